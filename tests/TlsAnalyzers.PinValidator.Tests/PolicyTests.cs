using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Expiry, report-only, exempt hosts, and what is reported.</summary>
public sealed class PolicyTests
{
    private static readonly DateTimeOffset _expires = new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly TestIdentity _real;
    private readonly TestIdentity _other;

    public PolicyTests()
    {
        _real = TrustedRoot.Authority.Issue(_host);
        _other = TrustedRoot.Authority.Issue(_host);
    }

    private string Expiring => PinFile.Json(_host, new { expires = "2027-06-01", pins = new[] { _real.Pin, TestIdentity.RandomPin() } });

    [Fact]
    public void Pins_count_through_the_day_on_which_they_expire()
    {
        using var file = new PinFile(Expiring);
        var validator = SpkiPinValidator.Required(file.Source);

        Assert.False(Verdict.Accepts(validator.WithClock(() => _expires.AddDays(1).AddTicks(-1)), _host, _other));
        Assert.True(Verdict.Accepts(validator.WithClock(() => _expires.AddDays(1)), _host, _other));
        Assert.False(Verdict.Accepts(validator.WithClock(() => _expires.AddDays(400)), _host, TestAuthority.SelfSigned(_host)));
    }

    [Theory]
    [InlineData("2027-06-01T12:00:00Z", 12)]
    [InlineData("2027-06-01T12:00:00+02:00", 10)]
    [InlineData("2027-06-01T12:00:00.5", 12)]
    public void Pins_can_expire_at_a_moment(string expires, int hour)
    {
        using var file = new PinFile(PinFile.Json(_host, new { expires, pins = new[] { _real.Pin, TestIdentity.RandomPin() } }));
        var validator = SpkiPinValidator.Required(file.Source);

        Assert.False(Verdict.Accepts(validator.WithClock(() => _expires.AddHours(hour).AddMinutes(-1)), _host, _other));
        Assert.True(Verdict.Accepts(validator.WithClock(() => _expires.AddHours(hour).AddMinutes(1)), _host, _other));
    }

    [Fact]
    public void Expired_pins_refuse_if_asked()
    {
        using var file = new PinFile(Expiring);
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Required(file.Source).RefuseExpiredPins();

        Assert.True(Verdict.Accepts(validator.WithClock(() => _expires), _host, _real));
        Assert.False(Verdict.Accepts(validator.WithClock(() => _expires.AddDays(1)), _host, _real));
        Assert.Equal([PinRefusal.PinsExpired], log.Refusals);
    }

    [Fact]
    public void Expiry_is_reported_some_days_before_and_each_day_after()
    {
        using var file = new PinFile(Expiring);
        using var log = new ReportLog(_host);
        var now = _expires;
        var validator = SpkiPinValidator.Required(file.Source).WithClock(() => now);
        var reported = new List<int>();
        for (var day = -200; day < 4; day++)
        {
            var before = log.All.Length;
            now = _expires.AddDays(day + 1);
            Verdict.Accepts(validator, _host, _real);
            Verdict.Accepts(validator, _host, _real);
            Assert.InRange(log.All.Length - before, 0, 1);
            reported.AddRange(log.All.Skip(before).Select(report => report.DaysToExpiry));
        }

        Assert.Equal([90, 60, 30, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1, -2, -3], reported);
        Assert.Equal(17, log.Kinds.Count(kind => kind == PinReportKind.PinsExpireSoon));
        Assert.Equal(4, log.Kinds.Count(kind => kind == PinReportKind.PinsExpired));
    }

    [Fact]
    public void The_joined_set_ends_with_the_first_of_its_parts()
    {
        using var file = new PinFile(PinFile.Json(_host, new { expires = "2027-06-01", pins = new[] { _real.Pin } }));
        var validator = SpkiPinValidator.Required(file.Source, TestIdentity.RandomPin());

        Assert.False(Verdict.Accepts(validator.WithClock(() => _expires), _host, _other));
        Assert.True(Verdict.Accepts(validator.WithClock(() => _expires.AddDays(1)), _host, _other));
    }

    [Fact]
    public void Report_only_accepts_what_the_platform_accepts_and_reports()
    {
        using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Required(file.Source).ReportOnly();

        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.Equal([PinReportKind.WouldRefuse], log.Kinds);
        Assert.Equal(PinRefusal.PinMismatch, log.All[0].Refusal);
        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.Single(log.All);
    }

    [Fact]
    public void Report_only_refuses_what_the_platform_refuses()
    {
        using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Required(file.Source).ReportOnly();
        using var chain = Verdict.ChainOf(_real, out _);

        Assert.False(Verdict.Accepts(validator, _host, TestAuthority.SelfSigned(_host)));
        Assert.False(validator.Validate(_host, _real.Certificate, chain, SslPolicyErrors.RemoteCertificateNameMismatch));
        Assert.False(validator.Validate(_host, null!, null!, SslPolicyErrors.None));
        Assert.Equal([PinReportKind.Refused], log.Kinds.Distinct());
    }

