using System.Collections.Immutable;
using static TlsAnalyzers.Apis.ConnectionDialect;
using static TlsAnalyzers.Apis.TlsSettingRole;

namespace TlsAnalyzers.Apis;

/// <summary>Everything the rules know of connection strings, one line each: who takes them, and what their keywords do.</summary>
internal static class ConnectionTable
{
    /// <summary>How keys begin in configuration that a program brings along: <c>["ConnectionStrings:Orders"] = "…"</c>.</summary>
    public const string Section = "ConnectionStrings:";

    private const string ConnectionString = "connectionString";
    private const string ConnectionStringProperty = "ConnectionString";

    private static readonly IReadOnlyList<string> _trust = ["TrustServerCertificate", "Trust Server Certificate"];
    private static readonly IReadOnlyList<string> _sslMode = ["SSL Mode", "SslMode"];
    private static readonly IReadOnlyList<string> _sslModeOfMySql = ["SslMode", "SSL Mode", "ssl-mode"];
    private static readonly IReadOnlyList<string> _true = ["true", "yes"];

    /// <summary>The members that take a connection string.</summary>
    public static ImmutableArray<ConnectionApi> Apis { get; } = ImmutableArray.Create<ConnectionApi>(
        // Any provider
        new("System.Data.IDbConnection", ConnectionStringProperty, null, Any),
        new("System.Data.Common.DbConnection", ConnectionStringProperty, null, Any),
        new("System.Data.Common.DbConnectionStringBuilder", ConnectionStringProperty, null, Any),
        new("System.Data.Entity.DbContext", ".ctor", "nameOrConnectionString", Any),
        new("System.Configuration.ConnectionStringSettings", ".ctor", ConnectionString, Any),

        // SQL Server
        new("Microsoft.Data.SqlClient.SqlConnection", ".ctor", ConnectionString, SqlServer),
        new("Microsoft.Data.SqlClient.SqlConnection", ConnectionStringProperty, null, SqlServer),
        new("Microsoft.Data.SqlClient.SqlConnectionStringBuilder", ".ctor", ConnectionString, SqlServer),
        new("Microsoft.Data.SqlClient.SqlBulkCopy", ".ctor", ConnectionString, SqlServer),
        new("Microsoft.Data.SqlClient.SqlDataAdapter", ".ctor", "selectConnectionString", SqlServer),
        new("Microsoft.Data.SqlClient.SqlDependency", "Start", ConnectionString, SqlServer),
        new("System.Data.SqlClient.SqlConnection", ".ctor", ConnectionString, SqlServer),
        new("System.Data.SqlClient.SqlConnection", ConnectionStringProperty, null, SqlServer),
        new("System.Data.SqlClient.SqlConnectionStringBuilder", ".ctor", ConnectionString, SqlServer),
        new("System.Data.SqlClient.SqlBulkCopy", ".ctor", ConnectionString, SqlServer),
        new("System.Data.SqlClient.SqlDataAdapter", ".ctor", "selectConnectionString", SqlServer),
        new("System.Data.SqlClient.SqlDependency", "Start", ConnectionString, SqlServer),
        new("Microsoft.EntityFrameworkCore.SqlServerDbContextOptionsExtensions", "UseSqlServer", ConnectionString, SqlServer),
        new("Microsoft.EntityFrameworkCore.SqlServerDbContextOptionsExtensions", "UseAzureSql", ConnectionString, SqlServer),
        new("Microsoft.EntityFrameworkCore.SqlServerDbContextOptionsExtensions", "UseAzureSynapse", ConnectionString, SqlServer),
        new("Microsoft.Extensions.DependencyInjection.SqlServerServiceCollectionExtensions", "AddSqlServer", ConnectionString, SqlServer),
        new("Microsoft.Extensions.DependencyInjection.SqlServerServiceCollectionExtensions", "AddAzureSql", ConnectionString, SqlServer),

        // PostgreSQL
        new("Npgsql.NpgsqlConnection", ".ctor", ConnectionString, PostgreSql),
        new("Npgsql.NpgsqlConnection", ConnectionStringProperty, null, PostgreSql),
        new("Npgsql.NpgsqlConnectionStringBuilder", ".ctor", ConnectionString, PostgreSql),
        new("Npgsql.NpgsqlDataSource", "Create", ConnectionString, PostgreSql),
        new("Npgsql.NpgsqlDataSourceBuilder", ".ctor", ConnectionString, PostgreSql),
        new("Npgsql.NpgsqlSlimDataSourceBuilder", ".ctor", ConnectionString, PostgreSql),
        new("Npgsql.NpgsqlDataAdapter", ".ctor", "selectConnectionString", PostgreSql),
        new("Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions", "UseNpgsql", ConnectionString, PostgreSql),
        new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddNpgsql", ConnectionString, PostgreSql),
        new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddNpgsqlDataSource", ConnectionString, PostgreSql),

        // MySQL
        new("MySqlConnector.MySqlConnection", ".ctor", ConnectionString, MySql),
        new("MySqlConnector.MySqlConnection", ConnectionStringProperty, null, MySql),
        new("MySqlConnector.MySqlConnectionStringBuilder", ".ctor", ConnectionString, MySql),
        new("MySqlConnector.MySqlDataSource", ".ctor", ConnectionString, MySql),
        new("MySqlConnector.MySqlDataSourceBuilder", ".ctor", ConnectionString, MySql),
        new("MySql.Data.MySqlClient.MySqlConnection", ".ctor", ConnectionString, MySql),
        new("MySql.Data.MySqlClient.MySqlConnection", ConnectionStringProperty, null, MySql),
        new("MySql.Data.MySqlClient.MySqlConnectionStringBuilder", ".ctor", ConnectionString, MySql),
        new("Microsoft.EntityFrameworkCore.MySqlDbContextOptionsBuilderExtensions", "UseMySql", ConnectionString, MySql),
        new("Microsoft.EntityFrameworkCore.MySQLDbContextOptionsExtensions", "UseMySQL", ConnectionString, MySql),

        // Cosmos DB
        new("Microsoft.Azure.Cosmos.CosmosClient", ".ctor", ConnectionString, Cosmos),
        new("Microsoft.Azure.Cosmos.CosmosClient", "CreateAndInitializeAsync", ConnectionString, Cosmos),
        new("Microsoft.Azure.Cosmos.Fluent.CosmosClientBuilder", ".ctor", ConnectionString, Cosmos),

        // MongoDB
        new("MongoDB.Driver.MongoClient", ".ctor", ConnectionString, MongoDb),
        new("MongoDB.Driver.MongoClientSettings", "FromConnectionString", ConnectionString, MongoDb),
        new("MongoDB.Driver.MongoUrl", ".ctor", "url", MongoDb),
        new("MongoDB.Driver.MongoUrl", "Create", "url", MongoDb),
        new("MongoDB.Driver.MongoUrlBuilder", ".ctor", "url", MongoDb),
        new("MongoDB.Driver.MongoUrlBuilder", "Parse", "url", MongoDb),

        // Redis
        new("StackExchange.Redis.ConnectionMultiplexer", "Connect", "configuration", Redis),
        new("StackExchange.Redis.ConnectionMultiplexer", "ConnectAsync", "configuration", Redis),
        new("StackExchange.Redis.ConfigurationOptions", "Parse", "configuration", Redis));

