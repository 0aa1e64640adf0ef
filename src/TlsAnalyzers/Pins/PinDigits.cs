using System.Collections.Immutable;

namespace TlsAnalyzers.Pins;

/// <summary>Reads the digits of a pin: hexadecimal with or without separators, base64 in its common spellings.</summary>
internal static class PinDigits
{
    private const string Base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>Reads the digits.</summary>
    /// <param name="text">The digits, without what stands around them.</param>
    /// <param name="named">The hash that stands before them: 64 characters are hexadecimal, or base64 of a SHA-384.</param>
    /// <param name="bytes">What they say.</param>
    /// <returns>How they are written; none when they cannot be read.</returns>
    public static PinEncoding Read(string text, PinAlgorithm named, out ImmutableArray<byte> bytes)
    {
        var hex = Hex(text, out var isSeparated);
        var base64 = Base64(text, out var isLoose);

        // 64 characters are a SHA-256 in hexadecimal far sooner than a SHA-384 in base64.
        var isHex = hex is not null && (isSeparated || base64 is null || !(base64.Length == 48 && named == PinAlgorithm.Sha384));
        var read = isHex ? hex : base64;
        bytes = read is null ? ImmutableArray<byte>.Empty : ImmutableArray.Create(read);
        return isHex ? PinEncoding.Hex
            : base64 is null ? PinEncoding.None
            : isLoose ? PinEncoding.LooseBase64
            : PinEncoding.Base64;
    }

    /// <summary>Names a character that has no place in the digits; null when it is another thing that is wrong.</summary>
    public static string? FirstStranger(string text)
    {
        foreach (var c in text)
        {
            if (ValueOf(c) < 0 && c is not ('=' or ':') && !char.IsWhiteSpace(c))
            {
                return char.IsSurrogate(c) ? "a character that is no digit of base64" : $"'{c}', which is no digit of base64";
            }
        }

        return null;
    }

    /// <summary>Names the one or two letters that a thumbprint of the right length has among its hexadecimal digits; null for all other texts.</summary>
    public static string? StrangerInHex(string text)
    {
        if (text.Length is not (40 or 64))
        {
            return null;
        }

        var strangers = text.Where(c => HexValueOf(c) < 0).ToList();
        return strangers.Count is 1 or 2 ? $"'{strangers[0]}' among hexadecimal digits" : null;
    }

    /// <summary>True for hexadecimal digits of which one is missing, or one too many.</summary>
    public static bool IsOddHex(string text) => text.Length % 2 != 0 && text.All(c => HexValueOf(c) >= 0);

    /// <summary>True when the last character has bits that no encoder sets, so that some character is wrong.</summary>
    public static bool IsAltered(string text, PinEncoding encoding, out string last)
    {
        last = "";
        if (encoding is not (PinEncoding.Base64 or PinEncoding.LooseBase64))
        {
            return false;
        }

        var digits = text.Where(c => ValueOf(c) >= 0).ToList();
        var unused = (digits.Count * 6) % 8;
        last = digits[digits.Count - 1].ToString();
        return (ValueOf(digits[digits.Count - 1]) & ((1 << unused) - 1)) != 0;
    }

    private static byte[]? Hex(string text, out bool isSeparated)
    {
        isSeparated = false;
        var digits = new List<int>(text.Length);
        var sinceSeparator = 0;
        foreach (var c in text)
        {
            if (HexValueOf(c) is var value and >= 0)
            {
                digits.Add(value);
                sinceSeparator++;
            }
            else if ((c is ':' or '-' || char.IsWhiteSpace(c)) && sinceSeparator % 2 == 0)
            {
                isSeparated = true;
                sinceSeparator = 0;
            }
            else
            {
                return null;
            }
        }

        if (digits.Count % 2 != 0 || digits.Count == 0)
        {
            return null;
        }

        var bytes = new byte[digits.Count / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((digits[2 * i] << 4) | digits[(2 * i) + 1]);
        }

        return bytes;
    }

    private static byte[]? Base64(string text, out bool isLoose)
    {
        isLoose = false;
        var digits = new List<byte>(text.Length);
        var padding = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                isLoose = true;
            }
            else if (c == '=')
            {
                padding++;
            }
            else if (padding == 0 && ValueOf(c) is var value and >= 0)
            {
                isLoose |= c is '-' or '_';
                digits.Add((byte)value);
            }
            else
            {
                return null;
            }
        }

        var missing = (4 - (digits.Count % 4)) % 4;
        if (digits.Count == 0 || missing == 3 || padding > 2)
        {
            return null;
        }

        isLoose |= padding != missing;
        var bytes = new byte[digits.Count * 6 / 8];
        for (var i = 0; i < bytes.Length; i++)
        {
            var bit = i * 8;
            var pair = (digits[bit / 6] << 6) | digits[(bit / 6) + 1];
            bytes[i] = (byte)(pair >> (4 - (bit % 6)));
        }

        return bytes;
    }

    // The alphabet of addresses has two other characters.
    private static int ValueOf(char c) => c switch
    {
        '-' => 62,
        '_' => 63,
        _ => Base64Alphabet.IndexOf(c),
    };

    private static int HexValueOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
