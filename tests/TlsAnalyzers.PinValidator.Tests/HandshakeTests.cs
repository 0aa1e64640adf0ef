using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Real handshakes on loopback, with a chain root, intermediate, leaf.</summary>
public sealed class HandshakeTests
{
    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";

    [Fact]
    public async Task Accepts_the_primary_pin()
    {
        var identity = TrustedRoot.Authority.Issue(_host);
        await AssertAccepted(identity, identity.Pin, TestIdentity.RandomPin());
    }

    [Fact]
    public async Task Accepts_the_backup_pin()
    {
        var identity = TrustedRoot.Authority.Issue(_host);
        await AssertAccepted(identity, TestIdentity.RandomPin(), identity.Pin);
    }

    [Fact]
    public async Task Accepts_the_intermediates_pin()
    {
        var identity = TrustedRoot.Authority.Issue(_host);
        await AssertAccepted(identity, TestIdentity.PinOf(TrustedRoot.Authority.Intermediate), TestIdentity.RandomPin());
    }

    [Fact]
    public async Task Accepts_the_roots_pin()
    {
        var identity = TrustedRoot.Authority.Issue(_host);
        await AssertAccepted(identity, TestIdentity.PinOf(TrustedRoot.Authority.Root), TestIdentity.RandomPin());
    }

    /// <summary>The man in the middle: right name, trusted root, another key. Nothing but the pins refuses it.</summary>
    [Fact]
    public async Task Refuses_another_key_under_a_trusted_root()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        var attacker = TrustedRoot.Authority.WithAnotherIntermediate("Attacker's").Issue(_host);
        await using var server = new TlsServer(attacker);
        Assert.True(await TlsClient.AcceptsAsync((_, _, _, errors) => errors == SslPolicyErrors.None, server.Port, _host));

        await AssertRefused(attacker, PinRefusal.PinMismatch, real.Pin, TestIdentity.PinOf(TrustedRoot.Authority.Intermediate));
    }

    [Fact]
    public async Task Refuses_an_expired_certificate_with_a_pinned_key()
    {
        var identity = TrustedRoot.Authority.Issue(_host, validFrom: TimeSpan.FromDays(-10), validTo: TimeSpan.FromDays(-1));
        await AssertRefused(identity, PinRefusal.PolicyErrors, identity.Pin, TestIdentity.RandomPin());
    }

    [Fact]
    public async Task Refuses_a_certificate_from_the_future_with_a_pinned_key()
    {
        var identity = TrustedRoot.Authority.Issue(_host, validFrom: TimeSpan.FromDays(5));
        await AssertRefused(identity, PinRefusal.PolicyErrors, identity.Pin, TestIdentity.RandomPin());
    }

    [Fact]
    public async Task Refuses_the_wrong_host_with_a_pinned_key()
    {
        var identity = TrustedRoot.Authority.Issue("other.example.test");
        await AssertRefused(identity, PinRefusal.PolicyErrors, identity.Pin, TestIdentity.RandomPin());
    }

    [Fact]
    public async Task Refuses_an_untrusted_root_with_a_pinned_key()
    {
        var identity = TestAuthority.Create("Untrusted").Issue(_host);
        await AssertRefused(identity, PinRefusal.PolicyErrors, identity.Pin, TestIdentity.RandomPin());
    }

    [Fact]
    public async Task Refuses_a_self_signed_certificate_with_a_pinned_key()
    {
        var identity = TestAuthority.SelfSigned(_host);
        await AssertRefused(identity, PinRefusal.PolicyErrors, identity.Pin, TestIdentity.RandomPin());
    }

    /// <summary>The pinned CA certificate is public: anybody can send it along with a chain that it has nothing to do with.</summary>
    [Fact]
    public async Task Refuses_a_pinned_certificate_that_is_only_sent_along()
    {
        var pinned = TestAuthority.Create("Pinned");
        var attacker = TrustedRoot.Authority.Issue(_host).Sending(TrustedRoot.Authority.Intermediate, pinned.Intermediate, pinned.Root);
        await AssertRefused(
            attacker, PinRefusal.PinMismatch, TestIdentity.PinOf(pinned.Intermediate), TestIdentity.PinOf(pinned.Root));
    }

    [Fact]
    public async Task Refuses_a_forgery_that_names_the_pinned_CA_as_its_issuer()
    {
        var intermediate = TrustedRoot.Authority.Intermediate;
        var attacker = TestAuthority.Forged(_host, intermediate, [intermediate]);
        await AssertRefused(
            attacker, PinRefusal.PolicyErrors, TestIdentity.PinOf(intermediate), TestIdentity.PinOf(TrustedRoot.Authority.Root));
    }

    [Fact]
    public async Task The_platforms_verdict_stands_for_a_host_without_pins()
    {
        using var file = PinFile.Of("other.example.test", TestIdentity.RandomPin(), TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Optional(file.Source);
        await using var good = new TlsServer(TrustedRoot.Authority.Issue(_host));
        await using var bad = new TlsServer(TestAuthority.Create("Untrusted").Issue(_host));

        Assert.True(await TlsClient.AcceptsAsync(validator, good, _host));
        Assert.False(await TlsClient.AcceptsAsync(validator, bad, _host));
    }

    [Fact]
    public void Refuses_no_certificate()
    {
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Fixed(TestIdentity.RandomPin(), TestIdentity.RandomPin()).ForHost(_host);

        Assert.False(validator.Validate((object?)null!, null!, null!, SslPolicyErrors.RemoteCertificateNotAvailable));
        Assert.False(validator.Validate((object?)null!, null!, null!, SslPolicyErrors.None));
        Assert.False(validator.Validate((X509Certificate2?)null!, null!, SslPolicyErrors.None));
        Assert.Equal([PinRefusal.NoCertificate], log.Refusals);
    }

    /// <summary>The server goes over to the backup key, and clients go on.</summary>
    [Fact]
    public async Task Rotation_to_the_backup_key()
    {
        var first = TrustedRoot.Authority.Issue(_host);
        var backup = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, first.Pin, backup.Pin);
        var validator = SpkiPinValidator.Required(file.Source);
        await using var server = new TlsServer(first);
        Assert.True(await TlsClient.AcceptsAsync(validator, server, _host));

        server.Use(backup);
        Assert.True(await TlsClient.AcceptsAsync(validator, server, _host));

        server.Use(TrustedRoot.Authority.Issue(_host));
        Assert.False(await TlsClient.AcceptsAsync(validator, server, _host));
    }

    private async Task AssertAccepted(TestIdentity identity, params string[] pins)
    {
        using var file = PinFile.Of(_host, pins);
        using var log = new ReportLog(_host);
        await using var server = new TlsServer(identity);
        Assert.True(await TlsClient.AcceptsAsync(SpkiPinValidator.Required(file.Source), server, _host));
        Assert.Empty(log.Refusals);
    }

    private async Task AssertRefused(TestIdentity identity, PinRefusal reason, params string[] pins)
    {
        using var file = PinFile.Of(_host, pins);
        using var log = new ReportLog(_host);
        await using var server = new TlsServer(identity);
        Assert.False(await TlsClient.AcceptsAsync(SpkiPinValidator.Required(file.Source), server, _host));
        Assert.Equal([reason], log.Refusals);
    }
}
