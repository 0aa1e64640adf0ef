using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A validation callback that accepts whatever certificate a server presents.</summary>
internal static class TLS0101AcceptsAnyCertificate
{
    public const string Id = "TLS0101";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Certificate callback accepts every certificate",
        "{0} accepts every certificate, so anyone between this program and the server can read and change the traffic",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "TLS protects only against those who cannot present an accepted certificate. A callback that returns true whatever the certificate is accepts a self-signed one made a moment ago by whoever controls the network.",
        "CWE-295");
}