    [Fact]
    public void Report_only_accepts_with_a_broken_source()
    {
        using var file = new PinFile("broken");
        var validator = SpkiPinValidator.Optional(file.Source).ReportOnly();
        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, _host, TestAuthority.SelfSigned(_host)));
    }

    [Fact]
    public void An_exempt_host_needs_the_platform_only()
    {
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source).Exempt("update.example.test", _host.ToUpperInvariant() + ".");

        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, "sub." + _host, TestAuthority.SelfSigned(_host)));
        Assert.False(Verdict.Accepts(validator, _host, TestAuthority.SelfSigned(_host)));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Required(file.Source).Exempt("update.example.test"), _host, _other));
    }

    [Fact]
    public void An_exempt_host_is_reachable_when_the_source_is_broken()
    {
        using var file = new PinFile("broken");
        var validator = SpkiPinValidator.Optional(file.Source).Exempt(_host);

        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, "other.example.test", _other));
        Assert.False(Verdict.Accepts(validator, "sub." + _host, _other));
    }

    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable)]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors)]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData((SslPolicyErrors)8)]
    public void Policy_errors_refuse_whatever_the_pins(SslPolicyErrors errors)
    {
        using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
        using var absent = new PinFile();
        using var log = new ReportLog(_host);
        using var chain = Verdict.ChainOf(_real, out _);
        foreach (var validator in new[]
        {
            SpkiPinValidator.Required(file.Source),
            SpkiPinValidator.Required(file.Source).ReportOnly(),
            SpkiPinValidator.Required(file.Source).Exempt(_host),
            SpkiPinValidator.Fixed(_real.Pin, TestIdentity.RandomPin()),
            SpkiPinValidator.Optional(absent.Source),
        })
        {
            Assert.False(validator.Validate(_host, _real.Certificate, chain, errors));
        }

        Assert.Equal([PinRefusal.PolicyErrors], log.Refusals);
    }

    [Fact]
    public void Without_a_chain_the_leaf_alone_counts()
    {
        using var log = new ReportLog(_host);
        var intermediate = TestIdentity.PinOf(TrustedRoot.Authority.Intermediate);
        var byLeaf = SpkiPinValidator.Fixed(_real.Pin, TestIdentity.RandomPin());
        var byIntermediate = SpkiPinValidator.Fixed(intermediate, TestIdentity.RandomPin());
        using var empty = new X509Chain();

        foreach (var chain in new[] { null, empty })
        {
            Assert.True(byLeaf.Validate(_host, _real.Certificate, chain!, SslPolicyErrors.None));
            Assert.False(byLeaf.Validate(_host, _other.Certificate, chain!, SslPolicyErrors.None));
            Assert.False(byIntermediate.Validate(_host, _real.Certificate, chain!, SslPolicyErrors.None));
        }

        Assert.True(Verdict.Accepts(byIntermediate, _host, _real));
        Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
    }

    [Fact]
    public void A_chain_of_leaf_and_root()
    {
        var identity = TrustedRoot.Authority.IssueByRoot(_host);
        var byRoot = SpkiPinValidator.Fixed(TestIdentity.PinOf(TrustedRoot.Authority.Root), TestIdentity.RandomPin());
        using var chain = Verdict.ChainOf(identity, out _);
        Assert.Equal(2, chain.ChainElements.Count);
        Assert.True(byRoot.Validate(_host, identity.Certificate, chain, SslPolicyErrors.None));
    }

    /// <summary>Some libraries hand over the certificate of the chain itself, others a copy.</summary>
    [Fact]
    public void The_leaf_of_the_chain_itself_and_a_copy_of_it()
    {
        var byIntermediate = SpkiPinValidator.Fixed(TestIdentity.PinOf(TrustedRoot.Authority.Intermediate), TestIdentity.RandomPin());
        using var chain = Verdict.ChainOf(_real, out _);
        using var copy = X509CertificateLoader.LoadCertificate(_real.Certificate.RawData);
        Assert.True(byIntermediate.Validate(_host, chain.ChainElements[0].Certificate, chain, SslPolicyErrors.None));
        Assert.True(byIntermediate.Validate(_host, copy, chain, SslPolicyErrors.None));
    }

    /// <summary>A platform that was told to put up with an old certificate: the chain is proven all the same.</summary>
    [Fact]
    public void A_chain_whose_dates_were_forgiven_counts()
    {
        var old = TrustedRoot.Authority.Issue(_host, validFrom: TimeSpan.FromDays(-9), validTo: TimeSpan.FromDays(-1));
        var byIntermediate = SpkiPinValidator.Fixed(TestIdentity.PinOf(TrustedRoot.Authority.Intermediate), TestIdentity.RandomPin());
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.ExtraStore.AddRange(old.SentAlong);
        Assert.True(chain.Build(old.Certificate));
        Assert.NotEmpty(chain.ChainStatus);
        Assert.True(byIntermediate.Validate(_host, old.Certificate, chain, SslPolicyErrors.None));
    }

    [Fact]
    public void The_chain_of_another_certificate_does_not_count()
    {
        var validator = SpkiPinValidator.Fixed(TestIdentity.PinOf(TrustedRoot.Authority.Intermediate), TestIdentity.RandomPin());
        using var chain = Verdict.ChainOf(_real, out _);
        Assert.True(validator.Validate(_host, _real.Certificate, chain, SslPolicyErrors.None));
        Assert.False(validator.Validate(_host, _other.Certificate, chain, SslPolicyErrors.None));
    }

    /// <summary>A platform that was told to put up with an unknown root says None, and the chain proves nothing.</summary>
    [Fact]
    public void A_chain_that_was_forgiven_does_not_count()
    {
        var untrusted = TestAuthority.Create("Forgiven");
        var identity = untrusted.Issue(_host);
        var validator = SpkiPinValidator.Fixed(TestIdentity.PinOf(untrusted.Intermediate), TestIdentity.PinOf(untrusted.Root));
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.ExtraStore.AddRange(new X509Certificate2Collection { untrusted.Intermediate, untrusted.Root });
        Assert.True(chain.Build(identity.Certificate));
        Assert.Equal(3, chain.ChainElements.Count);

        Assert.False(validator.Validate(_host, identity.Certificate, chain, SslPolicyErrors.None));
    }

    [Fact]
    public void A_certificate_of_the_old_type()
    {
        var validator = SpkiPinValidator.Fixed(_real.Pin, TestIdentity.RandomPin());
#pragma warning disable SYSLIB0057 // the old type has no other constructor
        using var real = new X509Certificate(_real.Certificate.RawData);
        using var other = new X509Certificate(_other.Certificate.RawData);
#pragma warning restore SYSLIB0057

        Assert.True(validator.Validate(_host, real, null!, SslPolicyErrors.None));
        Assert.False(validator.Validate(_host, other, null!, SslPolicyErrors.None));
    }

    [Fact]
    public void A_fault_inside_refuses_and_is_reported()
    {
        using var file = new PinFile(Expiring);
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Required(file.Source).WithClock(() => throw new InvalidTimeZoneException());

        Assert.False(Verdict.Accepts(validator, _host, _real));
        Assert.Equal([PinRefusal.Fault], log.Refusals);
        Assert.True(Verdict.Accepts(validator.ReportOnly(), _host, _real));
        Assert.False(Verdict.Accepts(validator.ReportOnly(), _host, TestAuthority.SelfSigned(_host)));

        var disposed = new X509Certificate2(_real.Certificate);
        disposed.Dispose();
        Assert.False(SpkiPinValidator.Fixed(_real.Pin, TestIdentity.RandomPin()).Validate(_host, disposed, null!, SslPolicyErrors.None));
    }

    [Fact]
    public void A_subscriber_that_throws_changes_nothing()
    {
        static void Throw(PinReport report) => throw new InvalidOperationException(report.Host);
        PinReports.Reported += Throw;
        try
        {
            using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
            using var log = new ReportLog(_host);
            var validator = SpkiPinValidator.Required(file.Source);
            Assert.False(Verdict.Accepts(validator, _host, _other));
            Assert.True(Verdict.Accepts(validator, _host, _real));
            Assert.Single(log.All);
        }
        finally
        {
            PinReports.Reported -= Throw;
        }
    }

    [Fact]
    public void A_late_subscriber_gets_what_was_reported_about_sources()
    {
        using var file = new PinFile("broken");
        SpkiPinValidator.Optional(file.Source);
        using var log = new ReportLog(file.Path);
        Assert.Equal([PinReportKind.SourceInvalid], log.Kinds);
    }

    [Fact]
    public void Reports_hold_no_configured_pin()
    {
        var pins = new[] { _real.Pin, TestIdentity.RandomPin() };
        using var file = PinFile.Of(_host, pins);
        using var hostLog = new ReportLog(_host);
        using var sourceLog = new ReportLog(file.Path);
        var validator = SpkiPinValidator.Required(file.Source);
        Verdict.Accepts(validator, _host, _other);
        file.Write(PinFile.Json(_host, pins[0], pins[1] + "x"));

        var reports = hostLog.All.Concat(sourceLog.All).ToList();
        Assert.Equal(3, reports.Count);
        Assert.DoesNotContain(reports, report => pins.Any(pin => report.ToString().Contains(pin[7..30], StringComparison.Ordinal)));
        Assert.Equal(_other.Pin, hostLog.All[0].PresentedPin);
    }
}
