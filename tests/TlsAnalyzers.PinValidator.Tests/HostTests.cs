using System.Net.Security;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Which pin set a host has, however the host is spelled.</summary>
public sealed class HostTests
{
    private readonly TestIdentity _real = TrustedRoot.Authority.Issue("api.example.test");
    private readonly TestIdentity _other = TrustedRoot.Authority.Issue("api.example.test");

    [Theory]
    [InlineData("api.example.test", "api.example.test")]
    [InlineData("API.Example.TEST", "api.example.test")]
    [InlineData("api.example.test.", "api.example.test")]
    [InlineData("API.EXAMPLE.TEST.", "api.example.test")]
    [InlineData("a_b.example.test", "a_b.example.test")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("XN--BCHER-KVA.example", "xn--bcher-kva.example")]
    [InlineData("bücher。example", "xn--bcher-kva.example")]
    [InlineData("bücher.example.", "xn--bcher-kva.example")]
    [InlineData("api。example．test｡", "api.example.test")]
    [InlineData("ａｐｉ.example.test", "api.example.test")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1.", "127.0.0.1")]
    [InlineData("127.1", "127.0.0.1")]
    [InlineData("１２７.1", "127.0.0.1")]
    [InlineData("0x7F.1.", "127.0.0.1")]
    [InlineData("0x7f000001", "127.0.0.1")]
    [InlineData("0177.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.0x1", "127.0.0.1")]
    [InlineData("0x7f.example", "0x7f.example")]
    [InlineData("127.0.0.1.example", "127.0.0.1.example")]
    [InlineData("0xyz", "0xyz")]
    [InlineData("3com.example", "3com.example")]
    [InlineData("1-2", "1-2")]
    [InlineData("::1", "::1")]
    [InlineData("[::1]", "::1")]
    [InlineData("0:0:0:0:0:0:0:1", "::1")]
    [InlineData("2001:DB8::1", "2001:db8::1")]
    [InlineData("fe80::1%3", "fe80::1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("localhost", "localhost")]
    public void One_spelling(string host, string expected) => Assert.Equal(expected, PinnedHost.Normalize(host));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".example.test")]
    [InlineData("example..test")]
    [InlineData("example.test..")]
    [InlineData("*.example.test")]
    [InlineData("https://example.test")]
    [InlineData("example.test/path")]
    [InlineData("example.test:443")]
    [InlineData("user@example.test")]
    [InlineData("exa mple.test")]
    [InlineData("example.test\0.attacker.test")]
    [InlineData("999.1.2.3")]
    [InlineData("::1::")]
    [InlineData("。")]
    [InlineData("\u00AD")]
    [InlineData("EXAMPLE..TEST")]
    [InlineData("[api.example.test]")]
    public void No_host(string host) => Assert.Null(PinnedHost.Normalize(host));

    [Fact]
    public void A_normal_host_is_not_copied()
    {
        var host = new string("api.example.test");
        Assert.Same(host, PinnedHost.Normalize(host));
        var address = new string("192.0.2.1");
        Assert.Same(address, PinnedHost.Normalize(address));
    }

    [Theory]
    [InlineData("api.example.test", false, "api.example.test", true)]
    [InlineData("api.example.test", false, "API.EXAMPLE.TEST.", true)]
    [InlineData("API.Example.Test.", false, "api.example.test", true)]
    [InlineData("bücher.example", false, "xn--bcher-kva.example", true)]
    [InlineData("xn--bcher-kva.example", false, "Bücher.example", true)]
    [InlineData("2001:db8:0::1", false, "[2001:DB8::1]", true)]
    [InlineData("api.example.test", false, "sub.api.example.test", false)]
    [InlineData("api.example.test", false, "example.test", false)]
    [InlineData("example.test", true, "example.test", true)]
    [InlineData("example.test", true, "api.example.test", true)]
    [InlineData("example.test", true, "a.b.c.example.test", true)]
    [InlineData("example.test", true, "notexample.test", false)]
    [InlineData("example.test", true, "example.test.attacker.test", false)]
    [InlineData("test", true, "example.test", true)]
    [InlineData("0.0.1", true, "127.0.0.1", false)]
    [InlineData("api.example.test", true, "bpi.example.test", false)]
    [InlineData("api.example.test", true, "xapi.example.test", false)]
    [InlineData("api.example.test", true, "i.example.test", false)]
    [InlineData("api.example.test", true, "z.api.example.test", true)]
    public void Exact_or_below(string pinned, bool includeSubdomains, string host, bool applies)
    {
        using var file = new PinFile(PinFile.Json(pinned, new { includeSubdomains, pins = new[] { _real.Pin, TestIdentity.RandomPin() } }));
        var validator = SpkiPinValidator.Required(file.Source);

        Assert.True(Verdict.Accepts(validator, host, _real));
        Assert.Equal(!applies, Verdict.Accepts(validator, host, _other));
    }

    [Fact]
    public void The_longest_match_wins()
    {
        using var file = new PinFile($$"""
            { "pinSets": {
              "example.test": { "includeSubdomains": true, "pins": ["{{_other.Pin}}", "{{TestIdentity.RandomPin()}}"] },
              "api.example.test": { "includeSubdomains": true, "pins": ["{{_real.Pin}}", "{{TestIdentity.RandomPin()}}"] },
              "v1.api.example.test": { "pins": ["{{_other.Pin}}", "{{TestIdentity.RandomPin()}}"] } } }
            """);
        var validator = SpkiPinValidator.Required(file.Source);

        foreach (var (host, expected) in new[]
        {
            ("example.test", _other),
            ("www.example.test", _other),
            ("api.example.test", _real),
            ("v2.api.example.test", _real),
            ("v1.api.example.test", _other),
            ("sub.v1.api.example.test", _real),
        })
        {
            Assert.True(Verdict.Accepts(validator, host, expected), host);
            Assert.False(Verdict.Accepts(validator, host, expected == _real ? _other : _real), host);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no host")]
    public void An_unknown_host_is_refused_where_there_are_pins(string? host)
    {
        using var file = PinFile.Of("api.example.test", _real.Pin, TestIdentity.RandomPin());
        Assert.False(Verdict.Accepts(SpkiPinValidator.Required(file.Source), host, _real));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(file.Source), host, _real));

        using var absent = new PinFile();
        Assert.True(Verdict.Accepts(SpkiPinValidator.Optional(absent.Source), host, _real));
    }

    [Fact]
    public void The_reason_for_refusing_an_unknown_host_is_reported()
    {
        using var file = PinFile.Of("api.example.test", _real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog("");
        var validator = SpkiPinValidator.Required(file.Source);
        using var chain = Verdict.ChainOf(_real, out var errors);
        Assert.False(validator.Validate(_real.Certificate, chain, errors));
        Assert.Contains(log.All, report => report.Refusal == PinRefusal.HostUnknown && report.PresentedPin == _real.Pin);
    }

    [Fact]
    public void A_fixed_host_takes_precedence()
    {
        using var file = PinFile.Of("db.example.test", _real.Pin, TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source).ForHost("DB.example.test.");

        Assert.True(Verdict.Accepts(validator, null, _real));
        Assert.False(Verdict.Accepts(validator, null, _other));
        Assert.False(Verdict.Accepts(validator, "elsewhere.example.test", _other));
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source).ForHost("db.example.test:5432"));
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source).ForHost(""));
    }

    [Theory]
    [InlineData("pinned.example.test", null, true)]
    [InlineData("www.example.test", "pinned.example.test", true)]
    [InlineData("www.example.test", "PINNED.example.test.:8443", true)]
    [InlineData("www.example.test", null, false)]
    [InlineData("pinned.example.test", "www.example.test", false)]
    public void A_request_is_to_its_Host_header_or_its_address(string host, string? header, bool applies)
    {
        using var file = PinFile.Of("pinned.example.test", _real.Pin, TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{host}:8443/path");
        request.Headers.Host = header;
        using var chain = Verdict.ChainOf(_other, out var errors);

        Assert.Equal(!applies, validator.Validate(request, _other.Certificate, chain, errors));
    }

    [Fact]
    public void A_request_to_an_international_name()
    {
        using var file = PinFile.Of("bücher.example", _real.Pin, TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://Bücher.example/");
        using var chain = Verdict.ChainOf(_other, out var errors);

        Assert.False(validator.Validate(request, _other.Certificate, chain, errors));
        Assert.True(validator.Validate(request, _real.Certificate, chain, errors));
    }

    [Theory]
    [InlineData("[::1]:443", "::1")]
    [InlineData("[::1]", "::1")]
    [InlineData("api.example.test:443", "api.example.test")]
    public void A_header_with_a_port(string header, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://example.test/");
        request.Headers.Host = header;
        Assert.Equal(expected, PinnedHost.Of(request));
    }

    [Fact]
    public void A_request_without_an_address_is_to_no_known_host()
    {
        using var request = new HttpRequestMessage();
        Assert.Null(PinnedHost.Of(request));
        request.RequestUri = new Uri("/relative", UriKind.Relative);
        Assert.Null(PinnedHost.Of(request));
        Assert.Null(PinnedHost.Of(null));
        Assert.Null(PinnedHost.Of(new object()));
    }

#pragma warning disable SYSLIB0014 // the old API is still in use
    [Fact]
    public void A_web_request_is_to_its_Host()
    {
        var request = System.Net.WebRequest.CreateHttp(new Uri("https://api.example.test:8443/"));
        Assert.Equal("api.example.test", PinnedHost.Of(request));
        request.Host = "other.example.test:99";
        Assert.Equal("other.example.test", PinnedHost.Of(request));
    }
#pragma warning restore SYSLIB0014
}
