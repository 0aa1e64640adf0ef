using BenchmarkDotNet.Running;
using TlsAnalyzers.Benchmarks;

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
    case ["analyzers", { } code, .. var set]:
        await AnalyzerTimes.PrintAsync(code, set is [var name] ? name : "TlsAnalyzers");
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
