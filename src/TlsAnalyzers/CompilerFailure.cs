namespace TlsAnalyzers;

/// <summary>
/// Over some code that does not compile the compiler itself fails, and whoever asks it about that code gets its exception. Fuzzing found (Roslyn 5.12)
/// "Unexpected value 'UnconvertedInterpolatedString'" out of <c>GetOperation</c>, and an <see cref="ArgumentException"/> out of the nullable analysis of
/// <c>(_, _ = () => 1)</c>, and the formatter failing over lambdas without an end. In an IDE such code stands next to ours for a moment.
/// </summary>
internal static class CompilerFailure
{
    // Where the compiler binds and formats, and nothing that a caller gave it wrongly is looked at any more.
    private static readonly string[] _inside =
    [
        "Microsoft.CodeAnalysis.CSharp.NullableWalker.",
        "Microsoft.CodeAnalysis.CSharp.MemberSemanticModel.",
        "Microsoft.CodeAnalysis.CSharp.MethodCompiler.",
        "Microsoft.CodeAnalysis.Operations.CSharpOperationFactory.",
        "Microsoft.CodeAnalysis.Formatting.FormattingContext.",
    ];

    /// <summary>Whether an exception that reached us is the compiler's own.</summary>
    public static bool Is(Exception exception) =>
        exception is not OperationCanceledException && exception.StackTrace is { } trace && _inside.Any(type => trace.Contains(" " + type));
}
