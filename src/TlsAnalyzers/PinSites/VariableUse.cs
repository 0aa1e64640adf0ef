using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.PinSites;

/// <summary>Tells from the code of its type how a variable is used, by name alone.</summary>
internal static class VariableUse
{
    /// <summary>The uses, the one that says most first.</summary>
    public enum Kind
    {
        /// <summary>It stands in no variable.</summary>
        None,

        /// <summary>A source that can be changed comes before it: <c>configured ?? Pins</c>, <c>GetValue("pins", Pins)</c>.</summary>
        Replaceable,

        /// <summary>It is asked or put together with others by code that can be followed.</summary>
        Asked,

        /// <summary>It is handed to code that is not looked at.</summary>
        HandedOn,
    }

    private static readonly HashSet<string> _joining = new(StringComparer.Ordinal) { "Add", "AddRange", "Append", "Concat", "Prepend", "Union", "UnionWith", "Replace" };

    /// <summary>Finds out how what stands at a place is used: by the place itself, or by the mentions of the variable that holds it.</summary>
    public static Kind Of(SyntaxNode value, CancellationToken cancellationToken)
    {
        var expression = value.AncestorsAndSelf().OfType<ExpressionSyntax>().TakeWhile(node => node is not (AnonymousFunctionExpressionSyntax or AssignmentExpressionSyntax)).ToList();
        if (expression.Any(IsFallback))
        {
            return Kind.Replaceable;
        }

        var (name, scope) = value.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } declarator
            ? (declarator.Identifier.ValueText, declarator.Parent?.Parent is LocalDeclarationStatementSyntax local ? local.FirstAncestorOrSelf<MemberDeclarationSyntax>() : declarator.FirstAncestorOrSelf<TypeDeclarationSyntax>())
            : value.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property ? (property.Identifier.ValueText, (SyntaxNode?)property.FirstAncestorOrSelf<TypeDeclarationSyntax>())
            : (null, null);
        if (name is null || scope is null)
        {
            return Kind.None;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var isHandedOn = false;
        foreach (var mention in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (mention.Identifier.ValueText != name)
            {
                continue;
            }

            ExpressionSyntax used = mention.Parent is MemberAccessExpressionSyntax access && access.Name == mention ? access : mention;
            if (IsFallback(used))
            {
                return Kind.Replaceable;
            }

            isHandedOn |= used.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax } argument && !IsJoined(argument);
        }

        return isHandedOn ? Kind.HandedOn : Kind.Asked;
    }

    /// <summary>Whether it counts only where something else is missing.</summary>
    private static bool IsFallback(ExpressionSyntax value) => value.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => coalesce.Right == value,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment => assignment.Right == value,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: SimpleNameSyntax { Identifier.ValueText: "GetValue" or "GetString" or "GetValueOrDefault" or "Get" or "SetDefaults" } } } } argument =>
            ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument) > 0,
        ConditionalExpressionSyntax conditional => conditional.Condition != value,
        _ => false,
    };

    private static bool IsJoined(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } } && _joining.Contains(method);
}
