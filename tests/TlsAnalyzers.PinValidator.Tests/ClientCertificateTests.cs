using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Mutual TLS over real connections: which client certificates a server takes.</summary>
public sealed class ClientCertificateTests
{
    private static readonly TestAuthority _issuer = TestAuthority.Create("Clients");
    private static readonly TestIdentity _server = TrustedRoot.Authority.Issue("localhost");

    private readonly string _name = $"c{Guid.NewGuid():N}";

    [Fact]
    public Task Accepts_what_the_CA_has_issued() => AssertVerdict(null, Client());

    [Fact]
    public Task Accepts_a_listed_key()
    {
        var client = Client();
        return AssertVerdict(null, client, client.Pin);
    }

    [Fact]
    public Task Refuses_a_key_that_is_not_listed() => AssertVerdict(PinRefusal.PinMismatch, Client(), TestIdentity.RandomPin());

    [Fact]
    public Task Refuses_all_where_the_list_is_empty() =>
        AssertVerdictOf(PinRefusal.PinMismatch, Client(), Json(new { trustAnchors = new[] { _issuer.RootPem }, revocationMode = "NoCheck", pins = Array.Empty<string>() }));

    /// <summary>A pinned CA key would let in whatever it issues: the list is of clients.</summary>
    [Fact]
    public Task Refuses_where_the_issuers_key_is_listed() =>
        AssertVerdict(PinRefusal.PinMismatch, Client(), TestIdentity.PinOf(_issuer.Intermediate), TestIdentity.PinOf(_issuer.Root));

    [Fact]
    public Task Refuses_another_CA() =>
        AssertVerdict(PinRefusal.TrustAnchor, TestAuthority.Create("Clients").Issue(_name, usage: TestAuthority.ForClients));

    /// <summary>Any public CA sells certificates for clients.</summary>
    [Fact]
    public Task Refuses_a_CA_that_the_platform_trusts() =>
        AssertVerdict(PinRefusal.TrustAnchor, TrustedRoot.Authority.Issue(_name, usage: TestAuthority.ForClients));

    [Fact]
    public Task Refuses_a_servers_certificate() => AssertVerdict(PinRefusal.Usage, _issuer.Issue(_name));

    [Fact]
    public Task Refuses_a_certificate_without_a_usage() => AssertVerdict(PinRefusal.Usage, _issuer.Issue(_name, usage: null));

    [Fact]
    public Task Refuses_an_expired_certificate() =>
        AssertVerdict(
            PinRefusal.TrustAnchor,
            _issuer.Issue(_name, usage: TestAuthority.ForClients, validFrom: TimeSpan.FromDays(-9), validTo: TimeSpan.FromDays(-1)));

    [Fact]
    public Task Refuses_a_certificate_from_the_future() =>
        AssertVerdict(PinRefusal.TrustAnchor, _issuer.Issue(_name, usage: TestAuthority.ForClients, validFrom: TimeSpan.FromDays(2)));

    [Fact]
    public Task Refuses_a_self_signed_certificate() =>
        AssertVerdict(PinRefusal.Usage, TestAuthority.SelfSigned(_name).Sending(_issuer.Intermediate, _issuer.Root));

    /// <summary>.NET ends such a handshake before it asks anybody, so the validator is asked directly, too.</summary>
    [Fact]
    public async Task Refuses_a_forgery()
    {
        var forged = TestAuthority.Forged(_name, _issuer.Intermediate, [_issuer.Intermediate, _issuer.Root], TestAuthority.ForClients);
        using var file = new PinFile(Json());
        using var log = new ReportLog(forged.Pin);
        var validator = ClientCertificateValidator.Required(file.Source);
        await using var server = new TlsServer(_server, validator.Validate);
        Assert.False(await TlsClient.AcceptsAsync((_, _, _, errors) => errors == SslPolicyErrors.None, server.Port, "localhost", forged));

        Assert.False(Accepts(validator, forged));
        Assert.Equal([PinRefusal.TrustAnchor], log.Refusals);
    }

    [Fact]
    public Task Refuses_no_certificate() => AssertVerdict(PinRefusal.NoCertificate, null);

