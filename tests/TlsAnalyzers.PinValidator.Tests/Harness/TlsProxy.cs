using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>An https proxy: TLS to the proxy itself, CONNECT, and what comes then goes to one port on loopback.</summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly TestIdentity _identity;
    private readonly int _target;

    public TlsProxy(TestIdentity identity, int target)
    {
        _identity = identity;
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

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
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
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
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions { ServerCertificateContext = _identity.Context() }, _stop.Token);
                Assert.NotEqual(0, await tls.ReadAsync(new byte[4096], _stop.Token));
                using var target = new TcpClient();
                await target.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                await tls.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stop.Token);
                await using var stream = target.GetStream();
                await Task.WhenAny(tls.CopyToAsync(stream, _stop.Token), stream.CopyToAsync(tls, _stop.Token));
            }
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException
            or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The client does not want this proxy.
        }
    }
}
