using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TlsAnalyzers.PinValidator.Tests.Harness;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>
/// The validator of net472, run by Mono, which stands in for .NET Framework. Its chains hold RSA keys only.
/// </summary>
public sealed class MonoTests : IDisposable
{
    private static readonly string _program = typeof(MonoTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Net472Program").Value!;

    private static readonly RsaAuthority _authority = new("Trusted");
    private static readonly RsaAuthority _other = new("Other");

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly string _folder = Directory.CreateTempSubdirectory("tls-mono-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_pin_is_the_one_that_NET_makes()
    {
        foreach (var identity in new[] { _authority.Issue(_host), TrustedRoot.Authority.Issue(_host) })
        {
            var file = Path.Combine(_folder, "certificate.der");
            File.WriteAllBytes(file, identity.Certificate.RawData);
            Assert.Equal(identity.Pin, Mono("pin", file));
        }
    }

    [Fact]
    public void A_required_source()
    {
        Assert.Equal("loaded", Mono("load", FileOf(_host, TestIdentity.RandomPin())));
        foreach (var content in new[] { "{", "{}", """{ "pinSets": { "h.test": { "pins": ["sha256/x"] } } }""" })
        {
            var file = Path.Combine(_folder, "bad.json");
            File.WriteAllText(file, content);
            var line = Mono("load", file);
            Assert.Equal(content == "{}", line == "loaded");
            Assert.Equal(content != "{}", line.StartsWith("error ", StringComparison.Ordinal) && line.Contains(file, StringComparison.Ordinal));
        }

        Assert.StartsWith("error ", Mono("load", Path.Combine(_folder, "absent.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SslStream_accepts_a_pinned_key()
    {
        var identity = _authority.Issue(_host);
        await AssertStream("accepted", identity, FileOf(_host, identity.Pin));
        await AssertStream("accepted", identity, FileOf(_host, TestIdentity.PinOf(_authority.Root)));
    }

    [Fact]
    public Task SslStream_refuses_another_key() =>
        AssertStream("refused PinMismatch", _authority.Issue(_host), FileOf(_host, _authority.Issue(_host).Pin));

    [Fact]
    public Task SslStream_refuses_another_name()
    {
        var identity = _authority.Issue("other.example.test");
        return AssertStream("refused PolicyErrors", identity, FileOf(_host, identity.Pin));
    }

    [Fact]
    public Task SslStream_refuses_another_root()
    {
        var identity = _other.Issue(_host);
        return AssertStream("refused PolicyErrors", identity, FileOf(_host, identity.Pin));
    }

    [Fact]
    public Task SslStream_refuses_another_root_of_the_same_name()
    {
        var identity = new RsaAuthority("Trusted").Issue(_host);
        return AssertStream("refused PolicyErrors", identity, FileOf(_host, identity.Pin));
    }

    [Fact]
    public Task SslStream_refuses_an_expired_certificate()
    {
        var identity = _authority.Issue(_host, daysLeft: -1);
        return AssertStream("refused PolicyErrors", identity, FileOf(_host, identity.Pin));
    }

    [Fact]
    public async Task A_trust_anchor_that_Mono_trusts()
    {
        var identity = _authority.Issue(_host);
        await AssertStream("accepted", identity, FileOf(_host, identity.Pin, _authority));
        await AssertStream("refused PinMismatch", identity, FileOf(_host, TestIdentity.RandomPin(), _authority));
        await AssertStream("refused TrustAnchor", identity, FileOf(_host, identity.Pin, _other));
        var misnamed = _authority.Issue("other.example.test");
        await AssertStream("refused PolicyErrors", misnamed, FileOf(_host, misnamed.Pin, _authority));
    }

    /// <summary>Mono reports no wrong name under a root that it does not trust, so nothing is accepted there.</summary>
    [Fact]
    public async Task A_trust_anchor_that_Mono_does_not_trust()
    {
        var identity = _other.Issue(_host);
        await AssertStream("refused PolicyErrors", identity, FileOf(_host, identity.Pin, _other));
        var misnamed = _other.Issue("other.example.test");
        await AssertStream("refused PolicyErrors", misnamed, FileOf(_host, misnamed.Pin, _other));
    }

    [Fact]
    public async Task HttpWebRequest_by_its_Host()
    {
        var real = _authority.Issue(_host);
        await using var server = new TlsServer(real);
        Assert.Equal("accepted", Mono("request", FileOf(_host, real.Pin), $"https://localhost:{server.Port}/", _host));
        Assert.Equal("refused PinMismatch", Mono("request", FileOf(_host, TestIdentity.RandomPin()), $"https://localhost:{server.Port}/", _host));
    }

    [Fact]
    public async Task HttpClientHandler_by_its_address()
    {
        var real = _authority.Issue("localhost");
        await using var server = new TlsServer(real);
        Assert.Equal("accepted", Mono("handler", FileOf("localhost", real.Pin), $"https://localhost:{server.Port}/"));
        Assert.Equal("refused PinMismatch", Mono("handler", FileOf("localhost", TestIdentity.RandomPin()), $"https://localhost:{server.Port}/"));
    }

    private string Mono(params string[] arguments)
    {
        // Where Mono's own TLS looks for roots: by the hash of their names.
        var roots = Directory.CreateDirectory(Path.Combine(_folder, ".mono", "new-certs", "Trust")).FullName;
        var root = Path.Combine(_folder, "root.pem");
        File.WriteAllText(root, _authority.Root.ExportCertificatePem());
        foreach (var hash in new[] { "-subject_hash", "-subject_hash_old" })
        {
            var name = Encoding.ASCII.GetString(Tool.Run("openssl", "x509", "-in", root, "-noout", hash)).Trim();
            File.Copy(root, Path.Combine(roots, name + ".0"), overwrite: true);
        }

        return Encoding.UTF8.GetString(Tool.Run("env", ["XDG_CONFIG_HOME=" + _folder, "mono", _program, .. arguments])).TrimEnd();
    }

    private async Task AssertStream(string expected, TestIdentity identity, string file)
    {
        await using var server = new TlsServer(identity);
        Assert.Equal(expected, Mono("stream", file, _host, $"{server.Port}"));
    }

    private string FileOf(string host, string pin, RsaAuthority? anchor = null)
    {
        var pins = new[] { TestIdentity.RandomPin(), pin };
        var file = Path.Combine(_folder, "tls-pins.json");
        File.WriteAllText(
            file,
            anchor == null ? PinFile.Json(host, pins) : PinFile.Json(host, new { trustAnchors = new[] { anchor.Root.ExportCertificatePem() }, pins }));
        return file;
    }

    private sealed class RsaAuthority
    {
        private static readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

        public RsaAuthority(string name)
        {
            var request = Request($"CN={name} root", RSA.Create(2048));
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            Root = request.CreateSelfSigned(_now.AddDays(-9), _now.AddDays(99));
        }

        public X509Certificate2 Root { get; }

        public TestIdentity Issue(string host, int daysLeft = 30)
        {
            var key = RSA.Create(2048);
            var request = Request($"CN={host}", key);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TestAuthority.ForServers)], false));
            using var certificate = request.Create(Root, _now.AddDays(-8), _now.AddDays(daysLeft), [1, .. RandomNumberGenerator.GetBytes(15)]);
            using var withKey = certificate.CopyWithPrivateKey(key);
            return new TestIdentity(X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null), [Root], key);
        }

        private static CertificateRequest Request(string name, RSA key) =>
            new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
