using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A chain policy forgives what is wrong with a chain, or has nothing to check it against.</summary>
internal static class TLS0105ChainErrorsIgnored
{
    public const string Id = "TLS0105";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Chain policy ignores certificate errors",
        "{0}, so the answer of Build is no verdict on the certificate",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A flag of the policy makes Build return true for a chain that has this error. Whoever relies on the result takes a certificate that an attacker made for a valid one.",
        "CWE-295");
}
