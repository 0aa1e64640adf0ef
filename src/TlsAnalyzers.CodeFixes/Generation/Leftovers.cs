using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>A declaration that may be left without use by a change, and that several files can see.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Declaration">Its syntax in the unchanged document.</param>
internal sealed record Leftover(string Name, SyntaxNode Declaration);

/// <summary>Removes what nothing of the solution mentions any more, and a static class that is left empty.</summary>
internal static class Leftovers
{
    /// <summary>Removes them from the changed solution.</summary>
    public static async Task<Solution> RemoveAsync(Solution solution, Solution before, IReadOnlyCollection<Leftover> leftovers, CancellationToken cancellationToken)
    {
        var waiting = leftovers.GroupBy(leftover => leftover.Declaration).Select(same => same.First()).ToList();
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (var leftover in waiting.ToList())
            {
                if (before.GetDocument(leftover.Declaration.SyntaxTree)?.Id is not { } id
                    || await solution.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
                    || UnusedMembers.Find(root, leftover.Name, leftover.Declaration) is not { } declaration)
                {
                    waiting.Remove(leftover);
                    continue;
                }

                if (!await IsMentionedAsync(solution, leftover.Name, declaration, cancellationToken).ConfigureAwait(false))
                {
                    var type = declaration.Parent as ClassDeclarationSyntax;
                    var isLast = type is { Members.Count: 1, AttributeLists.Count: 0 } && type.Modifiers.Any(SyntaxKind.StaticKeyword) && !type.Modifiers.Any(SyntaxKind.PartialKeyword)
                        && !await IsMentionedAsync(solution, type.Identifier.ValueText, type, cancellationToken).ConfigureAwait(false);
                    solution = solution.WithDocumentSyntaxRoot(id, WithoutIdleUsings(UnusedMembers.Without(root, isLast ? type! : declaration)));
                    waiting.Remove(leftover);
                    isChanged = true;
                }
            }
        }

        return solution;
    }

    /// <summary>A file that has nothing else left needs no names either.</summary>
    private static SyntaxNode WithoutIdleUsings(SyntaxNode root) =>
        root is CompilationUnitSyntax { Members.Count: 0, AttributeLists.Count: 0 } unit && unit.Usings.All(directive => directive.GlobalKeyword.IsKind(SyntaxKind.None))
            ? unit.WithUsings(default)
            : root;

    private static async Task<bool> IsMentionedAsync(Solution solution, string name, SyntaxNode declaration, CancellationToken cancellationToken)
    {
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (text.ToString().Contains(name)
                && await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
                && UnusedMembers.IsMentioned(root, name, declaration))
            {
                return true;
            }
        }

        return false;
    }
}
