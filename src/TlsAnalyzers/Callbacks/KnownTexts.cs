namespace TlsAnalyzers.Callbacks;

/// <summary>What can be told of a text that is known: a pin that is left empty switches a comparison off.</summary>
internal static class KnownTexts
{
    /// <summary>Gets the text of a value, if it is known.</summary>
    /// <returns>False for what is not known, and for what is no text; true with null for null.</returns>
    public static bool TryGet(AbstractValue value, out string? text)
    {
        text = value switch
        {
            ConstantValue { Value: string constant } => constant,
            DerivedValue { Text: { } known } => known,
            _ => null,
        };
        return text is not null || value is ConstantValue { Value: null, IsPeerObject: false };
    }

    /// <summary>Computes <c>string.IsNullOrEmpty</c> and its kin.</summary>
    /// <returns>Null for another method.</returns>
    public static bool? Ask(string method, string? text) => method switch
    {
        nameof(string.IsNullOrEmpty) => string.IsNullOrEmpty(text),
        nameof(string.IsNullOrWhiteSpace) => string.IsNullOrWhiteSpace(text),
        _ => null,
    };
}
