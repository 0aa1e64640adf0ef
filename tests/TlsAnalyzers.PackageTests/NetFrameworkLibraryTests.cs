namespace TlsAnalyzers.PackageTests;

/// <summary>A library for .NET Framework, in the C# of its time.</summary>
public sealed class NetFrameworkLibraryTests : ConsumerTests
{
    public NetFrameworkLibraryTests()
        : base("net472", Files)
    {
    }

    private static IReadOnlyList<ConsumerFile> Files { get; } =
    [
        new("Legacy.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net472</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="System.Net.Http" />
                <PackageReference Include="Microsoft.NETFramework.ReferenceAssemblies" Version="1.0.3" PrivateAssets="all" />
                <PackageReference Include="TlsAnalyzers" Version="$PackageVersion$" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """),
        // These projects want nothing but the platform's validation.
        new(".globalconfig", """
            is_global = true
            tls_analyzers.preferred_fix = platform

            """),
        new("Startup.cs",
            """
            using System.Net;

            namespace Legacy
            {
                public static class Startup
                {
                    public static void Configure()
                    {
                        ServicePointManager.DefaultConnectionLimit = 20;
                        ServicePointManager.ServerCertificateValidationCallback = [|delegate { return true; }|];
                    }

                    public static void ConfigureAgain()
                    {
                        ServicePointManager.ServerCertificateValidationCallback += [|(sender, certificate, chain, errors) => true|];
                        ServicePointManager.DefaultConnectionLimit = 40;
                    }
                }
            }

            """,
            """
            using System.Net;

            namespace Legacy
            {
                public static class Startup
                {
                    public static void Configure()
                    {
                        ServicePointManager.DefaultConnectionLimit = 20;
                    }

                    public static void ConfigureAgain()
                    {
                        ServicePointManager.DefaultConnectionLimit = 40;
                    }
                }
            }

            """),
        new("Web/Requests.cs",
            """
            using System.Net;

            namespace Legacy.Web
            {
                public static class Requests
                {
                    public static HttpWebRequest Create(string address)
                    {
                        var request = WebRequest.CreateHttp(address);
                        request.Method = "POST";
                        request.ServerCertificateValidationCallback = [|(sender, certificate, chain, errors) => { return true; }|];
                        return request;
                    }
                }
            }

            """,
            """
            using System.Net;

            namespace Legacy.Web
            {
                public static class Requests
                {
                    public static HttpWebRequest Create(string address)
                    {
                        var request = WebRequest.CreateHttp(address);
                        request.Method = "POST";
                        return request;
                    }
                }
            }

            """),
        new("Web/Clients.cs",
            """
            using System.Net.Http;

            namespace Legacy.Web
            {
                public static class Clients
                {
                    public static HttpClient Create()
                    {
                        var handler = new HttpClientHandler
                        {
                            UseProxy = false,
                            ServerCertificateCustomValidationCallback = [|(message, certificate, chain, errors) => true|]
                        };
                        return new HttpClient(handler);
                    }
                }
            }

            """,
            """
            using System.Net.Http;

            namespace Legacy.Web
            {
                public static class Clients
                {
                    public static HttpClient Create()
                    {
                        var handler = new HttpClientHandler
                        {
                            UseProxy = false
                        };
                        return new HttpClient(handler);
                    }
                }
            }

            """),
    ];
}