    /// <summary>What the keywords do.</summary>
    public static ImmutableArray<ConnectionKeyword> Keywords { get; } = ImmutableArray.Create<ConnectionKeyword>(
        new(SqlServer, _trust, ValidationOff, _true, "false") { Unless = (["Encrypt"], ["Strict"]) },
        new(SqlServer, ["Encrypt"], EncryptionOptional, ["false", "no", "Optional"], "true"),

        // Before version 8 Require validates, unless the certificate is trusted explicitly.
        new(PostgreSql, _trust, ValidationOff, ["true", "yes", "on", "1"], "false") { Unless = (_sslMode, ["VerifyCA", "VerifyFull"]) },
        new(PostgreSql, _sslMode, ValidationOff, ["Require"], "VerifyFull") { SinceMajorVersion = 8, SaidBy = (_trust, _true), UnlessUsed = TlsSettingTable.ValidationCallbacks },
        new(PostgreSql, _sslMode, HostNameOff, ["VerifyCA"], "VerifyFull"),
        new(PostgreSql, _sslMode, EncryptionOptional, ["Disable", "Allow", "Prefer"], "VerifyFull"),
        new(PostgreSql, ["Check Certificate Revocation", "CheckCertificateRevocation"], RevocationOff, ["false", "no", "off", "0"], "true"),

        new(MySql, _sslModeOfMySql, ValidationOff, ["Required"], "VerifyFull") { UnlessUsed = TlsSettingTable.ValidationCallbacks },
        new(MySql, _sslModeOfMySql, HostNameOff, ["VerifyCA"], "VerifyFull"),
        new(MySql, _sslModeOfMySql, EncryptionOptional, ["None", "Disabled", "Preferred", "Prefered"], "VerifyFull"),

        new(Cosmos, ["DisableServerCertificateValidation"], ValidationOff, ["True"], "False"),

        new(MongoDb, ["tlsInsecure"], ValidationOff, ["true"], "false"),
        new(MongoDb, ["sslVerifyCertificate"], ValidationOff, ["false"], "true"),
        new(MongoDb, ["tlsAllowInvalidCertificates"], ValidationOff, ["true"], "false"),
        new(MongoDb, ["tlsDisableCertificateRevocationCheck"], RevocationOff, ["true"], "false"),
        new(MongoDb, ["tlsAllowInvalidHostnames"], HostNameOff, ["true"], "false"),
        new(MongoDb, ["tls", "ssl"], ClearText, ["false"], "true"),

        new(Redis, ["ssl"], ClearText, ["false"], "true"),
        new(Redis, ["checkCertificateRevocation"], RevocationOff, ["false"], "true"));

