#if !TLS_PINNING_PORTABLE
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>A callback that gets a certificate alone, as LDAP's does: all that the platform checks elsewhere is checked here.</summary>
public sealed class AloneTests
{
    private static readonly TestAuthority _private = TestAuthority.Create("Private");

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";

    // The shape of System.DirectoryServices.Protocols.VerifyServerCertificateCallback.
    private delegate bool VerifyServerCertificate(Uri connection, X509Certificate certificate);

    [Fact]
    public void Accepts_a_pinned_key_of_the_right_name_under_an_anchor() => AssertVerdict(null, _private.Issue(_host));

    [Fact]
    public void Accepts_an_address()
    {
        var identity = _private.Issue("192.0.2.7");
        using var file = FileOf("192.0.2.7", identity.Pin);
        Assert.True(SpkiPinValidator.Required(file.Source).ForHost("192.0.2.7").Validate(new object(), identity.Certificate));
        Assert.False(SpkiPinValidator.Required(file.Source).ForHost("192.0.2.7").Validate(new object(), _private.Issue("192.0.2.8").Certificate));
    }

    [Fact]
    public void Refuses_another_key() => AssertVerdict(PinRefusal.PinMismatch, _private.Issue(_host), TestIdentity.RandomPin());

    [Fact]
    public void Refuses_another_name() => AssertVerdict(PinRefusal.PolicyErrors, _private.Issue("other.example.test"));

    [Fact]
    public void Refuses_a_name_in_the_subject_alone() => AssertVerdict(PinRefusal.PolicyErrors, _private.Issue("other.example.test", subject: _host));

    [Fact]
    public void Refuses_a_name_in_the_subject_where_there_are_no_others()
    {
        // An e-mail address: no name of a host.
        var names = new SubjectAlternativeNameBuilder();
        names.AddEmailAddress("hostmaster@example.test");
        AssertVerdict(PinRefusal.PolicyErrors, _private.Issue(_host, names: names.Build()));
        AssertVerdict(PinRefusal.PolicyErrors, _private.Issue(_host, names: new X509SubjectKeyIdentifierExtension([7], false)));
    }

    [Fact]
    public void Accepts_a_wildcard_for_one_label()
    {
        var parent = _host[(_host.IndexOf('.') + 1)..];
        AssertVerdict(null, _private.Issue("*." + parent));
        AssertVerdict(PinRefusal.PolicyErrors, _private.Issue("*." + parent[(parent.IndexOf('.') + 1)..]));
    }

    [Fact]
    public void Refuses_another_root() => AssertVerdict(PinRefusal.TrustAnchor, TestAuthority.Create("Private").Issue(_host));

    [Fact]
    public void Refuses_an_expired_certificate() =>
        AssertVerdict(PinRefusal.TrustAnchor, _private.Issue(_host, validFrom: TimeSpan.FromDays(-9), validTo: TimeSpan.FromDays(-1)));

    [Fact]
    public void Refuses_a_clients_certificate() =>
        AssertVerdict(PinRefusal.TrustAnchor, _private.Issue(_host, usage: TestAuthority.ForClients));

    [Fact]
    public void Refuses_without_a_certificate_or_a_name()
    {
        using var absent = new PinFile();
        var validator = SpkiPinValidator.Optional(absent.Source);
        var identity = _private.Issue(_host);
        using var ofHost = new ReportLog(_host);
        using var ofNobody = new ReportLog("");
        Assert.False(validator.Validate(new object(), identity.Certificate));
        Assert.False(validator.ReportOnly().Validate(new object(), identity.Certificate));
        Assert.False(validator.ForHost(_host).Validate(new object(), null!));
        Assert.Equal([PinRefusal.NoCertificate], ofHost.Refusals);
        Assert.Contains(PinRefusal.HostUnknown, ofNobody.Refusals);
    }

