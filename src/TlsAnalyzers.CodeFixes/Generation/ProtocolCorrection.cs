using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Takes versions out of a set of protocol versions: the deprecated ones where current ones stay, else all of them, so that the
/// operating system chooses. A statement that did no more than add them goes.
/// </summary>
/// <param name="title">What the light bulb says where the operating system is to choose.</param>
/// <param name="titleOfDrop">What it says where current versions stay.</param>
/// <param name="equivalenceKey">The action's key.</param>
internal sealed class ProtocolCorrection(string title, string titleOfDrop, string equivalenceKey) : TlsFix
{
    // Versions in texts and switches are set right as every setting is.
    private readonly SettingCorrection _otherwise = new(title, equivalenceKey);

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    public override string TitleFor(Diagnostic diagnostic) =>
        Correction.From(diagnostic.Properties) is { Kind: CorrectionKind.Protocols, Value.Length: 0 } or { Kind: CorrectionKind.Text } ? title : titleOfDrop;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (Correction.From(diagnostic.Properties) is not { Kind: CorrectionKind.Protocols, Type: { } type } correction)
        {
            return await _otherwise.PlanAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
        }

        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null
            || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax reported)
        {
            return null;
        }

        if (correction.Value.Length > 0)
        {
            var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            var isConstant = model?.GetConstantValue(reported, cancellationToken).HasValue == true;
            return PlanDrop(reported, type, correction.Value.Split(','), isConstant);
        }

        return PlanRemoval(reported) ?? Replacement(reported, node => SettingCorrection.Member(node, type, SystemDefaultOf(type)));
    }

    private static TlsEdit? PlanDrop(ExpressionSyntax reported, string type, string[] kept, bool isConstant)
    {
        var leaves = LeavesOf(reported).ToList();
        if (leaves.TrueForAll(leaf => BitsOf(leaf) is not null || (!isConstant && leaves.Count > 1 && IsUnknown(leaf))))
        {
            return Replacement(reported, node => WithoutOld(node) ?? node);
        }

        // A number, or a parsed text: its names are written out.
        return isConstant || leaves.Count == 1
            ? Replacement(reported, node => kept
                .Select(member => SettingCorrection.Member(node, type, member))
                .Aggregate((left, right) => SyntaxFactory.BinaryExpression(SyntaxKind.BitwiseOrExpression, left, right)
                    .WithOperatorToken(SyntaxFactory.Token(SyntaxKind.BarToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space))))
            : null;
    }

    /// <summary><c>x | SslProtocols.Tls</c> becomes <c>x</c>; where nothing else is left, the statement goes.</summary>
    private static TlsEdit? PlanRemoval(ExpressionSyntax reported)
    {
        var operand = WithParentheses(reported);
        if (operand.Parent is AssignmentExpressionSyntax compound && compound.IsKind(SyntaxKind.OrAssignmentExpression))
        {
            return PlanStatement(compound);
        }

        if (operand.Parent is not BinaryExpressionSyntax union || !union.IsKind(SyntaxKind.BitwiseOrExpression))
        {
            return null;
        }

        var rest = union.Left == operand ? union.Right : union.Left;
        return WithParentheses(union).Parent is AssignmentExpressionSyntax assignment && SyntaxFactory.AreEquivalent(assignment.Left, rest)
            ? PlanStatement(assignment)
            : new TlsEdit(reported, (root, node) => RemoveOperand(root, WithParentheses((ExpressionSyntax)node)));
    }

    /// <summary>Removes <c>x |= value;</c>; under an <c>if</c> without braces an empty block remains.</summary>
    private static TlsEdit? PlanStatement(AssignmentExpressionSyntax assignment) => assignment.Parent switch
    {
        ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement =>
            new TlsEdit(statement, (root, node) => root.RemoveNode(node, SyntaxRemoveOptions.KeepUnbalancedDirectives) ?? root),
        ExpressionStatementSyntax { Parent: GlobalStatementSyntax global } =>
            new TlsEdit(global, (root, node) => root.RemoveNode(node, SyntaxRemoveOptions.KeepUnbalancedDirectives) ?? root),
        ExpressionStatementSyntax { Parent: IfStatementSyntax or ElseClauseSyntax } statement =>
            new TlsEdit(statement, (root, node) => root.ReplaceNode(node, SyntaxFactory.Block().WithTriviaFrom(node))),
        _ => null,
    };

    private static SyntaxNode RemoveOperand(SyntaxNode root, ExpressionSyntax operand)
    {
        if (operand.Parent is not BinaryExpressionSyntax union || !union.IsKind(SyntaxKind.BitwiseOrExpression))
        {
            return root;
        }

        var rest = union.Left == operand ? union.Right : union.Left;
        return root.ReplaceNode(union, rest.WithTriviaFrom(union));
    }

    private static TlsEdit Replacement(ExpressionSyntax reported, Func<ExpressionSyntax, ExpressionSyntax> replace) =>
        new(reported, (root, node) => root.ReplaceNode(node, replace((ExpressionSyntax)node).WithTriviaFrom(node)));

    private static ExpressionSyntax? WithoutOld(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized when WithoutOld(parenthesized.Expression) is { } inner:
                return parenthesized.WithExpression(inner);
            case ParenthesizedExpressionSyntax:
                return null;
            case BinaryExpressionSyntax union when union.IsKind(SyntaxKind.BitwiseOrExpression):
                var left = WithoutOld(union.Left);
                var right = WithoutOld(union.Right);
                return left is null ? right : right is null ? left : union.WithLeft(left).WithRight(right);
            default:
                return BitsOf(expression) is { } bits && bits != 0 && ProtocolVersions.NewIn(bits) == 0 ? null : expression;
        }
    }

    private static IEnumerable<ExpressionSyntax> LeavesOf(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => LeavesOf(parenthesized.Expression),
        BinaryExpressionSyntax union when union.IsKind(SyntaxKind.BitwiseOrExpression) => LeavesOf(union.Left).Concat(LeavesOf(union.Right)),
        _ => [expression],
    };

    /// <summary>The versions of an operand that is old or current as a whole; null for everything else.</summary>
    private static int? BitsOf(ExpressionSyntax leaf)
    {
        var bits = leaf switch
        {
            MemberAccessExpressionSyntax access => ProtocolVersions.OfMember(access.Name.Identifier.ValueText),
            IdentifierNameSyntax name => ProtocolVersions.OfMember(name.Identifier.ValueText),
            CastExpressionSyntax { Expression: LiteralExpressionSyntax { Token.Value: int number } } => number,
            _ => null,
        };
        return bits is { } known && ProtocolVersions.OldIn(known) != 0 && ProtocolVersions.NewIn(known) != 0 ? null : bits;
    }

    private static bool IsUnknown(ExpressionSyntax leaf) => leaf is NameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax;

    private static ExpressionSyntax WithParentheses(ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized;
        }

        return expression;
    }

    private static string SystemDefaultOf(string type) => ProtocolTypes.SystemDefaultOf(type.Substring(type.LastIndexOf('.') + 1));
}
