using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace TlsAnalyzers.Pins;

/// <summary>Tells what stands for a pin and is none: words, patterns that no hash has, hashes of nothing.</summary>
internal static class PlaceholderText
{
    // A random hash has such a run, or such a word, once in more than a billion times.
    private const int RunLength = 12;
    private const int LongestUnit = 16;

    // MD5 in base64, without its padding.
    private const int ShortestHash = 22;

    // In a text that is no hash anyway: these only choose the message.
    private static readonly string[] _words =
    [
        "your", "example", "sample", "placeholder", "replace", "insert", "change", "dummy", "fake", "todo", "fixme", "tbd", "xxx", "foo",
        "hash", "base64", "pin", "key", "primary", "backup", "here", "test", "digest", "fingerprint", "thumbprint", "...", "…", "<", "***", "???",
    ];

    // Long enough not to come up in a hash.
    private static readonly string[] _longWords =
    [
        "placeholder", "example", "replace", "changeme", "yourkey", "yourpin", "yourhash", "yourcert", "backuppin", "backupkey", "primarypin",
        "primarykey", "certificate", "publickey", "fingerprint", "thumbprint", "samplepin", "dummypin", "insertpin", "insertyour", "notarealpin", "fakepin",
    ];

    private static readonly Regex _template = new(
        @"#\{[^}]*\}|\$\{[^}]*\}|\$\([^)]*\)|\{\{[^}]*\}\}|%[A-Za-z_][\w.]*%|__[A-Za-z]\w*__|\{[0-9]+\}|\{[A-Za-z_]\w*\}|@@?[A-Za-z_]\w+@@?",
        RegexOptions.CultureInvariant);

    // SHA-1, SHA-256, SHA-384, SHA-512 and MD5 of an empty input, by their first bytes.
    private static readonly ImmutableArray<byte[]> _hashesOfNothing = ImmutableArray.Create<byte[]>(
        [0xDA, 0x39, 0xA3, 0xEE, 0x5E, 0x6B, 0x4B, 0x0D],
        [0xE3, 0xB0, 0xC4, 0x42, 0x98, 0xFC, 0x1C, 0x14],
        [0x38, 0xB0, 0x60, 0xA7, 0x51, 0xAC, 0x96, 0x38],
        [0xCF, 0x83, 0xE1, 0x35, 0x7E, 0xEF, 0xB8, 0xBD],
        [0xD4, 0x1D, 0x8C, 0xD9, 0x8F, 0x00, 0xB2, 0x04]);

    /// <summary>True for a text that a later step replaces, in the forms of deployment tools.</summary>
    public static bool IsTemplate(string text) => text.IndexOfAny(['{', '$', '%', '_', '@']) >= 0 && _template.IsMatch(text);

    /// <summary>What gives away a text that is no hash; null when nothing does.</summary>
    public static string? InText(string text)
    {
        foreach (var word in _words)
        {
            // Three letters come up by chance in a hash or key that was cut.
            var isByChance = word.Length == 3 && char.IsLetter(word[0]) && text.Length >= ShortestHash;
            if (!isByChance && text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return Quote(text);
            }
        }

        return InDigits(text);
    }

    /// <summary>What gives away digits that can be read as a hash; null when nothing does.</summary>
    public static string? InDigits(string digits)
    {
        var letters = digits.Where(char.IsLetterOrDigit).ToArray();
        var text = new string(letters);
        foreach (var word in _longWords)
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return Quote(digits);
            }
        }

        return letters.Length >= 16 && (HasRun(letters) || IsRepeated(letters) || Climbs(letters)) ? Quote(digits) : null;
    }

    /// <summary>What gives away a hash; null when nothing does.</summary>
    public static string? InDigest(ImmutableArray<byte> digest)
    {
        if (_hashesOfNothing.Any(nothing => digest.AsSpan().StartsWith(nothing)))
        {
            return "the hash of an empty input";
        }

        var isSteady = true;
        for (var i = 2; i < digest.Length && isSteady; i++)
        {
            isSteady = (byte)(digest[i] - digest[i - 1]) == (byte)(digest[1] - digest[0]);
        }

        if (digest.All(value => value is >= (byte)' ' and <= (byte)'~'))
        {
            return "a text";
        }

        return !isSteady ? null : digest.All(value => value == 0) ? "nothing but zeros" : "bytes that follow a pattern";
    }

    private static bool HasRun(char[] text)
    {
        var run = 1;
        for (var i = 1; i < text.Length; i++)
        {
            run = text[i] == text[i - 1] ? run + 1 : 1;
            if (run >= RunLength)
            {
                return true;
            }
        }

        return false;
    }

    // "0123456789ABCDEF0123…", "DEADBEEFDEADBEEF…". The last characters may be cut by the padding.
    private static bool IsRepeated(char[] text)
    {
        for (var unit = 1; unit <= LongestUnit; unit++)
        {
            var end = text.Length - 4;
            var i = unit;
            while (i < end && text[i] == text[i - unit])
            {
                i++;
            }

            if (i >= end && end - unit >= RunLength)
            {
                return true;
            }
        }

        return false;
    }

    // "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq=", "1A2B3C4D5E6F7A8B…", "AABBCCDDEEFF00112233…"
    private static bool Climbs(char[] text)
    {
        var steps = 0;
        var longSteps = 0;
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
        {
            steps += text[i] == text[i - 1] + 1 ? 1 : 0;
            longSteps += i > 1 && text[i] == text[i - 2] + 1 ? 1 : 0;
            pairs += i % 2 == 1 && text[i] == text[i - 1] ? 1 : 0;
        }

        return Math.Max(steps, longSteps) >= text.Length * 2 / 3 || pairs >= text.Length / 2 * 9 / 10;
    }

    private static string Quote(string text)
    {
        const int Shown = 24;
        text = text.Replace('\n', ' ').Replace('\r', ' ').Trim();
        return text.Length <= Shown ? $"'{text}'" : $"'{text.Substring(0, Shown)}…'";
    }
}
