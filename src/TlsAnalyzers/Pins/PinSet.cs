using System.Collections.Immutable;

namespace TlsAnalyzers.Pins;

/// <summary>What a pin is compared with, as far as its place says.</summary>
internal enum PinSubject
{
    /// <summary>The place does not say.</summary>
    Unknown,

    /// <summary>The hash of a SubjectPublicKeyInfo.</summary>
    PublicKeyInfo,

    /// <summary>The hash of a bare key, as <c>GetPublicKey()</c> gives it: no SPKI pin.</summary>
    BareKey,

    /// <summary>The hash of a whole certificate: TLS0303 speaks of it.</summary>
    Certificate,
}

/// <summary>A pin of a set, and what it is compared with.</summary>
/// <param name="Pin">The pin.</param>
/// <param name="Subject">What it is compared with.</param>
internal sealed record PinEntry(Pin Pin, PinSubject Subject = PinSubject.Unknown);

/// <summary>The pins of one host, or of several that share them: the same facts from code and from every file format.</summary>
internal sealed record PinSet
{
    /// <summary>The hosts as they are written; empty when they are not known.</summary>
    public ImmutableArray<string> Hosts { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The pins in the order of their places.</summary>
    public ImmutableArray<PinEntry> Pins { get; init; } = ImmutableArray<PinEntry>.Empty;

    /// <summary>False when there may be pins that cannot be seen: an element from elsewhere, a source that another one completes.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>True when the set holds for the hosts below its own.</summary>
    public bool IncludeSubdomains { get; init; }

    /// <summary>True when the set names its own trust anchors: it needs no pin then.</summary>
    public bool HasTrustAnchors { get; init; }

    /// <summary>The date that the set names as its end; null when none is given.</summary>
    public DateTime? Expires { get; init; }

    /// <summary>What the place can hold: which spellings are read, whether there is an expiry.</summary>
    public PinFormat Format { get; init; } = PinFormat.Code;
}

/// <summary>The rules of a place that holds pins.</summary>
/// <param name="Name">What the messages call it; null for code that compares as it likes.</param>
/// <param name="HasExpiry">A set can say until when it holds.</param>
internal sealed record PinFormat(string? Name, bool HasExpiry)
{
    /// <summary>C# that compares texts or bytes of its own making.</summary>
    public static readonly PinFormat Code = new(Name: null, HasExpiry: false);

    /// <summary>The package's own file: <c>sha256/…</c>.</summary>
    public static readonly PinFormat TlsPins = new("tls-pins.json", HasExpiry: true) { Marks = ImmutableArray.Create(PinMark.Slash), CountsLastDay = true };

    /// <summary>Android's <c>network_security_config.xml</c>: bare base64 of a SHA-256.</summary>
    public static readonly PinFormat Android = new("Android", HasExpiry: true) { Marks = ImmutableArray.Create(PinMark.None) };

    /// <summary>Apple's <c>NSPinnedDomains</c>: bare base64 of a SHA-256.</summary>
    public static readonly PinFormat Apple = new("NSPinnedDomains", HasExpiry: false) { Marks = ImmutableArray.Create(PinMark.None) };

    /// <summary>OkHttp's <c>CertificatePinner</c>: <c>sha256/…</c>.</summary>
    public static readonly PinFormat OkHttp = new("CertificatePinner", HasExpiry: false) { Marks = ImmutableArray.Create(PinMark.Slash) };

    /// <summary>TrustKit's dictionaries: bare base64 of a SHA-256.</summary>
    public static readonly PinFormat TrustKit = new("TrustKit", HasExpiry: false) { Marks = ImmutableArray.Create(PinMark.None) };

    /// <summary>What may stand around the base64 of a SHA-256, the first of them being what a fix writes; empty where any spelling may be right.</summary>
    public ImmutableArray<PinMark> Marks { get; init; } = ImmutableArray<PinMark>.Empty;

    /// <summary>True where the pins are still checked on the day that is named as their end.</summary>
    public bool CountsLastDay { get; init; }

    /// <summary>How a message shows what the place reads.</summary>
    public string Example => !Marks.IsEmpty && Marks[0] == PinMark.Slash ? "sha256/ and 44 characters of base64" : "44 characters of base64";

    /// <summary>True when the place reads the pin as it is written.</summary>
    public bool Reads(Pin pin) => Marks.IsEmpty
        || pin.Encoding == PinEncoding.Bytes
        || (pin.Encoding == PinEncoding.Base64 && Marks.Contains(pin.Mark));

    /// <summary>The pin as this place reads it; null where that cannot be said.</summary>
    public string? Write(Pin pin) => Marks.IsEmpty ? null : Marks[0] == PinMark.Slash ? pin.Canonical : pin.Base64Text;
}
