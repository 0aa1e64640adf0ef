using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Takes a validation callback out of the code, so that the platform validates: of an assignment, an initialiser, a call.</summary>
internal sealed class CallbackRemoval(string title, string equivalenceKey) : TlsFix
{
    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model is null || Correction.IsSetting(diagnostic.Properties) || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax reported)
        {
            return null;
        }

        var value = Whole(reported);
        var removal = value.Parent is ArgumentSyntax argument ? ArgumentRemoval.Plan(argument, reported, model, cancellationToken)
            : IsRemovable(value) ? new TlsEdit(reported, Remove)
            : null;
        return removal is null ? null : WithUnused(removal, UnusedMembers.Of(reported, model, isPinned: false, cancellationToken));
    }

    private static TlsEdit WithUnused(TlsEdit removal, UnusedMembers unused) => removal with
    {
        Apply = (root, node) => unused.Remove(removal.Apply(root, node)),
        Leftovers = unused.Elsewhere,
    };

    private static SyntaxNode Remove(SyntaxNode root, SyntaxNode reported)
    {
        var value = Whole((ExpressionSyntax)reported);
        if (IsBranch(value))
        {
            return root.ReplaceNode(value, Null.WithTriviaFrom(value));
        }

        return value.Parent is AssignmentExpressionSyntax assignment && assignment.Right == value
            ? ExpressionRemoval.Remove(root, assignment)
            : ExpressionRemoval.Remove(root, value);
    }

    /// <summary>The expression that the callback is the whole value of: past parentheses, casts, and branches whose others are null.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax reported)
    {
        var value = reported;
        while (value.Parent is ExpressionSyntax parent && IsWholeOf(value, parent))
        {
            value = parent;
        }

        return value;
    }

    private static bool IsWholeOf(ExpressionSyntax value, ExpressionSyntax parent) => parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax => true,
        ConditionalExpressionSyntax conditional => (conditional.WhenTrue == value && IsNull(conditional.WhenFalse))
            || (conditional.WhenFalse == value && IsNull(conditional.WhenTrue)),
        _ => false,
    };

    private static bool IsNull(ExpressionSyntax expression) =>
        expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression);

    private static bool IsBranch(ExpressionSyntax value) => value.Parent switch
    {
        ConditionalExpressionSyntax conditional => conditional.Condition != value,
        SwitchExpressionArmSyntax => true,
        BinaryExpressionSyntax coalesce => coalesce.IsKind(SyntaxKind.CoalesceExpression),
        _ => false,
    };

    private static bool IsRemovable(ExpressionSyntax value) => value.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Right == value => ExpressionRemoval.IsPossible(assignment),
        ConditionalExpressionSyntax or SwitchExpressionArmSyntax or BinaryExpressionSyntax => IsBranch(value) && IsAssigned(value),
        _ => value is InvocationExpressionSyntax && ExpressionRemoval.IsPossible(value),
    };

    /// <summary>True when a branch belongs to a value that is assigned as it is, so that null may stand in its place.</summary>
    private static bool IsAssigned(ExpressionSyntax branch)
    {
        var node = branch.Parent;
        while (node is ConditionalExpressionSyntax or SwitchExpressionArmSyntax or SwitchExpressionSyntax or BinaryExpressionSyntax
            or ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            node = node.Parent;
        }

        return node is AssignmentExpressionSyntax assignment && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);
    }

    internal static LiteralExpressionSyntax Null => SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression);
}
