using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.PinSites;

/// <summary>The pins that validation callbacks compare the presented certificates with.</summary>
internal sealed class CallbackPins(MethodBodies bodies, PinReports reports) : ICallbackJudge
{
    /// <inheritdoc/>
    public bool Judge(OperationAnalysisContext context, TlsApi api, ResolvedCallback callback, CallbackVerdict verdict)
    {
        // A server tells its clients by their certificates: those are identities.
        if (verdict.Comparisons.IsEmpty || CallbackRules.IsServer(api, callback.At))
        {
            return false;
        }

        Location[] also = [callback.At.Syntax.GetLocation()];
        var comparisons = ResolvedComparison.Of(verdict, bodies, context.CancellationToken);
        var facts = PinnedCallback.Describe(callback, verdict, comparisons, bodies, reports.Today, context.CancellationToken)
            .Add(PinnedCode.CallbackIsAdditional, "true");
        if (reports.SeesEveryCallback)
        {
            var places = PinnedCallback.PlacesOf(comparisons, reports.Today);
            also = [also[0], .. places.Select(place => place.At.GetLocation())];
            facts = facts.Add(PinnedCode.Places, string.Join(",", places.Select(place => place.Pin)));
        }

        foreach (var comparison in comparisons.Where(comparison => TLS0303WholeCertificatePin.Applies(comparison)))
        {
            reports.Report(
                context.ReportDiagnostic,
                TLS0303WholeCertificatePin.Descriptor,
                comparison.At,
                also,
                facts,
                api.DisplayName,
                TLS0303WholeCertificatePin.Describe(comparison.Fact));
        }

        foreach (var set in Group(comparisons))
        {
            reports.Judge(set, context.ReportDiagnostic, facts, also);
        }

        return false;
    }

    /// <inheritdoc/>
    public void JudgeAcceptsAny(OperationAnalysisContext context, TlsApi api, IOperation at)
    {
    }

    /// <inheritdoc/>
    public void JudgeResult(OperationAnalysisContext context, TlsApi api)
    {
    }

    /// <summary>Puts together the pins of one host: what a callback compares one by one is one set.</summary>
    private static IEnumerable<PinSetInCode> Group(IReadOnlyList<ResolvedComparison> comparisons)
    {
        var parts = comparisons
            .Where(comparison => comparison.IsPinComparison)
            .SelectMany(comparison => comparison.Sets.Select(set => (comparison.Fact, Set: set)))
            .Where(part => !part.Set.IsComplete || !part.Set.Pins.IsEmpty)
            .ToList();

        // Pins of no host count for every host.
        foreach (var group in parts.GroupBy(part => part.Set.Host))
        {
            var pins = group
                .SelectMany(part => part.Set.Pins.Select(pin => new PinInCode(pin, part.Fact.Read(pin), part.Fact.Subject)))
                .GroupBy(pin => (pin.Written.At, pin.Written.Text))
                .Select(same => same.First())
                .ToImmutableArray();
            if (pins.IsEmpty)
            {
                continue;
            }

            var isComplete = group.All(part => part.Set.IsComplete) && (group.Key is null || parts.All(part => part.Set.Host is not null || part.Set.IsComplete));
            var hasOthers = group.Key is not null && parts.Any(part => part.Set.Host is null);
            yield return new PinSetInCode
            {
                Pins = pins,
                At = group.Select(part => part.Set.Collection).FirstOrDefault(collection => collection is not null) ?? pins[0].Written.At,
                Host = group.Key,
                HostAt = group.Select(part => part.Set.HostAt).FirstOrDefault(at => at is not null),
                IsComplete = isComplete && !hasOthers,
                IsHardCoded = isComplete && group.All(part => !part.Set.IsReplaceable),
                IsAnchor = group.All(part => part.Fact.Role == CertificateRole.Last),
            };
        }
    }
}
