using System.Diagnostics;
using TlsAnalyzers.Benchmarks.Analysis;
using TlsAnalyzers.Benchmarks.Workloads;

namespace TlsAnalyzers.Benchmarks;

/// <summary>By how much analyzers lengthen a build: what they do, and what the compiler does because they ask for it.</summary>
internal static class LongerBuilds
{
    /// <summary>Enough for the median to be steadier than the runs are.</summary>
    public const int RoundCount = 9;

    /// <summary>The difference to the compiler alone, of each set and each round.</summary>
    /// <param name="code">The name of a workload.</param>
    public static IReadOnlyDictionary<AnalyzerSet, IReadOnlyList<TimeSpan>> Of(string code)
    {
        var workload = Workload.Create(code);

        // What runs first would pay for what all need.
        foreach (var set in AnalyzerSet.All)
        {
            Run(workload, set);
        }

        var times = Rounds.Measure(RoundCount, AnalyzerSet.All, set => Run(workload, set));
        var compiler = times[AnalyzerSet.Named(AnalyzerSet.None)];
        return times.ToDictionary(pair => pair.Key, IReadOnlyList<TimeSpan> (pair) => [.. pair.Value.Zip(compiler, (whole, alone) => whole - alone)]);
    }

    private static TimeSpan Run(Workload workload, AnalyzerSet set)
    {
        workload.Reread();

        // Nobody clears up behind the one before.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        AnalysisRun.RunAsync(workload, set, concurrent: true).GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start);
    }
}
