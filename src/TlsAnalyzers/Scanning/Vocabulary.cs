using System.Collections.Immutable;

namespace TlsAnalyzers.Scanning;

/// <summary>
/// The words whose appearance in a file makes it worth a closer look: names of members and types that the tables know, and words of their string keys.
/// Looked up by the hash that a scan computes as it goes, so that no string is made of what does not match.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<int, ImmutableArray<Word>> _words = [];
    private readonly HashSet<(int Length, char First)> _shapes = [];
    private readonly ImmutableArray<string> _suffixes;

    /// <summary>Makes a vocabulary.</summary>
    /// <param name="words">Words that count wherever they stand.</param>
    /// <param name="beside">Common words (the key), each of which counts only in files that have one of the others (the value) too.</param>
    /// <param name="suffixes">Ends of words that count whatever is before them.</param>
    public Vocabulary(
        IEnumerable<string> words,
        IReadOnlyDictionary<string, ImmutableArray<string>>? beside = null,
        ImmutableArray<string> suffixes = default)
    {
        var common = beside ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        _suffixes = suffixes.IsDefault ? ImmutableArray<string>.Empty : suffixes;
        var all = words.Select(IdentifyingPart).ToImmutableHashSet(StringComparer.Ordinal);
        var companions = common.SelectMany(pair => pair.Value).Except(all, StringComparer.Ordinal).Distinct(StringComparer.Ordinal);
        foreach (var word in all)
        {
            Add(new Word(word, common.TryGetValue(word, out var others) ? others : ImmutableArray<string>.Empty, Counts: true));
        }

        foreach (var word in companions)
        {
            Add(new Word(word, ImmutableArray<string>.Empty, Counts: false));
        }
    }

    /// <summary>A word to look for.</summary>
    /// <param name="Text">The word.</param>
    /// <param name="Beside">When not empty, the words of which one has to be in the file too.</param>
    /// <param name="Counts">False for a word that only makes others count.</param>
    public sealed record Word(string Text, ImmutableArray<string> Beside, bool Counts);

    /// <summary>Whether nothing is looked for.</summary>
    public bool IsEmpty => _words.Count == 0 && _suffixes.IsEmpty;

    /// <summary>Adds a character to the hash of a word.</summary>
    public static int Hash(int hash, char character) => unchecked((hash * 31) + character);

    /// <summary>Finds the word of a part of a text.</summary>
    public Word? Find(string text, int start, int length, int hash)
    {
        if (_shapes.Contains((length, text[start])) && _words.TryGetValue(hash, out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (IsAt(candidate.Text, text, start, length))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    /// <summary>Whether a part of a text ends like one of the suffixes.</summary>
    public bool HasSuffix(string text, int start, int length)
    {
        foreach (var suffix in _suffixes)
        {
            if (length >= suffix.Length && IsAt(suffix, text, start + length - suffix.Length, suffix.Length))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of a string key the longest word: <c>ssl.endpoint.identification.algorithm</c> is found by <c>identification</c>.</summary>
    private static string IdentifyingPart(string name)
    {
        var longest = "";
        var start = 0;
        for (var index = 0; index <= name.Length; index++)
        {
            if (index == name.Length || !WordScanner.IsWordCharacter(name[index]))
            {
                longest = index - start > longest.Length ? name.Substring(start, index - start) : longest;
                start = index + 1;
            }
        }

        return longest;
    }

    private static bool IsAt(string word, string text, int start, int length)
    {
        if (word.Length != length)
        {
            return false;
        }

        for (var index = 0; index < length; index++)
        {
            if (text[start + index] != word[index])
            {
                return false;
            }
        }

        return true;
    }

    private void Add(Word word)
    {
        if (word.Text.Length == 0)
        {
            return;
        }

        var hash = word.Text.Aggregate(0, Hash);
        _words[hash] = _words.TryGetValue(hash, out var others) ? others.Add(word) : ImmutableArray.Create(word);
        _shapes.Add((word.Text.Length, word.Text[0]));
    }
}
