using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TlsAnalyzers.Benchmarks.Analysis;
using TlsAnalyzers.Benchmarks.Workloads;

namespace TlsAnalyzers.Benchmarks;

/// <summary>
/// Compiles and analyzes code with one set of analyzers, as a build does: once, whole, on all processors, nothing kept from an earlier run. The row without
/// analyzers is the compiler's own time.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[Config(typeof(WholeRuns))]
public class AnalysisBenchmark
{
    private const int WarmRuns = 12;

    private static readonly HashSet<string> _warm = [];

    private Workload? _workload;

    /// <summary>The code that is analyzed.</summary>
    [Params(Workload.NoTls, Workload.OrdinaryQuarter, Workload.Ordinary, Workload.Dense)]
    public string Code { get; set; } = "";

    /// <summary>The analyzers, by name.</summary>
    [ParamsSource(nameof(Sets))]
    public string Analyzers { get; set; } = "";

    /// <summary>The names of all sets.</summary>
    public static IEnumerable<string> Sets => AnalyzerSet.All.Select(set => set.Name);

    /// <summary>Makes the code, which is not part of what is measured, and warms compiler and analyzers up as a compiler server is: what runs first would else pay for all.</summary>
    [GlobalSetup]
    public void Create()
    {
        foreach (var set in new[] { AnalyzerSet.None, Analyzers }.Where(_warm.Add))
        {
            var dense = Workload.Create(Workload.Dense);
            for (var run = 0; run < WarmRuns; run++)
            {
                dense.Reread();
                AnalysisRun.RunAsync(dense, AnalyzerSet.Named(set), concurrent: true).GetAwaiter().GetResult();
            }
        }

        _workload = Workload.Create(Code);
    }

    /// <summary>Parses it anew for each run, as a build does.</summary>
    [IterationSetup]
    public void Parse() => _workload!.Reread();

    /// <summary>The whole analysis.</summary>
    [Benchmark]
    public int Analyze()
    {
        var result = AnalysisRun.RunAsync(_workload!, AnalyzerSet.Named(Analyzers), concurrent: true).GetAwaiter().GetResult();
        Figures.Add(Code, Analyzers, result);
        return result.Diagnostics.Length;
    }

    // A run takes seconds: a few of them, each a single analysis, in this process so that the driver's own times can be read.
    private sealed class WholeRuns : ManualConfig
    {
        public WholeRuns() => AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.DontLogOutput)
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(0)
            .WithIterationCount(3)
            .WithInvocationCount(1)
            .WithUnrollFactor(1));
    }
}
