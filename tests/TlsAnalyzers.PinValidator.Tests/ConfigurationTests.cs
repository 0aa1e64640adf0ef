using Microsoft.Extensions.Configuration;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Pins from the program's configuration, which has texts and members only, and changes as it likes.</summary>
public sealed class ConfigurationTests
{
    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly TestIdentity _real;
    private readonly TestIdentity _other;

    public ConfigurationTests()
    {
        _real = TrustedRoot.Authority.Issue(_host);
        _other = TrustedRoot.Authority.Issue(_host);
    }

    [Fact]
    public void Configuration()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"TlsPins:PinSets:{_host}:IncludeSubdomains"] = "True",
            [$"TlsPins:PinSets:{_host}:Expires"] = "2999-01-01",
            [$"TlsPins:PinSets:{_host}:Pins:0"] = _real.Pin,
            [$"TlsPins:PinSets:{_host}:Pins:1"] = TestIdentity.RandomPin(),
        });
        var validator = SpkiPinValidator.Required(configuration);

        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, "sub." + _host, _other));
        Assert.True(Verdict.Accepts(validator, "other.example.test", _other));
    }

    [Fact]
    public void Configuration_that_changes()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection();
        Set(_real.Pin);
        var validator = SpkiPinValidator.Required(configuration);
        Assert.True(Verdict.Accepts(validator, _host, _real));

        Set(_other.Pin);
        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, _host, _real));

        Set("sha256/broken");
        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, _host, _real));

        void Set(string pin)
        {
            configuration[$"TlsPins:PinSets:{_host}:Pins:0"] = pin;
            configuration[$"TlsPins:PinSets:{_host}:Pins:1"] = "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
            ((IConfigurationRoot)configuration).Reload();
        }
    }

    [Fact]
    public void Configuration_that_is_absent_or_broken()
    {
        var empty = new ConfigurationManager();
        Assert.True(Verdict.Accepts(SpkiPinValidator.Optional(empty), _host, _other));
        var error = Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(empty));
        Assert.Contains("TlsPins", error.Message, StringComparison.Ordinal);

        foreach (var (key, value) in new[]
        {
            ("TlsPins", "text"),
            ("TlsPins:PinSets", "text"),
            ($"TlsPins:PinSets:{_host}", "text"),
            ($"TlsPins:PinSets:{_host}:Pins", "text"),
            ($"TlsPins:PinSets:{_host}:Pins:0", "text"),
            ($"TlsPins:PinSets:{_host}:IncludeSubdomains", "perhaps"),
            ($"TlsPins:PinSets:{_host}:Expires", "01/02/2030"),
        })
        {
            Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(Of((key, value))), _host, _real), key);
        }
    }

    /// <summary>What is a text and has members besides, or the other way about: nobody can say which of them was meant.</summary>
    [Theory]
    [InlineData("", "text")]
    [InlineData(":PinSets", "text")]
    [InlineData(":PinSets:HOST", "text")]
    [InlineData(":PinSets:HOST:Pins", "text")]
    [InlineData(":PinSets:HOST:Pins:0:more", "text")]
    [InlineData(":PinSets:HOST:Pins:2", "")]
    [InlineData(":PinSets:HOST:IncludeSubdomains:more", "text")]
    [InlineData(":PinSets:HOST:IncludeSubdomains", "")]
    [InlineData(":PinSets:HOST:Expires:more", "text")]
    [InlineData(":PinSets:HOST:TrustAnchors", "text")]
    [InlineData(":PinSets:HOST:TrustAnchors:0", "absent.pem")]
    [InlineData(":Version", "text")]
    [InlineData(":Version", "-1")]
    public void Configuration_that_is_broken_in_one_place(string place, string value)
    {
        using var log = new ReportLog(_host);
        var good = Good(_real.Pin);
        Assert.True(Verdict.Accepts(SpkiPinValidator.Optional(Of(good)), _host, _real));

        var key = "TlsPins" + place.Replace("HOST", _host, StringComparison.Ordinal);
        var broken = Of([.. good.Where(one => one.Key != key), (key, value)]);
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(broken), _host, _real));
        Assert.Equal([PinRefusal.SourceUnusable], log.Refusals);
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(broken));
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("TRUE", false)]
    [InlineData("false", true)]
    [InlineData("False", true)]
    public void Configuration_of_subdomains(string value, bool expected)
    {
        var validator = SpkiPinValidator.Required(
            Of([.. Good(_real.Pin).Where(one => !one.Key.EndsWith("IncludeSubdomains", StringComparison.Ordinal)), ($"TlsPins:PinSets:{_host}:IncludeSubdomains", value)]));
        Assert.Equal(expected, Verdict.Accepts(validator, "sub." + _host, _other));
        Assert.False(Verdict.Accepts(validator, _host, _other));
    }

    [Fact]
    public void Configuration_by_its_section_or_the_one_above()
    {
        var configuration = Of([.. Good(_real.Pin).Select(one => ("App:" + one.Key, one.Value))]);
        foreach (var (source, name) in new[]
        {
            (PinSource.Configuration(configuration.GetSection("App")), "configuration App:TlsPins"),
            (PinSource.Configuration(configuration.GetSection("App:TlsPins")), "configuration App:TlsPins"),
            (PinSource.Configuration(configuration.GetSection("app:tlspins")), "configuration app:tlspins"),
            (PinSource.Configuration(configuration, "App:TlsPins"), "configuration App:TlsPins"),
        })
        {
            var validator = SpkiPinValidator.Required(source);
            Assert.Equal(name, source.Name);
            Assert.True(Verdict.Accepts(validator, _host, _real));
            Assert.False(Verdict.Accepts(validator, _host, _other));
        }

        Assert.Throws<ArgumentNullException>(() => PinSource.Configuration(null!));
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(configuration));
    }

    /// <summary>A section that is gone keeps its last pins, as a file does.</summary>
    [Fact]
    public void Configuration_that_is_renamed_and_goes()
    {
        var provider = new ChangingProvider(Good(_real.Pin));
        var configuration = new ConfigurationRoot([provider]);
        var validator = SpkiPinValidator.Required(configuration);
        Assert.False(Verdict.Accepts(validator, _host, _other));

        provider.Set([.. Good(_real.Pin).Select(one => (one.Key.Replace(_host, "other.example.test", StringComparison.Ordinal), one.Value))]);
        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, "other.example.test", _other));

        using var log = new ReportLog("configuration TlsPins");
        provider.Set([]);
        Assert.False(Verdict.Accepts(validator, "other.example.test", _other));
        Assert.True(Verdict.Accepts(validator, "other.example.test", _real));
        Assert.Contains(PinReportKind.SourceKept, log.Kinds);

        provider.Set([.. Good(_other.Pin)]);
        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, _host, _real));
    }

    /// <summary>The same words in another order of nesting are another content: here there are no pin sets any more.</summary>
    [Fact]
    public void Configuration_whose_members_move_up()
    {
        var host = "z" + _host;
        var provider = new ChangingProvider([
            ("TlsPins:PinSets", ""),
            ($"TlsPins:PinSets:{host}:Pins:0", _real.Pin),
            ($"TlsPins:PinSets:{host}:Pins:1", TestIdentity.RandomPin()),
        ]);
        var validator = SpkiPinValidator.Required(new ConfigurationRoot([provider]));
        Assert.True(Verdict.Accepts(validator, host, _real));

        provider.Move("TlsPins:PinSets:" + host, "TlsPins:" + host);
        Assert.False(Verdict.Accepts(validator, host, _real));
        provider.Move("TlsPins:" + host, "TlsPins:PinSets:" + host);
        Assert.True(Verdict.Accepts(validator, host, _real));
    }

    /// <summary>A handshake asks whether there was a change, and no more.</summary>
    [Fact]
    public void Configuration_that_stays_is_not_read_again()
    {
        var provider = new ChangingProvider(Good(_real.Pin));
        var validator = SpkiPinValidator.Required(new ConfigurationRoot([provider]));
        var atStart = provider.Reads;
        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));
        Assert.Equal(atStart, provider.Reads);

        provider.Set(Good(_other.Pin));
        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.NotEqual(atStart, provider.Reads);
    }

    [Fact]
    public void One_source_for_one_section()
    {
        var configuration = new ConfigurationManager();
        Assert.Same(PinSource.Configuration(configuration), PinSource.Configuration(configuration));
        Assert.Same(PinSource.Configuration(configuration), PinSource.Configuration(configuration, "tlspins"));
        Assert.NotSame(PinSource.Configuration(configuration), PinSource.Configuration(configuration, "Other"));
        Assert.NotSame(PinSource.Configuration(configuration), PinSource.Configuration(new ConfigurationManager()));
        Assert.Contains(
            "configuration TlsPins", PinSource.Configuration(configuration.GetSection("TlsPins")).Name, StringComparison.Ordinal);
    }

    private static ConfigurationManager Of(params (string Key, string Value)[] values)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(values.Select(one => KeyValuePair.Create<string, string?>(one.Key, one.Value)));
        return configuration;
    }

    private (string Key, string Value)[] Good(string pin) =>
    [
        ("TlsPins:Version", "3"),
        ($"TlsPins:PinSets:{_host}:IncludeSubdomains", "true"),
        ($"TlsPins:PinSets:{_host}:Expires", "2999-01-01"),
        ($"TlsPins:PinSets:{_host}:Pins:0", pin),
        ($"TlsPins:PinSets:{_host}:Pins:1", "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ];

    private sealed class ChangingProvider : ConfigurationProvider
    {
        public ChangingProvider((string Key, string Value)[] values)
        {
            Set(values);
        }

        public int Reads { get; private set; }

        public override bool TryGet(string key, out string? value)
        {
            Reads++;
            return base.TryGet(key, out value);
        }

        public void Move(string from, string to) =>
            Set([.. Data.Select(one => (one.Key.Replace(from, to, StringComparison.Ordinal), one.Value!))]);

        public void Set((string Key, string Value)[] values)
        {
            Data = values.ToDictionary(one => one.Key, one => (string?)one.Value, StringComparer.OrdinalIgnoreCase);
            OnReload();
        }
    }
}
