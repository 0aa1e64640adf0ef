using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A pin names a CA key that is expired, retired or distrusted.</summary>
internal static class TLS0307DeadAuthorityPin
{
    public const string Id = "TLS0307";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin on a CA key that is expired, retired or distrusted",
        "Pin on {0}, which {1}{2}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "No server's chain passes through that CA any more, so the pin matches nothing, or it matches only on machines with old lists of roots, where whoever has the retired key is believed.",
        "CWE-295", "CWE-324");
}
