using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Addresses;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers;

/// <summary>Finds every place where protocol versions, cipher suites or the address of a service are handed to a library, and hands them to the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProtocolAnalyzer : TlsDiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        TLS0501DeprecatedProtocol.Descriptor,
        TLS0502ProtocolFixedInCode.Descriptor,
        TLS0503EncryptionOptional.Descriptor,
        TLS0504ClearText.Descriptor,
        TLS0109ValidationCanBeSwitchedOff.Descriptor);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ProtocolTypes.TryCreate(context.Compilation) is not { } types)
        {
            return;
        }

        var bodies = new MethodBodies(context.Compilation);
        var severity = EffectiveSeverity.Of(context.Options);
        var settings = new SettingRules(bodies, severity);
        var sites = new ProtocolSites(types, bodies, new ProtocolRules(bodies, severity));
        var suites = new CipherSuiteSites(bodies, settings);
        var addresses = new AddressSites(new KnownAddresses(context.Compilation), bodies, settings);
        context.RegisterOperationAction(
            operation =>
            {
                sites.AnalyzeAssignment(operation);
                addresses.AnalyzeAssignment(operation);
            },
            OperationKind.SimpleAssignment,
            OperationKind.CompoundAssignment,
            OperationKind.CoalesceAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                sites.AnalyzeArguments(operation);
                addresses.AnalyzeArguments(operation);
            },
            OperationKind.Invocation,
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(operation => suites.Analyze(operation), OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation => sites.AnalyzeInitializer(operation),
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.ParameterInitializer,
            OperationKind.VariableInitializer);
    }
}
