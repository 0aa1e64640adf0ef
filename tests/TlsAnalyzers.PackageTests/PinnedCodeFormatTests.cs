namespace TlsAnalyzers.PackageTests;

/// <summary>
/// <c>dotnet format</c> over three projects in which the default fixes have to write different code: configuration in scope or not, pins or none, a first
/// finding that cannot be fixed, several frameworks. One run repairs all, and a second one changes nothing.
/// </summary>
public sealed class PinnedCodeFormatTests
{
    private const string Pin = "VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=";
    private const string Backup = "spUesjl7s5M86rXEVWUR4J1MZBP7jzooujuFyolXxrQ=";

    private static readonly ConsumerFile[] _files =
    [
        new("Sample.slnx", """
            <Solution>
              <Project Path="App/App.csproj" />
              <Project Path="Core/Core.csproj" />
              <Project Path="Wide/Wide.csproj" />
            </Solution>
            """),
        SampleProject.Library("App/App.csproj", items: """<FrameworkReference Include="Microsoft.AspNetCore.App" />"""),
        SampleProject.Library("Core/Core.csproj"),
        SampleProject.Library("Wide/Wide.csproj", properties: "<TargetFramework></TargetFramework><TargetFrameworks>net8.0;net10.0</TargetFrameworks>"),

        // Configuration in scope; code without pins, and with one.
        new("App/Clients.cs", $$"""
            using System.Net.Security;
            using System.Security.Cryptography;
            using Microsoft.Extensions.Configuration;

            namespace Sample;

            public sealed class Clients(IConfiguration configuration)
            {
                public string? Name => configuration["name"];

                public HttpClientHandler Plain() => new() { ServerCertificateCustomValidationCallback = [|(m, c, ch, e) => true|] };

                public HttpClientHandler Pinned() => new()
                {
                    ServerCertificateCustomValidationCallback = (m, c, ch, e) =>
                        e == SslPolicyErrors.None
                        && Convert.ToBase64String(SHA256.HashData(c!.PublicKey.ExportSubjectPublicKeyInfo())) == {|TLS0302:"{{Pin}}"|},
                };
            }

            """,
            $$"""
            using System.Net.Security;
            using System.Security.Cryptography;
            using Microsoft.Extensions.Configuration;
            using TlsAnalyzers.Pinning;

            namespace Sample;

            public sealed class Clients(IConfiguration configuration)
            {
                public string? Name => configuration["name"];

                public HttpClientHandler Plain() => new() { ServerCertificateCustomValidationCallback = SpkiPinValidator.Optional(configuration).Validate };

                public HttpClientHandler Pinned() => new()
                {
                    ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(configuration, "sha256/{{Pin}}").Validate,
                };
            }

            """),

        // The first finding cannot be fixed, nor can a pin with a further check; the others can.
        new("Core/Handlers.cs", $$"""
            using System.Net.Security;
            using System.Security.Cryptography;

            namespace Sample;

            public static class Handlers
            {
                public static object First()
                {
                    var callback = [|HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|];
                    return callback;
                }

                public static void Strict(HttpClientHandler handler)
                {
                    handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) =>
                        e == SslPolicyErrors.None
                        && c!.Subject.Contains("Bank")
                        && Convert.ToBase64String(SHA256.HashData(c.PublicKey.ExportSubjectPublicKeyInfo())) == {|TLS0302:"{{Pin}}"|};
                }

                public static void Named(HttpClientHandler handler)
                {
                    handler.ServerCertificateCustomValidationCallback = {|TLS0310:(m, c, ch, e) => c!.Subject == "CN=bank"|};
                }

                public static void Fingerprint(HttpClientHandler handler)
                {
                    handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) =>
                        e == SslPolicyErrors.None && {|TLS0303:c!.Thumbprint == "2FD4E1C67A2D28FCED849EE1BB76E7391B93EB12"|};
                }
            }

            """,
            $$"""
            using System.Net.Security;
            using System.Security.Cryptography;
            using TlsAnalyzers.Pinning;

            namespace Sample;

            public static class Handlers
            {
                public static object First()
                {
                    var callback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
                    return callback;
                }

                public static void Strict(HttpClientHandler handler)
                {
                    handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) =>
                        e == SslPolicyErrors.None
                        && c!.Subject.Contains("Bank")
                        && Convert.ToBase64String(SHA256.HashData(c.PublicKey.ExportSubjectPublicKeyInfo())) == "{{Pin}}";
                }

                public static void Named(HttpClientHandler handler)
                {
                    handler.ServerCertificateCustomValidationCallback = SpkiPinValidator.Optional("tls-pins.json").Validate;
                }

                public static void Fingerprint(HttpClientHandler handler)
                {
                    handler.ServerCertificateCustomValidationCallback = SpkiPinValidator.Required("tls-pins.json").RefuseOtherHosts().Validate;
                }
            }

            """),

        // Two frameworks; pins of hosts, a shared method, a pin in the place of validation.
        new("Wide/Streams.cs", $$"""
            using System.Net.Security;
            using System.Security.Cryptography;
            using System.Security.Cryptography.X509Certificates;

            namespace Sample;

            public static class Streams
            {
                public static SslStream One(Stream stream) => new(stream, false, {|TLS0305:Check|});

                public static SslStream Two(Stream stream) => new(stream, false, {|TLS0305:Check|});

                public static SslStream Three(Stream stream) => new(stream, false, {|TLS0102:(s, c, ch, e) => e == SslPolicyErrors.None || e == SslPolicyErrors.RemoteCertificateChainErrors|});

                private static bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
                {
                    foreach (var element in chain!.ChainElements)
                    {
                        var pin = Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo()));
                        if (pin == "{{Pin}}" || pin == "{{Backup}}")
                        {
                            return true;
                        }
                    }

                    return false;
                }
            }

            """,
            $$"""
            using System.Net.Security;
            using System.Security.Cryptography;
            using System.Security.Cryptography.X509Certificates;
            using TlsAnalyzers.Pinning;

            namespace Sample;

            public static class Streams
            {
                public static SslStream One(Stream stream) => new(stream, false, SpkiPinValidator.Required(
                    "tls-pins.json",
                    "sha256/{{Pin}}",
                    "sha256/{{Backup}}").Validate);

                public static SslStream Two(Stream stream) => new(stream, false, SpkiPinValidator.Required(
                    "tls-pins.json",
                    "sha256/{{Pin}}",
                    "sha256/{{Backup}}").Validate);

                public static SslStream Three(Stream stream) => new(stream, false, SpkiPinValidator.Optional("tls-pins.json").Validate);
            }

            """),
    ];

