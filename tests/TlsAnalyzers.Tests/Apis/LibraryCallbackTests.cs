using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Apis;

using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>
/// The callback of each library, in a program as people write it: accepting everything, and its silent twin. {0} in a program is
/// where the callback stands; each library has its own delegate.
/// </summary>
public sealed class LibraryCallbackTests
{
    private const string OnValidateCertificate = "private void Own(object client, FluentFTP.FtpSslValidationEventArgs e) => e.Accept = true;";

    // The usual delegate: sender, certificate, chain, policy errors.
    private static readonly string[] _accepting =
    [
        "(sender, certificate, chain, errors) => true",
        "(_, _, _, _) => true",
        "delegate { return true; }",
        "(sender, certificate, chain, errors) => { Console.WriteLine(errors); return true; }",
        "Accept",
        "this.AcceptAndLog",
    ];

    private static readonly string[] _strict =
    [
        "(sender, certificate, chain, errors) => errors == SslPolicyErrors.None",
        "(sender, certificate, chain, errors) => { if (errors == SslPolicyErrors.None) return true; Console.WriteLine(errors); return false; }",
        "Refuse",
    ];

    // One arguments object, and an answer.
    private static readonly string[] _acceptingArguments =
    [
        "e => true",
        "_ => true",
        "e => { Console.WriteLine(e.SslPolicyErrors); return true; }",
        "e => e.Certificate != null",
        "e => e.SslPolicyErrors == SslPolicyErrors.None || true",
        "Own",
    ];

    private static readonly string[] _strictArguments =
    [
        "e => e.SslPolicyErrors == SslPolicyErrors.None",
        "e => { if (e.SslPolicyErrors is SslPolicyErrors.None) return true; Console.WriteLine(e.Certificate?.Subject); return false; }",
        "e => { e.Chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; e.Chain.ChainPolicy.CustomTrustStore.Add(authority); return e.Chain.Build(new X509Certificate2(e.Certificate!)); }",
    ];

    private static readonly string[] _acceptingEvent =
    [
        "(client, e) => e.Accept = true",
        "(client, e) => { e.Accept = true; }",
        "(client, e) => { if (e.Certificate == null) return; e.Accept = true; }",
        "(client, e) => { e.Accept = false; Console.WriteLine(e.Accept); e.Accept = !e.Accept; }",
        "(client, e) => { if (e.PolicyErrors != SslPolicyErrors.None) { Console.WriteLine(e.PolicyErrors); } e.Accept = true; }",
        "new FluentFTP.FtpSslValidation((client, e) => e.Accept = true)",
        "Own",
        "new FluentFTP.FtpSslValidation(Own)",
    ];

    private static readonly string[] _strictEvent =
    [
        "(client, e) => e.Accept = e.PolicyErrors == SslPolicyErrors.None",
        "(client, e) => { if (e.PolicyErrors == SslPolicyErrors.None) e.Accept = true; }",
        "(client, e) => { e.Accept = true; if (e.PolicyErrors != SslPolicyErrors.None) e.Accept = false; }",
        "(client, e) => { if (e.PolicyErrors != SslPolicyErrors.None) throw new InvalidOperationException(); e.Accept = true; }",
        "(client, e) => Console.WriteLine(e.PolicyErrors)",
    ];

    // LDAP: connection and certificate.
    private static readonly string[] _acceptingTwo =
    [
        "(connection, certificate) => true",
        "delegate { return true; }",
        "(connection, certificate) => certificate != null",
        "(connection, certificate) => { Console.WriteLine(certificate.Subject); return true; }",
        "Accept",
    ];

    private static readonly string[] _strictTwo =
    [
        "(connection, certificate) => new X509Certificate2(certificate).Verify()",
        "(connection, certificate) => { using var chain = new X509Chain(); return chain.Build(new X509Certificate2(certificate)); }",
        "(connection, certificate) => { using var chain = new X509Chain(); chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; chain.ChainPolicy.CustomTrustStore.Add(authority); return chain.Build(new X509Certificate2(certificate)); }",
        "(connection, certificate) => false",
        "Refuse",
    ];

