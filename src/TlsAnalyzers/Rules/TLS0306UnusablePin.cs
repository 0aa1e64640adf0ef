using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A pin that matches no key, or does not identify one.</summary>
internal static class TLS0306UnusablePin
{
    public const string Id = "TLS0306";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin is malformed, a placeholder, weak or repeated",
        "Pin {0}{1}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A pin that matches no key protects nobody: it is a backup that fails on the day it is needed, or an outage. A SHA-1 hash or the hash of a bare key does not identify a key.",
        "CWE-295", "CWE-328");
}
