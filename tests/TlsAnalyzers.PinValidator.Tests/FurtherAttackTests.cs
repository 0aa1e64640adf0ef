using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;
using static TlsAnalyzers.PinValidator.Tests.Harness.CertificateMaker;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Attacks by other ways than a chain: sessions, spellings, files, answers. None may be accepted.</summary>
public sealed class FurtherAttackTests
{
    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";

    /// <summary>The key was withdrawn, and whoever has it offers to go on with the session from before.</summary>
    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Resuming_a_session_of_a_withdrawn_key(SslProtocols protocol)
    {
        var stolen = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, stolen.Pin, TestIdentity.RandomPin());
        await using var server = new TlsServer(stolen);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = _host,
            EnabledSslProtocols = protocol,
            AllowTlsResume = true,
            RemoteCertificateValidationCallback = TlsClient.Callback(SpkiPinValidator.Required(file.Source), _host),
        };
        for (var round = 0; round < 4; round++)
        {
            Assert.True(await ConnectsAsync(server.Port, options));
        }

        file.Write(PinFile.Json(_host, TestIdentity.RandomPin(), TestIdentity.RandomPin()));
        for (var round = 0; round < 4; round++)
        {
            Assert.False(await ConnectsAsync(server.Port, options));
        }
    }

    /// <summary>A cipher suite without certificates, which no client should offer: one that does is not helped by what it has pinned.</summary>
    [Fact]
    public async Task No_certificate_at_all()
    {
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), TestIdentity.RandomPin());
        var (server, line) = await Tool.ServeAsync(
            "openssl",
            ["s_server", "-accept", "127.0.0.1:0", "-www", "-nocert", "-tls1_2", "-cipher", "aNULL:@SECLEVEL=0"],
            line => line.StartsWith("ACCEPT 127.0.0.1:", StringComparison.Ordinal));
        using (server)
        {
            var port = int.Parse(line.AsSpan(line.LastIndexOf(':') + 1));
#pragma warning disable CA1416 // Linux only, as these tests are
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = _host,
                EnabledSslProtocols = SslProtocols.Tls12,
                CipherSuitesPolicy = new CipherSuitesPolicy([TlsCipherSuite.TLS_DH_anon_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDH_anon_WITH_AES_256_CBC_SHA]),
                RemoteCertificateValidationCallback = TlsClient.Callback(SpkiPinValidator.Required(file.Source), _host),
            };
