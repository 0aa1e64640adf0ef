using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Apis;

/// <summary>The libraries of the API table: the real DLL where the package can be had, a stub where not.</summary>
public static class LibraryReferences
{
    /// <summary>Grpc.Net.Client with Grpc.Core, stub: the real one cannot be compiled against without Grpc.Core.Api.</summary>
    public static MetadataReference GrpcNetClientStub => Stub("Grpc.Net.Client", "Grpc.Net.Client");

    /// <summary>Microsoft.AspNetCore.Authentication.JwtBearer, real.</summary>
    public static MetadataReference JwtBearer => References.Package(
        "Microsoft.AspNetCore.Authentication.JwtBearer", "10.0.11", "lib/net10.0/Microsoft.AspNetCore.Authentication.JwtBearer.dll");

    /// <summary>Microsoft.AspNetCore.Authentication.OpenIdConnect and .WsFederation, stub.</summary>
    public static MetadataReference OpenIdConnect =>
        Stub("Microsoft.AspNetCore.Authentication.OpenIdConnect", "Microsoft.AspNetCore.Authentication.OpenIdConnect");

    /// <summary>Microsoft.AspNetCore.Authentication.Certificate, stub.</summary>
    public static MetadataReference CertificateAuthentication =>
        Stub("Microsoft.AspNetCore.Authentication.Certificate", "Microsoft.AspNetCore.Authentication.Certificate");

    /// <summary>BouncyCastle.Cryptography, stub.</summary>
    public static MetadataReference BouncyCastle => Stub("BouncyCastle.Cryptography", "BouncyCastle.Cryptography");

    /// <summary>Confluent.Kafka, real.</summary>
    public static MetadataReference ConfluentKafka => References.Package("Confluent.Kafka", "2.15.1", "lib/net10.0/Confluent.Kafka.dll");

    /// <summary>Confluent.SchemaRegistry, stub.</summary>
    public static MetadataReference ConfluentSchemaRegistry => Stub("Confluent.SchemaRegistry", "Confluent.SchemaRegistry");

    /// <summary>Elastic.Transport and the settings of Elastic.Clients.Elasticsearch, stub.</summary>
    public static MetadataReference ElasticTransport => Stub("Elastic.Transport", "Elastic.Transport");

    /// <summary>Elasticsearch.Net 7, stub.</summary>
    public static MetadataReference ElasticsearchNet => Stub("Elasticsearch.Net", "Elasticsearch.Net");

    /// <summary>EntityFramework 6, stub.</summary>
    public static MetadataReference EntityFramework6 => Stub("EntityFramework", "EntityFramework");

    /// <summary>Microsoft.EntityFrameworkCore, real.</summary>
    public static MetadataReference EntityFrameworkCore =>
        References.Package("Microsoft.EntityFrameworkCore", "10.0.11", "lib/net10.0/Microsoft.EntityFrameworkCore.dll");

    /// <summary>Microsoft.EntityFrameworkCore.SqlServer, real.</summary>
    public static MetadataReference EntityFrameworkCoreSqlServer =>
        References.Package("Microsoft.EntityFrameworkCore.SqlServer", "10.0.11", "lib/net10.0/Microsoft.EntityFrameworkCore.SqlServer.dll");

    /// <summary>FluentFTP, stub.</summary>
    public static MetadataReference FluentFtp => Stub("FluentFTP", "FluentFTP");

    /// <summary>FluentFTP 39, stub.</summary>
    public static MetadataReference FluentFtp39 => Stub("FluentFTP39", "FluentFTP");

    /// <summary>MailKit, stub.</summary>
    public static MetadataReference MailKit => Stub("MailKit", "MailKit");

    /// <summary>Microsoft.Azure.Cosmos, real.</summary>
    public static MetadataReference Cosmos => References.Package("Microsoft.Azure.Cosmos", "3.64.0", "lib/netstandard2.0/Microsoft.Azure.Cosmos.Client.dll");

