using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>A server on loopback that answers any HTTP request after a TLS handshake.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly RemoteCertificateValidationCallback? _clientValidation;
    private volatile SslStreamCertificateContext _context;

    public TlsServer(TestIdentity identity, RemoteCertificateValidationCallback? clientValidation = null)
    {
        _clientValidation = clientValidation;
        _context = identity.Context();
        _listener = new LoopbackListener(ServeAsync);
    }

    public int Port => _listener.Port;

    /// <summary>What follows the status code and its line: headers and content.</summary>
    public string Answer { get; set; } = "200 OK\r\nContent-Length: 2\r\n\r\nok";

    /// <summary>From the next handshake on.</summary>
    public void Use(TestIdentity identity) => _context = identity.Context();

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificateContext = _context,
                ClientCertificateRequired = _clientValidation != null,
                RemoteCertificateValidationCallback = _clientValidation,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            },
            stop);
        var buffer = new byte[4096];
        while (await tls.ReadAsync(buffer, stop) > 0)
        {
            await tls.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 " + Answer), stop);
        }
    }
}
