namespace TlsAnalyzers.PackageTests;

/// <summary>Configuration files: the package finds them, and a build says where in them something is wrong.</summary>
public sealed class ConfigFilesTests
{
    private static readonly ConsumerFile _code = new("Code.cs", "namespace Sample;\n\npublic static class Code;\n");

    private static readonly ConsumerFile _settings = new("appsettings.json", """
        {
          // comment
          "ReverseProxy": {
            "HttpClient": { "DangerousAcceptAnyServerCertificate": true },
          },
          "ConnectionStrings": { "Main": "Server=db.bank.example;TrustServerCertificate=true" }
        }
        """);

    private static readonly ConsumerFile _network = new("Platforms/Android/Resources/xml/network_security_config.xml", """
        <network-security-config>
          <base-config cleartextTrafficPermitted="true" />
        </network-security-config>
        """);

    private static readonly ConsumerFile _framework = new("App.config", """
        <configuration>
          <system.net><settings><servicePointManager checkCertificateName="false" /></settings></system.net>
        </configuration>
        """);

    private static readonly ConsumerFile _broken = new("appsettings.Staging.json", """
        {
          "Logging": { "LogLevel": "Information"
        """);

    [Fact]
    public async Task Files_AreFoundAndReportedWithTheirPlace()
    {
        using var consumer = await Consumer.CreateAsync("config files", [
            SampleProject.Library(
                "Sample.csproj",
                items: "<RuntimeHostConfigurationOption Include=\"Switch.System.Net.DontEnableSchUseStrongCrypto\" Value=\"true\" />"),
            _code, _settings, _network, _framework, _broken,
        ]);

        var build = (await consumer.BuildAsync()).Succeeded();

        build.AssertFindings([
            new("App.config", 2, 68, "warning", "TLS0103"),
            new("Platforms/Android/Resources/xml/network_security_config.xml", 2, 43, "warning", "TLS0504"),
            new("appsettings.Staging.json", 2, 41, "warning", "TLS0001"),
            new("appsettings.json", 4, 60, "warning", "TLS0104"),
            new("appsettings.json", 6, 58, "warning", "TLS0104"),
        ]);
        Assert.Contains("warning TLS0501: RuntimeHostConfigurationOption Switch.System.Net.DontEnableSchUseStrongCrypto permits", build.Command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Severity_ObeysTheGlobalConfig()
    {
        using var consumer = await Consumer.CreateAsync("config severities", [
            SampleProject.Library("Sample.csproj"),
            _code, _settings, _network,
            new(".globalconfig", """
                is_global = true
                dotnet_diagnostic.TLS0104.severity = error
                dotnet_diagnostic.TLS0504.severity = none
                """),
        ]);

        (await consumer.BuildAsync()).Failed().AssertFindings([
            new("appsettings.json", 4, 60, "error", "TLS0104"),
            new("appsettings.json", 6, 58, "error", "TLS0104"),
        ]);
    }

    [Fact]
    public async Task Warnings_BreakAStrictBuild()
    {
        using var consumer = await Consumer.CreateAsync("config warnings as errors", [SampleProject.Library("Sample.csproj"), _code, _network]);

        // The rule is Info elsewhere, and what is made a warning here counts as one.
        (await consumer.BuildAsync("-p:TreatWarningsAsErrors=true")).Failed().AssertFindings([
            new("Platforms/Android/Resources/xml/network_security_config.xml", 2, 43, "error", "TLS0504"),
        ]);
    }

    /// <summary>The light bulb's fixes are loaded, and dotnet format passes them by: code is repaired, files stay as they are.</summary>
    [Fact]
    public async Task Format_LeavesTheFilesAlone()
    {
        using var consumer = await Consumer.CreateAsync("config format", [
            SampleProject.Library("Sample.csproj"),
            new("Code.cs",
                """
                namespace Sample;

                public static class Code
                {
                    public static System.Net.Mail.SmtpClient Create() => new("mail.bank.example", 587) { EnableSsl = false };
                }

                """),
            _settings, _network, _framework, _broken,
        ]);

        (await consumer.FormatAsync("analyzers", "--severity", "info")).Succeeded();

        Assert.Contains("EnableSsl = true", await File.ReadAllTextAsync(consumer.FullPath("Code.cs")), StringComparison.Ordinal);
        foreach (var file in new[] { _settings, _network, _framework, _broken })
        {
            Assert.Equal(file.Before, await File.ReadAllTextAsync(consumer.FullPath(file.Path)));
        }

        Assert.DoesNotContain("appsettings", await File.ReadAllTextAsync(consumer.FullPath("Sample.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Property_TurnsTheFilesOff()
    {
        using var consumer = await Consumer.CreateAsync("config off", [
            SampleProject.Library("Sample.csproj", properties: "<TlsAnalyzeConfigFiles>false</TlsAnalyzeConfigFiles>"),
            _code, _settings, _network, _framework, _broken,
        ]);

        (await consumer.BuildAsync()).Succeeded().AssertFindings([]);
    }
}
