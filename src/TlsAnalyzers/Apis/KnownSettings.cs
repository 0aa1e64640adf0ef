using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Apis;

/// <summary>A row of <see cref="TlsSettingTable"/> with its bad values as the compiler knows them.</summary>
/// <param name="Row">The row.</param>
/// <param name="ValueType">The type of the value, without <c>?</c>; null for a string key.</param>
/// <param name="BadConstants">The bad values as constants; members that are no constants are compared by name.</param>
internal sealed record KnownSetting(TlsSetting Row, ITypeSymbol? ValueType, ImmutableArray<object> BadConstants)
{
    /// <summary>Whether a value is one of the bad ones.</summary>
    public bool IsBad(FlowingConstant constant)
    {
        switch (constant.Value)
        {
            case ISymbol member:
                return Row.BadValues.Contains(member.Name, StringComparer.Ordinal)
                    && ValueType is not null
                    && SymbolEqualityComparer.Default.Equals(member.ContainingType, ValueType);
            case null:
                return false;
            case var value when Row.IsFlags:
                return IntegerOf(value) is { } flags && BadConstants.Any(bad => IntegerOf(bad) is { } bits && (flags & bits) != 0);
            case string text when Row.Kind == TlsSettingKind.Key:
                return Row.BadValues.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);
            case bool flag when Row.Kind == TlsSettingKind.Key:
                return Row.BadValues.Contains(flag ? "true" : "false", StringComparer.Ordinal);
            case bool flag when ValueType is { SpecialType: not SpecialType.System_Boolean }:
                return Row.BadValues.Contains(flag ? "true" : "false", StringComparer.Ordinal);
            case var value:
                return BadConstants.Contains(value);
        }
    }

    /// <summary>The bad flags that a value has, as the table spells them.</summary>
    public ImmutableArray<string> BadFlagsOf(FlowingConstant constant) => constant.Value is { } value && IntegerOf(value) is { } flags
        ? Row.BadValues.Where((_, index) => IntegerOf(BadConstants[index]) is { } bits && (flags & bits) != 0).ToImmutableArray()
        : ImmutableArray<string>.Empty;

    /// <summary>The first of the bad values that a value is, as the table spells it.</summary>
    public string NameOf(FlowingConstant constant)
    {
        if (constant.Value is ISymbol member)
        {
            return member.Name;
        }

        var index = Row.IsFlags ? 0 : BadConstants.IndexOf(constant.Value ?? "");
        return Row.BadValues[Math.Max(index, 0)];
    }

    private static long? IntegerOf(object value) => value switch
    {
        int number => number,
        uint number => number,
        long number => number,
        short number => number,
        ushort number => number,
        byte number => number,
        sbyte number => number,
        _ => null,
    };
}

/// <summary>The switches and connection strings that one compilation can see, as symbols. Made once per compilation; safe for concurrent use.</summary>
internal sealed class KnownSettings
{
    // Names first: a string look-up rejects nearly every operation before a symbol is compared.
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, ImmutableArray<KnownSetting>> _members = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ImmutableArray<KnownSetting>> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, ConnectionDialect> _connections = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ConnectionDialect, int> _majorVersions = [];

    private KnownSettings()
    {
    }

    /// <summary>The names by which code mentions the settings: members, types for what their constructors take, string keys, keywords.</summary>
    public IEnumerable<string> MentionedNames => _members.Keys.Concat(_connections.Keys).Select(MentionedName.Of)
        .Concat(_keys.Keys)
        .Concat(HasConnections ? ConnectionTable.Keywords.SelectMany(keyword => keyword.Keywords).SelectMany(name => new[] { name, name.ToLowerInvariant() }).Append(ConnectionTable.Section) : []);

    /// <summary>Resolves the tables.</summary>
    /// <returns>Null when the compilation sees no library of theirs, so that nothing need be registered.</returns>
    public static KnownSettings? TryCreate(Compilation compilation)
    {
        var settings = new KnownSettings();
        foreach (var rows in TlsSettingTable.Rows.GroupBy(row => row.Type, StringComparer.Ordinal))
        {
            foreach (var type in ReferencedTypes.Of(compilation, rows.Key))
            {
                foreach (var row in rows.Where(row => row.SinceMajorVersion <= type.ContainingAssembly.Identity.Version.Major))
                {
                    settings.Add(type, row);
                }
            }
        }

        foreach (var api in ConnectionTable.Apis)
        {
            foreach (var type in ReferencedTypes.Of(compilation, api.Type))
            {
                settings.Add(type, api);
                if (DialectOf(type) == api.Dialect)
                {
                    settings._majorVersions[api.Dialect] = type.ContainingAssembly.Identity.Version.Major;
                }
            }
        }

        // The base types alone are no reason to look.
        var seesProvider = SeesProvider(compilation);
        if (!seesProvider)
        {
            settings._connections.Clear();
        }

        return seesProvider || settings._members.Count > 0 || settings._keys.Count > 0 ? settings : null;
    }

    /// <summary>Whether the compilation references who takes connection strings; the base types of all providers are in the framework.</summary>
    public static bool SeesProvider(Compilation compilation) =>
        ConnectionTable.Apis.Any(api => api.Dialect != ConnectionDialect.Any && !ReferencedTypes.Of(compilation, api.Type).IsEmpty);

