using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A connection may use SSL 2.0, SSL 3.0, TLS 1.0 or TLS 1.1.</summary>
internal static class TLS0501DeprecatedProtocol
{
    public const string Id = "TLS0501";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Deprecated protocol version",
        "{0} permits {1}, whose encryption can be attacked",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Both sides agree on the newest version that they share. Where an old one is permitted, whoever controls the network can bring a connection down to it and attack its weak hashes and ciphers.",
        "CWE-327",
        "CWE-757");
}
