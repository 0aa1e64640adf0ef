using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Tests.Apis;

public sealed class AddressTableTests
{
    private static readonly Lazy<ImmutableArray<CSharpCompilation>> _worlds = new(() => [.. LibraryReferences.Worlds.Select(references =>
        CSharpCompilation.Create("World", references: references))]);

    public static TheoryData<string> Keys => new(AddressTable.Rows.Select(row => row.ToString()));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Row_IsInALibrary(string key)
    {
        var row = AddressTable.Rows.Single(row => row.ToString() == key);

        Assert.True(
            _worlds.Value.Any(world => world.GetTypesByMetadataName(row.Type).Any(type => type.GetMembers(row.Member).Any(member => row.Parameter is null
                ? member is IPropertySymbol { SetMethod: not null }
                : member is IMethodSymbol method && method.Parameters.Any(parameter => parameter.Name == row.Parameter)))),
            $"No library declares {key}: the names in the row are not the library's, or LibraryReferences lacks it.");
    }
}
