using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests;

/// <summary>
/// Applies a fix one finding at a time until nothing is left to do, then with FixAll in every scope, and compares all of it
/// with the fixed files.
/// </summary>
public class CodeFixTest(DiagnosticAnalyzer analyzer, CodeFixProvider provider) : AnalyzerTest(analyzer)
{
    private readonly FixApplier _applier = new(provider);

    /// <summary>The text of the only source file after the fix; its markup names what the fix leaves behind.</summary>
    public string FixedCode
    {
        set
        {
            FixedSources.Clear();
            FixedSources.Add(Sources.Count == 1 ? Sources[0].Name : "Test0.cs", value);
        }
    }

    /// <summary>The key of the action to apply; null for the first action that is registered, the default one.</summary>
    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>The keys that are registered for the first finding, in order; null if that is not looked at.</summary>
    public IReadOnlyList<string>? OfferedKeys { get; set; }

    /// <summary>What the fix leaves behind and markup cannot describe.</summary>
    public List<DiagnosticResult> RemainingDiagnostics { get; } = [];

    /// <summary>Whether FixAll is run in every scope. Off only for an action that cannot be applied to many findings.</summary>
    public bool ChecksFixAll { get; set; } = true;

    /// <summary>Runs the test.</summary>
    public override async Task RunAsync()
    {
        var expected = TestState.Fixed(Projects);
        if (expected.Files.Zip(TestState.Input(Projects).Files).All(pair => pair.First.Text == pair.Second.Text))
        {
            throw new InvalidOperationException("The fixed files are the files before the fix: use VerifyNoCodeFixAsync.");
        }

        var input = await VerifyInputAsync();
        await VerifyOfferedKeysAsync(input);
        var (oneByOne, key) = await FixOneByOneAsync(input);
        if (await DifferencesAsync(expected, oneByOne.Solution) is { } differences)
        {
            Assert.Fail($"{Provider}: the fixed code is not the expected one (- expected, + actual).\n{differences}");
        }

        await VerifyCleanAsync(expected, oneByOne);
        if (ChecksFixAll)
        {
            await VerifyFixAllAsync(expected, input, oneByOne, key);
        }
    }

    /// <summary>Runs the test, expecting that no action is registered, or none with <see cref="CodeActionEquivalenceKey"/>.</summary>
    public async Task RunWithoutFixAsync()
    {
        var input = await VerifyInputAsync();
        var fixable = _applier.FixableIn(input).ToList();
        if (fixable.Count == 0)
        {
            Assert.Fail($"{Provider}: nothing is reported that it could fix ({string.Join(", ", provider.FixableDiagnosticIds)}), so the test says nothing.");
        }

        if (await _applier.FirstAsync(fixable, CodeActionEquivalenceKey) is var (finding, action))
        {
            Assert.Fail($"{Provider}: an action is registered for {finding}: '{action.Title}' ({action.EquivalenceKey}).");
        }

        // dotnet format still runs FixAll, without a key.
        if (CodeActionEquivalenceKey is null && ChecksFixAll && provider.GetFixAllProvider() is not null
            && await DifferencesAsync(TestState.Input(Projects), await _applier.FixAllAsync(input, FixAllScope.Solution, null, AnalyzeAsync)) is { } differences)
        {
            Assert.Fail($"{Provider}: FixAll with a null equivalence key changes a finding that has no action.\n{differences}");
        }
    }

    private string Provider => provider.GetType().Name;

    private Task<Analysis> AnalyzeAsync(Solution solution) => Analysis.RunAsync(solution, InputAnalyzers);

    private async Task VerifyOfferedKeysAsync(Analysis input)
    {
        if (OfferedKeys is { } keys)
        {
            var actions = _applier.FixableIn(input).FirstOrDefault() is { } first ? await _applier.ActionsForAsync(first) : [];
            Assert.Equal(keys, actions.Select(action => action.EquivalenceKey!));
        }
    }

    private async Task<(Analysis Result, string Key)> FixOneByOneAsync(Analysis input)
    {
        // A fix that leaves its own finding, or brings a new one, would go on for ever.
        var limit = (2 * _applier.FixableIn(input).Count()) + 1;
        var analysis = input;
        string? usedKey = null;
        for (var step = 1; await _applier.FirstAsync(_applier.FixableIn(analysis), CodeActionEquivalenceKey) is var (finding, action); step++)
        {
            var what = $"'{action.Title}' ({action.EquivalenceKey}) for {finding}";
            if (step > limit)
            {
                Assert.Fail($"{Provider}: after {limit} fixes there is still something to fix: {what}.\n{await ShowAsync(analysis.Solution)}");
            }

            usedKey ??= action.EquivalenceKey;
            analysis = await AnalyzeAsync(await _applier.ApplyAsync(action, analysis.Solution, what));
            if (CompilerDiagnostics != CompilerDiagnostics.None && NewCompilerDiagnostics(input, analysis) is { Count: > 0 } added)
            {
                Assert.Fail($"{Provider}: {what} makes code with new compiler diagnostics:\n  {string.Join("\n  ", added)}\n{await ShowAsync(analysis.Solution)}");
            }
        }

        if (usedKey is null)
        {
            Assert.Fail($"{Provider}: no action {(CodeActionEquivalenceKey is null ? "is registered" : $"with the key '{CodeActionEquivalenceKey}' is registered")}.\n{await OffersAsync(input)}");
        }

        return (analysis, usedKey);
    }