    /// <summary>The CA publishes no list of revoked certificates: a server that asks for one refuses, and that is the default.</summary>
    [Fact]
    public async Task Revocation_is_checked_unless_told_otherwise()
    {
        await AssertVerdictOf(PinRefusal.TrustAnchor, Client(), Json(new { trustAnchors = new[] { _issuer.RootPem } }));
        await AssertVerdictOf(PinRefusal.TrustAnchor, Client(), Json(new { trustAnchors = new[] { _issuer.RootPem }, revocationMode = "Offline" }));
        await AssertVerdictOf(null, Client(), Json(new { trustAnchors = new[] { _issuer.RootPem }, revocationMode = "NoCheck" }));
    }

    /// <summary>The CA that issues clients is an intermediate, and its root has others.</summary>
    [Fact]
    public async Task An_intermediate_that_is_named_has_to_be_in_the_chain()
    {
        var pem = _issuer.RootPem + "\n" + _issuer.Intermediate.ExportCertificatePem();
        var json = Json(new { trustAnchors = new[] { pem }, revocationMode = "NoCheck" });
        await AssertVerdictOf(null, Client(), json);
        await AssertVerdictOf(
            PinRefusal.TrustAnchor, _issuer.WithAnotherIntermediate("Another").Issue(_name, usage: TestAuthority.ForClients), json);
    }

