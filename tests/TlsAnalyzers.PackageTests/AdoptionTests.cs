namespace TlsAnalyzers.PackageTests;

/// <summary>The commands of docs/adopt.md and docs/ci.md, as they stand there, in an old code base.</summary>
public sealed class AdoptionTests
{
    [Fact]
    public async Task Baseline_KeepsTheBuildGreen()
    {
        using var consumer = await Consumer.CreateAsync("adopt", [
            SampleProject.Library("Sample.csproj", properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>"),
            SampleProject.AcceptAll("First.cs"),
        ]);
        (await consumer.BuildAsync()).Failed();

        (await consumer.RunShellAsync(Block("docs/adopt.md", "is_global = true"))).Succeeded();

        Assert.Equal(
            "is_global = true\ndotnet_diagnostic.TLS0101.severity = suggestion\n",
            await File.ReadAllTextAsync(consumer.FullPath(".globalconfig")));
        (await consumer.BuildAsync()).Succeeded();

        // A rule without a finding still guards the code.
        await File.WriteAllTextAsync(consumer.FullPath("Second.cs"), """
            public static class Second
            {
                public static void Allow(System.Net.Http.HttpClientHandler handler) => handler.CheckCertificateRevocationList = false;
            }

            """);
        Assert.Contains("error TLS0201", (await consumer.RunAsync("build", "--no-incremental", "-tl:off")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CountOfFindings_IsPrinted()
    {
        using var consumer = await Consumer.CreateAsync("adopt count", [SampleProject.Library("Sample.csproj"), SampleProject.AcceptAll("First.cs")]);

        var counted = (await consumer.RunShellAsync(Block("docs/adopt.md", "uniq -c"))).Succeeded();

        Assert.Matches(@"^\s*1 warning TLS0101$", counted.Output.TrimEnd());
    }

    [Fact]
    public async Task Sarif_GetsItsSecuritySeverity()
    {
        using var consumer = await Consumer.CreateAsync("adopt sarif", [SampleProject.Library("Sample.csproj"), SampleProject.AcceptAll("First.cs")]);
        var build = Block("docs/ci.md", "-warnaserror").Split('\n')[0].Replace(" -warnaserror", "", StringComparison.Ordinal);

        (await consumer.RunShellAsync(build)).Succeeded();

        var script = Path.Combine(PackedPackage.RepositoryRoot, "docs/examples/security-severity.jq");
        var severity = await consumer.RunShellAsync(
            $"""jq -f '{script}' tls.sarif | jq -r '.runs[0].tool.driver.rules[] | select(.id == "TLS0101" or .id == "TLS0304") | .id + " " + .properties["security-severity"]'""");
        Assert.Contains("TLS0101 8.0", severity.Succeeded().Output, StringComparison.Ordinal);
        Assert.Empty(await SarifSchema.ProblemsAsync((await consumer.RunShellAsync($"jq -f '{script}' tls.sarif")).Succeeded().Output));
    }

    /// <summary>The fenced block of a page that has a text.</summary>
    private static string Block(string page, string text)
    {
        var blocks = File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, page)).ReplaceLineEndings("\n").Split("```");
        var block = blocks.Where((_, i) => i % 2 == 1).Single(block => block.Contains(text, StringComparison.Ordinal) && !block.StartsWith("yaml", StringComparison.Ordinal));
        return block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..];
    }
}