    // Cosmos: certificate, chain, policy errors.
    private static readonly string[] _acceptingThree =
        ["(certificate, chain, errors) => true", "delegate { return true; }", "(_, _, errors) => { Console.WriteLine(errors); return true; }", "Accept"];

    private static readonly string[] _strictThree =
        ["(certificate, chain, errors) => errors == SslPolicyErrors.None", "(_, _, errors) => (errors & SslPolicyErrors.RemoteCertificateChainErrors) == 0 && errors == 0", "Refuse"];

    // iOS: handler, address, Apple's trust object.
    private static readonly string[] _acceptingTrust = ["(sender, url, trust) => true", "delegate { return true; }", "(_, _, trust) => trust != null"];

    private static readonly string[] _strictTrust = ["(sender, url, trust) => trust.Evaluate(out _)", "(sender, url, trust) => Pinned(trust)"];

    private static readonly ImmutableArray<Library> _libraries =
    [
        new("StackExchange.Redis", () => LibraryReferences.StackExchangeRedis, _accepting, _strict,
            "var options = new StackExchange.Redis.ConfigurationOptions { Ssl = true }; options.CertificateValidation += {0};",
            "_ = new StackExchange.Redis.Availability.LagAwareOptions { CertificateValidation = {0} };"),
        new("Npgsql", () => LibraryReferences.Npgsql, _accepting, _strict,
            "using var connection = new Npgsql.NpgsqlConnection(\"Host=db\"); connection.UserCertificateValidationCallback = {0};",
            "new Npgsql.NpgsqlDataSourceBuilder(\"Host=db\").UseUserCertificateValidationCallback({0}).EnableParameterLogging();",
            "new Npgsql.NpgsqlSlimDataSourceBuilder(\"Host=db\").UseUserCertificateValidationCallback({0});",
            "new Npgsql.NpgsqlDataSourceBuilder(\"Host=db\").UseSslClientAuthenticationOptionsCallback(options => options.RemoteCertificateValidationCallback = {0});"),
        new("RabbitMQ.Client", () => LibraryReferences.RabbitMqClient, _accepting, _strict,
            "_ = new RabbitMQ.Client.ConnectionFactory { HostName = \"mq\", Ssl = new RabbitMQ.Client.SslOption { Enabled = true, CertificateValidationCallback = {0} } };",
            "new RabbitMQ.Client.ConnectionFactory().Ssl.CertificateValidationCallback = {0};",
            "new RabbitMQ.Client.SslOption().CertificateValidationCallback += {0};"),
        new("MongoDB.Driver", () => LibraryReferences.MongoDbDriver, _accepting, _strict,
            "_ = new MongoDB.Driver.SslSettings { CheckCertificateRevocation = true, ServerCertificateValidationCallback = {0} };",
            "_ = new MongoDB.Driver.Core.Configuration.SslStreamSettings(serverCertificateValidationCallback: new RemoteCertificateValidationCallback({0}));",
            "_ = new MongoDB.Driver.Core.Configuration.SslStreamSettings().With(serverCertificateValidationCallback: new RemoteCertificateValidationCallback({0}));"),
        new("Grpc.Net.Client", () => LibraryReferences.GrpcNetClient, _accepting, _strict,
            "_ = new Grpc.Net.Client.GrpcChannelOptions { HttpHandler = new HttpClientHandler { ServerCertificateCustomValidationCallback = {0} } };"),
        new("RestSharp", () => LibraryReferences.RestSharp, _accepting, _strict,
            "_ = new RestSharp.RestClientOptions(\"https://api\") { RemoteCertificateValidationCallback = {0} };"),
        new("Microsoft.Azure.Cosmos", () => LibraryReferences.Cosmos, _acceptingThree, _strictThree,
            "_ = new Microsoft.Azure.Cosmos.CosmosClientOptions { ServerCertificateCustomValidationCallback = {0} };"),
        new("MailKit", () => LibraryReferences.MailKit, _accepting, _strict,
            "using var client = new MailKit.Net.Smtp.SmtpClient(); client.ServerCertificateValidationCallback = {0};",
            "using var client = new MailKit.Net.Imap.ImapClient { ServerCertificateValidationCallback = {0} };",
            "using MailKit.IMailService client = new MailKit.Net.Imap.ImapClient(); client.ServerCertificateValidationCallback = {0};"),
        new("MySqlConnector", () => LibraryReferences.MySqlConnector, _accepting, _strict,
            "using var connection = new MySqlConnector.MySqlConnection(\"Server=db\") { RemoteCertificateValidationCallback = {0} };",
            "_ = new MySqlConnector.MySqlDataSourceBuilder(\"Server=db\").UseRemoteCertificateValidationCallback({0}).Build();"),
        new("MQTTnet", () => LibraryReferences.MqttNet, _acceptingArguments, _strictArguments,
            "_ = new MQTTnet.MqttClientTlsOptions { UseTls = true, CertificateValidationHandler = {0} };",
            "_ = new MQTTnet.MqttClientTlsOptionsBuilder().UseTls().WithCertificateValidationHandler({0}).Build();",
            "_ = new MQTTnet.MqttClientOptionsBuilder().WithTcpServer(\"mq\").WithTlsOptions(tls => tls.UseTls().WithCertificateValidationHandler({0})).Build();") { Members = "private static bool Own(MQTTnet.MqttClientCertificateValidationEventArgs e) => true;" },
        new("MQTTnet 4", () => LibraryReferences.MqttNet4, _acceptingArguments, _strictArguments,
            "_ = new MQTTnet.Client.MqttClientTlsOptions { UseTls = true, CertificateValidationHandler = {0} };",
            "new MQTTnet.Client.MqttClientOptionsBuilder().WithTls(tls => { tls.UseTls = true; tls.CertificateValidationHandler = {0}; });",
            "new MQTTnet.Client.MqttClientOptionsBuilder().WithTlsOptions(tls => tls.WithCertificateValidationHandler({0}));") { Members = "private static bool Own(MQTTnet.Client.MqttClientCertificateValidationEventArgs e) => true;" },
        new("MQTTnet.Server", () => LibraryReferences.MqttNetServer, _accepting, _strict,
            "_ = new MQTTnet.Server.MqttServerTlsTcpEndpointOptions { ClientCertificateRequired = true, RemoteCertificateValidationCallback = {0} };",
            "_ = new MQTTnet.Server.MqttServerOptionsBuilder().WithEncryptedEndpoint().WithClientCertificate({0}).Build();",
            "_ = new MQTTnet.Server.MqttServerOptionsBuilder().WithRemoteCertificateValidationCallback({0}).Build();",
            "new MQTTnet.Server.MqttServerOptions().TlsEndpointOptions.RemoteCertificateValidationCallback = {0};") { Id = "TLS0107" },
        new("Elastic.Transport", () => LibraryReferences.ElasticTransport, [.. _accepting, "Elastic.Transport.CertificateValidations.AllowAll"],
            [.. _strict, "Elastic.Transport.CertificateValidations.DenyAll", "Elastic.Transport.CertificateValidations.AuthorityIsRoot(authority)"],
            "_ = new Elastic.Transport.TransportConfiguration { ServerCertificateValidationCallback = {0} };",
            "new Elastic.Transport.TransportConfigurationDescriptor().ServerCertificateValidationCallback({0});",
            "new Elastic.Clients.Elasticsearch.ElasticsearchClientSettings(new Uri(\"https://es\")).ServerCertificateValidationCallback({0}).CertificateFingerprint(\"ab\");"),
        new("Elasticsearch.Net", () => LibraryReferences.ElasticsearchNet, [.. _accepting, "Elasticsearch.Net.CertificateValidations.AllowAll"],
            [.. _strict, "Elasticsearch.Net.CertificateValidations.DenyAll"],
            "new Elasticsearch.Net.ConnectionConfiguration(new Uri(\"https://es\")).ServerCertificateValidationCallback({0});"),
        new("FluentFTP", () => LibraryReferences.FluentFtp, _acceptingEvent, _strictEvent,
            "using var client = new FluentFTP.FtpClient(\"ftp\"); client.ValidateCertificate += {0};",
            "using var client = new FluentFTP.AsyncFtpClient(\"ftp\"); client.ValidateCertificate += {0};",
            "using FluentFTP.IAsyncFtpClient client = new FluentFTP.AsyncFtpClient(\"ftp\"); client.ValidateCertificate += {0};") { Members = OnValidateCertificate },
        new("FluentFTP 39", () => LibraryReferences.FluentFtp39, _acceptingEvent, _strictEvent,
            "using var client = new FluentFTP.FtpClient(\"ftp\"); client.ValidateCertificate += {0};",
            "using FluentFTP.IFtpClient client = new FluentFTP.FtpClient(\"ftp\"); client.ValidateCertificate += {0};") { Members = OnValidateCertificate },
        new("FluentFTP, its options", () => LibraryReferences.FluentFtp, _accepting, _strict,
            "using var client = new FluentFTP.FtpClient(\"ftp\"); client.ConfigureAuthentication += (control, e) => e.Options.RemoteCertificateValidationCallback = {0};"),
        new("NATS.Client.Core", () => LibraryReferences.NatsClientCore, _accepting, _strict,
            "_ = new NATS.Client.Core.NatsOpts { TlsOpts = new() { ConfigureClientAuthentication = options => { options.RemoteCertificateValidationCallback = {0}; return default; } } };"),
        new("System.DirectoryServices.Protocols", () => LibraryReferences.DirectoryServices, _acceptingTwo, _strictTwo,
            "using var ldap = new System.DirectoryServices.Protocols.LdapConnection(\"dc\"); ldap.SessionOptions.VerifyServerCertificate = {0};",
            "using var ldap = new System.DirectoryServices.Protocols.LdapConnection(\"dc\"); ldap.SessionOptions.VerifyServerCertificate += {0};",
            "using var ldap = new System.DirectoryServices.Protocols.LdapConnection(\"dc\"); ldap.SessionOptions.VerifyServerCertificate = new System.DirectoryServices.Protocols.VerifyServerCertificateCallback({0});"),
        new("WinHttpHandler", () => LibraryReferences.WinHttpHandler, _accepting, _strict,
            "_ = new WinHttpHandler { ServerCertificateValidationCallback = {0} };"),
        new(".NET for Android", () => LibraryReferences.MonoAndroid, _accepting, _strict,
            "_ = new HttpClient(new Xamarin.Android.Net.AndroidMessageHandler { ServerCertificateCustomValidationCallback = {0} });",
            "_ = new Xamarin.Android.Net.AndroidClientHandler { ServerCertificateCustomValidationCallback = {0} };"),
        new(".NET for iOS", () => LibraryReferences.MicrosoftIos, _acceptingTrust, _strictTrust,
            "_ = new HttpClient(new Foundation.NSUrlSessionHandler { TrustOverrideForUrl = {0} });"),
        new("Xamarin.iOS, with the address", () => LibraryReferences.XamarinIos, _acceptingTrust, ["(sender, url, trust) => trust.Evaluate() == Security.SecTrustResult.Proceed"],
            "_ = new HttpClient(new NSUrlSessionHandler { TrustOverrideForUrl = {0} });"),
        new("Xamarin.iOS", () => LibraryReferences.XamarinIos, ["(sender, trust) => true"], ["(sender, trust) => trust.Evaluate() == Security.SecTrustResult.Proceed"],
            "new NSUrlSessionHandler().TrustOverride = {0};"),
    ];

