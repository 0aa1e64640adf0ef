using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.PinValidator;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>The form that the validator's files have, as the generator reads them by it.</summary>
public sealed class ValidatorSourceTests
{
    private const string Folder = "src/TlsAnalyzers/PinValidator/Source";

    // For tests alone: the older of two ways where a framework has both.
    private const string PortableSymbol = "TLS_PINNING_PORTABLE";

    private static readonly CSharpParseOptions _allParts = new(preprocessorSymbols: OptionalPart.All.Select(part => part.Symbol));

    public static TheoryData<string> Names => new(ValidatorSource.Embedded.Files.Select(file => file.Name));

    [Fact]
    public void Files_AreThoseOfTheRepository()
    {
        var source = ValidatorSource.Embedded;

        Assert.Equal(
            RepositoryFiles.Below(Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
            source.Files.Concat(source.Embedding).Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Contains("SpkiPinValidator", source.Types);
        Assert.Contains("ClientCertificateValidator", source.Types);
        Assert.Single(source.Embedding);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Types_AreFoundWithoutAParser(string name)
    {
        var file = ValidatorSource.Embedded.Files.Single(file => file.Name == name);

        Assert.Equal(TopLevelTypes(file).Select(NameOf).Distinct(), file.Types);
    }

    [Fact]
    public void Types_AreHiddenOnceEach()
    {
        var declarations = ValidatorSource.Embedded.Files.SelectMany(TopLevelTypes).ToLookup(NameOf);

        Assert.All(declarations, declaration =>
        {
            Assert.All(declaration, part => Assert.Contains(part.Modifiers, modifier => modifier.IsKind(SyntaxKind.InternalKeyword)));
            Assert.Single(declaration.SelectMany(part => part.AttributeLists), list => list.ToString() == "[Microsoft.CodeAnalysis.Embedded]");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Symbols_AreKnown(string name)
    {
        var file = ValidatorSource.Embedded.Files.Single(file => file.Name == name);
        var symbols = CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes(descendIntoTrivia: true)
            .OfType<ConditionalDirectiveTriviaSyntax>()
            .SelectMany(directive => directive.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            .Select(symbol => symbol.Identifier.ValueText);

        Assert.All(symbols, symbol => Assert.True(
            symbol == PortableSymbol || symbol.EndsWith("_OR_GREATER", StringComparison.Ordinal) || OptionalPart.All.Any(part => part.Symbol == symbol),
            $"Nobody defines {symbol}: is it in OptionalPart.cs?"));
    }

    [Fact]
    public void Parts_DoNotNeedOneAnother()
    {
        var client = ValidatorSource.Embedded.FilesFor(["ClientCertificateValidator"], []).SelectMany(file => file.Types).ToList();
        var server = ValidatorSource.Embedded.FilesFor(["SpkiPinValidator"], []).SelectMany(file => file.Types).ToList();

        Assert.Contains("ClientCertificateValidator", client);
        Assert.DoesNotContain("SpkiPinValidator", client);
        Assert.Contains("SpkiPinValidator", server);
        Assert.DoesNotContain("ClientCertificateValidator", server);
    }

    private static IEnumerable<BaseTypeDeclarationSyntax> TopLevelTypes(ValidatorFile file) =>
        Assert.IsType<NamespaceDeclarationSyntax>(Assert.Single(CSharpSyntaxTree.ParseText(file.Text, _allParts).GetCompilationUnitRoot().Members))
            .Members.Cast<BaseTypeDeclarationSyntax>();

    private static string NameOf(BaseTypeDeclarationSyntax type) => type.Identifier.ValueText;
}
