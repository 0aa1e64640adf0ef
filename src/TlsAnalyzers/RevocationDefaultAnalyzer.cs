using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Scanning;
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
        var bodies = new MethodBodies(context.Compilation);
        if (RevocationDefaultSites.TryCreate(bodies, EffectiveSeverity.Of(context.Options)) is { } sites)
        {
            var scan = new CodeScan(bodies, new Vocabulary(RevocationDefaultTable.MentionedNames));
            scan.On(sites.AnalyzeCreation, OperationKind.ObjectCreation);
            scan.On(sites.AnalyzeCall, OperationKind.Invocation);
            scan.Register(context);
        }
    }
}
