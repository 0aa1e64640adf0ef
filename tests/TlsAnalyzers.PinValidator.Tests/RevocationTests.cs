using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Certificates that a private CA has revoked, by a list that is fetched over HTTP.</summary>
public sealed class RevocationTests : IAsyncLifetime
{
#if TLS_PINNING_PORTABLE
    /// <summary>Where the anchor cannot be made a root that counts, .NET on Linux asks for no list, and nobody is accepted.</summary>
    private const bool CanAsk = false;
#else
    private const bool CanAsk = true;
#endif

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly RevocationServer _lists = new();
    private readonly TestAuthority _authority;
    private readonly TestIdentity _good;
    private readonly TestIdentity _revoked;

    public RevocationTests()
    {
        _authority = TestAuthority.Create(_host, _lists.Address);
        _good = _authority.Issue(_host);
        _revoked = _authority.Issue(_host);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _lists.DisposeAsync().AsTask();

    [Fact]
    public async Task Refuses_what_was_revoked()
    {
        _lists.Publish(_authority, _revoked.Certificate);
        using var file = Pinned();
        var validator = SpkiPinValidator.Required(file.Source).WithRevocationMode(X509RevocationMode.Online);

        await AssertVerdict(CanAsk ? null : PinRefusal.TrustAnchor, validator, _good);
        await AssertVerdict(PinRefusal.TrustAnchor, validator, _revoked);
    }

    [Fact]
    public async Task Accepts_what_was_revoked_where_nobody_is_to_ask()
    {
        _lists.Publish(_authority, _revoked.Certificate);
        using var file = Pinned();
        await AssertVerdict(null, SpkiPinValidator.Required(file.Source).WithRevocationMode(X509RevocationMode.NoCheck), _revoked);
        await AssertVerdict(null, SpkiPinValidator.Required(file.Source), _revoked);
    }

    [Fact]
    public async Task Refuses_all_under_a_revoked_intermediate()
    {
        _lists.Publish(_authority, _authority.Intermediate);
        using var file = Pinned();
        await AssertVerdict(
            PinRefusal.TrustAnchor, SpkiPinValidator.Required(file.Source).WithRevocationMode(X509RevocationMode.Online), _good);
    }

    /// <summary>Somebody in the middle can keep the list from coming.</summary>
    [Fact]
    public async Task Refuses_all_where_there_is_no_list()
    {
        using var file = Pinned();
        await AssertVerdict(
            PinRefusal.TrustAnchor, SpkiPinValidator.Required(file.Source).WithRevocationMode(X509RevocationMode.Online), _good);
    }

    /// <summary>A list that another CA has signed.</summary>
    [Fact]
    public async Task Refuses_all_where_the_list_is_forged()
    {
        _lists.Publish(_authority.Impostor());
        using var file = Pinned();
        await AssertVerdict(
            PinRefusal.TrustAnchor, SpkiPinValidator.Required(file.Source).WithRevocationMode(X509RevocationMode.Online), _good);
    }

    /// <summary>Where the validator is not told, the connection's own mode counts.</summary>
    [Fact]
    public async Task Refuses_what_was_revoked_where_the_connection_asks()
    {
        _lists.Publish(_authority, _revoked.Certificate);
        using var file = Pinned();
        var callback = TlsClient.Callback(SpkiPinValidator.Required(file.Source), _host);
        foreach (var (identity, expected) in new[] { (_good, CanAsk), (_revoked, false) })
        {
            var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.Online, TrustMode = X509ChainTrustMode.CustomRootTrust };
            policy.CustomTrustStore.Add(_authority.Root);
            await using var server = new TlsServer(identity);
            Assert.Equal(expected, await TlsClient.AcceptsAsync(callback, server.Port, _host, policy: policy));
        }
    }

    [Fact]
    public async Task Clients_certificates_are_checked_unless_told_otherwise()
    {
        var good = _authority.Issue(_host, usage: TestAuthority.ForClients);
        var revoked = _authority.Issue(_host, usage: TestAuthority.ForClients);
        _lists.Publish(_authority, revoked.Certificate);
        Assert.Equal(CanAsk, await AcceptsAsync(good, null));
        Assert.False(await AcceptsAsync(revoked, null));
        Assert.Equal(CanAsk, await AcceptsAsync(good, "Online"));
        Assert.False(await AcceptsAsync(revoked, "Online"));
        Assert.True(await AcceptsAsync(revoked, "NoCheck"));

        async Task<bool> AcceptsAsync(TestIdentity client, string? revocationMode)
        {
            object policy = revocationMode == null
                ? new { trustAnchors = new[] { _authority.RootPem } }
                : new { trustAnchors = new[] { _authority.RootPem }, revocationMode };
            using var file = new PinFile(System.Text.Json.JsonSerializer.Serialize(new { clientCertificates = policy }));
            await using var server = new TlsServer(
                TrustedRoot.Authority.Issue("localhost"), ClientCertificateValidator.Required(file.Source).Validate);
            return await TlsClient.AcceptsAsync((_, _, _, errors) => errors == SslPolicyErrors.None, server.Port, "localhost", client);
        }
    }

#if !TLS_PINNING_PORTABLE
    [Fact]
    public void A_callback_that_gets_a_certificate_alone()
    {
        _lists.Publish(_authority, _revoked.Certificate);
        using var file = Pinned(_authority.RootPem + _authority.Intermediate.ExportCertificatePem());
        var validator = SpkiPinValidator.Required(file.Source).ForHost(_host).WithRevocationMode(X509RevocationMode.Online);
        Assert.True(validator.Validate(new object(), _good.Certificate));
        Assert.False(validator.Validate(new object(), _revoked.Certificate));
    }
#endif

    private PinFile Pinned(string? anchors = null) => new(PinFile.Json(
        _host, new { trustAnchors = new[] { anchors ?? _authority.RootPem }, pins = new[] { _good.Pin, _revoked.Pin } }));

    private async Task AssertVerdict(PinRefusal? expected, SpkiPinValidator validator, TestIdentity identity)
    {
        using var log = new ReportLog(_host);
        await using var server = new TlsServer(identity);
        Assert.Equal(expected == null, await TlsClient.AcceptsAsync(validator, server, _host));
        Assert.Equal(expected is { } refusal ? [refusal] : [], log.Refusals);
    }
}
