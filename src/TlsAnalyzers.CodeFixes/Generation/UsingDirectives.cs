using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Adds a <c>using</c> where the others stand: in order if they are in order, System first.</summary>
internal static class UsingDirectives
{
    /// <summary>Adds it, unless the file has it.</summary>
    public static SyntaxNode Add(SyntaxNode root, string @namespace)
    {
        if (root is not CompilationUnitSyntax unit || Of(unit).Any(directive => IsPlain(directive) && directive.Name?.ToString() == @namespace))
        {
            return root;
        }

        // Where the file keeps them inside of its namespace, there.
        if (unit.Usings.Count == 0 && unit.Members.FirstOrDefault() is BaseNamespaceDeclarationSyntax { Usings.Count: > 0 } declaration)
        {
            return unit.ReplaceNode(declaration, declaration.WithUsings(Insert(declaration.Usings, @namespace)));
        }

        if (unit.Usings.Count > 0)
        {
            return unit.WithUsings(Insert(unit.Usings, @namespace));
        }

        // A file's header stays above the first line of code.
        var leading = unit.GetFirstToken(includeZeroWidth: true).LeadingTrivia;
        var added = Directive(@namespace, NewLineOf(unit));
        var bare = unit.ReplaceToken(unit.GetFirstToken(includeZeroWidth: true), unit.GetFirstToken(includeZeroWidth: true).WithLeadingTrivia(NewLineOf(unit)));
        return bare.WithUsings(SyntaxFactory.SingletonList(added.WithLeadingTrivia(leading)));
    }

    private static SyntaxList<UsingDirectiveSyntax> Insert(SyntaxList<UsingDirectiveSyntax> usings, string @namespace)
    {
        var index = 0;
        for (var i = 0; i < usings.Count; i++)
        {
            // Aliases and "using static" come last.
            if (IsPlain(usings[i]) && Compare(usings[i].Name?.ToString() ?? "", @namespace) < 0)
            {
                index = i + 1;
            }
        }

        var newLine = NewLineOf(usings[0]);
        var added = Directive(@namespace, newLine);
        if (index > 0)
        {
            return usings.Insert(index, added.WithLeadingTrivia(usings[0].GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)));
        }

        var first = usings[0];
        return usings.Replace(first, first.WithLeadingTrivia(first.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)))
            .Insert(0, added.WithLeadingTrivia(first.GetLeadingTrivia()));
    }

    private static IEnumerable<UsingDirectiveSyntax> Of(CompilationUnitSyntax unit) =>
        unit.Usings.Concat(unit.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(declaration => declaration.Usings));

    private static bool IsPlain(UsingDirectiveSyntax directive) => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None);

    private static int Compare(string left, string right)
    {
        var isLeftSystem = IsSystem(left);
        return isLeftSystem != IsSystem(right) ? (isLeftSystem ? -1 : 1) : string.CompareOrdinal(left, right);
    }

    private static bool IsSystem(string @namespace) => @namespace == "System" || @namespace.StartsWith("System.", StringComparison.Ordinal);

    private static UsingDirectiveSyntax Directive(string @namespace, SyntaxTrivia newLine) =>
        SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(@namespace)).NormalizeWhitespace().WithTrailingTrivia(newLine);

    private static SyntaxTrivia NewLineOf(SyntaxNode node) =>
        node.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).DefaultIfEmpty(SyntaxFactory.LineFeed).First();
}
