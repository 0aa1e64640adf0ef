using System.Collections.Immutable;
using static TlsAnalyzers.Apis.KeyApiKind;

namespace TlsAnalyzers.Apis;

/// <summary>Every API that takes the password of a private key, or says how a loaded one is kept, one line each, by library.</summary>
internal static class KeyApiTable
{
    private const string Certificates = "System.Security.Cryptography.X509Certificates.";
    private const string Pkcs = "System.Security.Cryptography.Pkcs.";

    /// <summary>All rows.</summary>
    public static ImmutableArray<KeyApi> Rows { get; } = ImmutableArray.CreateRange<KeyApi>(
    [
        // .NET: certificates
        new(Certificates + "X509Certificate", ".ctor", "password", Load),
        new(Certificates + "X509Certificate", "Export", "password", Save),
        new(Certificates + "X509Certificate", "ExportPkcs12", "password", Save),
        new(Certificates + "X509Certificate", "Import", "password", Load),
        new(Certificates + "X509Certificate2", ".ctor", "password", Load),
        new(Certificates + "X509Certificate2", "CreateFromEncryptedPem", "password", Load),
        new(Certificates + "X509Certificate2", "CreateFromEncryptedPemFile", "password", Load),
        new(Certificates + "X509Certificate2", "Import", "password", Load),
        new(Certificates + "X509Certificate2Collection", "Export", "password", Save),
        new(Certificates + "X509Certificate2Collection", "ExportPkcs12", "password", Save),
        new(Certificates + "X509Certificate2Collection", "Import", "password", Load),
        new(Certificates + "X509CertificateLoader", "LoadPkcs12", "password", Load),
        new(Certificates + "X509CertificateLoader", "LoadPkcs12Collection", "password", Load),
        new(Certificates + "X509CertificateLoader", "LoadPkcs12CollectionFromFile", "password", Load),
        new(Certificates + "X509CertificateLoader", "LoadPkcs12FromFile", "password", Load),

        // .NET: keys
        .. Algorithm("System.Security.Cryptography.AsymmetricAlgorithm"),
        .. Algorithm("System.Security.Cryptography.CompositeMLDsa"),
        .. Algorithm("System.Security.Cryptography.MLDsa"),
        .. Algorithm("System.Security.Cryptography.MLKem"),
        .. Algorithm("System.Security.Cryptography.SlhDsa"),
        new(Pkcs + "Pkcs12Builder", "AddSafeContentsEncrypted", "password", Save),
        new(Pkcs + "Pkcs12Builder", "AddSafeContentsEncrypted", "passwordBytes", Save),
        new(Pkcs + "Pkcs12Builder", "SealWithMac", "password", Save),
        new(Pkcs + "Pkcs12Info", "VerifyMac", "password", Load),
        new(Pkcs + "Pkcs12SafeContents", "AddShroudedKey", "password", Save),
        new(Pkcs + "Pkcs12SafeContents", "AddShroudedKey", "passwordBytes", Save),
        new(Pkcs + "Pkcs12SafeContents", "Decrypt", "password", Load),
        new(Pkcs + "Pkcs12SafeContents", "Decrypt", "passwordBytes", Load),
        new(Pkcs + "Pkcs8PrivateKeyInfo", "DecryptAndDecode", "password", Load),
        new(Pkcs + "Pkcs8PrivateKeyInfo", "DecryptAndDecode", "passwordBytes", Load),
        new(Pkcs + "Pkcs8PrivateKeyInfo", "Encrypt", "password", Save),
        new(Pkcs + "Pkcs8PrivateKeyInfo", "Encrypt", "passwordBytes", Save),

        // .NET: how a loaded key is kept
        new(Certificates + "X509Certificate", ".ctor", "keyStorageFlags", StorageFlags),
        new(Certificates + "X509Certificate", "Import", "keyStorageFlags", StorageFlags),
        new(Certificates + "X509Certificate2", ".ctor", "keyStorageFlags", StorageFlags),
        new(Certificates + "X509Certificate2", "Import", "keyStorageFlags", StorageFlags),
        new(Certificates + "X509Certificate2Collection", "Import", "keyStorageFlags", StorageFlags),
        new(Certificates + "X509CertificateLoader", "LoadPkcs12", "keyStorageFlags", StorageFlags),
        new(Certificates + "X509CertificateLoader", "LoadPkcs12Collection", "keyStorageFlags", StorageFlags),
        new(Certificates + "X509CertificateLoader", "LoadPkcs12CollectionFromFile", "keyStorageFlags", StorageFlags),
        new(Certificates + "X509CertificateLoader", "LoadPkcs12FromFile", "keyStorageFlags", StorageFlags),

        // ASP.NET Core
        new("Microsoft.AspNetCore.Hosting.ListenOptionsHttpsExtensions", "UseHttps", "password", ServerKey),

        // Libraries
        new("Confluent.Kafka.ClientConfig", "SslKeyPassword", null, ClientKey),
        new("Confluent.Kafka.ClientConfig", "SslKeystorePassword", null, ClientKey),
        new("Confluent.Kafka.Config", "ssl.key.password", null, Key),
        new("Confluent.Kafka.Config", "ssl.keystore.password", null, Key),
        new("Confluent.SchemaRegistry.SchemaRegistryConfig", "SslKeystorePassword", null, ClientKey),
        new("Confluent.SchemaRegistry.SchemaRegistryConfig", "schema.registry.ssl.keystore.password", null, Key),
        new("MySqlConnector.MySqlConnectionStringBuilder", "CertificatePassword", null, ClientKey),
        new("MySql.Data.MySqlClient.MySqlBaseConnectionStringBuilder", "CertificatePassword", null, ClientKey),
        new("MySql.Data.MySqlClient.MySqlConnectionStringBuilder", "CertificatePassword", null, ClientKey),
        new("Npgsql.NpgsqlConnectionStringBuilder", "SslPassword", null, ClientKey),
        new("Org.BouncyCastle.Pkcs.Pkcs12Store", ".ctor", "password", Load),
        new("Org.BouncyCastle.Pkcs.Pkcs12Store", "Load", "password", Load),
        new("Org.BouncyCastle.Pkcs.Pkcs12Store", "Save", "password", Save),
        new("Org.BouncyCastle.Security.PrivateKeyFactory", "DecryptKey", "passPhrase", Load),
        new("Org.BouncyCastle.Security.PrivateKeyFactory", "EncryptKey", "passPhrase", Save),
        new("RabbitMQ.Client.SslOption", "CertPassphrase", null, ClientKey),
        new("StackExchange.Redis.Availability.LagAwareOptions", "SetUserPfxCertificate", "password", ClientKey),
        new("StackExchange.Redis.ConfigurationOptions", "SetUserPfxCertificate", "password", ClientKey),
    ]);

