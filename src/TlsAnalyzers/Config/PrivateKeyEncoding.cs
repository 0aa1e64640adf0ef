using System.Text;

namespace TlsAnalyzers.Config;

/// <summary>
/// Tells a private key by its structure: PKCS#8, encrypted or not, PKCS#1, SEC 1 and PKCS#12, as DER, PEM, base64 or hexadecimal text.
/// Only whole keys count: a label, a placeholder, or a key that is cut off is none.
/// </summary>
internal static class PrivateKeyEncoding
{
    /// <summary>What stands at the end of the first line of every private key in PEM.</summary>
    public const string Label = "PRIVATE KEY-----";

    private const string Begin = "-----BEGIN ";
    private const string End = "-----END";
    private const int MinimumBytes = 36;
    private const int Sequence = 0x30;
    private const int Integer = 0x02;
    private const int OctetString = 0x04;
    private const int ObjectIdentifier = 0x06;

    // 1.2.840.113549.1.5 and 1.2.840.113549.1.12.1: encryption by a password. 1.2.840.113549.1.7: PKCS#7 content.
    private static readonly byte[] _passwordBased = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05];
    private static readonly byte[] _passwordBasedOfStore = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x01];
    private static readonly byte[] _content = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07];

    // 1.2.840.113549.1.12.10.1.1 and .2: a key bag, and a shrouded one.
    private static readonly byte[] _bag = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x0A, 0x01];
    private static readonly byte[] _openSsh = Encoding.ASCII.GetBytes("openssh-key-v1");

    /// <summary>Whether a text may hold a key, at the price of a look at its start and one search.</summary>
    public static bool MayHold(string text)
    {
        if (text.IndexOf(Label, StringComparison.Ordinal) >= 0)
        {
            return true;
        }

        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        // Base64 of 0x30 and a length, or the same in hexadecimal.
        return text.Length - start >= 40
            && ((text[start] == 'M' && text[start + 1] is >= 'C' and <= 'I')
                || (text[start] == '3' && text[start + 1] == '0' && text[start + 2] is (>= '2' and <= '9')));
    }

    /// <summary>Names the private key that a text holds; null when it holds none.</summary>
    public static string? Describe(string text)
    {
        for (var begin = text.IndexOf(Begin, StringComparison.Ordinal); begin >= 0; begin = text.IndexOf(Begin, begin + 1, StringComparison.Ordinal))
        {
            var label = text.IndexOf("-----", begin + Begin.Length, StringComparison.Ordinal);
            if (label > 0 && text.IndexOf(Label, begin, label + "-----".Length - begin, StringComparison.Ordinal) > 0)
            {
                var start = label + "-----".Length;
                var end = text.IndexOf(End, start, StringComparison.Ordinal);
                if (DescribeBody(end < 0 ? text.Substring(start) : text.Substring(start, end - start)) is { } found)
                {
                    return found;
                }
            }
        }

        // Hexadecimal digits are base64, too.
        return (FromHexadecimal(text) ?? FromBase64(text)) is { } bytes ? Describe(bytes) : null;
    }

    /// <summary>Names the private key that bytes are; null when they are none.</summary>
    public static string? Describe(byte[] bytes)
    {
        if (bytes.Length < MinimumBytes)
        {
            return null;
        }

        if (bytes[0] == '-')
        {
            return Encoding.ASCII.GetString(bytes) is var text && text.StartsWith(Begin, StringComparison.Ordinal) ? Describe(text) : null;
        }

        var whole = new Reader(bytes, 0, bytes.Length);
        return whole.Read() is { Tag: Sequence } outer && outer.Content.Read() is { } first
            ? first.Tag switch
            {
                Integer when first.Content.Length == 1 => DescribeVersioned(bytes, bytes[first.Content.Start], outer.Content.After(first)),
                Sequence => DescribeEncrypted(bytes, first, outer.Content.After(first)),
                _ => null,
            }
            : null;
    }

    private static string? DescribeVersioned(byte[] bytes, byte version, Reader rest)
    {
        if (rest.Read() is not { } second)
        {
            return null;
        }

        return second.Tag switch
        {
            Sequence when version == 3 => second.Content.Read() is { Tag: ObjectIdentifier } type && StartsWith(bytes, type.Content, _content) && HoldsKey(bytes)
                ? "A PKCS#12 store with a private key" : null,
            Sequence when version <= 1 => second.Content.Read() is { Tag: ObjectIdentifier } && rest.After(second).Read() is { Tag: OctetString, Content.Length: > 16 }
                ? "A PKCS#8 private key" : null,
            Integer when version <= 1 => second.Content.Length >= 32 && rest.Count(Integer) >= 5 ? "A private key (PKCS#1)" : null,
            OctetString when version == 1 => second.Content.Length is >= 16 and <= 80 ? "An EC private key (SEC 1)" : null,
            _ => null,
        };
    }

    private static string? DescribeEncrypted(byte[] bytes, Element algorithm, Reader rest) =>
        algorithm.Content.Read() is { Tag: ObjectIdentifier } type
        && (StartsWith(bytes, type.Content, _passwordBased) || StartsWith(bytes, type.Content, _passwordBasedOfStore))
        && rest.Read() is { Tag: OctetString, Content.Length: >= MinimumBytes }
            ? "An encrypted PKCS#8 private key"
            : null;

    /// <summary>The body of a PEM block. Keys that OpenSSL encrypted in its old way have headers and are no DER.</summary>
    private static string? DescribeBody(string body)
    {
        body = body.Replace("\\r", "").Replace("\\n", "\n");
        var isEncrypted = body.IndexOf("4,ENCRYPTED", StringComparison.Ordinal) >= 0;
        var lines = body.Split('\n').Where(line => line.IndexOf(':') < 0);
        return FromBase64(string.Concat(lines)) is not { } bytes ? null
            : isEncrypted && bytes.Length >= MinimumBytes ? "An encrypted private key"
            : bytes.Length > MinimumBytes && _openSsh.SequenceEqual(bytes.Take(_openSsh.Length)) ? "An OpenSSH private key"
            : Describe(bytes);
    }

    private static byte[]? FromBase64(string text)
    {
        var compact = new string(text.Where(character => !char.IsWhiteSpace(character)).ToArray());
        if (compact.Length < 40 || compact.Length % 4 == 1 || !compact.TrimEnd('=').All(character => character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/'))
        {
            return null;
        }

        try
        {
            var padded = compact.TrimEnd('=');
            return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[]? FromHexadecimal(string text)
    {
        var compact = new string(text.Where(character => !char.IsWhiteSpace(character) && character is not (':' or '-')).ToArray());
        if (compact.Length < 2 * MinimumBytes || compact.Length % 2 != 0 || !compact.All(Uri.IsHexDigit))
        {
            return null;
        }

        var bytes = new byte[compact.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((Uri.FromHex(compact[2 * i]) << 4) | Uri.FromHex(compact[(2 * i) + 1]));
        }

        return bytes;
    }

    /// <summary>Whether the bags that can be read without the password name a key: a store of certificates alone is no secret.</summary>
    private static bool HoldsKey(byte[] bytes)
    {
        for (var i = 0; i + _bag.Length < bytes.Length; i++)
        {
            if (bytes[i] == _bag[0] && bytes[i + _bag.Length] is 1 or 2 && StartsWith(bytes, new Reader(bytes, i, bytes.Length - i), _bag))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWith(byte[] bytes, Reader content, byte[] start) =>
        content.Length >= start.Length && !start.Where((value, index) => bytes[content.Start + index] != value).Any();

    /// <summary>One element of DER.</summary>
    private sealed record Element(int Tag, Reader Content, int End);

    /// <summary>Reads the elements of a range of bytes; null where they do not fit.</summary>
    private readonly record struct Reader(byte[] Bytes, int Start, int Length)
    {
        public Element? Read()
        {
            var end = Start + Length;
            if (Length < 2)
            {
                return null;
            }

            int length = Bytes[Start + 1];
            var content = Start + 2;
            if (length == 0x80)
            {
                // Of unknown length, as some make PKCS#12: it ends where what is around it ends.
                return new Element(Bytes[Start], new Reader(Bytes, content, end - content), end);
            }

            if (length > 0x80)
            {
                var count = length & 0x7F;
                if (count > 4 || content + count > end)
                {
                    return null;
                }

                length = 0;
                for (var i = 0; i < count; i++)
                {
                    length = (length << 8) | Bytes[content++];
                }
            }

            return length < 0 || length > end - content ? null : new Element(Bytes[Start], new Reader(Bytes, content, length), content + length);
        }

        public Reader After(Element element) => new(Bytes, element.End, Start + Length - element.End);

        public int Count(int tag)
        {
            var count = 0;
            for (var rest = this; rest.Read() is { } element && element.Tag == tag; rest = rest.After(element))
            {
                count++;
            }

            return count;
        }
    }
}