    /// <summary>Library, program, callback that accepts everything.</summary>
    public static TheoryData<string, int, string> Accepting => Combine(library => library.Accepting);

    /// <summary>Library, program, callback that may refuse.</summary>
    public static TheoryData<string, int, string> Strict => Combine(library => library.Strict);

    [Theory]
    [MemberData(nameof(Accepting))]
    public Task Reports_accepting_callback(string library, int program, string callback)
    {
        var tested = _libraries.Single(one => one.Name == library);

        // In "new Delegate(callback)" the creation is the value, unless a ready-made method is in it.
        var marked = tested.Programs[program].Contains("new RemoteCertificateValidationCallback({0})", StringComparison.Ordinal)
            ? tested.Programs[program].Replace("new RemoteCertificateValidationCallback({0})", $"{{|{tested.Id}:new RemoteCertificateValidationCallback({callback})|}}", StringComparison.Ordinal)
            : tested.Programs[program].Contains("VerifyServerCertificateCallback({0})", StringComparison.Ordinal)
            ? tested.Programs[program].Replace("new System.DirectoryServices.Protocols.VerifyServerCertificateCallback({0})", $"{{|{tested.Id}:new System.DirectoryServices.Protocols.VerifyServerCertificateCallback({callback})|}}", StringComparison.Ordinal)
            : tested.Programs[program].Replace("{0}", $"{{|{tested.Id}:{callback}|}}", StringComparison.Ordinal);
        return VerifyAsync(tested, marked);
    }

