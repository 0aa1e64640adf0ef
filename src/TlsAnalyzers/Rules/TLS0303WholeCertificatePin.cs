using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
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
    /// Whether a comparison ties the program to one certificate of the peer: one that is written in code, or that is loaded. What a setting names can
    /// be changed with the certificate, and a collection that is filled elsewhere may be what a person has accepted.
    /// </summary>
    public static bool Applies(ResolvedComparison comparison) => comparison.Fact switch
    {
        { Role: not CertificateRole.Leaf } => false,
        { Part: CertificatePart.Certificate } => comparison.Others.All(other => IsCertificate(other.Type)),
        { Part: CertificatePart.Whole } => comparison.Sets.Any(set => set.Pins.Any(pin => pin.Text is not "")) || comparison.Others.All(other => IsLoaded(other.From, 0)),
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

    /// <summary>Whether a value is a part or a hash of a certificate that is not the presented one, or the bytes of a file.</summary>
    private static bool IsLoaded(Provenance value, int depth)
    {
        const int MaximumDepth = 8;
        return value.Operation switch
        {
            IPropertyReferenceOperation { Instance.Type: { } type } when IsCertificate(type) => true,
            IInvocationOperation { Instance.Type: { } type } when IsCertificate(type) => true,
            IInvocationOperation { TargetMethod: { Name: "ReadAllBytes" or "ReadAllBytesAsync", ContainingType.Name: "File" } } => true,
            _ => depth < MaximumDepth && value.Inputs.Any(input => IsLoaded(input.From, depth + 1)),
        };
    }

    private static bool IsCertificate(ITypeSymbol? type) => type?.Name is "X509Certificate" or "X509Certificate2" or "X509Certificate2Collection" or "X509CertificateCollection";
}
