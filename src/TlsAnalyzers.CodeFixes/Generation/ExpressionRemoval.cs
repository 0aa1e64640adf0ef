using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Takes an assignment or call out of the code around it: a statement, an initialiser's element, the body of a lambda or member.</summary>
internal static class ExpressionRemoval
{
    private static readonly SyntaxAnnotation _removed = new();

    /// <summary>Whether <see cref="Remove"/> knows the place.</summary>
    public static bool IsPossible(ExpressionSyntax expression) => expression.Parent switch
    {
        ExpressionStatementSyntax => true,
        InitializerExpressionSyntax initializer => initializer.IsKind(SyntaxKind.ObjectInitializerExpression),
        LambdaExpressionSyntax lambda => lambda.ExpressionBody == expression,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } => ReturnsVoid(method.ReturnType),
        ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax function } => ReturnsVoid(function.ReturnType),
        ArrowExpressionClauseSyntax { Parent: ConstructorDeclarationSyntax or AccessorDeclarationSyntax } => true,
        _ => false,
    };

    /// <summary>Removes it, and what is empty without it.</summary>
    public static SyntaxNode Remove(SyntaxNode root, ExpressionSyntax expression) => expression.Parent switch
    {
        ExpressionStatementSyntax statement => RemoveStatement(root, statement),
        InitializerExpressionSyntax initializer => RemoveElement(root, initializer, expression),
        LambdaExpressionSyntax lambda => root.ReplaceNode(lambda, WithEmptyBody(lambda)),
        ArrowExpressionClauseSyntax arrow => root.ReplaceNode(arrow.Parent!, WithEmptyBody(arrow.Parent!)),
        _ => root,
    };

    private static bool ReturnsVoid(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static SyntaxNode RemoveStatement(SyntaxNode root, StatementSyntax statement)
    {
        switch (statement.Parent)
        {
            case BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax { Else: null } guard } block
                when guard.Statement == block && HasNoEffect(guard.Condition) && !HasComment(block):
                return RemoveStatement(root, guard);
            case IfStatementSyntax { Else: null } guard when guard.Statement == statement && HasNoEffect(guard.Condition):
                return RemoveStatement(root, guard);
            case GlobalStatementSyntax global:
                return RemoveWithLine(root, global);
            case BlockSyntax or SwitchSectionSyntax:
                return RemoveWithLine(root, statement);
            default:
                // The body of an if, an else or a loop without braces.
                return root.ReplaceNode(statement, EmptyBlock().WithTriviaFrom(statement));
        }
    }

    /// <summary>Removes a statement with its line. The comment right above it speaks of it and goes too; one before a blank line stays.</summary>
    private static SyntaxNode RemoveWithLine(SyntaxNode root, SyntaxNode statement)
    {
        var leading = statement.GetLeadingTrivia();
        var kept = CountUpToBlankLineAfterComment(leading);
        if (kept == 0)
        {
            return root.RemoveNode(statement, SyntaxRemoveOptions.KeepDirectives | SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        }

        var shortened = statement.WithLeadingTrivia(leading.Take(kept)).WithAdditionalAnnotations(_removed);
        root = root.ReplaceNode(statement, shortened);
        return root.RemoveNode(
            root.GetAnnotatedNodes(_removed).Single(),
            SyntaxRemoveOptions.KeepLeadingTrivia | SyntaxRemoveOptions.KeepDirectives | SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }

    private static int CountUpToBlankLineAfterComment(SyntaxTriviaList leading)
    {
        var kept = 0;
        var isLineEmpty = true;
        var hasComment = false;
        for (var i = 0; i < leading.Count; i++)
        {
            if (leading[i].IsKind(SyntaxKind.EndOfLineTrivia))
            {
                kept = isLineEmpty && hasComment ? i + 1 : kept;
                isLineEmpty = true;
            }
            else if (!leading[i].IsKind(SyntaxKind.WhitespaceTrivia))
            {
                isLineEmpty = false;
                hasComment = true;
            }
        }

        return kept;
    }

    private static SyntaxNode RemoveElement(SyntaxNode root, InitializerExpressionSyntax initializer, ExpressionSyntax element)
    {
        if (initializer.Expressions.Count > 1)
        {
            return root.ReplaceNode(initializer, Without(initializer, element));
        }

        switch (initializer.Parent)
        {
            case ObjectCreationExpressionSyntax creation:
                var arguments = creation.ArgumentList ?? SyntaxFactory.ArgumentList();
                return root.ReplaceNode(creation, creation
                    .WithType(creation.Type.WithoutTrailingTrivia())
                    .WithArgumentList(arguments.WithoutTrivia())
                    .WithInitializer(null)
                    .WithTrailingTrivia(creation.GetTrailingTrivia()));
            case ImplicitObjectCreationExpressionSyntax creation:
                return root.ReplaceNode(creation, creation
                    .WithArgumentList(creation.ArgumentList.WithoutTrailingTrivia())
                    .WithInitializer(null)
                    .WithTrailingTrivia(creation.GetTrailingTrivia()));
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax outer } nested:
                // "SslOptions = { RemoteCertificateValidationCallback = … }" is nothing without its only element.
                return RemoveElement(root, outer, nested);
            default:
                return root.ReplaceNode(initializer, initializer.WithExpressions(default));
        }
    }

    private static InitializerExpressionSyntax Without(InitializerExpressionSyntax initializer, ExpressionSyntax element)
    {
        var index = initializer.Expressions.IndexOf(element);
        var expressions = initializer.Expressions;
        var isLast = index == expressions.Count - 1;
        if (isLast && expressions.SeparatorCount < expressions.Count)
        {
            // The element before it becomes the last one and loses its comma, but not what ends its line.
            var trailing = element.GetTrailingTrivia();
            var rest = expressions.RemoveAt(index);
            var last = rest.Last();
            return initializer.WithExpressions(rest.Replace(last, last.WithTrailingTrivia(trailing)));
        }

        return initializer.WithExpressions(expressions.RemoveAt(index));
    }

    private static SyntaxNode WithEmptyBody(SyntaxNode function) => function switch
    {
        SimpleLambdaExpressionSyntax lambda => lambda.WithExpressionBody(null).WithBlock(EmptyBlock().WithTriviaFrom(lambda.Body)),
        ParenthesizedLambdaExpressionSyntax lambda => lambda.WithExpressionBody(null).WithBlock(EmptyBlock().WithTriviaFrom(lambda.Body)),
        MethodDeclarationSyntax method => method
            .WithExpressionBody(null).WithSemicolonToken(default).WithBody(EmptyBlock().WithTrailingTrivia(method.GetTrailingTrivia())),
        LocalFunctionStatementSyntax local => local
            .WithExpressionBody(null).WithSemicolonToken(default).WithBody(EmptyBlock().WithTrailingTrivia(local.GetTrailingTrivia())),
        ConstructorDeclarationSyntax constructor => constructor
            .WithExpressionBody(null).WithSemicolonToken(default).WithBody(EmptyBlock().WithTrailingTrivia(constructor.GetTrailingTrivia())),
        AccessorDeclarationSyntax accessor => accessor
            .WithExpressionBody(null).WithSemicolonToken(default).WithBody(EmptyBlock().WithTrailingTrivia(accessor.GetTrailingTrivia())),
        _ => function,
    };

    private static BlockSyntax EmptyBlock() => SyntaxFactory.Block().WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>Whether a condition can go without being missed: it calls nothing but questions, and assigns nothing.</summary>
    private static bool HasNoEffect(ExpressionSyntax condition) => condition.DescendantNodesAndSelf().All(node => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } =>
            name.StartsWith("Is", StringComparison.Ordinal),
        InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or ObjectCreationExpressionSyntax => false,
        PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.LogicalNotExpression) || prefix.IsKind(SyntaxKind.UnaryMinusExpression),
        IsPatternExpressionSyntax pattern => !pattern.DescendantNodes().OfType<VariableDesignationSyntax>().Any(),
        DeclarationExpressionSyntax => false,
        _ => true,
    });

    private static bool HasComment(BlockSyntax block) =>
        block.OpenBraceToken.TrailingTrivia.Concat(block.CloseBraceToken.LeadingTrivia)
            .Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));
}
