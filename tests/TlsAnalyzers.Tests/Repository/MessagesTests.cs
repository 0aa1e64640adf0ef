using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace TlsAnalyzers.Tests.Repository;

/// <summary>What a user reads, of all rules in one row: docs/messages.md holds it, made from the examples of the rules' pages.</summary>
public sealed partial class MessagesTests(ITestOutputHelper output)
{
    private const string Page = "docs/messages.md";
    private const string Command = "UPDATE_DOCS=1 dotnet test tests/TlsAnalyzers.Tests --filter MessagesTests";

    // A message says in one breath what is accepted or at risk; the page says the rest.
    private const int LongestMessage = 250;
    private const int LongestTitle = 90;

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    [Fact]
    public async Task Messages_ReadWell()
    {
        var messages = await MessagesAsync();
        var text = TextOf(messages);
        output.WriteLine(text);
        var file = RepositoryFiles.FullPath(Page);
        if (IsUpdate)
        {
            File.WriteAllText(file, text);
        }

        Assert.All(messages, one => Assert.NotEmpty(one.Reported));
        Assert.All(messages.SelectMany(one => one.Reported), AssertReadsWell);
        Assert.All(messages, one => Assert.InRange(one.Rule.Descriptor.Title.ToString(null).Length, 1, LongestTitle));
        var actual = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(text == actual, $"{Page} is not what the rules say; {Command} writes it.\n\n{TextDiff.Between(text, actual)}");
    }

    private static void AssertReadsWell(Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(null);
        Assert.True(message.Length <= LongestMessage, $"{diagnostic.Id} has a message of {message.Length} characters: {message}");
        Assert.False(message.EndsWith('.'), $"{diagnostic.Id} ends with a full stop: {message}");
        Assert.DoesNotMatch(@"\{\d|\}|  |\n|,,| ,|\bnull\b|System\.", message);
        Assert.Equal(Placeholders().Matches(diagnostic.Descriptor.MessageFormat.ToString(null)).Select(match => match.Value).Distinct().Count(), ArgumentsOf(diagnostic).Count);
    }

    /// <summary>The arguments that a diagnostic was made with, which it shows to the compiler only.</summary>
    private static ICollection ArgumentsOf(Diagnostic diagnostic) => (ICollection)typeof(Diagnostic)
        .GetProperty("Arguments", BindingFlags.Instance | BindingFlags.NonPublic)!
        .GetValue(diagnostic)!;

    private static async Task<List<(ShippedRule Rule, List<Diagnostic> Reported)>> MessagesAsync()
    {
        var messages = new List<(ShippedRule, List<Diagnostic>)>();
        foreach (var rule in ShippedCatalog.Rules)
        {
            var reported = new List<Diagnostic>();
            foreach (var example in RulePage.Read(rule.Id).Examples.Where(example => example.Heading == RulePage.Violates))
            {
                var analysis = await DocsTests.AnalyzeAsync(rule.Id, example);
                reported.AddRange(analysis.Rules.Where(diagnostic => diagnostic.Id == rule.Id));
            }

            messages.Add((rule, reported));
        }

        return messages;
    }

    private static string TextOf(List<(ShippedRule Rule, List<Diagnostic> Reported)> messages)
    {
        var text = new StringBuilder(
            $"""
            # Messages

            What each rule says, from the first example of its page. A test compares this page with the rules; `{Command}` writes it.

            | Rule | Title | Message of the first example |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (rule, reported) in messages)
        {
            var message = reported.FirstOrDefault()?.GetMessage(null).Replace("|", "\\|", StringComparison.Ordinal);
            text.Append($"| [{rule.Id}](rules/{rule.Id}.md) | {rule.Descriptor.Title} | {message} |\n");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholders();
}
