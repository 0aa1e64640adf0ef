using System.Collections.Immutable;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Config;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>Judges connection strings in files. Nothing there says which library reads them, so only words count that mean the same to all who know them.</summary>
internal static class ConnectionTexts
{
    private const string EntityConnection = "provider connection string";

    /// <summary>Whether a text is a connection string, by its own words.</summary>
    public static bool IsOne(string text) =>
        text.IndexOf('=') > 0
        && (text.StartsWith("mongodb", StringComparison.OrdinalIgnoreCase)
            || ConnectionString.ParsePairs(text) is { Pairs.Length: > 1 } connection && connection.Find(ConnectionTable.HostKeywords) is not null
            || IsList(text) && ConnectionString.ParseList(text) is { Pairs.Length: > 0 } list && list.Pairs.All(pair => ConnectionTable.RedisKeywords.Contains(pair.Key)));

    /// <summary>Judges one.</summary>
    /// <param name="file">Where it stands.</param>
    /// <param name="text">The connection string.</param>
    /// <param name="dialect">Whose it is, where the file says so.</param>
    /// <param name="facts">The libraries of the project.</param>
    public static void Analyze(ConfigFile file, EncodedText text, ConnectionDialect dialect, ConfigFacts facts)
    {
        if (text.Value.IndexOf('=') < 0)
        {
            return;
        }

        dialect = dialect == ConnectionDialect.Any ? DialectOf(text.Value) : dialect;
        var connection = ConnectionStringSites.Parse(dialect, text.Value);
        if (connection.Find([EntityConnection]) is { } inner && inner.Value.Length == inner.ValueLength)
        {
            Analyze(file, text.Part(inner.ValueStart, inner.ValueLength), DialectOfProvider(connection.Find(["provider"])?.Value), facts);
            return;
        }

        if (LoopbackHost.AreAll(ConnectionStringSites.HostsOf(connection).ToList()))
        {
            return;
        }

        var bad = ConnectionTable.Keywords
            .Where(row => IsRowOf(row, dialect, facts))
            .Select(row => (Row: row, Pair: connection.Find(row.Keywords)))
            .Where(found => found.Pair is not null && ConnectionStringSites.IsBad(found.Row, found.Pair));

        // One keyword may be that of several libraries: where it does nothing for one of them, nobody knows.
        foreach (var group in bad.GroupBy(found => found.Pair!.Start).Where(group => group.All(found => ConnectionStringSites.Counts(found.Row, connection))))
        {
            var (row, pair) = group.First();

            // What says the same is righted with it.
            var edits = group.SelectMany(found => ConnectionStringSites.SaidWith(connection, found.Row))
                .Prepend((Pair: pair!, Good: row.GoodValue))
                .Select(said => new FileEdit(text.Locate(said.Pair.ValueStart, said.Pair.ValueLength), said.Good))
                .ToImmutableArray();
            file.ReportSetting(row.Role, text.Locate(pair!.Start, pair.Length), $"{pair.Key}={ConnectionStringSites.NameOf(row, pair.Value)}", edits: edits);
        }

        if (connection.Find(ProtocolText.KeywordsOf(dialect)) is { } versions && ProtocolVersions.OfText(versions.Value) is { } bits && ProtocolVersions.OldIn(bits) is var old and not 0)
        {
            file.ReportProtocols(text.Locate(versions.Start, versions.Length), versions.Key, ProtocolVersions.Describe(old), FileEdit.One(text.Locate(versions.ValueStart, versions.ValueLength), ProtocolEdit.Without(versions.Value)));
        }
    }

    /// <summary>Whose connection strings a provider of .NET Framework reads.</summary>
    public static ConnectionDialect DialectOfProvider(string? name) =>
        name is not null && ConnectionTable.Namespaces.TryGetValue(name, out var dialect) ? dialect : ConnectionDialect.Any;

    private static bool IsRowOf(ConnectionKeyword row, ConnectionDialect dialect, ConfigFacts facts) =>
        (row.Dialect == dialect || (dialect == ConnectionDialect.Any && row.Dialect is not (ConnectionDialect.MongoDb or ConnectionDialect.Redis)))
        && (row.SinceMajorVersion == 0 || facts.MajorVersionOfNpgsql >= row.SinceMajorVersion);

    /// <summary>URIs and lists have grammars of their own: <c>cache.example:6380,ssl=false</c>.</summary>
    private static ConnectionDialect DialectOf(string text) =>
        text.StartsWith("mongodb", StringComparison.OrdinalIgnoreCase) ? ConnectionDialect.MongoDb
        : IsList(text) ? ConnectionDialect.Redis
        : ConnectionDialect.Any;

    private static bool IsList(string text) =>
        text.IndexOf(',') is var comma and > 0 && text.IndexOf(';') < 0 && text.IndexOf('=', 0, comma) < 0;
}
