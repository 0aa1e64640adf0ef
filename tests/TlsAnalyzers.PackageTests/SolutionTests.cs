namespace TlsAnalyzers.PackageTests;

/// <summary><c>dotnet format</c> over a solution whose projects all have the package from <c>Directory.Build.props</c>.</summary>
public sealed class SolutionTests
{
    private static readonly ConsumerFile _packageForAll = new("Directory.Build.props", """
        <Project>
          <ItemGroup>
            <PackageReference Include="TlsAnalyzers" Version="$PackageVersion$" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """);

    private static readonly ConsumerFile _solution = new("Sample.slnx", """
        <Solution>
          <Project Path="App/App.csproj" />
          <Project Path="Core/Core.csproj" />
        </Solution>
        """);

    private static readonly ConsumerFile _app = new("App/App.csproj", """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../Core/Core.csproj" />
          </ItemGroup>
        </Project>
        """);

    private static readonly ConsumerFile _core = new("Core/Core.csproj", """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
        </Project>
        """);

    [Fact]
    public async Task Format_RepairsAllProjects()
    {
        using var consumer = await Consumer.CreateAsync("solution", [
            _packageForAll, _solution, _app, _core,
            SampleProject.AcceptAll("App/AppHandlers.cs"),
            SampleProject.AcceptAll("Core/CoreHandlers.cs"),
            SampleProject.AcceptAll("Core/Deeper/MoreHandlers.cs"),
        ]);

        (await consumer.BuildAsync()).Succeeded().AssertFindings(consumer.Expected());
        (await consumer.FormatAsync("analyzers", "--diagnostics", "TLS0101", "--no-restore")).Succeeded();

        consumer.AssertRepaired();
        (await consumer.BuildAsync("--no-restore", "-warnaserror")).Succeeded().AssertFindings([]);
    }
}
