using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Tests.Apis;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.Rules;

using Verify = Verify<CertificateCallbackAnalyzer, TLS0101AcceptsAnyCertificateCodeFix>;

/// <summary>
/// The table of docs/pin-validator.md, "Shapes of callbacks", row by row: what the default fix writes for each shape of delegate. An adapter, the method
/// itself, or removal.
/// </summary>
public sealed class DelegateShapeTests
{
    private const string Optional = "SpkiPinValidator.Optional(\"tls-pins.json\")";

    private static readonly Row[] _rows =
    [
        new("`RemoteCertificateValidationCallback`", "using var stream = new SslStream(Stream.Null, false, {0});", "(s, c, ch, e) => true", Optional + ".Validate"),
        new("`Func<HttpRequestMessage,", "_ = new HttpClientHandler { ServerCertificateCustomValidationCallback = {0} };", "(m, c, ch, e) => true", Optional + ".Validate"),
        new(
            "`Func<X509Certificate2,",
            "const string endpoint = \"https://bank.documents.azure.com:443/\"; System.Console.WriteLine(endpoint); _ = new Microsoft.Azure.Cosmos.CosmosClientOptions { ServerCertificateCustomValidationCallback = {0} };",
            "(c, ch, e) => true",
            Optional + ".ForHost(\"bank.documents.azure.com\").Validate")
        {
            Library = () => LibraryReferences.Cosmos,
        },
        new(
            "LDAP:",
            "using var ldap = new System.DirectoryServices.Protocols.LdapConnection(\"ldap.bank.example\"); ldap.SessionOptions.VerifyServerCertificate = {0};",
            "(l, c) => true",
            Optional + ".ForHost(\"ldap.bank.example\").Validate")
        {
            Library = () => LibraryReferences.DirectoryServices,
        },
        new(
            "MQTTnet:",
            "_ = new MQTTnet.MqttClientOptionsBuilder().WithTcpServer(\"mqtt.bank.example\").WithTlsOptions(tls => tls.UseTls().WithCertificateValidationHandler({0})).Build();",
            "e => true",
            "e => " + Optional + ".ForHost(\"mqtt.bank.example\").Validate(null, e.Certificate, e.Chain, e.SslPolicyErrors)")
        {
            Library = () => LibraryReferences.MqttNet,
        },
        new(
            "FluentFTP:",
            "using var client = new FluentFTP.FtpClient(\"ftp.bank.example\"); client.ValidateCertificate += {0};",
            "(control, e) => e.Accept = true",
            "(sender, e) => e.Accept = " + Optional + ".ForHost(\"ftp.bank.example\").Validate(sender, e.Certificate, e.Chain, e.PolicyErrors)")
        {
            Library = () => LibraryReferences.FluentFtp,
        },
        new("WCF:", "_ = new System.ServiceModel.Security.X509ServiceCertificateAuthentication { CustomCertificateValidator = {0} };", "new AcceptAll()", null)
        {
            Library = () => LibraryReferences.ServiceModelPrimitives,
            Members = "public class AcceptAll : System.IdentityModel.Selectors.X509CertificateValidator { public override void Validate(X509Certificate2 certificate) { } }",
            Removed = "_ = new System.ServiceModel.Security.X509ServiceCertificateAuthentication();",
        },
        new("`ICertificatePolicy`", "System.Net.ServicePointManager.CertificatePolicy = {0};", "new AcceptAll()", null)
        {
            References = Tests.References.Net472,
            Members = "public class AcceptAll : System.Net.ICertificatePolicy { public bool CheckValidationResult(System.Net.ServicePoint point, X509Certificate certificate, System.Net.WebRequest request, int problem) { return true; } }",
        },
        new("`ICertificatePolicy`", "new NSUrlSessionHandler().TrustOverrideForUrl = {0};", "(s, url, trust) => true", null)
        {
            Library = () => LibraryReferences.MicrosoftIos,
            Usings = "using Foundation;\n",
        },
        new("Blazor WebAssembly", "_ = new HttpClientHandler { ServerCertificateCustomValidationCallback = {0} };", "(m, c, ch, e) => true", null)
        {
            Library = () => Tests.References.FromSource("Microsoft.AspNetCore.Components.WebAssembly", "namespace Microsoft.AspNetCore.Components.WebAssembly { public class Host { } }"),
            Removed = "_ = new HttpClientHandler();",
        },
    ];

