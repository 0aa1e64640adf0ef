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

    private readonly int _lexiconCount;

    private FileWords(int lexiconCount, List<Entry> entries)
    {
        _lexiconCount = lexiconCount;
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
            if (holder.Words is not { } words || words._lexiconCount < lexicon.Count)
            {
                holder.Words = words = Read(tree, Lexicon.Current, cancellationToken);
            }

            return words;
        }
    }

    /// <summary>Finds the words in a text.</summary>
    public static FileWords Read(string text, Lexicon lexicon)
    {
        var length = text.Length;
        var entries = new List<Entry>();
        for (var index = 0; index < length;)
        {
            var character = text[index];
            if (!IsWordCharacter(character))
            {
                if (character == '=' && index + 1 < length && text[index + 1] == '>' && ParameterText.Before(text, index) is { Count: >= 2 } parameters)
                {
                    entries.Add(new Entry(index, Word: 0, parameters.Count, parameters.NamesCertificate));
                }

                index++;
                continue;
            }

            var start = index;
            do
            {
                index++;
            }
            while (index < length && IsWordCharacter(text[index]));

            if (lexicon.MayBegin(character, index - start > 1 ? text[start + 1] : '\0') && lexicon.Find(text, start, index - start) is { } word)
            {
                entries.Add(new Entry(start, word, Parameters: 0, NamesCertificate: false));
            }

            if (lexicon.FindEnding(text, start, index - start) is { } ending)
            {
                entries.Add(new Entry(start, ending, Parameters: 0, NamesCertificate: false));
            }
        }

        return new FileWords(lexicon.Count, entries);
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
