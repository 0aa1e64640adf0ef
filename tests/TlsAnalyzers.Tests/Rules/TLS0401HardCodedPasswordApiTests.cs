using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>Every API that takes the password of a private key, with a constant in place of {0}; and with a password that comes in.</summary>
public sealed class TLS0401HardCodedPasswordApiTests
{
    public static TheoryData<string> Framework => new()
    {
        "new X509Certificate2(\"c.pfx\", {0});",
        "new X509Certificate2(bytes, {0});",
        "new X509Certificate2(bytes, {0}, X509KeyStorageFlags.EphemeralKeySet);",
        "new X509Certificate2(fileName: \"c.pfx\", keyStorageFlags: X509KeyStorageFlags.EphemeralKeySet, password: {0});",
        "new X509Certificate(\"c.pfx\", {0});",
        "new X509Certificate(bytes, {0}, X509KeyStorageFlags.DefaultKeySet);",
        "new X509Certificate2().Import(\"c.pfx\", {0}, X509KeyStorageFlags.DefaultKeySet);",
        "new X509Certificate2().Import(bytes, {0}, X509KeyStorageFlags.DefaultKeySet);",
        "new X509Certificate().Import(bytes, {0}, X509KeyStorageFlags.DefaultKeySet);",
        "new X509Certificate2Collection().Import(\"c.pfx\", {0}, X509KeyStorageFlags.DefaultKeySet);",
        "new X509Certificate2Collection().Import(bytes, {0}, X509KeyStorageFlags.DefaultKeySet);",
        "File.WriteAllBytes(\"c.pfx\", certificate.Export(X509ContentType.Pfx, {0}));",
        "File.WriteAllBytes(\"c.pfx\", new X509Certificate2Collection(certificate).Export(X509ContentType.Pkcs12, {0})!);",
    };

    public static TheoryData<string> Modern => new()
    {
        "X509CertificateLoader.LoadPkcs12(bytes, {0});",
        "X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), {0}.AsSpan());",
        "X509CertificateLoader.LoadPkcs12FromFile(\"c.pfx\", {0});",
        "X509CertificateLoader.LoadPkcs12FromFile(\"c.pfx\", {0}, X509KeyStorageFlags.EphemeralKeySet, Pkcs12LoaderLimits.Defaults);",
        "X509CertificateLoader.LoadPkcs12Collection(bytes, {0});",
        "X509CertificateLoader.LoadPkcs12CollectionFromFile(\"c.pfx\", {0});",
        "X509Certificate2.CreateFromEncryptedPem(pem, pem, {0});",
        "X509Certificate2.CreateFromEncryptedPemFile(\"c.pem\", {0});",
        "X509Certificate2.CreateFromEncryptedPemFile(\"c.pem\", {0}, \"k.pem\");",
        "certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Default, {0});",
        "certificate.ExportPkcs12(pbe, {0});",
        "new X509Certificate2Collection().ExportPkcs12(pbe, {0});",
        "RSA.Create().ImportFromEncryptedPem(pem, {0});",
        "RSA.Create().ImportFromEncryptedPem(pem, Encoding.UTF8.GetBytes({0}));",
        "ECDsa.Create().ImportFromEncryptedPem(pem, {0});",
        "ECDiffieHellman.Create().ImportFromEncryptedPem(pem, {0});",
        "DSA.Create().ImportFromEncryptedPem(pem, {0});",
        "RSA.Create().ImportEncryptedPkcs8PrivateKey({0}, bytes, out _);",
        "RSA.Create().ImportEncryptedPkcs8PrivateKey(Encoding.UTF8.GetBytes({0}), bytes, out _);",
        "ECDsa.Create().ImportEncryptedPkcs8PrivateKey({0}, bytes, out _);",
        "ECDiffieHellman.Create().ImportEncryptedPkcs8PrivateKey({0}, bytes, out _);",
        "DSA.Create().ImportEncryptedPkcs8PrivateKey({0}, bytes, out _);",
        "AsymmetricAlgorithm algorithm = RSA.Create(); algorithm.ImportEncryptedPkcs8PrivateKey({0}, bytes, out _);",
        "MLDsa.ImportEncryptedPkcs8PrivateKey({0}, bytes);",
        "MLKem.ImportFromEncryptedPem(pem, {0});",
        "SlhDsa.ImportFromEncryptedPem(pem, {0});",
        "RSA.Create().ExportEncryptedPkcs8PrivateKey({0}, pbe);",
        "RSA.Create().ExportEncryptedPkcs8PrivateKeyPem({0}, pbe);",
        "RSA.Create().ExportEncryptedPkcs8PrivateKey(Encoding.UTF8.GetBytes({0}), pbe);",
        "ECDsa.Create().TryExportEncryptedPkcs8PrivateKey({0}, pbe, bytes, out _);",
        "ECDsa.Create().TryExportEncryptedPkcs8PrivateKeyPem({0}, pbe, new char[9], out _);",
        "listen.UseHttps(\"server.pfx\", {0});",
        "listen.UseHttps(\"server.pfx\", {0}, https => https.ClientCertificateMode = ClientCertificateMode.RequireCertificate);",
        "kestrel.ListenAnyIP(8443, port => port.UseHttps(\"server.pfx\", {0}));",
        "kestrel.Listen(System.Net.IPAddress.Any, 8443, port => { port.UseHttps(\"server.pfx\", {0}); });",
        "host.ConfigureKestrel(options => options.ListenAnyIP(8443, port => port.UseHttps(\"server.pfx\", {0})));",
        "host.ConfigureKestrel((context, options) => options.ConfigureHttpsDefaults(https => https.ServerCertificate = new X509Certificate2(\"server.pfx\", {0})));",
        "ListenOptionsHttpsExtensions.UseHttps(listen, \"server.pfx\", {0});",
        "new System.Net.Http.HttpClientHandler().ClientCertificates.Add(new X509Certificate2(\"client.pfx\", {0}));",
        "new System.Net.Security.SslClientAuthenticationOptions { ClientCertificates = new X509CertificateCollection { new X509Certificate2(\"client.pfx\", {0}) } };",
    };

