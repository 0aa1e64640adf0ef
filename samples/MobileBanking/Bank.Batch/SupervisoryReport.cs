using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bank.Batch;

/// <summary>Reports the totals to the supervisor. Says why a certificate was refused, which the platform's exception does not.</summary>
internal sealed class SupervisoryReport(string host)
{
    public async Task SendAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(host, 443, cancellationToken);
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, RefuseWithReason);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                CertificateRevocationCheckMode = X509RevocationMode.Online,
            },
            cancellationToken);
        await tls.WriteAsync(Encoding.ASCII.GetBytes($"TOTAL {statements.Sum(s => s.Balance)}\n"), cancellationToken);
    }

    private static bool RefuseWithReason(
        object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.None)
        {
            var statuses = chain?.ChainStatus.Select(status => status.StatusInformation.Trim()) ?? [];
            throw new AuthenticationException($"{certificate?.Subject}: {errors}. {string.Join(" ", statuses)}");
        }

        return true;
    }
}
