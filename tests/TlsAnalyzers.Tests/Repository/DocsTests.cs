using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Repository;

/// <summary>Holds the pages of docs/rules together with the descriptors, and runs the pages' own examples. A failure prints the text to paste.</summary>
public sealed partial class DocsTests
{
    private static readonly string[] _headings =
        ["## Cause", "## Why it matters", "## How to fix", "## When to suppress", "## Examples"];

    public static TheoryData<string> Ids => ShippedCatalog.Ids;

    /// <summary>The C# blocks of all pages: rule, and line of the page.</summary>
    public static TheoryData<string, int> Examples
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var (page, example) in RulePage.All.SelectMany(page => page.Examples.Select(example => (page, example))))
            {
                data.Add(page.Id, example.Line);
            }

            return data;
        }
    }

    /// <summary>The C# blocks that stand for what a fix writes: rule, and line of the page.</summary>
    public static TheoryData<string, int> FixedExamples
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var page in RulePage.All)
            {
                foreach (var (_, example) in page.Pairs().Where(pair => pair.Fixed.FixKey is not null))
                {
                    data.Add(page.Id, example.Line);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_LeadsToThePage(string id)
    {
        Assert.EndsWith("/blob/main/" + RulePage.PathOf(id), ShippedCatalog.Get(id).Descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.True(
            File.Exists(RepositoryFiles.FullPath(RulePage.PathOf(id))),
            $"{RulePage.PathOf(id)} is not there. It begins:\n\n{Head(ShippedCatalog.Get(id))}\n\n{string.Join("\n\n", _headings)}\n");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_BeginsWithTheDescriptor(string id)
    {
        var expected = Head(ShippedCatalog.Get(id));

        var actual = string.Join('\n', RulePage.Read(id).Lines.Take(expected.Split('\n').Length));

        Assert.True(expected == actual, $"{RulePage.PathOf(id)} is to begin:\n\n{expected}\n\nIt begins:\n\n{actual}\n");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasTheHeadingsInOrder(string id)
    {
        Assert.Equal(_headings, RulePage.Read(id).Headings);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_PairsItsExamples(string id)
    {
        var page = RulePage.Read(id);

        Assert.NotEmpty(page.Examples);
        Assert.All(page.Examples, example => Assert.True(
            example.Heading is RulePage.Violates or RulePage.Fixed,
            $"{RulePage.PathOf(id)}({example.Line}): a csharp block stands under '### {RulePage.Violates}' or '### {RulePage.Fixed}'; ```cs is not compiled."));
        Assert.All(page.Examples.Where(example => example.Heading == RulePage.Violates), violating => Assert.True(
            page.Pairs().Any(pair => pair.Violating == violating),
            $"{RulePage.PathOf(id)}({violating.Line}): no '### {RulePage.Fixed}' follows."));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_ShowsWhatTheFixWrites(string id)
    {
        var shown = RulePage.Read(id).Examples.Select(example => example.FixKey).OfType<string>().ToHashSet();

        if (!ShippedCatalog.FixesOf(id).Any())
        {
            Assert.Empty(shown);
            return;
        }

        Assert.True(
            shown.Count > 0,
            $"{RulePage.PathOf(id)} does not show what the fix writes. Mark that block with the action's key, one of:\n\n"
            + string.Join('\n', KeysOf(id).Select(key => $"```csharp fix={key}")));
        Assert.Subset(KeysOf(id).ToHashSet(), shown);
    }

    [Fact]
    public void Index_ListsEveryRule()
    {
        var expected = string.Join('\n', ShippedCatalog.Rules.Select(IndexRow));

        var actual = string.Join('\n', RepositoryFiles.ReadLines(RulePage.Folder + "/README.md").Where(line => line.StartsWith("| [TLS", StringComparison.Ordinal)));

        Assert.True(expected == actual, $"The rows in {RulePage.Folder}/README.md are to be:\n\n{expected}\n\nThey are:\n\n{actual}\n");
    }

    [Fact]
    public void EveryPage_HasARule()
    {
        var pages = RepositoryFiles.Below(RulePage.Folder, "*.md").Where(path => !path.EndsWith("/README.md", StringComparison.Ordinal));

        Assert.Equal(ShippedCatalog.Rules.Select(rule => RulePage.PathOf(rule.Id)), pages);
    }

    [Fact]
    public void Links_LeadToFiles()
    {
        const string Repository = "https://github.com/tls-analyzers/TlsAnalyzers/blob/main/";
        string[] pages =
        [
            "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
            .. RepositoryFiles.Below("docs", "*.md"), .. RepositoryFiles.Below("samples", "*.md"),
        ];
        var links = pages.SelectMany(page => RepositoryFiles.ReadLines(page)
            .SelectMany(line => Link().Matches(line))
            .Select(link => (page, target: link.Groups["target"].Value)));

        foreach (var (page, target) in links)
        {
            var path = target.StartsWith(Repository, StringComparison.Ordinal) ? target[Repository.Length..]
                : target.StartsWith("https://", StringComparison.Ordinal) ? null
                : Path.Combine(Path.GetDirectoryName(page)!, target);

            Assert.True(path is null || Path.Exists(RepositoryFiles.FullPath(path)), $"{page} has a link to {target}, which is not there.");
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_ReportsWhatItsHeadingSays(string id, int line)
    {
        var example = RulePage.Read(id).Examples.Single(example => example.Line == line);

        var analysis = await AnalyzeAsync(id, example);

        Assert.DoesNotContain(analysis.Compiler, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        string[] expected = example.Heading == RulePage.Violates ? [id] : [];
        Assert.True(
            expected.SequenceEqual(analysis.Rules.Select(diagnostic => diagnostic.Id).Distinct()),
            $"{RulePage.PathOf(id)}({line}) stands under '### {example.Heading}', and reports:\n\n{string.Join('\n', analysis.Rules)}\n");
    }

    [Theory]
    [MemberData(nameof(FixedExamples))]
    public async Task FixedExample_IsWhatTheFixWrites(string id, int line)
    {
        var (violating, expected) = RulePage.Read(id).Pairs().Single(pair => pair.Fixed.Line == line);

        var actual = await FixAsync(id, violating, expected.FixKey!);

        Assert.True(
            expected.Code == actual,
            $"{RulePage.PathOf(id)}({line}) is to be:\n\n```csharp fix={expected.FixKey}\n{actual}```\n");
    }

    private static IEnumerable<string> KeysOf(string id) => ShippedCatalog.FixesOf(id)
        .SelectMany(ShippedCatalog.EquivalenceKeysOf)
        .Where(key => key.StartsWith(id + "_", StringComparison.Ordinal));

    internal static Task<Analysis> AnalyzeAsync(string id, PageExample example)
    {
        var project = new TestProject("Example")
        {
            EnabledRules = { id },
            GlobalConfig = example.GlobalConfig,
            OutputKind = example.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
        };
        if (example.FileName is null)
        {
            project.Sources.Add("Example.cs", example.Code);
        }
        else
        {
            project.AdditionalFiles.Add(example.FileName, example.Code);
        }

        project.AdditionalReferences.AddRange(example.References.Select(name =>
            (MetadataReference)(typeof(Apis.LibraryReferences).GetProperty(name)?.GetValue(null)
                ?? throw new ArgumentException($"{RulePage.PathOf(id)}({example.Line}): LibraryReferences has no {name}."))));
        return Analysis.RunAsync(TestState.Input([project]).CreateSolution(ShippedRules.Analyzers), ShippedRules.Analyzers);
    }

    // As a person does with the light bulb: one finding after the other, until the action is offered no more.
    private static async Task<string> FixAsync(string id, PageExample example, string key)
    {
        var applier = new FixApplier(ShippedCatalog.FixesOf(id).Single());
        var analysis = await AnalyzeAsync(id, example);
        while (await applier.FirstAsync(applier.FixableIn(analysis), key) is var (fixable, action))
        {
            var changed = await applier.ApplyAsync(action, analysis.Solution, $"{key} for {fixable}");
            analysis = await Analysis.RunAsync(changed, ShippedRules.Analyzers);
        }

        return (await analysis.Solution.Projects.Single().Documents.Single().GetTextAsync()).ToString();
    }

    private static string Head(ShippedRule rule) =>
        $"""
        # {rule.Id}: {rule.Descriptor.Title}

        | | |
        |---|---|
        | Category | {rule.Descriptor.Category} |
        | Severity | {rule.Descriptor.DefaultSeverity} |
        | Enabled by default | {YesNo(rule.Descriptor.IsEnabledByDefault)} |
        | Fix | {rule.Fixable} |
        | Weakness | {string.Join(", ", rule.Weaknesses)} |
        """.ReplaceLineEndings("\n");

    private static string IndexRow(ShippedRule rule) =>
        $"| [{rule.Id}]({rule.Id}.md) | {rule.Descriptor.Title} | {rule.Descriptor.DefaultSeverity} | {YesNo(rule.Descriptor.IsEnabledByDefault)} | {rule.Fixable} | {string.Join(", ", rule.Weaknesses)} | {rule.MobileControl} |".Replace("|  |", "| |", StringComparison.Ordinal);

    private static string YesNo(bool value) => value ? "Yes" : "No";

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)")]
    private static partial Regex Link();
}
