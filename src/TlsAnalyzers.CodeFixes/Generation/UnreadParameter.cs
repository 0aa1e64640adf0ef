using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// A parameter of a primary constructor that only a replaced callback read. Callers and service containers still give it, so it stays; the compiler would
/// warn of it (CS9113), and break a build that allows no warnings.
/// </summary>
internal sealed class UnreadParameter
{
    private const string Warning = "CS9113";

    private readonly ParameterSyntax _parameter;

    private UnreadParameter(ParameterSyntax parameter) => _parameter = parameter;

    /// <summary>Looks whether a symbol is such a parameter; those of records are properties.</summary>
    public static UnreadParameter? Of(ISymbol symbol, SyntaxTree tree, CancellationToken cancellationToken) =>
        symbol is IParameterSymbol { ContainingType.DeclaringSyntaxReferences.Length: 1, DeclaringSyntaxReferences.Length: 1 }
        && symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is ParameterSyntax { Parent: ParameterListSyntax { Parent: TypeDeclarationSyntax and not RecordDeclarationSyntax } } parameter
        && parameter.SyntaxTree == tree
            ? new UnreadParameter(parameter)
            : null;

    /// <summary>Says above the parameter that it stays without use, if it does.</summary>
    public SyntaxNode Mark(SyntaxNode root)
    {
        var owner = ((TypeDeclarationSyntax)_parameter.Parent!.Parent!).Identifier.ValueText;
        var parameter = root.DescendantNodes().OfType<ParameterSyntax>().FirstOrDefault(candidate =>
            candidate.Parent is ParameterListSyntax { Parent: TypeDeclarationSyntax type } && type.Identifier.ValueText == owner && candidate.IsEquivalentTo(_parameter));
        if (parameter is null || parameter.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.DescendantTokens().Any(token =>
            token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == parameter.Identifier.ValueText && token != parameter.Identifier))
        {
            return root;
        }

        var first = FirstOfLine(parameter.Identifier);
        var next = parameter.Identifier.GetNextToken();
        while (!IsFirstOfLine(next) && !next.IsKind(SyntaxKind.None) && !next.IsKind(SyntaxKind.EndOfFileToken))
        {
            next = next.GetNextToken(includeZeroWidth: true);
        }

        var newLine = root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } found ? found.ToString() : "\n";
        return next.IsKind(SyntaxKind.None) || first == default || first.LeadingTrivia.Concat(next.LeadingTrivia).Any(trivia => trivia.ToFullString().Contains(Warning))
            ? root
            : root.ReplaceTokens([first, next], (token, _) => token == first
                ? token.WithLeadingTrivia(BeforeLast(token.LeadingTrivia, Pragma($"#pragma warning disable {Warning} // Its callers still give {parameter.Identifier.ValueText}", newLine)))
                : token.WithLeadingTrivia(token.LeadingTrivia.InsertRange(0, Pragma($"#pragma warning restore {Warning}", newLine))));
    }

    private static SyntaxTriviaList Pragma(string text, string newLine) => SyntaxFactory.ParseLeadingTrivia(text + newLine);

    /// <summary>Before the indentation: after the documentation of what follows.</summary>
    private static SyntaxTriviaList BeforeLast(SyntaxTriviaList trivia, SyntaxTriviaList inserted) =>
        trivia.InsertRange(trivia.Count > 0 && trivia.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? trivia.Count - 1 : trivia.Count, inserted);

    private static SyntaxToken FirstOfLine(SyntaxToken token)
    {
        while (!token.IsKind(SyntaxKind.None) && !IsFirstOfLine(token))
        {
            token = token.GetPreviousToken();
        }

        return token;
    }

    private static bool IsFirstOfLine(SyntaxToken token) =>
        token.GetPreviousToken() is var previous && (previous.IsKind(SyntaxKind.None) || previous.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia));
}
