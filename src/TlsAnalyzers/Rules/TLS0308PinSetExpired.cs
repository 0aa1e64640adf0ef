using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>The date until which a pin set holds has passed.</summary>
internal static class TLS0308PinSetExpired
{
    public const string Id = "TLS0308";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin set has expired",
        "{0} expired on {1}, so its pins are not checked any more",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "After its expiry date a pin set is ignored: every certificate that the platform accepts is accepted again, without a word.",
        "CWE-295", "CWE-324");
}
