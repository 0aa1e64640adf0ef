using System.Collections.Immutable;
using System.Text;
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
        var comparisons = Resolve(verdict.Comparisons, context.CancellationToken);
        foreach (var comparison in comparisons.Where(comparison => TLS0303WholeCertificatePin.Applies(comparison)))
        {
            reports.Report(
                context.ReportDiagnostic,
                TLS0303WholeCertificatePin.Descriptor,
                comparison.At,
                also,
                ImmutableDictionary<string, string?>.Empty,
                api.DisplayName,
                TLS0303WholeCertificatePin.Describe(comparison.Fact));
        }

        foreach (var set in Group(comparisons))
        {
            reports.Judge(set, context.ReportDiagnostic, also);
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

    /// <summary>Finds the constants; a comparison that several walks came by counts once.</summary>
    private List<ResolvedComparison> Resolve(ImmutableArray<CertificateComparison> comparisons, CancellationToken cancellationToken)
    {
        var flow = new PinFlow(bodies, cancellationToken);
        var resolved = new List<ResolvedComparison>();
        foreach (var group in comparisons.GroupBy(comparison => comparison.At.Syntax))
        {
            var first = group.First();

            // On the way through the chain from its end the first element is the last of the chain, and the others are not.
            var fact = group.Any(comparison => comparison.Fact.Role != first.Fact.Role) && first.Fact.Role == CertificateRole.Last
                ? first.Fact with { Role = CertificateRole.Element }
                : first.Fact;
            var sets = group
                .SelectMany(comparison => comparison.Others.Select(other => (Other: other, comparison.Hosts)))
                .GroupBy(pair => pair.Other.From.Operation.Syntax)
                .SelectMany(pairs => flow.Of(pairs.First().Other).Select(set => WithHost(set, pairs.First().Hosts)))
                .ToList();
            resolved.Add(new ResolvedComparison(PlaceOf(first), fact, first.Others, sets));
        }

        return resolved;
    }

    /// <summary>The comparison as a whole, where it is an expression of its own.</summary>
    private static SyntaxNode PlaceOf(CertificateComparison comparison) =>
        comparison.At is ISwitchOperation or ISwitchExpressionOperation ? comparison.FactAt.Syntax : comparison.At.Syntax;

    private static CodePinSet WithHost(CodePinSet set, ImmutableArray<Provenance> hosts)
    {
        if (set.Host is not null)
        {
            return set;
        }

        foreach (var condition in hosts)
        {
            // Of a switch the inputs have the constants that were compared before.
            foreach (var (_, from) in condition.Inputs.Reverse())
            {
                if (from.Value is ConstantValue { Value: string text } && HostName.Normalize(text) is { } host && host.IndexOf('.') > 0)
                {
                    return set with { Host = text, HostAt = from.Operation.Syntax };
                }
            }
        }

        return set;
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
                .SelectMany(part => part.Set.Pins.Select(pin => new PinInCode(pin, Read(pin, part.Fact), SubjectOf(part.Fact))))
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

    private static PinSubject SubjectOf(CertificateFact fact) => fact.Part switch
    {
        CertificatePart.Whole or CertificatePart.Certificate => PinSubject.Certificate,
        CertificatePart.PublicKeyInfo => PinSubject.PublicKeyInfo,
        CertificatePart.RawKey => PinSubject.BareKey,
        _ => PinSubject.Unknown,
    };

    /// <summary>Reads a constant as a pin. What is compared before any hash is no hash: its bytes are only told from others'.</summary>
    private static Pin Read(CodePin written, CertificateFact fact)
    {
        if (fact.Hash is null)
        {
            var bytes = written.Text is { } text ? Encoding.UTF8.GetBytes(text).ToImmutableArray() : written.Bytes;
            return new Pin(PinAlgorithm.Unknown, bytes, PinMark.None, PinEncoding.Bytes);
        }

        return written.Parse();
    }
}

/// <summary>A comparison of the certificate, with the constants that it is compared with.</summary>
/// <param name="At">Where it is reported.</param>
/// <param name="Fact">What of the certificate is compared.</param>
/// <param name="Others">What it is compared with.</param>
/// <param name="Sets">The constants in that.</param>
internal sealed record ResolvedComparison(SyntaxNode At, CertificateFact Fact, ImmutableArray<ComparedOperand> Others, IReadOnlyList<CodePinSet> Sets)
{
    /// <summary>True when the constants are pins: where it is not known what of the certificate is compared, they have to be hashes.</summary>
    public bool IsPinComparison => Fact.Part switch
    {
        CertificatePart.Whole => Fact.Hash is not null,
        CertificatePart.PublicKeyInfo or CertificatePart.RawKey => true,
        CertificatePart.Certificate => false,
        _ => Sets.SelectMany(set => set.Pins).All(pin => pin.Parse() is { Digest.IsEmpty: false } or { Problem: PinProblem.Template }),
    };
}
