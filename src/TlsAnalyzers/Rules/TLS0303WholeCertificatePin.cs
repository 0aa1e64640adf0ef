using Microsoft.CodeAnalysis;

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
}
