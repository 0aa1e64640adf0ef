using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Layers: remote, then configuration or file, then code. Two pins replace what is below, one joins it.</summary>
public sealed class LayerTests
{
    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly TestIdentity _first;
    private readonly TestIdentity _second;
    private readonly TestIdentity _third;

    public LayerTests()
    {
        _first = TrustedRoot.Authority.Issue(_host);
        _second = TrustedRoot.Authority.Issue(_host);
        _third = TrustedRoot.Authority.Issue(_host);
    }

    [Fact]
    public void Two_pins_replace_those_in_code()
    {
        using var file = PinFile.Of(_host, _second.Pin, TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source, _first.Pin, _third.Pin);

        Assert.True(Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _first));
        Assert.False(Verdict.Accepts(validator, _host, _third));
    }

    [Fact]
    public void One_pin_joins_the_one_in_code()
    {
        using var file = PinFile.Of(_host, _second.Pin);
        var validator = SpkiPinValidator.Required(file.Source, _first.Pin);

        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.True(Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _third));
    }

    [Fact]
    public void Pins_in_code_count_for_hosts_that_the_source_does_not_have()
    {
        using var file = PinFile.Of("other.example.test", TestIdentity.RandomPin(), TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source, _first.Pin, _second.Pin);

        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.False(Verdict.Accepts(validator, _host, _third));
    }

    [Fact]
    public void Two_pins_of_a_host_in_code_replace_those_for_all_hosts()
    {
        using var absent = new PinFile();
        var validator = SpkiPinValidator.Optional(absent.Source, _first.Pin, TestIdentity.RandomPin())
            .WithHostPins(_host, _second.Pin, TestIdentity.RandomPin());

        Assert.True(Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _first));
    }

    [Fact]
    public void Pins_of_a_host_in_code_are_for_that_host_and_none_below()
    {
        using var absent = new PinFile();
        var validator = SpkiPinValidator.Optional(absent.Source).WithHostPins(_host, _first.Pin, TestIdentity.RandomPin());
        Assert.False(Verdict.Accepts(validator, _host, _second));
        Assert.True(Verdict.Accepts(validator, "sub." + _host, _second));
    }

    [Fact]
    public void Pins_of_a_host_in_code_refuse_where_the_host_is_unknown()
    {
        using var absent = new PinFile();
        using var log = new ReportLog(_first.Pin);
        var validator = SpkiPinValidator.Optional(absent.Source).WithHostPins(_host, _first.Pin, TestIdentity.RandomPin());
        Assert.False(Verdict.Accepts(validator, null, _first));
        Assert.Equal([PinRefusal.HostUnknown], log.Refusals);
    }

    [Fact]
    public void The_anchors_of_the_higher_layer_stay_when_its_one_pin_is_joined()
    {
        var authority = TestAuthority.Create("Private");
        var identity = authority.Issue(_host);
        using var higher = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { authority.RootPem }, pins = new[] { identity.Pin } }));
        using var lower = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Optional(higher.Source).ThenRequired(lower.Source);
        Assert.True(Verdict.Accepts(validator, _host, identity));
        Assert.False(Verdict.Accepts(validator, _host, _first));

        // And the other way about: the lower layer's count where the higher one has none.
        using var one = PinFile.Of(_host, identity.Pin);
        using var anchors = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { authority.RootPem }, pins = new[] { _first.Pin } }));
        validator = SpkiPinValidator.Optional(one.Source).ThenOptional(anchors.Source);
        Assert.True(Verdict.Accepts(validator, _host, identity));
        Assert.False(Verdict.Accepts(validator, _host, _first));
    }

    [Theory]
    [InlineData("2027-06-01", "2027-09-01")]
    [InlineData("2027-09-01", "2027-06-01")]
    public void Joined_layers_expire_with_the_one_that_ends_first(string higherEnd, string lowerEnd)
    {
        using var higher = new PinFile(PinFile.Json(_host, new { expires = higherEnd, pins = new[] { _first.Pin } }));
        using var lower = new PinFile(PinFile.Json(_host, new { expires = lowerEnd, pins = new[] { _second.Pin } }));
        var validator = SpkiPinValidator.Optional(higher.Source).ThenOptional(lower.Source);
        Assert.False(Verdict.Accepts(validator.WithClock(() => new(2027, 6, 1, 12, 0, 0, TimeSpan.Zero)), _host, _third));
        Assert.True(Verdict.Accepts(validator.WithClock(() => new(2027, 6, 2, 12, 0, 0, TimeSpan.Zero)), _host, _third));
        Assert.True(Verdict.Accepts(validator.WithClock(() => new(2027, 9, 2, 12, 0, 0, TimeSpan.Zero)), _host, _third));
    }

    [Fact]
    public void The_same_pin_twice_is_one_pin()
    {
        using var file = PinFile.Of(_host, _first.Pin, _first.Pin);
        using var log = new ReportLog(_host);
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(file.Source), _host, _first));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(file.Source, _first.Pin), _host, _first));
        Assert.Equal([PinRefusal.TooFewPins], log.Refusals);
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Fixed(_first.Pin, _first.Pin));
    }

    [Fact]
    public void The_same_pin_in_two_layers_is_one_pin()
    {
        using var file = PinFile.Of(_host, _first.Pin);
        var error = Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source, _first.Pin));
        Assert.Contains(_host, error.Message, StringComparison.Ordinal);
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
    }

    /// <summary>What is to join the one pin of a required source is given before it or with it: what is in one call is looked at together.</summary>
    [Fact]
    public void One_pin_in_a_required_source_is_joined_by_what_is_given_before_it_or_with_it()
    {
        using var upper = PinFile.Of(_host, _first.Pin);
        using var lower = PinFile.Of(_host, _second.Pin);
        using var absent = new PinFile();
        foreach (var validator in new[]
        {
            SpkiPinValidator.Required(upper.Source, lower.Source),
            SpkiPinValidator.Required(upper.Source, lower.Source).ForHost(_host),
            SpkiPinValidator.For(_host).ThenRequired(upper.Source, lower.Source),
            SpkiPinValidator.Optional(absent.Source).ThenRequired(upper.Source, lower.Source),
            SpkiPinValidator.Optional(upper.Source).ThenRequired(lower.Source),
            SpkiPinValidator.Required(upper.Source, _second.Pin),
            SpkiPinValidator.For(_host).WithPins(_second.Pin).ThenRequired(upper.Source),
            SpkiPinValidator.ForHostPins(_host, _second.Pin).ThenRequired(upper.Source),
        })
        {
            Assert.True(Verdict.Accepts(validator, _host, _first));
            Assert.True(Verdict.Accepts(validator, _host, _second));
            Assert.False(Verdict.Accepts(validator, _host, _third));
        }
    }

    /// <summary>Nobody can know what will follow, so it is an error, which says how to write it.</summary>
    [Fact]
    public void One_pin_in_a_required_source_is_an_error_whatever_follows()
    {
        using var upper = PinFile.Of(_host, _first.Pin);
        using var lower = PinFile.Of(_host, _second.Pin);
        foreach (var start in new Func<SpkiPinValidator>[]
        {
            () => SpkiPinValidator.Required(upper.Source).ThenRequired(lower.Source),
            () => SpkiPinValidator.Required(upper.Source).ThenOptional(lower.Source),
            () => SpkiPinValidator.For(_host).ThenRequired(upper.Source).ThenRequired(lower.Source),
            () => SpkiPinValidator.Required(upper.Source).WithPins(_second.Pin),
            () => SpkiPinValidator.Required(upper.Source).WithHostPins(_host, _second.Pin),
        })
        {
            var error = Assert.Throws<PinConfigurationException>(start);
            Assert.Contains(_host, error.Message, StringComparison.Ordinal);
            Assert.Contains(upper.Path, error.Message, StringComparison.Ordinal);
            Assert.Contains("before it or with it", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Sources of one call are layers, the first one on top, and each of them is required.</summary>
    [Fact]
    public void Sources_of_one_call_are_layers()
    {
        using var first = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using var second = PinFile.Of(_host, _second.Pin, TestIdentity.RandomPin());
        using var third = PinFile.Of(_host, _third.Pin, TestIdentity.RandomPin());
        foreach (var validator in new[]
        {
            SpkiPinValidator.Required(first.Source, second.Source, third.Source),
            SpkiPinValidator.For(_host).ThenRequired(first.Source, second.Source, third.Source),
        })
        {
            first.Write(PinFile.Json(_host, _first.Pin, TestIdentity.RandomPin()));
            Assert.True(Verdict.Accepts(validator, _host, _first));
            Assert.False(Verdict.Accepts(validator, _host, _second));
            Assert.False(Verdict.Accepts(validator, _host, _third));

            first.Write(PinFile.Json("other.example.test", _first.Pin, TestIdentity.RandomPin()));
            Assert.False(Verdict.Accepts(validator, _host, _first));
            Assert.True(Verdict.Accepts(validator, _host, _second));
            Assert.False(Verdict.Accepts(validator, _host, _third));

            second.Write(PinFile.Json("other.example.test", _second.Pin, TestIdentity.RandomPin()));
            Assert.False(Verdict.Accepts(validator, _host, _second));
            Assert.True(Verdict.Accepts(validator, _host, _third));
            second.Write(PinFile.Json(_host, _second.Pin, TestIdentity.RandomPin()));
        }
    }

    [Fact]
    public void Sources_of_one_call_must_all_be_there_and_have_two_pins_in_the_end()
    {
        using var upper = PinFile.Of(_host, _first.Pin);
        using var same = PinFile.Of(_host, _first.Pin);
        using var absent = new PinFile();
        using var good = PinFile.Of(_host, _first.Pin, _second.Pin);
        Assert.Contains(_host, Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(upper.Source, same.Source)).Message, StringComparison.Ordinal);
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.For(_host).ThenRequired(upper.Source, same.Source));
        foreach (var start in new Func<SpkiPinValidator>[]
        {
            () => SpkiPinValidator.Required(good.Source, absent.Source),
            () => SpkiPinValidator.Required(absent.Source, good.Source),
            () => SpkiPinValidator.Required(good.Source, good.Source, absent.Source),
            () => SpkiPinValidator.For(_host).ThenRequired(good.Source, absent.Source),
        })
        {
            Assert.Contains(absent.Path, Assert.Throws<PinConfigurationException>(start).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentNullException>(() => SpkiPinValidator.Required(good.Source, good.Source, null!, good.Source));
    }

    /// <summary>What is empty later refuses, though the other source of the call has the pins.</summary>
    [Fact]
    public void A_source_of_one_call_that_is_emptied_refuses()
    {
        using var upper = PinFile.Of("other.example.test", TestIdentity.RandomPin(), TestIdentity.RandomPin());
        using var lower = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Required(upper.Source, lower.Source);
        Assert.True(Verdict.Accepts(validator, _host, _first));
        upper.Write("{}");
        Assert.False(Verdict.Accepts(validator, _host, _first));
        Assert.Equal([PinRefusal.SourceUnusable], log.Refusals);
    }

    [Fact]
    public void A_named_host_may_have_its_pins_in_the_lower_of_two_required_layers()
    {
        using var upper = PinFile.Of("other.example.test", TestIdentity.RandomPin());
        using var lower = PinFile.Of(_host, _first.Pin, _second.Pin);
        var validator = SpkiPinValidator.For(_host).ThenRequired(upper.Source, lower.Source);
        Assert.True(Verdict.Accepts(validator, null, _first));
        Assert.False(Verdict.Accepts(validator, null, _third));
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.For("third.example.test").ThenRequired(upper.Source, lower.Source));
    }

    /// <summary>A host that has one pin in code has too few, unless the source that was given before has the other.</summary>
    [Fact]
    public void One_pin_of_a_host_in_code_below_a_required_source()
    {
        using var file = PinFile.Of(_host, _first.Pin, _second.Pin);
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source).WithHostPins("other.example.test", _first.Pin));
        var validator = SpkiPinValidator.Required(file.Source).WithHostPins(_host, _third.Pin);
        Assert.True(Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _third));
    }

    [Fact]
    public void One_pin_in_code_alone_is_an_error()
    {
        using var file = PinFile.Of("other.example.test", TestIdentity.RandomPin(), TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source, _first.Pin).ForHost(_host));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Required(file.Source, _first.Pin), _host, _first));
        Assert.Equal([PinRefusal.TooFewPins], log.Refusals);
    }

    [Fact]
    public void A_host_that_is_named_must_have_pins_where_they_are_required()
    {
        using var file = PinFile.Of("other.example.test", TestIdentity.RandomPin(), TestIdentity.RandomPin());
        var error = Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source).ForHost(_host));
        Assert.Contains(_host, error.Message, StringComparison.Ordinal);
        Assert.True(Verdict.Accepts(SpkiPinValidator.Optional(file.Source).ForHost(_host), null, _first));
    }

    [Fact]
    public void The_first_layer_wins()
    {
        using var upper = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using var lower = PinFile.Of(_host, _second.Pin, TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Optional(upper.Source).ThenRequired(lower.Source).WithPins(_third.Pin);
        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.False(Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _third));

        upper.Write(PinFile.Json(_host, _first.Pin));
        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.True(Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _third));

        upper.Write("{}");
        Assert.False(Verdict.Accepts(validator, _host, _first));
        Assert.True(Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _third));
    }

    [Fact]
    public void One_pin_in_each_of_three_layers()
    {
        using var upper = PinFile.Of(_host, _first.Pin);
        using var lower = PinFile.Of(_host, _second.Pin);
        var validator = SpkiPinValidator.Optional(upper.Source).ThenOptional(lower.Source).WithPins(_third.Pin);

        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.True(Verdict.Accepts(validator, _host, _second));
        Assert.True(Verdict.Accepts(validator, _host, _third));
        Assert.False(Verdict.Accepts(validator, _host, TrustedRoot.Authority.Issue(_host)));
    }

    /// <summary>The remote source is there to repair what is below.</summary>
    [Fact]
    public void A_broken_layer_below_does_not_matter_where_it_is_not_asked()
    {
        using var upper = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using var lower = new PinFile("broken");
        var validator = SpkiPinValidator.Optional(upper.Source).ThenOptional(lower.Source);

        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.False(Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, "other.example.test", _first));
    }

    [Fact]
    public void A_broken_layer_above_refuses()
    {
        using var upper = new PinFile("broken");
        using var lower = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(upper.Source).ThenOptional(lower.Source), _host, _first));
    }

    [Fact]
    public void Pins_of_one_host_in_code()
    {
        using var file = PinFile.Of("other.example.test", TestIdentity.RandomPin(), TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source).WithHostPins(_host, _first.Pin, _second.Pin);

        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.False(Verdict.Accepts(validator, _host, _third));
        Assert.True(Verdict.Accepts(validator, "third.example.test", _third));
        Assert.False(Verdict.Accepts(validator, null, _first));
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source).WithHostPins(_host, _first.Pin));
    }

    [Fact]
    public void Fixed_pins_count_for_every_host_known_or_not()
    {
        var validator = SpkiPinValidator.Fixed(_first.Pin, _second.Pin);
        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.True(Verdict.Accepts(validator, null, _second));
        Assert.False(Verdict.Accepts(validator, _host, _third));
        Assert.False(Verdict.Accepts(validator, null, _third));
    }

    [Fact]
    public void Malformed_pins_in_code_are_an_error()
    {
        foreach (var pin in new[]
        {
            "",
            "sha256/",
            _first.Pin[7..],
            "SHA256/" + _first.Pin[7..],
            "sha256//" + _first.Pin[7..],
            _first.Pin + " ",
            _first.Pin.TrimEnd('='),
            "sha1/" + _first.Pin[7..],
            "sha256/" + new string('A', 43) + "=",
            "sha256/" + new string('A', 42) + "B=",
            "sha256/" + new string('-', 43) + "=",
            "sha256/" + new string(' ', 40) + "AAAA",
            new string('A', 51),
        })
        {
            var error = Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Fixed(pin, _first.Pin, _second.Pin));
            Assert.True(pin.Length < 10 || !error.Message.Contains(pin, StringComparison.Ordinal), "a pin in a message");
        }
    }

    /// <summary>One pin of a host in code is joined by one of the source, wherever the code begins.</summary>
    [Fact]
    public void Pins_of_hosts_come_before_the_source()
    {
        using var file = PinFile.Of(_host, _second.Pin);
        var validator = SpkiPinValidator.ForHostPins(_host, _first.Pin).WithHostPins("cdn.example.test", _first.Pin, _third.Pin).ThenRequired(file.Source);

        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.True(Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _third));
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.ForHostPins("other.example.test", _first.Pin).ThenRequired(file.Source));
    }

    [Fact]
    public void Other_hosts_are_refused_where_that_is_asked()
    {
        using var file = PinFile.Of("other.example.test", TestIdentity.RandomPin(), TestIdentity.RandomPin());
        using var log = new ReportLog(_host);

        Assert.True(Verdict.Accepts(SpkiPinValidator.Required(file.Source), _host, _first));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Required(file.Source).RefuseOtherHosts(), _host, _first));
        Assert.Equal([PinRefusal.TooFewPins], log.Refusals);
    }

    /// <summary>Anchors stand in the place of pins, and not in that of one of two.</summary>
    [Fact]
    public void Anchors_do_not_make_up_for_a_second_pin()
    {
        var authority = TestAuthority.Create("Private");
        var identity = authority.Issue(_host);
        using var one = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { authority.RootPem }, pins = new[] { identity.Pin } }));
        using var none = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { authority.RootPem } }));
        using var log = new ReportLog(_host);
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(one.Source));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(one.Source), _host, identity));
        Assert.Equal([PinRefusal.TooFewPins], log.Refusals);
        Assert.True(Verdict.Accepts(SpkiPinValidator.Required(none.Source), _host, identity));
        Assert.True(Verdict.Accepts(SpkiPinValidator.Required(none.Source).ForHost(_host), null, identity));
        Assert.True(Verdict.Accepts(SpkiPinValidator.Required(one.Source, TestIdentity.RandomPin()), _host, identity));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Required(one.Source, _first.Pin), _host, _first));
    }

    [Fact]
    public void The_anchors_of_the_higher_layer_count_where_both_have_some()
    {
        var above = TestAuthority.Create("Above");
        var below = TestAuthority.Create("Below");
        var first = above.Issue(_host);
        var second = below.Issue(_host);
        using var upper = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { above.RootPem }, pins = new[] { first.Pin } }));
        using var lower = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { below.RootPem }, pins = new[] { second.Pin } }));
        var validator = SpkiPinValidator.Required(upper.Source, lower.Source);
        Assert.True(Verdict.Accepts(validator, _host, first));
        Assert.False(Verdict.Accepts(validator, _host, second));
    }

    /// <summary>A layer that has anchors alone replaces no pins: those below count under them.</summary>
    [Fact]
    public void Anchors_alone_above_pins()
    {
        var authority = TestAuthority.Create("Private");
        var identity = authority.Issue(_host);
        using var anchors = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { authority.RootPem } }));
        using var pins = PinFile.Of(_host, identity.Pin, _first.Pin);
        var validator = SpkiPinValidator.Required(anchors.Source, pins.Source);
        Assert.True(Verdict.Accepts(validator, _host, identity));
        Assert.False(Verdict.Accepts(validator, _host, authority.Issue(_host)));
        Assert.False(Verdict.Accepts(validator, _host, _first));
        using var single = PinFile.Of(_host, identity.Pin);
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(anchors.Source, single.Source));
    }

    [Fact]
    public void Other_hosts_are_refused_without_any_pins_too()
    {
        using var absent = new PinFile();
        var validator = SpkiPinValidator.Optional(absent.Source);
        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.False(Verdict.Accepts(validator.RefuseOtherHosts(), _host, _first));
        Assert.False(Verdict.Accepts(validator.RefuseOtherHosts(), null, _first));
        Assert.False(Verdict.Accepts(validator.ForHost(_host).RefuseOtherHosts(), null, _first));
        Assert.True(Verdict.Accepts(validator.WithHostPins(_host, _first.Pin, _second.Pin).RefuseOtherHosts(), _host, _first));
    }

    /// <summary>A set that ends counts with one that does not: they end together, whichever is on top.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Joined_layers_of_which_one_ends(bool isUpper)
    {
        var ends = PinFile.Json(_host, new { expires = "2027-06-01", pins = new[] { _first.Pin } });
        var stays = PinFile.Json(_host, _second.Pin);
        using var upper = new PinFile(isUpper ? ends : stays);
        using var lower = new PinFile(isUpper ? stays : ends);
        var validator = SpkiPinValidator.Required(upper.Source, lower.Source);
        Assert.False(Verdict.Accepts(validator.WithClock(() => new(2027, 6, 1, 12, 0, 0, TimeSpan.Zero)), _host, _third));
        Assert.True(Verdict.Accepts(validator.WithClock(() => new(2027, 6, 2, 12, 0, 0, TimeSpan.Zero)), _host, _third));
    }
}
