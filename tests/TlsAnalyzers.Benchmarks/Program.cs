using BenchmarkDotNet.Running;
using TlsAnalyzers.Benchmarks;
using TlsAnalyzers.Benchmarks.Analysis;
using TlsAnalyzers.Benchmarks.Workloads;

switch (args)
{
    case ["handshake-ratio"]:
        await HandshakeRatio.PrintAsync();
        break;
    case ["performance", .. var rest]:
        PerformancePage.Write(rest);
        break;
    case ["comparison"]:
        await ComparisonPage.WriteAsync();
        break;
    case ["cold"]:
        foreach (var set in AnalyzerSet.All.Where(set => !set.Files.IsEmpty))
        {
            Console.WriteLine($"{ColdCompiler.AnalyzerTime(Workload.Create(Workload.Dense), set).TotalSeconds:0.00} s  {set}");
        }

        break;
    case ["analyzers", { } code, .. var names]:
        await AnalyzerTimes.PrintAsync(code, names is [var name] ? name : "TlsAnalyzers");
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
