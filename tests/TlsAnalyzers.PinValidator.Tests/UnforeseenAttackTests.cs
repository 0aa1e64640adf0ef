using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;
using static TlsAnalyzers.PinValidator.Tests.Harness.CertificateMaker;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Attacks that were thought of when the validator was finished. None may be accepted.</summary>
public sealed class UnforeseenAttackTests
{
    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";

    /// <summary>With a CA of his own under the trusted root, and no pinned key.</summary>
    [Theory]
    [InlineData("issuer and serial number of the real certificate")]
    [InlineData("the pinned intermediate's name and key identifier")]
    [InlineData("the pinned key in an extension")]
    [InlineData("the pin as a name")]
    [InlineData("a cross-certificate for the pinned intermediate's key, sent along")]
    [InlineData("a cross-certificate for the pinned intermediate's key, named as the issuer")]
    [InlineData("a cross-certificate for the real leaf's key, as an intermediate")]
    [InlineData("a thousand names")]
    [InlineData("a name with a NUL")]
    [InlineData("any usage")]
    public async Task With_a_CA_that_the_platform_trusts(string attack)
    {
        var pinned = TrustedRoot.Authority.WithAnotherIntermediate("Pinned " + _host);
        var real = pinned.Issue(_host);
        var root = TrustedRoot.Authority.Root;
        var own = TrustedRoot.Authority.Intermediate;
        var named = Make(pinned.Intermediate.Subject, root, [.. Authority, new X509SubjectKeyIdentifierExtension(pinned.Intermediate.PublicKey, false)]);
        using var intermediateKey = ECDsa.Create(pinned.Intermediate.GetECDsaPublicKey()!.ExportParameters(false));
        using var leafKey = ECDsa.Create(real.Certificate.GetECDsaPublicKey()!.ExportParameters(false));
        var cross = Make(pinned.Intermediate.Subject, own, Authority, key: own.GetECDsaPrivateKey(), publicKey: intermediateKey);
        var crossLeaf = Make(real.Certificate.Subject, own, Authority, key: own.GetECDsaPrivateKey(), publicKey: leafKey);
        var attackers = attack switch
        {
            "issuer and serial number of the real certificate" =>
                Make($"CN={_host}", named, ServerOf(_host), serial: real.Certificate.SerialNumberBytes.ToArray())
                    .With(named, real.Certificate, pinned.Intermediate),
            "the pinned intermediate's name and key identifier" => Make($"CN={_host}", named, ServerOf(_host)).With(named, pinned.Intermediate),
            "the pinned key in an extension" => Make(
                $"CN={_host}",
                own,
                [new X509Extension("1.2.3.4", real.Certificate.PublicKey.ExportSubjectPublicKeyInfo(), false), .. ServerOf(_host)]).With(own),
            "the pin as a name" => Make($"CN=\"{real.Pin}\"", own, [Names(_host, real.Pin), Usages(TestAuthority.ForServers)]).With(own),
            "a cross-certificate for the pinned intermediate's key, sent along" => Make($"CN={_host}", own, ServerOf(_host)).With(own, cross),
            "a cross-certificate for the pinned intermediate's key, named as the issuer" =>
                Make($"CN={_host}", own, ServerOf(_host), issuerName: cross.SubjectName).With(cross, own),
            "a cross-certificate for the real leaf's key, as an intermediate" =>
                Make($"CN={_host}", own, ServerOf(_host), issuerName: crossLeaf.SubjectName).With(crossLeaf, own),
            "a thousand names" =>
                Make($"CN={_host}", own, [Names([.. Enumerable.Range(0, 999).Select(n => $"n{n}.test"), _host]), Usages(TestAuthority.ForServers)]).With(own),
            "a name with a NUL" => Make("CN=x", own, [Names(_host + "\0.attacker.test"), Usages(TestAuthority.ForServers)]).With(own),
            "any usage" => Make($"CN={_host}", own, [Names(_host), Usages("2.5.29.37.0")]).With(own),
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };

        using var file = PinFile.Of(_host, real.Pin, TestIdentity.PinOf(pinned.Intermediate));
        using var log = new ReportLog(_host);
        await using var server = new TlsServer(attackers);
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.False(await TlsClient.AcceptsAsync(validator, server, _host));
        Assert.Single(log.Refusals);
        Assert.False(await TlsClient.AcceptsAsync(validator.ForHost(_host).Validate, server.Port, _host));
        using var handler = TlsClient.Handler(validator, server.Port, _host);
        Assert.False(await TlsClient.GetsAsync(handler, $"https://{_host}/"));

        server.Use(real);
        Assert.True(await TlsClient.AcceptsAsync(validator, server, _host));
    }

