using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.PinValidator;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>How the validator's types are named at a place: by themselves, unless something else there has such a name, or the <c>using</c> would give a second meaning to one.</summary>
internal static class ValidatorName
{
    private const string Root = "TlsAnalyzers";

    private static readonly string[] _written = ["SpkiPinValidator", "PinSource", "ClientCertificateValidator"];

    /// <summary>Gets what has to be written before a name of the validator: nothing, or its namespace.</summary>
    public static string PrefixAt(ExpressionSyntax place, SemanticModel model) =>
        !_written.Any(type => model.LookupSymbols(place.SpanStart, name: type).Any(symbol => !IsOfValidator(symbol))) && !HasOtherMeaning(place, model) ? ""
        : model.LookupSymbols(place.SpanStart, name: Root).Any(symbol => symbol is not INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true }) ? $"global::{PinValidatorSource.Namespace}."
        : PinValidatorSource.Namespace + ".";

    /// <summary>Whether an expression names the validator without its namespace.</summary>
    public static bool NeedsUsing(ExpressionSyntax written) => written.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
        _written.Contains(name.Identifier.ValueText) && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name));

    private static bool IsOfValidator(ISymbol symbol) => symbol is INamedTypeSymbol && symbol.ContainingNamespace?.ToDisplayString() == PinValidatorSource.Namespace;

    /// <summary>The file names a type of that name, which it has from a <c>using</c> of its own.</summary>
    private static bool HasOtherMeaning(ExpressionSyntax place, SemanticModel model) => place.SyntaxTree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
        ValidatorSource.Embedded.Types.Contains(name.Identifier.ValueText) && model.GetSymbolInfo(name).Symbol is INamedTypeSymbol type && !IsOfValidator(type));
}
