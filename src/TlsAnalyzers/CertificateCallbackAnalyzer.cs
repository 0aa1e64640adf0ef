using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Scanning;

namespace TlsAnalyzers;

/// <summary>Finds every place where a certificate validation callback is set, evaluates it, and hands the verdict to the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CertificateCallbackAnalyzer : TlsDiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(
            TLS0001InvalidConfiguration.Descriptor,
            TLS0101AcceptsAnyCertificate.Descriptor,
            TLS0102AcceptsFailedValidation.Descriptor,
            TLS0103HostNameNotChecked.Descriptor,
            TLS0106ValidationResultIgnored.Descriptor,
            TLS0107AcceptsAnyClientCertificate.Descriptor,
            TLS0108HookIsNeverCalled.Descriptor,
            TLS0109ValidationCanBeSwitchedOff.Descriptor,
            TLS0305ChainElementPinReplacesValidation.Descriptor,
            TLS0310AcceptsByName.Descriptor,
            TLS0312LeafPinIsTheOnlyCheck.Descriptor);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var severity = EffectiveSeverity.Of(context.Options);
        var additional = AdditionalApis.Read(context.Options.AnalyzerConfigOptionsProvider, context.Compilation, context.CancellationToken);
        if (!additional.Invalid.IsEmpty)
        {
            context.RegisterCompilationEndAction(end => TLS0001InvalidConfiguration.Report(end, AdditionalApis.Option, additional.Invalid, severity));
        }

        if ((additional.Rows.IsEmpty && TableWords.OfCallbacks.AreAbsentFrom(context.Compilation, context.CancellationToken))
            || KnownApis.Of(context.Compilation, additional.Rows) is not { } apis)
        {
            return;
        }

        var today = new Lazy<DateTime>(() => PinOptionReader.Read(context.Options.AnalyzerConfigOptionsProvider, context.Compilation).Today);
        var bodies = new MethodBodies(context.Compilation);
        var hooks = ServicePointManagerHooks.Apply(context.Compilation) ? new ServicePointManagerHooks(severity) : null;
        var sites = new CallbackSites(apis, bodies, new CallbackRules(bodies, severity, () => today.Value), hooks);
        var facts = SourceFacts.Of(context.Compilation, context.CancellationToken);
        var vocabulary = new Vocabulary(
            apis.MentionedNames
                .Concat(hooks is null ? [] : ServicePointManagerHooks.MentionedNames)
                .Concat(CallbackSites.MentionedNames)
                .Concat(facts.Validators),
            shortestCallback: facts.ShortestCallback);
        var scan = new CodeScan(bodies, vocabulary);
        scan.On(
            sites.AnalyzeAssignment,
            OperationKind.SimpleAssignment,
            OperationKind.CompoundAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.EventAssignment);
        scan.On(sites.AnalyzeArguments, OperationKind.Invocation, OperationKind.ObjectCreation);
        scan.On(sites.AnalyzeDelegate, OperationKind.DelegateCreation);
        scan.On(sites.AnalyzeReference, OperationKind.PropertyReference, OperationKind.MethodReference);
        scan.Register(context);
        if (hooks is not null)
        {
            context.RegisterCompilationEndAction(hooks.Report);
        }
    }
}
