namespace TlsAnalyzers.Scanning;

/// <summary>A list of parameters before the arrow of a lambda, as its text tells.</summary>
/// <param name="Count">How many there are; 0 if there is no such list.</param>
/// <param name="NamesCertificate">Whether one of them is called as those of a validation callback are.</param>
internal readonly record struct ParameterText(int Count, bool NamesCertificate)
{
    // How far before "=>" the parameters of a lambda are looked for.
    private const int LongestList = 400;

    // What may stand before the parameters of a lambda without a space between; any other name is that of a method which is declared.
    private static readonly string[] _beforeLambda = ["async", "return", "static"];

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
                    return commas == 0 || IsOfMethod(text, index) ? default : new(commas + 1, NamesCertificateIn(text, index, end));
                case ',':
                    commas++;
                    break;
            }
        }

        return default;
    }

    // The case of a switch has a list before an arrow too: "(PolicyState.New, PolicyState.Active) => …".
    private static bool NamesCertificateIn(string text, int start, int end) =>
        text.IndexOf('.', start, end - start) < 0 && Array.Exists(_words, word => text.IndexOf(word, start, end - start, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsOfMethod(string text, int parenthesis)
    {
        var start = parenthesis;
        while (start > 0 && FileWords.IsWordCharacter(text[start - 1]))
        {
            start--;
        }

        return start < parenthesis && !Array.Exists(_beforeLambda, word => word.Length == parenthesis - start && string.CompareOrdinal(word, 0, text, start, word.Length) == 0);
    }
}
