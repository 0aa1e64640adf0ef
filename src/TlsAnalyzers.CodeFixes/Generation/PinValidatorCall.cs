using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Puts the pin validator in the place of a validation callback: it validates first, and then matches the pins of a source that can be changed.
/// Code that had no pins gets an optional source, code that had some a required one, with its pins as the lowest layer.
/// </summary>
/// <param name="equivalenceKey">The action's key, whatever code it writes.</param>
/// <param name="otherwise">For delegates that are not told what a validator has to know, and for servers; null where nothing else would do.</param>
/// <param name="isPinned">The rule is one of code that has pins, whether or not they can be read.</param>
internal sealed class PinValidatorCall(string equivalenceKey, TlsFix? otherwise = null, bool isPinned = false) : TlsFix
{
    /// <inheritdoc/>
    public override string Title => "Validate, and match pins that can be changed";

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        if (!diagnostic.Properties.ContainsKey(PinnedCode.IsServer)
            && CallbackOf(diagnostic, root) is { } callback
            && ValidatorShape.Of(callback, model, cancellationToken) is { } shape)
        {
            var source = PinValidatorSource.At(callback, diagnostic.Properties, isPinned, model, cancellationToken);
            return Replace(callback, shape.Write(source.ToExpression()), model, cancellationToken);
        }

        // Pins are not dropped for validation alone.
        return otherwise is not null && (otherwise is not CallbackRemoval || !diagnostic.Properties.ContainsKey(PinnedCode.Pins))
            && await otherwise.PlanAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } edit
                ? edit with { Title = otherwise.TitleFor(diagnostic), SameAs = otherwise.EquivalenceKey }
                : null;
    }

    /// <summary>Puts an expression in the place of a callback, and takes away what only the callback used.</summary>
    internal static TlsEdit Replace(ExpressionSyntax callback, ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        var leftovers = UnusedMembers.Of(callback, model, cancellationToken);
        return new TlsEdit(callback, (root, node) =>
        {
            root = root.ReplaceNode(node, call.WithTriviaFrom(node).WithAdditionalAnnotations(Formatter.Annotation));
            return UsingDirectives.Add(leftovers.Remove(root), PinValidatorSource.Namespace);
        });
    }

    /// <summary>The callback: what is reported, or for a pin the callback that compares it, as the analyzer has written it down.</summary>
    private static ExpressionSyntax? CallbackOf(Diagnostic diagnostic, SyntaxNode root)
    {
        var location = diagnostic.Properties.ContainsKey(PinnedCode.CallbackIsAdditional) ? diagnostic.AdditionalLocations.FirstOrDefault() : diagnostic.Location;
        return location?.SourceTree == root.SyntaxTree ? root.FindNode(location.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax : null;
    }
}
