using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Apis;

/// <summary>The name that stands in the text of code which uses a symbol.</summary>
internal static class MentionedName
{
    /// <summary>Of a parameter it is the method's name, of a constructor the type's.</summary>
    public static string Of(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => Of(parameter.ContainingSymbol),
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } => type.Name,
        _ => symbol.Name,
    };

    /// <summary>The same, of a row of a table.</summary>
    /// <param name="type">Metadata name of the declaring type.</param>
    /// <param name="member">Name of the member; <c>.ctor</c> for a constructor.</param>
    public static string Of(string type, string member) =>
        member == ".ctor" ? type.Substring(type.LastIndexOfAny(['.', '+']) + 1).Split('`')[0] : member;
}
