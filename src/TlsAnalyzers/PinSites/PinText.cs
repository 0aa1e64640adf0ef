namespace TlsAnalyzers.PinSites;

/// <summary>Finds in the text of a C# file where a pin may be written, without asking for the file's syntax, and tells pins by how they look.</summary>
internal static class PinText
{
    /// <summary>How long SHA-256 is in base64.</summary>
    public const int Base64Length = 44;

    private const int ShortestMarked = 12;
    private const int Sha1HexLength = 40;
    private const int Sha256HexLength = 64;

    private static readonly int[] _hexLengths = [Sha1HexLength, Sha256HexLength, Sha1HexLength + (Sha1HexLength / 2) - 1, Sha256HexLength + (Sha256HexLength / 2) - 1];

    private static readonly string[] _marks = ["sha256/", "sha1/", "pin-sha256"];

    /// <summary>The quotes behind which a literal begins or ends as a pin does.</summary>
    public static IEnumerable<int> Starts(string text)
    {
        for (var quote = text.IndexOf('"'); quote >= 0; quote = text.IndexOf('"', quote + 1))
        {
            if (MayBeginAt(text, quote))
            {
                yield return quote;
            }
        }
    }

    /// <summary>Whether a literal begins or ends as a pin does behind a quote.</summary>
    public static bool MayBeginAt(string text, int quote) => MayBegin(text, quote + 1);

    /// <summary>Whether a text begins as a pin does that says what it is.</summary>
    public static bool IsMarked(string text) => IsMarked(text, 0);

    /// <summary>By length and first characters, before anything is parsed.</summary>
    public static bool IsDigest(string text) => text.Length switch
    {
        Base64Length => text[Base64Length - 1] == '=',
        Sha1HexLength or Sha256HexLength => IsHex(text[0]) && IsHex(text[1]) && IsHex(text[2]) && IsHex(text[3]),
        Sha1HexLength + (Sha1HexLength / 2) - 1 or Sha256HexLength + (Sha256HexLength / 2) - 1 => text[2] is ':' or ' ' or '-' && text[5] == text[2],
        _ => false,
    };

    private static bool MayBegin(string text, int start) =>
        start + ShortestMarked <= text.Length
        && ((text[start] is 's' or 'S' or 'p' or 'P' && IsMarked(text, start))
            || (EndsAt(text, start, Base64Length) && text[start + Base64Length - 1] == '=')
            || (IsHex(text[start]) && IsHex(text[start + 1]) && _hexLengths.Any(length => EndsAt(text, start, length))));

    private static bool IsMarked(string text, int start) =>
        _marks.Any(mark => string.Compare(text, start, mark, 0, mark.Length, StringComparison.OrdinalIgnoreCase) == 0);

    private static bool EndsAt(string text, int start, int length) => start + length < text.Length && text[start + length] == '"';

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f');
}