    /// <summary>Microsoft.Data.SqlClient, real.</summary>
    public static MetadataReference MicrosoftDataSqlClient =>
        References.Package("Microsoft.Data.SqlClient", "6.1.5", "ref/net9.0/Microsoft.Data.SqlClient.dll");

    /// <summary>.NET for iOS, stub.</summary>
    public static MetadataReference MicrosoftIos => Stub("Microsoft.iOS", "Microsoft.iOS");

    /// <summary>MongoDB.Driver, real.</summary>
    public static MetadataReference MongoDbDriver => References.Package("MongoDB.Driver", "3.14.0", "lib/net6.0/MongoDB.Driver.dll");

    /// <summary>MongoDB.Driver 2, stub: the switch had another name.</summary>
    public static MetadataReference MongoDbDriver2 => Stub("MongoDB.Driver2", "MongoDB.Driver");

    /// <summary>.NET for Android, stub.</summary>
    public static MetadataReference MonoAndroid => Stub("Mono.Android", "Mono.Android");

    /// <summary>MQTTnet 5, stub.</summary>
    public static MetadataReference MqttNet => Stub("MQTTnet", "MQTTnet");

    /// <summary>MQTTnet 4, stub.</summary>
    public static MetadataReference MqttNet4 => Stub("MQTTnet4", "MQTTnet");

    /// <summary>MQTTnet 3, stub.</summary>
    public static MetadataReference MqttNet3 => Stub("MQTTnet3", "MQTTnet");

    /// <summary>MQTTnet.Server 5, stub.</summary>
    public static MetadataReference MqttNetServer => Stub("MQTTnet.Server", "MQTTnet.Server");

    /// <summary>MySqlConnector, stub.</summary>
    public static MetadataReference MySqlConnector => Stub("MySqlConnector", "MySqlConnector");

    /// <summary>MySql.Data, real.</summary>
    public static MetadataReference MySqlData => References.Package("MySql.Data", "26.10.0", "lib/net10.0/MySql.Data.dll");

    /// <summary>MySql.Data 8.0, stub: its builder had no base class of its own.</summary>
    public static MetadataReference MySqlData80 => Stub("MySql.Data80", "MySql.Data");

    /// <summary>MySql.EntityFrameworkCore, stub.</summary>
    public static MetadataReference MySqlEntityFrameworkCore => Stub("MySql.EntityFrameworkCore", "MySql.EntityFrameworkCore", EntityFrameworkCore);

    /// <summary>NATS.Client.Core, stub.</summary>
    public static MetadataReference NatsClientCore => Stub("NATS.Client.Core", "NATS.Client.Core");

    /// <summary>Npgsql, real.</summary>
    public static MetadataReference Npgsql => References.Package("Npgsql", "10.0.0", "lib/net10.0/Npgsql.dll");

    /// <summary>Npgsql 7, stub: before version 8 Require validated.</summary>
    public static MetadataReference Npgsql7 => Stub("Npgsql7", "Npgsql");

    /// <summary>Npgsql.DependencyInjection, stub.</summary>
    public static MetadataReference NpgsqlDependencyInjection => Stub("Npgsql.DependencyInjection", "Npgsql.DependencyInjection");

    /// <summary>Npgsql.EntityFrameworkCore.PostgreSQL, real.</summary>
    public static MetadataReference NpgsqlEntityFrameworkCore => References.Package(
        "Npgsql.EntityFrameworkCore.PostgreSQL", "10.0.0", "lib/net10.0/Npgsql.EntityFrameworkCore.PostgreSQL.dll");

    /// <summary>Pomelo.EntityFrameworkCore.MySql, real.</summary>
    public static MetadataReference PomeloEntityFrameworkCore => References.Package(
        "Pomelo.EntityFrameworkCore.MySql", "6.0.1", "lib/net6.0/Pomelo.EntityFrameworkCore.MySql.dll");

