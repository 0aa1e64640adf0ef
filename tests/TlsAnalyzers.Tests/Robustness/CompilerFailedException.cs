using System.Text.RegularExpressions;

namespace TlsAnalyzers.Tests.Robustness;

/// <summary>
/// The compiler failed over a program that nobody can build, so no analyzer has anything to say about it. Roslyn 5.12's nullable analysis throws over
/// <c>(_, _= => 1</c>, for example, and may throw over other programs of the same process after that, since what it pools is left as it was.
/// </summary>
internal sealed partial class CompilerFailedException(Exception inner) : Exception(inner.Message, inner)
{
    /// <summary>Whether no code of the package is on the stack of <paramref name="exception"/> or of those within it.</summary>
    public static bool IsWithoutOurCode(Exception exception) => !OurFrames().IsMatch(exception.ToString());

    [GeneratedRegex(@"^\s*at TlsAnalyzers\.(?!Tests\.)", RegexOptions.Multiline)]
    private static partial Regex OurFrames();
}
