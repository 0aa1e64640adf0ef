using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Apis;

/// <summary>The APIs of <see cref="KeyApiTable"/> that one compilation can see, as symbols. Made once per compilation; safe for concurrent use.</summary>
internal sealed class KnownKeyApis
{
    // Names first: a string look-up rejects nearly every operation before a symbol is compared.
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, KeyApi> _members = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, KeyApi> _keys = new(StringComparer.Ordinal);

    private KnownKeyApis()
    {
    }

    /// <summary>Resolves the table.</summary>
    /// <returns>Null when the compilation sees nothing of it, so that nothing need be registered.</returns>
    public static KnownKeyApis? TryCreate(Compilation compilation)
    {
        var apis = new KnownKeyApis();
        foreach (var rows in KeyApiTable.Rows.GroupBy(row => row.Type, StringComparer.Ordinal))
        {
            foreach (var type in ReferencedTypes.Of(compilation, rows.Key))
            {
                foreach (var row in rows)
                {
                    apis.Add(type, row);
                }
            }
        }

        return apis._members.Count > 0 ? apis : null;
    }

    /// <summary>Whether the compilation sees a library that is configured by string keys.</summary>
    public bool HasKeys => _keys.Count > 0;

    /// <summary>What code mentions that uses one of the APIs.</summary>
    public IEnumerable<string> MentionedNames => _members.Keys.Select(MentionedName.Of).Concat(_keys.Keys).Concat(KeyApiTable.MentionedBeside.Keys).Distinct(StringComparer.Ordinal);

    /// <summary>Finds the API that a property or parameter is, also through overrides and extension methods.</summary>
    public KeyApi? Find(ISymbol? member)
    {
        while (member is not null && _names.Contains(member.Name))
        {
            if (_members.TryGetValue(member.OriginalDefinition, out var api))
            {
                return api;
            }

            member = member switch
            {
                IPropertySymbol property => property.OverriddenProperty,
                IParameterSymbol { ContainingSymbol: IMethodSymbol { ReducedFrom: { } whole } } parameter => whole.Parameters[parameter.Ordinal + 1],
                IParameterSymbol { ContainingSymbol: IMethodSymbol { OverriddenMethod: { } overridden } } parameter => overridden.Parameters[parameter.Ordinal],
                _ => null,
            };
        }

        return null;
    }

    /// <summary>Finds the API that a string key is.</summary>
    public KeyApi? FindKey(string key) => _keys.TryGetValue(key, out var api) ? api : null;

    private void Add(INamedTypeSymbol type, KeyApi row)
    {
        if (row.Kind == KeyApiKind.Key)
        {
            _keys[row.Member] = row;
            return;
        }

        foreach (var member in type.GetMembers(row.Member))
        {
            var symbol = row.Parameter is null ? member : (member as IMethodSymbol)?.Parameters.FirstOrDefault(parameter => parameter.Name == row.Parameter);
            if (symbol is not null)
            {
                _names.Add(symbol.Name);
                _members[symbol] = row;
            }
        }
    }
}
