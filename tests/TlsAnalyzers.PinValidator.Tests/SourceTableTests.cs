using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Each cell of the table in docs/pin-validator.md: what the source is, and whether it is optional or required.</summary>
public sealed class SourceTableTests
{
    private const string Broken = """{ "pinSets": { "api.exam""";
    private const string Nothing = """{ "pinSets": {} }""";

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly TestIdentity _real;
    private readonly TestIdentity _other;

    public SourceTableTests()
    {
        _real = TrustedRoot.Authority.Issue(_host);
        _other = TrustedRoot.Authority.Issue(_host);
    }

    [Fact]
    public void Absent_at_start_and_optional_is_the_platforms_validation_reported_once()
    {
        using var file = new PinFile();
        using var log = new ReportLog(file.Path);
        var validator = SpkiPinValidator.Optional(file.Source);
        SpkiPinValidator.Optional(file.Source);
        file.Source.Reload();

        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, _host, TestAuthority.SelfSigned(_host)));
        Assert.Equal([PinReportKind.SourceAbsent], log.Kinds);
    }

    /// <summary>Blank is nothing to go by where there were pins that could not be read.</summary>
    [Fact]
    public void Invalid_at_start_and_blank_then_refuses()
    {
        using var file = new PinFile(Broken);
        var validator = SpkiPinValidator.Optional(file.Source);
        file.Write(" ");
        Assert.False(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, _host, _real));
        file.Write(PinFile.Json(_host, _real.Pin, TestIdentity.RandomPin()));
        Assert.True(Verdict.Accepts(validator, _host, _real));
    }

    [Fact]
    public void Paths_and_texts()
    {
        using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
        using var none = new PinFile();
        var text = PinSource.Text("text", () => File.ReadAllText(file.Path));
        foreach (var validator in new[]
        {
            SpkiPinValidator.Optional(file.Path),
            SpkiPinValidator.Required(file.Path),
            SpkiPinValidator.Optional(none.Path).ThenOptional(file.Path),
            SpkiPinValidator.Optional(none.Path).ThenRequired(file.Path),
            SpkiPinValidator.Optional(none.Path).ThenRequired(text),
        })
        {
            Assert.True(Verdict.Accepts(validator, _host, _real));
            Assert.False(Verdict.Accepts(validator, _host, _other));
        }

        Assert.True(Verdict.Accepts(SpkiPinValidator.Optional(file.Source).ThenOptional(none.Path), _host, _real));
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Optional(file.Source).ThenRequired(none.Path));
        Assert.Throws<ArgumentNullException>(() => SpkiPinValidator.Optional((PinSource)null!));
        Assert.Throws<ArgumentException>(() => SpkiPinValidator.Optional(""));
    }

    /// <summary>A file that has come since somebody first looked for it.</summary>
    [Fact]
    public void Absent_at_first_and_required_later_is_read_again()
    {
        using var file = new PinFile();
        _ = SpkiPinValidator.Optional(file.Source);
        File.WriteAllText(file.Path, PinFile.Json(_host, _real.Pin, TestIdentity.RandomPin()));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Required(file.Source), _host, _other));
    }

    /// <summary>Where one host is named, the others of the source are not this validator's business.</summary>
    [Fact]
    public void Too_few_pins_of_another_host_are_no_error_for_one_that_is_named()
    {
        using var file = new PinFile($$"""
            { "pinSets": {
              "{{_host}}": { "pins": ["{{_real.Pin}}", "{{TestIdentity.RandomPin()}}"] },
              "other.example.test": { "pins": ["{{TestIdentity.RandomPin()}}"] } } }
            """);
        Assert.True(Verdict.Accepts(SpkiPinValidator.For(_host).ThenRequired(file.Source), null, _real));
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source));
    }

    [Fact]
    public void An_empty_list_of_anchors_is_none()
    {
        using var file = new PinFile(PinFile.Json(_host, new { trustAnchors = Array.Empty<string>(), pins = new[] { _real.Pin, TestIdentity.RandomPin() } }));
        Assert.True(Verdict.Accepts(SpkiPinValidator.Required(file.Source), _host, _real));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Required(file.Source), _host, _other));
    }

    /// <summary>A text lies nowhere: its anchors' files are beside the program.</summary>
    [Fact]
    public void Anchors_of_a_text()
    {
        var authority = TestAuthority.Create("Private");
        var name = $"{_host}.pem";
        var path = Path.Combine(AppContext.BaseDirectory, name);
        var text = PinFile.Json(_host, new { trustAnchors = new[] { name } });
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(PinSource.Text("anchors", () => text)));
        File.WriteAllText(path, authority.RootPem);
        try
        {
            var validator = SpkiPinValidator.Required(PinSource.Text("anchors", () => text));
            Assert.True(Verdict.Accepts(validator, _host, authority.Issue(_host)));
            Assert.False(Verdict.Accepts(validator, _host, _real));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Absent_at_start_and_required_is_an_error_that_names_source_and_host()
    {
        using var file = new PinFile();
        var error = Assert.Throws<PinConfigurationException>(
            () => SpkiPinValidator.For(_host).WithPins(_real.Pin).ThenRequired(file.Source));
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(_host, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_real.Pin, error.Message, StringComparison.Ordinal);

        error = Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source, _real.Pin));
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("every host", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Broken)]
    [InlineData("""{ "pinSets": { "api.example.test": { "pins": ["sha256/too-short"] } } }""")]
    [InlineData("""{ "pinSets": { "api.example.test": { "trustAnchors": ["absent.pem"] } } }""")]
    [InlineData("""{ "pinSets": { "*.example.test": { "pins": [] } } }""")]
    [InlineData("not JSON")]
    public void Invalid_at_start_and_optional_refuses_and_is_reported(string content)
    {
        using var file = new PinFile(content);
        using var sourceLog = new ReportLog(file.Path);
        using var hostLog = new ReportLog(_host);
        var validator = SpkiPinValidator.Optional(file.Source);

        Assert.False(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, null, _real));
        Assert.Equal([PinReportKind.SourceInvalid], sourceLog.Kinds);
        Assert.Equal([PinRefusal.SourceUnusable], hostLog.Refusals);
    }

    [Fact]
    public void Unreadable_at_start_and_optional_refuses_and_is_reported()
    {
        using var file = new PinFile();
        Directory.CreateDirectory(file.Path);
        using var log = new ReportLog(file.Path);
        var validator = SpkiPinValidator.Optional(file.Source);

        Assert.False(Verdict.Accepts(validator, _host, _real));
        Assert.Equal([PinReportKind.SourceInvalid], log.Kinds);
    }

    [Theory]
    [InlineData(Broken)]
    [InlineData("not JSON")]
    public void Invalid_at_start_and_required_is_an_error(string content)
    {
        using var file = new PinFile(content);
        var error = Assert.Throws<PinConfigurationException>(
            () => SpkiPinValidator.For(_host).WithPins(_real.Pin).ThenRequired(file.Source));
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(_host, error.Message, StringComparison.Ordinal);
    }

    /// <summary>A document with too few pins is no good one, either.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Too_few_pins_at_start_and_required_is_an_error_that_names_source_and_host(int count)
    {
        using var file = PinFile.Of(_host, new[] { _real.Pin }.Take(count).ToArray());
        foreach (var start in new Func<SpkiPinValidator>[]
        {
            () => SpkiPinValidator.Required(file.Path),
            () => SpkiPinValidator.Required(file.Source),
            () => SpkiPinValidator.For(_host).ThenRequired(file.Path),
            () => SpkiPinValidator.Optional(file.Source).ThenRequired(file.Source),
        })
        {
            var error = Assert.Throws<PinConfigurationException>(start);
            Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
            Assert.Contains(_host, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(_real.Pin, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Too_few_pins_at_start_and_optional_refuses_and_is_reported(int count)
    {
        using var file = PinFile.Of(_host, new[] { _real.Pin }.Take(count).ToArray());
        using var log = new ReportLog(_host);
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(file.Source), _host, _real));
        Assert.Equal([PinRefusal.TooFewPins], log.Refusals);
    }

    [Theory]
    [InlineData(Nothing)]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData(" \n")]
    public void Empty_and_optional_is_the_platforms_validation(string content)
    {
        using var file = new PinFile(content);
        var validator = SpkiPinValidator.Optional(file.Source);

        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, _host, TestAuthority.SelfSigned(_host)));
    }

    [Theory]
    [InlineData(Nothing)]
    [InlineData("{}")]
    [InlineData("")]
    public void Empty_and_required_refuses(string content)
    {
        using var file = new PinFile(content);
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Required(file.Source, _real.Pin, TestIdentity.RandomPin());

        Assert.False(Verdict.Accepts(validator, _host, _real));
        Assert.Equal([PinRefusal.SourceUnusable], log.Refusals);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_becomes_unreadable_keeps_its_last_good_pins_and_is_reported_once(bool required)
    {
        foreach (var spoil in new Action<PinFile>[]
        {
            file => file.Write(Broken),
            file => file.Write(""),
            file => file.Write("   "),
            file => file.Write(PinFile.Json(_host, "sha256/x", "sha256/y")),
            file =>
            {
                File.Delete(file.Path);
                file.Source.Reload();
            },
            file =>
            {
                File.Delete(file.Path);
                Directory.CreateDirectory(file.Path);
                file.Source.Reload();
            },
        })
        {
            using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
            using var log = new ReportLog(file.Path);
            var validator = required ? SpkiPinValidator.Required(file.Source) : SpkiPinValidator.Optional(file.Source);
            spoil(file);
            file.Source.Reload();

            Assert.True(Verdict.Accepts(validator, _host, _real));
            Assert.False(Verdict.Accepts(validator, _host, _other));
            Assert.Equal([PinReportKind.SourceLoaded, PinReportKind.SourceKept], log.Kinds);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_becomes_readable_again_counts(bool required)
    {
        using var file = PinFile.Of(_host, _other.Pin, TestIdentity.RandomPin());
        var validator = required ? SpkiPinValidator.Required(file.Source) : SpkiPinValidator.Optional(file.Source);
        file.Write(Broken);
        file.Write(PinFile.Json(_host, _real.Pin, TestIdentity.RandomPin()));

        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));
    }

    [Fact]
    public void Invalid_at_start_and_then_good_counts()
    {
        using var file = new PinFile(Broken);
        var validator = SpkiPinValidator.Optional(file.Source);
        file.Write("still broken");
        Assert.False(Verdict.Accepts(validator, _host, _real));

        File.Delete(file.Path);
        file.Source.Reload();
        Assert.False(Verdict.Accepts(validator, _host, _real));

        file.Write(PinFile.Json(_host, _real.Pin, TestIdentity.RandomPin()));
        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));
    }

    [Fact]
    public void Absent_at_start_and_then_there_counts()
    {
        using var file = new PinFile();
        var validator = SpkiPinValidator.Optional(file.Source);
        file.Write(PinFile.Json(_host, _real.Pin, TestIdentity.RandomPin()));

        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));
    }

    [Fact]
    public void Emptied_on_purpose_counts()
    {
        using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
        var optional = SpkiPinValidator.Optional(file.Source);
        var required = SpkiPinValidator.Required(file.Source);
        file.Write(Nothing);

        Assert.True(Verdict.Accepts(optional, _host, _other));
        Assert.False(Verdict.Accepts(required, _host, _other));
        Assert.False(Verdict.Accepts(required, _host, _real));
    }

    [Fact]
    public void A_required_host_that_loses_its_pins_is_refused()
    {
        using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Required(file.Source).ForHost(_host);
        file.Write(PinFile.Json("other.example.test", _real.Pin, TestIdentity.RandomPin()));

        Assert.False(Verdict.Accepts(validator, _host, _real));
        Assert.Equal([PinRefusal.TooFewPins], log.Refusals);
    }

    [Fact]
    public void Unknown_names_are_reported_and_ignored()
    {
        var json = PinFile.Json(_host, new { pins = new[] { _real.Pin, TestIdentity.RandomPin() }, includeSubdomain = true });
        using var file = new PinFile(json);
        using var log = new ReportLog(file.Path);
        var validator = SpkiPinValidator.Required(file.Source);

        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.Equal([PinReportKind.SourceLoaded, PinReportKind.UnknownKeys], log.Kinds);
        Assert.Contains("includeSubdomain", log.All[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_variable()
    {
        var name = "TLS_PINS_" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(name, PinFile.Json(_host, _real.Pin, TestIdentity.RandomPin()));
        var validator = SpkiPinValidator.Required(PinSource.EnvironmentVariable(name));

        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));
        Assert.Same(PinSource.EnvironmentVariable(name), PinSource.EnvironmentVariable(name));
    }

    [Fact]
    public void An_environment_variable_that_is_absent_or_broken()
    {
        var name = "TLS_PINS_" + Guid.NewGuid().ToString("N");
        var error = Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(PinSource.EnvironmentVariable(name)));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.True(Verdict.Accepts(SpkiPinValidator.Optional(PinSource.EnvironmentVariable(name)), _host, _other));

        Environment.SetEnvironmentVariable(name + "_BROKEN", Broken);
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(PinSource.EnvironmentVariable(name + "_BROKEN")), _host, _real));
    }

    [Fact]
    public void A_stream()
    {
        var json = PinFile.Json(_host, _real.Pin, TestIdentity.RandomPin());
        var source = PinSource.Stream("asset", () => new MemoryStream([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(json)]));
        var validator = SpkiPinValidator.Required(source);

        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));
        Assert.True(Verdict.Accepts(SpkiPinValidator.Optional(PinSource.Stream("none", () => null!)), _host, _other));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(PinSource.Stream("fault", () => throw new IOException())), _host, _other));
    }

    [Fact]
    public void A_resource_stands_in_for_a_file_that_is_not_there()
    {
        var document = SpkiPinValidator.Required("embedded/tls-pins.json");
        using var log = new ReportLog("embedded.example.test");

        Assert.False(Verdict.Accepts(document, "embedded.example.test", _other));
        Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
    }
}
