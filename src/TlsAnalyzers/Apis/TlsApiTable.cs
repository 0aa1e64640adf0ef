using System.Collections.Immutable;
using static TlsAnalyzers.Apis.Peer;

namespace TlsAnalyzers.Apis;

/// <summary>
/// Every API the rules know, one line each: by origin, and within it by type and member in ordinal order.
/// Rules ask for a kind and a peer and never name an API.
/// </summary>
internal static class TlsApiTable
{
    /// <summary>All rows.</summary>
    public static ImmutableArray<TlsApi> Rows { get; } = ImmutableArray.CreateRange(new[]
    {
        From(
            ".NET",
            AcceptsAnyMember("System.Net.Http.HttpClientHandler", "DangerousAcceptAnyServerCertificateValidator", Server),
            CallbackProperty("System.Net.Http.HttpClientHandler", "ServerCertificateCustomValidationCallback", Server),
            CallbackProperty("System.Net.HttpWebRequest", "ServerCertificateValidationCallback", Server),
            CallbackProperty("System.Net.Security.SslClientAuthenticationOptions", "RemoteCertificateValidationCallback", Server),
            CallbackProperty("System.Net.Security.SslServerAuthenticationOptions", "RemoteCertificateValidationCallback", Client),
            CallbackParameter("System.Net.Security.SslStream", ".ctor", "userCertificateValidationCallback", Either),
            CallbackProperty("System.Net.ServicePointManager", "ServerCertificateValidationCallback", Server),
            CallbackProperty("System.Net.WebSockets.ClientWebSocketOptions", "RemoteCertificateValidationCallback", Server),
            ValidationResult("System.Security.Cryptography.X509Certificates.X509Certificate2", "Verify"),
            ValidationResult("System.Security.Cryptography.X509Certificates.X509Chain", "Build")),
        From(
            ".NET for Android",
            CallbackProperty("Xamarin.Android.Net.AndroidMessageHandler", "ServerCertificateCustomValidationCallback", Server)),
        From(
            ".NET for iOS and macOS",
            CallbackProperty("Foundation.NSUrlSessionHandler", "TrustOverrideForUrl", Server),
            CallbackProperty("System.Net.Http.NSUrlSessionHandler", "TrustOverride", Server),
            CallbackProperty("System.Net.Http.NSUrlSessionHandler", "TrustOverrideForUrl", Server)),
        From(
            ".NET Framework",
            CallbackProperty("System.Net.Http.WebRequestHandler", "ServerCertificateValidationCallback", Server),
            ValidatorProperty("System.Net.ServicePointManager", "CertificatePolicy", "CheckValidationResult", Server)),
        From(
            "ASP.NET Core",
            AcceptsAnyMethod("Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions", "AllowAnyClientCertificate", Client),
            CallbackProperty("Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions", "ClientCertificateValidation", Client)),
        From(
            "Elastic.Transport",
            AcceptsAnyMember("Elastic.Transport.CertificateValidations", "AllowAll", Server),
            CallbackProperty("Elastic.Transport.TransportConfiguration", "ServerCertificateValidationCallback", Server),
            CallbackParameter("Elastic.Transport.TransportConfigurationDescriptorBase`1", "ServerCertificateValidationCallback", "callback", Server)),
        From(
            "Elasticsearch.Net",
            AcceptsAnyMember("Elasticsearch.Net.CertificateValidations", "AllowAll", Server),
            CallbackParameter("Elasticsearch.Net.ConnectionConfiguration`1", "ServerCertificateValidationCallback", "callback", Server)),
        From(
            "FluentFTP",
            CallbackEvent("FluentFTP.Client.BaseClient.BaseFtpClient", "ValidateCertificate", Server),
            CallbackEvent("FluentFTP.FtpClient", "ValidateCertificate", Server),
            CallbackEvent("FluentFTP.IBaseFtpClient", "ValidateCertificate", Server),
            CallbackEvent("FluentFTP.IFtpClient", "ValidateCertificate", Server)),
        From(
            "MailKit",
            CallbackProperty("MailKit.IMailService", "ServerCertificateValidationCallback", Server),
            CallbackProperty("MailKit.MailService", "ServerCertificateValidationCallback", Server)),
        From(
            "Microsoft.Azure.Cosmos",
            CallbackProperty("Microsoft.Azure.Cosmos.CosmosClientOptions", "ServerCertificateCustomValidationCallback", Server)),
        From(
            "MongoDB.Driver",
            CallbackParameter("MongoDB.Driver.Core.Configuration.SslStreamSettings", ".ctor", "serverCertificateValidationCallback", Server),
            CallbackParameter("MongoDB.Driver.Core.Configuration.SslStreamSettings", "With", "serverCertificateValidationCallback", Server),
            CallbackProperty("MongoDB.Driver.SslSettings", "ServerCertificateValidationCallback", Server)),
        From(
            "MQTTnet",
            CallbackProperty("MQTTnet.Client.MqttClientOptionsBuilderTlsParameters", "CertificateValidationHandler", Server),
            CallbackProperty("MQTTnet.Client.MqttClientTlsOptions", "CertificateValidationHandler", Server),
            CallbackParameter("MQTTnet.Client.MqttClientTlsOptionsBuilder", "WithCertificateValidationHandler", "certificateValidationHandler", Server),
            CallbackProperty("MQTTnet.MqttClientTlsOptions", "CertificateValidationHandler", Server),
            CallbackParameter("MQTTnet.MqttClientTlsOptionsBuilder", "WithCertificateValidationHandler", "certificateValidationHandler", Server),
            CallbackParameter("MQTTnet.Server.MqttServerOptionsBuilder", "WithClientCertificate", "validationCallback", Client),
            CallbackParameter("MQTTnet.Server.MqttServerOptionsBuilder", "WithRemoteCertificateValidationCallback", "value", Client),
            CallbackProperty("MQTTnet.Server.MqttServerTlsTcpEndpointOptions", "RemoteCertificateValidationCallback", Client)),
        From(
            "MySqlConnector",
            CallbackProperty("MySqlConnector.MySqlConnection", "RemoteCertificateValidationCallback", Server),
            CallbackParameter("MySqlConnector.MySqlDataSourceBuilder", "UseRemoteCertificateValidationCallback", "callback", Server)),
        From(
            "Npgsql",
            CallbackProperty("Npgsql.NpgsqlConnection", "UserCertificateValidationCallback", Server),
            CallbackParameter("Npgsql.NpgsqlDataSourceBuilder", "UseUserCertificateValidationCallback", "userCertificateValidationCallback", Server),
            CallbackParameter("Npgsql.NpgsqlSlimDataSourceBuilder", "UseUserCertificateValidationCallback", "userCertificateValidationCallback", Server)),
        From(
            "RabbitMQ.Client",
            CallbackProperty("RabbitMQ.Client.SslOption", "CertificateValidationCallback", Server)),
        From(
            "RestSharp",
            CallbackProperty("RestSharp.RestClientOptions", "RemoteCertificateValidationCallback", Server)),
        From(
            "StackExchange.Redis",
            CallbackProperty("StackExchange.Redis.Availability.LagAwareOptions", "CertificateValidation", Server),
            CallbackEvent("StackExchange.Redis.ConfigurationOptions", "CertificateValidation", Server)),
        From(
            "System.DirectoryServices.Protocols",
            CallbackProperty("System.DirectoryServices.Protocols.LdapSessionOptions", "VerifyServerCertificate", Server)),
        From(
            "System.Net.Http.WinHttpHandler",
            CallbackProperty("System.Net.Http.WinHttpHandler", "ServerCertificateValidationCallback", Server)),
        From(
            "WCF",
            AcceptsAnyValidator("System.IdentityModel.Selectors.X509CertificateValidator", "None", Either),
            ValidatorProperty("System.ServiceModel.Security.X509ClientCertificateAuthentication", "CustomCertificateValidator", "Validate", Client),
            ValidatorProperty("System.ServiceModel.Security.X509ServiceCertificateAuthentication", "CustomCertificateValidator", "Validate", Server)),
    }.SelectMany(rows => rows));

