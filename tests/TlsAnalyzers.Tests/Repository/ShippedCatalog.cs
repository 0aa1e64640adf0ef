using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.Tests.Repository;

/// <summary>A rule as the source declares it: the class below Rules/ and its descriptor.</summary>
internal sealed record ShippedRule(Type Type, FieldInfo Field, DiagnosticDescriptor Descriptor)
{
    public string Id => Descriptor.Id;

    /// <summary>What can be fixed, as the pages say it: C# code, which <c>dotnet format</c> repairs too, or configuration files, which the light bulb alone does.</summary>
    public string Fixable => (ShippedCatalog.FixesOf(Id).Any(), ShippedCatalog.FileFixes.Any(fix => fix.FixableDiagnosticIds.Contains(Id))) switch
    {
        (true, true) => "C#, files",
        (true, false) => "C#",
        (false, true) => "Files",
        _ => "No",
    };

    public IEnumerable<string> Weaknesses => Descriptor.CustomTags.Where(tag => tag.StartsWith("CWE-", StringComparison.Ordinal));

    public string MobileControl => Descriptor.CustomTags.SingleOrDefault(tag => tag.StartsWith("MASVS-", StringComparison.Ordinal)) ?? "";
}

/// <summary>All rules and all fixes, found by reflection, so that a new one is under these tests from its first day.</summary>
internal static class ShippedCatalog
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Every descriptor that a field of the assembly holds, by id.</summary>
    public static ImmutableArray<ShippedRule> Rules { get; } =
    [
        .. typeof(Rule).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(AnyStatic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => new ShippedRule(field.DeclaringType!, field, (DiagnosticDescriptor)field.GetValue(null)!))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every descriptor that an analyzer says it reports.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Supported { get; } =
        [.. ShippedRules.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct()];

    /// <summary>Every provider of fixes in configuration files.</summary>
    public static ImmutableArray<TlsFileFixProvider> FileFixes { get; } = [.. Providers().OfType<TlsFileFixProvider>()];

    /// <summary>Every provider of fixes in code.</summary>
    public static ImmutableArray<CodeFixProvider> Fixes { get; } = [.. Providers().Where(fix => fix is not TlsFileFixProvider)];

    /// <summary>The ids of <see cref="Rules"/>, for theories.</summary>
    public static TheoryData<string> Ids => new(Rules.Select(rule => rule.Id));

    public static ShippedRule Get(string id) => Rules.Single(rule => rule.Id == id);

    public static IEnumerable<CodeFixProvider> FixesOf(string id) => Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id));

    private static IEnumerable<CodeFixProvider> Providers() => Assembly.Load("TlsAnalyzers.CodeFixes").GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!);

    /// <summary>The equivalence keys that a provider declares: its public string constants.</summary>
    public static IEnumerable<string> EquivalenceKeysOf(CodeFixProvider fix) => fix.GetType()
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string))
        .Select(field => (string)field.GetRawConstantValue()!);
}
