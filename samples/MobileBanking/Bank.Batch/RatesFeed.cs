using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bank.Batch;

/// <summary>The day's exchange rates, from a provider who sends a new certificate by mail once a year.</summary>
internal sealed class RatesFeed : IAsyncDisposable
{
    private readonly SslStream _tls;

    private RatesFeed(SslStream tls) => _tls = tls;

    public static async Task<RatesFeed> ConnectAsync(string host, X509Certificate2 mailed, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host, 9443, cancellationToken);
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                // Self-signed, so the hash of the one that was mailed has to do.
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate is not null
                    && certificate.GetCertHashString(HashAlgorithmName.SHA256) == mailed.GetCertHashString(HashAlgorithmName.SHA256),
            },
            cancellationToken);
        return new RatesFeed(tls);
    }

    public async Task RequestDayAsync(DateOnly day, CancellationToken cancellationToken) =>
        await _tls.WriteAsync(Encoding.ASCII.GetBytes($"RATES {day:yyyyMMdd}\n"), cancellationToken);

    public ValueTask DisposeAsync() => _tls.DisposeAsync();
}