    /// <summary>APIs that take part in TLS and are not judged, with the reason: nobody has to wonder whether they were forgotten.</summary>
    public static ImmutableArray<SilentApi> Silent { get; } = ImmutableArray.Create(
        new SilentApi("`Confluent.Kafka.ProducerBuilder<TKey, TValue>`, `ConsumerBuilder<TKey, TValue>`, `AdminClientBuilder`", "Confluent.Kafka", "They take no validation callback: librdkafka validates, and its settings decide."),
        new SilentApi("`FluentFTP.Client.BaseClient.BaseFtpClient.ConfigureAuthentication`", "FluentFTP", "It hands over `SslClientAuthenticationOptions`, which is judged itself."),
        new SilentApi("`Grpc.Net.Client.GrpcChannelOptions.HttpHandler`", "Grpc.Net.Client", "The handler given to it is judged itself."),
        new SilentApi("`Microsoft.AspNetCore.Http.Connections.Client.HttpConnectionOptions.HttpMessageHandlerFactory`, `WebSocketConfiguration`", "ASP.NET Core", "The handler and `ClientWebSocketOptions` are judged themselves."),
        new SilentApi("`NATS.Client.Core.NatsTlsOpts.ConfigureClientAuthentication`", "NATS.Client.Core", "It hands over `SslClientAuthenticationOptions`, which is judged itself."),
        new SilentApi("`Npgsql…UseSslClientAuthenticationOptionsCallback`, `StackExchange.Redis.ConfigurationOptions.SslClientAuthenticationOptions`", "Npgsql, StackExchange.Redis", "They hand over `SslClientAuthenticationOptions`, which is judged itself."),
        new SilentApi("`Renci.SshNet.BaseClient.HostKeyReceived`", "SSH.NET", "SSH has host keys and no certificates to validate; it is not TLS."),
        new SilentApi("`System.IdentityModel.…CertificateValidator`, `IssuedTokenServiceCredential.CustomCertificateValidator`", ".NET Framework", "They judge who signed a token, not who is at the other end of a TLS connection: there `X509CertificateValidator.None` with a list of known issuers is sound."),
        new SilentApi("`System.ServiceModel.Security.X509PeerCertificateAuthentication.CustomCertificateValidator`", "WCF", "Peer channels are obsolete and know neither client nor server."));

