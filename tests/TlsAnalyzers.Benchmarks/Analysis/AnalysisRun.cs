using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Benchmarks.Analysis;

/// <summary>A compilation, with the analyzers of a set, from binding to the last diagnostic.</summary>
internal static class AnalysisRun
{
    /// <summary>What a run gave.</summary>
    /// <param name="Times">The time that the driver booked to each analyzer's own actions, as the compiler's <c>-reportanalyzer</c> does.</param>
    /// <param name="Diagnostics">What the analyzers reported.</param>
    public readonly record struct Result(ImmutableArray<(string Analyzer, TimeSpan Time)> Times, ImmutableArray<Diagnostic> Diagnostics)
    {
        /// <summary>The time of all of them.</summary>
        public TimeSpan AnalyzerTime => TimeSpan.FromTicks(Times.Sum(pair => pair.Time.Ticks));
    }

    /// <summary>Analyzes a workload as a build does: once, whole, nothing kept from an earlier run.</summary>
    /// <param name="workload">The code.</param>
    /// <param name="set">The analyzers.</param>
    /// <param name="concurrent">Whether actions may run side by side.</param>
    public static async Task<Result> RunAsync(Workloads.Workload workload, AnalyzerSet set, bool concurrent = false)
    {
        var compilation = workload.CreateCompilation(set.Ids);

        // Whoever asks first for a symbol would be booked for what the compiler reads of declarations and references, which it needs in any case.
        _ = compilation.GetTypesByMetadataName("System.Object");
        _ = compilation.GlobalNamespace.GetMembers();
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(set.ReadsFiles ? workload.Files : []),
            onAnalyzerException: (exception, analyzer, _) => { lock (failures) { failures.Add($"{analyzer}: {exception.Message}"); } },
            concurrentAnalysis: concurrent,
            logAnalyzerExecutionTime: true,
            reportSuppressedDiagnostics: false);
        var analysis = await compilation.WithAnalyzers(set.Analyzers, options).GetAnalysisResultAsync(CancellationToken.None);
        if (failures.Count > 0)
        {
            throw new InvalidOperationException($"{set} failed: {failures[0]}");
        }

        return new(
            [.. analysis.AnalyzerTelemetryInfo.Select(pair => (pair.Key.GetType().Name, pair.Value.ExecutionTime))],
            [.. analysis.GetAllDiagnostics().Where(diagnostic => set.Ids is not { } ids || ids.Contains(diagnostic.Id))]);
    }

    /// <summary>Options under which the ids of a set report, and nothing else of their analyzers does.</summary>
    public static CSharpCompilationOptions With(this CSharpCompilationOptions options, ImmutableArray<string>? ids) => ids is null
        ? options
        : options.WithSpecificDiagnosticOptions(ids.Value.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));
}
