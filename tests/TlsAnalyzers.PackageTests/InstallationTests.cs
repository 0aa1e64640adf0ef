using System.Xml.Linq;

namespace TlsAnalyzers.PackageTests;

/// <summary>The package as the README says to install it.</summary>
public sealed class InstallationTests
{
    private const string EmptyProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
        </Project>
        """;

    [Fact]
    public async Task AddPackage_MakesADevelopmentDependency()
    {
        using var consumer = await Consumer.CreateAsync("added", [
            new("Added.csproj", EmptyProject),
            new("Program.cs", "using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = [|(_, _, _, _) => true|] };\n"),
        ]);

        (await consumer.AddPackageAsync()).Succeeded();
        (await consumer.BuildAsync("-p:TlsAnalysisMode=Recommended")).Succeeded().AssertFindings(consumer.Expected());

        var reference = XDocument.Load(consumer.FullPath("Added.csproj")).Descendants("PackageReference").Single();
        Assert.Equal("all", reference.Element("PrivateAssets")!.Value);
        Assert.Contains("analyzers", reference.Element("IncludeAssets")!.Value, StringComparison.Ordinal);

        // Nothing of it comes into the program.
        var output = Path.GetDirectoryName(consumer.Find("Added.dll", under: "bin"))!;
        Assert.DoesNotContain(Directory.EnumerateFiles(output), file => Path.GetFileName(file).StartsWith("TlsAnalyzers", StringComparison.Ordinal));
        Assert.DoesNotContain("TlsAnalyzers", await File.ReadAllTextAsync(Path.Combine(output, "Added.deps.json")), StringComparison.Ordinal);

        // The properties that the analyzers read arrive at the compiler.
        var options = await File.ReadAllLinesAsync(consumer.Find("Added.GeneratedMSBuildEditorConfig.editorconfig", under: "obj"));
        Assert.Contains("build_property.IsTestProject = ", options);
        Assert.Contains("build_property.OutputType = Exe", options);
        Assert.Contains("build_property.TargetFrameworkIdentifier = .NETCoreApp", options);
        Assert.Contains("build_property.TlsAnalysisMode = Recommended", options);
    }
}
