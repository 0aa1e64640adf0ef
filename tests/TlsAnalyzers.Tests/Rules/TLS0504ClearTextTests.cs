using Microsoft.CodeAnalysis;
using TlsAnalyzers.Addresses;
using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Config;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0504ClearTextTests
{
    private const string Usings = """
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Net.Mail;
        using System.Net.WebSockets;
        using System.Threading;
        """;

    private const string Http = "var http = new HttpClient(); ";

    [Theory]
    [InlineData("new SmtpClient(unknown) { EnableSsl = {|TLS0504:false|} };")]
    [InlineData("var smtp = new SmtpClient(); smtp.EnableSsl = {|TLS0504:false|};")]
    [InlineData("var ftp = (FtpWebRequest)WebRequest.Create(unknown); ftp.EnableSsl = {|TLS0504:false|};")]
    [InlineData("new Confluent.Kafka.ProducerConfig { SecurityProtocol = {|TLS0504:Confluent.Kafka.SecurityProtocol.Plaintext|} };")]
    [InlineData("new Confluent.Kafka.ConsumerConfig { SecurityProtocol = {|TLS0504:Confluent.Kafka.SecurityProtocol.SaslPlaintext|} };")]
    [InlineData("new Dictionary<string, string> { [\"security.protocol\"] = {|TLS0504:\"SASL_PLAINTEXT\"|} };")]
    [InlineData("new Dictionary<string, string> { { \"security.protocol\", {|TLS0504:\"plaintext\"|} } };")]
    [InlineData("new MailKit.Net.Smtp.SmtpClient().Connect(unknown, 25, {|TLS0504:MailKit.Security.SecureSocketOptions.None|});")]
    [InlineData("new MailKit.Net.Imap.ImapClient().ConnectAsync(unknown, 143, options: {|TLS0504:MailKit.Security.SecureSocketOptions.None|});")]
    [InlineData("new MongoDB.Driver.MongoClientSettings { UseTls = {|TLS0504:false|} };")]
    [InlineData("new MongoDB.Driver.MongoUrlBuilder { UseTls = {|TLS0504:false|} };")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://db.example/?{|TLS0504:tls=false|}\");")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://db.example/?w=1&{|TLS0504:ssl=false|}\");")]
    [InlineData("new StackExchange.Redis.ConfigurationOptions { Ssl = {|TLS0504:false|} };")]
    [InlineData("StackExchange.Redis.ConfigurationOptions.Parse(\"cache.example:6379,{|TLS0504:ssl=false|},abortConnect=false\");")]
    [InlineData("StackExchange.Redis.ConnectionMultiplexer.Connect($\"cache.example,password={unknown},{|TLS0504:ssl=False|}\");")]
    public Task Reports_setting(string statement) => ClearTextTest(statement).RunAsync();

    [Theory]
    [InlineData("new SmtpClient(unknown) { EnableSsl = true };")]
    [InlineData("new SmtpClient(unknown);")]
    [InlineData("new SmtpClient(unknown) { EnableSsl = option };")]
    [InlineData("new SmtpClient(\"localhost\") { EnableSsl = false };")]
    [InlineData("new SmtpClient { Host = \"127.0.0.1\", EnableSsl = false };")]
    [InlineData("new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, EnableSsl = false };")]
    [InlineData("if (new SmtpClient(unknown).EnableSsl == false) { }")]
    [InlineData("new Confluent.Kafka.ProducerConfig { SecurityProtocol = Confluent.Kafka.SecurityProtocol.SaslSsl };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { BootstrapServers = \"localhost:9092\", SecurityProtocol = Confluent.Kafka.SecurityProtocol.Plaintext };")]
    [InlineData("new Dictionary<string, string> { [\"security.protocol\"] = \"SASL_SSL\" };")]
    [InlineData("new MailKit.Net.Smtp.SmtpClient().Connect(\"localhost\", 25, MailKit.Security.SecureSocketOptions.None);")]
    [InlineData("new MongoDB.Driver.MongoClientSettings { UseTls = true };")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://localhost/?tls=false\");")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://db.example/?tls=true\");")]
    [InlineData("new StackExchange.Redis.ConfigurationOptions { Ssl = true };")]
    [InlineData("StackExchange.Redis.ConfigurationOptions.Parse(\"localhost:6379,ssl=false\");")]
    [InlineData("StackExchange.Redis.ConfigurationOptions.Parse(\"cache.example:6380,ssl=true\");")]
    public Task Silent_on_setting(string statement) => ClearTextTest(statement).RunAsync();

    [Theory]
    [InlineData(Http + "http.GetAsync({|TLS0504:\"http://api.example.com/orders\"|});")]
    [InlineData(Http + "http.GetAsync(new Uri({|TLS0504:\"http://api.example.com/orders\"|}));")]
    [InlineData(Http + "http.GetStringAsync({|TLS0504:\"HTTP://api.example.com\"|});")]
    [InlineData(Http + "http.PostAsync({|TLS0504:$\"http://api.example.com/orders/{unknown}\"|}, null);")]
    [InlineData(Http + "http.PutAsync({|TLS0504:\"http://api.example.com/orders/\"|} + unknown, null);")]
    [InlineData(Http + "http.PostAsJsonAsync({|TLS0504:\"http://10.1.2.3/orders\"|}, 1);")]
    [InlineData(Http + "http.GetFromJsonAsync<int>({|TLS0504:\"http://api.example.com/count\"|});")]
    [InlineData("HttpClientJsonExtensions.GetFromJsonAsync<int>(new HttpClient(), {|TLS0504:\"http://api.example.com/count\"|});")]
    [InlineData("new HttpClient { BaseAddress = new Uri({|TLS0504:\"http://api.example.com\"|}) };")]
    [InlineData("new HttpClient { BaseAddress = new({|TLS0504:\"http://user:password@api.example.com:8080/?q=1\"|}) };")]
    [InlineData(Http + "http.BaseAddress = new Uri(new Uri({|TLS0504:\"http://api.example.com\"|}), \"v1\");")]
    [InlineData(Http + "var address = {|TLS0504:\"http://api.example.com\"|}; http.GetAsync(address);")]
    [InlineData(Http + "var address = new Uri({|TLS0504:\"http://api.example.com\"|}); http.GetAsync(address); http.DeleteAsync(address);")]
    [InlineData(Http + "http.GetAsync(Environment.GetEnvironmentVariable(\"API\") ?? {|TLS0504:\"http://api.example.com\"|});")]
    [InlineData(Http + "http.GetAsync(option ? \"https://api.example.com\" : {|TLS0504:\"http://api.example.com\"|});")]
    [InlineData("new HttpRequestMessage(HttpMethod.Get, {|TLS0504:\"http://api.example.com\"|});")]
    [InlineData("new HttpRequestMessage { RequestUri = new Uri({|TLS0504:\"http://api.example.com\"|}) };")]
    [InlineData("WebRequest.Create({|TLS0504:\"http://api.example.com\"|});")]
    [InlineData("WebRequest.CreateHttp(new Uri({|TLS0504:\"http://api.example.com\"|}));")]
    [InlineData("WebRequest.Create({|TLS0504:\"ftp://files.example.com/a.csv\"|});")]
    [InlineData("new WebClient().DownloadString({|TLS0504:\"http://api.example.com\"|});")]
    [InlineData("new WebClient { BaseAddress = {|TLS0504:\"http://api.example.com\"|} };")]
    [InlineData("new ClientWebSocket().ConnectAsync(new Uri({|TLS0504:\"ws://push.example.com/feed\"|}), CancellationToken.None);")]
    [InlineData("new RestSharp.RestClient({|TLS0504:\"http://api.example.com\"|});")]
    [InlineData("new RestSharp.RestClientOptions({|TLS0504:\"http://api.example.com\"|});")]
    [InlineData("new RestSharp.RestClientOptions { BaseUrl = new Uri({|TLS0504:\"http://api.example.com\"|}) };")]
    [InlineData("new RestSharp.RestRequest({|TLS0504:\"http://api.example.com/a\"|});")]
    [InlineData("new RabbitMQ.Client.ConnectionFactory { Uri = new Uri({|TLS0504:$\"amqp://user:{unknown}@mq.example.com:5672/orders\"|}) };")]
    [InlineData("StackExchange.Redis.ConnectionMultiplexer.Connect({|TLS0504:\"redis://cache.example.com:6379\"|});")]
    [InlineData("new MQTTnet.MqttClientOptionsBuilder().WithConnectionUri({|TLS0504:\"mqtt://broker.example.com\"|});")]
    [InlineData("new MQTTnet.MqttClientOptionsBuilder().WithConnectionUri(new Uri({|TLS0504:\"mqtt://broker.example.com\"|}));")]
    [InlineData("new Acme.SearchConnectionSettings(new Uri({|TLS0504:\"http://search.example.com:9200\"|}));")]
    [InlineData("new Acme.StorageClient(new Uri({|TLS0504:\"http://files.example.com\"|}), unknown);")]
    [InlineData("new Acme.StorageOptions { Endpoint = {|TLS0504:\"http://files.example.com\"|} };")]
    [InlineData(Http + "http.GetAsync(Api); http.GetAsync(Api);")]
    public Task Reports_address(string statement) => ClearTextTest(
        statement,
        statement.Contains("(Api)", StringComparison.Ordinal) ? "private const string Api = {|TLS0504:\"http://api.example.com\"|};" : "").RunAsync();

    [Theory]
    [InlineData(Http + "http.GetAsync(\"https://api.example.com/orders\");")]
    [InlineData(Http + "http.GetAsync(\"/orders?next=http://api.example.com\");")]
    [InlineData(Http + "http.GetAsync(unknown);")]
    [InlineData(Http + "http.GetAsync(unknown + \"http://api.example.com\");")]
    [InlineData(Http + "http.GetAsync($\"http://{unknown}/orders\");")]
    [InlineData(Http + "http.GetAsync($\"http://{unknown}.example.com/orders\");")]
    [InlineData(Http + "http.GetAsync(\"http://\" + unknown);")]
    [InlineData(Http + "http.GetAsync(string.Format(\"http://{0}:{1}/\", unknown, 80));")]
    [InlineData(Http + "http.GetAsync(\"http://localhost:5000/orders\");")]
    [InlineData(Http + "http.GetAsync($\"http://localhost:{unknown}/orders\");")]
    [InlineData(Http + "http.GetAsync(\"http://127.0.0.1/\");")]
    [InlineData(Http + "http.GetAsync(\"http://[::1]:8080/\");")]
    [InlineData(Http + "http.GetAsync(\"http://orders.localhost/\");")]
    [InlineData(Http + "http.GetAsync(\"http://printer.local/\");")]
    [InlineData(Http + "http.GetAsync(\"http://server.test/\");")]
    [InlineData(Http + "http.GetAsync(\"http://orders/\");")]
    [InlineData(Http + "http.GetAsync(\"http://orders:8080/\");")]
    [InlineData(Http + "http.GetAsync(\"http://host.docker.internal:8080/\");")]
    [InlineData(Http + "http.GetAsync(\"http://169.254.169.254/latest/meta-data\");")]
    [InlineData(Http + "http.GetAsync(\"http://10.0.2.2:5000/\");")]
    [InlineData(Http + "http.GetAsync(\"http://crl.ca.example/root.crl\");")]
    [InlineData(Http + "http.GetAsync(\"http://pki.example/issuer.cer?v=1\");")]
    [InlineData("new HttpClient { BaseAddress = new Uri(\"https://api.example.com\") };")]
    [InlineData("var address = new Uri(\"http://api.example.com\"); Console.WriteLine(address);")]
    [InlineData("var address = \"http://api.example.com\"; Console.WriteLine(address);")]
    [InlineData("if (unknown.StartsWith(\"http://api.example.com\")) { }")]
    [InlineData("if (new Uri(unknown) == new Uri(\"http://api.example.com\")) { }")]
    [InlineData("System.Xml.Linq.XNamespace space = \"http://www.w3.org/2001/XMLSchema\"; Console.WriteLine(space);")]
    [InlineData(Http + "http.GetAsync(\"http://schemas.xmlsoap.org/soap/envelope/\");")]
    [InlineData("new System.Security.Claims.Claim(\"http://schemas.example/claims/role\", \"a\", null, \"http://issuer.example.com\");")]
    [InlineData("new System.Text.RegularExpressions.Regex(\"http://api.example.com\");")]
    [InlineData("System.Diagnostics.Process.Start(\"http://www.example.com\");")]
    [InlineData("new HttpListener().Prefixes.Add(\"http://www.example.com:80/\");")]
    [InlineData("var ftp = (FtpWebRequest)WebRequest.Create(\"ftp://files.example.com/a.csv\"); ftp.EnableSsl = true;")]
    [InlineData("var factory = new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(\"amqp://mq.example.com\") }; factory.Ssl.Enabled = true;")]
    [InlineData("new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(\"amqps://mq.example.com\") };")]
    [InlineData("new ClientWebSocket().ConnectAsync(new Uri(\"wss://push.example.com\"), CancellationToken.None);")]
    [InlineData("new MQTTnet.MqttClientOptionsBuilder().WithConnectionUri(\"mqtt://broker.example.com\").WithTlsOptions(tls => tls.UseTls());")]
    [InlineData("new Acme.StorageReport(new Uri(\"http://files.example.com\"));")]
    [InlineData("new Own { BaseUrl = \"http://files.example.com\" };")]
    public Task Silent_on_address(string statement) => ClearTextTest(statement, "public sealed class Own { public string BaseUrl { get; set; } = \"\"; }").RunAsync();

    [Theory]
    [InlineData("new Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions { RequireHttpsMetadata = {|TLS0504:false|} };")]
    [InlineData("new Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions { RequireHttpsMetadata = {|TLS0504:false|} };")]
    [InlineData("new Microsoft.AspNetCore.Authentication.WsFederation.WsFederationOptions { RequireHttpsMetadata = {|TLS0504:false|} };")]
    [InlineData("Grpc.Net.Client.GrpcChannel.ForAddress(unknown, new Grpc.Net.Client.GrpcChannelOptions { Credentials = {|TLS0504:Grpc.Core.ChannelCredentials.Insecure|} });")]
    [InlineData("Grpc.Net.Client.GrpcChannel.ForAddress(unknown, new Grpc.Net.Client.GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = {|TLS0504:true|} });")]
    [InlineData("Grpc.Net.Client.GrpcChannel.ForAddress({|TLS0504:\"http://api.example.com\"|});")]
    [InlineData("Grpc.Net.Client.GrpcChannel.ForAddress({|TLS0504:\"http://api.example.com\"|}, new Grpc.Net.Client.GrpcChannelOptions { Credentials = Grpc.Core.ChannelCredentials.Insecure });")]
    [InlineData("new Grpc.Core.Channel(\"api.example.com:50051\", {|TLS0504:Grpc.Core.ChannelCredentials.Insecure|});")]
    [InlineData("new MongoDB.Driver.MongoClientSettings { UseSsl = {|TLS0504:false|} };")]
    [InlineData("new System.DirectoryServices.Protocols.LdapConnection(unknown).SessionOptions.SecureSocketLayer = {|TLS0504:false|};")]
    public Task Reports_setting_of_another_library(string statement) => OtherTest(statement).RunAsync();

    [Theory]
    [InlineData("new Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions { RequireHttpsMetadata = true };")]
    [InlineData("new Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions { Authority = \"http://localhost:8080/realms/a\", RequireHttpsMetadata = false };")]
    [InlineData("new Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions { RequireHttpsMetadata = option };")]
    [InlineData("new Microsoft.AspNetCore.Authentication.WsFederation.WsFederationOptions { RequireHttpsMetadata = true };")]
    [InlineData("Grpc.Net.Client.GrpcChannel.ForAddress(\"http://localhost:5000\", new Grpc.Net.Client.GrpcChannelOptions { Credentials = Grpc.Core.ChannelCredentials.Insecure });")]
    [InlineData("Grpc.Net.Client.GrpcChannel.ForAddress(unknown, new Grpc.Net.Client.GrpcChannelOptions { Credentials = Grpc.Core.ChannelCredentials.SecureSsl });")]
    [InlineData("new Grpc.Core.Channel(\"localhost:50051\", Grpc.Core.ChannelCredentials.Insecure);")]
    [InlineData("new System.DirectoryServices.Protocols.LdapConnection(unknown).SessionOptions.SecureSocketLayer = true;")]
    [InlineData("var ldap = new System.DirectoryServices.Protocols.LdapConnection(unknown); ldap.SessionOptions.SecureSocketLayer = false; ldap.SessionOptions.StartTransportLayerSecurity(null);")]
    public Task Silent_on_setting_of_another_library(string statement) => OtherTest(statement).RunAsync();

    [Fact]
    public Task Stays_Info_behind_a_switch() => With(
        new Verify<SettingAnalyzer>.Test
        {
            TestCode = """
                public static class Program
                {
                    public static void Run(System.Net.Mail.SmtpClient smtp, bool allowInsecure)
                    {
                        if (allowInsecure) smtp.EnableSsl = {|TLS0504:false|};
                    }
                }
                """,
            RunAllRules = true,
        }).RunAsync();

    [Fact]
    public Task Message_names_the_protocol_and_no_secret()
    {
        var test = ClearTextTest("""
            new HttpClient { BaseAddress = new Uri({|#0:"http://user:hunter2@api.example.com/?token=x"|}) };
                    new SmtpClient(unknown) { EnableSsl = {|#1:false|} };
                    WebRequest.Create({|#2:"http://files.example.com"|});
            """);
        var rule = Verify<ProtocolAnalyzer>.Diagnostic("TLS0504");
        test.ExpectedDiagnostics.AddRange(
        [
            rule.WithLocation(0).WithMessage("HttpClient.BaseAddress with http:// sends and receives in clear text, so anyone in between can read and change the traffic"),
            rule.WithLocation(1).WithMessage("SmtpClient.EnableSsl = false sends and receives in clear text, so anyone in between can read and change the traffic"),
            rule.WithLocation(2).WithMessage("WebRequest.Create with http:// sends and receives in clear text, so anyone in between can read and change the traffic"),
        ]);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("new SmtpClient(unknown) { EnableSsl = {|TLS0504:false|} };", "new SmtpClient(unknown) { EnableSsl = true };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { SecurityProtocol = {|TLS0504:Confluent.Kafka.SecurityProtocol.SaslPlaintext|} };", "new Confluent.Kafka.ProducerConfig { SecurityProtocol = Confluent.Kafka.SecurityProtocol.SaslSsl };")]
    [InlineData("new Dictionary<string, string> { [\"security.protocol\"] = {|TLS0504:\"PLAINTEXT\"|} };", "new Dictionary<string, string> { [\"security.protocol\"] = \"SSL\" };")]
    [InlineData("new StackExchange.Redis.ConfigurationOptions { Ssl = {|TLS0504:false|} };", "new StackExchange.Redis.ConfigurationOptions { Ssl = true };")]
    [InlineData("StackExchange.Redis.ConfigurationOptions.Parse(\"cache.example:6379,{|TLS0504:ssl=false|},abortConnect=false\");", "StackExchange.Redis.ConfigurationOptions.Parse(\"cache.example:6379,ssl=true,abortConnect=false\");")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://db.example/?{|TLS0504:tls=false|}&w=1\");", "new MongoDB.Driver.MongoClient(\"mongodb://db.example/?tls=true&w=1\");")]
    public Task Turns_TLS_on(string statement, string expected) => With(
        new Verify<SettingAnalyzer, TLS0504ClearTextCodeFix>.Test
        {
            TestCode = Method(statement, usings: Usings),
            FixedCode = Method(expected, usings: Usings),
            RunAllRules = true,
        },
        Libraries).RunAsync();

    [Fact]
    public Task Leaves_addresses() => With(
        new Verify<ProtocolAnalyzer, TLS0504ClearTextCodeFix>.Test
        {
            TestCode = Method(Http + "http.GetAsync({|TLS0504:\"http://api.example.com\"|});", usings: Usings),
        }).RunWithoutFixAsync();

    [Theory]
    [InlineData("http://api.example.com", "http", "api.example.com")]
    [InlineData("http://a:b@api.example.com:80/x", "http", "api.example.com")]
    [InlineData("WS://[2001:db8::1]:80/", "ws", "2001:db8::1")]
    [InlineData("ldap://dc1.corp.example.com", "ldap", "dc1.corp.example.com")]
    public void Reads_address(string text, string scheme, string host) => Assert.Equal(new ClearTextAddress(scheme, host), ClearTextAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("://")]
    [InlineData("http://")]
    [InlineData("http:///path")]
    [InlineData("http://[")]
    [InlineData("http://@")]
    [InlineData("https://api.example.com")]
    [InlineData("nothttp://api.example.com")]
    [InlineData("http://www.w3.org/2000/svg")]
    public void Reads_no_address(string text) => Assert.Null(ClearTextAddress.Parse(text));

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("api.localhost", true)]
    [InlineData("printer.local", true)]
    [InlineData("printer.local.", true)]
    [InlineData("metadata.google.internal", true)]
    [InlineData("server.test", true)]
    [InlineData("none.invalid", true)]
    [InlineData("orders", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("fe80::1", true)]
    [InlineData("api.example.com", false)]
    [InlineData("local.example.com", false)]
    [InlineData("mylocal", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("192.168.1.10", false)]
    [InlineData("2001:db8::1", false)]
    public void Tells_hosts_nearby(string host, bool expected) => Assert.Equal(expected, LoopbackHost.IsNearby(host));

    [Theory]
    [InlineData("public object M() => new HttpClient { BaseAddress = new Uri() };")]
    [InlineData("static readonly Uri A = B; static readonly Uri B = A; public object M() => new HttpClient { BaseAddress = A };")]
    [InlineData("public object M() => new HttpClient().GetAsync(\"http://);")]
    [InlineData("public object M() => new HttpClient().GetAsync($\"http://{\");")]
    public Task Survives_code_that_does_not_compile(string member)
    {
        var test = ClearTextTest("", member);
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        return test.RunAsync();
    }

    private static IEnumerable<MetadataReference> Libraries => SettingReferences.Libraries
        .Append(LibraryReferences.MailKit)
        .Append(LibraryReferences.RestSharp)
        .Append(LibraryReferences.StackExchangeRedis)
        .Append(Acme)
        .Distinct();

    private static MetadataReference Acme => References.FromSource("Acme", """
        namespace Acme
        {
            public class StorageClient { public StorageClient(System.Uri serviceUri, string key) { } }
            public class StorageOptions { public string Endpoint { get; set; } = ""; }
            public class SearchConnectionSettings { public SearchConnectionSettings(System.Uri? uri = null) { } }
            public class StorageReport { public StorageReport(System.Uri link) { } }
        }
        """);

    private static AnalyzerTest ClearTextTest(string statement, string members = "") => With(
        new Verify<SettingAnalyzer>.Test { TestCode = Method(statement, members, Usings), RunAllRules = true }, Libraries);

    private static AnalyzerTest OtherTest(string statement) => With(
        new Verify<SettingAnalyzer>.Test { TestCode = Method(statement), RunAllRules = true },
        LibraryReferences.DirectoryServices,
        LibraryReferences.GrpcNetClientStub,
        LibraryReferences.JwtBearer,
        LibraryReferences.MongoDbDriver2,
        LibraryReferences.OpenIdConnect);
}
