using System.Text;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Repository;

/// <summary>Holds the severities of <c>TlsAnalysisMode</c> together with the rules.</summary>
public sealed class AnalysisModeTests
{
    private const string Folder = "src/TlsAnalyzers.Package/config";

    // UPDATE_DOCS=1 writes the files in place of comparing them.
    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    [Theory]
    [InlineData("Recommended")]
    [InlineData("All")]
    [InlineData("None")]
    public void File_IsWhatTheRulesSay(string mode)
    {
        var expected = Text(mode);
        var path = $"{Folder}/TlsAnalysisMode_{mode}.globalconfig";
        var file = RepositoryFiles.FullPath(path);
        if (IsUpdate)
        {
            File.WriteAllText(file, expected);
        }

        var actual = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";

        Assert.True(
            expected == actual,
            $"{path} is not what the rules say; UPDATE_DOCS=1 dotnet test --filter AnalysisModeTests writes it.\n\n{TextDiff.Between(expected, actual)}");
    }

    [Fact]
    public void Files_AreThoseOfTheModes()
    {
        Assert.Equal(
            [$"{Folder}/TlsAnalysisMode_All.globalconfig", $"{Folder}/TlsAnalysisMode_None.globalconfig", $"{Folder}/TlsAnalysisMode_Recommended.globalconfig"],
            RepositoryFiles.Below(Folder, "*"));
    }

    private static string Text(string mode)
    {
        var text = new StringBuilder($"""
            # TlsAnalysisMode = {mode}: {Meaning(mode)}
            # Written from the rules: UPDATE_DOCS=1 dotnet test tests/TlsAnalyzers.Tests --filter AnalysisModeTests
            # The level is below any that a project's own configuration has by default, so that that one wins.
            is_global = true
            global_level = -99


            """.ReplaceLineEndings("\n"));
        foreach (var rule in ShippedCatalog.Rules)
        {
            if (Severity(mode, rule.Descriptor) is { } severity)
            {
                text.Append($"dotnet_diagnostic.{rule.Id}.severity = {severity}\n");
            }
        }

        return text.ToString();
    }

    private static string Meaning(string mode) => mode switch
    {
        "Recommended" => "what is a suggestion by default is a warning",
        "All" => "every rule is a warning, also those that are off by default",
        "None" => "every rule is off",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    // Recommended has only what differs: a rule that says itself how severe a finding is goes on doing so.
    private static string? Severity(string mode, DiagnosticDescriptor rule) => mode switch
    {
        "Recommended" => rule.IsEnabledByDefault && rule.DefaultSeverity == DiagnosticSeverity.Info ? "warning" : null,
        "All" => "warning",
        "None" => "none",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };
}
