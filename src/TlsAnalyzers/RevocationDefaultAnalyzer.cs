using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers;

/// <summary>Finds handlers and options whose revocation check nobody turns on. An analyzer of its own, so that it costs nothing while the rule is off.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RevocationDefaultAnalyzer : TlsDiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(TLS0202RevocationCheckLeftOff.Descriptor);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        if (RevocationDefaultSites.TryCreate(new MethodBodies(context.Compilation), EffectiveSeverity.Of(context.Options)) is { } sites)
        {
            context.RegisterOperationAction(operation => sites.AnalyzeCreation(operation), OperationKind.ObjectCreation);
            context.RegisterOperationAction(operation => sites.AnalyzeCall(operation), OperationKind.Invocation);
        }
    }
}
