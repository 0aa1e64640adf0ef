using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>A program that shows its internals to its tests: both may name the validator, and neither is warned (CS0436).</summary>
public sealed class VisibilityTests
{
    private const string App = """
        using TlsAnalyzers.Pinning;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App.Tests")]
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App.MoreTests")]
        internal static class AppValidator { internal static SpkiPinValidator Create() => new SpkiPinValidator(); }
        """;

    private const string Tests = """
        using TlsAnalyzers.Pinning;
        internal static class Test { internal static object M() => new SpkiPinValidator(); }
        """;

    public static TheoryData<string, bool> Projects => new()
    {
        { "net10.0", false },
        { "net8.0", true },
        { "net472", true },
        { "net472", false },
        { "netstandard2.0", true },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void App_and_tests_both_name_it(string framework, bool isOldCompiler)
    {
        var app = Run("App", framework, isOldCompiler, [], App).Compiles();
        Run("App.Tests", framework, isOldCompiler, [app.Emit()], Tests).Compiles();
    }

    [Fact]
    public void A_hidden_validator_is_emitted_in_both()
    {
        var app = Run("App", "net10.0", isOldCompiler: false, [], App).Compiles();
        var tests = Run("App.Tests", "net10.0", isOldCompiler: false, [app.Emit()], Tests).Compiles();

        Assert.Contains("[Microsoft.CodeAnalysis.Embedded]\n    internal sealed partial class SpkiPinValidator", app.Text("SpkiPinValidator"), StringComparison.Ordinal);
        Assert.Equal(app.Files, tests.Files);
    }

    // An older compiler refuses an EmbeddedAttribute beside the attributes that it adds itself (CS8336).
    [Theory]
    [InlineData("net472")]
    [InlineData("netstandard2.0")]
    [InlineData("net8.0")]
    public void An_older_compiler_gets_a_validator_that_the_tests_see(string framework)
    {
        var app = Run("App", framework, isOldCompiler: true, [], App).Compiles();
        var tests = Run("App.Tests", framework, isOldCompiler: true, [app.Emit()], Tests).Compiles();

        Assert.DoesNotContain("EmbeddedAttribute", app.Files);
        Assert.All(app.Result.GeneratedSources, source => Assert.DoesNotContain("Embedded", source.SourceText.ToString(), StringComparison.Ordinal));
        Assert.Empty(tests.Files);
    }

    [Fact]
    public void An_older_compiler_hides_it_where_the_framework_has_all_attributes()
    {
        var app = Run("App", "net9.0", isOldCompiler: true, [], App).Compiles();

        Assert.Contains("EmbeddedAttribute", app.Files);
    }

    [Fact]
    public void Tests_of_two_programs_get_their_own()
    {
        const string other = """
            using TlsAnalyzers.Pinning;
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App.Tests")]
            internal static class OtherValidator { internal static SpkiPinValidator Create() => new SpkiPinValidator(); }
            """;
        var app = Run("App", "net10.0", isOldCompiler: false, [], App).Compiles();
        var library = Run("Library", "net10.0", isOldCompiler: false, [], other).Compiles();

        var tests = Run("App.Tests", "net10.0", isOldCompiler: false, [app.Emit(), library.Emit()], Tests).Compiles();

        Assert.Contains("SpkiPinValidator", tests.Files);
    }

    [Fact]
    public void An_attribute_that_the_project_has_is_used()
    {
        const string attribute = "namespace Microsoft.CodeAnalysis { internal sealed class EmbeddedAttribute : System.Attribute { } }";

        var app = Run("App", "net10.0", isOldCompiler: false, [], App, attribute).Compiles();

        Assert.DoesNotContain("EmbeddedAttribute", app.Files);
    }

    [Fact]
    public void An_attribute_that_another_generator_emits_is_joined()
    {
        var app = Run("App", "net10.0", isOldCompiler: false, [], App);
        const string attribute = "namespace Microsoft.CodeAnalysis { internal sealed partial class EmbeddedAttribute : global::System.Attribute { } }";

        var both = app.Output.AddSyntaxTrees(CSharpSyntaxTree.ParseText(attribute, (CSharpParseOptions)app.Output.SyntaxTrees.First().Options));

        Assert.Empty(both.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    private static GeneratorRun Run(string name, string framework, bool isOldCompiler, ImmutableArray<MetadataReference> references, params string[] code) =>
        GeneratorRun.Of(StandIn.Source, code, new ProjectSetUp
        {
            Name = name,
            References = [.. Framework(framework), .. references],
            Compiler = isOldCompiler ? GeneratorRun.Oldest : GeneratorRun.Today,
        });

    private static ImmutableArray<MetadataReference> Framework(string name) => name switch
    {
        "net10.0" => References.Net10,
        "net9.0" => References.Net9,
        "net8.0" => References.Net8,
        "net472" => References.Net472,
        "netstandard2.0" => References.NetStandard20,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
