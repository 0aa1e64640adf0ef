using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Finds the program's <c>IConfiguration</c> that code at a place can read: a parameter, local, field or property, one that a builder
/// or context has, or a parameter of a primary constructor. A section is none: its keys are relative.
/// </summary>
internal static class ConfigurationInScope
{
    private const string ConfigurationName = "Microsoft.Extensions.Configuration.IConfiguration";
    private const string SectionName = "Microsoft.Extensions.Configuration.IConfigurationSection";

    // What WebApplicationBuilder, HostApplicationBuilder, WebApplication, HostBuilderContext and others call it.
    private const string HolderMember = "Configuration";

    private enum Rank
    {
        Variable,
        VariableThatHolds,
        Member,
        PrimaryConstructor,
        MemberThatHolds,
    }

    /// <summary>Gets the expression that is the configuration at a place, <c>builder.Configuration</c>.</summary>
    /// <param name="model">The model of the document.</param>
    /// <param name="at">The expression in whose place the configuration is to be read.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Null when none can be read there.</returns>
    public static string? Find(SemanticModel model, ExpressionSyntax at, CancellationToken cancellationToken)
    {
        var place = Place.Of(model, at, cancellationToken);
        return model.LookupSymbols(at.SpanStart)
            .Select(symbol => Candidate(symbol, place, model, cancellationToken))
            .Where(candidate => candidate.Expression is not null)
            .OrderBy(candidate => candidate.Rank)
            .ThenByDescending(candidate => candidate.Declared)
            .ThenBy(candidate => candidate.Expression, StringComparer.Ordinal)
            .FirstOrDefault().Expression;
    }

    private static (string? Expression, Rank Rank, int Declared) Candidate(ISymbol symbol, Place place, SemanticModel model, CancellationToken cancellationToken)
    {
        var type = symbol switch
        {
            ILocalSymbol { IsConst: false } local => local.Type,
            IParameterSymbol { RefKind: RefKind.None } parameter => parameter.Type,
            IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
            IPropertySymbol { GetMethod: not null, IsIndexer: false } property => property.Type,
            _ => null,
        };
        if (type is null || (type.NullableAnnotation == NullableAnnotation.Annotated && MayBeNull(symbol, model, cancellationToken)))
        {
            return default;
        }

        var isConfiguration = IsConfiguration(type);
        if ((!isConfiguration && !Holds(type)) || place.Reaches(symbol) is not { } isPrimary)
        {
            return default;
        }

        var name = SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;
        var isVariable = symbol is ILocalSymbol or IParameterSymbol;
        var rank = isPrimary ? Rank.PrimaryConstructor
            : isConfiguration ? (isVariable ? Rank.Variable : Rank.Member)
            : isVariable ? Rank.VariableThatHolds : Rank.MemberThatHolds;
        var declared = isVariable ? symbol.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0 : 0;
        return (isConfiguration ? name : $"{name}.{HolderMember}", rank, declared);
    }

    private static bool IsConfiguration(ITypeSymbol type) =>
        (Is(type, ConfigurationName) || type.AllInterfaces.Any(one => Is(one, ConfigurationName)))
        && !Is(type, SectionName) && !type.AllInterfaces.Any(one => Is(one, SectionName));

    /// <summary>Builders and contexts of libraries: a program's own type may hold a configuration of something else.</summary>
    private static bool Holds(ITypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty
        && MembersOf(type).Any(member => member is IPropertySymbol
        {
            IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, NullableAnnotation: not NullableAnnotation.Annotated,
        } property && IsConfiguration(property.Type));

    /// <summary>A local that is declared by <c>var</c> may be null only if what it is set to may be.</summary>
    private static bool MayBeNull(ISymbol symbol, SemanticModel model, CancellationToken cancellationToken) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value, Parent: VariableDeclarationSyntax { Type.IsVar: true } } =>
                model.GetTypeInfo(value, cancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull,
            _ => true,
        };

