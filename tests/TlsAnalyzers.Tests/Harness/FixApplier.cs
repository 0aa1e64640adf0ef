using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Tests;

/// <summary>A diagnostic that a provider may fix, and the file that it is in.</summary>
internal sealed record FixableDiagnostic(Project Project, TextDocument File, Diagnostic Diagnostic)
{
    public override string ToString() => $"{Diagnostic.Id} at {Diagnostic.Location.GetLineSpan()}";
}

/// <summary>Asks a provider for its actions and applies them, as an IDE and <c>dotnet format</c> do.</summary>
internal sealed class FixApplier(CodeFixProvider provider)
{
    /// <summary>The diagnostics of the provider's ids in files that a fix can change (not in generated code).</summary>
    public IEnumerable<FixableDiagnostic> FixableIn(Analysis analysis) =>
        from project in analysis.Projects
        from diagnostic in project.Rules
        where provider.FixableDiagnosticIds.Contains(diagnostic.Id)
        let file = FileOf(project.Project, diagnostic.Location)
        where file is not null
        select new FixableDiagnostic(project.Project, file, diagnostic);

    /// <summary>The actions that the provider registers for a diagnostic, in its order.</summary>
    public async Task<ImmutableArray<CodeAction>> ActionsForAsync(FixableDiagnostic fixable)
    {
        if (provider is TlsAnalyzers.CodeFixes.TlsCodeFixProvider && fixable.File is not Document)
        {
            // These fixes change C#: nobody asks them about another file.
            return [];
        }

        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        void Register(CodeAction action, ImmutableArray<Diagnostic> diagnostics) => actions.Add(action);
        var context = fixable.File is Document document
            ? new CodeFixContext(document, fixable.Diagnostic, Register, CancellationToken.None)
            : new CodeFixContext(fixable.File, fixable.Diagnostic, Register, CancellationToken.None);
        await provider.RegisterCodeFixesAsync(context);

        if (actions.Any(action => string.IsNullOrEmpty(action.EquivalenceKey)))
        {
            Assert.Fail($"{Name}: an action for {fixable} has no equivalence key, so FixAll cannot tell it from others.");
        }

        if (actions.GroupBy(action => action.EquivalenceKey).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            Assert.Fail($"{Name}: two actions for {fixable} have the equivalence key '{twice.Key}'.");
        }

        return actions.ToImmutable();
    }

    /// <summary>The first diagnostic for which there is an action, with that action: the one with <paramref name="key"/>, or the first.</summary>
    public async Task<(FixableDiagnostic Fixable, CodeAction Action)?> FirstAsync(IEnumerable<FixableDiagnostic> candidates, string? key)
    {
        foreach (var fixable in candidates)
        {
            var actions = await ActionsForAsync(fixable);
            if (actions.FirstOrDefault(action => key is null || action.EquivalenceKey == key) is { } action)
            {
                return (fixable, action);
            }
        }

        return null;
    }

    /// <summary>Applies an action; fails if it does more than change files, or nothing at all.</summary>
    public async Task<Solution> ApplyAsync(CodeAction action, Solution before, string what)
    {
        var after = await ChangedByAsync(action, before, what);
        if (after == before)
        {
            Assert.Fail($"{Name}: {what} changes nothing.");
        }

        return after;
    }

