namespace TlsAnalyzers.Scanning;

/// <summary>
/// Finds the words of a vocabulary in the text of a file, without asking for its syntax: reading 200,000 lines so takes some hundredths of a second,
/// where their operations take many seconds.
/// </summary>
internal static class WordScanner
{
    // How far before "=>" the parameters of a lambda are looked for.
    private const int LongestParameterList = 400;

    /// <summary>What was found.</summary>
    /// <param name="Position">Where it begins.</param>
    /// <param name="IsLambda">It is the arrow behind a list of parameters, and no word.</param>
    public readonly record struct Hit(int Position, bool IsLambda);

    /// <summary>Whether a character may be part of an identifier.</summary>
    public static bool IsWordCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' || (character > 127 && char.IsLetterOrDigit(character));

    /// <summary>Finds the words, in the order of the text. Comments and strings are part of the text: the caller knows the syntax.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="vocabulary">The words.</param>
    /// <param name="findsLambdas">Whether to find the arrows of lambdas with two and more parameters, too.</param>
    public static List<Hit> Scan(string text, Vocabulary vocabulary, bool findsLambdas)
    {
        var length = text.Length;
        var hits = new List<Hit>();
        List<(int Index, Vocabulary.Word Word)>? waiting = null;
        HashSet<string>? seen = null;
        for (var index = 0; index < length;)
        {
            var character = text[index];
            if (!IsWordCharacter(character))
            {
                if (findsLambdas && character == '=' && index + 1 < length && text[index + 1] == '>' && HasParameters(text, index))
                {
                    hits.Add(new Hit(index, IsLambda: true));
                }

                index++;
                continue;
            }

            var start = index;
            var hash = 0;
            do
            {
                hash = Vocabulary.Hash(hash, text[index]);
                index++;
            }
            while (index < length && IsWordCharacter(text[index]));

            if (vocabulary.Find(text, start, index - start, hash) is { } word)
            {
                (seen ??= new(StringComparer.Ordinal)).Add(word.Text);
                if (!word.Beside.IsEmpty)
                {
                    (waiting ??= []).Add((hits.Count, word));
                }

                if (word.Counts)
                {
                    hits.Add(new Hit(start, IsLambda: false));
                }
            }
            else if (vocabulary.HasSuffix(text, start, index - start))
            {
                hits.Add(new Hit(start, IsLambda: false));
            }
        }

        if (waiting is not null)
        {
            foreach (var (index, _) in Enumerable.Reverse(waiting).Where(entry => !entry.Word.Beside.Any(seen!.Contains)))
            {
                hits.RemoveAt(index);
            }
        }

        return hits;
    }

    /// <summary>Whether a list of two and more parameters stands before an arrow.</summary>
    private static bool HasParameters(string text, int arrow)
    {
        var index = arrow - 1;
        while (index >= 0 && char.IsWhiteSpace(text[index]))
        {
            index--;
        }

        if (index < 0 || text[index] != ')')
        {
            return false;
        }

        var depth = 0;
        var hasComma = false;
        for (var stop = Math.Max(0, index - LongestParameterList); index >= stop; index--)
        {
            switch (text[index])
            {
                case ')':
                    depth++;
                    break;
                case '(' when --depth == 0:
                    return hasComma;
                case ',':
                    hasComma = true;
                    break;
            }
        }

        return false;
    }
}
