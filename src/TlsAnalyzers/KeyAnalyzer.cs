using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Keys;
using TlsAnalyzers.Rules;

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
        var embedded = new EmbeddedKeySites(bodies, severity);
        context.RegisterSyntaxNodeAction(
            node => embedded.AnalyzeText(node),
            SyntaxKind.StringLiteralExpression,
            SyntaxKind.Utf8StringLiteralExpression,
            SyntaxKind.InterpolatedStringText);
        context.RegisterSyntaxNodeAction(
            node => embedded.AnalyzeElements(node), SyntaxKind.ArrayInitializerExpression, EmbeddedKeySites.CollectionExpression);

        if (ClientCertificateSites.TryCreate(bodies, severity) is { } clients)
        {
            context.RegisterOperationAction(operation => clients.AnalyzeAssignment(operation), OperationKind.SimpleAssignment);
            context.RegisterOperationAction(operation => clients.AnalyzeCall(operation), OperationKind.Invocation);
            context.RegisterCompilationEndAction(clients.Report);
        }

        if (KnownKeyApis.TryCreate(context.Compilation) is { } apis)
        {
            var passwords = new PasswordSites(apis, bodies, severity);
            context.RegisterOperationAction(
                operation => passwords.AnalyzeAssignment(operation), OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);
            context.RegisterOperationAction(operation => passwords.AnalyzeArguments(operation), OperationKind.Invocation, OperationKind.ObjectCreation);
        }
    }
}
