using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.PinValidator;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>Which code gets the validator, and which parts of it.</summary>
public sealed class EmissionTests
{
    private const string NamesValidator = """
        using TlsAnalyzers.Pinning;
        class Program { object M() => new SpkiPinValidator(); }
        """;

    private const string NamesClientValidator = """
        class Server { object M() => new TlsAnalyzers.Pinning.ClientCertificateValidator(); }
        """;

    private static readonly string[] _validator = ["PinSet", "SpkiPinValidator", "SpkiPinValidator.Parts"];

    [Theory]
    [InlineData("using TlsAnalyzers.Pinning; class Program { object M() => new SpkiPinValidator(); }")]
    [InlineData("using global::TlsAnalyzers.Pinning; class Program { SpkiPinValidator? M() => null; }")]
    [InlineData("namespace App; using TlsAnalyzers.Pinning; class Program { SpkiPinValidator? M() => null; }")]
    [InlineData("class Program { object M() => new TlsAnalyzers.Pinning.SpkiPinValidator(); }")]
    [InlineData("class Program { object M() => new global::TlsAnalyzers.Pinning.SpkiPinValidator(); }")]
    [InlineData("class Program { string M() => nameof(TlsAnalyzers.Pinning.SpkiPinValidator); }")]
    [InlineData("class Program { string M() => nameof(global::TlsAnalyzers.Pinning.SpkiPinValidator); }")]
    [InlineData("using Validator = TlsAnalyzers.Pinning.SpkiPinValidator; class Program { Validator? M() => null; }")]
    [InlineData("using static TlsAnalyzers.Pinning.SpkiPinValidator; class Program { }")]
    [InlineData("using TlsAnalyzers.Pinning; class Program { System.Collections.Generic.List<SpkiPinValidator>? M() => null; }")]
    public void Emits_where_code_names_the_validator(string code)
    {
        var run = Run(code).Compiles();

        Assert.Equal(["EmbeddedAttribute", .. _validator], run.Files);
    }

    [Fact]
    public void Emits_where_the_namespace_is_imported_by_another_file()
    {
        var run = Run("global using TlsAnalyzers.Pinning;", "class Program { object M() => new SpkiPinValidator(); }").Compiles();

        Assert.Equal(["EmbeddedAttribute", .. _validator], run.Files);
    }

    [Theory]
    [InlineData("class Program { }")]
    [InlineData("namespace Acme { class SpkiPinValidator { } class Program { SpkiPinValidator M() => new(); } }")]
    [InlineData("namespace Acme.Pinning { class PinSet { } } namespace Acme { using Acme.Pinning; class Program { PinSet M() => new(); } }")]
    [InlineData("namespace Acme.Pinning { class PinSet { } class Program { object M() => new Acme.Pinning.PinSet(); } }")]
    [InlineData("class Program { string Pinning = \"TlsAnalyzers.Pinning.SpkiPinValidator\"; /* TlsAnalyzers.Pinning.SpkiPinValidator */ }")]
    [InlineData("class Pinning { public int SpkiPinValidator; int M(Pinning pinning) => pinning.SpkiPinValidator; }")]
    public void Silent_on_code_that_does_not_name_it(string code)
    {
        var run = Run(code);

        Assert.Empty(run.Result.GeneratedSources);
        Assert.Equal(run.Input.SyntaxTrees, run.Output.SyntaxTrees);
    }

    [Fact]
    public void Emits_an_empty_namespace_where_only_a_using_is_left()
    {
        var run = Run("using TlsAnalyzers.Pinning; class Program { }").Compiles();

        Assert.Equal(["Namespace"], run.Files);
    }

    [Fact]
    public void Emits_only_the_part_that_is_named()
    {
        var run = Run(NamesClientValidator).Compiles();

        Assert.Equal(["ClientCertificateValidator", "EmbeddedAttribute", "PinSet"], run.Files);
    }

    [Fact]
    public void Emits_both_parts_and_what_they_share_once()
    {
        var run = Run(NamesValidator, NamesClientValidator).Compiles();

        Assert.Equal(["ClientCertificateValidator", "EmbeddedAttribute", .. _validator], run.Files);
    }

    [Fact]
    public void Emits_a_shared_type_that_is_named_alone()
    {
        var run = Run("using TlsAnalyzers.Pinning; class Program { PinState M() => PinState.Known; }").Compiles();

        Assert.Equal(["EmbeddedAttribute", "PinSet"], run.Files);
    }

