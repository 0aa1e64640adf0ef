using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static TlsAnalyzers.Tests.Apis.LibraryReferences;

namespace TlsAnalyzers.Tests.Apis;

/// <summary>What tests of settings and connection strings are compiled against.</summary>
public static class SettingReferences
{
    /// <summary>Libraries that a program of today can reference together.</summary>
    public static ImmutableArray<MetadataReference> Libraries =>
    [
        BouncyCastle, CertificateAuthentication, MailKit, MonoAndroid, MqttNetServer, StackExchangeRedis, WinHttpHandler,
        ConfluentKafka, ConfluentSchemaRegistry, Cosmos, CryptographyPkcs, EntityFrameworkCore, EntityFrameworkCoreSqlServer, FluentFtp, MicrosoftDataSqlClient,
        MongoDbDriver, MqttNet, MySqlConnector, MySqlData, MySqlEntityFrameworkCore, NatsClientCore, Npgsql, NpgsqlDependencyInjection,
        NpgsqlEntityFrameworkCore, PomeloEntityFrameworkCore, RabbitMqClient, ServiceModelPrimitives, SystemDataSqlClient, Yarp,
    ];

    /// <summary>Everything that a program can reference, in sets that do not contradict each other: each row is in one of them.</summary>
    public static ImmutableArray<ImmutableArray<MetadataReference>> Worlds =>
    [
        [.. References.Net10, .. Libraries],
        [.. References.Net10, DirectoryServices, FluentFtp39, GrpcNetClientStub, JwtBearer, MongoDbDriver2, OpenIdConnect, MqttNet4, MySqlData80, Npgsql7],
        [.. References.Net10, EntityFramework6, MqttNet3],
        References.Net472,
    ];
}