    public static TheoryData<int> Rows
    {
        get
        {
            var data = new TheoryData<int>();
            for (var i = 0; i < _rows.Length; i++)
            {
                data.Add(i);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Fix_writes_what_the_table_says(int index)
    {
        var row = _rows[index];
        var test = new Verify.Test
        {
            TestCode = row.Program("", row.Statement.Replace("{0}", $"{{|TLS0101:{row.Callback}|}}")),
            FixedCode = row.Fixed is null
                ? row.Program("", row.Removed ?? "", isFixed: true)
                : row.Program("using TlsAnalyzers.Pinning;\n", row.Statement.Replace("{0}", row.Fixed), isFixed: true),
            References = row.References,
        };
        if (row.References == Tests.References.Net10)
        {
            test.PreprocessorSymbols.Add("NET8_0_OR_GREATER");
        }

        if (row.Library is { } library)
        {
            test.AdditionalReferences.Add(library());
        }

        return test.RunAsync();
    }

    /// <summary>A server's row is TLS0107's.</summary>
    [Fact]
    public Task Fix_writes_the_validator_of_clients() => new Verify<CertificateCallbackAnalyzer, TLS0107AcceptsAnyClientCertificateCodeFix>.Test
    {
        TestCode = "_ = new Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions { ClientCertificateValidation = {|TLS0107:(c, ch, e) => true|} };",
        FixedCode = "using TlsAnalyzers.Pinning;\n\n_ = new Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions { ClientCertificateValidation = ClientCertificateValidator.Required(\"tls-pins.json\").Validate };",
        OutputKind = OutputKind.ConsoleApplication,
        CodeActionEquivalenceKey = TLS0107AcceptsAnyClientCertificateCodeFix.ValidateAgainstIssuer,
    }.RunAsync();

    [Fact]
    public void Table_has_a_test_for_every_row()
    {
        var table = RepositoryFiles.ReadLines("docs/pin-validator.md")
            .SkipWhile(line => line != "## Shapes of callbacks")
            .SkipWhile(line => line != "|---|---|").Skip(1)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line[2..])
            .ToList();

        var untested = table.Where(line => !line.StartsWith("the same, for Kestrel's client certificates", StringComparison.Ordinal) && !_rows.Any(row => line.StartsWith(row.Name, StringComparison.Ordinal)));
        var unknown = _rows.Where(row => !table.Any(line => line.StartsWith(row.Name, StringComparison.Ordinal))).Select(row => row.Name);
        var different = _rows.Where(row => row.Fixed is null != table.Any(line => line.StartsWith(row.Name, StringComparison.Ordinal) && line.Contains("removal", StringComparison.Ordinal) && !line.Contains("Without a host: removal", StringComparison.Ordinal)))
            .Select(row => row.Name);

        Assert.Empty(untested);
        Assert.Empty(unknown);
        Assert.Empty(different);
    }

    /// <summary>Nothing can be validated in an LDAP callback without the host: the platform does it.</summary>
    [Theory]
    [InlineData("\"dc\"")]
    [InlineData("server")]
    public Task Removes_an_LDAP_callback_without_a_host(string host)
    {
        var test = new Verify.Test
        {
            TestCode = $"class C {{ void M(string server) {{ var ldap = new System.DirectoryServices.Protocols.LdapConnection({host}); ldap.SessionOptions.VerifyServerCertificate = {{|TLS0101:(l, c) => true|}}; ldap.Bind(); }} }}",
            FixedCode = $"class C {{ void M(string server) {{ var ldap = new System.DirectoryServices.Protocols.LdapConnection({host}); ldap.Bind(); }} }}",
        };
        test.AdditionalReferences.Add(LibraryReferences.DirectoryServices);
        return test.RunAsync();
    }

    /// <summary>Which host it is: a constant of the method, else of the type; never a guess between two.</summary>
    [Theory]
    [InlineData("", "new System.Net.Sockets.TcpClient(\"bank.example\", 443)", "\"bank.example\"")]
    [InlineData("private const string Host = \"bank.example\";", "new System.Net.Sockets.TcpClient(Host, 443)", "Host")]
    [InlineData("private const string ServerName = \"bank.example\";", "null", "ServerName")]
    [InlineData("private static readonly Uri Address = null; private const string BaseAddress = \"https://bank.example/v1/\";", "null", "\"bank.example\"")]
    [InlineData("private const string Host = \"bank.example\"; private const string OtherHost = \"other.example\";", "null", null)]
    [InlineData("private const string Name = \"bank.example\";", "null", null)]
    public Task Names_the_host_of_a_stream_that_does_not_know_it(string members, string connection, string? host)
    {
        string Of(string usings, string callback) => $$"""
            using System;
            using System.IO;
            using System.Net.Security;
            {{usings}}
            public class Client
            {
                {{members}}

                public void Connect()
                {
                    object connection = {{connection}};
                    var stream = new SslStream(Stream.Null, false, {{callback}});
                }
            }
            """;
        return new Verify.Test
        {
            TestCode = Of("", "{|TLS0101:(s, c, ch, e) => true|}"),
            FixedCode = Of("using TlsAnalyzers.Pinning;\n", Optional + (host is null ? "" : $".ForHost({host})") + ".Validate"),
            References = Tests.References.Net472,
            LanguageVersion = LanguageVersion.CSharp7_3,
            NullableContextOptions = NullableContextOptions.Disable,
        }.RunAsync();
    }

    private sealed record Row(string Name, string Statement, string Callback, string? Fixed)
    {
        public Func<MetadataReference>? Library { get; init; }

        public ImmutableArray<MetadataReference> References { get; init; } = Tests.References.Net10;

        public string Members { get; init; } = "";

        public string Usings { get; init; } = "";

        public string? Removed { get; init; }

        public string Program(string usings, string statement, bool isFixed = false) => $$"""
            using System.IO;
            using System.Net.Http;
            using System.Net.Security;
            using System.Security.Cryptography.X509Certificates;
            {{usings}}{{Usings}}
            public class Client
            {
                public void Create()
                {{{(isFixed && statement.Length == 0 ? "" : "\n        " + statement)}}
                }
            }

            {{Members}}
            """;
    }
}
