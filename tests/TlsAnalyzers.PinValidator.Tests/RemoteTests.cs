using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Remote configuration: cold start, silence, failures, signatures.</summary>
public sealed class RemoteTests : IDisposable
{
    private static readonly TimeSpan _short = TimeSpan.FromMilliseconds(200);

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly string _name = $"remote {Guid.NewGuid():N}";
    private readonly string _directory = Directory.CreateTempSubdirectory("tls-remote-").FullName;
    private readonly TestIdentity _real;
    private readonly TestIdentity _other;

    public RemoteTests()
    {
        _real = TrustedRoot.Authority.Issue(_host);
        _other = TrustedRoot.Authority.Issue(_host);
    }

    private string Good => PinFile.Json(_host, _real.Pin, TestIdentity.RandomPin());

    private string Other => PinFile.Json(_host, _other.Pin, TestIdentity.RandomPin());

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_first_answer_is_waited_for()
    {
        var validator = SpkiPinValidator.Optional(PinSource.Remote(_name, async cancellation =>
        {
            await Task.Delay(50, cancellation);
            return Good;
        }));

        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));
    }

    [Fact]
    public void Silence_at_start_leaves_the_layers_below()
    {
        using var log = new ReportLog(_name);
        var silent = PinSource.Remote(
            _name,
            async cancellation =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return "";
            },
            timeout: _short);
        var deaf = PinSource.Remote(_name, _ => new TaskCompletionSource<string>().Task, timeout: _short);
        foreach (var source in new[] { silent, deaf })
        {
            var validator = SpkiPinValidator.Optional(source).WithPins(_other.Pin, TestIdentity.RandomPin());
            Assert.True(Verdict.Accepts(validator, _host, _other));
            Assert.False(Verdict.Accepts(validator, _host, _real));
            Assert.True(Verdict.Accepts(SpkiPinValidator.Optional(source), _host, _real));
        }

        Assert.Equal([PinReportKind.SourceAbsent, PinReportKind.SourceAbsent], log.Kinds);
    }

    [Fact]
    public void A_failure_at_start_is_an_error_where_the_source_is_required()
    {
        foreach (var fetch in new Func<CancellationToken, Task<string>>[]
        {
            _ => throw new HttpRequestException("https://user:secret@example.test"),
            _ => Task.FromException<string>(new HttpRequestException("https://user:secret@example.test")),
            _ => Task.FromResult<string>(null!),
            _ => Task.FromResult("broken"),
            _ => null!,
        })
        {
            var error = Assert.Throws<PinConfigurationException>(
                () => SpkiPinValidator.For(_host).ThenRequired(PinSource.Remote(_name, fetch, timeout: _short)));
            Assert.Contains(_name, error.Message, StringComparison.Ordinal);
            Assert.Contains(_host, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_invalid_answer_at_start_refuses()
    {
        var validator = SpkiPinValidator.Optional(PinSource.Remote(_name, _ => Task.FromResult("broken")));
        Assert.False(Verdict.Accepts(validator, _host, _real));
    }

    [Fact]
    public void An_empty_answer_at_start_says_nothing()
    {
        var validator = SpkiPinValidator.Optional(PinSource.Remote(_name, _ => Task.FromResult("{}")));
        Assert.True(Verdict.Accepts(validator, _host, _real));
    }

    [Fact]
    public void What_fails_later_keeps_the_last_good_pins_and_is_reported()
    {
        var answer = Good;
        var source = PinSource.Remote(_name, _ => answer == null ? throw new TimeoutException() : Task.FromResult(answer), timeout: _short);
        var validator = SpkiPinValidator.Required(source);
        using var log = new ReportLog(_name);
        foreach (var bad in new[] { null, "broken", "", PinFile.Json("*", "x") })
        {
            answer = bad;
            source.Reload();
            source.Reload();
            Assert.True(Verdict.Accepts(validator, _host, _real));
            Assert.False(Verdict.Accepts(validator, _host, _other));
        }

        Assert.Equal(4, log.Kinds.Count(kind => kind == PinReportKind.SourceKept));

        answer = Other;
        source.Reload();
        Assert.True(Verdict.Accepts(validator, _host, _other));
        Assert.False(Verdict.Accepts(validator, _host, _real));
    }

    [Fact]
    public async Task It_is_fetched_again_by_itself()
    {
        var answer = "broken";
        var source = PinSource.Remote(_name, _ => Task.FromResult(answer), interval: TimeSpan.FromMilliseconds(20));
        using ((IDisposable)source)
        {
            var validator = SpkiPinValidator.Optional(source);
            answer = Good;
            await UntilAsync(() => Verdict.Accepts(validator, _host, _real));
            Assert.False(Verdict.Accepts(validator, _host, _other));
        }
    }

    /// <summary>As long as it has given nothing it is fetched again soon, and not only once; when it has, at the longer interval.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("broken")]
    public async Task It_is_fetched_again_soon_until_it_answers(string? bad)
    {
        var answer = bad;
        var fetches = 0;
        using var source = new RemotePinSource(
            _name,
            _ =>
            {
                Interlocked.Increment(ref fetches);
                return Task.FromResult(answer!);
            },
            null,
            TimeSpan.FromSeconds(5),
            TimeSpan.FromHours(1),
            TimeSpan.FromMilliseconds(20));
        var validator = SpkiPinValidator.Optional(source).WithPins(_other.Pin, TestIdentity.RandomPin());
        await UntilAsync(() => Volatile.Read(ref fetches) >= 5);
        Assert.False(Verdict.Accepts(validator, _host, _real));

        answer = Good;
        await UntilAsync(() => Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));

        // One or two may be under way; at the short interval it would be fifty.
        var afterwards = Volatile.Read(ref fetches);
        await Task.Delay(1000);
        Assert.InRange(Volatile.Read(ref fetches) - afterwards, 0, 2);
    }

    [Fact]
    public async Task What_is_good_at_start_is_fetched_at_the_longer_interval()
    {
        var fetches = 0;
        using var source = new RemotePinSource(
            _name, _ => Task.FromResult(fetches++ == 0 ? Good : Other), null, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(20));
        source.Start();
        await Task.Delay(300);
        Assert.Equal(1, fetches);
    }

    /// <summary>The interval is the longest wait, even where it is shorter than the one for what has not answered.</summary>
    [Fact]
    public async Task A_short_interval_counts_from_the_start()
    {
        var fetches = 0;
        using var source = new RemotePinSource(
            _name,
            _ => Task.FromResult(Interlocked.Increment(ref fetches) < 3 ? null! : Good),
            null,
            TimeSpan.FromSeconds(5),
            TimeSpan.FromMilliseconds(20),
            TimeSpan.FromHours(1));
        var validator = SpkiPinValidator.Optional(source).WithPins(_other.Pin, TestIdentity.RandomPin());
        await UntilAsync(() => Verdict.Accepts(validator, _host, _real));
    }

    /// <summary>A slow endpoint is asked by one at a time; those who come meanwhile do not queue, and nobody asks after the end.</summary>
    [Fact]
    public async Task Slow_answers_do_not_pile_up()
    {
        var fetches = 0;
        using var source = new RemotePinSource(
            _name,
            async _ =>
            {
                Interlocked.Increment(ref fetches);
                await Task.Delay(150, CancellationToken.None);
                return Good;
            },
            null,
            TimeSpan.FromSeconds(5),
            TimeSpan.FromMilliseconds(10),
            TimeSpan.FromMilliseconds(10));
        source.Start();
        await UntilAsync(() => Volatile.Read(ref fetches) >= 4);
        source.Dispose();
        var atEnd = Volatile.Read(ref fetches);
        await Task.Delay(1000);
        Assert.InRange(Volatile.Read(ref fetches) - atEnd, 0, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_too_large_is_not_taken(bool later)
    {
        var large = Other.PadRight((1 << 20) + 1);
        var answer = later ? Good : large;
        var source = PinSource.Remote(_name, _ => Task.FromResult(answer));
        var validator = SpkiPinValidator.Optional(source);
        answer = large;
        source.Reload();
        Assert.Equal(later, Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));

        answer = large[..^1];
        source.Reload();
        Assert.True(Verdict.Accepts(validator, _host, _other));
    }

    /// <summary>The endpoint is reached by a client that the platform validates: broken pins do not cut off what repairs them.</summary>
    [Fact]
    public async Task Its_endpoint_does_not_depend_on_the_pins_that_it_repairs()
    {
        await using var endpoint = new TlsServer(TrustedRoot.Authority.Issue(_host));
        var content = PinFile.Json("*", "broken");
        endpoint.Answer = $"200 OK\r\nContent-Length: {content.Length}\r\n\r\n{content}";
        using var handler = TlsClient.Handler((_, _, _, errors) => errors == System.Net.Security.SslPolicyErrors.None, endpoint.Port);
        using var client = new HttpClient(handler);
        var source = PinSource.Remote(_name, cancellation => client.GetStringAsync($"https://{_host}/", cancellation));
        var validator = SpkiPinValidator.Optional(source);
        Assert.False(Verdict.Accepts(validator, _host, _real));

        content = Good;
        endpoint.Answer = $"200 OK\r\nContent-Length: {content.Length}\r\n\r\n{content}";
        source.Reload();
        Assert.True(Verdict.Accepts(validator, _host, _real));
    }

    /// <summary>A fetch whose own client is judged by the source that it fetches comes to an end, and nothing hangs.</summary>
    [Fact]
    public async Task An_endpoint_that_depends_on_its_own_pins_does_not_hang()
    {
        PinSource source = null!;
        source = PinSource.Remote(
            _name,
            _ =>
            {
                SpkiPinValidator.Optional(source);
                return Task.FromResult(Good);
            },
            timeout: _short);
        Assert.NotNull(await Task.Run(() => SpkiPinValidator.Optional(source)).WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void A_signed_answer()
    {
        var key = Key("a");
        var validator = SpkiPinValidator.Required(PinSource.Remote(_name, _ => Task.FromResult(Signed(key, Good)), Public(key)));

        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));
    }

    [Fact]
    public void Many_signatures_so_that_each_length_of_their_numbers_occurs()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = new SignedText(key.ExportSubjectPublicKeyInfoPem());
        for (var round = 0; round < 600; round++)
        {
            var payload = Encoding.UTF8.GetBytes("{} " + round);
            var signature = key.SignData(payload, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            Assert.Equal("{} " + round, signed.Open(Envelope(payload, signature)));
        }
    }

    [Fact]
    public void Tampered_answers_are_refused()
    {
        var key = Key("a");
        var attackers = Key("b");
        var good = Signed(key, Good);
        using var document = JsonDocument.Parse(good);
        var payload = document.RootElement.GetProperty("payload").GetBytesFromBase64();
        var signature = document.RootElement.GetProperty("signature").GetBytesFromBase64();
        var flipped = (byte[])signature.Clone();
        flipped[^1] ^= 1;
        foreach (var tampered in new[]
        {
            Signed(attackers, Other),
            Other,
            Envelope(Encoding.UTF8.GetBytes(Other), signature),
            Envelope(payload, flipped),
            Envelope(payload, signature[..^1]),
            Envelope(payload, [.. signature, 0]),
            Envelope(payload, []),
            Envelope(payload, [0x30, 6, 2, 1, 0, 2, 1, 0]),
            Envelope(payload, [0x30, 6, 2, 1, 1, 2, 1, 1]),
            Envelope(payload, new byte[64]),
            Envelope(payload, [0x30, 0]),
            """{ "payload": "" }""",
            """{ "payload": "e30=", "signature": "!" }""",
            "{}",
            "[]",
        })
        {
            // At start.
            Assert.False(Verdict.Accepts(
                SpkiPinValidator.Optional(PinSource.Remote(_name, _ => Task.FromResult(tampered), Public(key))), _host, _other));

            // Later.
            var answer = good;
            var source = PinSource.Remote(_name, _ => Task.FromResult(answer), Public(key));
            var validator = SpkiPinValidator.Required(source);
            using var log = new ReportLog(_name);
            answer = tampered;
            source.Reload();
            Assert.True(Verdict.Accepts(validator, _host, _real));
            Assert.False(Verdict.Accepts(validator, _host, _other));
            Assert.Contains(PinReportKind.SourceKept, log.Kinds);
        }
    }

    [Fact]
    public void An_older_version_is_not_taken_back()
    {
        var key = Key("a");
        var withdrawn = WithVersion(Other, 1);
        var answer = WithVersion(Good, 2);
        var source = PinSource.Remote(_name, _ => Task.FromResult(Signed(key, answer)), Public(key));
        var validator = SpkiPinValidator.Required(source);
        answer = withdrawn;
        source.Reload();
        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.False(Verdict.Accepts(validator, _host, _other));

        answer = WithVersion(Other, 3);
        source.Reload();
        Assert.True(Verdict.Accepts(validator, _host, _other));

        static string WithVersion(string json, int version) => $"{{\"version\":{version},{json[1..]}";
    }

    [Fact]
    public void Trust_anchors_must_come_with_the_text()
    {
        var json = PinFile.Json(_host, new { trustAnchors = new[] { "/etc/ssl/certs/ca.pem" } });
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(PinSource.Remote(_name, _ => Task.FromResult(json))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----")]
    public void A_key_of_another_kind_is_an_error(string pem) =>
        Assert.Throws<PinConfigurationException>(() => PinSource.Remote(_name, _ => Task.FromResult("{}"), pem));

    [Fact]
    public void A_key_on_another_curve_is_an_error()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var brainpool = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        using var rsa = RSA.Create(2048);
        foreach (var pem in new[] { p384.ExportSubjectPublicKeyInfoPem(), brainpool.ExportSubjectPublicKeyInfoPem(), rsa.ExportSubjectPublicKeyInfoPem() })
        {
            Assert.Throws<PinConfigurationException>(() => PinSource.Remote(_name, _ => Task.FromResult("{}"), pem));
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var round = 0; !condition(); round++)
        {
            Assert.True(round < 3000, "it did not come");
            await Task.Delay(20);
        }
    }

    private static string Envelope(byte[] payload, byte[] signature) => JsonSerializer.Serialize(new { payload, signature });

    // By the commands that the docs give.
    private string Key(string name)
    {
        var file = Path.Combine(_directory, name + ".pem");
        Tool.Run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file);
        return file;
    }

    private static string Public(string keyFile) => Encoding.ASCII.GetString(Tool.Run("openssl", "pkey", "-in", keyFile, "-pubout"));

    private string Signed(string keyFile, string json)
    {
        var file = Path.Combine(_directory, Guid.NewGuid().ToString("N"));
        File.WriteAllText(file, json);
        return Envelope(File.ReadAllBytes(file), Tool.Run("openssl", "dgst", "-sha256", "-sign", keyFile, file));
    }
}
