namespace TlsAnalyzers.Pins;

/// <summary>Where a CA stands in a chain. A root's key that another CA has signed as well is still a root's.</summary>
internal enum AuthorityRole
{
    /// <summary>Trusted by itself.</summary>
    Root,

    /// <summary>Trusted because a root, or another intermediate, vouches for it.</summary>
    Intermediate,
}

/// <summary>What the lists of trusted roots say of a CA's key. Whether it is expired is the date's business.</summary>
internal enum AuthorityStatus
{
    /// <summary>In Mozilla's list, for servers.</summary>
    Active,

    /// <summary>Was in Mozilla's list.</summary>
    Removed,

    /// <summary>Mozilla lists it in order to refuse it.</summary>
    Distrusted,

    /// <summary>In Mozilla's list, but not for servers.</summary>
    NotForServers,

    /// <summary>In another vendor's list only; code signing is among them.</summary>
    OtherProgram,
}

/// <summary>A known certificate authority, found by its key or by the fingerprint of its certificate.</summary>
/// <param name="Name">Its common name, else its unit or organisation.</param>
/// <param name="Organization">Who runs it; empty when not known.</param>
/// <param name="Role">Root or intermediate.</param>
/// <param name="Status">What the lists say.</param>
/// <param name="NotAfter">The last day of the latest certificate that carries the key.</param>
/// <param name="IsFingerprint">It was found by the fingerprint of a certificate, and not by its key.</param>
internal sealed record CertificateAuthority(
    string Name,
    string Organization,
    AuthorityRole Role,
    AuthorityStatus Status,
    DateTime NotAfter,
    bool IsFingerprint)
{
    /// <summary>True when no server's chain ends in it, or passes through it, on that day: expired, retired or distrusted.</summary>
    public bool IsDead(DateTime today) => HasExpired(today)
        || Status is AuthorityStatus.Removed or AuthorityStatus.Distrusted or AuthorityStatus.NotForServers;

    /// <summary>True when its last certificate has expired.</summary>
    public bool HasExpired(DateTime today) => NotAfter < today.Date;

    /// <summary>Names it: <c>the intermediate CA R11 (Let's Encrypt)</c>.</summary>
    public string Describe()
    {
        var role = Role == AuthorityRole.Root ? "the root CA " : "the intermediate CA ";
        return Organization.Length == 0 || Name.IndexOf(Organization, StringComparison.OrdinalIgnoreCase) >= 0
            ? role + Name
            : $"{role}{Name} ({Organization})";
    }
}
