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
        Assert.Superset(
            new HashSet<string?> { "CWE-295", "external/cwe/cwe-295", "security", "MASVS-NETWORK-1" },
            properties.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ToHashSet());

        var results = run.GetProperty("results").EnumerateArray().Where(result => result.GetProperty("ruleId").GetString() == "TLS0101").ToList();
        Assert.All(results, result =>
        {
            Assert.Equal("warning", result.GetProperty("level").GetString());
            Assert.Contains("accepts every certificate", result.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        });
        Assert.Equal(consumer.Expected().ToHashSet(), results.Select(result => Place(result, consumer)).ToHashSet());
    }

    /// <summary>What the standard (SARIF 2.1.0) asks of a log: its schema, and what that leaves open.</summary>
    [Fact]
    public async Task ErrorLog_KeepsToTheStandard()
    {
        using var consumer = await Consumer.CreateAsync("sarif standard", [
            SampleProject.Library("Sample.csproj", properties: "<TlsAnalysisMode>All</TlsAnalysisMode>"),
            SampleProject.AcceptAll("First.cs"),
            new("appsettings.json", """{ "ConnectionStrings": { "Bank": "Server=db.bank.example;TrustServerCertificate=true" } }"""),
        ]);

        (await consumer.BuildAsync("-p:ErrorLog=out.sarif%2Cversion=2.1")).Succeeded();

        var text = await File.ReadAllTextAsync(consumer.FullPath("out.sarif"));
        Assert.Empty(await SarifSchema.ProblemsAsync(text));

        // The schema reaches into the results: not everything passes.
        Assert.NotEmpty(await SarifSchema.ProblemsAsync(text.Replace("\"level\": \"warning\"", "\"level\": \"alarming\"", StringComparison.Ordinal)));
        Assert.NotEmpty(await SarifSchema.ProblemsAsync(text.Replace("\"ruleId\"", "\"rule\"", StringComparison.Ordinal)));

        using var log = JsonDocument.Parse(text);
        Assert.Contains("sarif-2.1.0", log.RootElement.GetProperty("$schema").GetString(), StringComparison.Ordinal);
        var run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.NotEmpty(driver.GetProperty("name").GetString()!);
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(rules.Count, rules.Select(rule => rule.GetProperty("id").GetString()).Distinct().Count());
        var own = rules.Where(rule => rule.GetProperty("id").GetString()!.StartsWith("TLS", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(own);
        Assert.All(own, rule =>
        {
            Assert.True(Uri.IsWellFormedUriString(rule.GetProperty("helpUri").GetString(), UriKind.Absolute));
            var tags = rule.GetProperty("properties").GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ToList();
            Assert.Equal(tags.Distinct(), tags);
            Assert.Contains("security", tags);
        });

        var results = run.GetProperty("results").EnumerateArray().Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("TLS", StringComparison.Ordinal)).ToList();
        Assert.Superset(new HashSet<string?> { "TLS0101", "TLS0104" }, results.Select(result => result.GetProperty("ruleId").GetString()).ToHashSet());
        Assert.All(results, result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "none", "note", "warning", "error" });
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            foreach (var location in result.GetProperty("locations").EnumerateArray())
            {
                var place = location.GetProperty("physicalLocation");
                Assert.True(Uri.IsWellFormedUriString(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.RelativeOrAbsolute));
                var region = place.GetProperty("region");
                var (startLine, endLine) = (region.GetProperty("startLine").GetInt32(), region.GetProperty("endLine").GetInt32());
                var (startColumn, endColumn) = (region.GetProperty("startColumn").GetInt32(), region.GetProperty("endColumn").GetInt32());
                Assert.True(startLine >= 1 && startColumn >= 1 && (endLine > startLine || (endLine == startLine && endColumn >= startColumn)), region.ToString());
            }
        });
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
