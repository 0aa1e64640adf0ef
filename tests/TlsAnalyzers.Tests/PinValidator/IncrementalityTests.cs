using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>What is done again as a developer types: nothing, unless it concerns the validator.</summary>
public sealed class IncrementalityTests
{
    private const string Uses = "using TlsAnalyzers.Pinning; class Uses { object M() => new SpkiPinValidator(); }";

    private static readonly IncrementalStepRunReason[] _notAgain = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    [Fact]
    public void A_keystroke_elsewhere_emits_nothing_anew()
    {
        var run = GeneratorRun.Of(StandIn.Source, [Uses, "class Other { }"]);
        Assert.Equal([IncrementalStepRunReason.New], run.OutputReasons());
        var texts = run.Result.GeneratedSources.Select(source => source.SourceText).ToList();

        run.Type(1, "class Other { int X => 1; }");

        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(PinValidatorGenerator.RequestStep));
        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Reasons(PinValidatorGenerator.SurroundingsStep));
        Assert.Equal([IncrementalStepRunReason.Cached], run.OutputReasons());
        Assert.Equal(texts, run.Result.GeneratedSources.Select(source => source.SourceText), ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void A_keystroke_beside_the_name_emits_nothing_anew()
    {
        var run = GeneratorRun.Of(StandIn.Source, [Uses, "class Other { }"]);

        run.Type(0, Uses + " class More { object M() => new SpkiPinValidator(); }");

        Assert.All(run.Reasons(PinValidatorGenerator.RequestStep), reason => Assert.Contains(reason, _notAgain));
        Assert.All(run.Reasons(PinValidatorGenerator.SurroundingsStep), reason => Assert.Contains(reason, _notAgain));
        Assert.Equal([IncrementalStepRunReason.Cached], run.OutputReasons());
    }

    [Fact]
    public void A_project_that_does_not_name_it_is_not_looked_at()
    {
        var run = GeneratorRun.Of(StandIn.Source, ["class Program { }", "class Other { }"]);

        run.Type(1, "class Other { int X => 1; }");

        Assert.All(run.Reasons(PinValidatorGenerator.SurroundingsStep), reason => Assert.Contains(reason, _notAgain));
        Assert.Empty(run.Result.GeneratedSources);
    }

    [Fact]
    public void Naming_it_emits_it_and_no_longer_naming_it_takes_it_back()
    {
        var run = GeneratorRun.Of(StandIn.Source, ["class Program { }"]);
        Assert.Empty(run.Files);

        run.Type(0, Uses);
        Assert.Contains("SpkiPinValidator", run.Files);

        run.Type(0, "class Program { }");
        Assert.Empty(run.Files);
    }

    [Fact]
    public void Naming_the_other_part_adds_it()
    {
        var run = GeneratorRun.Of(StandIn.Source, [Uses]);

        run.Type(0, Uses + " class More { object M() => new ClientCertificateValidator(); }");

        Assert.Contains("ClientCertificateValidator", run.Files);
        run.Compiles();
    }

    [Fact]
    public void Declaring_it_silences_the_generator()
    {
        var run = GeneratorRun.Of(StandIn.Source, [Uses, "class Other { }"]);

        run.Type(1, "namespace TlsAnalyzers.Pinning { class SpkiPinValidator { } }");

        Assert.Empty(run.Files);
        run.Compiles();
    }

    [Fact]
    public void A_reference_that_allows_more_emits_more()
    {
        var run = GeneratorRun.Of(StandIn.Source, [Uses], new ProjectSetUp { References = References.Net10WithoutAspNetCore });
        Assert.DoesNotContain("TLS_PINNING_CONFIGURATION\n", Header(run), StringComparison.Ordinal);

        run.Edit(compilation => compilation.WithReferences(References.Net10));

        Assert.Contains("#define TLS_PINNING_CONFIGURATION\n", Header(run), StringComparison.Ordinal);
        run.Compiles();
    }

    private static string Header(GeneratorRun run)
    {
        var text = run.Text("SpkiPinValidator.Parts");
        return text[..text.IndexOf("namespace", StringComparison.Ordinal)];
    }
}
