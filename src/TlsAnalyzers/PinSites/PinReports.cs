using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.PinSites;

/// <summary>Judges the pin sets of code and reports them. A set that several callbacks share is reported once.</summary>
internal sealed class PinReports(PinOptions options, EffectiveSeverity severity)
{
    private readonly ReportedPlaces _reported = new();

    /// <summary>See <see cref="PinAnalyzer.SeesEveryCallback"/>.</summary>
    public bool SeesEveryCallback { get; init; }

    /// <summary>The date that counts.</summary>
    public DateTime Today => options.Today;

    /// <summary>Judges a set and reports what is wrong with it.</summary>
    /// <param name="set">The set.</param>
    /// <param name="report">Takes the diagnostics.</param>
    public void Judge(PinSetInCode set, Action<Diagnostic> report) => Judge(set, report, ImmutableDictionary<string, string?>.Empty, []);

    /// <summary>Judges the set of a callback.</summary>
    /// <param name="set">The set.</param>
    /// <param name="report">Takes the diagnostics.</param>
    /// <param name="facts">What a fix has to know of the callback.</param>
    /// <param name="also">Further places: the callback that asks the set.</param>
    public void Judge(PinSetInCode set, Action<Diagnostic> report, ImmutableDictionary<string, string?> facts, Location[] also)
    {
        if (set.Pins.IsEmpty)
        {
            return;
        }

        var judged = set.Facts;
        var findings = PinSetJudgement.Judge(judged, options).Where(set.IsJudgedBy).ToList();
        foreach (var finding in findings)
        {
            Report(report, PinRules.DescriptorOf(finding.Rule), set.PlaceOf(finding), also, PropertiesOf(finding, facts), [.. finding.Arguments]);
        }

        // The trust anchor of a private CA is no pin.
        if (set is { IsHardCoded: true } && (!set.IsAnchor || findings.Count > 0) && judged.Pins.All(entry => entry.Pin.Problem != PinProblem.Template))
        {
            Report(report, TLS0304HardCodedPins.Descriptor, set.At, also, facts, set.Pins.Length == 1 ? "Pin" : "Pin set");
        }
    }

    /// <summary>Reports once at a place.</summary>
    public void Report(
        Action<Diagnostic> report, DiagnosticDescriptor descriptor, SyntaxNode at, Location[] also, ImmutableDictionary<string, string?> properties, params object[] arguments)
    {
        if (_reported.Add(at.GetLocation(), descriptor.Id, SeesEveryCallback ? also.FirstOrDefault() : null))
        {
            report(severity.Create(descriptor, at.GetLocation(), also, properties, arguments));
        }
    }

    private static ImmutableDictionary<string, string?> PropertiesOf(PinFinding finding, ImmutableDictionary<string, string?> properties)
    {
        properties = finding.Replacement is null ? properties : properties.Add(PinRules.Replacement, finding.Replacement);
        return finding.CanBeDropped ? properties.Add(PinRules.CanBeDropped, "true") : properties;
    }
}