    [Fact]
    public void Silent_where_the_project_declares_the_type()
    {
        var run = Run(NamesValidator, "namespace TlsAnalyzers.Pinning { class SpkiPinValidator { } }").Compiles();

        Assert.Empty(run.Files);
    }

    [Fact]
    public void Silent_on_the_files_that_the_project_owns()
    {
        // Owns the validator with what it needs; the other part has to come without the file that both share.
        var owned = StandIn.Source.FilesFor(["SpkiPinValidator"], []).Select(file => "#nullable disable\n" + file.Text.Replace("[Microsoft.CodeAnalysis.Embedded]", "", StringComparison.Ordinal));

        var run = Run([NamesValidator, NamesClientValidator, .. owned]).Compiles();

        Assert.Equal(["ClientCertificateValidator", "EmbeddedAttribute"], run.Files);
    }

    [Fact]
    public void Silent_where_a_library_has_the_type_in_public()
    {
        var library = Run(
            new ProjectSetUp { Name = "Library" },
            "namespace TlsAnalyzers.Pinning { public sealed class SpkiPinValidator { } }");

        var run = Run(new ProjectSetUp { References = [.. References.Net10, library.Emit()] }, NamesValidator).Compiles();

        Assert.Empty(run.Files);
    }

    [Fact]
    public void Emits_where_a_library_has_the_type_for_itself()
    {
        var library = Run(
            new ProjectSetUp { Name = "Library" },
            "namespace TlsAnalyzers.Pinning { internal sealed class SpkiPinValidator { } }");

        var run = Run(new ProjectSetUp { References = [.. References.Net10, library.Emit()] }, NamesValidator).Compiles();

        Assert.Equal(["EmbeddedAttribute", .. _validator], run.Files);
    }

    [Fact]
    public void Emits_the_parts_that_the_references_allow()
    {
        var text = Run(NamesValidator).Compiles().Text("SpkiPinValidator.Parts");

        Assert.Equal(
            ["TLS_PINNING_CONFIGURATION", "TLS_PINNING_HTTPMESSAGE"],
            Defined(text));

        text = Run(new ProjectSetUp { References = References.Net10WithoutAspNetCore }, NamesValidator).Compiles().Text("SpkiPinValidator.Parts");

        Assert.Equal(["TLS_PINNING_HTTPMESSAGE"], Defined(text));

        // System.Net.Http is a reference of its own on .NET Framework.
        var withoutHttp = References.Net472.Where(reference => !reference.Display!.EndsWith("System.Net.Http.dll", StringComparison.Ordinal));
        text = Run(new ProjectSetUp { References = [.. withoutHttp] }, NamesValidator).Compiles().Text("SpkiPinValidator.Parts");

        Assert.Empty(Defined(text));
    }

    [Fact]
    public void Leaves_a_part_out_where_the_library_is_not_visible()
    {
        var library = Run(
            new ProjectSetUp { Name = "Library", References = References.NetStandard20 },
            "namespace Microsoft.Extensions.Configuration { internal interface IConfiguration { } }");

        var run = Run(new ProjectSetUp { References = [.. References.NetStandard20, library.Emit()] }, NamesValidator).Compiles();

        Assert.Equal(["TLS_PINNING_HTTPMESSAGE"], Defined(run.Text("SpkiPinValidator.Parts")));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    public void Emits_what_an_older_language_takes(LanguageVersion version)
    {
        Run(new ProjectSetUp { References = References.Net472, LanguageVersion = version }, NamesValidator, NamesClientValidator).Compiles();
    }

    [Fact]
    public void Emits_an_error_where_the_language_is_too_old()
    {
        var run = Run(new ProjectSetUp { References = References.Net472, LanguageVersion = LanguageVersion.CSharp7 }, NamesValidator);

        var error = Assert.Single(run.Output.GetDiagnostics(), diagnostic => diagnostic.Id == "CS1029");
        Assert.Contains("C# 7.3", error.GetMessage(), StringComparison.Ordinal);
    }

    private static GeneratorRun Run(params string[] code) => Run(new ProjectSetUp(), code);

    private static GeneratorRun Run(ProjectSetUp setUp, params string[] code) => GeneratorRun.Of(StandIn.Source, code, setUp);

    private static IEnumerable<string> Defined(string text) => CSharpSyntaxTree.ParseText(text).GetRoot()
        .DescendantNodes(descendIntoTrivia: true)
        .OfType<DefineDirectiveTriviaSyntax>()
        .Select(directive => directive.Name.ValueText);
}
