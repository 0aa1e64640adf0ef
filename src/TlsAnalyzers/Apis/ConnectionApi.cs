namespace TlsAnalyzers.Apis;

/// <summary>Whose grammar and keywords a connection string has.</summary>
internal enum ConnectionDialect
{
    /// <summary>The type that takes the string serves several providers: any keyword counts.</summary>
    Any,

    /// <summary>Microsoft SQL Server.</summary>
    SqlServer,

    /// <summary>PostgreSQL by Npgsql.</summary>
    PostgreSql,

    /// <summary>MySQL and MariaDB.</summary>
    MySql,

    /// <summary>Azure Cosmos DB.</summary>
    Cosmos,

    /// <summary>MongoDB: a URI.</summary>
    MongoDb,

    /// <summary>Redis: hosts and options with commas between them.</summary>
    Redis,
}

/// <summary>A member that takes a connection string: a row of <see cref="ConnectionTable"/>.</summary>
/// <param name="Type">Metadata name of the declaring type.</param>
/// <param name="Member">Name of the property or method; <c>.ctor</c> for a constructor.</param>
/// <param name="Parameter">The parameter's name; null for a property.</param>
/// <param name="Dialect">Whose connection string it is.</param>
internal sealed record ConnectionApi(string Type, string Member, string? Parameter, ConnectionDialect Dialect);

/// <summary>A keyword of connection strings: a row of <see cref="ConnectionTable"/>.</summary>
/// <param name="Dialect">Whose keyword it is.</param>
/// <param name="Keywords">The keyword and its synonyms.</param>
/// <param name="Role">What its bad value does.</param>
/// <param name="BadValues">The bad values, the one that messages use first.</param>
/// <param name="GoodValue">What the fix writes.</param>
internal sealed record ConnectionKeyword(
    ConnectionDialect Dialect, IReadOnlyList<string> Keywords, TlsSettingRole Role, IReadOnlyList<string> BadValues, string GoodValue)
{
    /// <summary>Other keywords, and their values with which this one does nothing.</summary>
    public (IReadOnlyList<string> Keywords, IReadOnlyList<string> Values)? Unless { get; init; }

    /// <summary>Another keyword's bad value that says the same: that one is reported, and its fix rights this one too.</summary>
    public (IReadOnlyList<string> Keywords, IReadOnlyList<string> Values)? SaidBy { get; init; }

    /// <summary>The first major version of the provider in which the value means this.</summary>
    public int SinceMajorVersion { get; init; }

    /// <summary>Members that validate in the keyword's place, when the code around uses one.</summary>
    public IReadOnlyList<string> UnlessUsed { get; init; } = [];
}
