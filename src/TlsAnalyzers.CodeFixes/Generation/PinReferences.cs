using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Writes the pins that a callback had: those that stand where other code can see them, and as the validator reads them, are referred to, so that they stay
/// in one place; others are carried along.
/// </summary>
internal sealed class PinReferences(ExpressionSyntax callback, SemanticModel model, ImmutableArray<(string Pin, Location At)> places, CancellationToken cancellationToken)
{
    private const string Mark = "sha256/";

    private readonly HashSet<MemberDeclarationSyntax> _written = [];

    /// <summary>The fields and properties that are referred to.</summary>
    public IReadOnlyCollection<MemberDeclarationSyntax> Written => _written;

    /// <summary>Gets the expressions that give the pins.</summary>
    /// <param name="pins">The pins in canonical form.</param>
    /// <param name="isOnlySet">True when there are no others, so that a whole collection can be handed over.</param>
    public ImmutableArray<string> Write(ImmutableArray<string> pins, bool isOnlySet) =>
        isOnlySet && pins.Length > 0 && Collection(pins) is { } collection ? ImmutableArray.Create(collection) : pins.Select(Pin).ToImmutableArray();

    private string Pin(string pin)
    {
        foreach (var literal in places.Where(place => place.Pin == pin).Select(NodeAt))
        {
            var value = literal?.Parent switch
            {
                EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax or PropertyDeclarationSyntax } clause => clause.Parent,
                ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => property,
                _ => null,
            };
            if (value is not null && PrefixFor(literal!, pin) is { } prefix && MemberOf(value) is { } member
                && TypeOf(member).SpecialType == SpecialType.System_String && (prefix.Length == 0 || member is IFieldSymbol { IsConst: true }))
            {
                return prefix + NameOf(member, value);
            }
        }

        return PinValidatorSource.Literal(pin);
    }

    /// <summary>An array or list whose elements are these pins and nothing else.</summary>
    private string? Collection(ImmutableArray<string> pins)
    {
        var nodes = places.Where(place => pins.Contains(place.Pin)).Select(place => (place.Pin, At: NodeAt(place))).ToList();
        if (nodes.Count != pins.Length || nodes.Any(node => node.At is null)
            || nodes[0].At!.Ancestors().FirstOrDefault(node => node is VariableDeclaratorSyntax or PropertyDeclarationSyntax) is not { } declaration
            || !nodes.All(node => node.At!.Ancestors().Contains(declaration))
            || declaration.DescendantNodes().OfType<LiteralExpressionSyntax>().Count(literal => literal.IsKind(SyntaxKind.StringLiteralExpression)) != pins.Length
            || nodes.Select(node => PrefixFor(node.At!, node.Pin)).Distinct().ToList() is not { Count: 1 } prefixes
            || prefixes[0] is not { Length: 0 }
            || MemberOf(declaration) is not { } member
            || TypeOf(member) is not { } type
            || !IsSequence(type))
        {
            return null;
        }

        return type is IArrayTypeSymbol ? NameOf(member, declaration)
            : HasLinq(type) ? NameOf(member, declaration) + ".ToArray()"
            : null;
    }

    private static SyntaxNode? NodeAt((string Pin, Location At) place) =>
        place.At.SourceTree?.GetRoot().FindNode(place.At.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>What has to stand before the literal for the validator to read it; null when it is not spelled as the validator reads it.</summary>
    private static string? PrefixFor(SyntaxNode literal, string pin) => literal is not LiteralExpressionSyntax { Token.Value: string text } ? null
        : text == pin ? ""
        : Mark + text == pin ? PinValidatorSource.Literal(Mark) + " + "
        : null;

    /// <summary>The field or property of a declaration, if code at the callback can read it and it is not the callback's own affair.</summary>
    private ISymbol? MemberOf(SyntaxNode declaration) =>
        model.Compilation.ContainsSyntaxTree(declaration.SyntaxTree)
        && new MethodBodies(model.Compilation).DeclaredBy(declaration, cancellationToken) is { IsStatic: true, IsImplicitlyDeclared: false } symbol
        && symbol is IFieldSymbol or IPropertySymbol { IsIndexer: false }
        && symbol.DeclaredAccessibility != Accessibility.Private
        && model.IsAccessible(callback.SpanStart, symbol)
            ? symbol
            : null;

    private string NameOf(ISymbol member, SyntaxNode declaration)
    {
        _written.Add(declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>()!);
        var isFound = model.LookupSymbols(callback.SpanStart, name: member.Name).Any(found => SymbolEqualityComparer.Default.Equals(found, member));
        return isFound ? member.Name : member.ContainingType.ToMinimalDisplayString(model, callback.SpanStart) + "." + member.Name;
    }

    private bool HasLinq(ITypeSymbol type) => model.LookupSymbols(callback.SpanStart, type, "ToArray", includeReducedExtensionMethods: true).Any();

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    private static bool IsSequence(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_String }
        || type.AllInterfaces.Append(type).OfType<INamedTypeSymbol>().Any(one =>
            one.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && one.TypeArguments[0].SpecialType == SpecialType.System_String);
}
