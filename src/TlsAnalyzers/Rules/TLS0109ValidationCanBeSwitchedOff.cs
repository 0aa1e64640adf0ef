using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>Certificate validation is off where somebody asks for it: behind a development guard or an option that says so.</summary>
internal static class TLS0109ValidationCanBeSwitchedOff
{
    public const string Id = "TLS0109";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Certificate validation can be switched off",
        "{0} accepts certificates that failed validation where '{1}' says so; whoever can set it can read and change the traffic",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A bypass for development is one setting away from production. A development certificate that the machine trusts, or a private CA as trust anchor, needs no bypass.",
        "CWE-295");
}
