using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Tests.Apis;

public sealed class KeyApiTableTests
{
    private static readonly Lazy<ImmutableArray<CSharpCompilation>> _worlds = new(() => [.. SettingReferences.Worlds.Select(references =>
        CSharpCompilation.Create("World", references: references, options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)))]);

    public static TheoryData<string> Apis => new(KeyApiTable.Rows.Select(KeyOf));

    [Theory]
    [MemberData(nameof(Apis))]
    public void Api_IsInALibrary(string key)
    {
        var row = KeyApiTable.Rows.Single(row => KeyOf(row) == key);

        Assert.True(
            _worlds.Value.Any(world => world.GetTypesByMetadataName(row.Type).Any(type => Declares(type, row))),
            $"No library declares {key}: the names in the row are not the library's, or SettingReferences lacks it.");
    }

    [Fact]
    public void Rows_AreUnique() => Assert.Equal(KeyApiTable.Rows.Length, KeyApiTable.Rows.Select(KeyOf).Distinct().Count());

    [Fact]
    public void Nothing_IsKnownWithoutTheLibraries() => Assert.Null(KnownKeyApis.TryCreate(CSharpCompilation.Create("World")));

    private static bool Declares(INamedTypeSymbol type, KeyApi row) => row switch
    {
        { Kind: KeyApiKind.Key } => true,
        { Parameter: { } parameter } => type.GetMembers(row.Member).OfType<IMethodSymbol>().Any(method => method.Parameters.Any(one => one.Name == parameter)),
        _ => type.GetMembers(row.Member).OfType<IPropertySymbol>().Any(property => property.SetMethod is not null),
    };

    private static string KeyOf(KeyApi row) => $"{row.Type}.{row.Member}({row.Parameter})";
}
