using Microsoft.CodeAnalysis;
using TlsAnalyzers.PinSites;

namespace TlsAnalyzers.Rules;

/// <summary>A callback compares the whole leaf certificate and not its key.</summary>
internal static class TLS0303WholeCertificatePin
{
    public const string Id = "TLS0303";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin matches the whole leaf certificate",
        "{0} compares {1}, so the next renewal breaks the connection even when the key stays the same",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A thumbprint, a certificate hash and the raw bytes change with every renewal, and public certificates are renewed ever more often. Each renewal cuts off the installed copies, or somebody turns the check off to end the outage.",
        "CWE-295");

    /// <summary>
    /// Whether a comparison ties the program to one certificate of the peer: one that is written in code, that is loaded, or that a setting names.
    /// A collection that is filled elsewhere is left alone, for that may be what a person has accepted.
    /// </summary>
    public static bool Applies(ResolvedComparison comparison) => comparison.Fact switch
    {
        { Role: not CertificateRole.Leaf } => false,
        { Part: CertificatePart.Certificate } => comparison.Others.All(other => IsCertificate(other.Type)),
        { Part: CertificatePart.Whole } => comparison.Sets.Any(set => !set.Pins.IsEmpty) || comparison.Others.All(other => IsOneValue(other.Type)),
        _ => false,
    };

    /// <summary>Says what is compared.</summary>
    public static string Describe(CertificateFact fact) => fact switch
    {
        { Part: CertificatePart.Certificate } => "the server's whole certificate with another one",
        { Hash: null } => "the raw bytes of the server's certificate",
        { Hash: CertificateFact.UnknownHash } => "a hash of the server's certificate",
        { Hash: var hash } => $"the {Spell(hash)} hash of the server's certificate",
    };

    private static string Spell(string hash) => hash.StartsWith("SHA", StringComparison.Ordinal) && hash.IndexOf('_') < 0 ? "SHA-" + hash.Substring(3) : hash.Replace('_', '-');

    private static bool IsCertificate(ITypeSymbol? type) => type?.Name is "X509Certificate" or "X509Certificate2" or "X509Certificate2Collection" or "X509CertificateCollection";

    private static bool IsOneValue(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String }
        or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
        or INamedTypeSymbol { Name: "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory" };
}