#pragma warning restore CA1416
            Assert.False(await ConnectsAsync(port, options));
        }
    }

    /// <summary>Sent as they stand by a server that does not put them in order.</summary>
    [Fact]
    public async Task A_chain_in_disorder_full_of_pinned_certificates()
    {
        var pinned = TrustedRoot.Authority.WithAnotherIntermediate("Pinned " + _host);
        var real = pinned.Issue(_host);
        var attackers = TrustedRoot.Authority.Issue(_host);
        var root = TrustedRoot.Authority.Root;
        using var file = PinFile.Of(_host, real.Pin, TestIdentity.PinOf(pinned.Intermediate));
        using var directory = new PinFile();
        foreach (var (identity, along, expected) in new[]
        {
            (attackers, Enumerable.Repeat(pinned.Intermediate, 20).Append(root).Append(real.Certificate).Append(TrustedRoot.Authority.Intermediate), false),
            (attackers, [real.Certificate, real.Certificate, attackers.Certificate, TrustedRoot.Authority.Intermediate, attackers.Certificate], false),
            (real, [root, attackers.Certificate, pinned.Intermediate, pinned.Intermediate], true),
        })
        {
            var leaf = Path.Combine(directory.Folder, "leaf.pem");
            var chain = Path.Combine(directory.Folder, "chain.pem");
            var key = Path.Combine(directory.Folder, "key.pem");
            File.WriteAllText(leaf, identity.Certificate.ExportCertificatePem());
            File.WriteAllLines(chain, along.Select(certificate => certificate.ExportCertificatePem()));
            File.WriteAllText(key, ((ECDsa)identity.Key).ExportPkcs8PrivateKeyPem());
            var (server, line) = await Tool.ServeAsync(
                "openssl",
                ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", leaf, "-cert_chain", chain, "-key", key],
                line => line.StartsWith("ACCEPT 127.0.0.1:", StringComparison.Ordinal));
            using (server)
            {
                var port = int.Parse(line.AsSpan(line.LastIndexOf(':') + 1));
                Assert.Equal(expected, await TlsClient.AcceptsAsync(TlsClient.Callback(SpkiPinValidator.Required(file.Source), _host), port, _host));
            }
        }
    }

    /// <summary>A proxy by plain HTTP that answers CONNECT and then speaks TLS itself.</summary>
    [Fact]
    public async Task A_proxy_that_intercepts()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        var certificates = TrustedRoot.Authority.Issue(_host).Context();
        using var file = PinFile.Of(_host, real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        await using var proxy = new LoopbackListener(async (client, stop) =>
        {
            var stream = client.GetStream();
            if (await stream.ReadAsync(new byte[4096], stop) > 0)
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), stop);
                await using var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificates }, stop);
                await tls.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop);
            }
        });
        using var handler = new HttpClientHandler
        {
            Proxy = new WebProxy($"http://127.0.0.1:{proxy.Port}"),
            ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(file.Source).Validate,
        };
        Assert.False(await TlsClient.GetsAsync(handler, $"https://{_host}/"));
        Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
    }

    [Fact]
    public async Task A_redirect_to_another_port_of_the_same_host()
    {
        var real = TrustedRoot.Authority.Issue("localhost");
        await using var attackers = new TlsServer(TrustedRoot.Authority.Issue("localhost"));
        await using var server = new TlsServer(real)
        {
            Answer = $"307 Temporary Redirect\r\nLocation: https://LOCALHOST:{attackers.Port}/\r\nContent-Length: 0\r\n\r\n",
        };
        using var file = PinFile.Of("localhost", real.Pin, TestIdentity.RandomPin());
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(file.Source).Validate };
        Assert.False(await TlsClient.GetsAsync(handler, $"https://localhost:{server.Port}/"));
    }

    /// <summary>Whatever stands in the header: what it is validated for is what is pinned, or nothing comes about.</summary>
    [Theory]
    [InlineData("HOST")]
    [InlineData("HOST.")]
    [InlineData("HOST:443")]
    [InlineData("HOST:")]
    [InlineData("HOST.:99999")]
    [InlineData("HOST:443:443")]
    [InlineData("[HOST]")]
    [InlineData("[HOST]:443")]
    [InlineData("user@HOST")]
    [InlineData("HOST/path")]
    [InlineData("HOST, other.example.test")]
    [InlineData(" HOST ")]
    public async Task A_Host_header(string header)
    {
        await using var server = new TlsServer(TrustedRoot.Authority.Issue(_host));
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), TestIdentity.RandomPin());
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(file.Source).Validate };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{server.Port}/");
        request.Headers.TryAddWithoutValidation("Host", header.Replace("HOST", _host, StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(request));
    }

    /// <summary>An address in each spelling that the platform's validation takes for the address.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("127.0.1")]
    [InlineData("2130706433")]
    [InlineData("0177.0.0.1")]
    [InlineData("0x7f000001")]
    [InlineData("0x7F000001")]
    [InlineData("0x7f.1")]
    [InlineData("127.0.0.0x1")]
    [InlineData("127.0.0.1.")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("::ffff:127.0.0.1%1")]
    public async Task An_address(string spelling)
    {
        await using var server = new TlsServer(TrustedRoot.Authority.Issue("127.0.0.1"));
        using var file = PinFile.Of("127.0.0.1", TestIdentity.RandomPin(), TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.False(await TlsClient.AcceptsAsync(validator, server, spelling));
        using var handler = TlsClient.Handler(TlsClient.Callback(validator, spelling), server.Port);
        if (Uri.TryCreate($"https://{spelling}/", UriKind.Absolute, out var address))
        {
            Assert.False(await GetsAsync(handler, address));
        }
    }

    /// <summary>The same on the other side: the file spells the address so, and the program does not.</summary>
    [Theory]
    [InlineData("127.1")]
    [InlineData("0x7f000001")]
    [InlineData("2130706433")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task An_address_in_the_file(string spelling)
    {
        await using var server = new TlsServer(TrustedRoot.Authority.Issue("127.0.0.1"));
        using var file = PinFile.Of(spelling, TestIdentity.RandomPin(), TestIdentity.RandomPin());
        Assert.False(await TlsClient.AcceptsAsync(SpkiPinValidator.Required(file.Source), server, "127.0.0.1"));
    }

    [Theory]
    [InlineData("https://HOST./")]
    [InlineData("https://other.example.test@HOST/")]
    [InlineData("https://HOST:443/?https://other.example.test")]
    [InlineData("https://hOST/")]
    [InlineData("https://HOST%2E/")]
    [InlineData("https:\\\\HOST\\")]
    [InlineData("https://\u200BHOST/")]
    [InlineData("https://HOST\u3002/")]
    public async Task A_URL(string address)
    {
        await using var server = new TlsServer(TrustedRoot.Authority.Issue(_host));
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), TestIdentity.RandomPin());
        using var handler = TlsClient.Handler((sender, certificate, chain, errors) =>
            SpkiPinValidator.Required(file.Source).Validate(((SslStream)sender).TargetHostName, certificate!, chain!, errors), server.Port);
        if (Uri.TryCreate(address.Replace("HOST", _host, StringComparison.Ordinal), UriKind.Absolute, out var uri))
        {
            Assert.False(await GetsAsync(handler, uri));
        }
    }