    public static TheoryData<string> Libraries => new()
    {
        "System.Security.Cryptography.Pkcs.Pkcs8PrivateKeyInfo.DecryptAndDecode({0}, bytes, out _);",
        "System.Security.Cryptography.Pkcs.Pkcs8PrivateKeyInfo.Create(RSA.Create()).Encrypt({0}, pbe);",
        "new System.Security.Cryptography.Pkcs.Pkcs12SafeContents().AddShroudedKey(RSA.Create(), {0}, pbe);",
        "new System.Security.Cryptography.Pkcs.Pkcs12SafeContents().Decrypt({0});",
        "new System.Security.Cryptography.Pkcs.Pkcs12Builder().AddSafeContentsEncrypted(new System.Security.Cryptography.Pkcs.Pkcs12SafeContents(), {0}, pbe);",
        "new System.Security.Cryptography.Pkcs.Pkcs12Builder().SealWithMac({0}, HashAlgorithmName.SHA256, 1);",
        "System.Security.Cryptography.Pkcs.Pkcs12Info.Decode(bytes, out _).VerifyMac({0});",
        "new StackExchange.Redis.ConfigurationOptions().SetUserPfxCertificate(\"c.pfx\", {0});",
        "new Confluent.Kafka.ProducerConfig { SslKeyPassword = {0} };",
        "new Confluent.Kafka.ConsumerConfig { SslKeystorePassword = {0} };",
        "new Confluent.Kafka.ClientConfig().SslKeyPassword = {0};",
        "new Confluent.Kafka.ClientConfig().Set(\"ssl.key.password\", {0});",
        "new Confluent.Kafka.ProducerConfig(new Dictionary<string, string> { [\"ssl.keystore.password\"] = {0} });",
        "new Confluent.Kafka.ProducerConfig(new Dictionary<string, string> { { \"ssl.key.password\", {0} } });",
        "new Confluent.SchemaRegistry.SchemaRegistryConfig { SslKeystorePassword = {0} };",
        "new Npgsql.NpgsqlConnectionStringBuilder { SslPassword = {0} };",
        "var npgsql = new Npgsql.NpgsqlConnectionStringBuilder(); npgsql.SslPassword = {0};",
        "new MySqlConnector.MySqlConnectionStringBuilder { CertificatePassword = {0} };",
        "new MySql.Data.MySqlClient.MySqlConnectionStringBuilder { CertificatePassword = {0} };",
        "new RabbitMQ.Client.SslOption { CertPassphrase = {0} };",
        "new RabbitMQ.Client.ConnectionFactory { Ssl = { CertPassphrase = {0} } };",
        "new Org.BouncyCastle.Pkcs.Pkcs12StoreBuilder().Build().Load(Stream.Null, {0}.ToCharArray());",
        "new Org.BouncyCastle.Pkcs.Pkcs12Store(Stream.Null, {0}.ToCharArray());",
        "new Org.BouncyCastle.Pkcs.Pkcs12StoreBuilder().Build().Save(Stream.Null, {0}.ToCharArray(), new Org.BouncyCastle.Security.SecureRandom());",
        "Org.BouncyCastle.Security.PrivateKeyFactory.DecryptKey({0}.ToCharArray(), bytes);",
    };

    [Theory]
    [MemberData(nameof(Framework))]
    [MemberData(nameof(Modern))]
    public Task Reports_at_every_api(string call) => KeySource.VerifyAsync(Filled(call, "{|TLS0401:\"Correct-Horse-7\"|}"));

    [Theory]
    [MemberData(nameof(Framework))]
    [MemberData(nameof(Modern))]
    public Task Silent_at_every_api(string call) => KeySource.VerifyAsync(Filled(call, "given"));

    [Theory]
    [MemberData(nameof(Libraries))]
    public Task Reports_at_every_api_of_libraries(string call) => KeySource.VerifyAsync(Filled(call, "{|TLS0401:\"Correct-Horse-7\"|}"), SettingReferences.Libraries);

    [Theory]
    [MemberData(nameof(Libraries))]
    public Task Silent_at_every_api_of_libraries(string call) => KeySource.VerifyAsync(Filled(call, "given"), SettingReferences.Libraries);

    [Theory]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("new X509Certificate2(bytes, {|TLS0401:\"Correct-Horse-7\"|}, X509KeyStorageFlags.MachineKeySet);")]
    [InlineData("var all = new X509Certificate2Collection(); all.Import(\"c.pfx\", {|TLS0401:\"Correct-Horse-7\"|}, X509KeyStorageFlags.DefaultKeySet);")]
    [InlineData("certificate.Export(X509ContentType.Pfx, {|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", given);")]
    public Task Knows_the_framework(string statements) => new Verify<KeyAnalyzer>.Test
    {
        TestCode = $$"""
            using System.Security.Cryptography.X509Certificates;
            public class Program
            {
                public void Run(byte[] bytes, string given, X509Certificate2 certificate)
                {
                    {{statements}}
                }
            }
            """,
        References = References.Net472,
    }.RunAsync();

    private static string Filled(string call, string password) => call.Replace("{0}", password, StringComparison.Ordinal);
}
