using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>A private CA as the only root of a host, over real TLS. This process does not trust it, and trusts another.</summary>
public sealed class TrustAnchorTests
{
    private static readonly TestAuthority _private = TestAuthority.Create("Private");

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";

    [Fact]
    public Task Accepts_a_private_CA() => AssertAccepted(_private.Issue(_host));

    [Fact]
    public Task Accepts_a_private_CA_by_the_intermediate_that_the_anchors_bring() =>
        AssertAcceptedUnder(_private.RootPem + "\n" + _private.Intermediate.ExportCertificatePem(), _private.Issue(_host).Sending());

    [Fact]
    public async Task Accepts_pins_of_leaf_intermediate_and_root_under_a_private_CA()
    {
        var identity = _private.Issue(_host);
        await AssertAccepted(identity, identity.Pin, TestIdentity.RandomPin());
        await AssertAccepted(identity, TestIdentity.PinOf(_private.Intermediate), TestIdentity.RandomPin());
        await AssertAccepted(identity, TestIdentity.PinOf(_private.Root), TestIdentity.RandomPin());
    }

    /// <summary>One CA for all hosts, from a file that is read at start.</summary>
    [Fact]
    public void Trusts_only_the_CA_of_a_file()
    {
        using var file = new PinFile(_private.RootPem);
        var validator = SpkiPinValidator.TrustOnly(file.Path);

        Assert.True(Verdict.Accepts(validator, _host, _private.Issue(_host)));
        Assert.False(Verdict.Accepts(validator, _host, TrustedRoot.Authority.Issue(_host)));
        Assert.False(Verdict.Accepts(validator, _host, TestAuthority.SelfSigned(_host)));
    }