#if !TLS_PINNING_PORTABLE
    /// <summary>The key is pinned, and the CA is the right one. The name is another, whatever it looks like; here the validator itself compares.</summary>
    [Theory]
    [InlineData("HOST", "*")]
    [InlineData("HOST", "*.*.test")]
    [InlineData("HOST", "*.test")]
    [InlineData("HOST", "h*.example.test")]
    [InlineData("HOST", "*HOST")]
    [InlineData("HOST", "HOST\0.attacker.test")]
    [InlineData("HOST", "sub.HOST")]
    [InlineData("HOST", ".HOST")]
    [InlineData("HOST", "")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "*.0.0.1")]
    [InlineData("example.test", "*.example.test")]
    [InlineData("bücher.test", "bucher.test")]
    [InlineData("bücher.test", "xn--bucher-kva.test")]
    [InlineData("аpple.test", "apple.test")]
    [InlineData("xn--pple-43d.test", "*.test.xn--pple-43d")]
    public void A_name_that_looks_like_it(string host, string name)
    {
        host = host.Replace("HOST", _host, StringComparison.Ordinal);
        var authority = TestAuthority.Create("Private");
        var identity = Make("CN=x", authority.Root, [Names(name.Replace("HOST", host, StringComparison.Ordinal)), Usages(TestAuthority.ForServers)]).With();
        using var file = new PinFile(PinFile.Json(
            host, new { trustAnchors = new[] { authority.RootPem }, pins = new[] { identity.Pin, TestIdentity.RandomPin() } }));
        Assert.False(SpkiPinValidator.Required(file.Source).ForHost(host).Validate(this, identity.Certificate));
    }
