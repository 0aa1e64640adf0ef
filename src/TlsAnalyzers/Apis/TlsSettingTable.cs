using System.Collections.Immutable;
using static TlsAnalyzers.Apis.TlsSettingRole;

namespace TlsAnalyzers.Apis;

/// <summary>Every switch the rules know, one line each, by library. Rules ask for roles and never name an API.</summary>
internal static class TlsSettingTable
{
    private const string UntrustedCertificates = "certificates that nobody trusted has signed";
    private const string ChainPolicy = "System.Security.Cryptography.X509Certificates.X509ChainPolicy";

    private static readonly (string, IReadOnlyList<string>) _strictEncryption = ("Encrypt", ["Strict"]);
    private static readonly (string, IReadOnlyList<string>) _pickupDirectory = ("DeliveryMethod", ["SpecifiedPickupDirectory", "PickupDirectoryFromIis"]);

    // On these MailKit encrypts from the start, whatever the server says.
    private static readonly (string, IReadOnlyList<string>) _implicitTlsPorts = ("port", ["465", "993", "995"]);

    /// <summary>Members that take a callback of the program's own, which validates; Npgsql and MySqlConnector want Require for it.</summary>
    public static IReadOnlyList<string> ValidationCallbacks { get; } =
        ["UserCertificateValidationCallback", "UseUserCertificateValidationCallback", "UseSslClientAuthenticationOptionsCallback",
         "RemoteCertificateValidationCallback", "UseRemoteCertificateValidationCallback"];

