namespace TlsAnalyzers.Scanning;

/// <summary>
/// All words that the analyzers of this process look for, each with a number, so that the text of a file is read once for all of them. It only grows;
/// one compilation after another asks for the same words.
/// </summary>
internal sealed class Lexicon
{
    // Two letters tell most words of a program from those that are looked for: seven bits of each.
    private const int BitsOfLetter = 7;
    private const int MaskOfLetter = (1 << BitsOfLetter) - 1;

    private static readonly object _gate = new();
    private static Lexicon _current = new([], []);

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<string>> _byHash = [];
    private readonly bool[] _beginnings = new bool[1 << (2 * BitsOfLetter)];
    private readonly bool[] _ends = new bool[1 << (2 * BitsOfLetter)];
    private readonly List<string> _words;
    private readonly List<string> _endings;

    private Lexicon(List<string> words, List<string> endings)
    {
        _words = words;
        _endings = endings;
        for (var number = 0; number < words.Count; number++)
        {
            var word = words[number];
            var hash = word.Aggregate(0, Hash);
            _numbers.Add(word, number);
            _beginnings[Pair(word[0], word.Length > 1 ? word[1] : '\0')] = true;
            if (!_byHash.TryGetValue(hash, out var others))
            {
                _byHash.Add(hash, others = []);
            }

            others.Add(word);
        }

        foreach (var ending in endings)
        {
            _ends[Pair(ending[ending.Length - 2], ending[ending.Length - 1])] = true;
        }
    }

    /// <summary>The words of all that was asked for until now.</summary>
    public static Lexicon Current => Volatile.Read(ref _current);

    /// <summary>How many words there are: a file that was read with as many has been read for all of them.</summary>
    public int Count => _words.Count + _endings.Count;

    /// <summary>Adds the words that are missing.</summary>
    /// <param name="words">Whole words.</param>
    /// <param name="endings">Ends of words that count whatever is before them.</param>
    /// <returns>A lexicon that has them all.</returns>
    public static Lexicon Including(IReadOnlyCollection<string> words, IReadOnlyCollection<string> endings)
    {
        lock (_gate)
        {
            var missing = words.Where(word => !_current._numbers.ContainsKey(word)).Distinct(StringComparer.Ordinal).ToList();
            var missingEndings = endings.Where(ending => !_current._endings.Contains(ending)).ToList();
            if (missing.Count + missingEndings.Count > 0)
            {
                Volatile.Write(ref _current, new Lexicon([.. _current._words, .. missing], [.. _current._endings, .. missingEndings]));
            }

            return _current;
        }
    }

    /// <summary>Adds a character to the hash of a word.</summary>
    public static int Hash(int hash, char character) => unchecked((hash * 31) + character);

    /// <summary>The number of a word that was added.</summary>
    public int NumberOf(string word) => _numbers[word];

    /// <summary>The number of an end of words that was added; less than zero, where those of words are not.</summary>
    public int NumberOfEnding(string ending) => -1 - _endings.IndexOf(ending);

    /// <summary>Whether a word may begin so.</summary>
    public bool MayBegin(char first, char second) => _beginnings[Pair(first, second)];

    /// <summary>Finds the word that a part of a text is; its number, or null.</summary>
    public int? Find(string text, int start, int length)
    {
        var hash = 0;
        for (var index = start; index < start + length; index++)
        {
            hash = Hash(hash, text[index]);
        }

        if (_byHash.TryGetValue(hash, out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (candidate.Length == length && string.CompareOrdinal(candidate, 0, text, start, length) == 0)
                {
                    return _numbers[candidate];
                }
            }
        }

        return null;
    }

    /// <summary>The ending that a part of a text has; its number, or null.</summary>
    public int? FindEnding(string text, int start, int length)
    {
        if (length < 2 || !_ends[Pair(text[start + length - 2], text[start + length - 1])])
        {
            return null;
        }

        for (var index = 0; index < _endings.Count; index++)
        {
            var ending = _endings[index];
            if (length >= ending.Length && string.CompareOrdinal(ending, 0, text, start + length - ending.Length, ending.Length) == 0)
            {
                return -1 - index;
            }
        }

        return null;
    }

    private static int Pair(char first, char second) => ((first & MaskOfLetter) << BitsOfLetter) | (second & MaskOfLetter);
}
