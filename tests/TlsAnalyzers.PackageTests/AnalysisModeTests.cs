namespace TlsAnalyzers.PackageTests;

/// <summary><c>TlsAnalysisMode</c> sets severities, below all that the project's own configuration says.</summary>
public sealed class AnalysisModeTests
{
    // An accept-all behind an option, a suggestion; an accept-all without condition, a warning; a default, off.
    private const string Code = """
        namespace Sample;

        public static class Handlers
        {
            public static HttpClientHandler Create(bool insecure)
            {
                var handler = new HttpClientHandler();
                if (insecure)
                {
                    handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
                }

                return handler;
            }

            public static HttpClientHandler Always() => new()
            {
                CheckCertificateRevocationList = true,
                ServerCertificateCustomValidationCallback = (_, _, _, _) => true,
            };
        }

        """;

    [Theory]
    [InlineData("", "TLS0101")]
    [InlineData("Default", "TLS0101")]
    [InlineData("Recommended", "TLS0101", "TLS0109")]
    [InlineData("recommended", "TLS0101", "TLS0109")]
    [InlineData("All", "TLS0101", "TLS0109", "TLS0202")]
    [InlineData("None")]
    public async Task Mode_SetsSeverities(string mode, params string[] warnings)
    {
        using var consumer = await CreateAsync();

        var build = (await consumer.BuildAsync($"-p:TlsAnalysisMode={mode}")).Succeeded();

        Assert.Equal(warnings, Ids(build, "warning"));
        Assert.DoesNotContain("TLS0001", build.Command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnConfiguration_Wins()
    {
        using var consumer = await CreateAsync(
            new(".editorconfig", """
                root = true

                [*.cs]
                dotnet_diagnostic.TLS0109.severity = none
                """),
            new(".globalconfig", """
                is_global = true
                dotnet_diagnostic.TLS0202.severity = error
                """));

        var build = (await consumer.BuildAsync("-p:TlsAnalysisMode=All")).Failed();

        Assert.Equal(["TLS0101"], Ids(build, "warning"));
        Assert.Equal(["TLS0202"], Ids(build, "error"));
    }

    [Fact]
    public async Task TestProjects_KeepTheirs()
    {
        using var consumer = await CreateAsync();

        (await consumer.BuildAsync("-p:TlsAnalysisMode=All", "-p:IsTestProject=true")).Succeeded().AssertFindings([]);
    }

    [Fact]
    public async Task UnknownMode_IsReported()
    {
        using var consumer = await CreateAsync();

        var build = (await consumer.BuildAsync("-p:TlsAnalysisMode=Strict")).Succeeded();

        Assert.Contains("warning TLS0001: TlsAnalysisMode is 'Strict'", build.Command.Output, StringComparison.Ordinal);
        Assert.Equal(["TLS0001", "TLS0101"], Ids(build, "warning"));
    }

    private static Task<Consumer> CreateAsync(params ConsumerFile[] files) =>
        Consumer.CreateAsync("mode", [SampleProject.Library("Sample.csproj"), new("Handlers.cs", Code), .. files]);

    private static IEnumerable<string> Ids(BuildResult build, string severity) => build.Findings
        .Where(finding => finding.Severity == severity)
        .Select(finding => finding.Id)
        .Distinct()
        .Order(StringComparer.Ordinal);
}
