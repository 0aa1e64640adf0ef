using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Benchmarks.Analysis;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Benchmarks;

/// <summary>Runs every peer over the programs of Comparison/Programs.md, and writes what each reports into docs/comparison.md.</summary>
internal static partial class ComparisonPage
{
    private const string Path = "docs/comparison.md";
    private const string Programs = "tests/TlsAnalyzers.Benchmarks/Comparison/Programs.md";
    private const string Begin = "<!-- measured: begin -->";
    private const string End = "<!-- measured: end -->";

    private static readonly string[] _sets = ["TlsAnalyzers", "NetAnalyzers, TLS rules", "SonarAnalyzer, TLS rules", "SecurityCodeScan, TLS rule", "Meziantou.Analyzer, TLS rule"];

    private sealed record Program(string Section, string Title, string Code)
    {
        public bool IsMisuse => Section.StartsWith("Misuse", StringComparison.Ordinal);
    }

    /// <summary>Compares and writes.</summary>
    public static async Task WriteAsync()
    {
        var programs = Read();
        var text = new StringBuilder();
        foreach (var section in programs.GroupBy(program => program.Section))
        {
            text.Append("### ").AppendLine(section.Key).AppendLine();
            text.Append("| Program | ").AppendJoin(" | ", _sets.Select(name => name.Split(',')[0])).AppendLine(" |");
            text.Append("|---").Append(string.Concat(Enumerable.Repeat("|---", _sets.Length))).AppendLine("|");
            var right = new int[_sets.Length];
            foreach (var program in section)
            {
                text.Append("| ").Append(program.Title);
                for (var i = 0; i < _sets.Length; i++)
                {
                    var ids = await IdsAsync(program, AnalyzerSet.Named(_sets[i]));
                    right[i] += program.IsMisuse == ids.Count > 0 ? 1 : 0;
                    text.Append(" | ").Append(ids.Count == 0 ? "–" : string.Join(", ", ids));
                }

                text.AppendLine(" |");
            }

            text.Append(section.First().IsMisuse ? "| **reported**" : "| **silent, as it should be**");
            text.Append(string.Concat(right.Select(count => $" | **{count} of {section.Count()}**"))).AppendLine(" |").AppendLine();
        }

        var path = RepositoryFiles.FullPath(Path);
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        File.WriteAllText(path, page[..start] + "\n\n" + text + page[page.IndexOf(End, StringComparison.Ordinal)..]);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(Program program, AnalyzerSet set)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable).With(set.Ids);
        var compilation = CSharpCompilation.Create("Program", [CSharpSyntaxTree.ParseText(Usings + program.Code, path: "Program.cs")], Tests.References.Net10, options);
        if (compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException($"{program.Title} does not compile: {error}");
        }

        var found = await compilation.WithAnalyzers(set.Analyzers, new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync();
        return [.. found.Select(diagnostic => diagnostic.Id).Where(id => set.Ids is not { } ids || ids.Contains(id)).Distinct().Order(StringComparer.Ordinal)];
    }

    private const string Usings = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net; using System.Net.Http; using System.Net.Security; using System.Net.Sockets;
        using System.Security.Authentication; using System.Security.Cryptography; using System.Security.Cryptography.X509Certificates; using System.Text; using System.Threading.Tasks;
        using Microsoft.Extensions.Configuration; using Microsoft.Extensions.Hosting;

        """;

    /// <summary>Sections of <c>##</c>, programs of <c>###</c>, each with one block of C#.</summary>
    private static ImmutableArray<Program> Read()
    {
        var programs = ImmutableArray.CreateBuilder<Program>();
        var section = "";
        foreach (Match match in Parts().Matches(File.ReadAllText(RepositoryFiles.FullPath(Programs))))
        {
            if (match.Groups["section"].Success)
            {
                section = match.Groups["section"].Value;
            }
            else
            {
                programs.Add(new Program(section, match.Groups["title"].Value, match.Groups["code"].Value));
            }
        }

        return programs.ToImmutable();
    }

    [GeneratedRegex("^## (?<section>.+)$|^### (?<title>.+)\\n+```csharp\\n(?<code>[^`]+)```$", RegexOptions.Multiline)]
    private static partial Regex Parts();
}
