using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TlsAnalyzers.CodeFixes;

/// <summary>
/// Applies one fix to every finding of a rule, document by document. <c>dotnet format</c> passes the equivalence key of the first
/// finding's first action, and null where that finding has none: null means the default fix, and what cannot be fixed stays.
/// </summary>
internal sealed class TlsFixAllProvider : DocumentBasedFixAllProvider
{
    public static readonly TlsFixAllProvider Instance = new();

    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var provider = (TlsCodeFixProvider)fixAllContext.CodeFixProvider;
        var key = fixAllContext.CodeActionEquivalenceKey;
        var fixes = provider.FixesFor(document.Project.AnalyzerOptions);
        var fix = key is null ? fixes[0] : fixes.FirstOrDefault(one => one.EquivalenceKey == key);
        if (fix is null)
        {
            return document;
        }

        var edits = new List<TlsEdit>();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (await fix.PlanAsync(document, diagnostic, fixAllContext.CancellationToken).ConfigureAwait(false) is { } edit)
            {
                edits.Add(edit);
            }
        }

        return await TlsFix.ApplyAsync(document, edits, fixAllContext.CancellationToken).ConfigureAwait(false);
    }
}
