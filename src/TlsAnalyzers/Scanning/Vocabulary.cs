using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Scanning;

/// <summary>
/// The words whose appearance in a file makes it worth a closer look for one analyzer: names of members and types that the tables know, and words of
/// their string keys.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Lexicon _lexicon;
    private readonly Dictionary<int, int[]> _words = [];
    private readonly HashSet<int> _companions = [];
    private readonly int _shortestCallback;

    /// <summary>Makes a vocabulary.</summary>
    /// <param name="words">Words that count wherever they stand.</param>
    /// <param name="beside">Common words (the key), each of which counts only in files that have one of the others (the value) too.</param>
    /// <param name="suffixes">Ends of words that count whatever is before them.</param>
    /// <param name="shortestCallback">How many parameters a lambda has at the least for its arrow to count; 0 if arrows do not.</param>
    public Vocabulary(
        IEnumerable<string> words,
        IReadOnlyDictionary<string, ImmutableArray<string>>? beside = null,
        ImmutableArray<string> suffixes = default,
        int shortestCallback = 0)
    {
        var common = beside ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        var endings = suffixes.IsDefault ? ImmutableArray<string>.Empty : suffixes;
        var all = words.Select(IdentifyingPart).Where(word => word.Length > 0).ToImmutableHashSet(StringComparer.Ordinal);
        _lexicon = Lexicon.Including(all, common, endings);
        _shortestCallback = shortestCallback;
        foreach (var word in all)
        {
            var others = common.TryGetValue(word, out var companions) ? companions.Select(_lexicon.NumberOf).ToArray() : [];
            _words.Add(_lexicon.NumberOf(word), others);
            _companions.UnionWith(others);
        }

        foreach (var ending in endings)
        {
            _words.Add(_lexicon.NumberOfEnding(ending), []);
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="Position">Where it begins.</param>
    /// <param name="IsLambda">It is the arrow behind a list of parameters, and no word.</param>
    public readonly record struct Hit(int Position, bool IsLambda);

    private bool IsEmpty => _words.Count == 0 && _shortestCallback == 0;

    /// <summary>Finds the words in a file, in the order of the text.</summary>
    public List<Hit> In(SyntaxTree tree, CancellationToken cancellationToken) => Hits(tree, cancellationToken).ToList();

    /// <summary>Whether a file of a compilation has any of the words.</summary>
    public bool IsIn(Compilation compilation, CancellationToken cancellationToken) =>
        !IsEmpty && compilation.SyntaxTrees.Any(tree => Hits(tree, cancellationToken).Any());

    private IEnumerable<Hit> Hits(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var entries = FileWords.Of(tree, _lexicon, cancellationToken).Entries;
        return entries.Count == 0 ? [] : Hits(entries);
    }

    private IEnumerable<Hit> Hits(IReadOnlyList<FileWords.Entry> entries)
    {
        HashSet<int>? seen = null;
        foreach (var entry in entries)
        {
            if (entry.Parameters > 0)
            {
                if (_shortestCallback > 0 && (entry.Parameters >= _shortestCallback || entry.NamesCertificate))
                {
                    yield return new Hit(entry.Position, IsLambda: true);
                }
            }
            else if (_words.TryGetValue(entry.Word, out var beside)
                && (beside.Length == 0 || beside.Any((seen ??= SeenIn(entries)).Contains)))
            {
                yield return new Hit(entry.Position, IsLambda: false);
            }
        }
    }

    private HashSet<int> SeenIn(IReadOnlyList<FileWords.Entry> entries)
    {
        var seen = new HashSet<int>();
        foreach (var entry in entries)
        {
            if (entry.Parameters == 0 && _companions.Contains(entry.Word))
            {
                seen.Add(entry.Word);
            }
        }

        return seen;
    }

    /// <summary>Of a string key the longest word: <c>ssl.endpoint.identification.algorithm</c> is found by <c>identification</c>.</summary>
    private static string IdentifyingPart(string name)
    {
        var longest = "";
        var start = 0;
        for (var index = 0; index <= name.Length; index++)
        {
            if (index == name.Length || !FileWords.IsWordCharacter(name[index]))
            {
                longest = index - start > longest.Length ? name.Substring(start, index - start) : longest;
                start = index + 1;
            }
        }

        return longest;
    }
}
