using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// A method or variable that is given to one API at several places. What is wrong in it is reported once, with one of the places; all of them change together.
/// </summary>
internal static class SharedCallback
{
    /// <summary>The other places of the file where the same function is given to the same API.</summary>
    public static IReadOnlyList<ExpressionSyntax> OthersOf(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken)
    {
        if (callback is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)
            || SymbolOf(callback, model, cancellationToken) is not { IsImplicitlyDeclared: false } function
            || function.DeclaringSyntaxReferences.IsEmpty
            || TakerOf(callback, model, cancellationToken) is not { } taker)
        {
            return [];
        }

        return model.SyntaxTree.GetRoot(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == function.Name)
            .Select(name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? (ExpressionSyntax)access : name)
            .Where(other => other != callback
                && SymbolEqualityComparer.Default.Equals(SymbolOf(other, model, cancellationToken), function)
                && SymbolEqualityComparer.Default.Equals(TakerOf(other, model, cancellationToken), taker)
                && ValidatorShape.Of(other, model, cancellationToken) is not null)
            .ToList();
    }

    private static ISymbol? SymbolOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(expression, cancellationToken).Symbol;

    /// <summary>The property, event, method or constructor that is given the callback.</summary>
    private static ISymbol? TakerOf(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken) => callback.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Right == callback => SymbolOf(assignment.Left, model, cancellationToken),
        ArgumentSyntax { Parent.Parent: ExpressionSyntax call } => SymbolOf(call, model, cancellationToken),
        _ => null,
    };
}
