using System.Collections.Immutable;
using static TlsAnalyzers.Apis.TlsSettingRole;

namespace TlsAnalyzers.Apis;

/// <summary>Every switch the rules know, one line each, by library. Rules ask for roles and never name an API.</summary>
internal static class TlsSettingTable
{
    private const string UntrustedCertificates = "certificates that nobody trusted has signed";

    private static readonly (string, IReadOnlyList<string>) _strictEncryption = ("Encrypt", ["Strict"]);
    private static readonly (string, IReadOnlyList<string>) _verifyingMode = ("SslMode", ["VerifyCA", "VerifyFull"]);
    private static readonly (string, IReadOnlyList<string>) _trustingServer = ("TrustServerCertificate", ["true"]);

    /// <summary>Members that take a callback of the program's own, which validates; Npgsql and MySqlConnector want Require for it.</summary>
    public static IReadOnlyList<string> ValidationCallbacks { get; } =
        ["UserCertificateValidationCallback", "UseUserCertificateValidationCallback", "UseSslClientAuthenticationOptionsCallback",
         "RemoteCertificateValidationCallback", "UseRemoteCertificateValidationCallback"];

    /// <summary>All rows. Of several rows of one member the first that fits counts.</summary>
    public static ImmutableArray<TlsSetting> Rows { get; } = ImmutableArray.Create(
        // Confluent.Kafka
        Property("Confluent.Kafka.ClientConfig", "EnableSslCertificateVerification", ValidationOff, "false", "true"),
        Property("Confluent.Kafka.ClientConfig", "SslEndpointIdentificationAlgorithm", HostNameOff, "None", "Https"),
        Property("Confluent.SchemaRegistry.SchemaRegistryConfig", "EnableSslCertificateVerification", ValidationOff, "false", "true"),
        Key("Confluent.Kafka.Config", "enable.ssl.certificate.verification", ValidationOff, ["false", "f", "0", "off"], "true"),
        Key("Confluent.Kafka.Config", "ssl.endpoint.identification.algorithm", HostNameOff, ["none", ""], "https"),
        Key("Confluent.SchemaRegistry.SchemaRegistryConfig", "schema.registry.enable.ssl.certificate.verification", ValidationOff, ["false"], "true"),

        // FluentFTP
        Property("FluentFTP.FtpConfig", "ValidateAnyCertificate", ValidationOff, "true", "false"),
        Property("FluentFTP.FtpClient", "ValidateAnyCertificate", ValidationOff, "true", "false"),

        // MongoDB.Driver
        Property("MongoDB.Driver.MongoClientSettings", "AllowInsecureTls", ValidationOff, "true", "false"),
        Property("MongoDB.Driver.MongoUrlBuilder", "AllowInsecureTls", ValidationOff, "true", "false"),

        // MQTTnet: version 5, version 4, and before
        Property("MQTTnet.MqttClientTlsOptions", "AllowUntrustedCertificates", ValidationOff, "true", "false"),
        Property("MQTTnet.MqttClientTlsOptions", "IgnoreCertificateChainErrors", ValidationOff, "true", "false") with { Accepts = UntrustedCertificates },
        Parameter("MQTTnet.MqttClientTlsOptionsBuilder", "WithAllowUntrustedCertificates", "allowUntrustedCertificates", ValidationOff, "true", "false"),
        Parameter("MQTTnet.MqttClientTlsOptionsBuilder", "WithIgnoreCertificateChainErrors", "ignoreCertificateChainErrors", ValidationOff, "true", "false") with { Accepts = UntrustedCertificates },
        Property("MQTTnet.Client.MqttClientTlsOptions", "AllowUntrustedCertificates", ValidationOff, "true", "false"),
        Property("MQTTnet.Client.MqttClientTlsOptions", "IgnoreCertificateChainErrors", ValidationOff, "true", "false") with { Accepts = UntrustedCertificates },
        Parameter("MQTTnet.Client.MqttClientTlsOptionsBuilder", "WithAllowUntrustedCertificates", "allowUntrustedCertificates", ValidationOff, "true", "false"),
        Parameter("MQTTnet.Client.MqttClientTlsOptionsBuilder", "WithIgnoreCertificateChainErrors", "ignoreCertificateChainErrors", ValidationOff, "true", "false") with { Accepts = UntrustedCertificates },
        Property("MQTTnet.Client.MqttClientOptionsBuilderTlsParameters", "AllowUntrustedCertificates", ValidationOff, "true", "false"),
        Property("MQTTnet.Client.MqttClientOptionsBuilderTlsParameters", "IgnoreCertificateChainErrors", ValidationOff, "true", "false") with { Accepts = UntrustedCertificates },
        Property("MQTTnet.Client.Options.MqttClientOptionsBuilderTlsParameters", "AllowUntrustedCertificates", ValidationOff, "true", "false"),
        Property("MQTTnet.Client.Options.MqttClientOptionsBuilderTlsParameters", "IgnoreCertificateChainErrors", ValidationOff, "true", "false") with { Accepts = UntrustedCertificates },

        // MySqlConnector, and Oracle's MySql.Data
        Property("MySqlConnector.MySqlConnectionStringBuilder", "SslMode", ValidationOff, "Required", "VerifyFull") with { HostMember = "Server", UnlessUsed = ValidationCallbacks },
        Property("MySqlConnector.MySqlConnectionStringBuilder", "SslMode", HostNameOff, "VerifyCA", "VerifyFull") with { HostMember = "Server" },
        Property("MySqlConnector.MySqlConnectionStringBuilder", "SslMode", EncryptionOptional, ["None", "Disabled", "Preferred"], "VerifyFull") with { HostMember = "Server" },
        Property("MySql.Data.MySqlClient.MySqlBaseConnectionStringBuilder", "SslMode", ValidationOff, "Required", "VerifyFull") with { HostMember = "Server" },
        Property("MySql.Data.MySqlClient.MySqlBaseConnectionStringBuilder", "SslMode", HostNameOff, "VerifyCA", "VerifyFull") with { HostMember = "Server" },
        Property("MySql.Data.MySqlClient.MySqlBaseConnectionStringBuilder", "SslMode", EncryptionOptional, ["None", "Disabled", "Preferred"], "VerifyFull") with { HostMember = "Server" },
        Property("MySql.Data.MySqlClient.MySqlConnectionStringBuilder", "SslMode", ValidationOff, "Required", "VerifyFull") with { HostMember = "Server" },
        Property("MySql.Data.MySqlClient.MySqlConnectionStringBuilder", "SslMode", HostNameOff, "VerifyCA", "VerifyFull") with { HostMember = "Server" },
        Property("MySql.Data.MySqlClient.MySqlConnectionStringBuilder", "SslMode", EncryptionOptional, ["None", "Disabled", "Preferred"], "VerifyFull") with { HostMember = "Server" },

        // NATS.Net
        Property("NATS.Client.Core.NatsTlsOpts", "InsecureSkipVerify", ValidationOff, "true", "false"),
        Method("NATS.Client.Core.NatsTlsOptsExtensions", "InsecureSkipVerify", ValidationOff),

        // Npgsql: before version 8 Require validates, unless the certificate is trusted explicitly
        Property("Npgsql.NpgsqlConnectionStringBuilder", "TrustServerCertificate", ValidationOff, "true", "false") with { HostMember = "Host", Unless = _verifyingMode },
        Property("Npgsql.NpgsqlConnectionStringBuilder", "SslMode", ValidationOff, "Require", "VerifyFull") with { HostMember = "Host", Unless = _trustingServer, UnlessUsed = ValidationCallbacks, SinceMajorVersion = 8 },
        Property("Npgsql.NpgsqlConnectionStringBuilder", "SslMode", HostNameOff, "VerifyCA", "VerifyFull") with { HostMember = "Host" },
        Property("Npgsql.NpgsqlConnectionStringBuilder", "SslMode", EncryptionOptional, ["Disable", "Allow", "Prefer"], "VerifyFull") with { HostMember = "Host" },

        // RabbitMQ.Client
        Flags("RabbitMQ.Client.SslOption", "AcceptablePolicyErrors", ValidationOff, ["RemoteCertificateChainErrors"], "None") with { Accepts = UntrustedCertificates, HostMember = "ServerName" },
        Flags("RabbitMQ.Client.SslOption", "AcceptablePolicyErrors", ValidationOff, ["RemoteCertificateNotAvailable"], "None") with { Accepts = "a server that presents no certificate", HostMember = "ServerName" },
        Flags("RabbitMQ.Client.SslOption", "AcceptablePolicyErrors", HostNameOff, ["RemoteCertificateNameMismatch"], "None") with { HostMember = "ServerName" },

        // SqlClient
        Property("Microsoft.Data.SqlClient.SqlConnectionStringBuilder", "TrustServerCertificate", ValidationOff, "true", "false") with { HostMember = "DataSource", Unless = _strictEncryption },
        Property("System.Data.SqlClient.SqlConnectionStringBuilder", "TrustServerCertificate", ValidationOff, "true", "false") with { HostMember = "DataSource" },

        // WCF
        Property("System.ServiceModel.Security.X509ServiceCertificateAuthentication", "CertificateValidationMode", ValidationOff, "None", "ChainTrust"),
        Property("System.ServiceModel.Security.X509ClientCertificateAuthentication", "CertificateValidationMode", ClientValidationOff, "None", "ChainTrust"),

        // YARP
        Property("Yarp.ReverseProxy.Configuration.HttpClientConfig", "DangerousAcceptAnyServerCertificate", ValidationOff, "true", "false"));

    private static TlsSetting Property(string type, string member, TlsSettingRole role, string bad, string good) =>
        Property(type, member, role, [bad], good);

    private static TlsSetting Property(string type, string member, TlsSettingRole role, IReadOnlyList<string> bad, string good) =>
        new(type, member, TlsSettingKind.Property, role, bad, good);

    private static TlsSetting Flags(string type, string member, TlsSettingRole role, IReadOnlyList<string> bad, string good) =>
        new(type, member, TlsSettingKind.Property, role, bad, good) { IsFlags = true };

    private static TlsSetting Parameter(string type, string member, string parameter, TlsSettingRole role, string bad, string good) =>
        new(type, member, TlsSettingKind.Parameter, role, [bad], good) { Parameter = parameter };

    private static TlsSetting Method(string type, string member, TlsSettingRole role) => new(type, member, TlsSettingKind.Method, role, [], null);

    private static TlsSetting Key(string type, string key, TlsSettingRole role, IReadOnlyList<string> bad, string good) =>
        new(type, key, TlsSettingKind.Key, role, bad, good);
}
