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
}
