using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.PinValidator;

/// <summary>Recognises the validator by its names.</summary>
internal static class ValidatorNames
{
    /// <summary>The last word of the validator's namespace.</summary>
    public const string LastOfNamespace = "Pinning";

    private const string Parent = "TlsAnalyzers";

    /// <summary>Whether this is code of the validator's namespace: the validator itself, which the rules take for correct.</summary>
    public static bool IsInNamespace(SyntaxNode node) =>
        node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>() is { Name: QualifiedNameSyntax { Right.Identifier.ValueText: LastOfNamespace } name } && IsParent(name.Left);

    /// <summary>Whether this is spelled as the last word of the validator's namespace: in a using, or before a type's name.</summary>
    public static bool IsNamespace(SyntaxNode node) =>
        node is IdentifierNameSyntax { Identifier.ValueText: LastOfNamespace }
        && node.Parent switch
        {
            QualifiedNameSyntax qualified when qualified.Right == node => IsParent(qualified.Left),
            MemberAccessExpressionSyntax access when access.Name == node => IsParent(access.Expression),
            _ => false,
        };

    /// <summary>Whether this is the validator's namespace.</summary>
    public static bool IsNamespace(INamespaceSymbol? symbol) =>
        symbol is { Name: LastOfNamespace, ContainingNamespace: { Name: Parent, ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Whether this names one of the types, whatever it means there.</summary>
    public static bool IsType(SyntaxNode node, ISet<string> types) =>
        node is SimpleNameSyntax name && types.Contains(name.Identifier.ValueText);

    private static bool IsParent(SyntaxNode qualifier) => qualifier switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == Parent,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText == Parent && alias.Alias.Identifier.IsKind(SyntaxKind.GlobalKeyword),
        _ => false,
    };
}
