using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Tests.Apis;

public sealed class TlsSettingTableTests
{
    private static readonly Lazy<ImmutableArray<CSharpCompilation>> _worlds = new(() => [.. SettingReferences.Worlds.Select(references =>
        CSharpCompilation.Create("World", references: references, options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)))]);

    public static TheoryData<string> Settings => new(TlsSettingTable.Rows.Select(KeyOf));

    public static TheoryData<string> Connections => new(ConnectionTable.Apis.Select(KeyOf));

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_IsInALibrary(string key)
    {
        var row = TlsSettingTable.Rows.Single(row => KeyOf(row) == key);

        Assert.True(
            _worlds.Value.Any(world => world.GetTypesByMetadataName(row.Type).Any(type => Declares(type, row))),
            $"No library declares {key}: the names in the row are not the library's, or SettingReferences lacks it.");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Values_AreTheMembers(string key)
    {
        var row = TlsSettingTable.Rows.Single(row => KeyOf(row) == key);
        var types = _worlds.Value.SelectMany(world => world.GetTypesByMetadataName(row.Type))
            .SelectMany(type => type.GetMembers(row.Member))
            .Select(member => member is IPropertySymbol property ? property.Type : null)
            .Select(type => type is INamedTypeSymbol { TypeArguments: [var inner] } ? inner : type)
            .Where(type => type?.TypeKind == TypeKind.Enum)
            .ToList();

        Assert.All(types, type => Assert.NotEmpty(type!.MemberNames().Intersect(row.BadValues)));
        Assert.All(types, type => Assert.True(row.GoodValue is null || type!.MemberNames().Contains(row.GoodValue), row.GoodValue));
    }

    [Theory]
    [MemberData(nameof(Connections))]
    public void ConnectionApi_IsInALibrary(string key)
    {
        var row = ConnectionTable.Apis.Single(row => KeyOf(row) == key);

        Assert.True(
            _worlds.Value.Any(world => world.GetTypesByMetadataName(row.Type).Any(type => type.GetMembers(row.Member).Any(member => row.Parameter is null
                ? member is IPropertySymbol { Type.SpecialType: SpecialType.System_String }
                : member is IMethodSymbol method && method.Parameters.Any(parameter => parameter.Name == row.Parameter && parameter.Type.SpecialType == SpecialType.System_String)))),
            $"No library declares {key}: the names in the row are not the library's, or SettingReferences lacks it.");
    }

    [Fact]
    public void Rows_AreUnique()
    {
        Assert.Equal(TlsSettingTable.Rows.Length, TlsSettingTable.Rows.Select(KeyOf).Distinct().Count());
        Assert.Equal(ConnectionTable.Apis.Length, ConnectionTable.Apis.Distinct().Count());
    }

    [Fact]
    public void GoodValues_AreNotBad()
    {
        Assert.All(TlsSettingTable.Rows, row => Assert.DoesNotContain(
            TlsSettingTable.Rows,
            other => other.Type == row.Type && other.Member == row.Member && other.BadValues.Contains(row.GoodValue)));
        Assert.All(ConnectionTable.Keywords, row => Assert.DoesNotContain(
            ConnectionTable.Keywords,
            other => other.Dialect == row.Dialect && other.Keywords[0] == row.Keywords[0] && other.BadValues.Contains(row.GoodValue, StringComparer.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Nothing_IsKnownWithoutTheLibraries()
    {
        Assert.Null(KnownSettings.TryCreate(CSharpCompilation.Create("World")));
        Assert.NotEqual(true, KnownSettings.TryCreate(CSharpCompilation.Create("World"))?.HasConnections);
    }

    private static bool Declares(INamedTypeSymbol type, TlsSetting row) => row.Kind switch
    {
        TlsSettingKind.Key => true,
        TlsSettingKind.Parameter => type.GetMembers(row.Member).OfType<IMethodSymbol>().Any(method => method.Parameters.Any(parameter => parameter.Name == row.Parameter)),
        TlsSettingKind.Method => type.GetMembers(row.Member).OfType<IMethodSymbol>().Any(),
        _ => type.GetMembers(row.Member).OfType<IPropertySymbol>().Any(property => property.SetMethod is not null),
    };

    private static string KeyOf(TlsSetting row) => $"{row.Type}.{row.Member} {string.Join(",", row.BadValues)}";

    private static string KeyOf(ConnectionApi row) => $"{row.Type}.{row.Member}({row.Parameter})";
}

file static class EnumMembers
{
    public static IEnumerable<string> MemberNames(this ITypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(member => member.HasConstantValue).Select(member => member.Name);
}
