using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.EndToEnd;

/// <summary>Programs after the fix, compiled and run: mutual TLS on the loopback with a Kestrel that requires a client certificate.</summary>
public sealed class MutualTlsTests
{
    private const string ServerVariable = "TLS_SERVER_CERTIFICATE_PASSWORD";
    private const string ClientVariable = "TLS_CLIENT_CERTIFICATE_PASSWORD";

    private const string Program = """
        using System;
        using System.Net.Http;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.AspNetCore.Server.Kestrel.Https;

        public static class Program
        {
            private const string PfxPassword = "Correct-Horse-7";

            public static void Listen(KestrelServerOptions kestrel, string file, X509Certificate2 authority) =>
                kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(file, "Battery-Staple-9", https =>
                {
                    https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                    https.ClientCertificateValidation = (certificate, _, _) => IsIssuedBy(certificate, authority);
                }));

            public static HttpClient CreateClient(string file, X509Certificate2 authority)
            {
                var clientCertificate = X509CertificateLoader.LoadPkcs12FromFile(file, PfxPassword);
                var handler = new SocketsHttpHandler();
                handler.SslOptions.ClientCertificates = new X509CertificateCollection { clientCertificate };
                handler.SslOptions.CertificateChainPolicy = PolicyOf(authority);
                return new HttpClient(handler);
            }

            private static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2 authority)
            {
                using var chain = new X509Chain { ChainPolicy = PolicyOf(authority) };
                return chain.Build(certificate);
            }

            // The test's CA publishes no revocation list.
            private static X509ChainPolicy PolicyOf(X509Certificate2 authority) => new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }
        """;

    [Fact]
    public async Task Fixed_program_takes_the_password_from_the_environment()
    {
        var code = await FixedAsync(Program);
        Assert.DoesNotContain("Correct-Horse-7", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Battery-Staple-9", code, StringComparison.Ordinal);
        var program = Compile(code).GetType("Program")!;

        using var folder = new Folder();
        using var ours = new LoopbackCertificates("Ours");
        using var others = new LoopbackCertificates("Others");
        ours.IssueFile("server", folder["server.pfx"], "server-secret");
        ours.IssueFile("client", folder["client.pfx"], "client-secret");
        others.IssueFile("client", folder["stranger.pfx"], "client-secret");

        // Without the variable the program says what it misses, and does not go on.
        Environment.SetEnvironmentVariable(ClientVariable, null);
        var missing = Assert.Throws<TargetInvocationException>(() => CreateClient(program, folder["client.pfx"], ours.Authority));
        Assert.Contains(ClientVariable, Assert.IsType<InvalidOperationException>(missing.InnerException).Message, StringComparison.Ordinal);

        Environment.SetEnvironmentVariable(ServerVariable, "server-secret");
        Environment.SetEnvironmentVariable(ClientVariable, "client-secret");
        try
        {
            await using var server = await StartAsync(kestrel => program.GetMethod("Listen")!.Invoke(null, [kestrel, folder["server.pfx"], ours.Authority]));
            var address = AddressOf(server);

            using var client = CreateClient(program, folder["client.pfx"], ours.Authority);
            Assert.Equal("CN=client", await client.GetStringAsync(address));

            // A client of another CA is refused in the handshake, and so is one without a certificate.
            using var stranger = CreateClient(program, folder["stranger.pfx"], ours.Authority);
            await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetStringAsync(address));
            using var nobody = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = Policy(ours.Authority) } });
            await Assert.ThrowsAsync<HttpRequestException>(() => nobody.GetStringAsync(address));
        }
        finally
        {
            Environment.SetEnvironmentVariable(ServerVariable, null);
            Environment.SetEnvironmentVariable(ClientVariable, null);
        }
    }

    [Fact]
    public async Task Certificates_of_the_page_are_renewed_without_a_restart()
    {
        using var authority = new LoopbackCertificates("Ours");
        var code = RulePage.Read("TLS0401").Examples.Last().Code;
        CompilerUnderTest.Reads([CSharpSyntaxTree.ParseText(code)]);
        var type = Compile("using System.Net.Http;\n" + code.Replace("using System.Net.Http;\n", "", StringComparison.Ordinal)).GetType("RenewedCertificates")!;
        dynamic certificates = Activator.CreateInstance(type, authority.Issue("server-1"), authority.Issue("client-1"))!;

        await using var server = await StartAsync(kestrel =>
        {
            // What the page's code sets is the default of this listener.
            type.GetMethod("Configure")!.Invoke((object)certificates, [kestrel]);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (certificate, _, _) => Build(certificate, authority.Authority);
            }));
        });
        var address = AddressOf(server);

        Assert.Equal(("CN=client-1", "CN=server-1"), await CallAsync());

        // The old ones are valid still: nothing fails while the new ones come into use.
        certificates.Server = authority.Issue("server-2");
        certificates.Client = authority.Issue("client-2");
        Assert.Equal(("CN=client-2", "CN=server-2"), await CallAsync());

        async Task<(string Client, string? Server)> CallAsync()
        {
            string? seen = null;

            // As CreateClient of the page, with the test's CA as the only root.
            using var handler = new SocketsHttpHandler
            {
                SslOptions =
                {
                    LocalCertificateSelectionCallback = (_, _, _, _, _) => certificates.Client,
                    CertificateChainPolicy = Policy(authority.Authority),
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    {
                        seen = certificate?.Subject;
                        return errors == System.Net.Security.SslPolicyErrors.None;
                    },
                },
            };
            using var client = new HttpClient(handler);
            return (await client.GetStringAsync(address), seen);
        }
    }

    private static async Task<string> FixedAsync(string source)
    {
        var project = new TestProject("EndToEnd");
        project.Sources.Add(source);
        var applier = new FixApplier(new TLS0401HardCodedPasswordCodeFix());
        var analysis = await Analysis.RunAsync(TestState.Input([project]).CreateSolution(ShippedRules.Analyzers), ShippedRules.Analyzers);
        Assert.Equal(2, analysis.Rules.Count(diagnostic => diagnostic.Id == "TLS0401"));
        while (await applier.FirstAsync(applier.FixableIn(analysis), TLS0401HardCodedPasswordCodeFix.ReadFromConfiguration) is var (fixable, action))
        {
            analysis = await Analysis.RunAsync(await applier.ApplyAsync(action, analysis.Solution, fixable.ToString()!), ShippedRules.Analyzers);
        }

        return (await analysis.Solution.Projects.Single().Documents.Single().GetTextAsync()).ToString();
    }

    private static Assembly Compile(string code)
    {
        var compilation = CSharpCompilation.Create(
            "Program" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(code)],
            References.Net10,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    private static HttpClient CreateClient(Type program, string file, X509Certificate2 authority) =>
        (HttpClient)program.GetMethod("CreateClient")!.Invoke(null, [file, authority])!;

    private static async Task<WebApplication> StartAsync(Action<KestrelServerOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(configure);
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync(context.Connection.ClientCertificate!.Subject));
        await app.StartAsync();
        return app;
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static bool Build(X509Certificate2 certificate, X509Certificate2 authority)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(authority) };
        return chain.Build(certificate);
    }

    private static X509ChainPolicy Policy(X509Certificate2 authority) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { authority },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    /// <summary>A folder for the test's key files.</summary>
    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tls");

        public string this[string file] => Path.Combine(_folder.FullName, file);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
