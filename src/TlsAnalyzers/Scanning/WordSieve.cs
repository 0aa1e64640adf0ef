using System.Runtime.InteropServices;

namespace TlsAnalyzers.Scanning;

/// <summary>
/// Tells from every fourth four characters of a text where a word may stand: four letters in a row are in few other words, and whatever has seven letters
/// has four that are looked at (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994). What it lets through is read letter by letter.
/// </summary>
internal sealed class WordSieve
{
    /// <summary>How long a word is at the least that can be found so.</summary>
    public const int ShortestWord = BlockLength + 1;

    /// <summary>How many characters are looked at together, and how far it is from one look to the next.</summary>
    private const int BlockLength = 4;

    // A bit for each: half of the processor's nearest cache.
    private const int BitsOfHash = 17;

    private const int Together = 4;

    // The bits that no ASCII character has, of four characters.
    private const ulong NotAscii = 0xFF80_FF80_FF80_FF80;

    private static readonly char[] _boundaries = [.. Enumerable.Range(0, 128).Select(code => (char)code).Where(character => !FileWords.IsWordCharacter(character))];

    private readonly uint[] _blocks = new uint[(1 << BitsOfHash) / 32];

    // Of the blocks in ordinary code more have the hash of one that counts than are one.
    private readonly HashSet<ulong> _exactly = [];

    /// <summary>Adds a word that is to be let through.</summary>
    /// <param name="word">The word, of ASCII letters.</param>
    /// <param name="isEnding">Whether anything may stand before it.</param>
    /// <returns>Whether it is long enough.</returns>
    public bool TryAdd(string word, bool isEnding)
    {
        if (!word.All(character => character < 128))
        {
            return false;
        }

        // Four blocks one after the other: one of them is looked at. The end of a word is as good as a letter; its beginning too, if it is no ending.
        var blocks = Enumerable.Range(0, Math.Max(0, word.Length - BlockLength + 1)).Select(start => word.Substring(start, BlockLength)).ToList();
        var ends = word.Length + 1 < BlockLength ? [] : _boundaries.Select(boundary => word.Substring(word.Length - BlockLength + 1) + boundary).ToList();
        var beginnings = word.Length + 1 < BlockLength || isEnding ? [] : _boundaries.Select(boundary => boundary + word.Substring(0, BlockLength - 1)).ToList();
        switch (BlockLength - blocks.Count)
        {
            case <= 0:
                var rarest = Enumerable.Range(0, blocks.Count - BlockLength + 1).OrderByDescending(start => blocks.Skip(start).Take(BlockLength).Sum(Rarity)).First();
                Add(blocks.Skip(rarest).Take(BlockLength));
                return true;
            case 1:
                Add([.. blocks, .. ends]);
                return true;
            case 2 when !isEnding:
                Add([.. blocks, .. ends, .. beginnings]);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a text apart into the blocks that are looked at.</summary>
    public static ReadOnlySpan<ulong> BlocksOf(string text) => MemoryMarshal.Cast<char, ulong>(text.AsSpan());

    /// <summary>Where a block begins.</summary>
    public static int PositionOf(int block) => block * BlockLength;

    /// <summary>Finds the next block that may be a part of a word, or that has a character of another script, which may be its boundary.</summary>
    /// <param name="blocks">The blocks of a text.</param>
    /// <param name="from">The first that counts.</param>
    /// <returns>How many there are if there is none.</returns>
    public int IndexIn(ReadOnlySpan<ulong> blocks, int from)
    {
        while (from < blocks.Length)
        {
            while (from + Together <= blocks.Length && !LetsOneThrough(blocks.Slice(from, Together)))
            {
                from += Together;
            }

            for (var end = Math.Min(from + Together, blocks.Length); from < end; from++)
            {
                if ((blocks[from] & NotAscii) != 0 || (BitOf(blocks[from]) != 0 && _exactly.Contains(blocks[from])))
                {
                    return from;
                }
            }
        }

        return from;
    }

    // One question for four blocks takes two thirds of the time of four questions.
    private bool LetsOneThrough(ReadOnlySpan<ulong> four) =>
        ((four[0] | four[1] | four[2] | four[3]) & NotAscii) != 0
        || (BitOf(four[0]) | BitOf(four[1]) | BitOf(four[2]) | BitOf(four[3])) != 0;

    private uint BitOf(ulong block)
    {
        var hash = Hash(block);
        return (_blocks[hash >> 5] >> hash) & 1;
    }

    // Where one word of a name ends and the next one begins, there are letters together that are so in few other names; "tion" is in many.
    private static int Rarity(string block) => block.Skip(1).Any(IsBeginning) ? 2 : IsBeginning(block[0]) ? 1 : 0;

    private static bool IsBeginning(char character) => character is (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private void Add(IEnumerable<string> blocks)
    {
        foreach (var block in blocks)
        {
            var hash = Hash(BlocksOf(block)[0]);
            _blocks[hash >> 5] |= 1u << hash;
            _exactly.Add(BlocksOf(block)[0]);
        }
    }

    // Knuth's multiplicative hash.
    private static int Hash(ulong block) => (int)(unchecked(block * 0x9E37_79B9_7F4A_7C15) >> (64 - BitsOfHash));
}
