using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0104SettingTurnsValidationOffFixTests
{
    [Theory]
    [InlineData(
        "new SqlConnectionStringBuilder { DataSource = unknown, TrustServerCertificate = {|TLS0104:true|} };",
        "new SqlConnectionStringBuilder { DataSource = unknown, TrustServerCertificate = false };")]
    [InlineData(
        "new SqlConnectionStringBuilder { TrustServerCertificate = option ? {|TLS0104:true|} : false };",
        "new SqlConnectionStringBuilder { TrustServerCertificate = option ? false : false };")]
    [InlineData(
        "new SqlConnectionStringBuilder { [\"Trust Server Certificate\"] = {|TLS0104:\"yes\"|} };",
        "new SqlConnectionStringBuilder { [\"Trust Server Certificate\"] = \"false\" };")]
    [InlineData(
        "new NpgsqlConnectionStringBuilder { SslMode = {|TLS0104:SslMode.Require|} };",
        "new NpgsqlConnectionStringBuilder { SslMode = SslMode.VerifyFull };")]
    [InlineData(
        "new NpgsqlConnectionStringBuilder { SslMode = {|TLS0104:SslMode.Require|}, TrustServerCertificate = {|TLS0104:true|} };",
        "new NpgsqlConnectionStringBuilder { SslMode = SslMode.VerifyFull, TrustServerCertificate = false };")]
    [InlineData(
        "new NpgsqlConnectionStringBuilder { SslMode = {|TLS0104:(SslMode)3|} };",
        "new NpgsqlConnectionStringBuilder { SslMode = SslMode.VerifyFull };")]
    [InlineData(
        "new NpgsqlConnectionStringBuilder { SslMode = {|TLS0104:Npgsql.SslMode.Require|} /* why */ };",
        "new NpgsqlConnectionStringBuilder { SslMode = Npgsql.SslMode.VerifyFull /* why */ };")]
    [InlineData(
        "new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = {|TLS0104:SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors|} };",
        "new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = SslPolicyErrors.None };")]
    [InlineData(
        "new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = {|TLS0104:(SslPolicyErrors)7|} };",
        "new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = SslPolicyErrors.None };")]
    [InlineData(
        "new Confluent.Kafka.ProducerConfig { EnableSslCertificateVerification = {|TLS0104:false|} };",
        "new Confluent.Kafka.ProducerConfig { EnableSslCertificateVerification = true };")]
    [InlineData(
        "new Dictionary<string, string> { { \"enable.ssl.certificate.verification\", {|TLS0104:\"false\"|} } };",
        "new Dictionary<string, string> { { \"enable.ssl.certificate.verification\", \"true\" } };")]
    [InlineData(
        "new MQTTnet.MqttClientTlsOptionsBuilder().{|TLS0104:WithIgnoreCertificateChainErrors()|}.{|TLS0104:WithAllowUntrustedCertificates()|}.UseTls();",
        "new MQTTnet.MqttClientTlsOptionsBuilder().WithIgnoreCertificateChainErrors(false).WithAllowUntrustedCertificates(false).UseTls();")]
    [InlineData(
        "new MQTTnet.MqttClientTlsOptionsBuilder().WithAllowUntrustedCertificates({|TLS0104:true|});",
        "new MQTTnet.MqttClientTlsOptionsBuilder().WithAllowUntrustedCertificates(false);")]
    [InlineData(
        "new System.ServiceModel.Security.X509ServiceCertificateAuthentication { CertificateValidationMode = {|TLS0104:System.ServiceModel.Security.X509CertificateValidationMode.None|} };",
        "new System.ServiceModel.Security.X509ServiceCertificateAuthentication { CertificateValidationMode = System.ServiceModel.Security.X509CertificateValidationMode.ChainTrust };")]
    [InlineData(
        "new Yarp.ReverseProxy.Configuration.HttpClientConfig { DangerousAcceptAnyServerCertificate = {|TLS0104:true|} };",
        "new Yarp.ReverseProxy.Configuration.HttpClientConfig { DangerousAcceptAnyServerCertificate = false };")]
    public Task Sets_the_switch(string statement, string fixedStatement) => Fix(statement, fixedStatement).RunAsync();

    [Theory]
    [InlineData(
        "new SqlConnection(\"Server=db;{|TLS0104:Trust Server Certificate = Yes|} ;Password=a\\\\b\");",
        "new SqlConnection(\"Server=db;Trust Server Certificate = false ;Password=a\\\\b\");")]
    [InlineData(
        "new SqlConnection(\"Server=db;Password=\\u0041;{|TLS0104:TrustServerCertificate='true'|}\");",
        "new SqlConnection(\"Server=db;Password=\\u0041;TrustServerCertificate='false'\");")]
    [InlineData(
        "new SqlConnection(@\"Server=db;Password=\"\"a;b\"\";{|TLS0104:TrustServerCertificate=true|};Database=x\");",
        "new SqlConnection(@\"Server=db;Password=\"\"a;b\"\";TrustServerCertificate=false;Database=x\");")]
    [InlineData(
        "new SqlConnection($\"Server={unknown};{|TLS0104:TrustServerCertificate=true|};Password={unknown}\");",
        "new SqlConnection($\"Server={unknown};TrustServerCertificate=false;Password={unknown}\");")]
    [InlineData(
        "new SqlConnection($@\"Server={unknown}\\main;Password=\"\"{{}}\"\";{|TLS0104:TrustServerCertificate=true|}{unknown}\");",
        "new SqlConnection($@\"Server={unknown}\\main;Password=\"\"{{}}\"\";TrustServerCertificate=false{unknown}\");")]
    [InlineData(
        "new SqlConnection(unknown + \";{|TLS0104:TrustServerCertificate=true|};\" + unknown);",
        "new SqlConnection(unknown + \";TrustServerCertificate=false;\" + unknown);")]
    [InlineData(
        "var text = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\"; new SqlConnection(text); new SqlConnection(text);",
        "var text = \"Server=db;TrustServerCertificate=false\"; new SqlConnection(text); new SqlConnection(text);")]
    [InlineData(
        "new NpgsqlConnection(\"Host=db;{|TLS0104:SSL Mode=Require|};Database=x\");",
        "new NpgsqlConnection(\"Host=db;SSL Mode=VerifyFull;Database=x\");")]
    [InlineData(
        "new NpgsqlConnection(\"Host=db;SSL Mode=Require;{|TLS0104:Trust Server Certificate=true|};Database=x\");",
        "new NpgsqlConnection(\"Host=db;SSL Mode=VerifyFull;Trust Server Certificate=false;Database=x\");")]
    [InlineData(
        "new NpgsqlConnection(\"Host=db;{|TLS0104:Trust Server Certificate=true|};SSL Mode=Require\");",
        "new NpgsqlConnection(\"Host=db;Trust Server Certificate=false;SSL Mode=VerifyFull\");")]
    [InlineData(
        "new MongoDB.Driver.MongoClient(\"mongodb://db/?{|TLS0104:tlsInsecure=true|}&{|TLS0104:tlsAllowInvalidCertificates=true|}&{|TLS0104:sslVerifyCertificate=false|}\");",
        "new MongoDB.Driver.MongoClient(\"mongodb://db/?tlsInsecure=false&tlsAllowInvalidCertificates=false&sslVerifyCertificate=true\");")]
    [InlineData(
        "new Microsoft.Azure.Cosmos.CosmosClient(\"AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=c2VjcmV0==;{|TLS0104:DisableServerCertificateValidation=True|};\");",
        "new Microsoft.Azure.Cosmos.CosmosClient(\"AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=c2VjcmV0==;DisableServerCertificateValidation=False;\");")]
    public Task Changes_the_pair_and_nothing_else(string statement, string fixedStatement) => Fix(statement, fixedStatement).RunAsync();

    [Fact]
    public Task Changes_the_pair_of_raw_strings() => Fix(
        """"
        new SqlConnection("""
                    Server=db;
                    {|TLS0104:TrustServerCertificate=true|};
                      Password="a;b"
                    """);
                new SqlConnection($$"""Server={{unknown}};Password={x};{|TLS0104:TrustServerCertificate=true|}""");
        """",
        """"
        new SqlConnection("""
                    Server=db;
                    TrustServerCertificate=false;
                      Password="a;b"
                    """);
                new SqlConnection($$"""Server={{unknown}};Password={x};TrustServerCertificate=false""");
        """").RunAsync();

    [Fact]
    public Task Fixes_all_in_three_projects()
    {
        var test = Fix(
            "new SqlConnectionStringBuilder { TrustServerCertificate = {|TLS0104:true|} }; new SqlConnection(Texts.Default);",
            "new SqlConnectionStringBuilder { TrustServerCertificate = false }; new SqlConnection(Texts.Default);");
        test.Sources.Add("static class Texts { public const string Default = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\"; }");
        test.FixedSources.Add("static class Texts { public const string Default = \"Server=db;TrustServerCertificate=false\"; }");
        foreach (var name in new[] { "Second", "Third" })
        {
            var project = new TestProject(name);
            project.AdditionalReferences.AddRange(SettingReferences.Libraries);
            project.Sources.Add(Method("new MongoDB.Driver.MongoClient(\"mongodb://db/?{|TLS0104:tlsInsecure=true|}\"); new FluentFTP.FtpConfig { ValidateAnyCertificate = {|TLS0104:true|} };"));
            project.FixedSources.Add(Method("new MongoDB.Driver.MongoClient(\"mongodb://db/?tlsInsecure=false\"); new FluentFTP.FtpConfig { ValidateAnyCertificate = false };"));
            test.AdditionalProjects.Add(project);
        }

        return test.RunAsync();
    }

    [Theory]
    [InlineData("new SqlConnectionStringBuilder { TrustServerCertificate = {|TLS0104:Trust|} };")]
    [InlineData("var trust = true; new SqlConnectionStringBuilder { TrustServerCertificate = {|TLS0104:trust|} };")]
    [InlineData("new SqlConnection(\"Server=db;{|TLS0104:TrustServerCertificate=\" + \"true|}\");")]
    [InlineData("new SqlConnection($\"Server=db;{|TLS0104:TrustServerCertificate={Trust}|}\");")]
    [InlineData("new NpgsqlConnection(\"Host=db;SSL Mode=Require;\" + \"{|TLS0104:Trust Server Certificate=true|}\");")]
    [InlineData("NATS.Client.Core.NatsTlsOptsExtensions.{|TLS0104:InsecureSkipVerify(new SslClientAuthenticationOptions())|};")]
    public Task Offers_nothing_rather_than_something_wrong(string statement) => With(
        new Verify<SettingAnalyzer, TLS0104SettingTurnsValidationOffCodeFix>.Test { TestCode = Source(statement) },
        SettingReferences.Libraries).RunWithoutFixAsync();

    private static CodeFixTest Fix(string statement, string fixedStatement) => With(
        new Verify<SettingAnalyzer, TLS0104SettingTurnsValidationOffCodeFix>.Test
        {
            TestCode = Source(statement),
            FixedCode = Source(fixedStatement),
            CodeActionEquivalenceKey = TLS0104SettingTurnsValidationOffCodeFix.RestoreValidation,
            OfferedKeys = [TLS0104SettingTurnsValidationOffCodeFix.RestoreValidation],
        },
        SettingReferences.Libraries);

    private static string Source(string statement) =>
        Method(statement, "private const bool Trust = true;", "using Microsoft.Data.SqlClient;\nusing Npgsql;");
}