    /// <summary>RabbitMQ.Client, real.</summary>
    public static MetadataReference RabbitMqClient => References.Package("RabbitMQ.Client", "7.1.2", "lib/net8.0/RabbitMQ.Client.dll");

    /// <summary>RestSharp, real.</summary>
    public static MetadataReference RestSharp => References.Package("RestSharp", "114.1.0", "lib/net10.0/RestSharp.dll");

    /// <summary>Grpc.Net.Client, real.</summary>
    public static MetadataReference GrpcNetClient => References.Package("Grpc.Net.Client", "2.85.0", "lib/net10.0/Grpc.Net.Client.dll");

    /// <summary>StackExchange.Redis, real.</summary>
    public static MetadataReference StackExchangeRedis => References.Package("StackExchange.Redis", "3.4.35", "lib/net10.0/StackExchange.Redis.dll");

    /// <summary>System.Data.SqlClient, real.</summary>
    public static MetadataReference SystemDataSqlClient => References.Package("System.Data.SqlClient", "4.9.1", "lib/net8.0/System.Data.SqlClient.dll");

    /// <summary>System.DirectoryServices.Protocols, real.</summary>
    public static MetadataReference DirectoryServices =>
        References.Package("System.DirectoryServices.Protocols", "11.0.0", "lib/net10.0/System.DirectoryServices.Protocols.dll");

    /// <summary>System.Net.Http.WinHttpHandler, stub.</summary>
    public static MetadataReference WinHttpHandler => Stub("System.Net.Http.WinHttpHandler", "System.Net.Http.WinHttpHandler");

    /// <summary>System.Security.Cryptography.Pkcs, stub.</summary>
    public static MetadataReference CryptographyPkcs => Stub("System.Security.Cryptography.Pkcs", "System.Security.Cryptography.Pkcs");

    /// <summary>System.ServiceModel.Primitives (WCF of modern .NET), stub.</summary>
    public static MetadataReference ServiceModelPrimitives => Stub("System.ServiceModel.Primitives", "System.ServiceModel.Primitives");

    /// <summary>Yarp.ReverseProxy, real.</summary>
    public static MetadataReference Yarp => References.Package("Yarp.ReverseProxy", "2.1.0", "lib/net8.0/Yarp.ReverseProxy.dll");

    /// <summary>Xamarin.iOS, stub.</summary>
    public static MetadataReference XamarinIos => Stub("Xamarin.iOS", "Xamarin.iOS");

    /// <summary>
    /// Everything that a program can reference, in sets that do not contradict each other: each row of the table is in one of them.
    /// </summary>
    public static ImmutableArray<ImmutableArray<MetadataReference>> Worlds =>
    [
        [
            .. References.Net10,
            ConfluentKafka, Cosmos, DirectoryServices, ElasticTransport, ElasticsearchNet, FluentFtp, GrpcNetClient, MailKit, MicrosoftIos, MongoDbDriver,
            MonoAndroid, MqttNet, MqttNetServer, MySqlConnector, NatsClientCore, Npgsql, RabbitMqClient, RestSharp, ServiceModelPrimitives,
            StackExchangeRedis, WinHttpHandler,
        ],
        [.. References.Net10, FluentFtp39, MqttNet4, XamarinIos],
        References.Net472,
    ];

    // The text is embedded, so that a test needs no path.
    private static MetadataReference Stub(string file, string assemblyName, params MetadataReference[] libraries)
    {
        using var stream = typeof(LibraryReferences).Assembly.GetManifestResourceStream($"Stubs/{file}.cs")
            ?? throw new FileNotFoundException($"There is no Apis/Stubs/{file}.cs.");
        using var reader = new StreamReader(stream);
        return libraries.Length == 0
            ? References.FromSource(assemblyName, reader.ReadToEnd())
            : References.FromSource(assemblyName, reader.ReadToEnd(), [.. References.Net10, .. libraries]);
    }
}
