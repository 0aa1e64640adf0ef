using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>Takes connections on a port of loopback and serves each beside the others, until it is disposed.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<TcpClient, CancellationToken, Task> _serve;
    private readonly Task _accepting;

    public LoopbackListener(Func<TcpClient, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start(512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_stop.Token);
    }

    public int Port { get; }

    /// <remarks>The listener is stopped when nobody accepts any more: one that is stopped before refuses to accept by other exceptions.</remarks>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), stop);
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
            catch (SocketException)
            {
                // A client was gone before it was accepted; the next one comes.
            }
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                await _serve(client, stop);
            }
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or OperationCanceledException
            or ObjectDisposedException or SocketException)
        {
            // The client does not want this server, which is what most tests are about.
        }
    }
}
