using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Attacks, each in a real handshake against a client that is set up as the docs say. None may be accepted.</summary>
public sealed class AttackTests
{
    private static readonly TestAuthority _private = TestAuthority.Create("Private");

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";

    /// <summary>What an attacker has: any certificate under the trusted root, anybody's public certificates, no pinned key.</summary>
    public static TheoryData<string> Attacks => new(
        "the real certificate's names, another key",
        "the real certificate sent along",
        "the real certificate sent along twice, and first",
        "the pinned intermediate sent along",
        "the subject of the real certificate",
        "issued by the real leaf",
        "issued by the real leaf, all sent along",
        "forged by name of the pinned intermediate",
        "forged by name of the trusted root",
        "self-signed by the pinned intermediate's name",
        "the private CA's",
        "a wildcard",
        "expired",
        "for clients",
        "for another host");

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Is_refused(string attack)
    {
        var authority = TrustedRoot.Authority;
        var pinnedIntermediate = authority.WithAnotherIntermediate("Pinned");
        var real = pinnedIntermediate.Issue(_host);
        var parent = _host[(_host.IndexOf('.') + 1)..];
        var attackers = attack switch
        {
            "the real certificate's names, another key" => authority.Issue(_host),
            "the real certificate sent along" => authority.Issue(_host).Sending(authority.Intermediate, real.Certificate),
            "the real certificate sent along twice, and first" =>
                authority.Issue(_host).Sending(real.Certificate, real.Certificate, authority.Intermediate),
            "the pinned intermediate sent along" =>
                authority.Issue(_host).Sending(pinnedIntermediate.Intermediate, authority.Intermediate, authority.Root),
            "the subject of the real certificate" => authority.Issue("other.example.test", subject: _host),
            "issued by the real leaf" => TestAuthority.IssuedBy(real, _host),
            "issued by the real leaf, all sent along" =>
                TestAuthority.IssuedBy(real, _host, pinnedIntermediate.Intermediate, authority.Root),
            "forged by name of the pinned intermediate" =>
                TestAuthority.Forged(_host, pinnedIntermediate.Intermediate, [pinnedIntermediate.Intermediate]),
            "forged by name of the trusted root" => TestAuthority.Forged(_host, authority.Root, [authority.Root]),
            "self-signed by the pinned intermediate's name" => TestAuthority.SelfSigned(_host).Sending(pinnedIntermediate.Intermediate),
            "the private CA's" => _private.Issue(_host),
            "a wildcard" => authority.Issue("*." + parent),
            "expired" => authority.Issue(_host, real.Key, validFrom: TimeSpan.FromDays(-9), validTo: TimeSpan.FromDays(-1)),
            "for clients" => authority.Issue(_host, real.Key, TestAuthority.ForClients),
            "for another host" => authority.Issue("other.example.test", real.Key),
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };

        string[] pins = [real.Pin, TestIdentity.PinOf(pinnedIntermediate.Intermediate)];
        using var exact = PinFile.Of(_host, pins);
        using var above = new PinFile(PinFile.Json(parent, new { includeSubdomains = true, pins }));
        using var absent = new PinFile();
        await using var server = new TlsServer(attackers);
        foreach (var validator in new[]
        {
            SpkiPinValidator.Required(exact.Source),
            SpkiPinValidator.Optional(exact.Source).ForHost(_host),
            SpkiPinValidator.Required(above.Source),
            SpkiPinValidator.Optional(absent.Source, pins),
            SpkiPinValidator.Fixed(pins),
            SpkiPinValidator.Fixed(pins).Exempt("update.example.test"),
            SpkiPinValidator.Required(exact.Source, TestIdentity.RandomPin()).WithHostPins("update.example.test", pins),
        })
        {
            Assert.False(await TlsClient.AcceptsAsync(validator, server, _host));
            using var handler = TlsClient.Handler(validator, server.Port, _host);
            Assert.False(await TlsClient.GetsAsync(handler, $"https://{_host}/"));
        }
    }

    /// <summary>The same spelling games on both sides of the callback: the name that was validated is the name that is looked up.</summary>
    [Fact]
    public async Task No_spelling_of_a_host_evades_its_pins()
    {
        var attackers = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), TestIdentity.RandomPin());
        await using var server = new TlsServer(attackers);
        var validator = SpkiPinValidator.Required(file.Source);
        foreach (var spelling in new[]
        {
            _host.ToUpperInvariant(),
            _host + ".",
            _host.Replace('.', '。'),
            _host.Replace("example", "ｅｘａｍｐｌｅ", StringComparison.Ordinal),
            _host.Replace("example", "exaⓜple", StringComparison.Ordinal),
            _host.Replace("example", "ex\u00ADample", StringComparison.Ordinal),
            _host + "\0",
            " " + _host,
            _host + " ",
        })
        {
            Assert.False(await AcceptsAsync(spelling), spelling);
        }

        async Task<bool> AcceptsAsync(string spelling)
        {
            try
            {
                return await TlsClient.AcceptsAsync(validator, server, spelling);
            }
            catch (Exception exception) when (exception is ArgumentException or PinConfigurationException)
            {
                return false;
            }
        }
    }

    /// <summary>A handler that remembers: the first connection was good, the next one is the attacker's.</summary>
    [Fact]
    public async Task Every_connection_is_judged_anew()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, real.Pin, TestIdentity.RandomPin());
        await using var server = new TlsServer(real) { Answer = "200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" };
        using var handler = TlsClient.Handler(SpkiPinValidator.Required(file.Source), server.Port, _host);
        Assert.True(await TlsClient.GetsAsync(handler, $"https://{_host}/"));
        Assert.True(await TlsClient.GetsAsync(handler, $"https://{_host}/"));

        server.Use(TrustedRoot.Authority.Issue(_host));
        Assert.False(await TlsClient.GetsAsync(handler, $"https://{_host}/"));
        server.Use(real);
        Assert.True(await TlsClient.GetsAsync(handler, $"https://{_host}/"));
    }

    /// <summary>Whatever a platform or library hands over besides.</summary>
    [Fact]
    public void No_combination_of_arguments_is_accepted()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        var attackers = TrustedRoot.Authority.Issue(_host);
        using var realChain = Verdict.ChainOf(real, out _);
        using var attackersChain = Verdict.ChainOf(attackers, out _);
        using var empty = new X509Chain();
        using var file = PinFile.Of(_host, real.Pin, TestIdentity.PinOf(TrustedRoot.Authority.WithAnotherIntermediate("Unused").Intermediate));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{_host}/");
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.True(validator.Validate(request, real.Certificate, realChain, SslPolicyErrors.None));
        foreach (var errors in Enumerable.Range(0, 16).Select(value => (SslPolicyErrors)value))
        {
            foreach (var chain in new[] { null, empty, realChain, attackersChain })
            {
                Assert.False(validator.Validate(request, attackers.Certificate, chain!, errors));
                Assert.False(validator.Validate((object)_host, attackers.Certificate, chain!, errors));
                Assert.False(validator.Validate(attackers.Certificate, chain!, errors));
                Assert.False(validator.ForHost(_host).Validate(attackers.Certificate, chain!, errors));
                Assert.Equal(errors == SslPolicyErrors.None, validator.Validate(request, real.Certificate, chain!, errors));
            }
        }
    }
}
