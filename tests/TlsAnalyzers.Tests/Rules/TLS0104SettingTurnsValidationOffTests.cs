using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0104SettingTurnsValidationOffTests
{
    private const string Sql = "var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(unknown); ";

    [Theory]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { TrustServerCertificate = {|TLS0104:true|} };")]
    [InlineData("new System.Data.SqlClient.SqlConnectionStringBuilder { TrustServerCertificate = {|TLS0104:true|} };")]
    [InlineData(Sql + "builder.TrustServerCertificate = {|TLS0104:true|};")]
    [InlineData(Sql + "builder[\"Trust Server Certificate\"] = {|TLS0104:true|};")]
    [InlineData(Sql + "builder[\"trustservercertificate\"] = {|TLS0104:\"True\"|};")]
    [InlineData(Sql + "builder.Add(\"TrustServerCertificate\", {|TLS0104:true|});")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { TrustServerCertificate = {|TLS0104:true|} };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0104:Npgsql.SslMode.Require|} };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0104:(Npgsql.SslMode)3|} };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0104:Npgsql.SslMode.Require|}, TrustServerCertificate = {|TLS0104:true|} };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { [\"SSL Mode\"] = {|TLS0104:Npgsql.SslMode.Require|} };")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { SslMode = {|TLS0104:MySqlConnector.MySqlSslMode.Required|} };")]
    [InlineData("new MySql.Data.MySqlClient.MySqlConnectionStringBuilder { SslMode = {|TLS0104:MySql.Data.MySqlClient.MySqlSslMode.Required|} };")]
    [InlineData("new MongoDB.Driver.MongoClientSettings { AllowInsecureTls = {|TLS0104:true|} };")]
    [InlineData("new MongoDB.Driver.MongoUrlBuilder { AllowInsecureTls = {|TLS0104:true|} };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { EnableSslCertificateVerification = {|TLS0104:false|} };")]
    [InlineData("Confluent.Kafka.ClientConfig config = new Confluent.Kafka.ConsumerConfig(); config.EnableSslCertificateVerification = {|TLS0104:false|};")]
    [InlineData("new Confluent.SchemaRegistry.SchemaRegistryConfig { EnableSslCertificateVerification = {|TLS0104:false|} };")]
    [InlineData("new Confluent.SchemaRegistry.SchemaRegistryConfig().Set(Confluent.SchemaRegistry.SchemaRegistryConfig.PropertyNames.EnableSslCertificateVerification, {|TLS0104:\"false\"|});")]
    [InlineData("new Confluent.Kafka.ClientConfig().Set(\"enable.ssl.certificate.verification\", {|TLS0104:\"false\"|});")]
    [InlineData("new Dictionary<string, string> { { \"enable.ssl.certificate.verification\", {|TLS0104:\"false\"|} } };")]
    [InlineData("new Dictionary<string, string> { [\"enable.ssl.certificate.verification\"] = {|TLS0104:\"False\"|} };")]
    [InlineData("new Dictionary<string, string>().TryAdd(\"enable.ssl.certificate.verification\", {|TLS0104:\"false\"|});")]
    [InlineData("_ = new[] { new KeyValuePair<string, string>(\"enable.ssl.certificate.verification\", {|TLS0104:\"false\"|}) };")]
    [InlineData("_ = new[] { KeyValuePair.Create(\"enable.ssl.certificate.verification\", {|TLS0104:\"false\"|}) };")]
    [InlineData("new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = {|TLS0104:SslPolicyErrors.RemoteCertificateChainErrors|} };")]
    [InlineData("new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = {|TLS0104:SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors|} };")]
    [InlineData("new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = {|TLS0104:(SslPolicyErrors)7|} };")]
    [InlineData("new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = {|TLS0104:SslPolicyErrors.RemoteCertificateNotAvailable|} };")]
    [InlineData("var ssl = new RabbitMQ.Client.SslOption(); ssl.AcceptablePolicyErrors |= {|TLS0104:SslPolicyErrors.RemoteCertificateChainErrors|};")]
    [InlineData("SslPolicyErrors errors = default; errors = Enum.Parse<SslPolicyErrors>(unknown); new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = errors | {|TLS0104:SslPolicyErrors.RemoteCertificateChainErrors|} };")]
    [InlineData("new MQTTnet.MqttClientTlsOptions { AllowUntrustedCertificates = {|TLS0104:true|} };")]
    [InlineData("new MQTTnet.MqttClientTlsOptions { IgnoreCertificateChainErrors = {|TLS0104:true|} };")]
    [InlineData("new MQTTnet.MqttClientTlsOptionsBuilder().UseTls().{|TLS0104:WithIgnoreCertificateChainErrors()|}.Build();")]
    [InlineData("new MQTTnet.MqttClientTlsOptionsBuilder().WithAllowUntrustedCertificates({|TLS0104:true|}).Build();")]
    [InlineData("new MQTTnet.MqttClientTlsOptionsBuilder().WithAllowUntrustedCertificates(allowUntrustedCertificates: {|TLS0104:true|}).Build();")]
    [InlineData("new MQTTnet.MqttClientOptionsBuilder().WithTlsOptions(tls => tls.{|TLS0104:WithAllowUntrustedCertificates()|});")]
    [InlineData("new FluentFTP.FtpConfig { ValidateAnyCertificate = {|TLS0104:true|} };")]
    [InlineData("var client = new FluentFTP.AsyncFtpClient(unknown); client.Config.ValidateAnyCertificate = {|TLS0104:true|};")]
    [InlineData("new NATS.Client.Core.NatsTlsOpts { InsecureSkipVerify = {|TLS0104:true|} };")]
    [InlineData("var tls = new NATS.Client.Core.NatsTlsOpts(); tls = tls with { InsecureSkipVerify = {|TLS0104:true|} };")]
    [InlineData("NATS.Client.Core.NatsTlsOptsExtensions.{|TLS0104:InsecureSkipVerify(new SslClientAuthenticationOptions())|};")]
    [InlineData("new Yarp.ReverseProxy.Configuration.HttpClientConfig { DangerousAcceptAnyServerCertificate = {|TLS0104:true|} };")]
    [InlineData("new System.ServiceModel.Security.X509ServiceCertificateAuthentication { CertificateValidationMode = {|TLS0104:System.ServiceModel.Security.X509CertificateValidationMode.None|} };")]
    [InlineData("new System.ServiceModel.Security.X509ClientCertificateAuthentication { CertificateValidationMode = {|TLS0107:System.ServiceModel.Security.X509CertificateValidationMode.None|} };")]
    public Task Reports_setting(string statement) => Test(Method(statement)).RunAsync();

    [Theory]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { TrustServerCertificate = false };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { TrustServerCertificate = option };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { TrustServerCertificate = bool.Parse(unknown) };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { TrustServerCertificate = true, Encrypt = Microsoft.Data.SqlClient.SqlConnectionEncryptOption.Strict };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { DataSource = \"localhost\", TrustServerCertificate = true };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(\"Server=(localdb)\\\\MSSQLLocalDB\") { TrustServerCertificate = true };")]
    [InlineData("var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(); builder.DataSource = @\".\\SQLEXPRESS\"; builder.TrustServerCertificate = true;")]
    [InlineData("var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(\"Server=127.0.0.1\"); builder.TrustServerCertificate = true;")]
    [InlineData(Sql + "Console.WriteLine(builder.TrustServerCertificate);")]
    [InlineData(Sql + "if (builder.TrustServerCertificate == true) { }")]
    [InlineData(Sql + "Console.WriteLine(nameof(builder.TrustServerCertificate));")]
    [InlineData(Sql + "builder[\"Trust Server Certificate\"] = false;")]
    [InlineData("var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(\"Server=.\"); builder[\"Trust Server Certificate\"] = true;")]
    [InlineData(Sql + "builder[\"Application Name\"] = \"true\";")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = Npgsql.SslMode.VerifyFull };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0503:Npgsql.SslMode.Prefer|} };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { Host = \"localhost\", SslMode = Npgsql.SslMode.Require };")]
    [InlineData("var one = new Npgsql.NpgsqlConnectionStringBuilder { SslMode = Npgsql.SslMode.Require }; new Npgsql.NpgsqlDataSourceBuilder(one.ToString()).UseUserCertificateValidationCallback((s, c, ch, e) => e == SslPolicyErrors.None);")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { SslMode = MySqlConnector.MySqlSslMode.VerifyFull };")]
    [InlineData("new MongoDB.Driver.MongoClientSettings { AllowInsecureTls = false, UseTls = true };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { EnableSslCertificateVerification = true };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { EnableSslCertificateVerification = null };")]
    [InlineData("new Confluent.Kafka.ProducerConfig { EnableIdempotence = false };")]
    [InlineData("new Dictionary<string, string> { { \"enable.ssl.certificate.verification\", \"true\" }, { \"other\", \"false\" } };")]
    [InlineData("new Dictionary<string, string> { { \"false\", \"enable.ssl.certificate.verification\" } };")]
    [InlineData("var config = new Dictionary<string, string>(); if (config[\"enable.ssl.certificate.verification\"] == \"false\") { }")]
    [InlineData("new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = SslPolicyErrors.None };")]
    [InlineData("new RabbitMQ.Client.SslOption { ServerName = \"localhost\", AcceptablePolicyErrors = SslPolicyErrors.RemoteCertificateChainErrors };")]
    [InlineData("var ssl = new RabbitMQ.Client.SslOption(); ssl.AcceptablePolicyErrors &= ~SslPolicyErrors.RemoteCertificateChainErrors;")]
    [InlineData("new MQTTnet.MqttClientTlsOptionsBuilder().WithIgnoreCertificateChainErrors(false).WithAllowUntrustedCertificates(option).Build();")]
    [InlineData("new FluentFTP.FtpConfig { ValidateAnyCertificate = false };")]
    [InlineData("new NATS.Client.Core.NatsTlsOpts { InsecureSkipVerify = false };")]
    [InlineData("new Yarp.ReverseProxy.Configuration.HttpClientConfig { DangerousAcceptAnyServerCertificate = false };")]
    [InlineData("new Yarp.ReverseProxy.Configuration.HttpClientConfig { DangerousAcceptAnyServerCertificate = null };")]
    [InlineData("new System.ServiceModel.Security.X509ServiceCertificateAuthentication { CertificateValidationMode = System.ServiceModel.Security.X509CertificateValidationMode.PeerOrChainTrust };")]
    [InlineData("new System.ServiceModel.Security.X509ClientCertificateAuthentication { CertificateValidationMode = System.ServiceModel.Security.X509CertificateValidationMode.ChainTrust };")]
    public Task Silent_on_setting(string statement) => Test(Method(statement)).RunAsync();

    [Theory]
    [InlineData("builder.TrustServerCertificate = option ? {|TLS0104:true|} : false;", "")]
    [InlineData("builder.TrustServerCertificate = option ? false : {|TLS0104:true|};", "")]
    [InlineData("builder.TrustServerCertificate = {|TLS0104:Trust|};", "private const bool Trust = true;")]
    [InlineData("builder.TrustServerCertificate = {|TLS0104:Trust|};", "private static readonly bool Trust = true;")]
    [InlineData("builder.TrustServerCertificate = {|TLS0104:Trust|};", "private static bool Trust => true;")]
    [InlineData("builder.TrustServerCertificate = {|TLS0104:Trust|};", "private static readonly bool Trust = (true);")]
    [InlineData("var trust = true; builder.TrustServerCertificate = {|TLS0104:trust|};", "")]
    [InlineData("bool trust; trust = true; builder.TrustServerCertificate = {|TLS0104:trust|};", "")]
    [InlineData("const bool trust = true; builder.TrustServerCertificate = {|TLS0104:trust|};", "")]
    [InlineData("builder.TrustServerCertificate = {|TLS0104:Settings.Trust|};", "public static class Settings { public const bool Trust = true; }")]
    [InlineData("builder.TrustServerCertificate = unknown switch { \"a\" => {|TLS0104:true|}, _ => false };", "")]
    [InlineData("builder.TrustServerCertificate = Ask(unknown) ?? {|TLS0104:true|};", "private static bool? Ask(string key) => key.Length > 3 ? null : bool.Parse(key);")]
    [InlineData("builder.TrustServerCertificate = ({|TLS0104:true|});", "")]
    [InlineData("builder.TrustServerCertificate = {|TLS0104:!false|};", "")]
    public Task Follows_value(string statement, string members) => Test(Method(Sql + statement, members)).RunAsync();

    [Theory]
    [InlineData("var trust = false; trust = option; builder.TrustServerCertificate = trust;", "")]
    [InlineData("var trust = true; if (option) trust = false; builder.TrustServerCertificate = trust;", "")]
    [InlineData("builder.TrustServerCertificate = Trust;", "private static bool Trust => Environment.GetCommandLineArgs().Length > 3;")]
    [InlineData("builder.TrustServerCertificate = Trust;", "public static bool Trust { get; set; } = true;")]
    [InlineData("builder.TrustServerCertificate = Trust;", "private const bool Trust = false;")]
    [InlineData("builder.TrustServerCertificate = Ask();", "private static bool Ask() => bool.Parse(Console.ReadLine()!);")]
    public Task Silent_on_value_that_is_not_known(string statement, string members) => Test(Method(Sql + statement, members)).RunAsync();

    [Theory]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;{|TLS0104:Trust Server Certificate = Yes|} ;Database=x\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;{|TLS0104:trustservercertificate='true'|};\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(@\"Server=db;Password=\"\"a;b\"\";{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db\\\\main;Password=\\u0041\\x42\\U00000043\\\";{|TLS0104:TrustServerCertificate=true|};x='\\\"'\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;TrustServerCertificate=false;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection { ConnectionString = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\" };")]
    [InlineData("System.Data.IDbConnection connection = new Microsoft.Data.SqlClient.SqlConnection(); connection.ConnectionString = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\";")]
    [InlineData("System.Data.Common.DbConnection connection = new Npgsql.NpgsqlConnection(); connection.ConnectionString = \"Host=db;{|TLS0104:SSL Mode=Require|}\";")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(\"Server=db;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { ConnectionString = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\" };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlBulkCopy(\"Server=db;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new System.Data.SqlClient.SqlConnection(\"Server=db;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new System.Data.SqlClient.SqlDataAdapter(\"select 1\", \"Server=db;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;{|TLS0104:SSL Mode=Require|};Database=x\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;{|TLS0104:SslMode=require|}\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;SSL Mode=Require;{|TLS0104:Trust Server Certificate=true|}\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;{|TLS0104:Trust Server Certificate=true|};{|TLS0503:SSL Mode=Prefer|}\");")]
    [InlineData("Npgsql.NpgsqlDataSource.Create(\"Host=db;{|TLS0104:SSL Mode=Require|}\");")]
    [InlineData("new Npgsql.NpgsqlDataSourceBuilder(\"Host=db;{|TLS0104:SSL Mode=Require|}\");")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;{|TLS0104:SslMode=Required|}\");")]
    [InlineData("new MySql.Data.MySqlClient.MySqlConnection(\"server=db;{|TLS0104:ssl-mode=REQUIRED|}\");")]
    [InlineData("new Microsoft.Azure.Cosmos.CosmosClient(\"AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=c2VjcmV0==;{|TLS0104:DisableServerCertificateValidation=True|}\");")]
    [InlineData("new Microsoft.Azure.Cosmos.Fluent.CosmosClientBuilder(\"AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=c2VjcmV0==;{|TLS0104:DisableServerCertificateValidation=True|};\");")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://db/?tls=true&{|TLS0104:tlsInsecure=true|}\");")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://localhost,db/?{|TLS0104:tlsinsecure=true|}&w=1\");")]
    [InlineData("MongoDB.Driver.MongoClientSettings.FromConnectionString(\"mongodb+srv://user:password@db.example/?{|TLS0104:tlsInsecure=true|}\");")]
    [InlineData("new MongoDB.Driver.MongoUrl(\"mongodb://db/?{|TLS0104:tlsAllowInvalidCertificates=true|}\");")]
    [InlineData("new Dictionary<string, string?> { [\"ConnectionStrings:Orders\"] = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\" };")]
    [InlineData("new Dictionary<string, string?> { { \"ConnectionStrings:Orders\", \"mongodb://db/?{|TLS0104:tlsInsecure=true|}\" } };")]
    [InlineData("MongoDB.Driver.MongoUrl.Create(\"mongodb://db/?{|TLS0104:sslVerifyCertificate=false|}\");")]
    public Task Reports_pair(string statement) => Test(Method(statement)).RunAsync();

    [Theory]
    [InlineData("options.UseSqlServer(\"Server=db;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("options.UseNpgsql(\"Host=db;{|TLS0104:SSL Mode=Require|}\");")]
    [InlineData("options.UseMySQL(\"server=db;{|TLS0104:SslMode=Required|}\");")]
    [InlineData("options.UseMySql(\"server=db;{|TLS0104:SslMode=Required|}\", null!);")]
    [InlineData("options.UseAzureSql(\"Server=db;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new DbContextOptionsBuilder<DbContext>().UseSqlServer(\"Server=db;{|TLS0104:TrustServerCertificate=true|}\", o => { });")]
    [InlineData("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions.AddNpgsqlDataSource(null!, \"Host=db;{|TLS0104:SSL Mode=Require|}\");")]
    public Task Reports_pair_for_entity_framework(string statement)
    {
        var libraries = SettingReferences.Libraries;
        if (statement.Contains("AddNpgsqlDataSource", StringComparison.Ordinal))
        {
            // Both declare NpgsqlServiceCollectionExtensions.
            libraries = libraries.Remove(LibraryReferences.NpgsqlEntityFrameworkCore);
        }

        var source = Method("var options = new DbContextOptionsBuilder(); " + statement, usings: "using Microsoft.EntityFrameworkCore;");
        return With(new Verify<SettingAnalyzer>.Test { TestCode = source }, libraries).RunAsync();
    }

    [Theory]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;Encrypt=true\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;TrustServerCertificate=false\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;TrustServerCertificate=true;TrustServerCertificate=false\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;Password='TrustServerCertificate=true'\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;Password='x;TrustServerCertificate=true;'\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;Application Name=TrustServerCertificate\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;Encrypt=Strict;TrustServerCertificate=true\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=localhost;TrustServerCertificate=true\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=127.0.0.1;TrustServerCertificate=true\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Data Source=.;TrustServerCertificate=true\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Data Source=(local);TrustServerCertificate=true\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(@\"Data Source=(localdb)\\MSSQLLocalDB;TrustServerCertificate=true\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(@\"Server=.\\SQLEXPRESS;TrustServerCertificate=true\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=tcp:localhost,1433;TrustServerCertificate=true\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(unknown);")]
    [InlineData("Console.WriteLine(\"Server=db;TrustServerCertificate=true\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=::1;SSL Mode=Require\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=/var/run/postgresql;SSL Mode=Require\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;SSL Mode=VerifyFull\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;SSL Mode=VerifyFull;Trust Server Certificate=true\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;{|TLS0503:SSL Mode=Prefer|}\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;SSL Mode=Require\") { UserCertificateValidationCallback = (s, c, ch, e) => e == SslPolicyErrors.None };")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull\");")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=127.0.0.1;SslMode=Required\");")]
    [InlineData("new Microsoft.Azure.Cosmos.CosmosClient(\"AccountEndpoint=https://localhost:8081/;AccountKey=c2VjcmV0==;DisableServerCertificateValidation=True\");")]
    [InlineData("new Microsoft.Azure.Cosmos.CosmosClient(\"AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=c2VjcmV0==\");")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://localhost:27017,127.0.0.1:27018/?tlsInsecure=true\");")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://db/?tls=true&tlsInsecure=false\");")]
    [InlineData("new Dictionary<string, string?> { [\"ConnectionStrings:Orders\"] = \"Server=localhost;TrustServerCertificate=true\" };")]
    [InlineData("new Dictionary<string, string?> { [\"Examples:Orders\"] = \"Server=db;TrustServerCertificate=true\" };")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://user:tlsInsecure=true@db/?tls=true\");")]
    public Task Silent_on_pair(string statement) => Test(Method(statement)).RunAsync();

    [Theory]
    [InlineData("new SqlConnection(\"Server=db;\" + \"{|TLS0104:TrustServerCertificate=true|};\" + \"Database=x\");", "")]
    [InlineData("new SqlConnection(\"Server=\" + unknown + \";{|TLS0104:TrustServerCertificate=true|}\");", "")]
    [InlineData("new SqlConnection(unknown + \"{|TLS0104:TrustServerCertificate=true|}\");", "")]
    [InlineData("new SqlConnection($\"Server={unknown};{|TLS0104:TrustServerCertificate=true|};Password={unknown}\");", "")]
    [InlineData("new SqlConnection($\"{unknown};{|TLS0104:TrustServerCertificate=true|}\");", "")]
    [InlineData("new SqlConnection($\"{unknown};{|TLS0104:TrustServerCertificate=true|}{unknown}\");", "")]
    [InlineData("new SqlConnection($@\"Server={unknown}\\main;Password=\"\"{{}}\"\";{|TLS0104:TrustServerCertificate=true|}\");", "")]
    [InlineData("new SqlConnection($\"Server={unknown};Password={{\\\"}};{|TLS0104:TrustServerCertificate=true|};A=\\\"b\\\"\");", "")]
    [InlineData("new SqlConnection($\"Server={unknown};{|TLS0104:TrustServerCertificate={true}|}\");", "")]
    [InlineData("new SqlConnection($\"Server={unknown};{|TLS0104:TrustServerCertificate={Trust}|}\");", "private const string Trust = \"true\";")]
    [InlineData("new SqlConnection(\"Server=db;\" + {|TLS0104:Key + \"=true|}\");", "private const string Key = \"TrustServerCertificate\";")]
    [InlineData("new SqlConnection(\"Server=db;{|TLS0104:TrustServerCertificate=\" + \"true|}\");", "")]
    [InlineData("new SqlConnection(Text);", "private const string Text = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\";")]
    [InlineData("new SqlConnection(Text);", "private static readonly string Text = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\";")]
    [InlineData("new SqlConnection(Text); new SqlConnection(Text);", "private const string Text = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\";")]
    [InlineData("new SqlConnection(Host + Rest);", "private const string Host = \"Server=db;\"; private const string Rest = \"Database=x;{|TLS0104:TrustServerCertificate=true|}\";")]
    [InlineData("new SqlConnection(All);", "private const string Host = \"Server=db;\"; private const string All = Host + \"{|TLS0104:TrustServerCertificate=true|}\";")]
    [InlineData("var text = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\"; new SqlConnection(text);", "")]
    [InlineData("new SqlConnection(string.Concat(\"Server=\", unknown, \";{|TLS0104:TrustServerCertificate=true|}\"));", "")]
    [InlineData("new SqlConnection(string.Join(\";\", \"Server=\" + unknown, \"{|TLS0104:TrustServerCertificate=true|}\"));", "")]
    [InlineData("new SqlConnection(string.Format(\"Server={0};{|TLS0104:TrustServerCertificate=true|};Password={1}\", unknown, unknown));", "")]
    [InlineData("new SqlConnection(option ? \"Server=db;{|TLS0104:TrustServerCertificate=true|}\" : \"Server=db\");", "")]
    [InlineData("new SqlConnection(Environment.GetEnvironmentVariable(\"DB\") ?? \"Server=db;{|TLS0104:TrustServerCertificate=true|}\");", "")]
    [InlineData("new SqlConnection(FormattableString.Invariant($\"Server={unknown};{|TLS0104:TrustServerCertificate=true|}\"));", "")]
    [InlineData("new SqlConnection(string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"Server={unknown};{|TLS0104:TrustServerCertificate=true|};Connect Timeout={5}\"));", "")]
    [InlineData("new SqlConnection($\"Server=db;{|TLS0104:{nameof(SqlConnectionStringBuilder.TrustServerCertificate)}=true|}\");", "")]
    [InlineData("var text = \"Server=db\"; if (option) text += \";Database=x\"; text += \";{|TLS0104:TrustServerCertificate=true|}\"; new SqlConnection(text);", "")]
    [InlineData("var text = $\"Server={unknown};\"; text += \"{|TLS0104:TrustServerCertificate=true|};\"; text += \"Database=x\"; new SqlConnection(text);", "")]
    [InlineData("var text = new System.Text.StringBuilder(); text.Append(\"Server=db;\").Append(unknown).Append(\";{|TLS0104:TrustServerCertificate=true|}\"); new SqlConnection(text.ToString());", "")]
    [InlineData("var text = new System.Text.StringBuilder(\"Server=db;\"); text.AppendLine(\"{|TLS0104:TrustServerCertificate=true|};\"); new SqlConnection(text.ToString());", "")]
    [InlineData("new SqlConnection(\"Server=db;{|TLS0104:TrustServerCertificate=\" + (option ? \"true|}\" : \"false\"));", "")]
    public Task Reports_pair_of_text_that_is_put_together(string statement, string members) =>
        Test(Method(statement, members, "using Microsoft.Data.SqlClient;")).RunAsync();

    [Fact]
    public Task Reports_pair_of_raw_string() => Test(Method(
        """"
        new SqlConnection("""Server=db;{|TLS0104:TrustServerCertificate=true|}""");
                new SqlConnection("""
                    Server=db;
                    Password="a;b";
                    {|TLS0104:TrustServerCertificate=true|};
                      Database=x
                    """);
                new SqlConnection($"""
                    Server={unknown};
                    {|TLS0104:Trust Server Certificate=true|};
                    Password={unknown}
                    """);
                new SqlConnection($$"""Server={{unknown}};Password={x};{|TLS0104:TrustServerCertificate=true|}""");
        """",
        usings: "using Microsoft.Data.SqlClient;")).RunAsync();

    [Fact]
    public Task Reports_pair_in_another_file()
    {
        var test = Test(Method("new Microsoft.Data.SqlClient.SqlConnection(Texts.Default);"));
        test.Sources.Add("static class Texts { public const string Default = \"Server=db;{|TLS0104:TrustServerCertificate=true|}\"; }");
        return test.RunAsync();
    }

    [Theory]
    [InlineData("new SqlConnection($\"Server={unknown};TrustServerCertificate={unknown}\");")]
    [InlineData("new SqlConnection($\"Server={unknown};TrustServerCertificate={option}\");")]
    [InlineData("new SqlConnection($\"Server=localhost;{unknown};TrustServerCertificate=true\");")]
    [InlineData("new SqlConnection($\"Server=localhost,{unknown};TrustServerCertificate=true\");")]
    [InlineData("new SqlConnection($\"Server=db;{unknown}=true\");")]
    [InlineData("new SqlConnection($\"Server=db;Trust{unknown}=true\");")]
    [InlineData("new SqlConnection(\"Server=db;TrustServerCertificate=true\".Replace(unknown, unknown));")]
    [InlineData("var text = \"Server=db;TrustServerCertificate=true\"; if (option) text = unknown; new SqlConnection(text);")]
    [InlineData("var text = \"Server=localhost;\"; text += \"TrustServerCertificate=true\"; new SqlConnection(text);")]
    [InlineData("var text = \"Server=db;\"; new SqlConnection(text); text += \"TrustServerCertificate=true\";")]
    [InlineData("var text = new System.Text.StringBuilder(\"Server=.;\"); text.Append(\"TrustServerCertificate=true\"); new SqlConnection(text.ToString());")]
    [InlineData("new SqlConnection(string.Join(\";\", new List<string> { \"TrustServerCertificate=true\" }));")]
    public Task Silent_on_text_that_is_not_known(string statement) => Test(Method(statement, usings: "using Microsoft.Data.SqlClient;")).RunAsync();

    [Theory]
    [InlineData("if (option) { } else builder.TrustServerCertificate = {|TLS0104:true|};")]
    [InlineData("if (acceptAnyCertificate) builder.TrustServerCertificate = {|TLS0109:true|};")]
    [InlineData("builder.TrustServerCertificate = skipCertificateValidation ? {|TLS0109:true|} : false;")]
    [InlineData("builder.TrustServerCertificate = validateCertificate ? {|TLS0104:true|} : false;")]
    public Task Tells_a_switch(string statement) => Test($$"""
        public static class Program
        {
            public static void Run(bool option, bool acceptAnyCertificate, bool skipCertificateValidation, bool validateCertificate)
            {
                var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder();
                {{statement}}
            }
        }
        """).RunAsync();

    [Fact]
    public Task Message_names_the_value_and_no_secret()
    {
        var test = Test(Method("""
            new Microsoft.Data.SqlClient.SqlConnection("Server=db;Password=hunter2;{|#0:trustservercertificate = YES|}");
                    new RabbitMQ.Client.SslOption { AcceptablePolicyErrors = {|#1:SslPolicyErrors.RemoteCertificateChainErrors|} };
                    new MQTTnet.MqttClientTlsOptionsBuilder().{|#2:WithAllowUntrustedCertificates()|};
            """));
        var rule = Verify<SettingAnalyzer>.Diagnostic("TLS0104");
        test.ExpectedDiagnostics.AddRange(
        [
            rule.WithLocation(0).WithMessage("trustservercertificate=true accepts every certificate of the server, so anyone in between can read and change the traffic"),
            rule.WithLocation(1).WithMessage("SslOption.AcceptablePolicyErrors = RemoteCertificateChainErrors accepts certificates that nobody trusted has signed, so anyone in between can read and change the traffic"),
            rule.WithLocation(2).WithMessage("WithAllowUntrustedCertificates(true) accepts every certificate of the server, so anyone in between can read and change the traffic"),
        ]);
        return test.RunAsync();
    }

    [Fact]
    public Task Reports_nothing_of_require_before_Npgsql_8() => With(
        new Verify<SettingAnalyzer>.Test
        {
            TestCode = Method("""
                new Npgsql.NpgsqlConnection("Host=db;SSL Mode=Require");
                        new Npgsql.NpgsqlConnectionStringBuilder { SslMode = Npgsql.SslMode.Require };
                        new Npgsql.NpgsqlConnection("Host=db;SSL Mode=Require;{|TLS0104:Trust Server Certificate=true|}");
                """),
        },
        LibraryReferences.Npgsql7).RunAsync();

    [Theory]
    [InlineData("new MQTTnet.Client.MqttClientTlsOptions { AllowUntrustedCertificates = {|TLS0104:true|}, IgnoreCertificateChainErrors = {|TLS0104:true|} };")]
    [InlineData("new MQTTnet.Client.MqttClientOptionsBuilderTlsParameters { AllowUntrustedCertificates = {|TLS0104:true|} };")]
    [InlineData("new MQTTnet.Client.MqttClientTlsOptionsBuilder().{|TLS0104:WithAllowUntrustedCertificates()|};")]
    [InlineData("new FluentFTP.FtpClient(unknown) { ValidateAnyCertificate = {|TLS0104:true|} };")]
    [InlineData("new MySql.Data.MySqlClient.MySqlConnectionStringBuilder { SslMode = {|TLS0104:MySql.Data.MySqlClient.MySqlSslMode.Required|} };")]
    [InlineData("new MongoDB.Driver.MongoClientSettings { VerifySslCertificate = {|TLS0104:false|} };")]
    public Task Reports_setting_of_an_older_version(string statement) => With(
        new Verify<SettingAnalyzer>.Test { TestCode = Method(statement) },
        LibraryReferences.FluentFtp39,
        LibraryReferences.MongoDbDriver2,
        LibraryReferences.MqttNet4,
        LibraryReferences.MySqlData80).RunAsync();

    [Theory]
    [InlineData("new System.Data.SqlClient.SqlConnection(\"Server=db;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new System.Configuration.ConnectionStringSettings(\"main\", \"Server=db;{|TLS0104:TrustServerCertificate=true|}\");")]
    [InlineData("new System.ServiceModel.Description.ClientCredentials().ServiceCertificate.Authentication.CertificateValidationMode = {|TLS0104:System.ServiceModel.Security.X509CertificateValidationMode.None|};")]
    [InlineData("new System.ServiceModel.Description.ServiceCredentials().ClientCertificate.Authentication.CertificateValidationMode = {|TLS0107:System.ServiceModel.Security.X509CertificateValidationMode.None|};")]
    public Task Reports_on_the_framework(string statement) => new Verify<SettingAnalyzer>.Test
    {
        TestCode = Method(statement),
        References = References.Net472,
    }.RunAsync();

    [Fact]
    public Task Reports_base_constructor_of_a_context() => With(
        new Verify<SettingAnalyzer>.Test
        {
            TestCode = """
                public class Orders : System.Data.Entity.DbContext
                {
                    public Orders() : base("Data Source=db;{|TLS0104:TrustServerCertificate=True|}")
                    {
                    }
                }
                """,
        },
        LibraryReferences.EntityFramework6,
        LibraryReferences.SystemDataSqlClient).RunAsync();

    [Fact]
    public Task Silent_without_the_libraries() => Verify<SettingAnalyzer>.VerifyAnalyzerAsync(Method("""
        var config = new Dictionary<string, string> { ["enable.ssl.certificate.verification"] = "false", ["ConnectionStrings:A"] = "TrustServerCertificate=true" };
                new System.Data.Common.DbConnectionStringBuilder { ConnectionString = "TrustServerCertificate=true" };
        """.Replace("new System", "_ = new System", StringComparison.Ordinal)));

    [Theory]
    [InlineData("public string Text = \"TrustServerCertificate=true")]
    [InlineData("public object M() => new Microsoft.Data.SqlClient.SqlConnection(\"TrustServerCertificate=true);")]
    [InlineData("public object M() => new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { TrustServerCertificate = };")]
    [InlineData("public object M() => new Microsoft.Data.SqlClient.SqlConnection($\"{;TrustServerCertificate=true\");")]
    [InlineData("public object M() => new Npgsql.NpgsqlConnection(A); const string A = B; const string B = A;")]
    [InlineData("public object M() { string a = a; return new Npgsql.NpgsqlConnection(a + a); }")]
    public Task Survives_code_that_does_not_compile(string member)
    {
        var test = Test("public class Program { " + member + " }");
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        return test.RunAsync();
    }

    [Fact]
    public Task Reads_a_long_concatenation() => Test(Method(
        "new Microsoft.Data.SqlClient.SqlConnection(unknown + " + string.Concat(Enumerable.Repeat("\"A=b;\" + ", 400)) + "\"{|TLS0104:TrustServerCertificate=true|}\");")).RunAsync();
}
