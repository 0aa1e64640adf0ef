using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Tests.Apis;

public sealed class TlsApiTableTests
{
    private static readonly Lazy<ImmutableArray<CSharpCompilation>> _worlds = new(() => [.. LibraryReferences.Worlds.Select(references => World(references))]);

    private static readonly Lazy<ImmutableArray<CSharpCompilation>> _worldsWithDuplicates = new(() =>
        [.. LibraryReferences.Worlds.Select(references => World(references.Add(Duplicates)))]);

    /// <summary>The rows by their keys.</summary>
    public static TheoryData<string> Keys => new(TlsApiTable.Rows.Select(KeyOf));

    // Every type of the table once more, internal to another library.
    private static MetadataReference Duplicates => References.FromSource("Duplicates", string.Concat(
        TlsApiTable.Rows.Select(row => row.Type).Distinct().Select(type => $$"""
            namespace {{type[..type.LastIndexOf('.')]}}
            {
                internal class {{type[(type.LastIndexOf('.') + 1)..].Replace("`1", "<T>", StringComparison.Ordinal)}} { }
            }

            """)));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Row_IsInALibrary(string key)
    {
        Assert.True(_worlds.Value.Any(world => Sees(world, key)), $"No library declares {key}: the names in the row are not the library's, or LibraryReferences lacks it.");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Row_IsSeenThoughItsTypeIsThereTwice(string key)
    {
        Assert.Contains(_worldsWithDuplicates.Value, world => Sees(world, key));
    }

    [Fact]
    public void Keys_AreUnique()
    {
        Assert.Equal(TlsApiTable.Rows.Length, TlsApiTable.Rows.Select(KeyOf).Distinct().Count());
    }

    [Fact]
    public void Rows_AreInOrderWithinTheirOrigin()
    {
        var origins = TlsApiTable.Rows.Select(row => row.Origin).Distinct().ToList();

        Assert.All(origins, Assert.NotEmpty);
        Assert.Equal(origins.Order(StringComparer.OrdinalIgnoreCase), origins);
        Assert.All(origins, origin =>
        {
            var keys = TlsApiTable.Rows.Where(row => row.Origin == origin).ToList();
            Assert.Equal(keys.OrderBy(row => row.Type, StringComparer.Ordinal).ThenBy(row => row.Member, StringComparer.Ordinal), keys);
        });
    }

    [Fact]
    public void SilentApis_AreNotInTheTable()
    {
        Assert.All(TlsApiTable.Silent, silent => Assert.EndsWith(".", silent.Reason, StringComparison.Ordinal));
        Assert.All(TlsApiTable.Rows, row => Assert.DoesNotContain(TlsApiTable.Silent, silent => silent.Name.Contains($"`{row.Type}.{row.Member}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void DisplayName_IsWithoutNamespaceAndArity()
    {
        Assert.Equal("B.Callback", new TlsApi("A.B`1", "Callback", TlsApiKind.CallbackProperty, Peer.Server).DisplayName);
        Assert.Equal("C.Callback", new TlsApi("A.B+C", "Callback", TlsApiKind.CallbackProperty, Peer.Server).DisplayName);
        Assert.Equal("SslStream", new TlsApi("System.Net.Security.SslStream", ".ctor", TlsApiKind.CallbackParameter, Peer.Either, "callback").DisplayName);
    }

    private static string KeyOf(TlsApi row) => $"{row.Type}.{row.Member}" + (row.Parameter is null ? "" : $"({row.Parameter})");

    // As the analyzer does: the row alone, so that no other row stands in for it.
    private static bool Sees(CSharpCompilation world, string key) =>
        KnownApis.TryCreate(world, [TlsApiTable.Rows.Single(row => KeyOf(row) == key)]) is not null;

    private static CSharpCompilation World(IEnumerable<MetadataReference> references) => CSharpCompilation.Create("World", references: references);
}
