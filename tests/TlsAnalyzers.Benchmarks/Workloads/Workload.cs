using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Benchmarks.Analysis;
using TlsAnalyzers.Tests;

namespace TlsAnalyzers.Benchmarks.Workloads;

/// <summary>Code to analyze, parsed once.</summary>
public sealed class Workload
{
    /// <summary>About 20,000 lines against references that have no TLS type.</summary>
    public const string NoTls = "no TLS type";

    /// <summary>More than 200,000 lines of ordinary code; every twentieth file is a client of HttpClient.</summary>
    public const string Ordinary = "ordinary";

    /// <summary>A quarter of <see cref="Ordinary"/>: whether the cost is linear.</summary>
    public const string OrdinaryQuarter = "ordinary, a quarter";

    /// <summary>402 files, each with findings or the code that repairs them: the examples of the rule pages.</summary>
    public const string Dense = "dense";

    private const int OrdinaryFiles = 400;

    private readonly string _name;
    private ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<MetadataReference> _references;

    private Workload(string name, ImmutableArray<SyntaxTree> trees, ImmutableArray<MetadataReference> references)
    {
        _name = name;
        _trees = trees;
        _references = references;
        if (CreateCompilation(ids: null).GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException($"{name} does not compile: {error}");
        }
    }

    /// <summary>How many lines it has.</summary>
    public int Lines => _trees.Sum(tree => tree.GetText().Lines.Count);

    /// <summary>How many C# files it has.</summary>
    public int FileCount => _trees.Length;

    /// <summary>Configuration files with findings, as a project of this size has them.</summary>
    public ImmutableArray<AdditionalText> Files { get; } = ConfigurationFiles.All;

    /// <summary>Makes the code of that name.</summary>
    public static Workload Create(string name) => name switch
    {
        NoTls => new(name, OrdinaryCode.Trees(files: 40, withClients: false), [.. References.Net10WithoutAspNetCore.Where(IsBase)]),
        Ordinary => new(name, OrdinaryCode.Trees(OrdinaryFiles, withClients: true), References.Net10),
        OrdinaryQuarter => new(name, OrdinaryCode.Trees(OrdinaryFiles / 4, withClients: true), References.Net10),
        Dense => new(name, DenseCode.Trees(files: 402, DenseCode.References), DenseCode.References),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a workload."),
    };

    /// <summary>Parses all files again, so that nothing is left that an earlier run knew of them.</summary>
    public void Reread() => _trees = [.. _trees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath))];

    /// <inheritdoc/>
    public override string ToString() => _name;

    /// <summary>Writes the code into a folder, and what it is compiled against into a response file there.</summary>
    /// <returns>The path of the response file.</returns>
    public string WriteTo(string folder)
    {
        var arguments = new List<string> { "-target:library", "-nostdlib", "-noconfig", "-nullable", "-langversion:latest", $"-out:\"{Path.Combine(folder, "Workload.dll")}\"" };
        foreach (var tree in _trees)
        {
            var path = Path.Combine(folder, Path.GetFileName(tree.FilePath));
            File.WriteAllText(path, tree.GetText().ToString());
            arguments.Add($"\"{path}\"");
        }

        arguments.AddRange(_references.Select(reference => $"-reference:\"{reference.Display}\""));
        var response = Path.Combine(folder, "workload.rsp");
        File.WriteAllLines(response, arguments);
        return response;
    }

    internal CSharpCompilation CreateCompilation(ImmutableArray<string>? ids) => CSharpCompilation.Create(
        "Workload",
        _trees,
        _references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable).With(ids));

    private static bool IsBase(MetadataReference reference) =>
        Path.GetFileNameWithoutExtension(reference.Display) is "System.Runtime" or "System.Collections" or "System.Linq" or "System.Threading" or "System.Collections.Concurrent" or "System.Memory";
}
