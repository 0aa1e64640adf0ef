using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Apis;

/// <summary>The rows of <see cref="TlsApiTable"/> that one compilation can see, as symbols. Made once per compilation; safe for concurrent use.</summary>
internal sealed class KnownApis
{
    private static readonly ConditionalWeakTable<Compilation, Lazy<KnownApis?>> _ofCompilations = new();

    // Names first: a string look-up rejects nearly every operation before a symbol is compared.
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, TlsApi> _members = new(SymbolEqualityComparer.Default);

    private KnownApis()
    {
    }

    /// <summary>The names by which code mentions the APIs: members, and types for what their constructors take.</summary>
    public IEnumerable<string> MentionedNames => _members.Where(entry => entry.Value.IsFoundByName).Select(entry => MentionedName.Of(entry.Key));

    /// <summary>The rows of the table and those that the project's options add; without any such, one for all analyzers of the compilation.</summary>
    /// <returns>Null when the compilation sees none of the types, so that nothing need be registered.</returns>
    public static KnownApis? Of(Compilation compilation, ImmutableArray<TlsApi> additional) => additional.IsEmpty
        ? _ofCompilations.GetValue(compilation, static key => new Lazy<KnownApis?>(() => TryCreate(key, TlsApiTable.Rows))).Value
        : TryCreate(compilation, TlsApiTable.Rows.AddRange(additional));

    /// <summary>Resolves the rows.</summary>
    /// <param name="compilation">The compilation whose references are asked; a type that two references declare counts in both.</param>
    /// <param name="rows">The table, and what the project's options add to it.</param>
    /// <returns>Null when the compilation sees none of the types, so that nothing need be registered.</returns>
    public static KnownApis? TryCreate(Compilation compilation, IEnumerable<TlsApi> rows)
    {
        var apis = new KnownApis();
        foreach (var rowsOfType in rows.GroupBy(row => row.Type, StringComparer.Ordinal))
        {
            foreach (var type in ReferencedTypes.Of(compilation, rowsOfType.Key))
            {
                foreach (var row in rowsOfType)
                {
                    apis.Add(type, row);
                }
            }
        }

        return apis._members.Count == 0 ? null : apis;
    }

    /// <summary>Finds the row of a property, event, field or method, also through overrides.</summary>
    public TlsApi? Find(ISymbol? member)
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
                IEventSymbol @event => @event.OverriddenEvent,
                IMethodSymbol method => method.OverriddenMethod,
                _ => null,
            };
        }

        return null;
    }

    /// <summary>Finds the row of a parameter that takes a validation callback.</summary>
    public TlsApi? Find(IParameterSymbol? parameter) =>
        parameter is not null && _names.Contains(parameter.Name) && _members.TryGetValue(parameter.OriginalDefinition, out var api) ? api : null;

    private void Add(INamedTypeSymbol type, TlsApi row)
    {
        foreach (var member in type.GetMembers(row.Member))
        {
            if (row.Parameter is null)
            {
                Add(member, row);
            }
            else if (member is IMethodSymbol method)
            {
                foreach (var parameter in method.Parameters.Where(parameter => parameter.Name == row.Parameter))
                {
                    Add(parameter, row);
                }
            }
        }
    }

    private void Add(ISymbol symbol, TlsApi row)
    {
        _names.Add(symbol.Name);
        _members[symbol] = row;
    }
}
