using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bank.Batch;

/// <summary>Collects the journals of the cash machines.</summary>
internal static class CashMachineJournal
{
    public static async Task<string> ReadAsync(string machine, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(machine, 8443, cancellationToken);
        await using var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = machine,
                CertificateRevocationCheckMode = X509RevocationMode.Online,
#pragma warning disable SYSLIB0039 // the machines of 2012 know nothing newer than TLS 1.1
                EnabledSslProtocols = SslProtocols.Tls11 | SslProtocols.Tls12,
#pragma warning restore SYSLIB0039
            },
            cancellationToken);

        Console.WriteLine($"{machine}: {Describe(tls.SslProtocol)}");
        using var reader = new StreamReader(tls, Encoding.ASCII);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    // For the report on what is still to be replaced.
    private static string Describe(SslProtocols protocol) => protocol switch
    {
#pragma warning disable SYSLIB0039 // is looked at, not offered
        SslProtocols.Tls11 => "TLS 1.1, to be replaced",
#pragma warning restore SYSLIB0039
        SslProtocols.Tls12 or SslProtocols.Tls13 => "current",
        _ => protocol.ToString(),
    };
}
