using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.PackageTests;

/// <summary>The samples in an editor's workspace, with the package: every action of every finding.</summary>
public sealed class LightBulbTests
{
    /// <summary>Each action of each finding changes something, leaves code that compiles, makes the finding go, and brings no warning of ours.</summary>
    [Fact]
    public async Task Every_action_of_every_finding_compiles_and_repairs()
    {
        using var consumer = await Consumer.CreateAsync("light bulb", SampleBank.Files);
        (await consumer.RunAsync("restore")).Succeeded();
        var applied = new List<string>();
        foreach (var path in SampleBank.Projects)
        {
            using var host = await LightBulbHost.OpenAsync(consumer.FullPath(path));
            var findings = await host.FindingsAsync(host.Project);
            Assert.NotEmpty(findings);
            foreach (var finding in findings)
            {
                foreach (var action in await host.ActionsAsync(finding))
                {
                    var what = $"{finding.Id} {Path.GetFileName(finding.Location.GetLineSpan().Path)}:{finding.Location.GetLineSpan().StartLinePosition.Line + 1} \"{action.Title}\"";
                    var changed = await host.ApplyAsync(action);
                    var errors = (await changed.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
                    Assert.True(!errors.Any(), $"{what}: {string.Join("; ", errors)}");

                    var after = await host.FindingsAsync(changed);
                    Assert.True(Count(after, finding.Id) < Count(findings, finding.Id), $"{what}: the finding stays.");
                    var added = after.Where(other => other.Severity >= DiagnosticSeverity.Warning).GroupBy(other => other.Id).Where(group => group.Count() > Count(findings, group.Key));
                    Assert.True(!added.Any(), $"{what} brings {string.Join(", ", added.Select(group => group.Key))}.");
                    applied.Add(finding.Id + " " + action.EquivalenceKey);
                }
            }
        }

        // A host that finds no provider would pass the loops above.
        Assert.True(applied.Distinct().Count() >= 25, string.Join(", ", applied.Distinct().Order(StringComparer.Ordinal)));

        static int Count(IEnumerable<Diagnostic> findings, string id) => findings.Count(finding => finding.Id == id);
    }
}