    [Fact]
    public void A_file_without_a_CA_is_an_error_at_start()
    {
        using var empty = new PinFile("nothing");

        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.TrustOnly(empty.Path));
        Assert.Contains("missing.pem", Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.TrustOnly("missing.pem")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Refuses_a_root_that_the_platform_trusts() =>
        AssertRefused(TrustedRoot.Authority.Issue(_host), PinRefusal.TrustAnchor);

    [Fact]
    public Task Refuses_another_private_CA_of_the_same_name() =>
        AssertRefused(TestAuthority.Create("Private").Issue(_host), PinRefusal.TrustAnchor);

    [Fact]
    public Task Refuses_a_pin_mismatch_under_a_private_CA() =>
        AssertRefused(_private.Issue(_host), PinRefusal.PinMismatch, TestIdentity.RandomPin(), TestIdentity.RandomPin());

    [Fact]
    public Task Refuses_the_wrong_name() => AssertRefused(_private.Issue("other.example.test"), PinRefusal.PolicyErrors);

    [Fact]
    public Task Refuses_an_expired_certificate() =>
        AssertRefused(
            _private.Issue(_host, validFrom: TimeSpan.FromDays(-9), validTo: TimeSpan.FromDays(-1)), PinRefusal.TrustAnchor);

    [Fact]
    public Task Refuses_a_certificate_for_clients() =>
        AssertRefused(_private.Issue(_host, usage: TestAuthority.ForClients), PinRefusal.TrustAnchor);

    [Fact]
    public Task Refuses_a_self_signed_certificate() => AssertRefused(TestAuthority.SelfSigned(_host), PinRefusal.TrustAnchor);

    [Fact]
    public async Task Refuses_a_self_signed_certificate_with_the_anchor_sent_along()
    {
        var identity = TestAuthority.SelfSigned(_host).Sending(_private.Intermediate, _private.Root);
        await AssertRefused(identity, PinRefusal.TrustAnchor);
        await AssertRefused(identity, PinRefusal.TrustAnchor, identity.Pin, TestIdentity.PinOf(_private.Root));
    }

    [Fact]
    public async Task Refuses_a_forgery_that_names_the_anchor_as_its_issuer()
    {
        await AssertRefused(TestAuthority.Forged(_host, _private.Root, [_private.Root]), PinRefusal.TrustAnchor);
        await AssertRefused(
            TestAuthority.Forged(_host, _private.Intermediate, [_private.Intermediate, _private.Root]), PinRefusal.TrustAnchor);
    }

    /// <summary>Any holder of a certificate could issue others, were it not for basic constraints.</summary>
    [Fact]
    public async Task Refuses_a_certificate_issued_by_a_leaf()
    {
        var leaf = _private.Issue("leaf.example.test");
        var forged = TestAuthority.IssuedBy(leaf, _host, _private.Intermediate);
        await AssertRefused(forged, PinRefusal.TrustAnchor);
        await AssertRefused(forged, PinRefusal.TrustAnchor, leaf.Pin, TestIdentity.PinOf(_private.Intermediate));
    }

    [Fact]
    public async Task Anchors_stay_when_the_pins_expire()
    {
        var expired = new { expires = "2020-01-01", trustAnchors = new[] { "ca.pem" }, pins = new[] { TestIdentity.RandomPin(), TestIdentity.RandomPin() } };
        await using var good = new TlsServer(_private.Issue(_host));
        await using var bad = new TlsServer(TrustedRoot.Authority.Issue(_host));
        using var file = FileWith(expired, _private.RootPem);
        var validator = SpkiPinValidator.Required(file.Source);

        Assert.True(await TlsClient.AcceptsAsync(validator, good, _host));
        Assert.False(await TlsClient.AcceptsAsync(validator, bad, _host));
    }

    [Fact]
    public async Task Report_only_accepts_what_platform_or_anchor_accepts()
    {
        await using var byAnchor = new TlsServer(_private.Issue(_host));
        await using var byPlatform = new TlsServer(TrustedRoot.Authority.Issue(_host));
        await using var byNone = new TlsServer(TestAuthority.SelfSigned(_host));
        using var file = FileWith(
            new { trustAnchors = new[] { "ca.pem" }, pins = new[] { TestIdentity.RandomPin(), TestIdentity.RandomPin() } }, _private.RootPem);
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Required(file.Source).ReportOnly();

        Assert.True(await TlsClient.AcceptsAsync(validator, byAnchor, _host));
        Assert.True(await TlsClient.AcceptsAsync(validator, byPlatform, _host));
        Assert.False(await TlsClient.AcceptsAsync(validator, byNone, _host));
        Assert.Equal([PinReportKind.WouldRefuse, PinReportKind.WouldRefuse, PinReportKind.Refused], log.Kinds);
    }

    [Fact]
    public async Task A_changed_anchor_file_counts()
    {
        await using var server = new TlsServer(_private.Issue(_host));
        using var file = FileWith(new { trustAnchors = new[] { "ca.pem" } }, TestAuthority.Create("Other").RootPem);
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.False(await TlsClient.AcceptsAsync(validator, server, _host));

        File.WriteAllText(Path.Combine(file.Folder, "ca.pem"), _private.RootPem);
        file.Source.Reload();
        Assert.True(await TlsClient.AcceptsAsync(validator, server, _host));

        using var log = new ReportLog(file.Path);
        File.WriteAllText(Path.Combine(file.Folder, "ca.pem"), "half");
        file.Source.Reload();
        File.Delete(Path.Combine(file.Folder, "ca.pem"));
        file.Source.Reload();
        file.Source.Reload();
        Assert.True(await TlsClient.AcceptsAsync(validator, server, _host));
        Assert.Equal(2, log.Kinds.Count(kind => kind == PinReportKind.SourceKept));
    }

    [Fact]
    public async Task Revocation_is_checked_if_asked()
    {
        // The CA publishes no list: checking must refuse, rather than take silence for good news.
        await using var server = new TlsServer(_private.Issue(_host));
        using var file = FileWith(new { trustAnchors = new[] { "ca.pem" } }, _private.RootPem);
        var validator = SpkiPinValidator.Required(file.Source);

        Assert.True(await TlsClient.AcceptsAsync(validator, server, _host));
        Assert.False(await TlsClient.AcceptsAsync(validator.WithRevocationMode(X509RevocationMode.Online), server, _host));
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.Offline };
        RemoteCertificateValidationCallback validate = validator.ForHost(_host).Validate;
        Assert.False(await TlsClient.AcceptsAsync(validate, server.Port, _host, policy: policy));
    }

    [Fact]
    public async Task An_exempt_host_keeps_its_private_CA()
    {
        await using var server = new TlsServer(_private.Issue(_host));
        using var file = FileWith(new { trustAnchors = new[] { "ca.pem" } }, _private.RootPem);
        Assert.True(await TlsClient.AcceptsAsync(SpkiPinValidator.Required(file.Source).Exempt(_host), server, _host));
    }

