using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers;

/// <summary>Finds every place where a certificate validation callback is set, and hands its verdict to the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CertificateCallbackAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(TLS0101AcceptsAnyCertificate.Descriptor, TLS0107AcceptsAnyClientCertificate.Descriptor);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
    }
}
