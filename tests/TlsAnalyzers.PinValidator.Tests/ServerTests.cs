using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Servers that are not .NET's SslStream: each accepted with the real key and refused with an attacker's.</summary>
public sealed class ServerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tls-server-").FullName;
    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly TestIdentity _real;
    private readonly TestIdentity _attackers;

    public ServerTests()
    {
        _real = TrustedRoot.Authority.Issue(_host);
        _attackers = TrustedRoot.Authority.Issue(_host);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Kestrel()
    {
        foreach (var (identity, expected) in new[] { (_real, true), (_attackers, false) })
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options => options.Listen(
                IPAddress.Loopback,
                0,
                listen => listen.UseHttps(https =>
                {
                    https.ServerCertificate = identity.Certificate;
                    https.ServerCertificateChain = [.. identity.SentAlong];
                })));
            await using var app = builder.Build();
            app.MapGet("/", () => "ok");
            await app.StartAsync();
            await AssertVerdicts(new Uri(app.Urls.Single()).Port, expected);
        }
    }

    [Fact]
    public async Task OpenSsl()
    {
        foreach (var (identity, expected) in new[] { (_real, true), (_attackers, false) })
        {
            var (chain, key) = Write(identity);
            var (server, line) = await Tool.ServeAsync(
                "openssl",
                ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", chain, "-cert_chain", chain, "-key", key],
                line => line.StartsWith("ACCEPT 127.0.0.1:", StringComparison.Ordinal));
            using (server)
            {
                await AssertVerdicts(int.Parse(line.AsSpan(line.LastIndexOf(':') + 1)), expected);
            }
        }
    }

    [Fact]
    public async Task Nginx()
    {
        foreach (var (identity, expected) in new[] { (_real, true), (_attackers, false) })
        {
            var (chain, key) = Write(identity);
            var port = Tool.FreePort();
            var configuration = Path.Combine(_directory, "nginx.conf");
            File.WriteAllText(configuration, $$"""
                daemon off;
                master_process off;
                pid {{_directory}}/nginx.pid;
                error_log stderr;
                events { }
                http {
                  access_log off;
                  client_body_temp_path {{_directory}}/body;
                  proxy_temp_path {{_directory}}/proxy;
                  fastcgi_temp_path {{_directory}}/fastcgi;
                  uwsgi_temp_path {{_directory}}/uwsgi;
                  scgi_temp_path {{_directory}}/scgi;
                  server {
                    listen 127.0.0.1:{{port}} ssl;
                    ssl_certificate {{chain}};
                    ssl_certificate_key {{key}};
                    return 200 "ok";
                  }
                }
                """);
            using var server = await Tool.ServeAsync("nginx", ["-p", _directory, "-c", configuration, "-e", "stderr"], port);
            await AssertVerdicts(port, expected);
        }
    }

    private async Task AssertVerdicts(int port, bool expected)
    {
        using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        var validator = SpkiPinValidator.Required(file.Source);
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(expected, await TlsClient.AcceptsAsync(TlsClient.Callback(validator, _host), port, _host));
            using var handler = TlsClient.Handler(validator, port, _host);
            Assert.Equal(expected, await TlsClient.GetsAsync(handler, $"https://{_host}/"));
        }

        Assert.Equal(expected ? [] : [PinRefusal.PinMismatch], log.Refusals);
        Assert.Equal(expected ? 0 : 6, log.All.Length);
    }

    private (string Chain, string Key) Write(TestIdentity identity)
    {
        var chain = Path.Combine(_directory, "chain.pem");
        var key = Path.Combine(_directory, "key.pem");
        var certificates = identity.SentAlong.Prepend(identity.Certificate);
        File.WriteAllLines(chain, certificates.Select(certificate => certificate.ExportCertificatePem()));
        File.WriteAllText(key, ((ECDsa)identity.Key).ExportPkcs8PrivateKeyPem());
        return (chain, key);
    }
}
