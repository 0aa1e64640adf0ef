using System.Collections.Immutable;

namespace TlsAnalyzers.Pins;

/// <summary>The hash that a pin is made with.</summary>
internal enum PinAlgorithm
{
    /// <summary>The text cannot be read, or is no hash.</summary>
    Unknown,

    /// <summary>16 bytes.</summary>
    Md5,

    /// <summary>20 bytes: thumbprints, and the pins of old libraries.</summary>
    Sha1,

    /// <summary>32 bytes: what RFC 7469 asks for.</summary>
    Sha256,

    /// <summary>48 bytes.</summary>
    Sha384,

    /// <summary>64 bytes.</summary>
    Sha512,
}

/// <summary>What a pin carries around its digits.</summary>
internal enum PinMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>sha256/…</c> or <c>sha1/…</c>.</summary>
    Slash,

    /// <summary><c>sha256//…</c>, as curl writes it.</summary>
    DoubleSlash,

    /// <summary><c>pin-sha256="…"</c>, as the header of RFC 7469 has it.</summary>
    Directive,

    /// <summary><c>SHA256:…</c>, <c>sha256-…</c>, <c>SHA256 Fingerprint=…</c>: the mark of other things as well, such as SSH keys and container images.</summary>
    Name,
}

/// <summary>The digits of a pin.</summary>
internal enum PinEncoding
{
    /// <summary>The text cannot be read.</summary>
    None,

    /// <summary>Base64 as RFC 4648 has it, padding included.</summary>
    Base64,

    /// <summary>Base64 without its padding, with the alphabet of addresses (<c>-</c> and <c>_</c>), or with white space in it.</summary>
    LooseBase64,

    /// <summary>Hexadecimal digits, also with colons, hyphens or blanks between them.</summary>
    Hex,

    /// <summary>An array of bytes.</summary>
    Bytes,
}

/// <summary>What keeps a pin from being one, whatever it is compared with.</summary>
internal enum PinProblem
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no text.</summary>
    Empty,

    /// <summary>A text that stands for a pin: <c>your_key_hash</c>, <c>AAAA…</c>, zeros, the hash of nothing.</summary>
    Placeholder,

    /// <summary>A pin that documentation shows.</summary>
    Sample,

    /// <summary>A mark that a later step replaces: <c>#{Pin}#</c>. What it becomes cannot be known.</summary>
    Template,

    /// <summary>Characters that are neither base64 nor hexadecimal.</summary>
    BadAlphabet,

    /// <summary>Digits of another number of bytes than any hash, or than the one that is named.</summary>
    WrongLength,

    /// <summary>Base64 whose last character no encoder writes: some character is wrong.</summary>
    Altered,

    /// <summary>A whole key, and not the hash of one.</summary>
    WholeKey,

    /// <summary>Base64 of the hexadecimal digits of a hash.</summary>
    EncodedTwice,
}

/// <summary>A pin as it was read. Two of them are equal when they are the same hash, whatever their spelling.</summary>
internal sealed class Pin : IEquatable<Pin>
{
    /// <summary>Makes a pin that can be read.</summary>
    public Pin(PinAlgorithm algorithm, ImmutableArray<byte> digest, PinMark mark, PinEncoding encoding, PinProblem problem = PinProblem.None, string? detail = null)
    {
        Algorithm = algorithm;
        Digest = digest;
        Mark = mark;
        Encoding = encoding;
        Problem = problem;
        Detail = detail;
    }

    /// <summary>The hash that made it.</summary>
    public PinAlgorithm Algorithm { get; }

    /// <summary>The hash; empty when it cannot be read.</summary>
    public ImmutableArray<byte> Digest { get; }

    /// <summary>What stands around the digits.</summary>
    public PinMark Mark { get; }

    /// <summary>How the digits are written.</summary>
    public PinEncoding Encoding { get; }

    /// <summary>Why it can match no key.</summary>
    public PinProblem Problem { get; }

    /// <summary>What the problem's message names: a number of bytes, a character, whose documentation.</summary>
    public string? Detail { get; }

    /// <summary>The text without what made it unreadable, where that is all; null otherwise.</summary>
    public string? Repaired { get; init; }

    /// <summary>True when it can be the hash of a key.</summary>
    public bool IsUsable => Problem == PinProblem.None;

    /// <summary>True for a hash that does not identify a key any more.</summary>
    public bool IsWeak => Algorithm is PinAlgorithm.Md5 or PinAlgorithm.Sha1;

    /// <summary>The one canonical spelling: <c>sha256/</c> and base64. Null when the hash cannot be read.</summary>
    public string? Canonical => Digest.IsEmpty ? null : PinParser.NameOf(Algorithm) + "/" + Base64Text;

    /// <summary>The hash as bare base64; null when it cannot be read.</summary>
    public string? Base64Text => Digest.IsEmpty ? null : Convert.ToBase64String(Digest.ToArray());

    /// <inheritdoc/>
    public bool Equals(Pin? other) => ReferenceEquals(this, other)
        || (other is not null && Algorithm == other.Algorithm && !Digest.IsEmpty && Digest.AsSpan().SequenceEqual(other.Digest.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pin);

    /// <inheritdoc/>
    public override int GetHashCode() => Digest.Length < 4 ? 0 : Digest[0] | (Digest[1] << 8) | (Digest[2] << 16) | (Digest[3] << 24);

    /// <inheritdoc/>
    public override string ToString() => Canonical ?? Problem.ToString();
}
