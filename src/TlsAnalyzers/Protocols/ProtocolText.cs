using Microsoft.CodeAnalysis;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Protocols;

/// <summary>Protocol versions where they are written as text: drivers' properties and keywords, and the switches of .NET Framework.</summary>
internal static class ProtocolText
{
    /// <summary>A key of the same client's configuration in the table: where the library is not referenced, keys mean nothing.</summary>
    public const string NeighbouringKey = "ssl.endpoint.identification.algorithm";

    private static readonly IReadOnlyList<string> _mySql = ["TlsVersion", "Tls Version", "tls-version"];

    private static readonly IReadOnlyList<string> _redis = ["sslProtocols"];

    // What a program permits that turns the switch on: the defaults of .NET Framework before 4.7.
    private static readonly Dictionary<string, int> _switches = new(StringComparer.Ordinal)
    {
        ["Switch.System.Net.DontEnableSchUseStrongCrypto"] = 48 | 192,
        ["Switch.System.Net.DontEnableSystemDefaultTlsVersions"] = 192 | 768,
        ["Switch.System.ServiceModel.DisableUsingServicePointManagerSecurityProtocols"] = 48 | 192,
        ["Switch.System.ServiceModel.DontEnableSystemDefaultTlsVersions"] = 48 | 192,
    };

    /// <summary>The members by which code hands over such texts.</summary>
    public static IReadOnlyList<string> MentionedNames { get; } = ["SetSwitch", "TlsVersion"];

    /// <summary>The keys of a client's configuration that list versions.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["ssl.enabled.protocols", "ssl.protocol"];

    /// <summary>The deprecated versions that an <c>AppContext</c> switch brings back; null for other switches.</summary>
    public static int? OfSwitch(string name) => _switches.TryGetValue(name, out var bits) ? bits : null;

    /// <summary>Whether a library's property lists versions as text: <c>MySqlConnectionStringBuilder.TlsVersion</c>.</summary>
    public static bool IsList(IPropertySymbol property) =>
        property is { Name: "TlsVersion", ContainingNamespace: { } @namespace }
        && @namespace.ToDisplayString() is "MySqlConnector" or "MySql.Data.MySqlClient";

    /// <summary>Whether a key of a client's configuration lists versions.</summary>
    public static bool IsKey(string key) => Keys.Contains(key, StringComparer.Ordinal);

    /// <summary>The keywords of connection strings that list versions.</summary>
    public static IReadOnlyList<string> KeywordsOf(ConnectionDialect dialect) =>
        dialect switch
        {
            ConnectionDialect.MySql or ConnectionDialect.Any => _mySql,
            ConnectionDialect.Redis => _redis,
            _ => [],
        };

    /// <summary>The list without what is deprecated; the current versions where nothing remains.</summary>
    public static string WithoutOld(int bits) => ProtocolVersions.TextOf(ProtocolVersions.NewIn(bits) is var current and not 0 ? current : ProtocolVersions.NewIn(~0));
}
