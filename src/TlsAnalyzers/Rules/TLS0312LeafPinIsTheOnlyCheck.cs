using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A match of the peer's own key or certificate is the only check.</summary>
internal static class TLS0312LeafPinIsTheOnlyCheck
{
    public const string Id = "TLS0312";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Leaf pin is the only check",
        "{0} accepts a certificate that failed validation because it matches a pin: name, expiry and revocation are not checked",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A match of the leaf's key authenticates the peer, but a stolen key stays accepted after its certificate expired or was revoked, and for every host.",
        "CWE-295");
}
