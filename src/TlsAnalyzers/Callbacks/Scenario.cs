using System.Collections.Immutable;

namespace TlsAnalyzers.Callbacks;

/// <summary>
/// A certificate that is presented to a callback, by what the platform's validation found. The callback is run once for each:
/// policy errors and chain statuses are then constants, so every way to spell a test of them (<c>==</c>, <c>HasFlag</c>, masks,
/// switches, loops) is computed instead of recognised.
/// </summary>
/// <param name="Name">For messages and tests.</param>
/// <param name="PolicyErrors">The <c>SslPolicyErrors</c>: 1 not available, 2 name mismatch, 4 chain errors.</param>
/// <param name="ChainStatus">The one <c>X509ChainStatusFlags</c> that the chain has, 0 when it is clean.</param>
/// <param name="HasCertificate">True when the peer presented a certificate.</param>
/// <param name="ChainLength">How many certificates the chain has: leaf, intermediate, root.</param>
internal sealed record Scenario(string Name, int PolicyErrors, int ChainStatus, bool HasCertificate = true, int ChainLength = 3)
{
    /// <summary>Nothing is wrong with the certificate.</summary>
    public static readonly Scenario Valid = new("valid", 0, 0);

    /// <summary>The peer presented no certificate.</summary>
    public static readonly Scenario NotAvailable = new("not available", 1, 0, HasCertificate: false);

    /// <summary>A publicly trusted certificate of another name.</summary>
    public static readonly Scenario NameMismatch = new("name mismatch", 2, 0);

    /// <summary>A certificate of the right name that anybody could have signed.</summary>
    public static readonly Scenario UntrustedRoot = new("untrusted root", 4, 0x20);

    /// <summary>A certificate whose issuer is not known.</summary>
    public static readonly Scenario PartialChain = new("partial chain", 4, 0x10000);

    /// <summary>A trusted certificate out of date.</summary>
    public static readonly Scenario NotTimeValid = new("not time valid", 4, 0x1);

    /// <summary>A trusted certificate that was revoked.</summary>
    public static readonly Scenario Revoked = new("revoked", 4, 0x4);

    /// <summary>A certificate that a chain element did not sign, such as somebody's CA certificate sent along.</summary>
    public static readonly Scenario NotSignatureValid = new("not signature valid", 4, 0x8);

    /// <summary>What a man in the middle has: another name, signed by nobody.</summary>
    public static readonly Scenario NameMismatchAndUntrustedRoot = new("name mismatch and untrusted root", 6, 0x20);

    /// <summary>A certificate of the right name that signed itself.</summary>
    public static readonly Scenario SelfSigned = new("self-signed", 4, 0x20, ChainLength: 1);

    /// <summary>Those in which validation failed.</summary>
    public static readonly ImmutableArray<Scenario> Failing = ImmutableArray.Create(
        NameMismatchAndUntrustedRoot, UntrustedRoot, SelfSigned, NameMismatch, PartialChain, NotSignatureValid, NotTimeValid, Revoked, NotAvailable);

    /// <summary>What .NET Framework's ICertificatePolicy is told of it (a CERT_E code of Windows), 0 when nothing is wrong.</summary>
    public int CertificateProblem => unchecked((int)(PolicyErrors switch
    {
        0 => 0u,
        1 => 0x800B0105,
        2 => 0x800B010F,
        _ => ChainStatus switch
        {
            0x1 => 0x800B0101,
            0x4 => 0x800B010C,
            0x8 => 0x80096004,
            0x10000 => 0x800B010A,
            _ => 0x800B0109,
        },
    }));
}