    private static IEnumerable<TlsApi> From(string origin, params TlsApi[] rows) => rows.Select(row => row with { Origin = origin });

    private static TlsApi ValidationResult(string type, string member) => new(type, member, TlsApiKind.ValidationResult, Either);

    private static TlsApi CallbackProperty(string type, string member, Peer peer) => new(type, member, TlsApiKind.CallbackProperty, peer);

    private static TlsApi CallbackEvent(string type, string member, Peer peer) => new(type, member, TlsApiKind.CallbackEvent, peer);

    private static TlsApi CallbackParameter(string type, string member, string parameter, Peer peer) =>
        new(type, member, TlsApiKind.CallbackParameter, peer, parameter);

    private static TlsApi ValidatorProperty(string type, string member, string method, Peer peer) =>
        new(type, member, TlsApiKind.ValidatorProperty, peer) { ValidatorMethod = method };

    private static TlsApi AcceptsAnyMember(string type, string member, Peer peer) => new(type, member, TlsApiKind.AcceptsAnyMember, peer);

    private static TlsApi AcceptsAnyMethod(string type, string member, Peer peer) => new(type, member, TlsApiKind.AcceptsAnyMethod, peer);

    private static TlsApi AcceptsAnyValidator(string type, string member, Peer peer) => new(type, member, TlsApiKind.AcceptsAnyValidator, peer);
}
