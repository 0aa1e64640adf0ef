using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Takes an argument out of a call: by the overload that does without it, or as null.</summary>
internal static class ArgumentRemoval
{
    /// <param name="argument">The argument.</param>
    /// <param name="reported">The expression in it that was reported.</param>
    /// <param name="model">The model of the document.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Null when the callee needs the argument.</returns>
    public static TlsEdit? Plan(ArgumentSyntax argument, ExpressionSyntax reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (argument.Parent is not BaseArgumentListSyntax { Parent: { } call } list
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
            || ParameterOf(argument, list, method) is not { } parameter)
        {
            return null;
        }

        if ((parameter.IsOptional && IsLastOrNamed(argument, list)) || HasOverloadWithout(method, parameter, list.Arguments.Count))
        {
            return new TlsEdit(reported, (root, node) => Remove(root, node.FirstAncestorOrSelf<ArgumentSyntax>()!));
        }

        return parameter.NullableAnnotation != NullableAnnotation.NotAnnotated && parameter.Locations.All(location => location.IsInMetadata)
            ? new TlsEdit(reported, (root, node) => ReplaceByNull(root, node.FirstAncestorOrSelf<ArgumentSyntax>()!))
            : null;
    }

    private static SyntaxNode Remove(SyntaxNode root, ArgumentSyntax argument)
    {
        var list = (BaseArgumentListSyntax)argument.Parent!;
        var index = list.Arguments.IndexOf(argument);
        return root.ReplaceNode(list, list.WithArguments(list.Arguments.RemoveAt(index)));
    }

    private static SyntaxNode ReplaceByNull(SyntaxNode root, ArgumentSyntax argument) =>
        root.ReplaceNode(argument, argument.WithExpression(CallbackRemoval.Null.WithTriviaFrom(argument.Expression)));

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, BaseArgumentListSyntax list, IMethodSymbol method)
    {
        if (argument.NameColon is { Name.Identifier.ValueText: var name })
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        }

        var index = list.Arguments.IndexOf(argument);
        return index < method.Parameters.Length && !method.Parameters[index].IsParams ? method.Parameters[index] : null;
    }

    private static bool IsLastOrNamed(ArgumentSyntax argument, BaseArgumentListSyntax list) =>
        argument.NameColon is not null || list.Arguments.IndexOf(argument) == list.Arguments.Count - 1;

    private static bool HasOverloadWithout(IMethodSymbol method, IParameterSymbol without, int given)
    {
        var rest = method.Parameters.Where(parameter => parameter.Ordinal != without.Ordinal).Take(given - 1).ToArray();
        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(overload =>
            overload.IsStatic == method.IsStatic
            && overload.DeclaredAccessibility == method.DeclaredAccessibility
            && overload.Parameters.Length == rest.Length
            && overload.Parameters.Zip(rest, (one, other) => one.Name == other.Name && SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(same => same));
    }
}
