using System.Text.Json;

namespace TlsAnalyzers.PackageTests;

/// <summary>What a developer says about severity and suppression is obeyed.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task Suppressions_InCodeAreObeyed()
    {
        using var consumer = await Consumer.CreateAsync("suppressions", [
            SampleProject.Library("Sample.csproj"),
            SampleProject.AcceptAll("Reported.cs"),
            new("Pragma.cs", """
                namespace Sample;

                public static class Pragma
                {
                    public static void Configure(HttpClientHandler handler)
                    {
                #pragma warning disable TLS0101 // reads the certificate's dates and closes the connection
                        handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
                #pragma warning restore TLS0101
                        handler.ServerCertificateCustomValidationCallback = [|(_, _, _, _) => true|];
                    }
                }

                """),
            new("Attribute.cs", """
                using System.Diagnostics.CodeAnalysis;

                namespace Sample;

                public static class Attribute
                {
                    [SuppressMessage("Security", "TLS0101", Justification = "Reads the certificate's dates and closes the connection.")]
                    public static void Configure(HttpClientHandler handler)
                    {
                        handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
                    }

                    public static void ConfigureAgain(HttpClientHandler handler)
                    {
                        handler.ServerCertificateCustomValidationCallback = [|(_, _, _, _) => true|];
                    }
                }

                """),
        ]);

        (await consumer.BuildAsync()).Succeeded().AssertFindings(consumer.Expected());
    }

    [Fact]
    public async Task EditorConfig_SetsSeverities()
    {
        using var consumer = await Consumer.CreateAsync("editorconfig", [
            SampleProject.Library("Sample.csproj"),
            SampleProject.AcceptAll("Off/Silent.cs", marked: false),
            SampleProject.AcceptAll("Strict/Breaking.cs"),
            SampleProject.AcceptAll("Category/AlsoBreaking.cs"),
            SampleProject.AcceptAll("Soft/Suggested.cs", marked: false),
            new(".editorconfig", """
                root = true

                [Off/*.cs]
                dotnet_diagnostic.TLS0101.severity = none

                [Strict/*.cs]
                dotnet_diagnostic.TLS0101.severity = error

                [Category/*.cs]
                dotnet_analyzer_diagnostic.category-Security.severity = error

                [Soft/*.cs]
                dotnet_diagnostic.TLS0101.severity = suggestion
                """),
        ]);

        var build = (await consumer.BuildAsync("-p:ErrorLog=out.sarif%2Cversion=2.1")).Failed();

        build.AssertFindings(consumer.Expected("error"));

        // A build does not print suggestions; its report has them.
        using var log = JsonDocument.Parse(await File.ReadAllBytesAsync(consumer.FullPath("out.sarif")));
        var levels = log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString() == "TLS0101")
            .Select(result => result.GetProperty("level").GetString());
        Assert.Equal(["error", "error", "note"], levels.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("none")]
    public async Task GlobalConfig_SetsSeverity(string severity)
    {
        using var consumer = await Consumer.CreateAsync("globalconfig", [
            SampleProject.Library("Sample.csproj"),
            SampleProject.AcceptAll("Handlers.cs"),
            new(".globalconfig", $"""
                is_global = true
                dotnet_diagnostic.TLS0101.severity = {severity}
                """),
        ]);

        var build = await consumer.BuildAsync();

        build.AssertFindings(severity == "none" ? [] : consumer.Expected(severity));
    }

    [Fact]
    public async Task TreatWarningsAsErrors_MakesErrors()
    {
        using var consumer = await Consumer.CreateAsync("warnings as errors", [
            SampleProject.Library("Sample.csproj", properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>"),
            SampleProject.AcceptAll("Handlers.cs"),
        ]);

        (await consumer.BuildAsync()).Failed().AssertFindings(consumer.Expected("error"));
    }

    [Fact]
    public async Task NoWarn_Silences()
    {
        using var consumer = await Consumer.CreateAsync("nowarn", [
            SampleProject.Library("Sample.csproj", properties: "<NoWarn>$(NoWarn);TLS0101</NoWarn>"),
            SampleProject.AcceptAll("Handlers.cs", marked: false),
        ]);

        (await consumer.BuildAsync("-warnaserror")).Succeeded().AssertFindings([]);
    }
}
