using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Takes a pin out of its set where two others stay, or spells it as its place reads it. Which of the two it is, and whether it can be
/// done, the rule has found out: a pin is never made up here.
/// </summary>
/// <param name="equivalenceKey">The action's key.</param>
/// <param name="otherwise">For pins that can be neither dropped nor spelled right; null where nothing else would do.</param>
internal sealed class PinCorrection(string equivalenceKey, TlsFix? otherwise = null) : TlsFix
{
    private const string Drop = "Drop the pin: two others stay";
    private const string Spell = "Spell the pin as it is read";

    // SyntaxKind.ExpressionElement, which came after the Roslyn that this is built against.
    private const int ExpressionElementSyntaxKind = 9077;

    /// <inheritdoc/>
    public override string Title => Drop;

    /// <inheritdoc/>
    public override string EquivalenceKey { get; } = equivalenceKey;

    /// <inheritdoc/>
    public override string TitleFor(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(PinRules.Replacement) ? Spell : Drop;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        await CorrectAsync(document, diagnostic, cancellationToken).ConfigureAwait(false)
        ?? (otherwise is not null && await otherwise.PlanAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } edit
            ? edit with { Title = otherwise.TitleFor(diagnostic), SameAs = otherwise.EquivalenceKey }
            : null);

    private static async Task<TlsEdit?> CorrectAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not LiteralExpressionSyntax literal || literal.Span != diagnostic.Location.SourceSpan)
        {
            return null;
        }

        if (diagnostic.Properties.TryGetValue(PinRules.Replacement, out var replacement) && replacement is not null)
        {
            return literal.IsKind(SyntaxKind.StringLiteralExpression)
                ? new TlsEdit(literal, (current, node) => current.ReplaceNode(node, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(replacement)).WithTriviaFrom(node)))
                : null;
        }

        return diagnostic.Properties.ContainsKey(PinRules.CanBeDropped) && ItemOf(literal) is not null
            ? new TlsEdit(literal, (current, node) => Remove(current, node))
            : null;
    }

    /// <summary>What is taken out of a list of pins: the element of a collection, or one of several arguments.</summary>
    private static SyntaxNode? ItemOf(SyntaxNode literal) => literal.Parent switch
    {
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression or (int)SyntaxKind.CollectionInitializerExpression } => literal,
        { RawKind: ExpressionElementSyntaxKind } element => element,
        // The last arguments of a call are its "params"; before them may stand a host.
        ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax { Arguments: { Count: > 2 } arguments } } argument when arguments.Skip(1).All(IsText) => argument,
        _ => null,
    };

    private static bool IsText(ArgumentSyntax argument) => argument.Expression.IsKind(SyntaxKind.StringLiteralExpression) || argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax;

    private static SyntaxNode Remove(SyntaxNode root, SyntaxNode literal)
    {
        var item = ItemOf(literal)!;
        var last = item.GetLastToken();
        if (!last.GetNextToken().IsKind(SyntaxKind.CommaToken) && item.GetFirstToken().GetPreviousToken() is { RawKind: (int)SyntaxKind.CommaToken } comma)
        {
            // The closing brace stays on its line, and what is said of the pin before stays with it.
            var before = comma.GetPreviousToken();
            var trailing = comma.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? comma.TrailingTrivia : last.TrailingTrivia;
            var marker = new SyntaxAnnotation();
            root = root.ReplaceTokens([before, literal.GetFirstToken()], (original, _) => original == before ? original.WithTrailingTrivia(trailing) : original.WithAdditionalAnnotations(marker));
            item = ItemOf(root.GetAnnotatedTokens(marker).Single().Parent!)!;
        }

        return root.RemoveNode(item, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
