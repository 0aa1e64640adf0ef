namespace TlsAnalyzers.PackageTests;

/// <summary>tls-pins.json comes beside the program, however it is built and published, and is listed for the rules.</summary>
public sealed class PinsFileTests
{
    private const string Pins = """{ "pinSets": { } }""";

    private const string Program = """
        System.Console.WriteLine("pins: " + System.IO.File.Exists(System.IO.Path.Combine(System.AppContext.BaseDirectory, "tls-pins.json")));
        """;

    [Theory]
    [InlineData("Microsoft.NET.Sdk")]
    [InlineData("Microsoft.NET.Sdk.Web")]
    public async Task File_IsCopied(string sdk)
    {
        using var consumer = await CreateAsync(sdk);

        (await consumer.BuildAsync("-warnaserror")).Succeeded().AssertFindings([]);
        Assert.Equal(Pins, await File.ReadAllTextAsync(consumer.Find("tls-pins.json", under: "bin")));

        (await consumer.RunAsync("publish", "--no-restore", "--output", "out", "-warnaserror")).Succeeded();
        Assert.Equal(Pins, await File.ReadAllTextAsync(consumer.FullPath("out/tls-pins.json")));
    }

    [Fact]
    public async Task File_IsBesideASingleFileProgram()
    {
        using var consumer = await CreateAsync("Microsoft.NET.Sdk");

        string[] arguments = ["--use-current-runtime", "--self-contained", "false", "-p:PublishSingleFile=true", "--output", "out", "-warnaserror"];
        (await consumer.RunAsync(["publish", .. arguments])).Succeeded();

        Assert.True(File.Exists(consumer.FullPath("out/tls-pins.json")));
        Assert.False(File.Exists(consumer.FullPath("out/App.dll")));
    }

    [Fact]
    public async Task File_IsListedOnce()
    {
        using var consumer = await CreateAsync("Microsoft.NET.Sdk.Web");

        var items = await ItemsAsync(consumer);

        Assert.Equal(["AdditionalFiles tls-pins.json", "Content tls-pins.json"], items);
    }

    [Fact]
    public async Task File_IsListedOnceWhereTheProjectListsIt()
    {
        using var consumer = await CreateAsync("Microsoft.NET.Sdk", items: """
            <AdditionalFiles Include="tls-pins.json" />
            <None Update="tls-pins.json" CopyToOutputDirectory="Never" />
            """);

        Assert.Equal(["AdditionalFiles tls-pins.json", "None tls-pins.json"], await ItemsAsync(consumer));
        (await consumer.BuildAsync()).Succeeded();
        Assert.Empty(Directory.EnumerateFiles(consumer.FullPath("bin"), "tls-pins.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task File_OfAProjectWithoutDefaultItemsIsCopied()
    {
        using var consumer = await CreateAsync("Microsoft.NET.Sdk", "<EnableDefaultItems>false</EnableDefaultItems>", """<Compile Include="Program.cs" />""");

        Assert.Equal(["AdditionalFiles tls-pins.json", "None tls-pins.json"], await ItemsAsync(consumer));
        (await consumer.BuildAsync()).Succeeded();
        Assert.NotEmpty(consumer.Find("tls-pins.json", under: "bin"));
    }

    [Fact]
    public async Task File_ElsewhereKeepsItsNameBesideTheProgram()
    {
        using var consumer = await CreateAsync("Microsoft.NET.Sdk", "<TlsPinsFile>../pins/production.json</TlsPinsFile>", file: "../pins/production.json");

        (await consumer.RunAsync("publish", "--output", "out", "-warnaserror")).Succeeded();

        Assert.True(File.Exists(consumer.FullPath("out/tls-pins.json")));
        Assert.False(File.Exists(consumer.FullPath("out/production.json")));
    }

    [Theory]
    [InlineData("", 2)]

    // The project lists it itself: it is known by the property all the same.
    [InlineData("""<AdditionalFiles Include="../pins/production.json" />""", 2)]
    public async Task File_OfAnotherNameIsJudged(string items, int line)
    {
        using var consumer = await CreateAsync(
            "Microsoft.NET.Sdk", "<TlsPinsFile>..\\pins/production.json</TlsPinsFile>", items, file: "../pins/production.json", text: "{\n  \"pinsets\": 1, \"unknown\": 2\n}\n");

        var build = (await consumer.BuildAsync()).Succeeded();

        Assert.Equal(2, build.Command.Output.Split('\n').Where(text => text.Contains($"production.json({line},", StringComparison.Ordinal) && text.Contains("TLS0001", StringComparison.Ordinal)).Select(text => text.Trim()).Distinct().Count());
    }

    [Fact]
    public async Task Properties_TurnItOff()
    {
        using var consumer = await CreateAsync(
            "Microsoft.NET.Sdk", "<TlsCopyPinsFile>false</TlsCopyPinsFile><TlsAnalyzeConfigFiles>false</TlsAnalyzeConfigFiles>");

        Assert.Equal(["None tls-pins.json"], await ItemsAsync(consumer));
        (await consumer.BuildAsync()).Succeeded();
        Assert.Empty(Directory.EnumerateFiles(consumer.FullPath("bin"), "tls-pins.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Project_WithoutTheFileHasNoItem()
    {
        using var consumer = await CreateAsync("Microsoft.NET.Sdk", file: "other.json");

        Assert.Empty(await ItemsAsync(consumer));
    }

    private static Task<Consumer> CreateAsync(string sdk, string properties = "", string items = "", string file = "tls-pins.json", string text = Pins) =>
        Consumer.CreateAsync("pins", [
            new("App.csproj", $"""
                <Project Sdk="{sdk}">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>disable</ImplicitUsings>
                    {properties}
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="TlsAnalyzers" Version="$PackageVersion$" PrivateAssets="all" />
                    {items}
                  </ItemGroup>
                  <Target Name="ListPins">
                    <ItemGroup>
                      <Listed Include="@(None)" Kind="None" />
                      <Listed Include="@(Content)" Kind="Content" />
                      <Listed Include="@(AdditionalFiles)" Kind="AdditionalFiles" />
                    </ItemGroup>
                    <Message Importance="high" Text="item: %(Listed.Kind) %(Listed.Identity)" Condition="'%(Listed.Filename)' == 'tls-pins'" />
                  </Target>
                </Project>
                """),
            new("Program.cs", Program),
            new(file, text),
        ]);

    private static async Task<IEnumerable<string>> ItemsAsync(Consumer consumer)
    {
        var listing = (await consumer.RunAsync("build", "-t:ListPins", "-nologo", "-m:1", "-nodeReuse:false", "-tl:off")).Succeeded();
        const string mark = "item: ";
        return listing.Output.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith(mark, StringComparison.Ordinal))
            .Select(line => line[mark.Length..])
            .Order(StringComparer.Ordinal);
    }
}
