using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests;

/// <summary>The analyzers and the generators of the TlsAnalyzers assembly, as a compiler that references the package loads them.</summary>
internal static class ShippedRules
{
    private static readonly Assembly _assembly = typeof(TlsAnalyzers.Rules.Rule).Assembly;

    /// <summary>Every analyzer. The instances are shared, so one that keeps state between compilations shows it.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. WithAttribute<DiagnosticAnalyzerAttribute>().Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>What puts the generators into a project, so that fixed code finds the validator that it calls.</summary>
    public static AnalyzerReference Generators { get; } = new GeneratorReference(
        [.. WithAttribute<GeneratorAttribute>().Select(type => AsSourceGenerator(Activator.CreateInstance(type)!))]);

    /// <summary><paramref name="analyzer"/> and every shipped one, none of them twice.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> With(DiagnosticAnalyzer analyzer) =>
        [analyzer, .. Analyzers.Where(shipped => shipped.GetType() != analyzer.GetType())];

    private static IEnumerable<Type> WithAttribute<TAttribute>()
        where TAttribute : Attribute =>
        _assembly.GetTypes().Where(type => !type.IsAbstract && type.GetCustomAttribute<TAttribute>() is not null);

    private static ISourceGenerator AsSourceGenerator(object generator) =>
        generator as ISourceGenerator ?? ((IIncrementalGenerator)generator).AsSourceGenerator();
}

/// <summary>Hands generators to a workspace without a DLL to load them from.</summary>
internal sealed class GeneratorReference(ImmutableArray<ISourceGenerator> generators) : AnalyzerReference
{
    public override string? FullPath => null;

    public override object Id => this;

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => generators;

    public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => generators;
}
