using System.Collections.Immutable;
using System.Text;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.PinSites;

/// <summary>Which certificate of the presented chain a fact is of.</summary>
internal enum CertificateRole
{
    /// <summary>The peer's own.</summary>
    Leaf,

    /// <summary>Any of the chain, or one by its place in the middle.</summary>
    Element,

    /// <summary>The last one, on purpose: <c>ChainElements[^1]</c>, <c>Last()</c>.</summary>
    Last,
}

/// <summary>Which part of a certificate a fact is.</summary>
internal enum CertificatePart
{
    /// <summary>The certificate object.</summary>
    Certificate,

    /// <summary>All of its bytes, or a hash of them: what changes at every renewal.</summary>
    Whole,

    /// <summary>The SubjectPublicKeyInfo: what an SPKI pin is the hash of.</summary>
    PublicKeyInfo,

    /// <summary>The key without its algorithm, as <c>GetPublicKey()</c> gives it.</summary>
    RawKey,

    /// <summary>The key, in a form that is not known.</summary>
    Key,

    /// <summary>Taken out of the certificate by code that is not followed.</summary>
    Unknown,
}

/// <summary>Something of a presented certificate that identifies it or its key, as it is when it is compared.</summary>
/// <param name="Role">Of which certificate.</param>
/// <param name="Part">Of which part.</param>
/// <param name="Hash">The hash algorithm's name, <c>SHA256</c>; null when nothing was hashed, <see cref="UnknownHash"/> when it is not known.</param>
internal sealed record CertificateFact(CertificateRole Role, CertificatePart Part, string? Hash)
{
    public const string UnknownHash = "";

    /// <summary>Goes through code that is not followed: before the hash it may take any part out, after it the hash is only written in another way.</summary>
    public CertificateFact AfterUnknownCode() => Hash is not null ? this
        : Part is CertificatePart.PublicKeyInfo or CertificatePart.RawKey ? this with { Hash = UnknownHash }
        : this with { Part = CertificatePart.Unknown, Hash = UnknownHash };

    /// <summary>Goes through a hash function.</summary>
    public CertificateFact HashedBy(string algorithm) =>
        this with { Hash = Hash is null ? algorithm : UnknownHash, Part = Hash is null ? Part : CertificatePart.Unknown };

    /// <summary>What a pin is compared with, as the rules for pins call it.</summary>
    public PinSubject Subject => Part switch
    {
        CertificatePart.Whole or CertificatePart.Certificate => PinSubject.Certificate,
        CertificatePart.PublicKeyInfo => PinSubject.PublicKeyInfo,
        CertificatePart.RawKey => PinSubject.BareKey,
        _ => PinSubject.Unknown,
    };

    /// <summary>Reads a constant as a pin. What is compared before any hash is no hash: its bytes are only told from others'.</summary>
    public Pin Read(CodePin written)
    {
        if (Hash is null)
        {
            var bytes = written.Text is { } text ? Encoding.UTF8.GetBytes(text).ToImmutableArray() : written.Bytes;
            return new Pin(PinAlgorithm.Unknown, bytes, PinMark.None, PinEncoding.Bytes);
        }

        return written.Parse();
    }
}
