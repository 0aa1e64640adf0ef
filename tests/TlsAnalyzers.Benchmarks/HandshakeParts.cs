using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsAnalyzers.Benchmarks;

/// <summary>What a validation callback is given: a stream that knows its host, a leaf, and its chain leaf, intermediate, root.</summary>
internal sealed class HandshakeParts : IDisposable
{
    private readonly TcpClient _client;
    private readonly TcpClient _server;

    private HandshakeParts(TcpClient client, TcpClient server, SslStream stream, X509Chain chain)
    {
        _client = client;
        _server = server;
        Stream = stream;
        Chain = chain;
    }

    public SslStream Stream { get; }

    public X509Chain Chain { get; }

    public X509Certificate2 Leaf => Chain.ChainElements[0].Certificate;

    public X509Certificate2 Intermediate => Chain.ChainElements[1].Certificate;

    public static async Task<HandshakeParts> CreateAsync(string host)
    {
        using var root = Certificate("CN=Root", ECDsa.Create(ECCurve.NamedCurves.nistP256), null, true);
        using var intermediate = Certificate("CN=Intermediate", ECDsa.Create(ECCurve.NamedCurves.nistP256), root, true);
        using var leaf = Certificate($"CN={host}", ECDsa.Create(ECCurve.NamedCurves.nistP256), intermediate, false);
        var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.ExtraStore.Add(intermediate);
        if (!chain.Build(leaf))
        {
            throw new InvalidOperationException("The chain is valid.");
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        var server = await listener.AcceptTcpClientAsync();
        var stream = new SslStream(client.GetStream());
        using var fromFile = X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null);
        var serving = new SslStream(server.GetStream()).AuthenticateAsServerAsync(fromFile);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = host,
            CertificateChainPolicy = chain.ChainPolicy.Clone(),
        });
        await serving;
        return new HandshakeParts(client, server, stream, chain);
    }

    public void Dispose()
    {
        Stream.Dispose();
        Chain.Dispose();
        _client.Dispose();
        _server.Dispose();
    }

    private static X509Certificate2 Certificate(string name, ECDsa key, X509Certificate2? issuer, bool isAuthority)
    {
        var now = DateTimeOffset.UtcNow;
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name["CN=".Length..]);
            request.CertificateExtensions.Add(names.Build());
        }

        if (issuer == null)
        {
            return request.CreateSelfSigned(now.AddDays(-2), now.AddDays(9));
        }

        using var certificate = request.Create(issuer, now.AddDays(-1), now.AddDays(8), [1, .. RandomNumberGenerator.GetBytes(15)]);
        return certificate.CopyWithPrivateKey(key);
    }
}
