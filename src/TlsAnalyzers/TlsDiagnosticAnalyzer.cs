using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers;

/// <summary>What all analyzers of this package share: concurrent, generated code included, and nothing done before the compilation starts.</summary>
public abstract class TlsDiagnosticAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Generated code (clients made from a service description) opens connections too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Resolves the symbols of interest once and registers actions, or nothing when the compilation sees none of them.</summary>
    /// <param name="context">The compilation that starts.</param>
    private protected abstract void Start(CompilationStartAnalysisContext context);
}
