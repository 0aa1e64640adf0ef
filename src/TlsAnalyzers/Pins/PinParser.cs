using System.Collections.Immutable;
using System.Globalization;

namespace TlsAnalyzers.Pins;

/// <summary>
/// Reads a pin in any spelling that people use: <c>sha256/…</c>, <c>pin-sha256="…"</c>, <c>SHA256:…</c>, bare base64, thumbprints in
/// hexadecimal, arrays of bytes. It never fails: what cannot be read has a <see cref="PinProblem"/>.
/// </summary>
internal static class PinParser
{
    // Longer texts hold something else: a certificate, a file.
    private const int MaximalLength = 4096;

    private static readonly (string Name, PinAlgorithm Algorithm)[] _names =
    [
        ("sha256", PinAlgorithm.Sha256), ("sha-256", PinAlgorithm.Sha256),
        ("sha1", PinAlgorithm.Sha1), ("sha-1", PinAlgorithm.Sha1),
        ("sha384", PinAlgorithm.Sha384), ("sha-384", PinAlgorithm.Sha384),
        ("sha512", PinAlgorithm.Sha512), ("sha-512", PinAlgorithm.Sha512),
        ("md5", PinAlgorithm.Md5),
    ];

    /// <summary>Reads a text.</summary>
    public static Pin Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Failed(PinProblem.Empty);
        }

        if (text!.Length > MaximalLength)
        {
            return Failed(PinProblem.WrongLength);
        }

        if (PlaceholderText.IsTemplate(text))
        {
            return Failed(PinProblem.Template);
        }

        var invisible = text.FirstOrDefault(IsInvisible);
        if (invisible != default)
        {
            var visible = string.Concat(text.Where(c => !IsInvisible(c)));
            var pin = Parse(visible);
            return pin.Problem is PinProblem.None
                ? new Pin(pin.Algorithm, pin.Digest, pin.Mark, pin.Encoding, PinProblem.BadAlphabet, $"an invisible character (U+{(int)invisible:X4})") { Repaired = visible.Trim() }
                : pin;
        }

        var payload = WithoutMark(text.Trim(), out var mark, out var algorithm);
        return payload.Length == 0 ? Failed(PinProblem.Empty, mark: mark) : Read(payload, mark, algorithm);
    }

    /// <summary>Reads an array of bytes.</summary>
    public static Pin FromBytes(ImmutableArray<byte> bytes)
    {
        // "…"u8: the digits as text.
        if (HashInText(bytes) is { } hash)
        {
            return Checked(AlgorithmOf(hash.Length), hash, PinMark.None, PinEncoding.Bytes, payload: null);
        }

        var algorithm = AlgorithmOf(bytes.Length);
        return algorithm == PinAlgorithm.Unknown
            ? OfOtherLength(bytes, PinMark.None, PinEncoding.Bytes, PinAlgorithm.Unknown, "")
            : Checked(algorithm, bytes, PinMark.None, PinEncoding.Bytes, payload: null);
    }

    /// <summary>True for a text that says itself that it is a pin: <c>sha256/</c> or <c>pin-sha256=</c> before digits, or before a placeholder for them.</summary>
    public static bool IsMarked(string text)
    {
        // "sha256/" begins paths and addresses as well.
        var trimmed = text.Trim();
        if (trimmed.Length is < 12 or > MaximalLength || WithoutMark(trimmed, out var mark, out var algorithm) is not { Length: > 0 } payload || algorithm is not (PinAlgorithm.Sha256 or PinAlgorithm.Sha1))
        {
            return false;
        }

        if (mark is not (PinMark.Slash or PinMark.DoubleSlash or PinMark.Directive))
        {
            return false;
        }

        var pin = Parse(text);
        return !pin.Digest.IsEmpty
            || pin.Problem is PinProblem.Placeholder or PinProblem.Template
            || (pin.Problem == PinProblem.WrongLength && payload.Length is >= 36 and <= 52);
    }

    /// <summary>How the algorithm is written before a pin.</summary>
    public static string NameOf(PinAlgorithm algorithm) => algorithm.ToString().ToLowerInvariant();

    private static Pin Read(string payload, PinMark mark, PinAlgorithm named)
    {
        var encoding = PinDigits.Read(payload, named, out var bytes);
        if (encoding == PinEncoding.None)
        {
            return PlaceholderText.InText(payload) is { } word ? Failed(PinProblem.Placeholder, word, mark)
                : PinDigits.FirstStranger(payload) is { } stranger ? Failed(PinProblem.BadAlphabet, stranger, mark)
                : OfOtherLength(bytes, mark, encoding, named, payload);
        }

        var algorithm = AlgorithmOf(bytes.Length);
        if (encoding != PinEncoding.Hex && HashInText(bytes) is { } hash)
        {
            return new Pin(AlgorithmOf(hash.Length), hash, mark, encoding, PinProblem.EncodedTwice);
        }

        if (algorithm == PinAlgorithm.Unknown && Certificate.PinOfKey(bytes.ToArray()) is { } key)
        {
            return new Pin(key.Algorithm, key.Digest, mark, encoding, PinProblem.WholeKey);
        }

        // 64 characters, nearly all of them hexadecimal, are sooner a SHA-256 with a slip than base64 of a SHA-384.
        if (algorithm == PinAlgorithm.Unknown
            || (named != PinAlgorithm.Unknown && named != algorithm)
            || (named == PinAlgorithm.Unknown && encoding != PinEncoding.Hex && PinDigits.StrangerInHex(payload) is not null))
        {
            return PlaceholderText.InText(payload) is { } word ? Failed(PinProblem.Placeholder, word, mark)
                : PinDigits.StrangerInHex(payload) is { } stranger ? Failed(PinProblem.BadAlphabet, stranger, mark)
                : OfOtherLength(bytes, mark, encoding, named, payload);
        }

        return Checked(algorithm, bytes, mark, encoding, payload);
    }

    private static Pin Checked(PinAlgorithm algorithm, ImmutableArray<byte> bytes, PinMark mark, PinEncoding encoding, string? payload)
    {
        if ((PlaceholderText.InDigest(bytes) ?? (payload is null ? null : PlaceholderText.InDigits(payload))) is { } placeholder)
        {
            return Failed(PinProblem.Placeholder, placeholder, mark);
        }

        if (SamplePins.SourceOf(bytes) is { } source)
        {
            return new Pin(algorithm, bytes, mark, encoding, PinProblem.Sample, source);
        }

        return payload is not null && PinDigits.IsAltered(payload, encoding, out var last)
            ? new Pin(algorithm, bytes, mark, encoding, PinProblem.Altered, last)
            : new Pin(algorithm, bytes, mark, encoding);
    }

    /// <summary>Reads a hash whose hexadecimal digits are the bytes: what becomes of base64 over what a tool has printed, with the end of its line.</summary>
    private static ImmutableArray<byte>? HashInText(ImmutableArray<byte> bytes)
    {
        var text = bytes.All(value => value is (>= (byte)' ' and <= (byte)'~') or (byte)'\r' or (byte)'\n') ? string.Concat(bytes.Select(value => (char)value)) : "";
        return PinDigits.Read(text, PinAlgorithm.Unknown, out var hash) == PinEncoding.Hex && AlgorithmOf(hash.Length) != PinAlgorithm.Unknown ? hash : null;
    }

    private static Pin OfOtherLength(ImmutableArray<byte> bytes, PinMark mark, PinEncoding encoding, PinAlgorithm named, string payload)
    {
        var isOddHex = payload.Length > 0 && PinDigits.IsOddHex(payload);
        var length = isOddHex || encoding == PinEncoding.None ? payload.Length : bytes.Length;
        var unit = isOddHex ? " hexadecimal digits" : encoding == PinEncoding.None ? " characters" : bytes.Length == 1 ? " byte" : " bytes";
        var detail = length.ToString(CultureInfo.InvariantCulture) + unit;
        return new Pin(named, ImmutableArray<byte>.Empty, mark, encoding, PinProblem.WrongLength, detail);
    }

    private static Pin Failed(PinProblem problem, string? detail = null, PinMark mark = PinMark.None) =>
        new(PinAlgorithm.Unknown, ImmutableArray<byte>.Empty, mark, PinEncoding.None, problem, detail);

    private static PinAlgorithm AlgorithmOf(int length) => length switch
    {
        16 => PinAlgorithm.Md5,
        20 => PinAlgorithm.Sha1,
        32 => PinAlgorithm.Sha256,
        48 => PinAlgorithm.Sha384,
        64 => PinAlgorithm.Sha512,
        _ => PinAlgorithm.Unknown,
    };

    /// <summary>Takes the mark off: what stays are the digits.</summary>
    private static string WithoutMark(string text, out PinMark mark, out PinAlgorithm algorithm)
    {
        mark = PinMark.None;
        algorithm = PinAlgorithm.Unknown;
        const string Directive = "pin-";
        var start = text.StartsWith(Directive, StringComparison.OrdinalIgnoreCase) ? Directive.Length : 0;
        foreach (var (name, named) in _names)
        {
            if (string.CompareOrdinal(text, start, name, 0, name.Length) != 0
                && string.Compare(text, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0)
            {
                continue;
            }

            var rest = text.Substring(start + name.Length);
            if (start > 0)
            {
                if (rest.StartsWith("=", StringComparison.Ordinal))
                {
                    (mark, algorithm) = (PinMark.Directive, named);
                    return rest.Substring(1).TrimEnd(';').Trim().Trim('"', '\'');
                }
            }
            else if (WithoutSeparator(rest, named) is { } payload)
            {
                var isLowerCase = string.CompareOrdinal(text, 0, name, 0, name.Length) == 0 && name.IndexOf('-') < 0;
                mark = !isLowerCase || rest[0] != '/' ? PinMark.Name
                    : payload.Length == rest.Length - 1 ? PinMark.Slash
                    : rest[1] == '/' ? PinMark.DoubleSlash
                    : PinMark.Name;
                algorithm = named;
                return payload;
            }
        }

        return text;
    }

    // "/", "//", ":", "-", "=", " ", " Fingerprint=", " fingerprint: "
    private static string? WithoutSeparator(string rest, PinAlgorithm named)
    {
        const string Fingerprint = "fingerprint";
        if (rest.Length == 0 || rest[0] is not ('/' or ':' or '-' or '=' or ' '))
        {
            return null;
        }

        // The second slash of "sha256//…" is curl's, or the first digit.
        var payload = rest.Substring(1);
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            PinDigits.Read(payload, named, out var bytes);
            return AlgorithmOf(bytes.Length) == named || payload.Length == 1 ? payload : payload.Substring(1);
        }

        payload = payload.TrimStart();
        if (payload.StartsWith(Fingerprint, StringComparison.OrdinalIgnoreCase))
        {
            payload = payload.Substring(Fingerprint.Length).TrimStart(' ', ':', '=');
        }

        return payload;
    }

    // A thumbprint that is copied from Windows' certificate dialog begins with U+200E.
    private static bool IsInvisible(char c) => c == '\u00AD'
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control && !char.IsWhiteSpace(c);
}
