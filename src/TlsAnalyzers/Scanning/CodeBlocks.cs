using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.Scanning;

/// <summary>The pieces of code of a file that have operations of their own: bodies, initialisers, accessors, top-level statements.</summary>
internal static class CodeBlocks
{
    /// <summary>Finds the pieces around positions of the text, each once, in the order of the text.</summary>
    /// <param name="root">The file's syntax.</param>
    /// <param name="hits">Where something was found, in the order of the text.</param>
    public static IEnumerable<SyntaxNode> Around(SyntaxNode root, IEnumerable<Vocabulary.Hit> hits)
    {
        var found = new HashSet<SyntaxNode>();
        var covered = 0;
        foreach (var hit in hits)
        {
            if (hit.Position < covered)
            {
                continue;
            }

            var token = root.FindToken(hit.Position);
            if (!token.Span.Contains(hit.Position) || !Means(token, hit))
            {
                continue;
            }

            var holder = HolderOf(token);
            covered = holder switch
            {
                UsingDirectiveSyntax => root.FullSpan.End,
                GlobalStatementSyntax => ((CompilationUnitSyntax)root).Members.OfType<GlobalStatementSyntax>().Last().Span.End,
                TypeDeclarationSyntax or null => covered,
                _ => holder.Span.End,
            };
            foreach (var block in BlocksOf(holder, root).Where(found.Add))
            {
                yield return block;
            }
        }
    }

    private static IEnumerable<SyntaxNode> BlocksOf(SyntaxNode? holder, SyntaxNode root) => holder switch
    {
        // "using Stream = System.Net.Security.SslStream": the file may call it by another name.
        UsingDirectiveSyntax => root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .SelectMany(member => BlocksOf(member, root)),
        GlobalStatementSyntax => [root],

        // What a type derives from is constructed by its constructors.
        TypeDeclarationSyntax type => Of(type).Concat(type.Members.OfType<ConstructorDeclarationSyntax>().Where(constructor => constructor.Initializer is not null).SelectMany(Of)),
        MemberDeclarationSyntax member => Of(member),
        _ => [],
    };

    /// <summary>The pieces of code that belong to a member, without those of members in it.</summary>
    private static IEnumerable<SyntaxNode> Of(MemberDeclarationSyntax member) => member switch
    {
        BaseMethodDeclarationSyntax method => Defaults(method.ParameterList).Concat([method]),
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Initializer).OfType<SyntaxNode>(),
        PropertyDeclarationSyntax property => Accessors(property.AccessorList, property.ExpressionBody).Concat(Some(property.Initializer)),
        IndexerDeclarationSyntax indexer => Accessors(indexer.AccessorList, indexer.ExpressionBody).Concat(Defaults(indexer.ParameterList)),
        EventDeclarationSyntax @event => Accessors(@event.AccessorList, null),
        TypeDeclarationSyntax type => Some(type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault())
            .Concat(Defaults(type.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault())),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Accessors(AccessorListSyntax? accessors, ArrowExpressionClauseSyntax? arrow) =>
        (accessors?.Accessors.Where(accessor => accessor.Body is not null || accessor.ExpressionBody is not null) ?? []).Concat(Some(arrow));

    private static IEnumerable<SyntaxNode> Defaults(BaseParameterListSyntax? parameters) =>
        parameters?.Parameters.Select(parameter => parameter.Default).OfType<SyntaxNode>() ?? [];

    private static IEnumerable<SyntaxNode> Some(SyntaxNode? node) => node is null ? [] : [node];

    /// <summary>The member, directive or statement that a token belongs to.</summary>
    private static SyntaxNode? HolderOf(SyntaxToken token) =>
        token.Parent?.FirstAncestorOrSelf<SyntaxNode>(node => node is MemberDeclarationSyntax or UsingDirectiveSyntax) switch
        {
            UsingDirectiveSyntax { Alias: null, StaticKeyword.RawKind: 0 } => null,
            var holder => holder,
        };

    /// <summary>Whether a token uses what the word names; a name that is declared, and a lambda that says its types, mean nothing by themselves.</summary>
    private static bool Means(SyntaxToken token, Vocabulary.Hit hit) => hit.IsLambda
        ? token.Parent is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: >= 2 } parameters } && parameters.Any(parameter => parameter.Type is null)
        : token.Kind() switch
        {
            SyntaxKind.IdentifierToken => token.Parent is SimpleNameSyntax,

            // The vocabulary has the names of types; only a "new(…)" does without one.
            SyntaxKind.NewKeyword => token.Parent is ImplicitObjectCreationExpressionSyntax,
            _ => true,
        };
}