    /// <summary>All rows. Of several rows of one member the first that fits counts.</summary>
    public static ImmutableArray<TlsSetting> Rows { get; } = ImmutableArray.CreateRange<TlsSetting>(
    [
        // .NET: revocation
        Property("System.Net.Http.HttpClientHandler", "CheckCertificateRevocationList", RevocationOff, "false", "true"),
        Property("System.Net.Http.WinHttpHandler", "CheckCertificateRevocationList", RevocationOff, "false", "true"),
        Property("System.Net.ServicePointManager", "CheckCertificateRevocationList", RevocationOff, "false", "true"),
        Property("System.Net.Security.SslClientAuthenticationOptions", "CertificateRevocationCheckMode", RevocationOff, "NoCheck", "Online") with { UnlessSet = "CertificateChainPolicy" },
        Property("System.Net.Security.SslServerAuthenticationOptions", "CertificateRevocationCheckMode", RevocationOff, "NoCheck", "Online") with { UnlessSet = "CertificateChainPolicy" },
        Parameter("System.Net.Security.SslStream", "AuthenticateAsClient", "checkCertificateRevocation", RevocationOff, "false", "true"),
        Parameter("System.Net.Security.SslStream", "AuthenticateAsClientAsync", "checkCertificateRevocation", RevocationOff, "false", "true"),
        Parameter("System.Net.Security.SslStream", "BeginAuthenticateAsClient", "checkCertificateRevocation", RevocationOff, "false", "true"),
        Parameter("System.Net.Security.SslStream", "AuthenticateAsServer", "checkCertificateRevocation", RevocationOff, "false", "true"),
        Parameter("System.Net.Security.SslStream", "AuthenticateAsServerAsync", "checkCertificateRevocation", RevocationOff, "false", "true"),
        Parameter("System.Net.Security.SslStream", "BeginAuthenticateAsServer", "checkCertificateRevocation", RevocationOff, "false", "true"),
        Property("Xamarin.Android.Net.AndroidMessageHandler", "CheckCertificateRevocationList", RevocationOff, "false", "true"),

        // .NET: chain policies
        OfChainPolicy(Property(ChainPolicy, "RevocationMode", RevocationOff, "NoCheck", "Online")),
        OfChainPolicy(Flags(ChainPolicy, "VerificationFlags", ChainErrorsIgnored, ForgivenErrors.Errors, "NoFlag")),
        OfChainPolicy(Flags(ChainPolicy, "VerificationFlags", RevocationOff, ForgivenErrors.Revocation, "NoFlag")) with { Accepts = ForgivenErrors.UnknownRevocation },
        OfChainPolicy(new(ChainPolicy, "TrustMode", TlsSettingKind.Property, ChainErrorsIgnored, ["CustomRootTrust"], null)),

        // ASP.NET Core: client certificates
        Property("Microsoft.AspNetCore.Authentication.Certificate.CertificateAuthenticationOptions", "ValidateCertificateUse", ClientValidationOff, "false", "true") with { Accepts = "certificates that were issued for another purpose than client authentication" },
        Property("Microsoft.AspNetCore.Authentication.Certificate.CertificateAuthenticationOptions", "ValidateValidityPeriod", ClientValidationOff, "false", "true") with { Accepts = "expired client certificates" },

        // ASP.NET Core: revocation
        Property("Microsoft.AspNetCore.Authentication.Certificate.CertificateAuthenticationOptions", "RevocationMode", RevocationOff, "NoCheck", "Online"),
        Property("Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions", "CheckCertificateRevocation", RevocationOff, "false", "true"),

        // Libraries: revocation
        Property("FluentFTP.FtpConfig", "ValidateCertificateRevocation", RevocationOff, "false", "true"),
        Property("FluentFTP.FtpClient", "ValidateCertificateRevocation", RevocationOff, "false", "true"),
        Property("MailKit.IMailService", "CheckCertificateRevocation", RevocationOff, "false", "true"),
        Property("MailKit.MailService", "CheckCertificateRevocation", RevocationOff, "false", "true"),
        Property("MailKit.Net.Proxy.HttpsProxyClient", "CheckCertificateRevocation", RevocationOff, "false", "true"),
        Property("MongoDB.Driver.MongoUrlBuilder", "TlsDisableCertificateRevocationCheck", RevocationOff, "true", "false"),
        Property("MongoDB.Driver.SslSettings", "CheckCertificateRevocation", RevocationOff, "false", "true"),
        Property("MQTTnet.MqttClientTlsOptions", "IgnoreCertificateRevocationErrors", RevocationOff, "true", "false"),
        Property("MQTTnet.MqttClientTlsOptions", "RevocationMode", RevocationOff, "NoCheck", "Online"),
        Parameter("MQTTnet.MqttClientTlsOptionsBuilder", "WithIgnoreCertificateRevocationErrors", "ignoreCertificateRevocationErrors", RevocationOff, "true", "false"),
        Parameter("MQTTnet.MqttClientTlsOptionsBuilder", "WithRevocationMode", "revocationMode", RevocationOff, "NoCheck", "Online"),
        Property("MQTTnet.Client.MqttClientTlsOptions", "IgnoreCertificateRevocationErrors", RevocationOff, "true", "false"),
        Property("MQTTnet.Client.MqttClientTlsOptions", "RevocationMode", RevocationOff, "NoCheck", "Online"),
        Parameter("MQTTnet.Client.MqttClientTlsOptionsBuilder", "WithIgnoreCertificateRevocationErrors", "ignoreCertificateRevocationErrors", RevocationOff, "true", "false"),
        Parameter("MQTTnet.Client.MqttClientTlsOptionsBuilder", "WithRevocationMode", "revocationMode", RevocationOff, "NoCheck", "Online"),
        Property("MQTTnet.Client.MqttClientOptionsBuilderTlsParameters", "IgnoreCertificateRevocationErrors", RevocationOff, "true", "false"),
        Property("MQTTnet.Client.Options.MqttClientOptionsBuilderTlsParameters", "IgnoreCertificateRevocationErrors", RevocationOff, "true", "false"),
        Property("MQTTnet.Server.MqttServerTlsTcpEndpointOptions", "CheckCertificateRevocation", RevocationOff, "false", "true"),
        Parameter("MQTTnet.Server.MqttServerOptionsBuilder", "WithClientCertificate", "checkCertificateRevocation", RevocationOff, "false", "true") with { IsSilentLeftOut = true },
        Property("Npgsql.NpgsqlConnectionStringBuilder", "CheckCertificateRevocation", RevocationOff, "false", "true") with { HostMember = "Host" },
        Property("RabbitMQ.Client.SslOption", "CheckCertificateRevocation", RevocationOff, "false", "true") with { HostMember = "ServerName" },
        Property("StackExchange.Redis.ConfigurationOptions", "CheckCertificateRevocation", RevocationOff, "false", "true"),
        Property("System.ServiceModel.Security.X509ServiceCertificateAuthentication", "RevocationMode", RevocationOff, "NoCheck", "Online"),
        Property("System.ServiceModel.Security.X509ClientCertificateAuthentication", "RevocationMode", RevocationOff, "NoCheck", "Online"),

        // .NET: encryption
        Property("System.Net.FtpWebRequest", "EnableSsl", ClearText, "false", "true"),
        Property("System.Net.Mail.SmtpClient", "EnableSsl", ClearText, "false", "true") with { HostMember = "Host", Unless = _pickupDirectory },
        Property("System.Net.Security.SslClientAuthenticationOptions", "EncryptionPolicy", EncryptionOptional, ["AllowNoEncryption", "NoEncryption"], "RequireEncryption"),
        Property("System.Net.Security.SslServerAuthenticationOptions", "EncryptionPolicy", EncryptionOptional, ["AllowNoEncryption", "NoEncryption"], "RequireEncryption"),
        Parameter("System.Net.Security.SslStream", ".ctor", "encryptionPolicy", EncryptionOptional, ["AllowNoEncryption", "NoEncryption"], "RequireEncryption"),
        Property("System.DirectoryServices.Protocols.LdapSessionOptions", "SecureSocketLayer", ClearText, "false", "true") with { UnlessUsed = ["StartTransportLayerSecurity"] },

        // ASP.NET Core: metadata of the identity provider
        Property("Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions", "RequireHttpsMetadata", ClearText, "false", "true") with { HostMember = "Authority" },
        Property("Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions", "RequireHttpsMetadata", ClearText, "false", "true") with { HostMember = "Authority" },
        Property("Microsoft.AspNetCore.Authentication.WsFederation.WsFederationOptions", "RequireHttpsMetadata", ClearText, "false", "true") with { HostMember = "MetadataAddress" },

        // Libraries: encryption
        Property("Confluent.Kafka.ClientConfig", "SecurityProtocol", ClearText, "Plaintext", "Ssl") with { HostMember = "BootstrapServers" },
        Property("Confluent.Kafka.ClientConfig", "SecurityProtocol", ClearText, "SaslPlaintext", "SaslSsl") with { HostMember = "BootstrapServers" },
        Key("Confluent.Kafka.Config", "security.protocol", ClearText, ["PLAINTEXT"], "SSL"),
        Key("Confluent.Kafka.Config", "security.protocol", ClearText, ["SASL_PLAINTEXT"], "SASL_SSL"),
        Property("FluentFTP.FtpConfig", "EncryptionMode", EncryptionOptional, ["Auto", "None"], "Explicit"),
        Property("FluentFTP.FtpClient", "EncryptionMode", EncryptionOptional, ["Auto", "None"], "Explicit") with { HostMember = "host" },
        Property("Grpc.Net.Client.GrpcChannelOptions", "Credentials", ClearText, "Insecure", "SecureSsl") with { HostMember = "address" },
        Property("Grpc.Net.Client.GrpcChannelOptions", "UnsafeUseInsecureChannelCallCredentials", ClearText, "true", "false") with { HostMember = "address" },
        Parameter("Grpc.Core.Channel", ".ctor", "credentials", ClearText, ["Insecure"], "SecureSsl") with { HostMember = "target" },
        .. MailKit("Connect"),
        .. MailKit("ConnectAsync"),
        Property("Microsoft.Data.SqlClient.SqlConnectionStringBuilder", "Encrypt", EncryptionOptional, "Optional", "Mandatory") with { HostMember = "DataSource" },
        Property("Microsoft.Data.SqlClient.SqlConnectionStringBuilder", "Encrypt", EncryptionOptional, "false", "true") with { HostMember = "DataSource" },
        Property("System.Data.SqlClient.SqlConnectionStringBuilder", "Encrypt", EncryptionOptional, "false", "true") with { HostMember = "DataSource" },
        Property("MongoDB.Driver.MongoClientSettings", "UseTls", ClearText, "false", "true"),
        Property("MongoDB.Driver.MongoClientSettings", "UseSsl", ClearText, "false", "true"),
        Property("MongoDB.Driver.MongoUrlBuilder", "UseTls", ClearText, "false", "true"),
        Property("StackExchange.Redis.ConfigurationOptions", "Ssl", ClearText, "false", "true"),

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
        Property("MongoDB.Driver.MongoClientSettings", "VerifySslCertificate", ValidationOff, "false", "true"),

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
        Property("Npgsql.NpgsqlConnectionStringBuilder", "TrustServerCertificate", ValidationOff, "true", "false") with { HostMember = "Host" },
        Property("Npgsql.NpgsqlConnectionStringBuilder", "SslMode", ValidationOff, "Require", "VerifyFull") with { HostMember = "Host", UnlessUsed = ValidationCallbacks, SinceMajorVersion = 8 },
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
        Property("Yarp.ReverseProxy.Configuration.HttpClientConfig", "DangerousAcceptAnyServerCertificate", ValidationOff, "true", "false"),
    ]);