    [Fact]
    public void A_fault_inside_refuses()
    {
        using var absent = new PinFile();
        using var log = new ReportLog(_host);
        var root = TrustedRoot.Authority.IssueByRoot(_host);
        var validator = SpkiPinValidator.Optional(absent.Source).ForHost(_host).WithClock(() => throw new InvalidTimeZoneException());
        Assert.False(validator.Validate(new object(), root.Certificate));
        Assert.False(validator.ReportOnly().Validate(new object(), root.Certificate));
        Assert.Equal([PinRefusal.Fault], log.Refusals);
    }

    /// <summary>The trusted root publishes no list of revoked certificates.</summary>
    [Fact]
    public void Revocation_is_checked_if_asked()
    {
        using var absent = new PinFile();
        var root = TrustedRoot.Authority.IssueByRoot(_host);
        var validator = SpkiPinValidator.Optional(absent.Source).ForHost(_host);
        Assert.True(validator.WithRevocationMode(X509RevocationMode.NoCheck).Validate(new object(), root.Certificate));
        Assert.False(validator.WithRevocationMode(X509RevocationMode.Online).Validate(new object(), root.Certificate));
    }

    [Fact]
    public void The_platform_validates_where_there_is_no_source()
    {
        // What a platform does without pins: a trusted root is enough, and an untrusted one is not.
        using var absent = new PinFile();
        var validator = SpkiPinValidator.Optional(absent.Source).ForHost(_host);
        var root = TrustedRoot.Authority.IssueByRoot(_host);
        Assert.True(validator.Validate(new object(), root.Certificate));
        Assert.False(validator.Validate(new object(), TestAuthority.Create("Other").IssueByRoot(_host).Certificate));
        Assert.False(validator.Validate(new object(), TrustedRoot.Authority.IssueByRoot("other.example.test").Certificate));
        Assert.False(validator.Validate(new object(), TrustedRoot.Authority.IssueByRoot(_host, TestAuthority.ForClients).Certificate));
    }

    /// <summary>WCF wants a class whose method throws: the adapter of docs/pin-validator.md.</summary>
    [Fact]
    public void Wcf()
    {
        var identity = _private.Issue(_host);
        using var file = FileOf(_host, identity.Pin);
        X509CertificateValidator validator = new PinnedCertificateValidator(SpkiPinValidator.Required(file.Source).ForHost(_host));

        validator.Validate(identity.Certificate);
        Assert.Throws<SecurityTokenValidationException>(() => validator.Validate(_private.Issue(_host).Certificate));
        Assert.Throws<SecurityTokenValidationException>(() => validator.Validate(_private.Issue("other.example.test", identity.Key).Certificate));
        Assert.Throws<SecurityTokenValidationException>(() => validator.Validate(TestAuthority.SelfSigned(_host).Certificate));
        Assert.Throws<SecurityTokenValidationException>(() => validator.Validate(null!));
    }

    private static PinFile FileOf(string host, string pin) => new(PinFile.Json(
        host,
        new
        {
            trustAnchors = new[] { _private.RootPem + _private.Intermediate.ExportCertificatePem() },
            pins = new[] { pin, TestIdentity.RandomPin() },
        }));

    private void AssertVerdict(PinRefusal? expected, TestIdentity identity, string? pin = null)
    {
        using var file = FileOf(_host, pin ?? identity.Pin);
        using var log = new ReportLog(_host);
        VerifyServerCertificate callback = SpkiPinValidator.Required(file.Source).ForHost(_host).Validate;
        Assert.Equal(expected == null, callback(new Uri("ldap://example.test"), identity.Certificate));
        Assert.Equal(expected is { } refusal ? [refusal] : [], log.Refusals);
    }

    // The shapes of System.IdentityModel.Selectors and System.IdentityModel.Tokens.
    private abstract class X509CertificateValidator
    {
        public abstract void Validate(X509Certificate2 certificate);
    }

    private sealed class SecurityTokenValidationException(string message) : Exception(message);

    private sealed class PinnedCertificateValidator(SpkiPinValidator pins) : X509CertificateValidator
    {
        public override void Validate(X509Certificate2 certificate)
        {
            if (!pins.Validate(null!, certificate))
            {
                throw new SecurityTokenValidationException("The server's certificate was refused.");
            }
        }
    }
}
#endif
