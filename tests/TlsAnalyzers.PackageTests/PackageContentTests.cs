using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace TlsAnalyzers.PackageTests;

/// <summary>What is in the package, and what its assemblies ask of the compiler or editor that loads them.</summary>
public sealed class PackageContentTests
{
    private static readonly string[] _analyzerAssemblies = ["TlsAnalyzers.dll", "TlsAnalyzers.CodeFixes.dll"];

    // Roslyn 4.5, and what its own assemblies reference: whoever hosts it has these. A compiler does not load an analyzer
    // that was built against a newer one (CS9057). System.Composition is not among them, although 4.5 references 6.0:
    // what ships is compiled against 9.0, so a reference to it would not load.
    private static readonly Dictionary<string, Version> _available = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 5, 0, 0),
        ["System.Collections.Immutable"] = new(6, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
    };

    [Fact]
    public async Task Content_IsComplete()
    {
        using var package = await OpenAsync();

        string[] expected =
        [
            "LICENSE",
            "README.md",
            "TlsAnalyzers.nuspec",
            "analyzers/dotnet/cs/TlsAnalyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/TlsAnalyzers.dll",
            "buildMultiTargeting/TlsAnalyzers.targets",
            "buildTransitive/TlsAnalyzers.AnalysisMode.targets",
            "buildTransitive/TlsAnalyzers.ConfigFiles.targets",
            "buildTransitive/TlsAnalyzers.PinValidator.targets",
            "buildTransitive/TlsAnalyzers.props",
            "buildTransitive/TlsAnalyzers.targets",
            "config/TlsAnalysisMode_All.globalconfig",
            "config/TlsAnalysisMode_None.globalconfig",
            "config/TlsAnalysisMode_Recommended.globalconfig",
            "icon.png",
            "schemas/tls-pins.schema.json",
        ];
        var actual = package.Entries.Select(entry => entry.FullName).Where(name => !IsEnvelope(name)).Order(StringComparer.Ordinal);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Nuspec_DescribesADevelopmentDependency()
    {
        using var package = await OpenAsync();
        using var stream = package.GetEntry("TlsAnalyzers.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal("TlsAnalyzers", Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Contains("CHANGELOG.md", Value("releaseNotes"), StringComparison.Ordinal);
        var repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal("git", repository.Attribute("type")?.Value);
        Assert.Equal("https://github.com/tls-analyzers/TlsAnalyzers", repository.Attribute("url")?.Value);
        Assert.NotEmpty(Value("description")!);
        Assert.NotEmpty(Value("tags")!);
        Assert.Null(Value("dependencies"));
    }

    [Theory]
    [InlineData("LICENSE")]
    [InlineData("README.md")]
    public async Task TextFiles_AreTheRepositorys(string name)
    {
        using var package = await OpenAsync();
        using var reader = new StreamReader(package.GetEntry(name)!.Open());

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(PackedPackage.RepositoryRoot, name)), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Assemblies_ReferenceOnlyWhatTheirHostHas()
    {
        var ownVersion = (await AssemblyAsync("TlsAnalyzers.dll", metadata => metadata.GetAssemblyDefinition().Version))!;
        var available = new Dictionary<string, Version>(_available) { ["TlsAnalyzers"] = ownVersion };

        foreach (var name in _analyzerAssemblies)
        {
            var references = await AssemblyAsync(name, metadata => metadata.AssemblyReferences
                .Select(metadata.GetAssemblyReference)
                .Select(reference => (Name: metadata.GetString(reference.Name), reference.Version))
                .ToList());

            Assert.All(references, reference =>
            {
                Assert.True(available.TryGetValue(reference.Name, out var version), $"{name} references {reference.Name} {reference.Version}");
                Assert.Equal(version, reference.Version);
            });
        }
    }

    [Fact]
    public async Task Assemblies_AreBuiltDeterministically()
    {
        foreach (var name in _analyzerAssemblies)
        {
            using var assembly = new PEReader(await ReadAsync(name));
            Assert.Contains(assembly.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        }
    }

    [Fact]
    public async Task Assemblies_HaveTheirSymbolsWithin()
    {
        foreach (var name in _analyzerAssemblies)
        {
            using var assembly = new PEReader(await ReadAsync(name));
            var entry = Assert.Single(assembly.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            using var provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            var symbols = provider.GetMetadataReader();
            var documents = symbols.Documents.Select(document => symbols.GetString(symbols.GetDocument(document).Name)).ToList();

            // No path of the machine that built it.
            Assert.NotEmpty(documents);
            Assert.All(documents, document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
        }
    }

    /// <summary>The icon is a PNG of the size that package sites ask for.</summary>
    [Fact]
    public async Task Icon_IsASquareOf128Pixels()
    {
        using var package = await OpenAsync();
        using var entry = package.GetEntry("icon.png")!.Open();
        var header = new byte[24];
        await entry.ReadExactlyAsync(header);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], header[..8]);
        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128], header[16..24]);
    }

    /// <summary>Analyzers are loaded by every compilation and every editor.</summary>
    [Fact]
    public async Task Package_IsSmall()
    {
        const long Megabyte = 1024 * 1024;
        Assert.InRange(new FileInfo((await PackedPackage.GetAsync()).Path).Length, 1, 2 * Megabyte);
    }

    /// <summary>Packed once more, from an empty folder: the same bytes.</summary>
    [Fact]
    public async Task Package_IsTheSameWhenItIsPackedAgain()
    {
        var first = await PackedPackage.GetAsync();
        Assert.Equal(await File.ReadAllBytesAsync(first.Path), await first.PackAgainAsync());
    }

    [Fact]
    public async Task Entries_HaveOneDate()
    {
        using var package = await OpenAsync();
        Assert.Single(package.Entries.Select(entry => entry.LastWriteTime).Distinct());
    }

    private static async Task<ZipArchive> OpenAsync() => await ZipFile.OpenReadAsync((await PackedPackage.GetAsync()).Path);

    private static async Task<MemoryStream> ReadAsync(string assembly)
    {
        using var package = await OpenAsync();
        using var entry = package.GetEntry($"analyzers/dotnet/cs/{assembly}")!.Open();
        var content = new MemoryStream();
        await entry.CopyToAsync(content);
        content.Position = 0;
        return content;
    }

    private static async Task<T> AssemblyAsync<T>(string name, Func<MetadataReader, T> read)
    {
        using var assembly = new PEReader(await ReadAsync(name));
        return read(assembly.GetMetadataReader());
    }

    // What every nupkg has, whatever is packed.
    private static bool IsEnvelope(string entry)
    {
        return entry is "_rels/.rels" or "[Content_Types].xml" || entry.StartsWith("package/services/", StringComparison.Ordinal);
    }
}
