using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Tests;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Benchmarks.Workloads;

/// <summary>Code of findings: the C# examples of the rule pages, each in a namespace of its own, in turn until there are enough files.</summary>
internal static class DenseCode
{
    /// <summary>What the examples are compiled against.</summary>
    public static ImmutableArray<MetadataReference> References { get; } = Tests.References.Net10;

    public static ImmutableArray<SyntaxTree> Trees(int files, ImmutableArray<MetadataReference> references)
    {
        var examples = RulePage.All
            .SelectMany(page => page.Examples)
            .Where(example => example is { FileName: null, IsProgram: false, References.IsEmpty: true })
            .Select(example => example.Code)
            .Where(code => Compiles(code, references))
            .ToArray();
        return [Parse(TestState.ImplicitUsings, "Usings.cs"), .. Enumerable.Range(0, files).Select(i => Parse(InNamespace(i, examples[i % examples.Length]), $"Dense{i}.cs"))];
    }

    private static string InNamespace(int number, string code) => $"namespace Dense.File{number}\n{{\n{code}\n}}\n";

    // An example that has to be a file of its own, or that names the pin validator, is left out.
    private static bool Compiles(string code, ImmutableArray<MetadataReference> references) => CSharpCompilation
        .Create("Example", [Parse(TestState.ImplicitUsings, "Usings.cs"), Parse(InNamespace(0, code), "Example.cs")], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
        .GetDiagnostics()
        .All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);

    private static SyntaxTree Parse(string code, string path) => CSharpSyntaxTree.ParseText(SourceText.From(code, System.Text.Encoding.UTF8), path: path);
}
