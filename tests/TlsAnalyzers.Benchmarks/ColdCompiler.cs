using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TlsAnalyzers.Benchmarks.Analysis;
using TlsAnalyzers.Benchmarks.Workloads;

namespace TlsAnalyzers.Benchmarks;

/// <summary>
/// A build on a build server: the SDK's own compiler, started anew, which loads the analyzers and translates them as it goes. The figure is the one that it
/// prints itself under <c>-reportanalyzer</c>.
/// </summary>
internal static partial class ColdCompiler
{
    private const int RoundCount = 5;

    /// <summary>The time that the compiler books to the analyzers of each set; the median of some rounds.</summary>
    /// <param name="workload">The code.</param>
    public static IReadOnlyList<(AnalyzerSet Set, TimeSpan Time)> AnalyzerTimes(Workload workload)
    {
        var folder = Directory.CreateTempSubdirectory("tls-cold-");
        try
        {
            var response = workload.WriteTo(folder.FullName);
            var sets = AnalyzerSet.All.Where(set => !set.Files.IsEmpty).ToList();
            var times = Rounds.Measure(RoundCount, sets, set => Run(folder.FullName, response, set));
            return [.. sets.Select(set => (set, times[set].Quantile(0.5)))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TimeSpan Run(string folder, string response, AnalyzerSet set)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", CompilerPath, $"@{response}", "-reportanalyzer", "-preferreduilang:en", .. set.Files.Select(file => $"-analyzer:{file}"), .. Configuration(folder, set)])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var total = Total().Match(output);
        return process.ExitCode == 0 && total.Success
            ? TimeSpan.FromSeconds(double.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{set}: {output}");
    }

    // Of a peer only some rules are on; an analyzer of which none is on does not run.
    private static IEnumerable<string> Configuration(string folder, AnalyzerSet set)
    {
        if (set.Ids is not { } ids)
        {
            return [];
        }

        var path = Path.Combine(folder, "rules.globalconfig");
        File.WriteAllLines(path, ["is_global = true", "dotnet_analyzer_diagnostic.severity = none", .. ids.Select(id => $"dotnet_diagnostic.{id}.severity = warning")]);
        return [$"-analyzerconfig:{path}"];
    }

    /// <summary>The compiler of the newest SDK beside the runtime.</summary>
    private static string CompilerPath { get; } = Directory
        .GetDirectories(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "sdk")))
        .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"))
        .Where(File.Exists)
        .OrderBy(path => File.GetLastWriteTimeUtc(path))
        .Last();

    [GeneratedRegex(@"Total analyzer execution time: ([0-9.]+) seconds")]
    private static partial Regex Total();
}
