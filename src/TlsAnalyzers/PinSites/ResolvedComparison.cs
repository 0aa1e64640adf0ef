using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.PinSites;

/// <summary>A comparison of the certificate, with the constants that it is compared with.</summary>
/// <param name="At">Where it is reported.</param>
/// <param name="Fact">What of the certificate is compared.</param>
/// <param name="Others">What it is compared with.</param>
/// <param name="Sets">The constants in that.</param>
internal sealed record ResolvedComparison(SyntaxNode At, CertificateFact Fact, ImmutableArray<ComparedOperand> Others, IReadOnlyList<CodePinSet> Sets)
{
    private static readonly ConditionalWeakTable<CallbackVerdict, IReadOnlyList<ResolvedComparison>> _ofVerdicts = new();

    /// <summary>True when the constants are pins: where it is not known what of the certificate is compared, they have to be hashes.</summary>
    public bool IsPinComparison => Fact.Part switch
    {
        CertificatePart.Whole => Fact.Hash is not null,
        CertificatePart.PublicKeyInfo or CertificatePart.RawKey => true,
        CertificatePart.Certificate => false,
        _ => Sets.SelectMany(set => set.Pins).All(pin => pin.Parse() is { Digest.IsEmpty: false } or { Problem: PinProblem.Template }),
    };

    /// <summary>Finds the constants of all comparisons of a callback, once for all analyzers that ask.</summary>
    public static IReadOnlyList<ResolvedComparison> Of(CallbackVerdict verdict, MethodBodies bodies, CancellationToken cancellationToken) =>
        _ofVerdicts.TryGetValue(verdict, out var known) ? known : _ofVerdicts.GetValue(verdict, key => Of(key.Comparisons, bodies, cancellationToken));

    /// <summary>Finds the constants; a comparison that several walks came by counts once.</summary>
    private static IReadOnlyList<ResolvedComparison> Of(ImmutableArray<CertificateComparison> comparisons, MethodBodies bodies, CancellationToken cancellationToken)
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
}
