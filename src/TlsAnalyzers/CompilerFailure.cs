namespace TlsAnalyzers;

/// <summary>
/// Over some code that does not compile the compiler itself fails, and whoever asks it about that code gets its exception. Fuzzing found (Roslyn 5.12)
/// "Unexpected value 'UnconvertedInterpolatedString'" out of <c>GetOperation</c>, and an <see cref="ArgumentException"/> out of the nullable analysis of
/// <c>(_, _= => 1</c>, which a lambda's author types on the way to a default value. In an IDE that code stands next to ours for a moment.
/// </summary>
internal static class CompilerFailure
{
    // Where the compiler binds, and nothing that a caller gave it wrongly is looked at any more.
    private static readonly string[] _binding =
    [
        "Microsoft.CodeAnalysis.CSharp.NullableWalker.",
        "Microsoft.CodeAnalysis.CSharp.MemberSemanticModel.",
        "Microsoft.CodeAnalysis.CSharp.MethodCompiler.",
        "Microsoft.CodeAnalysis.Operations.CSharpOperationFactory.",
    ];

    /// <summary>Whether an exception that reached us is the compiler's own.</summary>
    public static bool Is(Exception exception) =>
        exception is not OperationCanceledException && exception.StackTrace is { } trace && _binding.Any(type => trace.Contains(" " + type));
}
