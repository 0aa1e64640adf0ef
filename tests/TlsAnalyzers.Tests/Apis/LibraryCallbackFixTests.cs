using Microsoft.CodeAnalysis;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Apis;

using VerifyClient = Verify<CertificateCallbackAnalyzer, TLS0101AcceptsAnyCertificateCodeFix>;
using VerifyServer = Verify<CertificateCallbackAnalyzer, TLS0107AcceptsAnyClientCertificateCodeFix>;

/// <summary>What "use the platform's validation" takes away at the libraries' own shapes: events, arguments, validator objects.</summary>
public sealed class LibraryCallbackFixTests
{
    [Fact]
    public Task Removes_the_subscription_of_an_event() => VerifyClientAsync(
        LibraryReferences.FluentFtp,
        """
        var client = new FluentFTP.FtpClient("ftp");
                client.ValidateCertificate += {|TLS0101:(control, e) => e.Accept = true|};
                client.Connect();
        """,
        """
        var client = new FluentFTP.FtpClient("ftp");
                client.Connect();
        """);

    [Fact]
    public Task Removes_the_property_from_an_initializer() => VerifyClientAsync(
        LibraryReferences.RabbitMqClient,
        """_ = new RabbitMQ.Client.SslOption { Enabled = true, CertificateValidationCallback = {|TLS0101:(s, c, ch, e) => true|} };""",
        """_ = new RabbitMQ.Client.SslOption { Enabled = true };""");

    [Fact]
    public Task Removes_an_optional_argument()
    {
        var test = new VerifyServer.Test
        {
            TestCode = Program("""new MQTTnet.Server.MqttServerOptionsBuilder().WithClientCertificate({|TLS0107:(s, c, ch, e) => true|}).Build();"""),
            FixedCode = Program("""new MQTTnet.Server.MqttServerOptionsBuilder().WithClientCertificate().Build();"""),
            CodeActionEquivalenceKey = "TLS0107_UsePlatformValidation",
        };
        test.MarkupRules.Add("TLS0107");
        test.AdditionalReferences.Add(LibraryReferences.MqttNetServer);
        return test.RunAsync();
    }

    [Fact]
    public Task Removes_a_validator_object() => VerifyClientAsync(
        LibraryReferences.ServiceModelPrimitives,
        """_ = new System.ServiceModel.Security.X509ServiceCertificateAuthentication { CustomCertificateValidator = {|TLS0101:new AcceptAll()|} };""",
        """_ = new System.ServiceModel.Security.X509ServiceCertificateAuthentication();""",
        """
        public class AcceptAll : System.IdentityModel.Selectors.X509CertificateValidator
        {
            public override void Validate(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) { }
        }
        """,
        "TLS0101_UsePinValidator");

    [Fact]
    public Task Offers_nothing_for_an_argument_that_the_method_demands()
    {
        var test = new VerifyClient.Test
        {
            TestCode = Program("""new Npgsql.NpgsqlDataSourceBuilder("Host=db").UseUserCertificateValidationCallback({|TLS0101:(s, c, ch, e) => true|});"""),
            CodeActionEquivalenceKey = "TLS0101_UsePlatformValidation",
        };
        test.AdditionalReferences.Add(LibraryReferences.Npgsql);
        return test.RunWithoutFixAsync();
    }

    private static Task VerifyClientAsync(MetadataReference library, string statements, string fixedStatements, string members = "", string key = "TLS0101_UsePlatformValidation")
    {
        var test = new VerifyClient.Test
        {
            TestCode = Program(statements, members),
            FixedCode = Program(fixedStatements, members),
            CodeActionEquivalenceKey = key,
        };
        test.AdditionalReferences.Add(library);
        return test.RunAsync();
    }

    private static string Program(string statements, string members = "") => $$"""
        public class Program
        {
            public void Run()
            {
                {{statements}}
            }
        }

        {{members}}
        """;
}