    /// <summary>The words of Redis's lists of hosts and options, by which one is known that nothing else names.</summary>
    public static ImmutableHashSet<string> RedisKeywords { get; } = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "abortConnect", "allowAdmin", "asyncTimeout", "channelPrefix", "checkCertificateRevocation", "configChannel", "configCheckSeconds", "connectRetry",
        "connectTimeout", "defaultDatabase", "highIntegrity", "keepAlive", "name", "password", "protocol", "proxy", "resolveDns", "responseTimeout", "serviceName",
        "setlib", "ssl", "sslHost", "sslProtocols", "syncTimeout", "tieBreaker", "tunnel", "user", "version", "writeBuffer");

    /// <summary>The keywords that name the host.</summary>
    public static IReadOnlyList<string> HostKeywords { get; } =
        ["Data Source", "DataSource", "Server", "Host", "Address", "Addr", "Network Address", "AccountEndpoint"];

    /// <summary>The members of connection string builders that name the host.</summary>
    public static IReadOnlyList<string> HostMembers { get; } = ["DataSource", "Host", "Server"];

    /// <summary>Which dialect the types of a namespace speak; their base types take a connection string of any.</summary>
    public static ImmutableDictionary<string, ConnectionDialect> Namespaces { get; } = new Dictionary<string, ConnectionDialect>
    {
        ["Microsoft.Data.SqlClient"] = SqlServer,
        ["System.Data.SqlClient"] = SqlServer,
        ["Npgsql"] = PostgreSql,
        ["MySqlConnector"] = MySql,
        ["MySql.Data.MySqlClient"] = MySql,
    }.ToImmutableDictionary(StringComparer.Ordinal);
}
