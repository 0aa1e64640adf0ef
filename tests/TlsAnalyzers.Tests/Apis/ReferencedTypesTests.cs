using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Tests.Apis;

/// <summary>The types of the tables, as one compilation has them.</summary>
public sealed class ReferencedTypesTests
{
    private const string SslStream = "System.Net.Security.SslStream";

    [Theory]
    [InlineData(SslStream, 1)]
    [InlineData("System.Environment+SpecialFolder", 1)]
    [InlineData("System.Environment+NoSuchType", 0)]
    [InlineData("System.Collections.Generic.List`1", 1)]
    [InlineData("System.Collections.Generic.List", 0)]
    [InlineData("System.Collections.Generic.List`2", 0)]
    [InlineData("System.Collections.Generic.List`1+Enumerator", 1)]
    [InlineData("System.Nullable`1", 1)]
    [InlineData("System.Net.Security.NoSuchType", 0)]
    [InlineData("No.Such.Namespace.SslStream", 0)]
    [InlineData("System.String.SslStream", 0)]
    [InlineData("Own", 1)]
    [InlineData("", 0)]
    public void Finds_what_the_compilation_has(string name, int count) =>
        Assert.Equal(count, ReferencedTypes.Of(Compile("class Own { }", References.Net10), name).Length);

    /// <summary>Every type of the tables is found as the compiler's own look-up, which asks every reference, finds it.</summary>
    [Fact]
    public void Finds_what_the_compiler_finds()
    {
        var compilation = Compile("class Own { }", References.Net10);
        var names = TlsApiTable.Rows.Select(row => row.Type).Concat(TlsSettingTable.Rows.Select(row => row.Type)).Concat(KeyApiTable.Rows.Select(row => row.Type))
            .Concat(AddressTable.Rows.Select(row => row.Type)).Distinct().ToList();
        foreach (var name in names)
        {
            Assert.Equal<ISymbol>(compilation.GetTypesByMetadataName(name), ReferencedTypes.Of(compilation, name), SymbolEqualityComparer.Default);
        }

        Assert.True(names.Count(name => !ReferencedTypes.Of(compilation, name).IsEmpty) > 20);
    }

    /// <summary>Two declarations of one name are both found, as the compiler's own look-up finds them.</summary>
    [Fact]
    public void Finds_a_type_that_exists_twice() =>
        Assert.Equal(2, ReferencedTypes.Of(Compile("namespace System.Net.Security { class SslStream { } }", References.Net10), SslStream).Length);

    /// <summary>What is seen under an alias only is in no namespace of the compilation.</summary>
    [Fact]
    public void Finds_what_has_an_alias_only()
    {
        var references = References.Net10
            .Select(reference => Path.GetFileName(reference.Display) == "System.Net.Security.dll" ? reference.WithAliases(["security"]) : reference)
            .ToImmutableArray();
        Assert.Single(ReferencedTypes.Of(Compile("extern alias security;", references), SslStream));
    }

    private static CSharpCompilation Compile(string code, ImmutableArray<MetadataReference> references) =>
        CSharpCompilation.Create("Own", [CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}
