using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests;

/// <summary>Which diagnostics of the compiler a test has to name in its markup.</summary>
public enum CompilerDiagnostics
{
    /// <summary>None: the input need not compile.</summary>
    None,

    /// <summary>Errors.</summary>
    Errors,

    /// <summary>Errors and warnings.</summary>
    Warnings,
}

/// <summary>Runs an analyzer over a project, and over those beside it, and compares what it reports with the markup.</summary>
/// <remarks>The test is itself the description of the first project: its files and options are set on it.</remarks>
public class AnalyzerTest(DiagnosticAnalyzer analyzer) : TestProject("TestProject")
{
    /// <summary>The analyzer under test.</summary>
    public DiagnosticAnalyzer Analyzer { get; } = analyzer;

    /// <summary>The text of the only source file.</summary>
    public string TestCode
    {
        set
        {
            Sources.Clear();
            Sources.Add(value);
        }
    }

    /// <summary>Diagnostics that markup cannot describe.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>Further projects of the solution; all of them are analysed.</summary>
    public List<TestProject> AdditionalProjects { get; } = [];

    /// <summary>The ids that <c>[|…|]</c> stands for, any of them; needed where the analyzer reports several rules.</summary>
    public List<string> MarkupRules { get; } = [];

    /// <summary>Runs every analyzer of the package, not just <see cref="Analyzer"/>: nobody else may report.</summary>
    public bool RunAllRules { get; set; }

    /// <summary>Runs beside the analyzer, and silences what it reports.</summary>
    public DiagnosticSuppressor? Suppressor { get; set; }

    /// <summary>The compiler's diagnostics that count; errors by default.</summary>
    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    /// <summary>Runs the test.</summary>
    public virtual Task RunAsync() => VerifyInputAsync();

    private protected ImmutableArray<TestProject> Projects => [this, .. AdditionalProjects];

    private protected ImmutableArray<DiagnosticAnalyzer> InputAnalyzers => RunAllRules ? ShippedRules.With(Analyzer) : Suppressor is null ? [Analyzer] : [Analyzer, Suppressor];

    private protected async Task<Analysis> VerifyInputAsync()
    {
        var state = TestState.Input(Projects);
        if (state.Files.IsEmpty)
        {
            throw new InvalidOperationException("The test has no file: set TestCode or Sources.");
        }

        var analysis = await Analysis.RunAsync(state.CreateSolution(InputAnalyzers, mayBeBroken: CompilerDiagnostics == CompilerDiagnostics.None), InputAnalyzers);
        if (new Expectations(state, ExpectedDiagnostics, IdsOfPlainMarkup()).Compare(analysis, Counts) is { } differences)
        {
            Assert.Fail($"{Analyzer.GetType().Name}: the diagnostics are not the expected ones.\n{differences}");
        }

        return analysis;
    }

    private protected IReadOnlyList<string> IdsOfPlainMarkup()
    {
        if (MarkupRules.Count > 0)
        {
            return MarkupRules;
        }

        var ids = Analyzer.SupportedDiagnostics.Select(descriptor => descriptor.Id).Distinct().ToList();
        return ids.Count == 1 ? ids : [];
    }

    private protected bool Counts(Diagnostic diagnostic) => CompilerDiagnostics switch
    {
        CompilerDiagnostics.None => false,
        CompilerDiagnostics.Errors => diagnostic.Severity == DiagnosticSeverity.Error,
        _ => diagnostic.Severity >= DiagnosticSeverity.Warning,
    };
}
