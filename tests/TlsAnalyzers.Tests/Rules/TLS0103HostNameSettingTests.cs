using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

/// <summary>The settings among what TLS0103 reports.</summary>
public sealed class TLS0103HostNameSettingTests
{
    [Theory]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0103:Npgsql.SslMode.VerifyCA|} };")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { SslMode = {|TLS0103:MySqlConnector.MySqlSslMode.VerifyCA|} };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { SslEndpointIdentificationAlgorithm = {|TLS0103:Confluent.Kafka.SslEndpointIdentificationAlgorithm.None|} };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { SslEndpointIdentificationAlgorithm = option ? {|TLS0103:Confluent.Kafka.SslEndpointIdentificationAlgorithm.None|} : null };")]
    [InlineData("new Confluent.Kafka.ClientConfig().Set(\"ssl.endpoint.identification.algorithm\", {|TLS0103:\"none\"|});")]
    [InlineData("new Dictionary<string, string> { [\"ssl.endpoint.identification.algorithm\"] = {|TLS0103:\"\"|} };")]
    [InlineData("new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = {|TLS0103:SslPolicyErrors.RemoteCertificateNameMismatch|} };")]
    [InlineData("var ssl = new RabbitMQ.Client.SslOption(); ssl.AcceptablePolicyErrors |= {|TLS0103:SslPolicyErrors.RemoteCertificateNameMismatch|};")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;{|TLS0103:SSL Mode=VerifyCA|}\");")]
    [InlineData("new Npgsql.NpgsqlConnection($\"Host={unknown};{|TLS0103:SSL Mode=VerifyCA|};Trust Server Certificate=true\");")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;{|TLS0103:SslMode=VerifyCA|}\");")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://db/?{|TLS0103:tlsAllowInvalidHostnames=true|}\");")]
    public Task Reports_setting(string statement) => Test(Method(statement)).RunAsync();

    [Theory]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = Npgsql.SslMode.VerifyFull };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { Host = \"localhost\", SslMode = Npgsql.SslMode.VerifyCA };")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { SslMode = MySqlConnector.MySqlSslMode.VerifyFull };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { SslEndpointIdentificationAlgorithm = Confluent.Kafka.SslEndpointIdentificationAlgorithm.Https };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { SslEndpointIdentificationAlgorithm = null };")]
    [InlineData("new Confluent.Kafka.ClientConfig().Set(\"ssl.endpoint.identification.algorithm\", \"https\");")]
    [InlineData("new Confluent.Kafka.ClientConfig().Set(\"ssl.endpoint.identification.algorithm\", unknown);")]
    [InlineData("new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = SslPolicyErrors.None };")]
    [InlineData("if (new RabbitMQ.Client.SslOption().AcceptablePolicyErrors == SslPolicyErrors.RemoteCertificateNameMismatch) { }")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=127.0.0.1;SSL Mode=VerifyCA\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;SSL Mode=VerifyFull\");")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://db/?tlsAllowInvalidHostnames=false\");")]
    public Task Silent_on_setting(string statement) => Test(Method(statement)).RunAsync();

    [Theory]
    [InlineData(
        "new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0103:Npgsql.SslMode.VerifyCA|} };",
        "new Npgsql.NpgsqlConnectionStringBuilder { SslMode = Npgsql.SslMode.VerifyFull };")]
    [InlineData(
        "new Confluent.Kafka.ProducerConfig { SslEndpointIdentificationAlgorithm = {|TLS0103:Confluent.Kafka.SslEndpointIdentificationAlgorithm.None|} };",
        "new Confluent.Kafka.ProducerConfig { SslEndpointIdentificationAlgorithm = Confluent.Kafka.SslEndpointIdentificationAlgorithm.Https };")]
    [InlineData(
        "new Confluent.Kafka.ClientConfig().Set(\"ssl.endpoint.identification.algorithm\", {|TLS0103:\"none\"|});",
        "new Confluent.Kafka.ClientConfig().Set(\"ssl.endpoint.identification.algorithm\", \"https\");")]
    [InlineData(
        "new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = {|TLS0103:SslPolicyErrors.RemoteCertificateNameMismatch|} };",
        "new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = SslPolicyErrors.None };")]
    [InlineData(
        "new Npgsql.NpgsqlConnection($\"Host={unknown};{|TLS0103:SSL Mode=VerifyCA|};Database=x\");",
        "new Npgsql.NpgsqlConnection($\"Host={unknown};SSL Mode=VerifyFull;Database=x\");")]
    public Task Sets_the_switch(string statement, string fixedStatement) => With(
        new Verify<SettingAnalyzer, TLS0103HostNameNotCheckedCodeFix>.Test
        {
            TestCode = Method(statement),
            FixedCode = Method(fixedStatement),
            CodeActionEquivalenceKey = TLS0103HostNameNotCheckedCodeFix.UsePinValidator,
            OfferedKeys = [TLS0103HostNameNotCheckedCodeFix.UsePinValidator],
        },
        SettingReferences.Libraries).RunAsync();

    [Fact]
    public Task Offers_nothing_where_the_value_comes_from_elsewhere() => With(
        new Verify<SettingAnalyzer, TLS0103HostNameNotCheckedCodeFix>.Test
        {
            TestCode = Method(
                "new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0103:Mode|} };",
                "private const Npgsql.SslMode Mode = Npgsql.SslMode.VerifyCA;"),
        },
        SettingReferences.Libraries).RunWithoutFixAsync();

    [Fact]
    public Task Sets_the_switch_of_a_server() => With(
        new Verify<SettingAnalyzer, TLS0107AcceptsAnyClientCertificateCodeFix>.Test
        {
            TestCode = Method(
                "new X509ClientCertificateAuthentication { CertificateValidationMode = option ? {|TLS0107:X509CertificateValidationMode.None|} : X509CertificateValidationMode.ChainTrust };",
                usings: "using System.ServiceModel.Security;"),
            FixedCode = Method(
                "new X509ClientCertificateAuthentication { CertificateValidationMode = option ? X509CertificateValidationMode.ChainTrust : X509CertificateValidationMode.ChainTrust };",
                usings: "using System.ServiceModel.Security;"),
        },
        LibraryReferences.ServiceModelPrimitives).RunAsync();
}
