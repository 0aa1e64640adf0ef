using TlsAnalyzers.Config;

namespace TlsAnalyzers.Keys;

/// <summary>Finds in the text of a C# file where a private key may begin, without asking for the file's syntax.</summary>
internal static class PrivateKeyText
{
    private const string ByteCast = "(byte)";

    private static readonly char[] _openings = ['"', '}', '{', '['];

    /// <summary>
    /// The positions of tokens that may hold a key: a string or a part of one that begins as base64 or hexadecimal of a key does or has a key's
    /// label, and the brace or bracket before the elements of an array that begin as a key's bytes do.
    /// </summary>
    public static IEnumerable<int> Starts(string text)
    {
        for (var label = text.IndexOf(PrivateKeyEncoding.Label, StringComparison.Ordinal); label >= 0; label = text.IndexOf(PrivateKeyEncoding.Label, label + 1, StringComparison.Ordinal))
        {
            yield return label;
        }

        for (var index = text.IndexOfAny(_openings); index >= 0; index = text.IndexOfAny(_openings, index + 1))
        {
            switch (text[index])
            {
                case '"' or '}' when Content(text, index) is var content && IsKeyText(text, content):
                    yield return content;
                    break;
                case '{' or '[' when IsKeyByte(text, AfterSpaces(text, index + 1)):
                    yield return index;
                    break;
            }
        }
    }

    /// <summary>Where the text of a string begins, behind its quotes, white space and escapes of white space.</summary>
    private static int Content(string text, int index)
    {
        while (index < text.Length && (text[index] is '"' or '}' || char.IsWhiteSpace(text[index])))
        {
            index++;
            while (index + 1 < text.Length && text[index] == '\\' && text[index + 1] is 'r' or 'n' or 't')
            {
                index += 2;
            }
        }

        return index;
    }

    private static bool IsKeyText(string text, int index) =>
        index + 2 < text.Length
        && ((text[index] == 'M' && text[index + 1] is >= 'C' and <= 'I') || (text[index] == '3' && text[index + 1] == '0' && text[index + 2] is >= '2' and <= '9'));

    /// <summary>0x30, with which every key in DER begins, or the dash of PEM.</summary>
    private static bool IsKeyByte(string text, int index)
    {
        if (index < text.Length && text[index] == ByteCast[0] && string.CompareOrdinal(text, index, ByteCast, 0, ByteCast.Length) == 0)
        {
            index = AfterSpaces(text, index + ByteCast.Length);
        }

        return index < text.Length && text[index] switch
        {
            '0' => Begins("0x30") || Begins("0X30") || Begins("0x2D") || Begins("0x2d") || Begins("0X2D") || Begins("0b"),
            '4' => Begins("48") || Begins("45"),
            _ => false,
        };

        bool Begins(string value) => string.CompareOrdinal(text, index, value, 0, value.Length) == 0;
    }

    private static int AfterSpaces(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
        {
            index++;
        }

        return index;
    }
}
