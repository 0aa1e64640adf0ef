using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Lays out what the fixes have written as the rest of its file is: its line endings, and tabs where it has tabs. Left to the host, the machine's line ending
/// and spaces would get into it.
/// </summary>
internal static class Layout
{
    /// <summary>Lays out the files that differ.</summary>
    public static async Task<Solution> OfFilesAsync(Solution changed, Solution before, CancellationToken cancellationToken)
    {
        foreach (var id in changed.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()).ToList())
        {
            changed = (await OfFileAsync(changed.GetDocument(id)!, cancellationToken).ConfigureAwait(false)).Project.Solution;
        }

        return changed;
    }

    private static async Task<Document> OfFileAsync(Document document, CancellationToken cancellationToken)
    {
        var text = (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
        var options = (await document.GetOptionsAsync(cancellationToken).ConfigureAwait(false)).WithChangedOption(FormattingOptions.NewLine, text.Contains("\r\n") ? "\r\n" : "\n");
        if (UsesTabs(text))
        {
            options = options.WithChangedOption(FormattingOptions.UseTabs, true);
        }

        try
        {
            document = await Simplifier.ReduceAsync(document, Simplifier.Annotation, options, cancellationToken).ConfigureAwait(false);
            document = await Formatter.FormatAsync(document, Formatter.Annotation, options, cancellationToken).ConfigureAwait(false);
            document = await Formatter.FormatAsync(document, SyntaxAnnotation.ElasticAnnotation, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (CompilerFailure.Is(exception))
        {
            // The code is right without it, and its author has more to repair in that file.
        }

        // Read again from a text of its own it has no marks left for the host to go by.
        var laidOut = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(SourceText.From(laidOut.ToString(), laidOut.Encoding, laidOut.ChecksumAlgorithm));
    }

    private static bool UsesTabs(string text)
    {
        var lines = text.Split('\n');
        return lines.Count(line => line.StartsWith("\t", StringComparison.Ordinal)) > lines.Count(line => line.StartsWith("  ", StringComparison.Ordinal));
    }
}
