using Microsoft.CodeAnalysis;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Addresses;

/// <summary>The members that take a client's address, as symbols of one compilation.</summary>
internal sealed class KnownAddresses
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);

    /// <summary>Resolves the table.</summary>
    public KnownAddresses(Compilation compilation)
    {
        foreach (var rows in AddressTable.Rows.GroupBy(row => row.Type, StringComparer.Ordinal))
        {
            foreach (var type in ReferencedTypes.Of(compilation, rows.Key))
            {
                foreach (var row in rows)
                {
                    Add(type, row);
                }
            }
        }
    }

    /// <summary>The names by which code mentions the members; what only ends like a client's type is found by <see cref="AddressTable.ClientSuffixes"/>.</summary>
    public IEnumerable<string> MentionedNames => _members.Select(MentionedName.Of).Concat(AddressTable.Properties);

    /// <summary>Whether a property takes the address of a service.</summary>
    public bool IsAddress(IPropertySymbol property)
    {
        for (var declared = property; declared is not null; declared = declared.OverriddenProperty)
        {
            if (_names.Contains(declared.Name) && _members.Contains(declared.OriginalDefinition))
            {
                return true;
            }
        }

        return AddressTable.Properties.Contains(property.Name)
            && IsAddressType(property.Type)
            && property.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty
            && !property.IsImplicitlyDeclared
            && !IsOfServer(property.ContainingType);
    }

    /// <summary>Whether a parameter takes the address of a service.</summary>
    public bool IsAddress(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
        {
            return false;
        }

        // An extension method that is called on its first argument has another symbol for each parameter.
        var declared = method.ReducedFrom is { } whole ? whole.Parameters[parameter.Ordinal + 1] : parameter;
        if (_names.Contains(declared.Name) && _members.Contains(declared.OriginalDefinition))
        {
            return true;
        }

        return method is { MethodKind: MethodKind.Constructor, DeclaringSyntaxReferences.IsEmpty: true, ContainingType: { } type }
            && parameter.Type is { Name: "Uri", ContainingNamespace.Name: "System" }
            && AddressTable.ClientSuffixes.Any(suffix => type.Name.EndsWith(suffix, StringComparison.Ordinal))
            && !IsOfServer(type);
    }

    private static bool IsAddressType(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String || type is { Name: "Uri", ContainingNamespace.Name: "System" };

    private static bool IsOfServer(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } space
        && (space.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && !space.StartsWith("Microsoft.AspNetCore.SignalR.Client", StringComparison.Ordinal));

    private void Add(INamedTypeSymbol type, AddressApi row)
    {
        foreach (var member in type.GetMembers(row.Member))
        {
            var symbol = row.Parameter is null ? member : (member as IMethodSymbol)?.Parameters.FirstOrDefault(parameter => parameter.Name == row.Parameter);
            if (symbol is not null)
            {
                _names.Add(symbol.Name);
                _members.Add(symbol);
            }
        }
    }
}
