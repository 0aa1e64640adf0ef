using Microsoft.CodeAnalysis;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Robustness;

/// <summary>A fix is not offered where the compiler fails; what fails in the fix itself is heard of.</summary>
/// <remarks>The traces are real. The compiler is not made to fail here: what it pools is left as it was, and other tests of the process may suffer.</remarks>
public sealed class CompilerFailureTests
{
    private const string InNullableAnalysis = """
           at Microsoft.CodeAnalysis.CSharp.NullableWalker.GetDefaultState(LocalState& state, Int32 slot)
           at Microsoft.CodeAnalysis.CSharp.MethodCompiler.BindMethodBody(MethodSymbol method, TypeCompilationState compilationState)
           at TlsAnalyzers.CodeFixes.Generation.PinnedCallbacks.OfAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
        """;

    private const string InOurCode = """
           at TlsAnalyzers.CodeFixes.Generation.PinnedCallbacks.OfAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
           at TlsAnalyzers.CodeFixes.TlsCodeFixProvider.RegisterCodeFixesAsync(CodeFixContext context)
        """;

    private const string OfWrongArguments = """
           at Microsoft.CodeAnalysis.CSharp.CSharpSemanticModel.CheckSyntaxNode(CSharpSyntaxNode syntax)
           at Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetSymbolInfo(SemanticModel semanticModel, ExpressionSyntax expression, CancellationToken cancellationToken)
        """;

    [Fact]
    public async Task A_fix_over_which_the_compiler_fails_is_not_offered() =>
        Assert.Null(await new ThrowingFix(new Thrown(InNullableAnalysis)).TryPlanAsync(Document(), Diagnostic(), CancellationToken.None));

    [Theory]
    [InlineData(InOurCode)]
    [InlineData(OfWrongArguments)]
    [InlineData(null)]
    public Task What_fails_in_our_code_is_heard_of(string? trace) =>
        Assert.ThrowsAsync<Thrown>(() => new ThrowingFix(new Thrown(trace)).TryPlanAsync(Document(), Diagnostic(), CancellationToken.None));

    [Fact]
    public void Who_is_cancelled_within_the_compiler_is_cancelled() => Assert.False(CompilerFailure.Is(new Cancelled(InNullableAnalysis)));

    private static Document Document() => new AdhocWorkspace().AddProject("P", LanguageNames.CSharp).AddDocument("D.cs", "");

    private static Diagnostic Diagnostic() => Microsoft.CodeAnalysis.Diagnostic.Create("T", "T", "T", DiagnosticSeverity.Warning, DiagnosticSeverity.Warning, true, 1);

    private sealed class ThrowingFix(Exception exception) : TlsFix
    {
        public override string Title => "";

        public override string EquivalenceKey => "";

        public override Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) => throw exception;
    }

    private sealed class Thrown(string? trace) : InvalidOperationException
    {
        public override string? StackTrace => trace;
    }

    private sealed class Cancelled(string trace) : OperationCanceledException
    {
        public override string? StackTrace => trace;
    }
}
