using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Apis;

/// <summary>
/// Finds the types of the tables in one compilation, in the namespaces of all references together: at a small part of what asking every reference for every
/// type takes. Most rows are of libraries that it has not; their namespaces tell.
/// </summary>
internal sealed class ReferencedTypes
{
    private static readonly ConditionalWeakTable<Compilation, ReferencedTypes> _ofCompilations = new();

    private readonly ConcurrentDictionary<string, INamespaceSymbol?> _namespaces = new(StringComparer.Ordinal);
    private readonly Compilation _compilation;
    private readonly bool _hasAliases;

    private ReferencedTypes(Compilation compilation)
    {
        _compilation = compilation;

        // What is only seen by "extern alias" is in no namespace of the compilation.
        _hasAliases = compilation.ExternalReferences.Any(reference => !reference.Properties.Aliases.IsEmpty);
    }

    /// <summary>Finds a type; more than one if several references declare it.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="metadataName">The type's full name as metadata spells it: <c>A.B.Outer+Inner`1</c>.</param>
    public static ImmutableArray<INamedTypeSymbol> Of(Compilation compilation, string metadataName) =>
        _ofCompilations.GetValue(compilation, static key => new(key)).Find(metadataName);

    private ImmutableArray<INamedTypeSymbol> Find(string metadataName)
    {
        if (_hasAliases)
        {
            return _compilation.GetTypesByMetadataName(metadataName);
        }

        var end = metadataName.LastIndexOf('.');
        var names = metadataName.Substring(end + 1).Split('+');
        var types = NamespaceOf(end < 0 ? "" : metadataName.Substring(0, end))?.GetTypeMembers(SimpleName(names[0])) ?? ImmutableArray<INamedTypeSymbol>.Empty;
        for (var depth = 0; ; depth++)
        {
            types = types.RemoveAll(type => type.MetadataName != names[depth]);
            if (types.IsEmpty || depth + 1 == names.Length)
            {
                return types;
            }

            types = types.SelectMany(type => type.GetTypeMembers(SimpleName(names[depth + 1]))).ToImmutableArray();
        }
    }

    private static string SimpleName(string metadataName) => metadataName.IndexOf('`') is var arity and >= 0 ? metadataName.Substring(0, arity) : metadataName;

    private INamespaceSymbol? NamespaceOf(string name)
    {
        if (name.Length == 0)
        {
            return _compilation.GlobalNamespace;
        }

        if (_namespaces.TryGetValue(name, out var known))
        {
            return known;
        }

        var end = name.LastIndexOf('.');
        var outer = NamespaceOf(end < 0 ? "" : name.Substring(0, end));
        return _namespaces[name] = outer?.GetMembers(name.Substring(end + 1)).OfType<INamespaceSymbol>().FirstOrDefault();
    }
}