    private static IEnumerable<ISymbol> MembersOf(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(HolderMember))
            {
                yield return member;
            }
        }

        foreach (var member in type.AllInterfaces.SelectMany(one => one.GetMembers(HolderMember)))
        {
            yield return member;
        }
    }

    private static bool Is(ITypeSymbol type, string name) => type.Name == name.Substring(name.LastIndexOf('.') + 1) && type.ToDisplayString() == name;

    /// <summary>What code at a place can use of what the compiler finds there by name.</summary>
    private sealed record Place(ExpressionSyntax At, IReadOnlyList<ISymbol> Enclosing, bool IsStatic, bool IsInitializer, bool IsConstructor)
    {
        public static Place Of(SemanticModel model, ExpressionSyntax at, CancellationToken cancellationToken)
        {
            var enclosing = new List<ISymbol>();
            for (var symbol = model.GetEnclosingSymbol(at.SpanStart, cancellationToken); symbol is not null and not INamedTypeSymbol; symbol = symbol.ContainingSymbol)
            {
                enclosing.Add(symbol);
            }

            var isInitializer = enclosing.Count == 0
                || enclosing[enclosing.Count - 1] is IFieldSymbol or IPropertySymbol
                || at.Ancestors().Any(node => node is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax or AttributeSyntax or ParameterSyntax)
                || at.Ancestors().Any(node => node is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } });
            var isCaptureOfStruct = enclosing.Count > 1 && enclosing[enclosing.Count - 1].ContainingType?.TypeKind == TypeKind.Struct;
            return new Place(
                at,
                enclosing,
                isCaptureOfStruct || enclosing.Any(symbol => symbol.IsStatic),
                isInitializer,
                enclosing.Any(symbol => symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor }));
        }

        /// <summary>Whether a symbol can be read here, and if so whether it is a parameter of a primary constructor; null when it cannot.</summary>
        public bool? Reaches(ISymbol symbol) => symbol switch
        {
            IParameterSymbol parameter when PrimaryConstructorOf(parameter) is { } type => ReachesPrimary(parameter, type) ? true : null,
            IParameterSymbol or ILocalSymbol => ReachesVariable(symbol) ? false : null,
            _ => ReachesMember(symbol) ? false : null,
        };

        private bool ReachesVariable(ISymbol variable)
        {
            // "static" on a lambda or local function in between keeps it out; a type in the file of top-level statements is outside of them.
            var isInside = false;
            foreach (var symbol in Enclosing)
            {
                isInside = SymbolEqualityComparer.Default.Equals(symbol, variable.ContainingSymbol);
                if (isInside || (symbol.IsStatic && symbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction }))
                {
                    break;
                }
            }

            return isInside && (variable is IParameterSymbol || IsSetBefore(variable));
        }

        private bool IsSetBefore(ISymbol local) => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer: { } initializer } declarator =>
                declarator.Span.End <= At.SpanStart && !initializer.Value.IsKind(SyntaxKind.NullLiteralExpression),
            _ => false,
        };

        private bool ReachesPrimary(IParameterSymbol parameter, TypeDeclarationSyntax type)
        {
            if (!At.Ancestors().Contains(type) || At.Ancestors().OfType<TypeDeclarationSyntax>().First() != type || IsStatic)
            {
                return false;
            }

            // In a body the parameter is captured. The compiler warns when it also makes a field or goes to the base class.
            return IsInitializer || (type is not RecordDeclarationSyntax && !UsesOf(parameter.Name, type).Any());
        }

        private static IEnumerable<SyntaxNode> UsesOf(string name, TypeDeclarationSyntax type) =>
            (type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().Cast<SyntaxNode>() ?? [])
            .Concat(type.Members.Where(member => member is FieldDeclarationSyntax).SelectMany(member => member.DescendantNodes().OfType<EqualsValueClauseSyntax>()))
            .Concat(type.Members.OfType<PropertyDeclarationSyntax>().Select(property => property.Initializer).OfType<SyntaxNode>())
            .SelectMany(node => node.DescendantNodes().OfType<IdentifierNameSyntax>())
            .Where(identifier => identifier.Identifier.ValueText == name);

        private bool ReachesMember(ISymbol member)
        {
            if (IsInitializer)
            {
                return false;
            }

            return member.IsStatic || (!IsStatic && (!IsConstructor || IsSetByThen(member)));
        }

        /// <summary>Whether a constructor finds the member set: where it is declared, or by a base class.</summary>
        private bool IsSetByThen(ISymbol member) =>
            !SymbolEqualityComparer.Default.Equals(member.ContainingType, Enclosing[Enclosing.Count - 1].ContainingType)
            || member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null });

        private static TypeDeclarationSyntax? PrimaryConstructorOf(IParameterSymbol parameter) =>
            parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Parent: ParameterListSyntax { Parent: TypeDeclarationSyntax type } } ? type : null;
    }
}
