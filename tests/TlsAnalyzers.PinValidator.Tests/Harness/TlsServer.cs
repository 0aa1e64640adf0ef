using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>A server on loopback that answers any HTTP request after a TLS handshake.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly RemoteCertificateValidationCallback? _clientValidation;
    private volatile SslStreamCertificateContext _context;

    public TlsServer(TestIdentity identity, RemoteCertificateValidationCallback? clientValidation = null)
    {
        _clientValidation = clientValidation;
        _context = identity.Context();
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What follows the status code and its line: headers and content.</summary>
    public string Answer { get; set; } = "200 OK\r\nContent-Length: 2\r\n\r\nok";

    /// <summary>From the next handshake on.</summary>
    public void Use(TestIdentity identity) => _context = identity.Context();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions
                    {
                        ServerCertificateContext = _context,
                        ClientCertificateRequired = _clientValidation != null,
                        RemoteCertificateValidationCallback = _clientValidation,
                        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                    },
                    _stop.Token);
                var buffer = new byte[4096];
                while (await tls.ReadAsync(buffer, _stop.Token) > 0)
                {
                    await tls.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 " + Answer), _stop.Token);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException
            or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The client does not want this server, which is what most tests are about.
        }
    }
}
