using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.ConfigFiles;

/// <summary>The light bulb in a configuration file, driven by hand as a host drives it: analyse, ask, apply, analyse again.</summary>
internal static class FileFixTest
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> _analyzers = ShippedRules.With(new ConfigFileAnalyzer());

    /// <summary>Fixes the first finding of a rule; the finding has to be gone, and no other one to come.</summary>
    public static Task VerifyAsync(string name, string id, string before, string after) => VerifyAsync(ConfigFileTest.Of(name, before), id, after);

    /// <summary>The same for a project with more in it.</summary>
    public static async Task VerifyAsync(TestProject project, string id, string after)
    {
        var analysis = await AnalyzeAsync(project);
        var applier = new FixApplier(ShippedCatalog.FileFixes.Single(fix => fix.FixableDiagnosticIds.Contains(id)));
        var (fixable, action) = await applier.FirstAsync(applier.FixableIn(analysis), null)
            ?? throw new InvalidOperationException($"No fix for any of: {string.Join(", ", analysis.Rules)}");

        var file = fixable.File;
        var changed = await applier.ApplyAsync(action, analysis.Solution, fixable.ToString());

        Assert.Equal(after, (await changed.GetAdditionalDocument(file.Id)!.GetTextAsync()).ToString());
        var again = await Analysis.RunAsync(changed, _analyzers);
        Assert.Empty(again.Failures);
        Assert.Equal(analysis.Rules.Select(Describe).Order(StringComparer.Ordinal), again.Rules.Select(Describe).Append(Describe(fixable.Diagnostic)).Order(StringComparer.Ordinal));
    }

    /// <summary>A finding of the rule that nothing is offered for.</summary>
    public static Task VerifyNoneAsync(string name, string id, string text) => VerifyNoneAsync(ConfigFileTest.Of(name, text), id);

    public static async Task VerifyNoneAsync(TestProject project, string id)
    {
        var analysis = await AnalyzeAsync(project);
        Assert.Contains(analysis.Rules, diagnostic => diagnostic.Id == id);
        foreach (var fix in ShippedCatalog.FileFixes)
        {
            var applier = new FixApplier(fix);
            foreach (var fixable in applier.FixableIn(analysis).Where(fixable => fixable.Diagnostic.Id == id))
            {
                Assert.Empty(await applier.ActionsForAsync(fixable));
            }
        }
    }

    /// <summary>The text of a file, with its encoding, after the fix of the first finding.</summary>
    public static async Task<SourceText> FixAsync(string name, string id, SourceText text)
    {
        var solution = TestState.Input([ConfigFileTest.Of(name, text.ToString())]).CreateSolution(_analyzers);
        var document = solution.Projects.Single().AdditionalDocuments.Single();
        solution = solution.WithAdditionalDocumentText(document.Id, text);
        var analysis = await Analysis.RunAsync(solution, _analyzers);
        var applier = new FixApplier(ShippedCatalog.FileFixes.Single(fix => fix.FixableDiagnosticIds.Contains(id)));
        var (_, action) = await applier.FirstAsync(applier.FixableIn(analysis), null) ?? throw new InvalidOperationException("No fix.");
        var operation = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return await operation.ChangedSolution.GetAdditionalDocument(document.Id)!.GetTextAsync();
    }

    private static async Task<Analysis> AnalyzeAsync(TestProject project)
    {
        var analysis = await Analysis.RunAsync(TestState.Input([project]).CreateSolution(_analyzers), _analyzers);
        Assert.Empty(analysis.Failures);
        return analysis;
    }

    // Without the place, which a fix may move.
    private static string Describe(Diagnostic diagnostic) => $"{diagnostic.Id} {diagnostic.Severity} {diagnostic.GetMessage()}";
}
