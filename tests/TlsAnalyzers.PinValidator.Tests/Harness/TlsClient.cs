using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>Handshakes, judged by a validator.</summary>
internal static class TlsClient
{
    /// <summary>Whether the validator lets a connection to the server come about.</summary>
    public static Task<bool> AcceptsAsync(SpkiPinValidator validator, TlsServer server, string host) =>
        AcceptsAsync(Callback(validator, host), server.Port, host);

    /// <summary>The callback as it is used: with a fixed host where the framework's SslStream does not tell.</summary>
    public static RemoteCertificateValidationCallback Callback(SpkiPinValidator validator, string host)
    {
#if TLS_PINNING_PORTABLE
        return validator.ForHost(host).Validate;
#else
        _ = host;
        return validator.Validate;
#endif
    }

    public static async Task<bool> AcceptsAsync(
        RemoteCertificateValidationCallback validate, int port, string host, TestIdentity? identity = null, X509ChainPolicy? policy = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                RemoteCertificateValidationCallback = validate,
                ClientCertificateContext = identity?.Context(),
                CertificateChainPolicy = policy,
            });

            // The server's verdict on the client comes after the handshake, so far as the client can tell.
            await tls.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
            return await tls.ReadAsync(new byte[64]) > 0;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return false;
        }
    }

    public static SocketsHttpHandler Handler(SpkiPinValidator validator, int port, string host) => Handler(Callback(validator, host), port);

    /// <summary>A handler whose connections all go to one port on loopback, whatever the host is called.</summary>
    public static SocketsHttpHandler Handler(RemoteCertificateValidationCallback validate, int port) => new()
    {
        SslOptions = { RemoteCertificateValidationCallback = validate },
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public static async Task<bool> GetsAsync(HttpMessageHandler handler, string address, string? hostHeader = null)
    {
        using var client = new HttpClient(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = hostHeader;
        try
        {
            using var response = await client.SendAsync(request);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException exception) when (exception.InnerException is AuthenticationException)
        {
            return false;
        }
    }
}
