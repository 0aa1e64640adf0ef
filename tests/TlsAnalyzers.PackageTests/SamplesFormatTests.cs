namespace TlsAnalyzers.PackageTests;

/// <summary>The samples, taken through <c>dotnet format</c> with the package.</summary>
public sealed class SamplesFormatTests
{
    private static readonly string[] _ids = ["TLS0101", "TLS0102", "TLS0103", "TLS0107", "TLS0301", "TLS0302", "TLS0303", "TLS0305", "TLS0310"];

    [Fact]
    public async Task Format_LeavesNoFindingThatItsFixesAreFor()
    {
        var files = SampleBank.Files;
        using var consumer = await Consumer.CreateAsync("samples", files);
        var before = (await consumer.BuildAsync()).Succeeded().Findings;
        Assert.Equal(
            ["TLS0101", "TLS0102", "TLS0103", "TLS0107", "TLS0301", "TLS0303", "TLS0305", "TLS0310"],
            before.Where(IsOfCode).Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal));

        (await consumer.FormatAsync("analyzers", "--severity", "info", "--no-restore")).Succeeded();

        var after = (await consumer.BuildAsync("--no-restore")).Succeeded().Findings;
        Assert.DoesNotContain(after, IsOfCode);
        Assert.Empty(after.Select(finding => finding.Id).Except(before.Select(finding => finding.Id)));

        var texts = Texts();
        (await consumer.FormatAsync("analyzers", "--severity", "info", "--no-restore")).Succeeded();
        Assert.Equal(texts, Texts());

        List<string> Texts() => [.. files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => File.ReadAllText(consumer.FullPath(file.Path)))];

        bool IsOfCode(Finding finding) => finding.Path.EndsWith(".cs", StringComparison.Ordinal) && _ids.Contains(finding.Id);
    }
}
