using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests;

/// <summary>What compiler and analyzers say of one project.</summary>
internal sealed record ProjectAnalysis(Project Project, ImmutableArray<Diagnostic> Compiler, ImmutableArray<Diagnostic> Rules);

/// <summary>What compiler and analyzers say of a solution.</summary>
internal sealed class Analysis
{
    private Analysis(Solution solution, ImmutableArray<ProjectAnalysis> projects, ImmutableArray<string> failures)
    {
        Solution = solution;
        Projects = projects;
        Failures = failures;
    }

    public Solution Solution { get; }

    public ImmutableArray<ProjectAnalysis> Projects { get; }

    /// <summary>Exceptions of analyzers (AD0001), which no configuration hides.</summary>
    public ImmutableArray<string> Failures { get; }

    public IEnumerable<Diagnostic> Compiler => Projects.SelectMany(project => project.Compiler);

    public IEnumerable<Diagnostic> Rules => Projects.SelectMany(project => project.Rules);

    /// <summary>A solution that nobody has looked at.</summary>
    public static Analysis None(Solution solution) => new(solution, [], []);

    /// <summary>Compiles every project and runs the analyzers, both in one pass.</summary>
    public static async Task<Analysis> RunAsync(Solution solution, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var projects = ImmutableArray.CreateBuilder<ProjectAnalysis>();
        var failures = new ConcurrentQueue<string>();
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync()
                ?? throw new InvalidOperationException($"{project.Name} has no compilation.");
            var options = new CompilationWithAnalyzersOptions(
                project.AnalyzerOptions,
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: false,
                // Sees every exception, also where AD0001 is configured away; true lets the driver go on as always.
                analyzerExceptionFilter: exception =>
                {
                    failures.Enqueue(exception.ToString());
                    return true;
                });
            var all = await compilation.WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync();
            var sorted = all
                .Where(diagnostic => diagnostic.Id != "AD0001")
                .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .ToLookup(IsCompilers);
            projects.Add(new ProjectAnalysis(project, [.. sorted[true]], [.. sorted[false]]));
        }

        return new Analysis(solution, projects.ToImmutable(), [.. failures.Distinct()]);
    }

    private static bool IsCompilers(Diagnostic diagnostic) => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);
}
