using Microsoft.CodeAnalysis;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Rules;

/// <summary>A match of the peer's own key or certificate is the only check.</summary>
internal static class TLS0312LeafPinIsTheOnlyCheck
{
    public const string Id = "TLS0312";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Leaf pin is the only check",
        "{0} accepts a certificate that failed validation because it matches a pin, without a check of its {1}",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A match of the leaf's key authenticates the peer, but a stolen key stays accepted after its certificate expired or was revoked, and for every host.",
        "CWE-295");

    private static readonly (Scenario Scenario, string Text)[] _checks =
    [
        (Scenario.NameMismatch, "name"),
        (Scenario.NotTimeValid, "expiry"),
        (Scenario.Revoked, "revocation"),
    ];

    /// <summary>Names what nobody checks when the pin matches; empty when the platform's verdict on all of it still counts.</summary>
    public static string Unchecked(CallbackVerdict verdict, bool isServer)
    {
        var missing = _checks
            .Where(check => !(isServer && check.Scenario == Scenario.NameMismatch))
            .Where(check => verdict.Acceptances.Any(acceptance => acceptance.Scenario == check.Scenario && acceptance.Knowledge == Knowledge.Leaf
                && !(check.Scenario == Scenario.NotTimeValid && acceptance.Decisions.Any(decision => (decision.Condition.Aspects & Aspects.Date) != 0))))
            .Select(check => check.Text)
            .ToArray();
        return missing.Length < 2 ? string.Concat(missing) : string.Join(", ", missing.Take(missing.Length - 1)) + " and " + missing[missing.Length - 1];
    }
}
