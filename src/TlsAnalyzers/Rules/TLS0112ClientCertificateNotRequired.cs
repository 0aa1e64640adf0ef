using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>Certificates are the only authentication of a server, and the server does not require one.</summary>
internal static class TLS0112ClientCertificateNotRequired
{
    public const string Id = "TLS0112";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Client certificate is asked for but not required where authentication rests on it",
        "{0} lets callers connect without a client certificate, though certificates are this program's only authentication",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Each endpoint that forgets to demand authorization is open to callers without a certificate. Required in the handshake, it stops them before they reach any code.",
        "CWE-306", WellKnownDiagnosticTags.CompilationEnd);
}
