using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;

namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>
/// What an editor does with the package: it opens a project as MSBuild describes it, loads analyzers and fixes from the files that the project names, shows
/// the findings, asks for the actions of each, and applies one.
/// </summary>
internal sealed class LightBulbHost : IDisposable
{
    private readonly MSBuildWorkspace _workspace;
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly ImmutableArray<CodeFixProvider> _providers;

    private LightBulbHost(MSBuildWorkspace workspace, Project project)
    {
        _workspace = workspace;
        Project = project;
        var references = project.AnalyzerReferences.OfType<AnalyzerFileReference>()
            .Where(reference => Path.GetFileName(reference.FullPath).StartsWith("TlsAnalyzers", StringComparison.Ordinal))
            .ToList();
        _analyzers = [.. references.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))];
        _providers = [.. references.SelectMany(reference => reference.GetAssembly().GetTypes())
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];
    }

    /// <summary>The project as it was opened.</summary>
    public Project Project { get; }

    /// <summary>Opens a project that has been restored.</summary>
    /// <param name="path">The project's file.</param>
    public static async Task<LightBulbHost> OpenAsync(string path)
    {
        var workspace = MSBuildWorkspace.Create();
        var project = await workspace.OpenProjectAsync(path);
        Assert.DoesNotContain(workspace.Diagnostics, diagnostic => diagnostic.Kind == WorkspaceDiagnosticKind.Failure);
        return new LightBulbHost(workspace, project);
    }

    /// <summary>The findings of the package in a state of the project.</summary>
    public async Task<ImmutableArray<Diagnostic>> FindingsAsync(Project project)
    {
        var failures = new List<string>();
        var compilation = (await project.GetCompilationAsync())!;
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            (exception, analyzer, _) => { lock (failures) { failures.Add($"{analyzer}: {exception}"); } },
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var findings = await compilation.WithAnalyzers(_analyzers, options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return findings;
    }

    /// <summary>The actions that the light bulb offers for a finding, those of menus one by one.</summary>
    public async Task<IReadOnlyList<CodeAction>> ActionsAsync(Diagnostic finding)
    {
        var document = FileOf(Project, finding);
        var actions = new List<CodeAction>();
        foreach (var provider in _providers.Where(provider => provider.FixableDiagnosticIds.Contains(finding.Id) && IsFor(provider, document)))
        {
            await provider.RegisterCodeFixesAsync(document is Document code
                ? new CodeFixContext(code, finding, (action, _) => actions.Add(action), CancellationToken.None)
                : new CodeFixContext(document, finding.Location.SourceSpan, [finding], (action, _) => actions.Add(action), CancellationToken.None));
        }

        return [.. actions.SelectMany(action => action.NestedActions.IsEmpty ? [action] : action.NestedActions)];
    }

    /// <summary>The project after an action.</summary>
    public async Task<Project> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetProject(Project.Id)!;
    }

    /// <summary>The file, code or not, that a finding is in.</summary>
    public static TextDocument FileOf(Project project, Diagnostic finding)
    {
        var path = finding.Location.GetLineSpan().Path;
        return project.Documents.Cast<TextDocument>().Concat(project.AdditionalDocuments).Single(document => document.FilePath == path);
    }

    /// <summary>Closes the project.</summary>
    public void Dispose() => _workspace.Dispose();

    // As a host reads the attribute: providers are for code unless they say something else.
    private static bool IsFor(CodeFixProvider provider, TextDocument document)
    {
        var export = provider.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
        var kind = document is Document ? nameof(TextDocumentKind.Document) : nameof(TextDocumentKind.AdditionalDocument);
        return export.DocumentKinds.Contains(kind)
            && (export.DocumentExtensions is null || export.DocumentExtensions.Contains(Path.GetExtension(document.FilePath)));
    }
}