    /// <summary>Finds the settings that a property, field, method or parameter is, also through overrides.</summary>
    public ImmutableArray<KnownSetting> Find(ISymbol? member) =>
        TryFind(_members, member, out var found) ? found : ImmutableArray<KnownSetting>.Empty;

    /// <summary>Finds the settings that a string key is.</summary>
    public ImmutableArray<KnownSetting> FindKey(string key) => _keys.TryGetValue(key, out var settings) ? settings : ImmutableArray<KnownSetting>.Empty;

    /// <summary>Whether the compilation sees a library that takes connection strings.</summary>
    public bool HasConnections => _connections.Count > 0;

    /// <summary>Finds whose connection string a property or parameter takes; null when it takes none.</summary>
    /// <param name="member">The property or parameter.</param>
    /// <param name="receiver">The type of the object it is called on, which may tell more than the member's own.</param>
    public ConnectionDialect? FindConnection(ISymbol? member, ITypeSymbol? receiver)
    {
        if (!TryFind(_connections, member, out var dialect))
        {
            return null;
        }

        return dialect == ConnectionDialect.Any ? DialectOf(receiver) ?? dialect : dialect;
    }

    /// <summary>The dialect that a provider's own type speaks.</summary>
    public static ConnectionDialect? DialectOf(ITypeSymbol? type) =>
        type is { ContainingNamespace: { } @namespace, Name: var name }
        && (name.EndsWith("Connection", StringComparison.Ordinal) || name.EndsWith("ConnectionStringBuilder", StringComparison.Ordinal))
        && ConnectionTable.Namespaces.TryGetValue(@namespace.ToDisplayString(), out var dialect) ? dialect : null;

    /// <summary>The keywords that count for a dialect, in the versions that the compilation references.</summary>
    public IEnumerable<ConnectionKeyword> KeywordsOf(ConnectionDialect dialect) => ConnectionTable.Keywords.Where(keyword =>
        (keyword.Dialect == dialect || dialect == ConnectionDialect.Any)
        && (!_majorVersions.TryGetValue(keyword.Dialect, out var major) || major >= keyword.SinceMajorVersion));

    private bool TryFind<TValue>(Dictionary<ISymbol, TValue> members, ISymbol? member, out TValue? found)
    {
        while (member is not null && _names.Contains(member.Name))
        {
            if (members.TryGetValue(member.OriginalDefinition, out found))
            {
                return true;
            }

            member = member switch
            {
                IPropertySymbol property => property.OverriddenProperty,
                IMethodSymbol { ReducedFrom: { } extension } => extension,
                IMethodSymbol method => method.OverriddenMethod,
                IParameterSymbol { ContainingSymbol: IMethodSymbol { OverriddenMethod: { } overridden } } parameter => overridden.Parameters[parameter.Ordinal],
                _ => null,
            };
        }

        found = default;
        return false;
    }

    private void Add(INamedTypeSymbol type, TlsSetting row)
    {
        if (row.Kind == TlsSettingKind.Key)
        {
            Add(_keys, row.Member, new KnownSetting(row, null, ImmutableArray<object>.Empty));
            return;
        }

        foreach (var member in type.GetMembers(row.Member))
        {
            var symbol = row.Parameter is null ? member : (member as IMethodSymbol)?.Parameters.FirstOrDefault(parameter => parameter.Name == row.Parameter);
            if (symbol is not null)
            {
                var valueType = Underlying(symbol switch
                {
                    IPropertySymbol property => property.Type,
                    IFieldSymbol field => field.Type,
                    IParameterSymbol parameter => parameter.Type,
                    _ => null,
                });
                _names.Add(symbol.Name);
                Add(_members, symbol, new KnownSetting(row, valueType, Constants(row.BadValues, valueType)));
            }
        }
    }

    private void Add(INamedTypeSymbol type, ConnectionApi api)
    {
        foreach (var member in type.GetMembers(api.Member))
        {
            var symbol = api.Parameter is null ? member : (member as IMethodSymbol)?.Parameters.FirstOrDefault(parameter => parameter.Name == api.Parameter);
            if (symbol is not null)
            {
                _names.Add(symbol.Name);
                _connections[symbol] = api.Dialect;
            }
        }
    }

    private static void Add<TKey>(Dictionary<TKey, ImmutableArray<KnownSetting>> settings, TKey key, KnownSetting setting)
        where TKey : notnull =>
        settings[key] = settings.TryGetValue(key, out var others) ? others.Add(setting) : ImmutableArray.Create(setting);

    private static ImmutableArray<object> Constants(IReadOnlyList<string> values, ITypeSymbol? type) => values
        .Select(value => value switch
        {
            "true" when type?.SpecialType == SpecialType.System_Boolean => true,
            "false" when type?.SpecialType == SpecialType.System_Boolean => false,
            _ when type?.TypeKind == TypeKind.Enum =>
                type.GetMembers(value).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue,
            _ => value,
        })
        .Select(constant => constant ?? "")
        .ToImmutableArray();

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
