#if !TLS_PINNING_PORTABLE
using System.Net.Quic;
using System.Net.Security;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>
/// QUIC, and HTTP/3 with it. Its protocol is msquic's, a library that .NET on Linux lacks and Debian's packages do not have, so no bytes
/// are sent here. What judges the certificate that msquic hands over is .NET's own, in every build: chain, name, and the callback with
/// the connection as its sender. These tests call just that.
/// </summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
public sealed class QuicTests
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>Every other value is the alert that the peer is sent.</summary>
    private const int Success = 0xFFFF;

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";

    private delegate int Validation(X509Certificate2? certificate, Span<byte> content, Span<byte> sentAlong);

    [Theory]
    [InlineData("the leaf", true)]
    [InlineData("the intermediate", true)]
    [InlineData("another", false)]
    public void Pins(string pinned, bool expected)
    {
        var identity = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, pinned == "the leaf" ? identity.Pin
            : pinned == "the intermediate" ? TestIdentity.PinOf(TrustedRoot.Authority.Intermediate) : TestIdentity.RandomPin(), TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        Assert.Equal(expected, Accepts(SpkiPinValidator.Required(file.Source).Validate, _host, identity));
        Assert.Equal(expected ? [] : [PinRefusal.PinMismatch], log.Refusals);
    }

    /// <summary>Without pins it is the man in the middle's certificate that is accepted: what refuses it above is the pins.</summary>
    [Fact]
    public void The_platform_accepts_what_the_pins_refuse()
    {
        var identity = TrustedRoot.Authority.Issue(_host);
        Assert.True(Accepts((_, _, _, errors) => errors == SslPolicyErrors.None, _host, identity));
        Assert.True(Accepts(null, _host, identity));
        Assert.False(Accepts(null, _host, TestAuthority.SelfSigned(_host)));
    }

    [Theory]
    [InlineData("another host's certificate")]
    [InlineData("an untrusted root")]
    [InlineData("an expired certificate")]
    public void A_pinned_key_puts_nothing_right(string fault)
    {
        var identity = fault switch
        {
            "another host's certificate" => TrustedRoot.Authority.Issue("other.example.test"),
            "an untrusted root" => TestAuthority.Create("Untrusted").Issue(_host),
            _ => TrustedRoot.Authority.Issue(_host, validFrom: TimeSpan.FromDays(-10), validTo: TimeSpan.FromDays(-1)),
        };
        using var file = PinFile.Of(_host, identity.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        Assert.False(Accepts(SpkiPinValidator.Required(file.Source).Validate, _host, identity));
        Assert.Equal([PinRefusal.PolicyErrors], log.Refusals);
    }

    /// <summary>Two hosts with pins of their own and one callback: each connection is judged by its own.</summary>
    [Fact]
    public void Each_connection_says_its_host()
    {
        var other = $"o{_host}";
        var identity = TrustedRoot.Authority.Issue(_host);
        var others = TrustedRoot.Authority.Issue(other);
        using var file = new PinFile($$"""
            { "pinSets": {
              "{{_host}}": { "pins": ["{{identity.Pin}}", "{{TestIdentity.RandomPin()}}"] },
              "{{other}}": { "pins": ["{{others.Pin}}", "{{TestIdentity.RandomPin()}}"] } } }
            """);
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.True(Accepts(validator.Validate, _host, identity));
        Assert.True(Accepts(validator.Validate, other, others));
        Assert.True(Accepts(validator.Validate, other.ToUpperInvariant(), others));
        Assert.False(Accepts(validator.Validate, _host, TrustedRoot.Authority.Issue(_host)));
        Assert.False(Accepts(validator.Validate, other, TrustedRoot.Authority.Issue(other)));
        Assert.True(Accepts(validator.Validate, "third.example.test", TrustedRoot.Authority.Issue("third.example.test")));
    }

    [Fact]
    public void A_private_CA_in_the_platforms_place()
    {
        var authority = TestAuthority.Create("Private");
        using var file = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { authority.RootPem } }));
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.True(Accepts(validator.Validate, _host, authority.Issue(_host)));
        Assert.False(Accepts(validator.Validate, _host, authority.Issue("other.example.test")));
        Assert.False(Accepts(validator.Validate, _host, TrustedRoot.Authority.Issue(_host)));
    }

    [Fact]
    public void No_certificate_and_no_name()
    {
        var identity = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, identity.Pin, TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.False(Accepts(validator.Validate, _host, null));
        Assert.False(Accepts(validator.Validate, "", identity));
        Assert.Equal(_host, PinnedHost.Of(Connection(validator.Validate, _host.ToUpperInvariant(), out _)));
    }

    /// <summary>A connection to the host, and what .NET does when msquic hands it the certificate of the peer.</summary>
    private static QuicConnection Connection(RemoteCertificateValidationCallback? callback, string host, out Validation validate)
    {
        // The constructor asks for msquic; nothing of what is called here does.
        var connection = (QuicConnection)RuntimeHelpers.GetUninitializedObject(typeof(QuicConnection));
        var field = typeof(QuicConnection).GetField("_sslConnectionOptions", Any)!;
        var options = field.FieldType.GetConstructors(Any).Single()
            .Invoke([connection, true, host, true, X509RevocationMode.NoCheck, callback, null]);
        field.SetValue(connection, options);
        validate = field.FieldType.GetMethod("ValidateCertificate", Any)!.CreateDelegate<Validation>(options);
        return connection;
    }

    private static bool Accepts(RemoteCertificateValidationCallback? callback, string host, TestIdentity? identity)
    {
        Connection(callback, host, out var validate);
        var sentAlong = new X509Certificate2Collection(identity?.SentAlong ?? []).Export(X509ContentType.Pkcs7)!;
        using var certificate = identity == null ? null : X509CertificateLoader.LoadCertificate(identity.Certificate.RawData);
        try
        {
            return validate(certificate, certificate == null ? [] : certificate.RawData, sentAlong) == Success;
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            return false;
        }
    }
}
#endif
