using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.Robustness;

/// <summary>Code that need not compile, in a workspace with the analyzers, the generator and the fixes.</summary>
internal sealed class HostileProject
{
    private static readonly AdhocWorkspace _workspace = new();

    private readonly Project _project;

    private HostileProject(Project project) => _project = project;

    /// <summary>Makes a project of files, whatever is in them.</summary>
    public static HostileProject Of(params string[] files) => Of(References.Net10, [.. files.Select(file => SourceText.From(file))]);

    /// <summary>Makes a project of files against other references.</summary>
    public static HostileProject Of(ImmutableArray<MetadataReference> references, ImmutableArray<SourceText> files, params (string Name, string Text)[] additional)
    {
        var solution = _workspace.CurrentSolution;
        var id = ProjectId.CreateNewId();
        solution = solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Hostile",
            "Hostile",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["DEBUG"]),
            metadataReferences: references,
            analyzerReferences: [ShippedRules.Generators]));
        for (var i = 0; i < files.Length; i++)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"File{i}.cs", files[i], filePath: $"/Hostile/File{i}.cs");
        }

        foreach (var (name, text) in additional)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), name, text, filePath: "/Hostile/" + name);
        }

        return new HostileProject(solution.GetProject(id)!);
    }

    /// <summary>Runs generator and analyzers. An exception of one of them fails the test.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(bool concurrent = true, CancellationToken cancellationToken = default)
    {
        var compilation = (await _project.GetCompilationAsync(cancellationToken))!;
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            _project.AnalyzerOptions,
            onAnalyzerException: (exception, analyzer, _) => { lock (failures) { failures.Add($"{analyzer}: {exception}"); } },
            concurrent,
            logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(ShippedRules.Analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        Assert.True(failures.Count == 0, failures.FirstOrDefault());
        Assert.DoesNotContain(compilation.GetDiagnostics(cancellationToken), diagnostic => diagnostic.Id is "CS8785" or "CS8784");
        return [.. found.OrderBy(diagnostic => diagnostic.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Asks every provider for every diagnostic's actions, and computes what each of them changes.</summary>
    /// <returns>How many actions there were.</returns>
    public async Task<int> FixAsync(IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken = default)
    {
        var count = 0;
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Location.IsInSource))
        {
            var document = _project.Documents.First(file => file.FilePath == diagnostic.Location.SourceTree!.FilePath);
            foreach (var provider in ShippedCatalog.FixesOf(diagnostic.Id))
            {
                var actions = new List<CodeAction>();
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken));
                foreach (var action in actions)
                {
                    count++;
                    foreach (var operation in (await action.GetOperationsAsync(cancellationToken)).OfType<ApplyChangesOperation>())
                    {
                        await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(cancellationToken);
                    }
                }
            }
        }

        return count;
    }
}
