using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Scanning;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers;

/// <summary>Finds every place where a library's switch is set or a connection string is handed over, and hands the bad values to the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingAnalyzer : TlsDiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        TLS0103HostNameNotChecked.Descriptor,
        TLS0104SettingTurnsValidationOff.Descriptor,
        TLS0105ChainErrorsIgnored.Descriptor,
        TLS0107AcceptsAnyClientCertificate.Descriptor,
        TLS0109ValidationCanBeSwitchedOff.Descriptor,
        TLS0201RevocationCheckDisabled.Descriptor,
        TLS0404InstalledInTrustedStore.Descriptor,
        TLS0501DeprecatedProtocol.Descriptor,
        TLS0502ProtocolFixedInCode.Descriptor,
        TLS0503EncryptionOptional.Descriptor,
        TLS0504ClearText.Descriptor);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        if ((TableWords.OfSettings.AreAbsentFrom(context.Compilation, context.CancellationToken) && !KnownSettings.SeesProvider(context.Compilation))
            || KnownSettings.TryCreate(context.Compilation) is not { } settings)
        {
            return;
        }

        var bodies = new MethodBodies(context.Compilation);
        var sites = new SettingSites(settings, bodies, new SettingRules(bodies, EffectiveSeverity.Of(context.Options)));
        var stores = TrustedStoreSites.TryCreate(bodies, EffectiveSeverity.Of(context.Options));
        var names = settings.MentionedNames
            .Concat(settings.FindKey(ProtocolText.NeighbouringKey).IsEmpty ? [] : ProtocolText.Keys)
            .Concat(stores is null ? [] : TrustedStoreSites.MentionedNames);
        var scan = new CodeScan(bodies, new Vocabulary(names, stores is null ? null : TrustedStoreSites.MentionedBeside));
        scan.On(sites.AnalyzeAssignment, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment);
        scan.On(sites.AnalyzeArguments, OperationKind.Invocation, OperationKind.ObjectCreation);
        if (stores is not null)
        {
            scan.On(stores.AnalyzeCall, OperationKind.Invocation);
        }

        scan.Register(context);
    }
}