    /// <summary>With what a private CA has given him, where the CA alone is asked for.</summary>
    [Theory]
    [InlineData("a CA for other names")]
    [InlineData("a CA below one that may have none below")]
    [InlineData("a certificate that says nothing of being a CA")]
    [InlineData("a CA that may not sign")]
    [InlineData("a CA for clients")]
    [InlineData("an expired CA")]
    [InlineData("an impostor of the CA, with its names and serial numbers")]
    [InlineData("an impostor's leaf, with the real CA sent along")]
    [InlineData("a wildcard over two labels")]
    [InlineData("the name as an e-mail address and a URI")]
    [InlineData("a critical extension that nobody knows")]
    [InlineData("its own issuer, with the CA's name and serial number")]
    public async Task With_what_a_private_CA_has_issued(string attack)
    {
        var authority = TestAuthority.Create("Private " + _host);
        var root = authority.Root;
        var impostor = authority.Impostor();
        var parent = _host[(_host.IndexOf('.') + 1)..];
        var attackers = attack switch
        {
            "a CA for other names" => Under([.. Authority, OnlyNamesUnder("other.test")]),
            "a CA below one that may have none below" => BelowTheLast(),
            "a certificate that says nothing of being a CA" => Under([CanSign]),
            "a CA that may not sign" =>
                Under([new X509BasicConstraintsExtension(true, false, 0, true), new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true)]),
            "a CA for clients" => Under([.. Authority, Usages(TestAuthority.ForClients)]),
            "an expired CA" => Under(Authority, daysLeft: -1),
            "an impostor of the CA, with its names and serial numbers" => impostor.Issue(_host).Sending(impostor.Intermediate, impostor.Root),
            "an impostor's leaf, with the real CA sent along" => impostor.Issue(_host).Sending(authority.Intermediate, root),
            "a wildcard over two labels" =>
                Make("CN=x", root, [Names("*." + parent[(parent.IndexOf('.') + 1)..]), Usages(TestAuthority.ForServers)]).With(),
            "the name as an e-mail address and a URI" =>
                Make("CN=x", root, [Names(6, _host, $"https://{_host}/"), Usages(TestAuthority.ForServers)]).With(),
            "a critical extension that nobody knows" =>
                Make($"CN={_host}", root, [new X509Extension("1.2.3.4", [5, 0], true), .. ServerOf(_host)]).With(),
            "its own issuer, with the CA's name and serial number" =>
                Make(root.Subject, null, [Names(_host), .. Authority], serial: root.SerialNumberBytes.ToArray()).With(),
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };

