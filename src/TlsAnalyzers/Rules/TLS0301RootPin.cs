using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A pin names the key or the certificate of a public root CA.</summary>
internal static class TLS0301RootPin
{
    public const string Id = "TLS0301";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin on a public root CA",
        "Pin on {0}: every certificate issued below it passes, and a chain that ends in another root does not{1}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A pin on a public root keeps out nobody who can get a certificate from that CA or from one of its intermediates. And the host is cut off when its CA moves to another root, which a CA does without asking.",
        "CWE-295");
}
