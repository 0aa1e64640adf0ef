using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.PinSites;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Scanning;

namespace TlsAnalyzers;

/// <summary>Finds the pins that code has, and hands the sets to the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PinAnalyzer : TlsDiagnosticAnalyzer
{
    /// <summary>
    /// What several callbacks share is reported with each of them, and with the places of its pins, for a fix that changes all of them. A build shows one
    /// report for it.
    /// </summary>
    internal bool SeesEveryCallback { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = PinRules.Descriptors
        .Add(TLS0303WholeCertificatePin.Descriptor)
        .Add(TLS0304HardCodedPins.Descriptor);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var additional = AdditionalApis.Read(context.Options.AnalyzerConfigOptionsProvider, context.Compilation, context.CancellationToken);
        if ((additional.Rows.IsEmpty
                && TableWords.OfPins.AreAbsentFrom(context.Compilation, context.CancellationToken)
                && !SourceFacts.Of(context.Compilation, context.CancellationToken).HasPinText)
            || KnownApis.Of(context.Compilation, additional.Rows) is not { } apis)
        {
            return;
        }

        var bodies = new MethodBodies(context.Compilation);
        var reports = new PinReports(PinOptionReader.Read(context.Options.AnalyzerConfigOptionsProvider, context.Compilation), EffectiveSeverity.Of(context.Options)) { SeesEveryCallback = SeesEveryCallback };
        var callbacks = new CallbackSites(apis, bodies, new CallbackPins(bodies, reports), hooks: null);
        var facts = SourceFacts.Of(context.Compilation, context.CancellationToken);
        var vocabulary = new Vocabulary(
            apis.MentionedNames
                .Concat(CallbackSites.MentionedNames)
                .Concat(facts.Validators)
                .Concat(PinApis.MentionedNames),
            shortestCallback: facts.ShortestCallback);
        var scan = new CodeScan(bodies, vocabulary);
        scan.On(
            callbacks.AnalyzeAssignment,
            OperationKind.SimpleAssignment,
            OperationKind.CompoundAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.EventAssignment);
        scan.On(callbacks.AnalyzeArguments, OperationKind.Invocation, OperationKind.ObjectCreation);
        scan.On(callbacks.AnalyzeDelegate, OperationKind.DelegateCreation);
        scan.On(new PinApis(bodies, reports).AnalyzeCall, OperationKind.Invocation);
        scan.Register(context);
        if (facts.HasPinText)
        {
            context.RegisterSemanticModelAction(new LiteralPins(bodies, reports).Analyze);
        }
    }
}
