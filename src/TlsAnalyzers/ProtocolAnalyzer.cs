using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Addresses;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Scanning;

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
        if ((TableWords.OfProtocols.AreAbsentFrom(context.Compilation, context.CancellationToken)
                && !SourceFacts.Of(context.Compilation, context.CancellationToken).HasClearTextAddress)
            || ProtocolTypes.TryCreate(context.Compilation) is not { } types)
        {
            return;
        }

        var bodies = new MethodBodies(context.Compilation);
        var severity = EffectiveSeverity.Of(context.Options);
        var settings = new SettingRules(bodies, severity);
        var sites = new ProtocolSites(types, bodies, new ProtocolRules(bodies, severity));
        var suites = new CipherSuiteSites(bodies, settings);
        var known = new KnownAddresses(context.Compilation);
        var addresses = new AddressSites(known, bodies, settings);
        var facts = SourceFacts.Of(context.Compilation, context.CancellationToken);
        var names = ProtocolTypes.MentionedNames.Concat(ProtocolText.MentionedNames).Concat(CipherSuiteSites.MentionedNames).Concat(facts.ProtocolHolders);
        var vocabulary = facts.HasClearTextAddress
            ? new Vocabulary(names.Concat(known.MentionedNames), suffixes: AddressTable.ClientSuffixes)
            : new Vocabulary(names);
        var scan = new CodeScan(bodies, vocabulary);
        scan.On(sites.AnalyzeAssignment, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment);
        scan.On(sites.AnalyzeArguments, OperationKind.Invocation, OperationKind.ObjectCreation);
        scan.On(suites.Analyze, OperationKind.ObjectCreation);
        scan.On(
            sites.AnalyzeInitializer,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.ParameterInitializer,
            OperationKind.VariableInitializer);
        if (facts.HasClearTextAddress)
        {
            scan.On(addresses.AnalyzeAssignment, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment);
            scan.On(addresses.AnalyzeArguments, OperationKind.Invocation, OperationKind.ObjectCreation);
        }

        scan.Register(context);
    }
}
