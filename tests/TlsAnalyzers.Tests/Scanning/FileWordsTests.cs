using System.Collections.Immutable;
using TlsAnalyzers.Scanning;

namespace TlsAnalyzers.Tests.Scanning;

/// <summary>Words are found by a look at every fourth four characters of a text; what is found must be what reading every character finds.</summary>
public sealed class FileWordsTests
{
    private static readonly string[] _words =
        ["ServerCertificateValidationCallback", "SslPolicyErrors", "CheckCertificateRevocation", "Import7", "Verify", "Build", "Ssl3", "Add", "Ok", "V", "naïve", "über", "__arglist9"];

    private static readonly string[] _endings = ["ConnectionFactory", "Options7", "Client", "Store", "Uri", "é"];

    private static readonly string[] _boundaries =
        ["", "", " ", ".", "(", "\n", "\r\n", "\t", "@", "_", "x", "9", "\"", "\u00A0", "\u3000", "“", "é", "中", "\f", "\0", "=>", "A", "Add", "  ", "   "];

    /// <summary>Words in every place of a block, side by side, between any characters, cut off, and at both ends of the text.</summary>
    [Fact]
    public void Finds_what_reading_every_character_finds()
    {
        var lexicon = Lexicon.Including(_words, ImmutableDictionary<string, ImmutableArray<string>>.Empty, _endings);
        var random = new Random(20261123);
        var found = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Piece(random)));
            var expected = Naively(text, lexicon).Order().ToList();
            var actual = FileWords.Read(text, lexicon).Entries
                .Where(entry => entry.Parameters == 0 && IsAsked(entry.Word, lexicon))
                .Select(entry => (entry.Position, entry.Word))
                .ToList();
            Assert.True(expected.SequenceEqual(actual.Distinct().Order()), $"Round {round}, in \"{text}\": {string.Join(' ', expected)}, but found {string.Join(' ', actual)}");
            Assert.Equal(actual.Select(entry => entry.Position).Order(), actual.Select(entry => entry.Position));
            found += expected.Count;
        }

        Assert.True(found > 20_000, $"Only {found} words were there to be found.");
    }

    /// <summary>Each word alone is found wherever it begins, and is no word where letters are beside it.</summary>
    [Fact]
    public void Finds_each_word_at_every_position()
    {
        var lexicon = Lexicon.Including(_words, ImmutableDictionary<string, ImmutableArray<string>>.Empty, _endings);
        foreach (var word in _words)
        {
            for (var before = 0; before < 40; before++)
            {
                Assert.Contains(before, PositionsOf(new string(' ', before) + word));
                Assert.Contains(before, PositionsOf(new string(' ', before) + word + ';'));
                Assert.DoesNotContain(before, PositionsOf(new string(' ', before) + word + 'z'));
                Assert.DoesNotContain(before + 1, PositionsOf(new string(' ', before) + 'z' + word + ';'));
            }

            IEnumerable<int> PositionsOf(string text) =>
                FileWords.Read(text, lexicon).Entries.Where(entry => entry.Word == lexicon.NumberOf(word)).Select(entry => entry.Position);
        }
    }

    /// <summary>A common word is found beside the words that it was asked beside, by anyone; and wherever it stands once someone wants it so.</summary>
    [Fact]
    public void Finds_common_words_beside_any_of_their_companions()
    {
        Lexicon.Including(["Common71"], Beside("Companion71"), []);
        var lexicon = Lexicon.Including(["Common71"], Beside("Companion72"), []);
        Assert.Equal(1, CountIn("Common71 Companion71"));
        Assert.Equal(1, CountIn("Companion72; Common71"));
        Assert.Equal(0, CountIn("Common71 Common71"));

        lexicon = Lexicon.Including(["Common71"], ImmutableDictionary<string, ImmutableArray<string>>.Empty, []);
        Assert.Equal(2, CountIn("Common71 Common71"));
        Assert.Same(lexicon, Lexicon.Including(["Common71"], Beside("Companion71"), []));

        int CountIn(string text) => FileWords.Read(text, lexicon).Entries.Count(entry => entry.Word == lexicon.NumberOf("Common71"));

        static ImmutableDictionary<string, ImmutableArray<string>> Beside(string word) => ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("Common71", [word]);
    }

    private static string Piece(Random random)
    {
        var words = random.Next(3) == 0 ? _endings : _words;
        var word = words[random.Next(words.Length)];
        var kept = random.Next(5) == 0 ? random.Next(word.Length + 1) : word.Length;
        return _boundaries[random.Next(_boundaries.Length)] + word[..kept] + _boundaries[random.Next(_boundaries.Length)];
    }

    private static bool IsAsked(int number, Lexicon lexicon) =>
        _words.Select(lexicon.NumberOf).Concat(_endings.Select(lexicon.NumberOfEnding)).Contains(number);

    private static IEnumerable<(int Position, int Word)> Naively(string text, Lexicon lexicon)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!FileWords.IsWordCharacter(text[index]))
            {
                continue;
            }

            var start = index;
            while (index < text.Length && FileWords.IsWordCharacter(text[index]))
            {
                index++;
            }

            var word = text[start..index];
            foreach (var whole in _words.Where(whole => whole == word))
            {
                yield return (start, lexicon.NumberOf(whole));
            }

            foreach (var ending in _endings.Where(ending => word.EndsWith(ending, StringComparison.Ordinal)))
            {
                yield return (start, lexicon.NumberOfEnding(ending));
            }
        }
    }
}
