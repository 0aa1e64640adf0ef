using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests;

/// <summary>Verifies an analyzer. The markup and the shape are those of Microsoft.CodeAnalysis.Testing.</summary>
/// <typeparam name="TAnalyzer">The analyzer under test.</typeparam>
public static class Verify<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>The analyzer's only rule, as an expected diagnostic.</summary>
    public static DiagnosticResult Diagnostic() => new(new TAnalyzer().SupportedDiagnostics.Single());

    /// <summary>The analyzer's rule of that id, as an expected diagnostic.</summary>
    public static DiagnosticResult Diagnostic(string id) => new(new TAnalyzer().SupportedDiagnostics.First(descriptor => descriptor.Id == id));

    /// <summary>A descriptor as an expected diagnostic.</summary>
    public static DiagnosticResult Diagnostic(DiagnosticDescriptor descriptor) => new(descriptor);

    /// <summary>Expects in <paramref name="source"/> what its markup and <paramref name="expected"/> say, and nothing else.</summary>
    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new Test { TestCode = source };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>A test with more than one file or with options.</summary>
    public sealed class Test() : AnalyzerTest(new TAnalyzer());
}

/// <summary>Verifies a code fix. The markup and the shape are those of Microsoft.CodeAnalysis.Testing.</summary>
/// <typeparam name="TAnalyzer">The analyzer that reports what is fixed.</typeparam>
/// <typeparam name="TCodeFix">The fix under test.</typeparam>
public static class Verify<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <inheritdoc cref="Verify{TAnalyzer}.Diagnostic()"/>
    public static DiagnosticResult Diagnostic() => Verify<TAnalyzer>.Diagnostic();

    /// <inheritdoc cref="Verify{TAnalyzer}.Diagnostic(string)"/>
    public static DiagnosticResult Diagnostic(string id) => Verify<TAnalyzer>.Diagnostic(id);

    /// <inheritdoc cref="Verify{TAnalyzer}.VerifyAnalyzerAsync"/>
    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected) =>
        Verify<TAnalyzer>.VerifyAnalyzerAsync(source, expected);

    /// <summary>Expects that the fix turns <paramref name="source"/> into <paramref name="fixedSource"/>.</summary>
    /// <param name="source">The code before, with markup.</param>
    /// <param name="fixedSource">The code after; its markup names what is left to report.</param>
    /// <param name="equivalenceKey">The action's key; null for the first that is registered.</param>
    public static Task VerifyCodeFixAsync(string source, string fixedSource, string? equivalenceKey = null) =>
        VerifyCodeFixAsync(source, [], fixedSource, equivalenceKey);

    /// <summary>Expects that the fix turns <paramref name="source"/>, with <paramref name="expected"/>, into <paramref name="fixedSource"/>.</summary>
    public static Task VerifyCodeFixAsync(string source, DiagnosticResult[] expected, string fixedSource, string? equivalenceKey = null)
    {
        var test = new Test { TestCode = source, FixedCode = fixedSource, CodeActionEquivalenceKey = equivalenceKey };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>Expects that something is reported in <paramref name="source"/>, but no action is registered for it.</summary>
    /// <param name="source">The code, with markup.</param>
    /// <param name="equivalenceKey">The key that no action has; null for no action at all.</param>
    public static Task VerifyNoCodeFixAsync(string source, string? equivalenceKey = null) =>
        new Test { TestCode = source, CodeActionEquivalenceKey = equivalenceKey }.RunWithoutFixAsync();

    /// <summary>A test with more than one file or with options.</summary>
    public sealed class Test() : CodeFixTest(new TAnalyzer(), new TCodeFix());
}
