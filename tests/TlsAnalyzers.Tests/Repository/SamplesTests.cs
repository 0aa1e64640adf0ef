using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Repository;

/// <summary>Holds the tables of samples/README.md together with what the rules report on the samples.</summary>
public sealed partial class SamplesTests
{
    private const string Folder = "samples/MobileBanking";

    // What the Web SDK adds to the usings of every project.
    private const string WebUsings = """
        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    // As much of the package as the samples call.
    private const string Npgsql = """
        namespace Npgsql;

        public sealed class NpgsqlDataSource : System.Data.Common.DbDataSource
        {
            public override string ConnectionString => "";
            public static NpgsqlDataSource Create(string connectionString) => new();
            public new NpgsqlCommand CreateCommand(string? commandText = null) => throw null!;
            protected override System.Data.Common.DbConnection CreateDbConnection() => throw null!;
        }

        public abstract class NpgsqlCommand : System.Data.Common.DbCommand
        {
            public new NpgsqlParameterCollection Parameters => throw null!;
        }

        public abstract class NpgsqlParameterCollection : System.Data.Common.DbParameterCollection
        {
            public void AddWithValue(object value) => throw null!;
        }
        """;

    [Fact]
    public async Task Samples_ReportWhatTheirReadmeSays()
    {
        var rows = RepositoryFiles.ReadLines("samples/README.md").Select(line => Row().Match(line)).Where(row => row.Success).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(File.Exists(RepositoryFiles.FullPath($"{Folder}/{row.Groups["file"]}")), $"{row.Groups["file"]} is not there."));
        var expected = rows.Select(row => $"{row.Groups["file"]}: {row.Groups["id"]}");

        var analysis = await AnalyzeAsync("Bank.Client", "Bank.Api", "Bank.Batch");

        Assert.DoesNotContain(analysis.Compiler, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        var actual = analysis.Rules.Select(diagnostic => $"{diagnostic.Location.GetLineSpan().Path.TrimStart('/')}: {diagnostic.Id}");
        Assert.True(
            expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)),
            $"samples/README.md names:\n\n{Sorted(expected)}\n\nThe rules report:\n\n{Sorted(actual)}\n\n{string.Join('\n', analysis.Rules)}\n");
    }

    private static string Sorted(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    /// <summary>Judges the samples as they are.</summary>
    internal static Task<Analysis> AnalyzeAsync(params string[] names)
    {
        var projects = names.Select(name =>
        {
            var files = RepositoryFiles.Below($"{Folder}/{name}", "*.cs").ToList();
            var isProgram = files.Contains($"{Folder}/{name}/Program.cs");
            var project = new TestProject(name)
            {
                ImplicitUsings = true,
                OutputKind = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                BuildProperties =
                {
                    ["TargetFrameworkIdentifier"] = ".NETCoreApp",
                    ["OutputType"] = isProgram ? "Exe" : "Library",
                },
                AdditionalReferences = { References.FromSource("Npgsql", Npgsql) },
            };
            foreach (var file in files)
            {
                project.Sources.Add(file[$"{Folder}/{name}/".Length..], File.ReadAllText(RepositoryFiles.FullPath(file)));
            }

            // What the package's targets add to a project.
            foreach (var file in new[] { "*.json", "*.xml", "*.plist", "*.config" }.SelectMany(pattern => RepositoryFiles.Below($"{Folder}/{name}", pattern)))
            {
                project.AdditionalFiles.Add(file[$"{Folder}/{name}/".Length..], File.ReadAllText(RepositoryFiles.FullPath(file)));
            }

            if (File.ReadAllText(RepositoryFiles.FullPath($"{Folder}/{name}/{name}.csproj")).Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal))
            {
                project.Sources.Add("WebUsings.cs", WebUsings);
            }

            return project;
        });
        return Analysis.RunAsync(TestState.Input([.. projects]).CreateSolution(ShippedRules.Analyzers), ShippedRules.Analyzers);
    }

    // | `Bank.Client/BankHttpHandlers.cs` | where | what | TLS0101 |
    [GeneratedRegex(@"^\| `(?<file>[^`]+)` \|.*\| (?<id>TLS[0-9]{4})( \(Info\))? \|$")]
    private static partial Regex Row();
}
