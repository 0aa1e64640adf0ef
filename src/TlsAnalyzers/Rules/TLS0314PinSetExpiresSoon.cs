using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A pin set expires within 30 days.</summary>
internal static class TLS0314PinSetExpiresSoon
{
    public const string Id = "TLS0314";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin set expires soon",
        "{0} expires on {1} ({2}), and its pins are not checked from then on",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "After its expiry date a pin set is ignored: every certificate that the platform accepts is accepted again, without a word.",
        "CWE-295", "CWE-324");
}
