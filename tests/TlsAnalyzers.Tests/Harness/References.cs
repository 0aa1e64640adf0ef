using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace TlsAnalyzers.Tests;

/// <summary>What test code is compiled against. Everything is read once and kept.</summary>
public static class References
{
    private static readonly ConcurrentDictionary<string, Lazy<ImmutableArray<MetadataReference>>> _sets = new();
    private static readonly ConcurrentDictionary<string, MetadataReference> _files = new();
    private static readonly ConcurrentDictionary<string, MetadataReference> _compiled = new();

    /// <summary>.NET 10 with ASP.NET Core, from the targeting packs of the SDK.</summary>
    public static ImmutableArray<MetadataReference> Net10 => Set("net10.0", () => [.. Net(10, "Microsoft.NETCore.App.Ref"), .. Net(10, "Microsoft.AspNetCore.App.Ref")]);

    /// <summary>.NET 9 with ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> Net9 => Set("net9.0", () => [.. Net(9, "Microsoft.NETCore.App.Ref"), .. Net(9, "Microsoft.AspNetCore.App.Ref")]);

    /// <summary>.NET 8 with ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> Net8 => Set("net8.0", () => [.. Net(8, "Microsoft.NETCore.App.Ref"), .. Net(8, "Microsoft.AspNetCore.App.Ref")]);

    /// <summary>.NET 10 without ASP.NET Core, as in a console program.</summary>
    public static ImmutableArray<MetadataReference> Net10WithoutAspNetCore => Set("net10.0 base", () => Net(10, "Microsoft.NETCore.App.Ref"));

    /// <summary>.NET Framework 4.7.2.</summary>
    public static ImmutableArray<MetadataReference> Net472 => Set("net472", () =>
    {
        var folder = Path.Combine(PackageRoot, "microsoft.netframework.referenceassemblies.net472", "1.0.3", "build", ".NETFramework", "v4.7.2");
        return Folder(folder).AddRange(Folder(Path.Combine(folder, "Facades")));
    });

    /// <summary>.NET Standard 2.0.</summary>
    public static ImmutableArray<MetadataReference> NetStandard20 => Set(
        "netstandard2.0",
        () => Folder(Path.Combine(PackageRoot, "netstandard.library", "2.0.3", "build", "netstandard2.0", "ref")));

    private static string PackageRoot => Metadata("NuGetPackageRoot") is { Length: > 0 } root
        ? root
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>A DLL of a package that the test project names as PackageDownload or references.</summary>
    /// <param name="id">The package's id.</param>
    /// <param name="version">Its exact version.</param>
    /// <param name="path">The DLL's path within the package, <c>lib/net8.0/Npgsql.dll</c>.</param>
    public static MetadataReference Package(string id, string version, string path)
    {
        var file = Path.Combine(PackageRoot, id.ToLowerInvariant(), version.ToLowerInvariant(), path.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(file)
            ? FromFile(file)
            : throw new FileNotFoundException($"{file} is not there: does TlsAnalyzers.Tests.csproj have <PackageDownload Include=\"{id}\" Version=\"[{version}]\" />?", file);
    }

    /// <summary>Compiles a library in memory: a stub of a package that cannot be had, or a type that is there twice.</summary>
    /// <param name="assemblyName">The library's assembly name.</param>
    /// <param name="code">Its source.</param>
    /// <param name="references">What it is compiled against; .NET 10 if nothing is given.</param>
    public static MetadataReference FromSource(string assemblyName, string code, params MetadataReference[] references)
    {
        var key = string.Join('\0', [assemblyName, code, .. references.Select(reference => reference.Display)]);
        return _compiled.GetOrAdd(key, _ =>
        {
            var compilation = CSharpCompilation.Create(
                assemblyName,
                [CSharpSyntaxTree.ParseText(code, path: assemblyName + ".cs")],
                references.Length > 0 ? references : Net10,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
            using var image = new MemoryStream();
            var result = compilation.Emit(image, options: new EmitOptions(metadataOnly: true));
            if (!result.Success)
            {
                var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
                throw new ArgumentException($"The library {assemblyName} does not compile:\n  {string.Join("\n  ", errors)}", nameof(code));
            }

            return MetadataReference.CreateFromImage(image.ToArray(), filePath: assemblyName + ".dll");
        });
    }

    private static ImmutableArray<MetadataReference> Set(string name, Func<ImmutableArray<MetadataReference>> read) =>
        _sets.GetOrAdd(name, _ => new(read)).Value;

    // A targeting pack of the SDK, or the same pack as NuGet has downloaded it.
    private static ImmutableArray<MetadataReference> Net(int major, string pack)
    {
        string[] folders = [Path.Combine(TargetingPackRoot(), pack), Path.Combine(PackageRoot, pack.ToLowerInvariant())];
        var newest = folders
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Where(folder => Version.TryParse(Path.GetFileName(folder), out var version) && version.Major == major)
            .MaxBy(folder => Version.Parse(Path.GetFileName(folder)))
            ?? throw new DirectoryNotFoundException($"No {pack} {major}.* in {string.Join(" or ", folders)}.");
        return Folder(Path.Combine(newest, "ref", $"net{major}.0"));
    }

    private static string TargetingPackRoot()
    {
        if (Metadata("NetCoreTargetingPackRoot") is { Length: > 0 } root && Directory.Exists(root))
        {
            return root;
        }

        // <dotnet>/shared/Microsoft.NETCore.App/10.0.x/System.Private.CoreLib.dll
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs"));
    }

    private static ImmutableArray<MetadataReference> Folder(string folder) =>
        [.. Directory.GetFiles(folder, "*.dll").Where(IsManaged).Order(StringComparer.Ordinal).Select(FromFile)];

    // The .NET Framework's pack holds two files without metadata, which the compiler refuses.
    private static bool IsManaged(string file) => !file.EndsWith(".Thunk.dll", StringComparison.Ordinal) && !file.EndsWith(".Wrapper.dll", StringComparison.Ordinal);

    private static MetadataReference FromFile(string file) => _files.GetOrAdd(file, path => MetadataReference.CreateFromFile(path));

    private static string? Metadata(string key) => typeof(References).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == key)?.Value;
}