    [Theory]
    [MemberData(nameof(Strict))]
    public Task Silent_on_strict_callback(string library, int program, string callback)
    {
        var tested = _libraries.Single(one => one.Name == library);
        return VerifyAsync(tested, tested.Programs[program].Replace("{0}", callback, StringComparison.Ordinal));
    }

    [Fact]
    public Task Silent_on_a_library_that_takes_no_callback() => VerifyAsync(
        new Library("Confluent.Kafka", () => LibraryReferences.ConfluentKafka, [], []),
        """
        var config = new Confluent.Kafka.ProducerConfig { BootstrapServers = "mq:9093", SecurityProtocol = Confluent.Kafka.SecurityProtocol.Ssl };
                        using var producer = new Confluent.Kafka.ProducerBuilder<string, string>(config).SetErrorHandler((_, error) => Console.WriteLine(error)).Build();
        """);

    [Fact]
    public Task Silent_on_comparisons_with_a_ready_made_callback() => VerifyAsync(
        new Library("Elastic.Transport", () => LibraryReferences.ElasticTransport, [], []),
        """
        Func<object, X509Certificate, X509Chain, SslPolicyErrors, bool>? callback = new Elastic.Transport.TransportConfiguration().ServerCertificateValidationCallback;
                        if (callback == Elastic.Transport.CertificateValidations.AllowAll) Console.WriteLine(nameof(Elastic.Transport.CertificateValidations.AllowAll));
        """);

