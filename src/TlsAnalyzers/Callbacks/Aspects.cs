namespace TlsAnalyzers.Callbacks;

/// <summary>What a value was computed from: the evidence that a condition on it gives.</summary>
[Flags]
internal enum Aspects
{
    /// <summary>Constants only.</summary>
    None = 0,

    /// <summary>That something is there (a certificate, a length, a type): says nothing about who presented it.</summary>
    Presence = 1 << 0,

    /// <summary>A validity date, or the clock.</summary>
    Date = 1 << 1,

    /// <summary>The connection's host, request or sender.</summary>
    Host = 1 << 2,

    /// <summary>That an operation threw.</summary>
    Failure = 1 << 3,

    /// <summary>A field, option, configuration value, environment variable: something outside the connection.</summary>
    Switch = 1 << 4,

    /// <summary>Subject, issuer, serial number, extensions: anybody can put them in a certificate.</summary>
    Name = 1 << 5,

    /// <summary>The key of the peer's own certificate.</summary>
    LeafKey = 1 << 6,

    /// <summary>The peer's own certificate as a whole: thumbprint, hash or raw bytes.</summary>
    LeafCertificate = 1 << 7,

    /// <summary>The key of a certificate further up the chain.</summary>
    ElementKey = 1 << 8,

    /// <summary>A certificate further up the chain as a whole.</summary>
    ElementCertificate = 1 << 9,

    /// <summary>A chain was built to a trust anchor of the program's own, and the result used.</summary>
    TrustAnchor = 1 << 10,

    /// <summary>Computed by code that cannot be seen from something of the peer's: nothing is known, so nothing is reported.</summary>
    Opaque = 1 << 11,

    /// <summary>Made or filled by code that is not followed, and not from the peer: no flag, but what a fact of the peer may be compared with.</summary>
    Elsewhere = 1 << 12,

    /// <summary>Any fact of the leaf certificate that identifies its key.</summary>
    Leaf = LeafKey | LeafCertificate,

    /// <summary>Any fact of a further chain element that identifies its key.</summary>
    Element = ElementKey | ElementCertificate,

    /// <summary>Everything that comes from the peer.</summary>
    OfPeer = Date | Name | Leaf | Element | TrustAnchor | Opaque,
}
