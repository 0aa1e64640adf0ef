namespace TlsAnalyzers.PackageTests;

/// <summary>A program of today: top-level statements, initialisers, callbacks as lambdas; in a folder with a space in its name.</summary>
public sealed class ConsoleAppTests : ConsumerTests
{
    public ConsoleAppTests()
        : base("order client", Files)
    {
    }

    private static IReadOnlyList<ConsumerFile> Files { get; } =
    [
        new("OrderClient.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TlsAnalyzers" Version="$PackageVersion$" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """),
        // These projects want nothing but the platform's validation.
        new(".globalconfig", """
            is_global = true
            tls_analyzers.preferred_fix = platform

            """),
        new("Program.cs",
            """
            using OrderClient.Api;

            var handler = new HttpClientHandler();
            handler.AllowAutoRedirect = false;
            handler.ServerCertificateCustomValidationCallback = [|(_, _, _, _) => true|];

            using var client = new HttpClient(handler) { BaseAddress = new Uri("https://orders.example.com") };
            Console.WriteLine(await new OrderApi(client).ListAsync());

            """,
            """
            using OrderClient.Api;

            var handler = new HttpClientHandler();
            handler.AllowAutoRedirect = false;

            using var client = new HttpClient(handler) { BaseAddress = new Uri("https://orders.example.com") };
            Console.WriteLine(await new OrderApi(client).ListAsync());

            """),
        new("Api/OrderApi.cs", """
            namespace OrderClient.Api;

            public sealed class OrderApi(HttpClient client)
            {
                public Task<string> ListAsync() => client.GetStringAsync("/orders");
            }

            """),
        new("Api/Handlers.cs",
            """
            using System.Net.Security;

            namespace OrderClient.Api;

            internal static class Handlers
            {
                public static HttpClientHandler Create()
                {
                    return new HttpClientHandler
                    {
                        // Redirects leave the trusted host.
                        AllowAutoRedirect = false,
                        ServerCertificateCustomValidationCallback = [|(message, certificate, chain, errors) => true|],
                        UseCookies = false,
                    };
                }

                public static SocketsHttpHandler CreatePooled()
                {
                    return new SocketsHttpHandler
                    {
                        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                        SslOptions = new SslClientAuthenticationOptions
                        {
                            TargetHost = "orders.example.com",
                            RemoteCertificateValidationCallback = [|delegate { return true; }|],
                        },
                    };
                }

                public static HttpClientHandler CreateValidating()
                {
                    return new HttpClientHandler
                    {
                        ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => errors == SslPolicyErrors.None,
                    };
                }
            }

            """,
            """
            using System.Net.Security;

            namespace OrderClient.Api;

            internal static class Handlers
            {
                public static HttpClientHandler Create()
                {
                    return new HttpClientHandler
                    {
                        // Redirects leave the trusted host.
                        AllowAutoRedirect = false,
                        UseCookies = false,
                    };
                }

                public static SocketsHttpHandler CreatePooled()
                {
                    return new SocketsHttpHandler
                    {
                        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                        SslOptions = new SslClientAuthenticationOptions
                        {
                            TargetHost = "orders.example.com",
                        },
                    };
                }

                public static HttpClientHandler CreateValidating()
                {
                    return new HttpClientHandler
                    {
                        ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => errors == SslPolicyErrors.None,
                    };
                }
            }

            """),
        new("Api/RawConnection.cs",
            """
            using System.Net.Security;

            namespace OrderClient.Api;

            internal static class RawConnection
            {
                public static SslStream Open(Stream transport)
                {
                    return new SslStream(transport, false, [|(sender, certificate, chain, errors) => true|]);
                }
            }

            """,
            """
            using System.Net.Security;

            namespace OrderClient.Api;

            internal static class RawConnection
            {
                public static SslStream Open(Stream transport)
                {
                    return new SslStream(transport, false);
                }
            }

            """),
        new("Listener/Listener.cs",
            """
            using System.Net.Security;
            using System.Security.Cryptography.X509Certificates;

            namespace OrderClient.Listener;

            internal static class Listener
            {
                public static SslServerAuthenticationOptions Options(X509Certificate2 certificate)
                {
                    return new SslServerAuthenticationOptions
                    {
                        ServerCertificate = certificate,
                        ClientCertificateRequired = true,
                        RemoteCertificateValidationCallback = {|TLS0107:(sender, client, chain, errors) => true|},
                    };
                }
            }

            """,
            """
            using System.Net.Security;
            using System.Security.Cryptography.X509Certificates;

            namespace OrderClient.Listener;

            internal static class Listener
            {
                public static SslServerAuthenticationOptions Options(X509Certificate2 certificate)
                {
                    return new SslServerAuthenticationOptions
                    {
                        ServerCertificate = certificate,
                        ClientCertificateRequired = true,
                    };
                }
            }

            """),
    ];
}