#endif

    [Fact]
    public async Task A_neighbour_of_an_exempt_host()
    {
        await using var server = new TlsServer(TrustedRoot.Authority.Issue(_host));
        using var file = new PinFile(PinFile.Json(
            "example.test", new { includeSubdomains = true, pins = new[] { TestIdentity.RandomPin(), TestIdentity.RandomPin() } }));
        var validator = SpkiPinValidator.Required(file.Source)
            .Exempt("example.test", "test", "update.example.test", "sub." + _host, _host[1..], "x" + _host);
        Assert.False(await TlsClient.AcceptsAsync(validator, server, _host));
        Assert.True(await TlsClient.AcceptsAsync(validator.Exempt(_host.ToUpperInvariant() + "."), server, _host));
    }

    /// <summary>Files that are not what they seem. The attacker has no pin in them; what they must not do is unpin the host.</summary>
    [Theory]
    [InlineData("UTF-16")]
    [InlineData("UTF-16, big-endian")]
    [InlineData("UTF-32")]
    [InlineData("ends after a NUL")]
    [InlineData("an international name twice")]
    [InlineData("a soft hyphen in the name")]
    [InlineData("a name in full width")]
    [InlineData("another spelling of pins")]
    [InlineData("a long s in pins")]
    [InlineData("pins under a name of another case, and none")]
    [InlineData("100,000 brackets")]
    [InlineData("20,000 pins")]
    [InlineData("without end")]
    [InlineData("a directory")]
    public async Task A_file(string form)
    {
        var good = PinFile.Json(_host, TestIdentity.RandomPin(), TestIdentity.RandomPin());
        var pins = $"\"{TestIdentity.RandomPin()}\", \"{TestIdentity.RandomPin()}\"";
        using var file = new PinFile();
        switch (form)
        {
            case "UTF-16": Write(Encoding.Unicode, good); break;
            case "UTF-16, big-endian": Write(Encoding.BigEndianUnicode, good); break;
            case "UTF-32": Write(Encoding.UTF32, good); break;
            case "ends after a NUL": File.WriteAllText(file.Path, "{}\0" + good); break;
            case "an international name twice":
                File.WriteAllText(file.Path, $$"""{ "pinSets": { "bücher.test": {}, "xn--bcher-kva.test": {}, "{{_host}}": {} } }""");
                break;
            case "a soft hyphen in the name": File.WriteAllText(file.Path, good.Replace("example", "exam\u00ADple", StringComparison.Ordinal)); break;
            case "a name in full width": File.WriteAllText(file.Path, good.Replace("example", "ｅｘａｍｐｌｅ", StringComparison.Ordinal)); break;
            case "another spelling of pins": File.WriteAllText(file.Path, good.Replace("\"pins\"", "\"ｐｉｎｓ\"", StringComparison.Ordinal)); break;
            case "a long s in pins": File.WriteAllText(file.Path, good.Replace("\"pins\"", "\"pinſ\"", StringComparison.Ordinal)); break;
            case "pins under a name of another case, and none":
                File.WriteAllText(file.Path, $$"""{ "pinSets": { "{{_host}}": { "pins": [{{pins}}] } }, "PINSETS": {} }""");
                break;
            case "100,000 brackets": File.WriteAllText(file.Path, new string('[', 100_000)); break;
            case "20,000 pins":
                File.WriteAllText(file.Path, PinFile.Json(_host, [.. Enumerable.Range(0, 18_000).Select(_ => TestIdentity.RandomPin())]));
                break;
            case "without end": File.CreateSymbolicLink(file.Path, "/dev/zero"); break;
            case "a directory": Directory.CreateDirectory(file.Path); break;
            default: throw new ArgumentOutOfRangeException(nameof(form));
        }

        await using var server = new TlsServer(TrustedRoot.Authority.Issue(_host));
        Assert.False(await TlsClient.AcceptsAsync(SpkiPinValidator.Optional(file.Source), server, _host));

        void Write(Encoding encoding, string text) => File.WriteAllText(file.Path, text, encoding);
    }

    /// <summary>Answers of an endpoint that the attacker has taken, to a program that was told to take signed ones.</summary>
    [Theory]
    [InlineData("nothing")]
    [InlineData("blank")]
    [InlineData("an empty object")]
    [InlineData("a page")]
    [InlineData("an edition without a version")]
    [InlineData("an edition beyond all versions")]
    [InlineData("a negative version")]
    [InlineData("signed with SHA-384")]
    [InlineData("signed in the other form")]
    [InlineData("signed by a key with the same first coordinate")]
    [InlineData("signed, with the payload said again in capitals")]
    [InlineData("an envelope in a list")]
    [InlineData("too late")]
    public async Task A_remote_answer(string form)
    {
        using var key = TestAuthority.NewKey();
        var parameters = key.ExportParameters(true);
        using var other = TestAuthority.NewKey();
        var real = TrustedRoot.Authority.Issue(_host);
        var attackers = TrustedRoot.Authority.Issue(_host);
        var answer = Envelope(Edition("5", real.Pin), payload => Signature(key, payload));
        TaskCompletionSource? held = null;
        var pem = key.ExportSubjectPublicKeyInfoPem();
        var source = PinSource.Remote($"remote {_host}", Fetch, pem, timeout: TimeSpan.FromMilliseconds(500));
        var validator = SpkiPinValidator.Required(source).ForHost(_host);
        var bad = Edition("6", attackers.Pin);
        answer = form switch
        {
            "nothing" => "",
            "blank" => " \r\n",
            "an empty object" => "{}",
            "a page" => "<html><body>Sign in to this network</body></html>",
            "an edition without a version" => Envelope(Edition(null, attackers.Pin), payload => Signature(key, payload)),
            "an edition beyond all versions" => Envelope(Edition("9223372036854775808", attackers.Pin), payload => Signature(key, payload)),
            "a negative version" => Envelope(Edition("-7", attackers.Pin), payload => Signature(key, payload)),
            "signed with SHA-384" => Envelope(bad, payload => key.SignData(payload, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence)),
            "signed in the other form" => Envelope(bad, payload => key.SignData(payload, HashAlgorithmName.SHA256)),
            "signed by a key with the same first coordinate" => Envelope(bad, payload => Signature(other, payload)),
            "signed, with the payload said again in capitals" =>
                answer[..^1] + $",\"Payload\":\"{Convert.ToBase64String(bad)}\"}}",
            "an envelope in a list" => $"[{answer}]",
            "too late" => Envelope(bad, payload => Signature(key, payload)),
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
        held = form == "too late" ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        source.Reload();
        if (held is { } late)
        {
            // It comes when nobody waits for it any more. Whoever asks from now on waits in vain.
            held = new();
            late.SetResult();
            await Task.Delay(500);
        }

        await using var server = new TlsServer(attackers);
        Assert.False(await TlsClient.AcceptsAsync(validator, server, _host));
        Assert.True(Verdict.Accepts(validator, _host, real));

        // And by those who start now: what was signed by the owner of the key counts for them, whatever its number.
        if (!form.Contains("edition without", StringComparison.Ordinal))
        {
            var start = SpkiPinValidator.Optional(PinSource.Remote("start", Fetch, pem, timeout: TimeSpan.FromMilliseconds(500)))
                .WithPins(real.Pin, TestIdentity.RandomPin());
            Assert.False(await TlsClient.AcceptsAsync(start, server, _host));
        }

        async Task<string> Fetch(CancellationToken cancellation)
        {
            var now = answer;
            await (held?.Task ?? Task.CompletedTask);
            return now;
        }

        byte[] Edition(string? version, string pin) => Encoding.UTF8.GetBytes(
            $"{{{(version == null ? "" : $"\"version\":{version},")}{PinFile.Json(_host, pin, TestIdentity.RandomPin())[1..]}");
        static byte[] Signature(ECDsa key, byte[] payload) => key.SignData(payload, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        static string Envelope(byte[] payload, Func<byte[], byte[]> sign) => JsonSerializer.Serialize(new { payload, signature = sign(payload) });
    }

    /// <summary>A callback that is handed what nobody should hand it.</summary>
    [Fact]
    public void Arguments_that_are_no_longer_there()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, TestIdentity.PinOf(TrustedRoot.Authority.Intermediate), TestIdentity.RandomPin());
        var validator = SpkiPinValidator.Required(file.Source).ForHost(_host);
        using var chain = Verdict.ChainOf(real, out _);
        Assert.True(validator.Validate(real.Certificate, chain, SslPolicyErrors.None));
        foreach (var errors in new[] { -1, int.MinValue, int.MaxValue, 8, 256 })
        {
            Assert.False(validator.Validate(real.Certificate, chain, (SslPolicyErrors)errors));
        }

        chain.Reset();
        Assert.False(validator.Validate(real.Certificate, chain, SslPolicyErrors.None));
        chain.Dispose();
        Assert.False(validator.Validate(real.Certificate, chain, SslPolicyErrors.None));
        using var gone = X509CertificateLoader.LoadCertificate(real.Certificate.RawData);
        gone.Dispose();
        Assert.False(validator.Validate(gone, chain, SslPolicyErrors.None));
        Assert.False(SpkiPinValidator.Fixed(real.Pin, TestIdentity.RandomPin()).Validate(gone, null!, SslPolicyErrors.None));
    }

    /// <summary>What a private CA says against itself or those that it has let issue.</summary>
    [Theory]
    [InlineData("names excluded by the root")]
    [InlineData("names excluded by an intermediate")]
    [InlineData("an anchor that has ended")]
    [InlineData("an anchor for clients")]
    [InlineData("the anchor's key under another name")]
    [InlineData("an intermediate that has ended, sent along with one that has not")]
    public async Task Under_a_private_CA(string attack)
    {
        var root = attack switch
        {
            "names excluded by the root" => Make("CN=Root", null, [.. Authority, NoNamesUnder("example.test")]),
            "an anchor that has ended" => Make("CN=Root", null, Authority, daysLeft: -1),
            "an anchor for clients" => Make("CN=Root", null, [.. Authority, Usages(TestAuthority.ForClients)]),
            _ => Make("CN=Root", null, Authority),
        };
        var attackers = attack switch
        {
            "names excluded by an intermediate" => Under(Make("CN=Own", root, [.. Authority, NoNamesUnder("example.test")])),
            "the anchor's key under another name" => Under(Make("CN=Other root", null, Authority, key: root.GetECDsaPrivateKey())),
            "an intermediate that has ended, sent along with one that has not" => Under(
                Make("CN=Own", root, Authority, daysLeft: -1), Make("CN=Own", root, Authority)),
            _ => Make($"CN={_host}", root, ServerOf(_host)).With(root),
        };
        using var file = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { root.ExportCertificatePem() } }));
        await using var server = new TlsServer(attackers);
        Assert.False(await TlsClient.AcceptsAsync(SpkiPinValidator.Required(file.Source), server, _host));

        TestIdentity Under(X509Certificate2 issuer, params X509Certificate2[] more) => Make($"CN={_host}", issuer, ServerOf(_host)).With([issuer, .. more]);
    }

    private static X509Extension NoNamesUnder(string domain)
    {
        // SEQUENCE { [1] { SEQUENCE { [2] domain } } }: excluded names of DNS.
        var name = Encoding.ASCII.GetBytes(domain);
        byte[] general = [0x82, (byte)name.Length, .. name];
        byte[] subtree = [0x30, (byte)general.Length, .. general];
        byte[] excluded = [0xA1, (byte)subtree.Length, .. subtree];
        return new X509Extension("2.5.29.30", [0x30, (byte)excluded.Length, .. excluded], true);
    }

    private static async Task<bool> GetsAsync(HttpMessageHandler handler, Uri address)
    {
        using var client = new HttpClient(handler, disposeHandler: false);
        try
        {
            using var response = await client.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<bool> ConnectsAsync(int port, SslClientAuthenticationOptions options)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(options);
            await tls.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
            return await tls.ReadAsync(new byte[64]) > 0;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return false;
        }
    }
}
