using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Benchmarks.Workloads;

namespace TlsAnalyzers.Benchmarks;

/// <summary>The pin validator's generator: a first run, and the run after a keystroke in one file.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[Config(typeof(WholeRuns))]
public class GeneratorBenchmark
{
    private CSharpCompilation? _before;
    private CSharpCompilation? _after;
    private GeneratorDriver? _warm;

    /// <summary>Whether the code names the validator, so that its source is emitted.</summary>
    [Params(false, true)]
    public bool NamesTheValidator { get; set; }

    /// <summary>Parses 200,000 lines.</summary>
    [GlobalSetup]
    public void Parse()
    {
        var code = Workload.Create(Workload.Ordinary).CreateCompilation(ids: null);
        _before = NamesTheValidator
            ? code.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Pinned { object? _pins = TlsAnalyzers.Pinning.SpkiPinValidator.Optional(\"tls-pins.json\"); }", path: "Pinned.cs"))
            : code;
        var edited = _before.SyntaxTrees[0];
        _after = _before.ReplaceSyntaxTree(edited, CSharpSyntaxTree.ParseText(edited.GetText() + "// a keystroke\n", path: edited.FilePath));
        _warm = Driver().RunGenerators(_before);
    }

    /// <summary>Nothing is known yet.</summary>
    [Benchmark]
    public GeneratorDriver FirstRun() => Driver().RunGenerators(_before!);

    /// <summary>One file of 400 has changed.</summary>
    [Benchmark]
    public GeneratorDriver Keystroke() => _warm!.RunGenerators(_after!);

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(new PinValidatorGenerator());

    private sealed class WholeRuns : ManualConfig
    {
        public WholeRuns() => AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.DontLogOutput)
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(2)
            .WithIterationCount(15)
            .WithInvocationCount(1)
            .WithUnrollFactor(1));
    }
}
