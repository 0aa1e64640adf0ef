using System.Reflection;

namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>The package, packed once a run, in a feed of its own that consumers restore from.</summary>
/// <remarks>
/// The version is new in every run, so no cache can serve an older package. Everything, the build's intermediate files
/// included, stands in one temporary folder: the repository's <c>bin</c> and <c>obj</c>, which other builds use at the
/// same time, and the machine's package cache stay untouched.
/// </remarks>
internal sealed class PackedPackage
{
    private static readonly Lazy<Task<PackedPackage>> _instance = new(PackAsync);

    private int _consumers;

    private PackedPackage(string root)
    {
        Root = root;
    }

    /// <summary>The repository whose package this is.</summary>
    public static string RepositoryRoot { get; } = BuildProperty("RepositoryRoot");

    /// <summary>The folder of this run.</summary>
    public string Root { get; }

    /// <summary>The version of this run's package.</summary>
    public string Version { get; } = $"0.0.1-test.r{Guid.NewGuid():N}";

    /// <summary>The package.</summary>
    public string Path => System.IO.Path.Combine(Feed, $"TlsAnalyzers.{Version}.nupkg");

    /// <summary>The environment of consumers: restored packages go to this run's folder.</summary>
    public IReadOnlyDictionary<string, string> ConsumerEnvironment => new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = System.IO.Path.Combine(Root, "packages"),
    };

    private string Feed => System.IO.Path.Combine(Root, "feed");

    /// <summary>The package of this run; packs it when first asked.</summary>
    public static Task<PackedPackage> GetAsync() => _instance.Value;

    /// <summary>A new, empty folder for a consumer.</summary>
    /// <param name="name">How to call it; may have a space.</param>
    public string CreateConsumerFolder(string name)
    {
        // The number keeps equal names apart.
        var folder = System.IO.Path.Combine(Root, "consumers", $"{Interlocked.Increment(ref _consumers)}", name);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Packs the same sources with the same version once more.</summary>
    /// <returns>The bytes of the package.</returns>
    public async Task<byte[]> PackAgainAsync()
    {
        var folder = System.IO.Path.Combine(Root, "again");
        await PackToAsync(folder);
        return await File.ReadAllBytesAsync(System.IO.Path.Combine(folder, System.IO.Path.GetFileName(Path)));
    }

    private async Task PackToAsync(string folder)
    {
        var artifacts = System.IO.Path.Combine(Root, "artifacts " + System.IO.Path.GetFileName(folder));
        string[] arguments =
        [
            "pack", System.IO.Path.Combine("src", "TlsAnalyzers.Package"),
            "--output", folder,
            "--artifacts-path", artifacts,
            $"-p:PackageVersion={Version}",
            "-nodeReuse:false", "-tl:off", "-nologo",
        ];
        var packing = await DotnetCommand.RunAsync(RepositoryRoot, arguments);
        TemporaryFolder.Delete(artifacts);
        packing.Succeeded();
    }

    private static async Task<PackedPackage> PackAsync()
    {
        var package = new PackedPackage(TemporaryFolder.CreateForRun());
        package.WriteSurroundings();
        await package.PackToAsync(package.Feed);
        return package;
    }

    /// <summary>Writes the files that every consumer inherits, and that end the search for those of this machine.</summary>
    private void WriteSurroundings()
    {
        var machinePackages = BuildProperty("NuGetPackageRoot");

        // A source besides those of the machine, and its packages as a read-only cache.
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="TlsAnalyzers.PackageTests" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{machinePackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <!-- A registry without a vulnerability index is no reason to fail a consumer. -->
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(".editorconfig", "root = true");
        File.Copy(System.IO.Path.Combine(RepositoryRoot, "global.json"), System.IO.Path.Combine(Root, "global.json"));
    }

    private void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Root, name), text);

    private static string BuildProperty(string name)
    {
        return typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == name).Value!;
    }
}
