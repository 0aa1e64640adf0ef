using TlsAnalyzers.Config;

namespace TlsAnalyzers.Keys;

/// <summary>Finds in the text of a C# file where a private key may begin, without asking for the file's syntax.</summary>
internal static class PrivateKeyText
{
    private const string ByteCast = "(byte)";

    private static readonly char[] _marks = ['"', '{', '['];

    /// <summary>The positions of tokens that may hold a key.</summary>
    public static IEnumerable<int> Starts(string text) => Labels(text).Concat(Openings(text));

    /// <summary>Where the label of a key in PEM stands.</summary>
    public static IEnumerable<int> Labels(string text)
    {
        for (var label = text.IndexOf(PrivateKeyEncoding.Label, StringComparison.Ordinal); label >= 0; label = text.IndexOf(PrivateKeyEncoding.Label, label + 1, StringComparison.Ordinal))
        {
            yield return label;
        }
    }

    /// <summary>
    /// Where a string or a part of one begins as base64 or hexadecimal of a key does, and the brace or bracket before the elements of an array that begin as
    /// a key's bytes do.
    /// </summary>
    public static IReadOnlyList<int> Openings(string text)
    {
        var starts = new List<int>();
        var holesUntil = 0;
        for (var mark = IndexOfMark(text, 0); mark >= 0; mark = IndexOfMark(text, mark + 1))
        {
            AddOpenings(text, mark, ref holesUntil, starts);
        }

        return starts;
    }

    /// <summary>Finds the next quote, brace or bracket: what a key may stand behind.</summary>
    /// <returns>-1 if there is none.</returns>
    public static int IndexOfMark(string text, int from) => text.IndexOfAny(_marks, from);

    /// <summary>Adds the openings at one mark.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="mark">A quote, brace or bracket; each in turn.</param>
    /// <param name="holesUntil">Up to where the holes of interpolated strings were looked at; 0 at first.</param>
    /// <param name="starts">Where they are added.</param>
    public static void AddOpenings(string text, int mark, ref int holesUntil, List<int> starts)
    {
        if (text[mark] != '"')
        {
            if (IsKeyByte(text, AfterSpaces(text, mark + 1)))
            {
                starts.Add(mark);
            }

            return;
        }

        AddKeyText(text, mark, starts);

        // What follows a hole of an interpolated string.
        var end = EndOfHoles(text, mark);
        for (var hole = IndexOfHole(text, Math.Max(mark, holesUntil), end); hole >= 0; hole = IndexOfHole(text, hole + 1, end))
        {
            AddKeyText(text, hole, starts);
        }

        holesUntil = Math.Max(holesUntil, end);
    }

    private static void AddKeyText(string text, int mark, List<int> starts)
    {
        var content = Content(text, mark);
        if (IsKeyText(text, content))
        {
            starts.Add(content);
        }
    }

    private static int IndexOfHole(string text, int from, int end) => from < end ? text.IndexOf('}', from, end - from) : -1;

    /// <summary>How far an interpolated string may have holes: to the end of the line, or of the file if it may have several lines.</summary>
    private static int EndOfHoles(string text, int quote)
    {
        var before = quote > 0 ? text[quote - 1] : ' ';
        if (before is not ('$' or '@'))
        {
            return quote;
        }

        var isLong = before == '@' || (quote > 1 && text[quote - 2] == '@') || string.CompareOrdinal(text, quote, "\"\"\"", 0, 3) == 0;
        return !isLong && text.IndexOf('\n', quote) is var line and >= 0 ? line : text.Length;
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
        // Most braces are those of code: what is behind them is indentation.
        while (index < text.Length && (text[index] <= ' ' || (text[index] >= 128 && char.IsWhiteSpace(text[index]))))
        {
            index++;
        }

        return index;
    }
}
