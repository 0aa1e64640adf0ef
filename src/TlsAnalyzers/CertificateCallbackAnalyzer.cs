using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers;

/// <summary>Finds every place where a certificate validation callback is set, evaluates it, and hands the verdict to the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CertificateCallbackAnalyzer : TlsDiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(
            TLS0101AcceptsAnyCertificate.Descriptor,
            TLS0102AcceptsFailedValidation.Descriptor,
            TLS0103HostNameNotChecked.Descriptor,
            TLS0107AcceptsAnyClientCertificate.Descriptor,
            TLS0109ValidationCanBeSwitchedOff.Descriptor,
            TLS0305ChainElementPinReplacesValidation.Descriptor,
            TLS0310AcceptsByName.Descriptor,
            TLS0312LeafPinIsTheOnlyCheck.Descriptor);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        if (KnownApis.TryCreate(context.Compilation, TlsApiTable.Rows) is not { } apis)
        {
            return;
        }

        var bodies = new MethodBodies(context.Compilation);
        var sites = new CallbackSites(apis, bodies, new CallbackRules(bodies, EffectiveSeverity.Of(context.Options)));
        context.RegisterOperationAction(
            operation => sites.AnalyzeAssignment(operation),
            OperationKind.SimpleAssignment,
            OperationKind.CompoundAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.EventAssignment);
        context.RegisterOperationAction(operation => sites.AnalyzeArguments(operation), OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(operation => sites.AnalyzeDelegate(operation), OperationKind.DelegateCreation);
        context.RegisterOperationAction(operation => sites.AnalyzeReference(operation), OperationKind.PropertyReference);
    }
}