    private static TlsSetting Property(string type, string member, TlsSettingRole role, string bad, string good) =>
        Property(type, member, role, [bad], good);

    private static TlsSetting Property(string type, string member, TlsSettingRole role, IReadOnlyList<string> bad, string good) =>
        new(type, member, TlsSettingKind.Property, role, bad, good);

    private static TlsSetting Flags(string type, string member, TlsSettingRole role, IReadOnlyList<string> bad, string good) =>
        new(type, member, TlsSettingKind.Property, role, bad, good) { IsFlags = true };

    private static TlsSetting Parameter(string type, string member, string parameter, TlsSettingRole role, string bad, string good) =>
        new(type, member, TlsSettingKind.Parameter, role, [bad], good) { Parameter = parameter };

    private static TlsSetting Parameter(string type, string member, string parameter, TlsSettingRole role, IReadOnlyList<string> bad, string good) =>
        new(type, member, TlsSettingKind.Parameter, role, bad, good) { Parameter = parameter };

    /// <summary>How MailKit's clients connect. What is left out is the library's choice and not the program's.</summary>
    private static IEnumerable<TlsSetting> MailKit(string method)
    {
        foreach (var type in new[] { "MailKit.IMailService", "MailKit.MailService" })
        {
            yield return Parameter(type, method, "options", EncryptionOptional, ["Auto"], "StartTls") with { HostMember = "host", IsSilentLeftOut = true, Unless = _implicitTlsPorts };
            yield return Parameter(type, method, "options", EncryptionOptional, ["StartTlsWhenAvailable"], "StartTls") with { HostMember = "host", IsSilentLeftOut = true };
            yield return Parameter(type, method, "options", ClearText, ["None"], "StartTls") with { HostMember = "host", IsSilentLeftOut = true };
            yield return new(type, method, TlsSettingKind.Parameter, EncryptionOptional, ["false"], null) { Parameter = "useSsl", HostMember = "host", Unless = _implicitTlsPorts };
        }
    }

    private static TlsSetting OfChainPolicy(TlsSetting row) => row with { IsOfChainPolicy = true };

    private static TlsSetting Method(string type, string member, TlsSettingRole role) => new(type, member, TlsSettingKind.Method, role, [], null);

    private static TlsSetting Key(string type, string key, TlsSettingRole role, IReadOnlyList<string> bad, string good) =>
        new(type, key, TlsSettingKind.Key, role, bad, good);
}
