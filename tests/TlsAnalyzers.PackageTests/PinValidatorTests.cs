namespace TlsAnalyzers.PackageTests;

/// <summary>The pin validator in real projects: generated where it is named, in every framework, and written into a project on demand.</summary>
public sealed class PinValidatorTests
{
    private const string UsesBoth = """
        using System.Net.Http;
        using System.Net.Security;
        using TlsAnalyzers.Pinning;

        namespace Sample
        {
            /// <summary>Sample.</summary>
            public static class Connections
            {
                /// <summary>Sample.</summary>
                public static HttpClientHandler Handler()
                {
                    var handler = new HttpClientHandler();
                    handler.ServerCertificateCustomValidationCallback = SpkiPinValidator.Optional("tls-pins.json").Validate;
                    handler.CheckCertificateRevocationList = true;
                    return handler;
                }

                /// <summary>Sample.</summary>
                public static RemoteCertificateValidationCallback Server()
                {
                    return ClientCertificateValidator.Required("tls-pins.json").Validate;
                }
            }
        }

        """;

    private const string Strict = """
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
        <AnalysisLevel>latest-All</AnalysisLevel>
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        """;

    // Rules of .NET that the consumer's own few lines would break; none of them is about the validator.
    private const string NotAboutTheValidator = "<NoWarn>$(NoWarn);CA2000;CA5399;IDE0005;IDE0022;IDE0161;IDE0130</NoWarn>";

    [Fact]
    public async Task Frameworks_AllBuildWithoutAWarning()
    {
        using var consumer = await Consumer.CreateAsync("frameworks", [
            new("Sample.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFrameworks>net472;netstandard2.0;net8.0;net9.0;net10.0</TargetFrameworks>
                    <IsAotCompatible Condition="$([MSBuild]::IsTargetFrameworkCompatible('$(TargetFramework)', 'net8.0'))">true</IsAotCompatible>
                    {Strict}
                    {NotAboutTheValidator}
                  </PropertyGroup>
                  <ItemGroup>
                    <Reference Include="System.Net.Http" Condition="'$(TargetFramework)' == 'net472'" />
                    <PackageReference Include="Microsoft.NETFramework.ReferenceAssemblies" Version="1.0.3" PrivateAssets="all" Condition="'$(TargetFramework)' == 'net472'" />
                    <PackageReference Include="TlsAnalyzers" Version="$PackageVersion$" PrivateAssets="all" />
                  </ItemGroup>
                </Project>
                """),
            new("Connections.cs", UsesBoth),
        ]);

        (await consumer.BuildAsync()).Succeeded().AssertFindings([]);
    }

    [Fact]
    public async Task AppAndTests_BothNameItWithoutAWarning()
    {
        var app = SampleProject.Library("App/App.csproj", Strict + NotAboutTheValidator, """<InternalsVisibleTo Include="App.Tests" />""");
        using var consumer = await Consumer.CreateAsync("internals", [
            app,
            new("App/Connections.cs", UsesBoth),
            SampleProject.Library("App.Tests/App.Tests.csproj", Strict + NotAboutTheValidator, """<ProjectReference Include="../App/App.csproj" />"""),
            new("App.Tests/Tests.cs", UsesBoth.Replace("class Connections", "class Tests", StringComparison.Ordinal)),
        ]);

        (await consumer.BuildAsync("App.Tests")).Succeeded().AssertFindings([]);
    }

    [Fact]
    public async Task TrimmedProgram_PublishesWithoutAWarning()
    {
        using var consumer = await Consumer.CreateAsync("trimmed", [
            SampleProject.Library("App.csproj", """
                <OutputType>Exe</OutputType>
                <PublishTrimmed>true</PublishTrimmed>
                <TrimMode>full</TrimMode>
                <SuppressTrimAnalysisWarnings>false</SuppressTrimAnalysisWarnings>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                """),
            new("Connections.cs", UsesBoth),
            new("Program.cs", "System.Console.WriteLine(Sample.Connections.Handler().ServerCertificateCustomValidationCallback is not null);"),
        ]);

        (await consumer.RunAsync("publish", "--use-current-runtime", "--self-contained", "--output", "out", "-nodeReuse:false")).Succeeded();

        Assert.True(File.Exists(consumer.FullPath("out/App.dll")));
    }

    [Fact]
    public async Task WriteCommand_GivesTheProjectTheSource()
    {
        using var consumer = await Consumer.CreateAsync("owned", [
            SampleProject.Library("Sample.csproj", Strict + NotAboutTheValidator + "<IsAotCompatible>true</IsAotCompatible>"),
            new("Connections.cs", UsesBoth),
        ]);

        (await WriteAsync(consumer)).Succeeded();
        var written = Directory.GetFiles(consumer.FullPath("TlsPinValidator"), "*.cs").Select(file => Path.GetFileName(file)).ToHashSet();
        Assert.Contains("SpkiPinValidator.cs", written);
        Assert.Contains("ClientCertificateValidator.cs", written);
        Assert.DoesNotContain("EmbeddedAttribute.cs", written);
        var text = await File.ReadAllTextAsync(consumer.FullPath("TlsPinValidator/SpkiPinValidator.cs"));
        Assert.DoesNotContain("Embedded", text, StringComparison.Ordinal);
        Assert.DoesNotContain("#pragma warning disable", text, StringComparison.Ordinal);

        // The generator is silent now: two of each type would not compile.
        (await consumer.BuildAsync("-p:EmitCompilerGeneratedFiles=true")).Succeeded().AssertFindings([]);
        var generated = Directory.EnumerateFiles(consumer.FullPath("obj"), "*.g.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains("PinValidatorGenerator", StringComparison.Ordinal) && file.Contains("generated", StringComparison.Ordinal));
        Assert.Empty(generated);

        // A second run writes what is missing or changed anew.
        await File.AppendAllTextAsync(consumer.FullPath("TlsPinValidator/SpkiPinValidator.cs"), "// changed");
        (await WriteAsync(consumer)).Succeeded();
        Assert.Equal(text, await File.ReadAllTextAsync(consumer.FullPath("TlsPinValidator/SpkiPinValidator.cs")));
    }

    [Fact]
    public async Task WriteCommand_NamesAFrameworkWhereThereAreSeveral()
    {
        var project = SampleProject.Library("Sample.csproj");
        using var consumer = await Consumer.CreateAsync("owned by several", [
            project with { Before = project.Before.Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>", StringComparison.Ordinal) },
            new("Connections.cs", UsesBoth),
        ]);

        var unnamed = (await WriteAsync(consumer)).Failed();
        Assert.Contains("-f <one of net8.0;net10.0>", unnamed.Output, StringComparison.Ordinal);

        (await WriteAsync(consumer, "-f", "net10.0")).Succeeded();
        Assert.Contains(
            "#if NET10_0_OR_GREATER\n#define ",
            (await File.ReadAllTextAsync(consumer.FullPath("TlsPinValidator/SpkiPinValidator.cs"))).ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteCommand_SaysThatThereIsNothingToWrite()
    {
        using var consumer = await Consumer.CreateAsync("nothing", [SampleProject.Library("Sample.csproj"), SampleProject.AcceptAll("Handlers.cs")]);

        var result = (await WriteAsync(consumer)).Failed();

        Assert.Contains("Nothing to write", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(consumer.FullPath("TlsPinValidator")));
    }

    private static Task<CommandResult> WriteAsync(Consumer consumer, params string[] arguments) =>
        consumer.RunAsync(["build", "-t:TlsWritePinValidator", "-nologo", "-m:1", "-nodeReuse:false", "-tl:off", .. arguments]);
}