    private static List<Diagnostic> NewCompilerDiagnostics(Analysis before, Analysis after)
    {
        var known = before.Compiler.Select(Text).ToList();
        return after.Compiler.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !known.Remove(Text(diagnostic))).ToList();

        // Without the place: a fix moves lines.
        static string Text(Diagnostic diagnostic) => diagnostic.Id + diagnostic.GetMessage(CultureInfo.InvariantCulture);
    }

    // Fixed code must not give another rule something to report.
    private async Task VerifyCleanAsync(TestState expected, Analysis oneByOne)
    {
        var all = RunAllRules ? oneByOne : await Analysis.RunAsync(oneByOne.Solution, ShippedRules.With(Analyzer));
        if (new Expectations(expected, RemainingDiagnostics, IdsOfPlainMarkup()).Compare(all, Counts) is { } differences)
        {
            Assert.Fail($"{Provider}: the diagnostics of the fixed code are not those of its markup.\n{differences}");
        }
    }

    private async Task VerifyFixAllAsync(TestState expected, Analysis input, Analysis oneByOne, string key)
    {
        var isDefault = await _applier.FirstAsync(_applier.FixableIn(input), null) is var (_, first) && first.EquivalenceKey == key;
        foreach (var scope in (FixAllScope[])[FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution])
        {
            await VerifyAsync(scope, key);
        }

        if (isDefault)
        {
            await VerifyAsync(FixAllScope.Solution, null);
            if (await DifferencesAsync(expected, await _applier.FixAllAsync(oneByOne, FixAllScope.Solution, null, AnalyzeAsync)) is { } differences)
            {
                Assert.Fail($"{Provider}: FixAll on the fixed code changes it again.\n{differences}");
            }
        }

        async Task VerifyAsync(FixAllScope scope, string? fixAllKey)
        {
            if (await DifferencesAsync(expected, await _applier.FixAllAsync(input, scope, fixAllKey, AnalyzeAsync)) is { } differences)
            {
                var named = fixAllKey is null ? "a null equivalence key (as dotnet format when its first finding has no action)" : $"the key '{fixAllKey}'";
                Assert.Fail($"{Provider}: FixAll in {scope} with {named} does not do what the fixes do one by one (- one by one, + FixAll).\n{differences}");
            }
        }
    }

    private static async Task<string?> DifferencesAsync(TestState expected, Solution solution)
    {
        var report = new StringBuilder();
        foreach (var file in expected.Files)
        {
            var actual = (await FileIn(solution, file).GetTextAsync()).ToString();
            if (actual != file.Text)
            {
                report.Append(file.Path).Append(":\n").Append(TextDiff.Between(file.Text, actual));
            }
        }

        return report.Length == 0 ? null : report.ToString();
    }

    private static TextDocument FileIn(Solution solution, StateFile file)
    {
        var project = solution.Projects.Single(project => project.Name == file.Project.Name);
        return file.IsSource
            ? project.Documents.Single(document => document.FilePath == file.Path)
            : project.AdditionalDocuments.Single(document => document.FilePath == file.Path);
    }

    private async Task<string> OffersAsync(Analysis analysis)
    {
        var offers = new List<string>();
        foreach (var fixable in _applier.FixableIn(analysis))
        {
            var actions = await _applier.ActionsForAsync(fixable);
            offers.Add($"{fixable}: {(actions.IsEmpty ? "nothing" : string.Join(", ", actions.Select(action => action.EquivalenceKey)))}");
        }

        return offers.Count == 0
            ? $"Nothing is reported that it could fix ({string.Join(", ", provider.FixableDiagnosticIds)})."
            : $"Registered are:\n  {string.Join("\n  ", offers)}";
    }

    private async Task<string> ShowAsync(Solution solution)
    {
        var report = new StringBuilder();
        foreach (var file in TestState.Input(Projects).Files)
        {
            report.Append(file.Path).Append(":\n").Append(await FileIn(solution, file).GetTextAsync()).Append('\n');
        }

        return report.ToString();
    }
}