    [Fact]
    public async Task Format_RepairsAllInOneRun()
    {
        using var consumer = await Consumer.CreateAsync("pinned code", _files);
        (await consumer.BuildAsync("Core")).Succeeded().AssertFindings(consumer.Expected().Where(finding => finding.Path.StartsWith("Core/", StringComparison.Ordinal)));

        (await consumer.FormatAsync("analyzers", "--severity", "warn")).Succeeded();
        consumer.AssertRepaired();

        (await consumer.FormatAsync("analyzers", "--severity", "warn", "--no-restore")).Succeeded();
        consumer.AssertRepaired();

        // What cannot be fixed is reported still; all of it compiles.
        var left = (await consumer.BuildAsync("--no-restore")).Succeeded().Findings;
        Assert.Equal(["TLS0101", "TLS0302"], left.Select(finding => finding.Id).Order(StringComparer.Ordinal));
    }

    /// <summary>Rule by rule in runs of their own, in another order: the same code.</summary>
    [Fact]
    public async Task Format_RuleByRuleGivesTheSame()
    {
        using var consumer = await Consumer.CreateAsync("pinned code, rule by rule", _files);
        (await consumer.RunAsync("restore")).Succeeded();
        foreach (var id in (string[])["TLS0310", "TLS0305", "TLS0303", "TLS0302", "TLS0102", "TLS0101"])
        {
            (await consumer.FormatAsync("analyzers", "--severity", "warn", "--diagnostics", id, "--no-restore")).Succeeded();
        }

        consumer.AssertRepaired();
    }
}
