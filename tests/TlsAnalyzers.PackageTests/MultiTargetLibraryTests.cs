namespace TlsAnalyzers.PackageTests;

/// <summary>A library for two frameworks: each build reports, and each file is repaired once.</summary>
public sealed class MultiTargetLibraryTests : ConsumerTests
{
    public MultiTargetLibraryTests()
        : base("multi-target", Files, "net8.0", "net10.0")
    {
    }

    private static IReadOnlyList<ConsumerFile> Files { get; } =
    [
        new("Transport.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TlsAnalyzers" Version="$PackageVersion$" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """),
        new("Connections/Secure.cs",
            """
            using System.Net.Security;

            namespace Transport.Connections;

            public static class Secure
            {
                public static SslClientAuthenticationOptions Options(string host)
                {
                    var options = new SslClientAuthenticationOptions { TargetHost = host };
                    options.RemoteCertificateValidationCallback = [|(sender, certificate, chain, errors) =>
                    {
                        return true;
                    }|];
                    return options;
                }
            }

            """,
            """
            using System.Net.Security;
            using TlsAnalyzers.Pinning;

            namespace Transport.Connections;

            public static class Secure
            {
                public static SslClientAuthenticationOptions Options(string host)
                {
                    var options = new SslClientAuthenticationOptions { TargetHost = host };
                    options.RemoteCertificateValidationCallback = SpkiPinValidator.Optional("tls-pins.json").Validate;
                    return options;
                }
            }

            """),
        new("Connections/WebSockets.cs",
            """
            using System.Net.WebSockets;

            namespace Transport.Connections;

            public static class WebSockets
            {
                public static ClientWebSocket Create()
                {
                    var socket = new ClientWebSocket();
                    socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(30);
                    socket.Options.RemoteCertificateValidationCallback = [|(sender, certificate, chain, errors) => true|];
                    return socket;
                }
            }

            """,
            """
            using System.Net.WebSockets;
            using TlsAnalyzers.Pinning;

            namespace Transport.Connections;

            public static class WebSockets
            {
                public static ClientWebSocket Create()
                {
                    var socket = new ClientWebSocket();
                    socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(30);
                    socket.Options.RemoteCertificateValidationCallback = SpkiPinValidator.Optional("tls-pins.json").Validate;
                    return socket;
                }
            }

            """),
        new("Text/Names.cs", """
            namespace Transport.Text;

            public static class Names
            {
                public const string Product = "transport";
            }

            """),
    ];
}
