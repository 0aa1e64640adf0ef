using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A pin on any element of the presented chain is taken for validation.</summary>
internal static class TLS0305ChainElementPinReplacesValidation
{
    public const string Id = "TLS0305";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin on a chain element replaces certificate validation",
        "{0} accepts a chain that failed validation because one of its elements matches; an attacker can send the pinned CA certificate along",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The elements of a chain that failed validation are what the peer sent. CA certificates are public: an attacker appends the pinned one to a certificate it never signed.",
        "CWE-295", "CWE-296");
}
