using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Configuration;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.EndToEnd;

/// <summary>
/// Programs before and after the default fix, compiled and run: against the server that they are for, and against a man in the middle whose certificate
/// comes from another CA that the connection trusts.
/// </summary>
public sealed class ManInTheMiddleTests
{
    private const string Program = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Security;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.Extensions.Configuration;

        public static class Program
        {
            {0}

            public static HttpClient CreateClient(X509ChainPolicy policy, IConfiguration configuration)
            {
                Console.WriteLine(configuration["name"]);
                var handler = new SocketsHttpHandler();
                handler.SslOptions.CertificateChainPolicy = policy;
                handler.SslOptions.RemoteCertificateValidationCallback = Accept;
                return new HttpClient(handler);
            }

            private static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
            {
                {1}
            }

            private static string PinOf(X509Certificate? certificate) =>
                Convert.ToBase64String(SHA256.HashData(((X509Certificate2)certificate!).PublicKey.ExportSubjectPublicKeyInfo()));
        }
        """;

    /// <summary>Rule, members, body; PIN and PRINT stand for the pin and the fingerprint of the server.</summary>
    public static TheoryData<string, string, string> PinnedPrograms { get; } = new()
    {
        { "TLS0302", "private static readonly HashSet<string> Pins = new() { \"PIN\" };", "return errors == SslPolicyErrors.None && Pins.Contains(PinOf(certificate));" },
        { "TLS0304", "private static readonly string[] Pins = { \"PIN\", \"OTHER\" };", "if (errors != SslPolicyErrors.None) { return false; } return Pins.Contains(PinOf(certificate));" },
        { "TLS0304", "private static class Known { internal static readonly string[] All = { \"sha256/PIN\", \"sha256/OTHER\" }; }", "return errors == SslPolicyErrors.None && Known.All.Contains(\"sha256/\" + PinOf(certificate));" },
        { "TLS0302", "internal const string Current = \"PIN\";", "if (errors != SslPolicyErrors.None) { return false; } return Current.Equals(PinOf(certificate), StringComparison.Ordinal);" },
        { "TLS0303", "", "return errors == SslPolicyErrors.None && ((X509Certificate2)certificate!).Thumbprint == \"PRINT\";" },
        { "TLS0305", "", "return chain!.ChainElements.Any(element => PinOf(element.Certificate) == \"PIN\");" },
        { "TLS0312", "", "return certificate is not null && PinOf(certificate) == \"PIN\";" },
    };

    [Theory]
    [MemberData(nameof(PinnedPrograms))]
    public async Task Pinned_program(string id, string members, string body)
    {
        using var ours = new LoopbackCertificates("Ours");
        using var others = new LoopbackCertificates("Others");
        using var server = new Server(ours.Issue("server"));
        using var middle = new Server(others.Issue("server"));
        string[] fingerprints = ["PIN", PinOf(server.Certificate), "PRINT", server.Certificate.Thumbprint, "OTHER", RandomPin()];
        var source = Program.Replace("{0}", members).Replace("{1}", body);
        for (var i = 0; i < fingerprints.Length; i += 2)
        {
            source = source.Replace(fingerprints[i], fingerprints[i + 1]);
        }

        var before = Compile(await AnalyzeAsync(source, []));
        var (fixedAnalysis, fixedText) = await FixAsync(source, id, [("server.pem", server.Certificate.ExportCertificatePem())]);
        Assert.Matches(@"SpkiPinValidator\.Required\(\s*configuration,", fixedText);
        var after = Compile(fixedAnalysis);

        // Accepted before, accepted now.
        var backup = Configuration(PinOf(server.Certificate), RandomPin());
        using var policies = new Policies(ours.Authority, others.Authority);
        Assert.Equal("hello", await before.Create(policies.New(), backup).GetStringAsync(server.Address));
        Assert.Equal("hello", await after.Create(policies.New(), backup).GetStringAsync(server.Address));

        // A certificate that is right in everything but its key.
        Assert.Equal("hello", await new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policies.New() } }).GetStringAsync(middle.Address));
        await Assert.ThrowsAsync<HttpRequestException>(() => after.Create(policies.New(), backup).GetStringAsync(middle.Address));
        await Assert.ThrowsAsync<HttpRequestException>(() => after.Create(policies.New(), Configuration(RandomPin(), RandomPin())).GetStringAsync(server.Address));

        // Without the source it does not start, and says so.
        var missing = Assert.Throws<TargetInvocationException>(() => after.Create(policies.New(), new ConfigurationBuilder().Build()));
        Assert.Contains("TlsPins", missing.InnerException!.Message, StringComparison.Ordinal);
    }

    /// <summary>One pin in code, and the backup from configuration: both count.</summary>
    [Fact]
    public async Task Pin_in_code_is_joined_by_the_one_in_configuration()
    {
        using var ours = new LoopbackCertificates("Ours");
        using var server = new Server(ours.Issue("server"));
        using var renewed = new Server(ours.Issue("renewed"));
        using var policies = new Policies(ours.Authority);
        var source = Program.Replace("{0}", "").Replace("{1}", $"return errors == SslPolicyErrors.None && PinOf(certificate) == \"{PinOf(server.Certificate)}\";");
        var after = Compile((await FixAsync(source, "TLS0302", [])).Analysis);
        var backup = Configuration(PinOf(renewed.Certificate));

        Assert.Equal("hello", await after.Create(policies.New(), backup).GetStringAsync(server.Address));
        Assert.Equal("hello", await after.Create(policies.New(), backup).GetStringAsync(renewed.Address));
    }

    /// <summary>Code that had no pins: validation alone until there are some.</summary>
    [Theory]
    [InlineData("TLS0101", "return true;")]
    [InlineData("TLS0102", "return errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateChainErrors;")]
    [InlineData("TLS0103", "return (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;")]
    [InlineData("TLS0310", "return certificate!.Subject == \"CN=server\";")]
    public async Task Program_without_pins(string id, string body)
    {
        using var ours = new LoopbackCertificates("Ours");
        using var others = new LoopbackCertificates("Others");
        using var server = new Server(ours.Issue("server"));
        using var middle = new Server(others.Issue("server"));
        var source = Program.Replace("{0}", "").Replace("{1}", body);
        var before = Compile(await AnalyzeAsync(source, []));
        var after = Compile((await FixAsync(source, id, [])).Analysis);
        var none = new ConfigurationBuilder().Build();
        using var one = new Policies(ours.Authority);
        using var both = new Policies(ours.Authority, others.Authority);

        Assert.Equal("hello", await before.Create(one.New(), none).GetStringAsync(server.Address));
        Assert.Equal("hello", await after.Create(one.New(), none).GetStringAsync(server.Address));

        // A root that the connection does not trust; and with pins one that it does.
        await Assert.ThrowsAsync<HttpRequestException>(() => after.Create(one.New(), none).GetStringAsync(middle.Address));
        var pins = Configuration(PinOf(server.Certificate), RandomPin());
        Assert.Equal("hello", await after.Create(both.New(), pins).GetStringAsync(server.Address));
        await Assert.ThrowsAsync<HttpRequestException>(() => after.Create(both.New(), pins).GetStringAsync(middle.Address));
    }

    private static IConfiguration Configuration(params string[] pins) => new ConfigurationBuilder()
        .AddInMemoryCollection(pins.Select((pin, i) => KeyValuePair.Create($"TlsPins:pinSets:localhost:pins:{i}", (string?)("sha256/" + pin))))
        .Build();

    private static string PinOf(X509Certificate2 certificate) => Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    private static string RandomPin() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static Task<Analysis> AnalyzeAsync(string source, (string Name, string Text)[] files)
    {
        var project = new TestProject("EndToEnd") { PreprocessorSymbols = { "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER" } };
        project.Sources.Add("Program.cs", source);
        foreach (var (name, text) in files)
        {
            project.AdditionalFiles.Add(name, text);
        }

        return FormatRun.AnalyzeAsync(TestState.Input([project]).CreateSolution(ShippedRules.Analyzers));
    }

    private static async Task<(Analysis Analysis, string Text)> FixAsync(string source, string id, (string, string)[] files)
    {
        var analysis = await AnalyzeAsync(source, files);
        var applier = new FixApplier(ShippedCatalog.FixesOf(id).Single());
        var found = await applier.FirstAsync(applier.FixableIn(analysis), null);
        Assert.NotNull(found);
        var after = await FormatRun.AnalyzeAsync(await applier.ApplyAsync(found.Value.Action, analysis.Solution, id));
        Assert.DoesNotContain(after.Rules, diagnostic => diagnostic.Id != "TLS0313");
        return (after, (await FormatRun.TextsAsync(after.Solution)).Single().Value);
    }

    private static Client Compile(Analysis analysis)
    {
        using var image = new MemoryStream();
        var compilation = analysis.Projects.Single().Project.GetCompilationAsync().Result!.WithAssemblyName("Program" + Guid.NewGuid().ToString("N"));
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return new Client(Assembly.Load(image.ToArray()).GetType("Program")!.GetMethod("CreateClient")!);
    }

    private sealed record Client(MethodInfo Method)
    {
        public HttpClient Create(X509ChainPolicy policy, IConfiguration configuration) => (HttpClient)Method.Invoke(null, [policy, configuration])!;
    }

    /// <summary>Policies that trust some CAs and no other; the CAs of a test publish no revocation list.</summary>
    private sealed class Policies(params X509Certificate2[] authorities) : IDisposable
    {
        public X509ChainPolicy New()
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            return policy;
        }

        public void Dispose()
        {
        }
    }

    /// <summary>An https server for one answer a connection.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Server(X509Certificate2 certificate)
        {
            Certificate = certificate;
            _listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public X509Certificate2 Certificate { get; }

        public Uri Address => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        public void Dispose()
        {
            _listener.Stop();
            Certificate.Dispose();
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                try
                {
                    await using var stream = new SslStream(client.GetStream());
                    await stream.AuthenticateAsServerAsync(Certificate);
                    var request = new byte[4096];
                    _ = await stream.ReadAsync(request);
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"u8.ToArray());
                    await stream.ShutdownAsync();
                }
                catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The client has refused.
                }
            }
        }
    }
}
