using System.Collections.Immutable;

namespace TlsAnalyzers.Scanning;

/// <summary>
/// All words that the analyzers of this process look for, each with a number, so that the text of a file is read once for all of them. It only grows;
/// one compilation after another asks for the same words.
/// </summary>
internal sealed class Lexicon
{
    private static readonly object _gate = new();
    private static Lexicon _current = new(0, [], ImmutableDictionary.Create<string, ImmutableHashSet<int>?>(StringComparer.Ordinal), []);

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<string>> _byHash = [];
    private readonly List<string> _words;
    private readonly List<string> _endings;

    // Beside which words one counts; null if it does wherever it stands.
    private readonly ImmutableDictionary<string, ImmutableHashSet<int>?> _beside;

    private Lexicon(int version, List<string> words, ImmutableDictionary<string, ImmutableHashSet<int>?> beside, List<string> endings)
    {
        Version = version;
        _words = words;
        _beside = beside;
        _endings = endings;
        for (var number = 0; number < words.Count; number++)
        {
            var word = words[number];
            _numbers.Add(word, number);
            if (beside[word] is { } others)
            {
                Common.Add((word, number, others));
            }
            else if (Sieve.TryAdd(word, isEnding: false))
            {
                var hash = word.Aggregate(0, Hash);
                if (!_byHash.TryGetValue(hash, out var candidates))
                {
                    _byHash.Add(hash, candidates = []);
                }

                candidates.Add(word);
            }
            else
            {
                Short.Add((word, number));
            }
        }

        for (var index = 0; index < endings.Count; index++)
        {
            if (!Sieve.TryAdd(endings[index], isEnding: true))
            {
                ShortEndings.Add((endings[index], -1 - index));
            }
        }
    }

    /// <summary>The words of all that was asked for until now.</summary>
    public static Lexicon Current => Volatile.Read(ref _current);

    /// <summary>Higher than that of all lexicons before: what was read with one has been read for all words of those.</summary>
    public int Version { get; }

    /// <summary>Tells where in a text words and endings may be that are in no list of their own.</summary>
    public WordSieve Sieve { get; } = new();

    /// <summary>Words that are too short for the sieve.</summary>
    public List<(string Word, int Number)> Short { get; } = [];

    /// <summary>Ends of words that are too short for the sieve.</summary>
    public List<(string Ending, int Number)> ShortEndings { get; } = [];

    /// <summary>Words that are everywhere, and count in files only that have one of some others too.</summary>
    public List<(string Word, int Number, ImmutableHashSet<int> Beside)> Common { get; } = [];

    /// <summary>Adds the words that are missing.</summary>
    /// <param name="words">Whole words.</param>
    /// <param name="beside">Those of the words that count only beside others, and these.</param>
    /// <param name="endings">Ends of words that count whatever is before them.</param>
    /// <returns>A lexicon that has them all.</returns>
    public static Lexicon Including(IReadOnlyCollection<string> words, IReadOnlyDictionary<string, ImmutableArray<string>> beside, IReadOnlyCollection<string> endings)
    {
        lock (_gate)
        {
            var all = _current._words.ToList();
            var others = _current._beside.ToBuilder();
            foreach (var word in beside.Values.SelectMany(companions => companions).Concat(words.Where(word => !beside.ContainsKey(word))))
            {
                Number(word);
                others[word] = null;
            }

            foreach (var word in words.Where(beside.ContainsKey))
            {
                Number(word);
                if (!others.TryGetValue(word, out var companions) || companions is not null)
                {
                    others[word] = (companions ?? ImmutableHashSet<int>.Empty).Union(beside[word].Select(Number));
                }
            }

            var missing = endings.Where(ending => !_current._endings.Contains(ending)).ToList();
            if (missing.Count > 0 || others.ToImmutable() != _current._beside)
            {
                Volatile.Write(ref _current, new Lexicon(_current.Version + 1, all, others.ToImmutable(), [.. _current._endings, .. missing]));
            }

            return _current;

            int Number(string word)
            {
                if (!_current._numbers.TryGetValue(word, out var number) && (number = all.IndexOf(word, _current._words.Count)) < 0)
                {
                    number = all.Count;
                    all.Add(word);
                }

                return number;
            }
        }
    }

    /// <summary>The number of a word that was added.</summary>
    public int NumberOf(string word) => _numbers[word];

    /// <summary>The number of an end of words that was added; less than zero, where those of words are not.</summary>
    public int NumberOfEnding(string ending) => -1 - _endings.IndexOf(ending);

    /// <summary>Finds the word that a part of a text is, of those for the sieve; its number, or null.</summary>
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

    private static int Hash(int hash, char character) => unchecked((hash * 31) + character);
}
