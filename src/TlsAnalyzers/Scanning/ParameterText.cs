namespace TlsAnalyzers.Scanning;

/// <summary>A list of parameters before the arrow of a lambda, as its text tells.</summary>
/// <param name="Count">How many there are; 0 if there is no such list.</param>
/// <param name="NamesCertificate">Whether one of them is called as those of a validation callback are.</param>
internal readonly record struct ParameterText(int Count, bool NamesCertificate)
{
    // How far before "=>" the parameters of a lambda are looked for.
    private const int LongestList = 400;

    private static readonly string[] _words = ["cert", "err", "chain", "ssl", "policy"];

    /// <summary>The list that ends before a position.</summary>
    public static ParameterText Before(string text, int arrow)
    {
        var end = arrow - 1;
        while (end >= 0 && char.IsWhiteSpace(text[end]))
        {
            end--;
        }

        if (end < 0 || text[end] != ')')
        {
            return default;
        }

        var depth = 0;
        var commas = 0;
        for (int index = end, stop = Math.Max(0, end - LongestList); index >= stop; index--)
        {
            switch (text[index])
            {
                case ')':
                    depth++;
                    break;
                case '(' when --depth == 0:
                    return commas == 0 ? default : new(commas + 1, Array.Exists(_words, word => text.IndexOf(word, index, end - index, StringComparison.OrdinalIgnoreCase) >= 0));
                case ',':
                    commas++;
                    break;
            }
        }

        return default;
    }
}
