using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers.Rules;

/// <summary>Decides which rule a set of protocol versions belongs to: one deprecated version makes it TLS0501, else it is TLS0502.</summary>
internal sealed class ProtocolRules(MethodBodies bodies, EffectiveSeverity severity)
{
    // A value that is handed over in several ways is reported once.
    private readonly ReportedPlaces _reported = new();

    /// <summary>Reports a set of versions.</summary>
    /// <param name="context">Where to report.</param>
    /// <param name="bits">The versions.</param>
    /// <param name="location">The value.</param>
    /// <param name="subject">What takes the value.</param>
    /// <param name="correction">What a fix writes; null when there is none.</param>
    /// <param name="at">The operation that has the value, to look for a development guard around it.</param>
    public void Report(OperationAnalysisContext context, int bits, Location location, string subject, Correction? correction, IOperation at)
    {
        var old = ProtocolVersions.OldIn(bits);
        if ((old == 0 && ProtocolVersions.NewIn(bits) == 0) || !_reported.Add(location))
        {
            return;
        }

        var (descriptor, named) = old != 0
            ? (TLS0501DeprecatedProtocol.Descriptor, old)
            : (TLS0502ProtocolFixedInCode.Descriptor, ProtocolVersions.NewIn(bits));

        // For an old server in the laboratory: it stays this rule's finding, and breaks no build.
        var effective = old != 0 && IsSwitched(context, at) ? EffectiveSeverity.Info : severity;
        context.ReportDiagnostic(effective.Create(descriptor, location, [], Correction.ToProperties(correction), [subject, ProtocolVersions.Describe(named)]));
    }

    private bool IsSwitched(OperationAnalysisContext context, IOperation at)
    {
        var guard = new BypassGuard(bodies, context.CancellationToken);
        return (guard.Find(at) ?? guard.Find(context.Operation)) is not null;
    }
}
