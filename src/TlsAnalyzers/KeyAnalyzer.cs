using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Keys;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Scanning;

namespace TlsAnalyzers;

/// <summary>Finds every place where a private key is loaded, saved or written down, or a client certificate is taken on trust, and hands what is wrong to the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyAnalyzer : TlsDiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        TLS0107AcceptsAnyClientCertificate.Descriptor,
        TLS0111CertificateFromHeader.Descriptor,
        TLS0112ClientCertificateNotRequired.Descriptor,
        TLS0401HardCodedPassword.Descriptor,
        TLS0402EmbeddedPrivateKey.Descriptor,
        TLS0403ExportableKey.Descriptor);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var severity = EffectiveSeverity.Of(context.Options);
        var bodies = new MethodBodies(context.Compilation);
        if (EmbeddedKeySites.TryCreate(bodies, severity, context.CancellationToken) is { } keys)
        {
            context.RegisterSemanticModelAction(keys.Analyze);
        }

        if (TableWords.OfKeys.AreAbsentFrom(context.Compilation, context.CancellationToken))
        {
            return;
        }

        var clients = ClientCertificateSites.TryCreate(bodies, severity);
        var apis = KnownKeyApis.TryCreate(context.Compilation);
        var vocabulary = new Vocabulary(
            (clients is null ? [] : ClientCertificateSites.MentionedNames).Concat(apis is null ? [] : apis.MentionedNames),
            KeyApiTable.MentionedBeside);
        var scan = new CodeScan(bodies, vocabulary);
        if (clients is not null)
        {
            scan.On(clients.AnalyzeAssignment, OperationKind.SimpleAssignment);
            scan.On(clients.AnalyzeCall, OperationKind.Invocation);
            context.RegisterCompilationEndAction(clients.Report);
        }

        if (apis is not null)
        {
            var passwords = new PasswordSites(apis, bodies, severity);
            scan.On(passwords.AnalyzeAssignment, OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);
            scan.On(passwords.AnalyzeArguments, OperationKind.Invocation, OperationKind.ObjectCreation);
        }

        scan.Register(context);
    }
}