        using var file = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { authority.RootPem } }));
        using var log = new ReportLog(_host);
        await using var server = new TlsServer(attackers);
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.False(await TlsClient.AcceptsAsync(validator, server, _host));
        Assert.Single(log.Refusals);
        Assert.False(await TlsClient.AcceptsAsync(validator.ForHost(_host).Validate, server.Port, _host));

        // Under the same root, what it has really issued.
        server.Use(authority.Issue(_host));
        Assert.True(await TlsClient.AcceptsAsync(validator, server, _host));

        TestIdentity Under(X509Extension[] extensions, int daysLeft = 30)
        {
            var own = Make("CN=Own", root, extensions, daysLeft: daysLeft);
            return Make($"CN={_host}", own, ServerOf(_host)).With(own);
        }

        TestIdentity BelowTheLast()
        {
            var last = Make("CN=Last", root, [new X509BasicConstraintsExtension(true, true, 0, true), CanSign]);
            var own = Make("CN=Own", last, Authority);
            return Make($"CN={_host}", own, ServerOf(_host)).With(own, last);
        }
    }

    /// <summary>A client that somebody has talked into accepting the server once, in the same process.</summary>
    [Fact]
    public async Task By_resuming_a_session_that_was_accepted_without_pins()
    {
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), TestIdentity.RandomPin());
        await using var server = new TlsServer(TrustedRoot.Authority.Issue(_host));
        var validate = TlsClient.Callback(SpkiPinValidator.Required(file.Source), _host);
        var judged = 0;
        for (var round = 0; round < 5; round++)
        {
            Assert.True(await TlsClient.AcceptsAsync((_, _, _, _) => true, server.Port, _host));
            Assert.False(await TlsClient.AcceptsAsync(
                (sender, certificate, chain, errors) =>
                {
                    judged++;
                    return validate(sender, certificate, chain, errors);
                },
                server.Port,
                _host));
        }

        Assert.Equal(5, judged);
    }

    [Fact]
    public async Task Among_many_good_connections_at_once()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, real.Pin, TestIdentity.RandomPin());
        await using var server = new TlsServer(real);
        await using var attackers = new TlsServer(TrustedRoot.Authority.Issue(_host));
        var validator = SpkiPinValidator.Required(file.Source);
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            var isReal = number % 3 != 0;
            return isReal == await TlsClient.AcceptsAsync(validator, isReal ? server : attackers, _host);
        }));
        Assert.DoesNotContain(false, verdicts);
    }

    /// <summary>Remote pins, where the attacker is the remote end, and has editions that were signed for others or long ago.</summary>
    [Theory]
    [InlineData("zero for a signature")]
    [InlineData("another document's signature")]
    [InlineData("the signature over the text in base64")]
    [InlineData("an older edition")]
    [InlineData("unsigned")]
    [InlineData("two payloads")]
    public void With_the_remote_source(string attack)
    {
        using var key = TestAuthority.NewKey();
        var real = TrustedRoot.Authority.Issue(_host);
        var attackers = TrustedRoot.Authority.Issue(_host);
        var good = Edition(2, real.Pin);
        var answer = Signed(good);
        var source = PinSource.Remote($"remote {_host}", _ => Task.FromResult(answer), key.ExportSubjectPublicKeyInfoPem());
        var validator = SpkiPinValidator.Required(source);
        var bad = Edition(3, attackers.Pin);
        answer = attack switch
        {
            "zero for a signature" => Envelope(bad, [0x30, 6, 2, 1, 0, 2, 1, 0]),
            "another document's signature" => Envelope(bad, Signature(good)),
            "the signature over the text in base64" => Envelope(bad, Signature(Encoding.ASCII.GetBytes(Convert.ToBase64String(good)))),
            "an older edition" => Signed(Edition(1, attackers.Pin)),
            "unsigned" => Encoding.UTF8.GetString(bad),
            "two payloads" => Signed(good)[..^1] + $",\"PAYLOAD\":\"{Convert.ToBase64String(bad)}\"}}",
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };
        source.Reload();
        Assert.False(Verdict.Accepts(validator, _host, attackers));
        Assert.True(Verdict.Accepts(validator, _host, real));

        // Somebody who starts now gets the attacker's answer first.
        var late = PinSource.Remote($"remote {_host}", _ => Task.FromResult(answer), key.ExportSubjectPublicKeyInfoPem());
        if (attack != "an older edition")
        {
            Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(late));
            Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(late), _host, attackers));
        }

        byte[] Edition(int version, string pin) => JsonSerializer.SerializeToUtf8Bytes(
            new { version, pinSets = new Dictionary<string, object> { [_host] = new { pins = new[] { pin, TestIdentity.RandomPin() } } } });
        byte[] Signature(byte[] payload) => key.SignData(payload, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        string Signed(byte[] payload) => Envelope(payload, Signature(payload));
        static string Envelope(byte[] payload, byte[] signature) => JsonSerializer.Serialize(new { payload, signature });
    }

    /// <summary>Clients, with certificates that the server's CA or somebody else has issued for something else.</summary>
    [Theory]
    [InlineData("for any usage")]
    [InlineData("from a CA for servers")]
    [InlineData("from a CA for other names of clients")]
    [InlineData("from an impostor of the CA")]
    [InlineData("with the CA's own name, self-signed")]
    public async Task As_a_client(string attack)
    {
        var authority = TestAuthority.Create("Clients " + _host);
        var root = authority.Root;
        var impostor = authority.Impostor();
        var attackers = attack switch
        {
            "for any usage" => Make("CN=client", root, [Usages("2.5.29.37.0"), NoAuthority]).With(root),
            "from a CA for servers" => Below([.. Authority, Usages(TestAuthority.ForServers)]),
            "from a CA for other names of clients" => Below([.. Authority, OnlyNamesUnder("other.test")]),
            "from an impostor of the CA" => impostor.Issue(_host, usage: TestAuthority.ForClients).Sending(impostor.Intermediate, authority.Root),
            "with the CA's own name, self-signed" =>
                Make(root.Subject, null, [Usages(TestAuthority.ForClients), .. Authority], serial: root.SerialNumberBytes.ToArray()).With(),
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };

        var json = JsonSerializer.Serialize(
            new { clientCertificates = new { trustAnchors = new[] { authority.RootPem }, revocationMode = "NoCheck" } });
        using var file = new PinFile(json);
        var validator = ClientCertificateValidator.Required(file.Source);
        await using var server = new TlsServer(TrustedRoot.Authority.Issue("localhost"), validator.Validate);
        Assert.False(await ConnectsAsync(attackers));
        using var chain = Verdict.ChainOf(attackers, out _);
        Assert.False(validator.Validate(attackers.Certificate, chain, SslPolicyErrors.None));
        Assert.False(validator.Validate(attackers.Certificate, chain, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.True(await ConnectsAsync(authority.Issue(_host, usage: TestAuthority.ForClients)));

        Task<bool> ConnectsAsync(TestIdentity identity) =>
            TlsClient.AcceptsAsync((_, _, _, errors) => errors == SslPolicyErrors.None, server.Port, "localhost", identity);
        TestIdentity Below(X509Extension[] extensions)
        {
            var own = Make("CN=Own", root, extensions);
            return Make("CN=client", own, [Names(_host), Usages(TestAuthority.ForClients), NoAuthority]).With(own);
        }
    }
}
