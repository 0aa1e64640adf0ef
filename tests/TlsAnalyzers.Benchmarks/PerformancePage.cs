using System.Globalization;
using System.Text;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using TlsAnalyzers.Benchmarks.Analysis;
using TlsAnalyzers.Benchmarks.Workloads;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Benchmarks;

/// <summary>Runs the benchmarks of analyzers and generator, and writes their figures into docs/performance.md.</summary>
internal static class PerformancePage
{
    private const string Path = "docs/performance.md";
    private const string Begin = "<!-- measured: begin -->";
    private const string End = "<!-- measured: end -->";

    /// <summary>Measures and writes.</summary>
    /// <param name="arguments">Further arguments for BenchmarkDotNet, a filter for instance.</param>
    public static void Write(string[] arguments)
    {
        var analysis = BenchmarkRunner.Run<AnalysisBenchmark>(args: arguments);
        var generator = BenchmarkRunner.Run<GeneratorBenchmark>(args: arguments);
        var text = new StringBuilder();
        foreach (var code in analysis.Reports.Select(CodeOf).Distinct())
        {
            AppendCode(text, code, analysis.Reports.Where(report => CodeOf(report) == code).ToList());
        }

        AppendLongerBuilds(text);
        AppendColdCompiler(text);
        AppendGenerator(text, generator);
        text.Append("Measured with ").Append(analysis.HostEnvironmentInfo.RuntimeVersion).Append(" on ").Append(Environment.ProcessorCount)
            .Append(" processors (").Append(analysis.HostEnvironmentInfo.CpuInfo.Value.ProcessorName?.Trim()).AppendLine("). Other machines give other seconds; the ratios tell.");

        var path = RepositoryFiles.FullPath(Path);
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        File.WriteAllText(path, page[..start] + "\n\n" + text + "\n" + page[page.IndexOf(End, StringComparison.Ordinal)..]);
    }

    private static void AppendCode(StringBuilder text, string code, IReadOnlyList<BenchmarkReport> reports)
    {
        var workload = Workload.Create(code);
        var compiler = Quickest(reports.Single(report => AnalyzersOf(report) == AnalyzerSet.None));
        text.Append("### ").AppendLine(Capitalized(code)).AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"{workload.FileCount} files, {workload.Lines:N0} lines. ").AppendLine(DescriptionOf(code)).AppendLine();
        text.AppendLine("| Analyzers | Whole run | Analyzers' own time | Of the compiler's time | Allocated | Diagnostics |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|");
        foreach (var report in reports)
        {
            var analyzers = AnalyzersOf(report);
            var seconds = Quickest(report);
            var own = Figures.AnalyzerTime(code, analyzers).TotalSeconds;
            var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            text.Append(CultureInfo.InvariantCulture, $"| {analyzers} | {seconds:0.00} s | {own:0.000} s | {own / compiler:0.0 %} | {allocated / 1e6:0} MB | {Figures.Diagnostics(code, analyzers)} |").AppendLine();
        }

        text.AppendLine();
    }

    private static void AppendLongerBuilds(StringBuilder text)
    {
        string[] codes = [Workload.NoTls, Workload.OrdinaryQuarter, Workload.Dense];
        var differences = codes.Select(LongerBuilds.Of).ToList();
        text.AppendLine("### By how much a build becomes longer").AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"All side by side in {LongerBuilds.RoundCount} rounds, each compared with the compiler alone in the same round: the median, and what the middle half of the rounds lies between.").AppendLine().AppendLine();
        text.Append("| Analyzers | ").AppendJoin(" | ", codes.Select(Capitalized)).AppendLine(" |");
        text.Append("|---").Insert(text.Length, "|---:", codes.Length).AppendLine("|");
        foreach (var set in AnalyzerSet.All.Where(set => set.Name != AnalyzerSet.None))
        {
            text.Append("| ").Append(set).Append(" | ").AppendJoin(" | ", differences.Select(all => Difference(all[set]))).AppendLine(" |");
        }

        text.AppendLine();
    }

    private static string Difference(IReadOnlyList<TimeSpan> times) =>
        $"{Signed(times.Quantile(0.5))} s ({Signed(times.Quantile(0.25))} to {Signed(times.Quantile(0.75))})";

    // What rounds to zero has no sign.
    private static string Signed(TimeSpan time) => time.TotalSeconds.ToString("0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static void AppendColdCompiler(StringBuilder text)
    {
        text.AppendLine("### A cold compiler").AppendLine();
        text.AppendLine("The dense code, by the SDK's own compiler in a process of its own, as on a build server: what `csc -reportanalyzer` prints.").AppendLine();
        text.AppendLine("| Analyzers | Analyzers' own time |");
        text.AppendLine("|---|---:|");
        foreach (var (set, time) in ColdCompiler.AnalyzerTimes(Workload.Create(Workload.Dense)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {set} | {time.TotalSeconds:0.00} s |").AppendLine();
        }

        text.AppendLine();
    }

    private static void AppendGenerator(StringBuilder text, Summary generator)
    {
        text.AppendLine("### The generator").AppendLine();
        text.AppendLine("| Code names the validator | Run | Median | Allocated |");
        text.AppendLine("|---|---|---:|---:|");
        foreach (var report in generator.Reports)
        {
            var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            text.Append(CultureInfo.InvariantCulture, $"| {((bool)report.BenchmarkCase.Parameters["NamesTheValidator"] ? "yes" : "no")} | {(report.BenchmarkCase.Descriptor.WorkloadMethod.Name == "Keystroke" ? "after a keystroke in one file" : "first")} | {Median(report) * 1000:0.0} ms | {allocated / 1e6:0.0} MB |").AppendLine();
        }

        text.AppendLine();
    }

    private static string Capitalized(string code) => char.ToUpperInvariant(code[0]) + code[1..];

    private static string DescriptionOf(string code) => code switch
    {
        Workload.NoTls => "References without any type of TLS.",
        Workload.Ordinary => "Business code; every twentieth file has a client of HttpClient.",
        Workload.OrdinaryQuarter => "A quarter of the one before: whether the cost grows with the code.",
        _ => "The C# examples of the rule pages, misuse and repair, in turn.",
    };

    // Whatever else the machine does makes a run slower, never quicker.
    private static double Quickest(BenchmarkReport report) => StatisticsOf(report).Min / 1e9;

    private static double Median(BenchmarkReport report) => StatisticsOf(report).Median / 1e9;

    private static Statistics StatisticsOf(BenchmarkReport report) =>
        report.ResultStatistics ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} was not measured.");

    private static string CodeOf(BenchmarkReport report) => (string)report.BenchmarkCase.Parameters["Code"];

    private static string AnalyzersOf(BenchmarkReport report) => (string)report.BenchmarkCase.Parameters["Analyzers"];
}
