using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>The client certificate is read from a header, and nothing in the program says who may send it.</summary>
internal static class TLS0111CertificateFromHeader
{
    public const string Id = "TLS0111";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Client certificate is taken from a header that any caller can set",
        "AddCertificateForwarding takes the client certificate from the header {0}, and nothing in this program restricts who may send it",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A certificate is public. Whoever reaches the server without the proxy puts somebody else's into the header, and needs no private key for it.",
        "CWE-290", "CWE-348", WellKnownDiagnosticTags.CompilationEnd);
}
