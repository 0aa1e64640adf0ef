using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Repository;

/// <summary>What holds for every rule and every fix: names, files, and how they speak.</summary>
public sealed partial class RepositoryTests
{
    // A message tells what the code does. It does not judge who wrote it.
    private static readonly string[] _blame =
        ["you", "your", "please", "forgot", "forgotten", "careless", "lazy", "stupid", "silly", "obviously", "simply", "terrible", "horrible"];

    public static TheoryData<string> Ids => ShippedCatalog.Ids;

    public static TheoryData<string> FileFixes => new(ShippedCatalog.FileFixes.Select(fix => fix.GetType().Name));

    public static TheoryData<string> Fixes => new(ShippedCatalog.Fixes.Select(fix => fix.GetType().Name));

    [Fact]
    public void Ids_AreUnique()
    {
        Assert.Equal(ShippedCatalog.Rules.Select(rule => rule.Id).Distinct(), ShippedCatalog.Rules.Select(rule => rule.Id));
    }

    [Fact]
    public void Analyzers_ReportWhatTheRulesDeclare()
    {
        Assert.Equal(
            ShippedCatalog.Rules.Select(rule => rule.Descriptor).ToHashSet(),
            ShippedCatalog.Supported.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_StandsInAFileOfItsId(string id)
    {
        var rule = ShippedCatalog.Get(id);

        Assert.Matches("^TLS[0-9]{4}$", id);
        Assert.True(rule.Field.IsInitOnly, $"{rule.Type.Name}.{rule.Field.Name} is to be readonly: release tracking reads field initializers only.");
        Assert.StartsWith(id, rule.Type.Name, StringComparison.Ordinal);
        Assert.Contains($"src/TlsAnalyzers/Rules/{rule.Type.Name}.cs", RepositoryFiles.Below("src/TlsAnalyzers/Rules", "*.cs"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasItsTests(string id)
    {
        var rule = ShippedCatalog.Get(id);

        Assert.Contains($"tests/TlsAnalyzers.Tests/Rules/{rule.Type.Name}Tests.cs", RepositoryFiles.Below("tests/TlsAnalyzers.Tests/Rules", "*.cs"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_IsInTheReleaseFiles(string id)
    {
        var rows = RepositoryFiles.Below("src/TlsAnalyzers", "AnalyzerReleases.*.md")
            .SelectMany(RepositoryFiles.ReadLines)
            .Where(line => line.StartsWith(id + " ", StringComparison.Ordinal));

        var row = Assert.Single(rows);
        var rule = ShippedCatalog.Get(id);
        var severity = rule.Descriptor.IsEnabledByDefault ? rule.Descriptor.DefaultSeverity.ToString() : "Disabled";
        Assert.Equal(
            $"{id} | {rule.Descriptor.Category} | {severity} | {rule.Type.Name}, [documentation]({rule.Descriptor.HelpLinkUri})",
            row);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_SpeaksPlainly(string id)
    {
        var descriptor = ShippedCatalog.Get(id).Descriptor;
        var title = descriptor.Title.ToString(null);
        var message = descriptor.MessageFormat.ToString(null);
        var description = descriptor.Description.ToString(null);

        Assert.Equal("Security", descriptor.Category);
        Assert.DoesNotMatch("[.!?\n]$|\n", title);
        Assert.DoesNotMatch("[.!?\n]$|\n", message);
        Assert.Matches(@"\.$", description);
        Assert.True(char.IsUpper(title[0]), $"The title begins with a capital: {title}");
        Assert.All([title, message, description], text => Assert.Empty(Words().Matches(text).Select(word => word.Value.ToLowerInvariant()).Intersect(_blame)));
        Assert.NotEmpty(ShippedCatalog.Get(id).Weaknesses);
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Fix_IsDeclaredAsTheOthers(string name)
    {
        var fix = ShippedCatalog.Fixes.Single(fix => fix.GetType().Name == name);
        var type = fix.GetType();

        // dotnet format goes id by id, and takes the first action of the first provider: see "Add a fix" in CONTRIBUTING.md.
        var id = Assert.Single(fix.FixableDiagnosticIds);
        Assert.Contains(id, ShippedCatalog.Rules.Select(rule => rule.Id));
        Assert.Same(fix, Assert.Single(ShippedCatalog.FixesOf(id)));
        Assert.Equal(ShippedCatalog.Get(id).Type.Name + "CodeFix", name);
        Assert.Contains($"src/TlsAnalyzers.CodeFixes/{name}.cs", RepositoryFiles.Below("src/TlsAnalyzers.CodeFixes", "*.cs"));
        Assert.Equal(name, type.GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Name);
        Assert.NotNull(fix.GetFixAllProvider());

        // The first is the default; tests name each by its constant.
        var keys = Assert.IsType<TlsCodeFixProvider>(fix, exactMatch: false).Fixes.Select(one => one.EquivalenceKey).ToList();
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.StartsWith(id + "_", key, StringComparison.Ordinal));
        Assert.Equal(keys.Order(StringComparer.Ordinal), ShippedCatalog.EquivalenceKeysOf(fix).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FileFixes))]
    public void File_fix_is_declared_as_the_others(string name)
    {
        var fix = ShippedCatalog.FileFixes.Single(fix => fix.GetType().Name == name);

        var id = Assert.Single(fix.FixableDiagnosticIds);
        Assert.Equal(ShippedCatalog.Get(id).Type.Name + "FileFix", name);
        Assert.Contains($"src/TlsAnalyzers.CodeFixes/{name}.cs", RepositoryFiles.Below("src/TlsAnalyzers.CodeFixes", "*.cs"));
        Assert.Equal([fix.EquivalenceKey], ShippedCatalog.EquivalenceKeysOf(fix));
        Assert.StartsWith(id + "_", fix.EquivalenceKey, StringComparison.Ordinal);

        // No other key, as "fix all" of code is by key; and no FixAll, so that dotnet format passes it by.
        Assert.DoesNotContain(fix.EquivalenceKey, ShippedCatalog.Fixes.SelectMany(ShippedCatalog.EquivalenceKeysOf));
        Assert.Null(fix.GetFixAllProvider());

        // Hosts load it for AdditionalFiles only.
        var export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();
        Assert.NotNull(export);
        Assert.Equal((name, LanguageNames.CSharp), (export.Name, Assert.Single(export.Languages)));
        Assert.Equal([nameof(TextDocumentKind.AdditionalDocument)], export.DocumentKinds);
        Assert.NotNull(export.DocumentExtensions);
        Assert.Equal([".json", ".xml", ".plist", ".config"], export.DocumentExtensions);
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words();
}
