using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.PinValidator;

namespace TlsAnalyzers.Scanning;

/// <summary>
/// Where the words of the lexicon stand in the text of a file, found without asking for its syntax: reading 200,000 lines so takes some hundredths of a
/// second, where their operations take many seconds. Each file is read once, for all analyzers and for as long as nobody edits it.
/// </summary>
internal sealed class FileWords
{
    private static readonly ConditionalWeakTable<SyntaxTree, Holder> _ofTrees = new();

    private static readonly bool[] _isWordCharacter = [.. Enumerable.Range(0, 128).Select(code => (char)code is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')];

    private readonly int _version;

    private FileWords(int version, IReadOnlyList<Entry> entries)
    {
        _version = version;
        Entries = entries;
    }

    /// <summary>What was found.</summary>
    /// <param name="Position">Where it begins.</param>
    /// <param name="Word">The number that the lexicon gives it; of an arrow behind a list of parameters, nothing.</param>
    /// <param name="Parameters">Of an arrow, how many parameters there are; otherwise 0.</param>
    /// <param name="NamesCertificate">Of an arrow, whether a parameter's name speaks of certificates or errors.</param>
    public readonly record struct Entry(int Position, int Word, int Parameters, bool NamesCertificate);

    /// <summary>All, in the order of the text. Comments and strings are part of the text: who knows the syntax sorts them out.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>Whether a character may be part of an identifier.</summary>
    public static bool IsWordCharacter(char character) => character < 128 ? _isWordCharacter[character] : char.IsLetterOrDigit(character);

    /// <summary>The words of a file.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="lexicon">What has to be found at the least.</param>
    /// <param name="cancellationToken">Asked before the file is read.</param>
    public static FileWords Of(SyntaxTree tree, Lexicon lexicon, CancellationToken cancellationToken)
    {
        var holder = _ofTrees.GetOrCreateValue(tree);
        lock (holder)
        {
            if (holder.Words is not { } words || words._version < lexicon.Version)
            {
                holder.Words = words = Read(tree, Lexicon.Current, cancellationToken);
            }

            return words;
        }
    }

    /// <summary>Finds the words in a text.</summary>
    public static FileWords Read(string text, Lexicon lexicon)
    {
        var entries = new List<Entry>();
        AddSieved(text, lexicon, entries);
        foreach (var (word, number) in lexicon.Short)
        {
            AddEach(text, word, number, isEnding: false, entries);
        }

        foreach (var (ending, number) in lexicon.ShortEndings)
        {
            AddEach(text, ending, number, isEnding: true, entries);
        }

        if (entries.Count > 0)
        {
            var seen = new HashSet<int>(entries.Select(entry => entry.Word));
            foreach (var (word, number, beside) in lexicon.Common)
            {
                if (beside.Overlaps(seen))
                {
                    AddEach(text, word, number, isEnding: false, entries);
                }
            }
        }

        AddArrows(text, entries);
        entries.Sort((one, other) => one.Position.CompareTo(other.Position));
        return new FileWords(lexicon.Version, entries.Count == 0 ? [] : entries);
    }

    private static void AddSieved(string text, Lexicon lexicon, List<Entry> entries)
    {
        var sieve = lexicon.Sieve;
        var blocks = WordSieve.BlocksOf(text);
        var read = 0;
        for (var block = sieve.IndexIn(blocks, 0); block < blocks.Length; block = sieve.IndexIn(blocks, block + 1))
        {
            read = AddWords(text, read, WordSieve.PositionOf(block), WordSieve.PositionOf(block + 1), lexicon, entries);
        }

        AddWords(text, read, WordSieve.PositionOf(blocks.Length), text.Length, lexicon, entries);
    }

    /// <summary>Reads the words that a part of a text has a character of.</summary>
    /// <returns>Behind the last of them.</returns>
    private static int AddWords(string text, int read, int from, int to, Lexicon lexicon, List<Entry> entries)
    {
        var index = Math.Max(read, from);
        while (index > read && IsWordCharacter(text[index - 1]))
        {
            index--;
        }

        while (index < to)
        {
            if (!IsWordCharacter(text[index]))
            {
                index++;
                continue;
            }

            var start = index;
            do
            {
                index++;
            }
            while (index < text.Length && IsWordCharacter(text[index]));

            if (lexicon.Find(text, start, index - start) is { } word)
            {
                entries.Add(new Entry(start, word, Parameters: 0, NamesCertificate: false));
            }

            if (lexicon.FindEnding(text, start, index - start) is { } ending)
            {
                entries.Add(new Entry(start, ending, Parameters: 0, NamesCertificate: false));
            }
        }

        return index;
    }

    private static void AddEach(string text, string word, int number, bool isEnding, List<Entry> entries)
    {
        for (var found = text.IndexOf(word, StringComparison.Ordinal); found >= 0; found = text.IndexOf(word, found + 1, StringComparison.Ordinal))
        {
            var start = found;
            while (isEnding && start > 0 && IsWordCharacter(text[start - 1]))
            {
                start--;
            }

            var end = found + word.Length;
            if ((start == 0 || !IsWordCharacter(text[start - 1])) && (end == text.Length || !IsWordCharacter(text[end])))
            {
                entries.Add(new Entry(start, number, Parameters: 0, NamesCertificate: false));
            }
        }
    }

    private static void AddArrows(string text, List<Entry> entries)
    {
        for (var arrow = text.IndexOf("=>", StringComparison.Ordinal); arrow >= 0; arrow = text.IndexOf("=>", arrow + 1, StringComparison.Ordinal))
        {
            if (ParameterText.Before(text, arrow) is { Count: >= 2 } parameters)
            {
                entries.Add(new Entry(arrow, Word: 0, parameters.Count, parameters.NamesCertificate));
            }
        }
    }

    private static FileWords Read(SyntaxTree tree, Lexicon lexicon, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken);
        return EmittedText.IsIn(text) ? new FileWords(int.MaxValue, []) : Read(text.ToString(), lexicon);
    }

    private sealed class Holder
    {
        public FileWords? Words { get; set; }
    }
}