    [Fact]
    public void Without_a_chain_the_anchors_are_tried_with_the_leaf()
    {
        var identity = _private.Issue(_host);
        using var file = FileWith(
            new { trustAnchors = new[] { "ca.pem" } }, _private.RootPem + _private.Intermediate.ExportCertificatePem());
        var validator = SpkiPinValidator.Required(file.Source);

        Assert.True(validator.Validate(_host, identity.Certificate, null!, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(validator.Validate(
            _host, TestAuthority.SelfSigned(_host).Certificate, null!, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    /// <summary>Intermediates come from either place, whatever the platform's API has done with them.</summary>
    [Fact]
    public void Intermediates_of_the_presented_chain()
    {
        var identity = _private.Issue(_host);
        using var file = FileWith(new { trustAnchors = new[] { "ca.pem" } }, _private.RootPem);
        var validator = SpkiPinValidator.Required(file.Source);
        using var notBuilt = new X509Chain();
        notBuilt.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var built = Verdict.ChainOf(identity, out _);
        built.ChainPolicy.ExtraStore.Clear();
        Assert.True(validator.Validate(_host, identity.Certificate, built, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(validator.Validate(_host, identity.Certificate, notBuilt, SslPolicyErrors.RemoteCertificateChainErrors));
        notBuilt.ChainPolicy.ExtraStore.AddRange(identity.SentAlong);
        Assert.True(validator.Validate(_host, identity.Certificate, notBuilt, SslPolicyErrors.RemoteCertificateChainErrors));
    }

#if !TLS_PINNING_PORTABLE
    /// <summary>A certificate that nobody has looked at yet must not send this program anywhere.</summary>
    [Fact]
    public async Task Nothing_is_fetched_from_where_the_certificate_says()
    {
        var asked = 0;
        await using var server = new LoopbackListener((_, _) =>
        {
            Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        });
        var issuers = new X509AuthorityInformationAccessExtension(null, [$"http://127.0.0.1:{server.Port}/issuer.crt"]);
        var identity = _private.Issue(_host, more: issuers);
        using var file = FileWith(new { trustAnchors = new[] { "ca.pem" } }, _private.RootPem);
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.False(validator.Validate(_host, identity.Certificate, null!, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.Equal(0, asked);
    }
#endif

    [Fact]
    public void Each_entry_has_to_hold_a_certificate()
    {
        using var file = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { _private.RootPem, "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----" } }));
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source));
        using var optional = new ReportLog(_host);
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(file.Source), _host, _private.Issue(_host)));
        Assert.Equal([PinRefusal.SourceUnusable], optional.Refusals);
    }

    private PinFile FileWith(object set, string pem)
    {
        var file = new PinFile(PinFile.Json(_host, set));
        File.WriteAllText(Path.Combine(file.Folder, "ca.pem"), pem);
        return file;
    }

    private Task AssertAccepted(TestIdentity identity, params string[] pins) => AssertAcceptedUnder(_private.RootPem, identity, pins);

    private async Task AssertAcceptedUnder(string pem, TestIdentity identity, params string[] pins)
    {
        using var log = new ReportLog(_host);
        await using var server = new TlsServer(identity);
        using var file = FileWith(new { trustAnchors = new[] { "ca.pem" }, pins }, pem);
        Assert.True(await TlsClient.AcceptsAsync(SpkiPinValidator.Required(file.Source), server, _host));

        // The same, with the anchor in the document itself.
        using var inline = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { pem }, pins }));
        Assert.True(await TlsClient.AcceptsAsync(SpkiPinValidator.Required(inline.Source), server, _host));
        Assert.Empty(log.Refusals);
    }

    private async Task AssertRefused(TestIdentity identity, PinRefusal reason, params string[] pins)
    {
        using var log = new ReportLog(_host);
        await using var server = new TlsServer(identity);
        using var file = FileWith(new { trustAnchors = new[] { "ca.pem" }, pins }, _private.RootPem);
        Assert.False(await TlsClient.AcceptsAsync(SpkiPinValidator.Required(file.Source), server, _host));
        Assert.Equal([reason], log.Refusals);
    }
}
