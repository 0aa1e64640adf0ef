using System.Text;

namespace TlsAnalyzers.Callbacks;

/// <summary>What can be told of a text that is known: a pin that is left empty switches a comparison off.</summary>
internal static class KnownTexts
{
    private const int MaximumLength = 4096;

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

    /// <summary>Gets the text that values make one after the other.</summary>
    /// <returns>Null where one of them is not known, and for what only hostile code makes so long.</returns>
    public static string? Join(IReadOnlyList<AbstractValue> parts)
    {
        var all = new StringBuilder();
        foreach (var part in parts)
        {
            if (part is ConstantValue { Value: char character, IsPeerObject: false })
            {
                all.Append(character);
            }
            else if (TryGet(part, out var text))
            {
                all.Append(text);
            }
            else
            {
                return null;
            }
        }

        return all.Length > MaximumLength ? null : all.ToString();
    }

    /// <summary>Whether a value becomes a text of some length, whichever it is.</summary>
    public static bool IsNotEmpty(AbstractValue part) =>
        part is DerivedValue { IsNotEmpty: true } or ConstantValue { Value: not (null or string) } || (TryGet(part, out var text) && text is { Length: > 0 });

    /// <summary>Computes <c>string.IsNullOrEmpty</c> and its kin.</summary>
    /// <returns>Null for another method.</returns>
    public static bool? Ask(string method, string? text) => method switch
    {
        nameof(string.IsNullOrEmpty) => string.IsNullOrEmpty(text),
        nameof(string.IsNullOrWhiteSpace) => string.IsNullOrWhiteSpace(text),
        _ => null,
    };
}
