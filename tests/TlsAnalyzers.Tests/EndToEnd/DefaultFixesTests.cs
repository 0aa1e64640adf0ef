using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.EndToEnd;

/// <summary>
/// Whole programs, which the fixes were not written for, as <c>dotnet format</c> leaves them. The first line of each says what the default promises:
/// <c>validator</c>, or <c>kept</c> where the code asks what the validator would not. Further files of a program begin with <c>//// Name.cs</c>; the second
/// line may have options of its project.
/// </summary>
public sealed class DefaultFixesTests
{
    // The rules whose default fix is the validator.
    private static readonly HashSet<string> _ids =
        ["TLS0101", "TLS0102", "TLS0103", "TLS0301", "TLS0302", "TLS0303", "TLS0304", "TLS0305", "TLS0310", "TLS0312"];

    public static TheoryData<string> Programs => new(RepositoryFiles.Below("tests/TlsAnalyzers.Tests/EndToEnd/Programs", "*.txt"));

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Program_is_repaired(string path)
    {
        var code = File.ReadAllText(RepositoryFiles.FullPath(path));
        var promise = code.Split('\n')[0].Split(':')[1].Trim();
        var project = Read(code);
        var before = await FormatRun.AnalyzeAsync(TestState.Input([project]).CreateSolution(ShippedRules.Analyzers));
        Assert.DoesNotContain(before.Compiler, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        var after = await FormatRun.RunAsync(before);
        var text = await JoinedAsync(after);
        var shown = $"\n{string.Join('\n', before.Rules)}\n{text}";

        Assert.False(after.Compiler.Any(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not "SYSLIB0057"), string.Join('\n', after.Compiler.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)) + shown);
        if (promise == "validator")
        {
            Assert.True(before.Rules.Any(diagnostic => _ids.Contains(diagnostic.Id)), "Nothing is reported." + shown);
            Assert.True(text.Contains("SpkiPinValidator", StringComparison.Ordinal), "The validator is not named." + shown);
            Assert.False(after.Rules.Any(diagnostic => _ids.Contains(diagnostic.Id)), string.Join('\n', after.Rules) + shown);
        }
        else
        {
            Assert.False(text.Contains("SpkiPinValidator", StringComparison.Ordinal), "The validator does less." + shown);
        }

        Assert.Equal(text, await JoinedAsync(await FormatRun.RunOneByOneAsync(before)));
        Assert.Equal(text, await JoinedAsync(await FormatRun.RunAsync(after)));
    }

    private static async Task<string> JoinedAsync(Analysis analysis) => string.Join("\n//// ", (await FormatRun.TextsAsync(analysis.Solution)).Values);

    private static TestProject Read(string code)
    {
        var options = code.Split('\n')[1] is var line && line.StartsWith("// options:", StringComparison.Ordinal) ? line.Split(':')[1].Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries) : [];
        var project = new TestProject("Program")
        {
            OutputKind = options.Contains("exe") || code.Contains("static void Main", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            ImplicitUsings = options.Contains("implicit-usings"),
        };
        if (options.Contains("nullable-off"))
        {
            project.NullableContextOptions = NullableContextOptions.Disable;
        }

        if (options.Contains("net472"))
        {
            project.References = References.Net472;
            project.LanguageVersion = LanguageVersion.CSharp7_3;
            project.NullableContextOptions = NullableContextOptions.Disable;
        }
        else
        {
            project.PreprocessorSymbols.Add("NET8_0_OR_GREATER");
        }

        var files = code.Split("\n//// ");
        project.Sources.Add("Program.cs", files[0]);
        foreach (var file in files.Skip(1))
        {
            project.Sources.Add(file.Split('\n')[0].Trim(), file[(file.IndexOf('\n') + 1)..]);
        }

        return project;
    }

    /// <summary>The samples: what the validator is the default for is gone, all of it compiles, and a second run changes nothing.</summary>
    [Fact]
    public async Task Samples_are_repaired()
    {
        var before = await SamplesTests.AnalyzeAsync("Bank.Client", "Bank.Api", "Bank.Batch");
        var after = await FormatRun.RunAsync(before);

        Assert.DoesNotContain(after.Compiler, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.Contains(before.Rules, IsFixableInCode);
        Assert.DoesNotContain(after.Rules, IsFixableInCode);

        // Nothing new either: what is left was there.
        Assert.Empty(after.Rules.Select(diagnostic => diagnostic.Id).Except(before.Rules.Select(diagnostic => diagnostic.Id)));
        Assert.Equal(await FormatRun.TextsAsync(after.Solution), await FormatRun.TextsAsync((await FormatRun.RunAsync(after)).Solution));
        Assert.Equal(await FormatRun.TextsAsync(after.Solution), await FormatRun.TextsAsync((await FormatRun.RunOneByOneAsync(before)).Solution));

        static bool IsFixableInCode(Diagnostic diagnostic) => diagnostic.Location.IsInSource && (_ids.Contains(diagnostic.Id) || diagnostic.Id == "TLS0107");
    }
}
