using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>An https proxy: TLS to the proxy itself, CONNECT, and what comes then goes to one port on loopback.</summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly TestIdentity _identity;
    private readonly int _target;

    public TlsProxy(TestIdentity identity, int target)
    {
        _identity = identity;
        _target = target;
        _listener = new LoopbackListener(ServeAsync);
    }

    public int Port => _listener.Port;

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _identity.Context() }, stop);
        if (await tls.ReadAsync(new byte[4096], stop) == 0)
        {
            return;
        }

        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, _target, stop);
        await tls.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stop);
        await using var stream = target.GetStream();
        await Task.WhenAny(tls.CopyToAsync(stream, stop), stream.CopyToAsync(tls, stop));
    }
}
