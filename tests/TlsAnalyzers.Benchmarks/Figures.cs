using System.Collections.Concurrent;
using TlsAnalyzers.Benchmarks.Analysis;

namespace TlsAnalyzers.Benchmarks;

/// <summary>What the driver says of the analyzers of each run, which the benchmark's clock cannot tell from the compiler's work.</summary>
internal static class Figures
{
    private static readonly ConcurrentDictionary<(string Code, string Analyzers), List<AnalysisRun.Result>> _results = new();

    /// <summary>Keeps a run.</summary>
    public static void Add(string code, string analyzers, AnalysisRun.Result result) => _results.GetOrAdd((code, analyzers), _ => []).Add(result);

    /// <summary>The least of the analyzers' own times, without the first run, which is not counted.</summary>
    public static TimeSpan AnalyzerTime(string code, string analyzers) => _results[(code, analyzers)].Skip(1).Min(result => result.AnalyzerTime);

    /// <summary>How many diagnostics a run gave.</summary>
    public static int Diagnostics(string code, string analyzers) => _results[(code, analyzers)][^1].Diagnostics.Length;
}
