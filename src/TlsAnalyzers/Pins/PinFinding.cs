using System.Collections.Immutable;

namespace TlsAnalyzers.Pins;

/// <summary>The rules that a pin set alone can break.</summary>
internal enum PinRule
{
    /// <summary>TLS0301: a pin on a public root CA.</summary>
    RootPin,

    /// <summary>TLS0302: no backup pin.</summary>
    NoBackupPin,

    /// <summary>TLS0306: a pin that is malformed, a placeholder, weak, of a bare key, or repeated.</summary>
    UnusablePin,

    /// <summary>TLS0307: a pin on a CA that is expired, retired or distrusted.</summary>
    DeadAuthority,

    /// <summary>TLS0308: the set has expired.</summary>
    Expired,

    /// <summary>TLS0309: the set never expires, and could.</summary>
    NeverExpires,

    /// <summary>TLS0311: the host is somebody else's.</summary>
    ThirdPartyHost,

    /// <summary>TLS0314: the set expires within 30 days.</summary>
    ExpiresSoon,
}

/// <summary>What of a set a finding is about, so that whoever read the set knows where to report it.</summary>
internal enum PinPart
{
    /// <summary>The set as a whole.</summary>
    Set,

    /// <summary>The pin of that index.</summary>
    Pin,

    /// <summary>The host of that index.</summary>
    Host,

    /// <summary>The expiry date.</summary>
    Expiry,
}

/// <summary>A misuse in a pin set.</summary>
/// <param name="Rule">Which rule it breaks.</param>
/// <param name="Part">What it is about.</param>
/// <param name="Index">Which pin or host; 0 for the set and its expiry.</param>
/// <param name="Arguments">What the rule's message says.</param>
internal sealed record PinFinding(PinRule Rule, PinPart Part, int Index, ImmutableArray<string> Arguments)
{
    /// <summary>What to write in place of the pin, where only its spelling is wrong; null otherwise.</summary>
    public string? Replacement { get; init; }

    /// <summary>True when the pin can be dropped: two others stay that nothing is said against.</summary>
    public bool CanBeDropped { get; init; }
}
