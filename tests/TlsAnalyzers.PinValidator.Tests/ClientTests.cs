using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>The validator in the clients that .NET has, against a real server and a man in the middle.</summary>
public sealed class ClientTests
{
    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";

    /// <summary>HttpClientHandler validates the name of the Host header, and its pins count.</summary>
    [Fact]
    public async Task HttpClientHandler_by_its_Host_header()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        await using var server = new TlsServer(real);
        await using var attackers = new TlsServer(TrustedRoot.Authority.Issue(_host));
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(file.Source).Validate };

        Assert.True(await TlsClient.GetsAsync(handler, $"https://localhost:{server.Port}/", _host));
        Assert.False(await TlsClient.GetsAsync(handler, $"https://localhost:{attackers.Port}/", _host));
        Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
    }

    [Fact]
    public async Task HttpClientHandler_by_its_address()
    {
        foreach (var host in new[] { "localhost", "127.0.0.1" })
        {
            var real = TrustedRoot.Authority.Issue(host);
            var other = TrustedRoot.Authority.Issue(host);
            using var file = PinFile.Of(host, real.Pin, TestIdentity.RandomPin());
            using var log = new ReportLog(other.Pin);
            await using var server = new TlsServer(real);
            await using var attackers = new TlsServer(other);
            using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(file.Source).Validate };

            Assert.True(await TlsClient.GetsAsync(handler, $"https://{host}:{server.Port}/"));
            Assert.False(await TlsClient.GetsAsync(handler, $"https://{host}:{attackers.Port}/"));
            Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
        }
    }

    /// <summary>A redirect is another connection, judged by the pins of the host that it goes to.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HttpClientHandler_redirected_to_another_host(bool pinned)
    {
        // From one name of this machine to the other.
        await using var target = new TlsServer(TrustedRoot.Authority.Issue("127.0.0.1"));
        var first = TrustedRoot.Authority.Issue("localhost");
        await using var server = new TlsServer(first)
        {
            Answer = $"302 Found\r\nLocation: https://127.0.0.1:{target.Port}/\r\nContent-Length: 0\r\n\r\n",
        };
        using var file = new PinFile($$"""
            { "pinSets": {
              "localhost": { "pins": ["{{first.Pin}}", "{{TestIdentity.RandomPin()}}"] },
              "{{(pinned ? "127.0.0.1" : "192.0.2.1")}}": { "pins": ["{{TestIdentity.RandomPin()}}", "{{TestIdentity.RandomPin()}}"] } } }
            """);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(file.Source).Validate };

        Assert.Equal(!pinned, await TlsClient.GetsAsync(handler, $"https://localhost:{server.Port}/"));
    }

    /// <summary>
    /// The TLS connection to an https proxy is judged by the same callback. HttpClientHandler shows it the request, which is for the
    /// host behind the proxy: where that host is pinned, the proxy's certificate does not match, and the connection is refused.
    /// </summary>
    [Fact]
    public async Task HttpClientHandler_behind_an_https_proxy()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        var proxys = TrustedRoot.Authority.Issue("localhost");
        await using var server = new TlsServer(real);
        await using var proxy = new TlsProxy(proxys, server.Port);
        using var pinned = PinFile.Of(_host, real.Pin, TestIdentity.RandomPin());
        using var other = PinFile.Of("other.example.test", TestIdentity.RandomPin(), TestIdentity.RandomPin());
        using var log = new ReportLog(proxys.Pin);

        Assert.False(await GetsAsync(pinned));
        Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
        Assert.True(await GetsAsync(other));

        async Task<bool> GetsAsync(PinFile file)
        {
            using var handler = new HttpClientHandler
            {
                Proxy = new WebProxy($"https://localhost:{proxy.Port}"),
                ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(file.Source).Validate,
            };
            return await TlsClient.GetsAsync(handler, $"https://{_host}/");
        }
    }

#if !TLS_PINNING_PORTABLE
    /// <summary>SocketsHttpHandler tells which host each connection is to: the proxy's is the proxy.</summary>
    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    public async Task SocketsHttpHandler_behind_an_https_proxy(bool isReal, bool proxyIsPinned, bool expected)
    {
        var real = TrustedRoot.Authority.Issue(_host);
        await using var server = new TlsServer(isReal ? real : TrustedRoot.Authority.Issue(_host));
        await using var proxy = new TlsProxy(TrustedRoot.Authority.Issue("localhost"), server.Port);
        using var file = new PinFile($$"""
            { "pinSets": {
              "{{_host}}": { "pins": ["{{real.Pin}}", "{{TestIdentity.RandomPin()}}"] },
              "{{(proxyIsPinned ? "localhost" : "192.0.2.1")}}": { "pins": ["{{TestIdentity.RandomPin()}}", "{{TestIdentity.RandomPin()}}"] } } }
            """);
        using var handler = new SocketsHttpHandler
        {
            Proxy = new WebProxy($"https://localhost:{proxy.Port}"),
            SslOptions = { RemoteCertificateValidationCallback = SpkiPinValidator.Required(file.Source).Validate },
        };

        Assert.Equal(expected, await TlsClient.GetsAsync(handler, $"https://{_host}/"));
    }

    [Fact]
    public async Task SocketsHttpHandler_by_Host_header_and_address()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(_host);
        await using var server = new TlsServer(real);
        await using var attackers = new TlsServer(TrustedRoot.Authority.Issue(_host));
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = SpkiPinValidator.Required(file.Source).Validate } };

        Assert.True(await TlsClient.GetsAsync(handler, $"https://localhost:{server.Port}/", _host));
        Assert.False(await TlsClient.GetsAsync(handler, $"https://localhost:{attackers.Port}/", _host));
        Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
    }

    /// <summary>A callback shared by hosts with pins of their own, in spellings that mean the same.</summary>
    [Fact]
    public async Task SslStream_with_a_name_in_capitals_and_a_trailing_dot()
    {
        var other = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, TestIdentity.RandomPin(), TestIdentity.RandomPin());
        using var log = new ReportLog(other.Pin);
        await using var server = new TlsServer(other);
        var validator = SpkiPinValidator.Required(file.Source);
        foreach (var spelling in new[] { _host.ToUpperInvariant(), _host + ".", _host.ToUpperInvariant() + "." })
        {
            Assert.False(await TlsClient.AcceptsAsync(validator.Validate, server.Port, spelling));
        }

        Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
    }

    [Fact]
    public async Task SslStream_without_a_name()
    {
        var identity = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, identity.Pin, TestIdentity.RandomPin());
        await using var server = new TlsServer(identity);
        Assert.False(await TlsClient.AcceptsAsync(SpkiPinValidator.Required(file.Source).Validate, server.Port, ""));
    }