    private static TheoryData<string, int, string> Combine(Func<Library, string[]> callbacks)
    {
        var data = new TheoryData<string, int, string>();
        foreach (var library in _libraries)
        {
            for (var program = 0; program < library.Programs.Length; program++)
            {
                foreach (var callback in callbacks(library))
                {
                    data.Add(library.Name, program, callback);
                }
            }
        }

        return data;
    }

    private static Task VerifyAsync(Library library, string statements)
    {
        var test = new Verify.Test
        {
            TestCode = $$"""
                using System;
                using System.Net.Http;
                using System.Net.Security;
                using System.Security.Cryptography.X509Certificates;
                #pragma warning disable CS0618

                public class Program
                {
                    public void Run(X509Certificate2 authority)
                    {
                        {{statements}}
                    }

                    private static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
                    private bool AcceptAndLog(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) { Console.WriteLine(errors); return true; }
                    private static bool Accept(object connection, X509Certificate? certificate) => true;
                    private static bool Accept(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
                    private static bool Refuse(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => errors == SslPolicyErrors.None;
                    private static bool Refuse(object connection, X509Certificate? certificate) => new X509Certificate2(certificate!).Verify();
                    private static bool Refuse(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors) { if (errors != 0) throw new InvalidOperationException(); return true; }
                    private static bool Pinned(object trust) => trust.Equals(new object());
                    {{library.Members}}
                }
                """,
        };
        test.AdditionalReferences.Add(library.Reference());
        return test.RunAsync();
    }

    /// <summary>A library, what is given to it, and programs that do so.</summary>
    private sealed record Library(string Name, Func<MetadataReference> Reference, string[] Accepting, string[] Strict, params string[] Programs)
    {
        public string Id { get; init; } = "TLS0101";

        /// <summary>Methods of the program whose parameters are the library's own types.</summary>
        public string Members { get; init; } = "";
    }
}