    /// <summary>Runs FixAll in a scope until every document, project or the solution has had its turn.</summary>
    /// <param name="start">The analysis of the solution to start from.</param>
    /// <param name="scope">Document, Project or Solution.</param>
    /// <param name="key">The equivalence key; null is what <c>dotnet format</c> passes when its first finding has no action.</param>
    /// <param name="analyze">Analyses a changed solution.</param>
    public async Task<Solution> FixAllAsync(Analysis start, FixAllScope scope, string? key, Func<Solution, Task<Analysis>> analyze)
    {
        var fixAllProvider = provider.GetFixAllProvider();
        if (fixAllProvider is null || !fixAllProvider.GetSupportedFixAllScopes().Contains(scope))
        {
            Assert.Fail($"{Name}: no FixAll in scope {scope}, so dotnet format and \"fix all\" pass it by.");
        }

        var analysis = start;
        var targets = FixableIn(start).Select(Target).Distinct().ToList();
        foreach (var target in targets)
        {
            var candidates = FixableIn(analysis).Where(fixable => Target(fixable) == target).ToList();
            var trigger = key is null ? candidates.FirstOrDefault() : (await FirstAsync(candidates, key))?.Fixable;
            if (trigger is null)
            {
                continue;
            }

            var diagnostics = new ReportedDiagnostics(analysis);
            var context = trigger.File is Document document
                ? new FixAllContext(document, provider, scope, key!, [target.Id], diagnostics, CancellationToken.None)
                : new FixAllContext(trigger.Project, provider, scope, key!, [target.Id], diagnostics, CancellationToken.None);
            var action = await fixAllProvider.GetFixAsync(context);
            if (action is null)
            {
                continue;
            }

            var changed = await ChangedByAsync(action, analysis.Solution, $"FixAll in {scope}");
            if (changed != analysis.Solution)
            {
                analysis = targets.Count > 1 ? await analyze(changed) : Analysis.None(changed);
            }
        }

        return analysis.Solution;

        // dotnet format goes id by id, too.
        (string Id, object? Place) Target(FixableDiagnostic fixable) => (fixable.Diagnostic.Id, scope switch
        {
            FixAllScope.Document => fixable.File.Id,
            FixAllScope.Project => fixable.Project.Id,
            _ => null,
        });
    }

    private string Name => provider.GetType().Name;

    private static TextDocument? FileOf(Project project, Location location) => location.Kind switch
    {
        LocationKind.SourceFile => project.Documents.FirstOrDefault(document => document.FilePath == location.SourceTree!.FilePath),
        LocationKind.ExternalFile => project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == location.GetLineSpan().Path),
        _ => null,
    };

    // The solution with the action's changes, read again from their text; the very same one if no text differs.
    private async Task<Solution> ChangedByAsync(CodeAction action, Solution before, string what)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var applying = operations.OfType<ApplyChangesOperation>().ToList();
        if (applying.Count > 1)
        {
            Assert.Fail($"{Name}: {what} has {applying.Count} operations that change the solution; dotnet format takes only one.");
        }

        var after = before;
        foreach (var project in applying.SelectMany(operation => operation.ChangedSolution.GetChanges(before).GetProjectChanges()))
        {
            if (project.GetAddedDocuments().Concat(project.GetRemovedDocuments())
                .Concat(project.GetAddedAdditionalDocuments()).Concat(project.GetRemovedAdditionalDocuments())
                .Concat(project.GetAddedAnalyzerConfigDocuments()).Concat(project.GetRemovedAnalyzerConfigDocuments()).Any())
            {
                Assert.Fail($"{Name}: {what} adds or removes a file of {project.NewProject.Name}: dotnet format loses it or the project file with it.");
            }

            foreach (var id in project.GetChangedDocuments())
            {
                var text = await project.NewProject.GetDocument(id)!.GetTextAsync();
                if (!text.ContentEquals(await before.GetDocument(id)!.GetTextAsync()))
                {
                    after = after.WithDocumentText(id, SourceText.From(text.ToString(), text.Encoding));
                }
            }

            foreach (var id in project.GetChangedAdditionalDocuments())
            {
                var text = await project.NewProject.GetAdditionalDocument(id)!.GetTextAsync();
                if (!text.ContentEquals(await before.GetAdditionalDocument(id)!.GetTextAsync()))
                {
                    after = after.WithAdditionalDocumentText(id, SourceText.From(text.ToString(), text.Encoding));
                }
            }
        }

        return after;
    }

    // Hands FixAll what has been reported already, as dotnet format does.
    private sealed class ReportedDiagnostics(Analysis analysis) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(In(project));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(In(document.Project).Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(In(project).Where(diagnostic => !diagnostic.Location.IsInSource));

        private ImmutableArray<Diagnostic> In(Project project) =>
            analysis.Projects.First(analyzed => analyzed.Project.Id == project.Id).Rules;
    }
}
