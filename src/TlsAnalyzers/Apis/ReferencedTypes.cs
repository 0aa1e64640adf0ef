using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Apis;

/// <summary>
/// Finds the types of the tables in one compilation. Most rows are of libraries that it has not; their namespaces tell, at a small part of what asking
/// every reference for every type takes.
/// </summary>
internal sealed class ReferencedTypes
{
    private static readonly ConditionalWeakTable<Compilation, ReferencedTypes> _ofCompilations = new();

    private readonly ConcurrentDictionary<string, INamespaceSymbol?> _namespaces = new(StringComparer.Ordinal);
    private readonly INamespaceSymbol _global;
    private readonly bool _hasAliases;

    private ReferencedTypes(Compilation compilation)
    {
        _global = compilation.GlobalNamespace;

        // What is only seen by "extern alias" is in no namespace of the compilation.
        _hasAliases = compilation.ExternalReferences.Any(reference => !reference.Properties.Aliases.IsEmpty);
    }

    /// <summary>Finds a type; more than one if several references declare it.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="metadataName">The type's full name as metadata spells it: <c>A.B.Outer+Inner`1</c>.</param>
    public static ImmutableArray<INamedTypeSymbol> Of(Compilation compilation, string metadataName)
    {
        var end = metadataName.LastIndexOf('.');
        return end < 0 || _ofCompilations.GetValue(compilation, static key => new(key)).MayHave(metadataName.Substring(0, end))
            ? compilation.GetTypesByMetadataName(metadataName)
            : ImmutableArray<INamedTypeSymbol>.Empty;
    }

    private bool MayHave(string name) => _hasAliases || Find(name) is not null;

    private INamespaceSymbol? Find(string name)
    {
        if (_namespaces.TryGetValue(name, out var known))
        {
            return known;
        }

        var end = name.LastIndexOf('.');
        var outer = end < 0 ? _global : Find(name.Substring(0, end));
        return _namespaces[name] = outer?.GetMembers(name.Substring(end + 1)).OfType<INamespaceSymbol>().FirstOrDefault();
    }
}
