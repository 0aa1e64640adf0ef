using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A pin set without an expiry date, in a format that has one.</summary>
internal static class TLS0309PinSetNeverExpires
{
    public const string Id = "TLS0309";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin set never expires",
        "{0} has no expiry date, so a copy that is never updated is cut off for good when the keys change",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Some copies are never updated. With an expiry date they fall back to the platform's validation in time; without one they stop working when the last pinned key is gone.",
        "CWE-295");
}