#endif

    [Fact]
    public async Task SslStream_with_the_callback_in_its_constructor()
    {
        var real = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, real.Pin, TestIdentity.RandomPin());
        await using var server = new TlsServer(real);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        await using var tls = new SslStream(
            client.GetStream(), leaveInnerStreamOpen: false, SpkiPinValidator.Required(file.Source).ForHost(_host).Validate);
        await tls.AuthenticateAsClientAsync(_host);
        Assert.True(tls.IsAuthenticated);

        server.Use(TrustedRoot.Authority.Issue(_host));
        using var second = new TcpClient();
        await second.ConnectAsync(IPAddress.Loopback, server.Port);
        await using var refused = new SslStream(
            second.GetStream(), leaveInnerStreamOpen: false, SpkiPinValidator.Required(file.Source).ForHost(_host).Validate);
        await Assert.ThrowsAsync<AuthenticationException>(() => refused.AuthenticateAsClientAsync(_host));
    }

    [Fact]
    public async Task ClientWebSocket()
    {
        var real = TrustedRoot.Authority.Issue("localhost");
        var other = TrustedRoot.Authority.Issue("localhost");
        using var file = PinFile.Of("localhost", real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(other.Pin);
        foreach (var (identity, expected) in new[] { (real, true), (other, false) })
        {
            await using var app = await KestrelAsync(identity, HttpProtocols.Http1);
            using var client = new ClientWebSocket();
            client.Options.RemoteCertificateValidationCallback = TlsClient.Callback(SpkiPinValidator.Required(file.Source), "localhost");
            var connecting = client.ConnectAsync(new Uri($"wss://localhost:{new Uri(app.Urls.Single()).Port}/socket"), CancellationToken.None);
            if (expected)
            {
                await connecting;
                var buffer = new byte[16];
                var received = await client.ReceiveAsync(buffer, CancellationToken.None);
                Assert.Equal("ok", Encoding.ASCII.GetString(buffer, 0, received.Count));
            }
            else
            {
                var error = await Assert.ThrowsAsync<WebSocketException>(() => connecting);
                Assert.IsType<AuthenticationException>(error.InnerException?.InnerException);
            }
        }

        Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
    }

    /// <summary>gRPC as Grpc.Net.Client speaks it: framed messages over HTTP/2 and SocketsHttpHandler, with the status in a trailer.</summary>
    [Fact]
    public async Task Grpc()
    {
        var real = TrustedRoot.Authority.Issue("localhost");
        var other = TrustedRoot.Authority.Issue("localhost");
        using var file = PinFile.Of("localhost", real.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(other.Pin);
        foreach (var (identity, expected) in new[] { (real, true), (other, false) })
        {
            await using var app = await KestrelAsync(identity, HttpProtocols.Http2);
            using var handler = new SocketsHttpHandler
            {
                SslOptions = { RemoteCertificateValidationCallback = TlsClient.Callback(SpkiPinValidator.Required(file.Source), "localhost") },
            };
            using var client = new HttpClient(handler);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"https://localhost:{new Uri(app.Urls.Single()).Port}/echo.Echo/Say")
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ByteArrayContent([0, 0, 0, 0, 2, 8, 7]) { Headers = { ContentType = new("application/grpc") } },
            };
            if (expected)
            {
                using var response = await client.SendAsync(request);
                Assert.Equal([0, 0, 0, 0, 2, 8, 7], await response.Content.ReadAsByteArrayAsync());
                Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
            }
            else
            {
                await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request));
            }
        }

        Assert.Equal([PinRefusal.PinMismatch], log.Refusals);
    }

    private static async Task<WebApplication> KestrelAsync(TestIdentity identity, HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options => options.Listen(
            IPAddress.Loopback,
            0,
            listen =>
            {
                listen.Protocols = protocols;
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = identity.Certificate;
                    https.ServerCertificateChain = [.. identity.SentAlong];
                });
            }));
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/socket", async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.SendAsync("ok"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        });
        app.MapPost("/echo.Echo/Say", async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Request.Body.CopyToAsync(context.Response.Body);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await app.StartAsync();
        return app;
    }
}
