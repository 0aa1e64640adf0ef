using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A server's validation callback that accepts client certificates which failed validation.</summary>
internal static class TLS0107AcceptsAnyClientCertificate
{
    public const string Id = "TLS0107";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Server accepts client certificates without validating them",
        "{0} accepts {1}, so a certificate that the caller made itself can pass for a client's identity",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "With mutual TLS the client certificate is the caller's identity. A server that accepts any certificate lets a caller write its own name into a self-signed one.",
        "CWE-295", "CWE-287");
}