    /// <summary>A <c>new(…)</c> does not say what it makes: it counts in files that have one of the types.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> MentionedBeside { get; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(
        "new",
        Rows.Where(row => row.Member == ".ctor").Select(row => MentionedName.Of(row.Type, row.Member)).Distinct(StringComparer.Ordinal).ToImmutableArray());

    /// <summary>The members of a base class count for what derives from it too.</summary>
    private static IEnumerable<KeyApi> Algorithm(string type) =>
    [
        new(type, "ExportEncryptedPkcs8PrivateKey", "password", Save),
        new(type, "ExportEncryptedPkcs8PrivateKey", "passwordBytes", Save),
        new(type, "ExportEncryptedPkcs8PrivateKeyPem", "password", Save),
        new(type, "ExportEncryptedPkcs8PrivateKeyPem", "passwordBytes", Save),
        new(type, "ImportEncryptedPkcs8PrivateKey", "password", Load),
        new(type, "ImportEncryptedPkcs8PrivateKey", "passwordBytes", Load),
        new(type, "ImportFromEncryptedPem", "password", Load),
        new(type, "ImportFromEncryptedPem", "passwordBytes", Load),
        new(type, "TryExportEncryptedPkcs8PrivateKey", "password", Save),
        new(type, "TryExportEncryptedPkcs8PrivateKey", "passwordBytes", Save),
        .. type.EndsWith("AsymmetricAlgorithm", StringComparison.Ordinal)
            ? new KeyApi[]
            {
                new(type, "TryExportEncryptedPkcs8PrivateKeyPem", "password", Save),
                new(type, "TryExportEncryptedPkcs8PrivateKeyPem", "passwordBytes", Save),
            }
            : [],
    ];
}
