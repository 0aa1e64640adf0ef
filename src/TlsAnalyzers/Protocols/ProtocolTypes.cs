using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Protocols;

/// <summary>The enums that name protocol versions, as symbols of one compilation, and what counts as an API that takes one.</summary>
internal sealed class ProtocolTypes
{
    /// <summary>The metadata names of the enums.</summary>
    public static ImmutableArray<string> Names { get; } =
        ImmutableArray.Create("System.Security.Authentication.SslProtocols", "System.Net.SecurityProtocolType");

    /// <summary>The names by which code mentions the enums.</summary>
    public static IEnumerable<string> MentionedNames => Names.Select(name => name.Substring(name.LastIndexOf('.') + 1));

    /// <summary>The names of the enums' members, by which code mentions them where a <c>using</c> hides the enum.</summary>
    public static IReadOnlyList<string> MemberNames { get; } = ["Ssl2", "Ssl3", "Tls", "Tls11", "Tls12", "Tls13"];

    private readonly ImmutableHashSet<ISymbol> _types;

    private ProtocolTypes(ImmutableHashSet<ISymbol> types) => _types = types;

    /// <summary>Resolves the enums.</summary>
    /// <returns>Null when the compilation sees none of them.</returns>
    public static ProtocolTypes? TryCreate(Compilation compilation)
    {
        var types = Names.SelectMany(name => ReferencedTypes.Of(compilation, name)).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        return types.IsEmpty ? null : new ProtocolTypes(types);
    }

    /// <summary>The member that leaves the choice to the operating system.</summary>
    public static string SystemDefaultOf(string typeName) => typeName == "SecurityProtocolType" ? "SystemDefault" : "None";

    /// <summary>Gets the enum that a value's type is, without <c>?</c>; null for other types.</summary>
    public ITypeSymbol? Of(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is { TypeKind: TypeKind.Enum } && _types.Contains(type) ? type : null;
    }

    /// <summary>Whether a value that is given to a property, field or parameter leaves the program's own code: a library's member takes it.</summary>
    public bool IsApi(ISymbol? symbol) => symbol switch
    {
        IPropertySymbol property => Of(property.OriginalDefinition.Type) is not null && IsOfLibrary(property),
        IFieldSymbol field => Of(field.OriginalDefinition.Type) is not null && !field.HasConstantValue && IsOfLibrary(field),
        IParameterSymbol { RefKind: RefKind.None or RefKind.In, ContainingSymbol: IMethodSymbol method } parameter =>
            Of(parameter.OriginalDefinition.Type) is not null && IsOfLibrary(method) && Acts(method, parameter),
        _ => false,
    };

    /// <summary>Methods that only look at a version: they name it, compare it, or turn it into another value.</summary>
    private bool Acts(IMethodSymbol method, IParameterSymbol parameter) =>
        !(method.IsExtensionMethod && parameter.Ordinal == 0)
        && Of(method.ReturnType) is null
        && method.ReturnType.SpecialType is SpecialType.None or SpecialType.System_Void or SpecialType.System_IAsyncResult or SpecialType.System_Object
        && method.MethodKind is not (MethodKind.UserDefinedOperator or MethodKind.Conversion);

    private static bool IsOfLibrary(ISymbol symbol)
    {
        for (var member = symbol; member is not null;)
        {
            if (member.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty && !member.IsImplicitlyDeclared)
            {
                return true;
            }

            // An override is the library's member too.
            member = member switch
            {
                IPropertySymbol property => property.OverriddenProperty,
                IMethodSymbol method => method.OverriddenMethod,
                _ => null,
            };
        }

        return false;
    }
}
