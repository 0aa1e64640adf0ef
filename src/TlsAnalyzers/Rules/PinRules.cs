using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.Rules;

/// <summary>Turns the findings of <see cref="PinSetJudgement"/> into diagnostics, for code and configuration files alike.</summary>
internal static class PinRules
{
    /// <summary>A property of the diagnostic: what a fix writes in place of the pin, where only its spelling is wrong.</summary>
    public const string Replacement = "PinReplacement";

    /// <summary>A property of the diagnostic: "true" when a fix may drop the pin, as two others stay.</summary>
    public const string CanBeDropped = "PinCanBeDropped";

    /// <summary>The rules, for <c>SupportedDiagnostics</c> of whoever judges pin sets.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Descriptors =
        Enum.GetValues(typeof(PinRule)).Cast<PinRule>().Select(DescriptorOf).ToImmutableArray();

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor DescriptorOf(PinRule rule) => rule switch
    {
        PinRule.RootPin => TLS0301RootPin.Descriptor,
        PinRule.NoBackupPin => TLS0302NoBackupPin.Descriptor,
        PinRule.UnusablePin => TLS0306UnusablePin.Descriptor,
        PinRule.DeadAuthority => TLS0307DeadAuthorityPin.Descriptor,
        PinRule.Expired => TLS0308PinSetExpired.Descriptor,
        PinRule.NeverExpires => TLS0309PinSetNeverExpires.Descriptor,
        PinRule.ThirdPartyHost => TLS0311ThirdPartyHostPinned.Descriptor,
        PinRule.ExpiresSoon => TLS0314PinSetExpiresSoon.Descriptor,
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    /// <summary>Judges a set and makes its diagnostics.</summary>
    /// <param name="set">The set.</param>
    /// <param name="options">The date and the hosts of others.</param>
    /// <param name="severity">What counts in this project.</param>
    /// <param name="locate">Where the part of that index stands; the set's own place where a part has none.</param>
    public static IEnumerable<Diagnostic> Judge(PinSet set, PinOptions options, EffectiveSeverity severity, Func<PinPart, int, Location> locate)
    {
        foreach (var finding in PinSetJudgement.Judge(set, options))
        {
            yield return ToDiagnostic(finding, severity, locate(finding.Part, finding.Index));
        }
    }

    /// <summary>Makes the diagnostic of one finding.</summary>
    public static Diagnostic ToDiagnostic(PinFinding finding, EffectiveSeverity severity, Location location, ImmutableDictionary<string, string?>? with = null)
    {
        var properties = with ?? ImmutableDictionary<string, string?>.Empty;
        if (finding.Replacement is not null)
        {
            properties = properties.Add(Replacement, finding.Replacement);
        }

        if (finding.CanBeDropped)
        {
            properties = properties.Add(CanBeDropped, "true");
        }

        return severity.Create(DescriptorOf(finding.Rule), location, [], properties, [.. finding.Arguments]);
    }
}