    [Fact]
    public void Without_a_CA_the_program_does_not_go_on()
    {
        using var absent = new PinFile();
        using var broken = new PinFile("broken");
        using var silent = new PinFile("{}");
        foreach (var file in new[] { absent, broken, silent })
        {
            var error = Assert.Throws<PinConfigurationException>(() => ClientCertificateValidator.Required(file.Source));
            Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<PinConfigurationException>(() => ClientCertificateValidator.Required(new ConfigurationManager()));
    }

    [Fact]
    public void What_becomes_unreadable_keeps_its_last_good_CA()
    {
        using var file = new PinFile(Json());
        var validator = ClientCertificateValidator.Required(file.Source);
        file.Write("broken");
        Assert.True(Accepts(validator, Client()));
        file.Write("");
        Assert.True(Accepts(validator, Client()));

        file.Write(PinFile.Json("example.test", TestIdentity.RandomPin(), TestIdentity.RandomPin()));
        var client = Client();
        using var log = new ReportLog(client.Pin);
        Assert.False(Accepts(validator, client));
        Assert.Equal([PinRefusal.SourceUnusable], log.Refusals);
    }

    [Fact]
    public void The_clock_counts()
    {
        using var file = new PinFile(Json());
        var validator = ClientCertificateValidator.Required(file.Source);
        Assert.True(Accepts(validator, Client()));
        Assert.False(Accepts(validator.WithClock(() => DateTimeOffset.UtcNow.AddDays(40)), Client()));
    }

    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable)]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData((SslPolicyErrors)8)]
    public void Other_policy_errors_refuse(SslPolicyErrors errors)
    {
        using var file = new PinFile(Json());
        var client = Client();
        using var chain = Verdict.ChainOf(client, out _);
        var validator = ClientCertificateValidator.Required(file.Source);
        Assert.True(validator.Validate(client.Certificate, chain, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(validator.Validate(client.Certificate, chain, errors));
        Assert.False(validator.Validate(client.Certificate, chain, errors | SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void Configuration()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["TlsPins:ClientCertificates:TrustAnchors:0"] = _issuer.RootPem,
            ["TlsPins:ClientCertificates:RevocationMode"] = "NoCheck",
        });
        var validator = ClientCertificateValidator.Required(configuration);
        Assert.True(Accepts(validator, Client()));
        Assert.False(Accepts(validator, TestAuthority.Create("Other").Issue(_name, usage: TestAuthority.ForClients)));
    }

    [Fact]
    public void A_path()
    {
        using var file = new PinFile(Json());
        var validator = ClientCertificateValidator.Required(file.Path);
        Assert.True(Accepts(validator, Client()));
        Assert.False(Accepts(validator, TestAuthority.Create("Other").Issue(_name, usage: TestAuthority.ForClients)));
    }

    /// <summary>A file that has come since somebody first looked for it.</summary>
    [Fact]
    public void A_source_that_was_absent_is_read_again()
    {
        using var file = new PinFile();
        _ = SpkiPinValidator.Optional(file.Source);
        File.WriteAllText(file.Path, Json());
        Assert.True(Accepts(ClientCertificateValidator.Required(file.Source), Client()));
    }

    [Fact]
    public void A_certificate_of_the_old_type()
    {
        using var file = new PinFile(Json());
        var validator = ClientCertificateValidator.Required(file.Source);
        var client = Client();
        using var chain = Verdict.ChainOf(client, out var errors);
#pragma warning disable SYSLIB0057 // the old type has no other constructor
        using var old = new X509Certificate(client.Certificate.RawData);
        using var other = new X509Certificate(_issuer.Issue(_name).Certificate.RawData);
#pragma warning restore SYSLIB0057
        Assert.True(validator.Validate(new object(), old, chain, errors));
        Assert.False(validator.Validate(new object(), other, chain, errors));
    }

    [Fact]
    public void A_fault_inside_refuses()
    {
        using var file = new PinFile(Json());
        using var log = new ReportLog("");
        var validator = ClientCertificateValidator.Required(file.Source).WithClock(() => throw new InvalidTimeZoneException());
        Assert.False(Accepts(validator, Client()));
        Assert.Contains(PinRefusal.Fault, log.Refusals);
    }

    [Fact]
    public async Task Kestrel()
    {
        using var file = new PinFile(Json());
        using var log = new ReportLog(_name);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options => options.Listen(
            IPAddress.Loopback,
            0,
            listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = _server.Certificate;
                https.ServerCertificateChain = [.. _server.SentAlong];
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = ClientCertificateValidator.Required(file.Source).Validate;
            })));
        await using var app = builder.Build();
        app.MapGet("/", (HttpContext context) => context.Connection.ClientCertificate?.Subject);
        await app.StartAsync();

        Assert.Equal($"CN={_name}", await GetAsync(Client()));
        Assert.Null(await GetAsync(TestAuthority.Create("Clients").Issue(_name, usage: TestAuthority.ForClients)));
        Assert.Null(await GetAsync(_issuer.Issue(_name)));
        Assert.Null(await GetAsync(null));

        async Task<string?> GetAsync(TestIdentity? identity)
        {
            using var handler = new SocketsHttpHandler { SslOptions = { ClientCertificateContext = identity?.Context() } };
            using var client = new HttpClient(handler);
            try
            {
                return await client.GetStringAsync(app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }

    private static string Json(params string[] pins) => pins.Length == 0
        ? Json(new { trustAnchors = new[] { _issuer.RootPem }, revocationMode = "NoCheck" })
        : Json(new { trustAnchors = new[] { _issuer.RootPem }, revocationMode = "NoCheck", pins });

    private static string Json(object clientCertificates) => System.Text.Json.JsonSerializer.Serialize(new { clientCertificates });

    private static bool Accepts(ClientCertificateValidator validator, TestIdentity client)
    {
        using var chain = Verdict.ChainOf(client, out var errors);
        return validator.Validate(client.Certificate, chain, errors);
    }

    private TestIdentity Client() => _issuer.Issue(_name, usage: TestAuthority.ForClients);

    private static Task AssertVerdict(PinRefusal? expected, TestIdentity? client, params string[] pins) =>
        AssertVerdictOf(expected, client, Json(pins));

    private static async Task AssertVerdictOf(PinRefusal? expected, TestIdentity? client, string json)
    {
        using var file = new PinFile(json);
        using var log = new ReportLog(client?.Pin ?? "");
        await using var server = new TlsServer(_server, ClientCertificateValidator.Required(file.Source).Validate);
        var accepted = await TlsClient.AcceptsAsync((_, _, _, errors) => errors == SslPolicyErrors.None, server.Port, "localhost", client);

        Assert.Equal(expected == null, accepted);
        if (expected is { } refusal)
        {
            Assert.Contains(refusal, log.Refusals);
        }
    }
}
