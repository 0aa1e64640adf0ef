using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.ConfigFiles;

namespace TlsAnalyzers.CodeFixes;

/// <summary>
/// The light bulb of one rule in configuration files, for hosts that show one in AdditionalFiles. What changes in the text, the analyzer
/// has written into the diagnostic. <c>dotnet format</c> passes these providers by: there is no FixAll.
/// </summary>
public abstract class TlsFileFixProvider : CodeFixProvider
{
    /// <summary>What the light bulb says.</summary>
    internal abstract string Title { get; }

    /// <summary>The key of the only action.</summary>
    internal abstract string EquivalenceKey { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // Code has providers of its own.
        if (context.TextDocument is not { } file || file is Document)
        {
            return;
        }

        var text = await file.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var edits = FileEdit.From(diagnostic.Properties, text.Length);
            if (!edits.IsEmpty)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, cancellationToken => ApplyAsync(file, edits, cancellationToken), EquivalenceKey), diagnostic);
            }
        }
    }

    private static async Task<Solution> ApplyAsync(TextDocument file, IEnumerable<FileEdit> edits, CancellationToken cancellationToken)
    {
        // Changes of the text, and nothing else: encoding, line ends and blanks stay.
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changes = edits.Select(edit => new TextChange(new TextSpan(edit.Range.Start, edit.Range.Length), edit.Text));
        return file.Project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(changes));
    }
}
