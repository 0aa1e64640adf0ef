using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>A TLS server of this machine that presents a certificate and says nothing more.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    /// <summary>Starts a server.</summary>
    /// <param name="host">The name in its certificate.</param>
    /// <param name="key">The key of its certificate.</param>
    public LoopbackServer(string host, ECDsa key)
    {
        _certificate = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens: address and port.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>The pin of a key.</summary>
    public static string PinOf(ECDsa key) => "sha256/" + Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _certificate.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
                _ = await stream.ReadAsync(new byte[1], _stopping.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, or never came.
            }
        }
    }
}
