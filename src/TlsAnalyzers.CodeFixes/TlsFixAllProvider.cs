using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;

namespace TlsAnalyzers.CodeFixes;

/// <summary>
/// Applies one fix to every finding of a rule, over all files together: a pin may stand in another file than the callback that compares it.
/// <c>dotnet format</c> passes the equivalence key of the first finding's first action, and null where that finding has none: null means the default fix,
/// and what cannot be fixed stays.
/// </summary>
internal sealed class TlsFixAllProvider : FixAllProvider
{
    public static readonly TlsFixAllProvider Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var provider = (TlsCodeFixProvider)fixAllContext.CodeFixProvider;
        var key = fixAllContext.CodeActionEquivalenceKey;
        var title = provider.Fixes.FirstOrDefault(fix => fix.EquivalenceKey == key)?.Title ?? provider.Fixes[0].Title;
        return Task.FromResult<CodeAction?>(CodeAction.Create(title, cancellationToken => FixAsync(fixAllContext.WithCancellationToken(cancellationToken), provider, key), key));
    }

    private static async Task<Solution> FixAsync(FixAllContext context, TlsCodeFixProvider provider, string? key)
    {
        var edits = new List<TlsEdit>();
        foreach (var project in ProjectsOf(context))
        {
            var fixes = provider.FixesFor(project.AnalyzerOptions);
            var fix = key is null ? fixes[0] : fixes.FirstOrDefault(one => one.EquivalenceKey == key);
            if (fix is null)
            {
                continue;
            }

            foreach (var (document, diagnostic) in await FindingsAsync(context, project).ConfigureAwait(false))
            {
                if (await fix.TryPlanAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } edit)
                {
                    edits.Add(edit);
                }
            }
        }

        return await TlsFix.ApplyAsync(context.Solution, edits, context.CancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<Project> ProjectsOf(FixAllContext context) => context.Scope == FixAllScope.Solution
        ? context.Solution.Projects.Where(project => project.Language == context.Project.Language)
        : [context.Project];

    /// <summary>The findings of a project, or of its one document that is asked for; what is generated is written anew, whatever is changed in it.</summary>
    private static async Task<IEnumerable<(Document Document, Diagnostic Diagnostic)>> FindingsAsync(FixAllContext context, Project project)
    {
        var diagnostics = context.Scope == FixAllScope.Document && context.Document is { } only
            ? await context.GetDocumentDiagnosticsAsync(only).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        return diagnostics
            .Where(diagnostic => diagnostic.Location.IsInSource)
            .Select(diagnostic => (Document: DocumentOf(diagnostic, project), Diagnostic: diagnostic))
            .Where(finding => finding.Document is not null && !GeneratedFile.Is(finding.Diagnostic.Location.SourceTree!, context.CancellationToken))
            .OrderBy(finding => finding.Document!.FilePath, StringComparer.Ordinal)
            .ThenBy(finding => finding.Diagnostic.Location.SourceSpan.Start)
            .Select(finding => (finding.Document!, finding.Diagnostic));
    }

    private static Document? DocumentOf(Diagnostic diagnostic, Project project) =>
        project.GetDocument(diagnostic.Location.SourceTree)
        ?? project.Documents.FirstOrDefault(document => document.FilePath == diagnostic.Location.SourceTree!.FilePath && document.FilePath is not null);
}
