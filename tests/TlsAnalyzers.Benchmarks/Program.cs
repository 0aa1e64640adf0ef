using BenchmarkDotNet.Running;
using TlsAnalyzers.Benchmarks;
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
        foreach (var (set, time) in ColdCompiler.AnalyzerTimes(Workload.Create(Workload.Dense)))
        {
            Console.WriteLine($"{time.TotalSeconds:0.00} s  {set}");
        }

        break;
    case ["analyzers", { } code, .. var names]:
        await AnalyzerTimes.PrintAsync(code, names is [var name] ? name : "TlsAnalyzers");
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
