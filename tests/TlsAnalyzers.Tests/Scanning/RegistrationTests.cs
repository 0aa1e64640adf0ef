using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests.Scanning;

/// <summary>What the analyzers ask of the compiler: nothing where there is no TLS type, and never the operations of every member.</summary>
public sealed class RegistrationTests
{
    private static readonly string[] _base = ["System.Runtime.dll", "System.Collections.dll", "System.Linq.dll"];

    [Fact]
    public async Task Registers_nothing_where_no_type_is_known()
    {
        foreach (var (analyzer, telemetry) in await TelemetryAsync([.. References.Net10.Where(reference => _base.Contains(Path.GetFileName(reference.Display)))]))
        {
            Assert.True(ActionsOf(telemetry) == 0, $"{analyzer} has {ActionsOf(telemetry)} actions.");
        }
    }

    [Fact]
    public async Task Registers_no_action_that_makes_the_compiler_bind_every_member()
    {
        var telemetry = await TelemetryAsync(References.Net10);
        foreach (var (analyzer, of) in telemetry)
        {
            var costly = of.OperationActionsCount + of.OperationBlockActionsCount + of.OperationBlockStartActionsCount + of.SyntaxNodeActionsCount + of.CodeBlockActionsCount + of.CodeBlockStartActionsCount;
            Assert.True(costly == 0, $"{analyzer} has {costly} actions for every member.");
        }

        Assert.Contains(telemetry, pair => pair.Telemetry.SemanticModelActionsCount > 0);
    }

    /// <summary>The types are there, but no file names one: no file is looked at twice.</summary>
    [Fact]
    public async Task Registers_nothing_for_files_where_no_file_has_a_word()
    {
        foreach (var (analyzer, of) in await TelemetryAsync(References.Net10, key: "key"))
        {
            Assert.True(ActionsOf(of) == 0, $"{analyzer} has {ActionsOf(of)} actions.");
        }

        Assert.Equal(1, (await TelemetryAsync(References.Net10, key: "sha256/x")).Sum(pair => pair.Telemetry.SemanticModelActionsCount));
        Assert.Equal(1, (await TelemetryAsync(References.Net10, key: "-----BEGIN PRIVATE KEY-----")).Sum(pair => pair.Telemetry.SemanticModelActionsCount));
    }

    private static int ActionsOf(Microsoft.CodeAnalysis.Diagnostics.Telemetry.AnalyzerTelemetryInfo of) =>
        of.SemanticModelActionsCount + of.SyntaxTreeActionsCount + of.SyntaxNodeActionsCount + of.SymbolActionsCount + of.OperationActionsCount
        + of.CompilationActionsCount + of.CompilationEndActionsCount + of.AdditionalFileActionsCount + of.CodeBlockActionsCount + of.OperationBlockActionsCount;

    private static async Task<ImmutableArray<(DiagnosticAnalyzer Analyzer, Microsoft.CodeAnalysis.Diagnostics.Telemetry.AnalyzerTelemetryInfo Telemetry)>> TelemetryAsync(ImmutableArray<MetadataReference> references, string key = "-----BEGIN PRIVATE KEY-----")
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            public class Basket
            {
                public const string Key = "{{key}}";
                public int Count { get; set; }
                public bool Validate() => Count > 0;
            }
            """);
        var compilation = CSharpCompilation.Create("Basket", [tree], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics());
        var analysis = await compilation.WithAnalyzers(ShippedRules.Analyzers).GetAnalysisResultAsync(CancellationToken.None);
        return [.. analysis.AnalyzerTelemetryInfo.Select(pair => (pair.Key, pair.Value))];
    }
}
