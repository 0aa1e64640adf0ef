#if !TLS_PINNING_PORTABLE
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>A handshake that is accepted allocates what the hashing of its keys needs, and nothing else.</summary>
public sealed class AllocationTests
{
    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly TestIdentity _identity;

    public AllocationTests()
    {
        _identity = TrustedRoot.Authority.Issue(_host);
    }

    [Fact]
    public async Task SslStream_by_leaf()
    {
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), _identity.Pin);
        await AssertInSslStream(SpkiPinValidator.Required(file.Source), 1);
    }

    [Fact]
    public async Task SslStream_by_intermediate()
    {
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), TestIdentity.PinOf(TrustedRoot.Authority.Intermediate));
        await AssertInSslStream(SpkiPinValidator.Required(file.Source), 2);
    }

    [Fact]
    public async Task SslStream_below_a_domain_with_layers_and_a_date()
    {
        var parent = _host[(_host.IndexOf('.') + 1)..];
        using var absent = new PinFile();
        using var file = new PinFile(PinFile.Json(
            parent, new { includeSubdomains = true, expires = "2999-01-01", pins = new[] { TestIdentity.RandomPin(), _identity.Pin } }));
        await AssertInSslStream(
            SpkiPinValidator.Optional(absent.Source).ThenRequired(file.Source).Exempt("update.example.test").RefuseExpiredPins(), 1);
    }

    [Fact]
    public async Task SslStream_of_a_host_without_pins()
    {
        using var file = PinFile.Of("other.example.test", TestIdentity.RandomPin(), _identity.Pin);
        await AssertInSslStream(SpkiPinValidator.Required(file.Source), 0);
    }

    [Fact]
    public void Request_by_address_and_by_Host_header()
    {
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), _identity.Pin);
        var validator = SpkiPinValidator.Required(file.Source);
        using var chain = Verdict.ChainOf(_identity, out _);
        using var byAddress = new HttpRequestMessage(HttpMethod.Get, $"https://{_host}/");
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, "https://localhost/") { Headers = { Host = _host } };

        AssertOnlyHashing(1, chain, () => validator.Validate(byAddress, _identity.Certificate, chain, SslPolicyErrors.None));
        AssertOnlyHashing(1, chain, () => validator.Validate(byHeader, _identity.Certificate, chain, SslPolicyErrors.None));
    }

    [Fact]
    public void Fixed_host_and_pins()
    {
        var validator = SpkiPinValidator.Fixed(TestIdentity.RandomPin(), _identity.Pin);
        using var chain = Verdict.ChainOf(_identity, out _);
        AssertOnlyHashing(1, chain, () => validator.Validate(_identity.Certificate, chain, SslPolicyErrors.None));
        var forHost = validator.ForHost(_host);
        AssertOnlyHashing(1, chain, () => forHost.Validate(_identity.Certificate, chain, SslPolicyErrors.None));
    }

    private static byte[] Hash(X509Certificate2 certificate)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var key = certificate.PublicKey.ExportSubjectPublicKeyInfo();
        SHA256.HashData(key, hash);
        return key;
    }

    private static long BytesOf(Func<bool> action)
    {
        const int Handshakes = 100;
        for (var handshake = 0; handshake < Handshakes; handshake++)
        {
            Assert.True(action());
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var handshake = 0; handshake < Handshakes; handshake++)
        {
            if (!action())
            {
                return -1;
            }
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Handshakes;
    }

    /// <summary>As much as it takes to hash the keys of so many certificates of the chain.</summary>
    private static void AssertOnlyHashing(int keys, X509Chain chain, Func<bool> validate)
    {
        var hashing = BytesOf(() =>
        {
            for (var position = 0; position < keys; position++)
            {
                Hash(chain.ChainElements[position].Certificate);
            }

            return true;
        });
        Assert.Equal(keys == 0, hashing == 0);
        Assert.Equal(hashing, BytesOf(validate));
    }

    private async Task AssertInSslStream(SpkiPinValidator validator, int keys)
    {
        using var chain = Verdict.ChainOf(_identity, out _);
        await using var server = new TlsServer(_identity);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(_host);
        AssertOnlyHashing(keys, chain, () => validator.Validate((object)tls, _identity.Certificate, chain, SslPolicyErrors.None));
    }
}
#endif
