using System.Text.Json;

namespace TlsAnalyzers.PackageTests;

/// <summary>The report that code-scanning services read.</summary>
public sealed class SarifTests
{
    [Fact]
    public async Task ErrorLog_CarriesRuleAndPlace()
    {
        using var consumer = await Consumer.CreateAsync("sarif report", [
            SampleProject.Library("Sample.csproj"),
            SampleProject.AcceptAll("First.cs"),
            SampleProject.AcceptAll("Deeper/Second.cs"),
        ]);

        (await consumer.BuildAsync("-p:ErrorLog=out.sarif%2Cversion=2.1")).Succeeded();

        using var log = JsonDocument.Parse(await File.ReadAllBytesAsync(consumer.FullPath("out.sarif")));
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());

        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Single(rule => rule.GetProperty("id").GetString() == "TLS0101");
        Assert.EndsWith("docs/rules/TLS0101.md", rule.GetProperty("helpUri").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
        Assert.NotEmpty(rule.GetProperty("fullDescription").GetProperty("text").GetString()!);
        var properties = rule.GetProperty("properties");
        Assert.Equal("Security", properties.GetProperty("category").GetString());
        Assert.Contains("CWE-295", properties.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));

        var results = run.GetProperty("results").EnumerateArray().Where(result => result.GetProperty("ruleId").GetString() == "TLS0101").ToList();
        Assert.All(results, result =>
        {
            Assert.Equal("warning", result.GetProperty("level").GetString());
            Assert.Contains("accepts every certificate", result.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        });
        Assert.Equal(consumer.Expected().ToHashSet(), results.Select(result => Place(result, consumer)).ToHashSet());
    }

    /// <summary>The most detailed log, and the report: neither holds the password.</summary>
    [Fact]
    public async Task Secrets_AreInNoReportAndNoLog()
    {
        const string Password = "correct-horse-battery-staple";
        using var consumer = await Consumer.CreateAsync("secrets", [
            SampleProject.Library("Sample.csproj"),
            new("Keys.cs", $$"""
                using System.Security.Cryptography.X509Certificates;

                namespace Sample;

                public static class Keys
                {
                    public static X509Certificate2 Load() => X509CertificateLoader.LoadPkcs12FromFile("client.pfx", "{{Password}}");
                }

                """),
        ]);

        var build = (await consumer.RunAsync("build", "--no-incremental", "-p:ErrorLog=out.sarif%2Cversion=2.1", "-verbosity:diagnostic")).Succeeded();

        var report = await File.ReadAllTextAsync(consumer.FullPath("out.sarif"));
        Assert.Contains("\"TLS0401\"", report, StringComparison.Ordinal);
        Assert.All([report, build.Output], text => Assert.DoesNotContain(Password, text, StringComparison.Ordinal));
    }

    private static Finding Place(JsonElement result, Consumer consumer)
    {
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var file = new Uri(location.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath;
        var region = location.GetProperty("region");
        return new Finding(
            Path.GetRelativePath(consumer.Folder, file).Replace('\\', '/'),
            region.GetProperty("startLine").GetInt32(),
            region.GetProperty("startColumn").GetInt32(),
            "warning",
            "TLS0101");
    }
}
