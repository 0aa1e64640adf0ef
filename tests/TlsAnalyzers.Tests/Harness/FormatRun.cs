using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests;

/// <summary>
/// What <c>dotnet format --severity info</c> does: rule by rule, with the key of the first action of the first finding, over the whole solution. Rules that
/// report nothing at the start of a run have no turn in it.
/// </summary>
internal static class FormatRun
{
    /// <summary>Runs it once.</summary>
    public static async Task<Analysis> RunAsync(Analysis start)
    {
        var analysis = start;
        foreach (var (id, fix) in Fixes(start))
        {
            var applier = new FixApplier(fix);
            if (applier.FixableIn(analysis).FirstOrDefault() is not { } first)
            {
                continue;
            }

            var key = (await applier.ActionsForAsync(first)).FirstOrDefault()?.EquivalenceKey;
            analysis = await AnalyzeAsync(await applier.FixAllAsync(analysis, FixAllScope.Solution, key, AnalyzeAsync));
        }

        return analysis;
    }

    /// <summary>The same by hand: one finding after the other, each by its first action.</summary>
    public static async Task<Analysis> RunOneByOneAsync(Analysis start)
    {
        var analysis = start;
        foreach (var (id, fix) in Fixes(start))
        {
            var applier = new FixApplier(fix);
            for (var step = 0; await applier.FirstAsync(applier.FixableIn(analysis), null) is var (fixable, action); step++)
            {
                Assert.True(step < 100, $"{id} is fixed again and again.");
                analysis = await AnalyzeAsync(await applier.ApplyAsync(action, analysis.Solution, fixable.ToString()));
            }
        }

        return analysis;
    }

    /// <summary>The texts of a solution's files, by path.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> TextsAsync(Solution solution)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            texts[document.FilePath!] = (await document.GetTextAsync()).ToString();
        }

        return texts;
    }

    public static Task<Analysis> AnalyzeAsync(Solution solution) => Analysis.RunAsync(solution, ShippedRules.Analyzers);

    private static IEnumerable<(string Id, CodeFixProvider Fix)> Fixes(Analysis start) => start.Rules
        .Select(diagnostic => diagnostic.Id)
        .Distinct()
        .Order(StringComparer.Ordinal)
        .SelectMany(id => ShippedCatalog.FixesOf(id).Select(fix => (id, fix)))
        .ToImmutableArray();
}
