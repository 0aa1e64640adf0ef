using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.PinValidator;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>A project that the generator runs on, again and again as a developer types.</summary>
internal sealed class GeneratorRun
{
    /// <summary>The compiler that the tests run under.</summary>
    public static readonly Version Today = typeof(CSharpCompilation).Assembly.GetName().Version!;

    /// <summary>The oldest compiler that loads the package.</summary>
    public static readonly Version Oldest = new(4, 5);

    private GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input)
    {
        _driver = driver;
        Input = input;
        Output = input;
    }

    /// <summary>What the developer wrote.</summary>
    public CSharpCompilation Input { get; private set; }

    /// <summary>What the compiler compiles.</summary>
    public Compilation Output { get; private set; }

    /// <summary>What the generator did in its last run.</summary>
    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>The names of the emitted files, without <c>.g.cs</c>.</summary>
    public IEnumerable<string> Files => Result.GeneratedSources.Select(source => source.HintName[..^".g.cs".Length]).Order(StringComparer.Ordinal);

    /// <summary>Runs the generator over code.</summary>
    /// <param name="source">What it emits; the real validator if null.</param>
    /// <param name="code">The project's files.</param>
    /// <param name="setUp">What is special of the project.</param>
    public static GeneratorRun Of(ValidatorSource? source, IReadOnlyList<string> code, ProjectSetUp? setUp = null)
    {
        setUp ??= new ProjectSetUp();
        var parseOptions = new CSharpParseOptions(setUp.LanguageVersion, DocumentationMode.Diagnose, preprocessorSymbols: setUp.Symbols);
        var input = CSharpCompilation.Create(
            setUp.Name,
            code.Select((text, index) => CSharpSyntaxTree.ParseText(text, parseOptions, path: $"/{setUp.Name}/File{index}.cs")),
            setUp.References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                warningLevel: 9999,
                generalDiagnosticOption: ReportDiagnostic.Error,
                nullableContextOptions: setUp.LanguageVersion >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable,
                specificDiagnosticOptions: [
                    new("CS1701", ReportDiagnostic.Suppress),
                    new("CS1702", ReportDiagnostic.Suppress),

                    // The tests' own types are public and have no documentation.
                    new("CS1591", ReportDiagnostic.Suppress),
                ]));
        CompilerUnderTest.Reads(input.SyntaxTrees);
        var generator = new PinValidatorGenerator(source ?? ValidatorSource.Embedded, setUp.Compiler);
        var driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: parseOptions,
            optionsProvider: new OptionsOfProject(setUp.Options),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var run = new GeneratorRun(driver, input);
        run.Again();
        return run;
    }

    /// <summary>Runs it again after an edit.</summary>
    public void Edit(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        Input = edit(Input);
        Again();
    }

    /// <summary>Runs it again with another text of a file.</summary>
    public void Type(int file, string text) => Edit(compilation =>
    {
        var tree = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text, System.Text.Encoding.UTF8)));
    });

    /// <summary>The text of an emitted file.</summary>
    public string Text(string file) => Result.GeneratedSources.Single(source => source.HintName == file + ".g.cs").SourceText.ToString();

    /// <summary>Takes the line out of what was emitted that turns all warnings off.</summary>
    public GeneratorRun WithoutPragma()
    {
        const string pragma = "#pragma warning disable\n";
        foreach (var tree in Output.SyntaxTrees.Except(Input.SyntaxTrees).ToList())
        {
            var text = tree.ToString();
            Assert.Contains(pragma, text, StringComparison.Ordinal);
            Output = Output.ReplaceSyntaxTree(
                tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text.Replace(pragma, "", StringComparison.Ordinal), System.Text.Encoding.UTF8)));
        }

        return this;
    }

    /// <summary>Fails unless all of it compiles, with warnings as errors.</summary>
    public GeneratorRun Compiles()
    {
        using var image = new MemoryStream();
        var diagnostics = Output.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(diagnostics.Count == 0, string.Join('\n', diagnostics));
        return this;
    }

    /// <summary>The assembly that it makes, for other projects to reference.</summary>
    public MetadataReference Emit()
    {
        using var image = new MemoryStream();
        var result = Output.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray(), filePath: Input.AssemblyName + ".dll");
    }

    /// <summary>The distinct reasons of a tracked step in the last run.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason).Distinct();

    /// <summary>The distinct reasons of all that was put out in the last run.</summary>
    public IEnumerable<IncrementalStepRunReason> OutputReasons() =>
        Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason).Distinct();

    private void Again()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(Input, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Null(Result.Exception);
        Output = output;
    }

    private sealed class OptionsOfProject(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}

/// <summary>What a project is like, besides its code; today's by default.</summary>
internal sealed record ProjectSetUp
{
    public string Name { get; init; } = "App";

    public ImmutableArray<MetadataReference> References { get; init; } = TlsAnalyzers.Tests.References.Net10;

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>The symbols that the SDK defines for the target framework.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    public Version Compiler { get; init; } = GeneratorRun.Today;

    /// <summary>Global options, by full name.</summary>
    public Dictionary<string, string> Options { get; init; } = [];
}
