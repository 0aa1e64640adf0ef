using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TlsAnalyzers.Tests;

/// <summary>
/// The Roslyn that the tests run under. Test programs are written for the newest one; an older one (<c>-p:TestRoslynVersion=4.5.0</c>) cannot read
/// all of them. Nobody who has that compiler has such a program either, so the test is passed over, and counted as skipped.
/// </summary>
internal static class CompilerUnderTest
{
    /// <summary>The version of the Roslyn that is loaded.</summary>
    public static Version Version { get; } = typeof(CSharpCompilation).Assembly.GetName().Version!;

    /// <summary>The version that all test programs are written for, and under which nothing is passed over.</summary>
    public static Version Newest { get; } = Version.Parse(typeof(CompilerUnderTest).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "NewestRoslynVersion").Value!);

    /// <summary>Passes the test over if <paramref name="trees"/> are in newer C# than the compiler reads, which shows in errors of syntax.</summary>
    /// <remarks>Under the newest compiler an error of syntax is an error of the test, and is left to it.</remarks>
    /// <param name="trees">The program before the fix: what a fix writes has to be C# that the compiler reads.</param>
    /// <param name="isExpected">Whether the test itself names an error.</param>
    public static void Reads(IEnumerable<SyntaxTree> trees, Func<Diagnostic, bool>? isExpected = null) => Reads(trees, isExpected, Version);

    /// <summary>Passes the test over under an older compiler, for a program that is read by it but means something else.</summary>
    public static void NeedsNewest() => NeedsNewest(Version);

    internal static void NeedsNewest(Version version)
    {
        if (IsOlder(version, Newest))
        {
            throw new PassedOverException($"not under Roslyn {version.ToString(2)}, which does not understand the program");
        }
    }

    internal static void Reads(IEnumerable<SyntaxTree> trees, Func<Diagnostic, bool>? isExpected, Version version)
    {
        if (!IsOlder(version, Newest))
        {
            return;
        }

        var error = trees
            .SelectMany(tree => tree.GetDiagnostics())
            .FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && isExpected?.Invoke(diagnostic) is not true);
        if (error is not null)
        {
            throw new PassedOverException($"not under Roslyn {version.ToString(2)}, which does not read the program: {error}");
        }
    }

    // An assembly has four parts, a package three.
    private static bool IsOlder(Version version, Version other) => (version.Major, version.Minor).CompareTo((other.Major, other.Minor)) < 0;
}
