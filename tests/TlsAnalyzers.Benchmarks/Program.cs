using BenchmarkDotNet.Running;
using TlsAnalyzers.Benchmarks;

if (args is ["handshake-ratio"])
{
    await HandshakeRatio.PrintAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
