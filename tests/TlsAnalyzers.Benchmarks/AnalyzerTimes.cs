using System.Globalization;
using TlsAnalyzers.Benchmarks.Analysis;
using TlsAnalyzers.Benchmarks.Workloads;

namespace TlsAnalyzers.Benchmarks;

/// <summary>Prints what each analyzer of a set takes by itself, so that one sees where the time goes.</summary>
internal static class AnalyzerTimes
{
    private const int Runs = 7;

    /// <summary>Runs the set several times, one action after the other, and prints the least time of each analyzer.</summary>
    /// <param name="code">The name of a workload.</param>
    /// <param name="name">The name of a set of analyzers.</param>
    public static async Task PrintAsync(string code, string name)
    {
        var workload = Workload.Create(code);
        var set = AnalyzerSet.Named(name);
        var least = new Dictionary<string, TimeSpan>();
        for (var run = 0; run < Runs; run++)
        {
            workload.Reread();
            var result = await AnalysisRun.RunAsync(workload, set);
            foreach (var (analyzer, time) in result.Times)
            {
                least[analyzer] = least.TryGetValue(analyzer, out var before) && before < time ? before : time;
            }
        }

        foreach (var (analyzer, time) in least.OrderByDescending(pair => pair.Value))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds,10:0.0} ms  {analyzer}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{least.Values.Sum(time => time.TotalMilliseconds),10:0.0} ms  {name}, {code}"));
    }
}
