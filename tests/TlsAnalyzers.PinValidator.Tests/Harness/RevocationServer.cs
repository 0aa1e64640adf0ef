using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>Lists of revoked certificates, by HTTP from loopback; one that is not published is not found.</summary>
internal sealed class RevocationServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _lists = new();
    private readonly LoopbackListener _listener;

    public RevocationServer()
    {
        _listener = new LoopbackListener(ServeAsync);
    }

    /// <summary>For <see cref="TestAuthority.Create"/>.</summary>
    public Uri Address => new($"http://127.0.0.1:{_listener.Port}/");

    /// <summary>The lists of a root and of its intermediate. Clients keep a list until it ends, so publish before they ask.</summary>
    public void Publish(TestAuthority authority, params X509Certificate2[] revoked)
    {
        foreach (var issuer in new[] { authority.Root, authority.Intermediate })
        {
            var list = new CertificateRevocationListBuilder();
            foreach (var certificate in revoked.Where(certificate => certificate.Issuer == issuer.Subject))
            {
                list.AddEntry(certificate);
            }

            _lists["/" + issuer.SerialNumber] =
                list.Build(issuer, BigInteger.One, DateTimeOffset.UtcNow.AddHours(1), HashAlgorithmName.SHA256);
        }
    }

    /// <remarks>.NET on Linux keeps what it has fetched beside the user's other files. These lists are of no use to anybody.</remarks>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        var kept = new DirectoryInfo(Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "corefx", "cryptography", "crls"));
        var lists = _lists.Values.Select(list => PemEncoding.WriteString("X509 CRL", list)).ToHashSet();
        foreach (var file in kept.Exists ? kept.GetFiles("*.crl") : [])
        {
            try
            {
                if (lists.Contains(File.ReadAllText(file.FullName).TrimEnd()))
                {
                    file.Delete();
                }
            }
            catch (IOException)
            {
                // Another test run's, which is gone by now.
            }
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        var path = (await reader.ReadLineAsync(stop))?.Split(' ')[1];
        while (!string.IsNullOrEmpty(await reader.ReadLineAsync(stop)))
        {
            // Headers.
        }

        var found = _lists.TryGetValue(path ?? "", out var list);
        list ??= [];
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {(found ? "200 OK" : "404 Not Found")}\r\nConnection: close\r\nContent-Length: {list.Length}\r\n\r\n"),
            stop);
        await stream.WriteAsync(list, stop);
    }
}
