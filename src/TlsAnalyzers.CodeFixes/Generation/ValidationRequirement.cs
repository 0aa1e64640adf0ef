using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Keeps what a callback checks, and demands besides that the platform's validation found nothing wrong.</summary>
internal sealed class ValidationRequirement(string title, string equivalenceKey) : TlsFix
{
    private const string PolicyErrorsType = "System.Net.Security.SslPolicyErrors";

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);

        // The analyzer shows where the callback returns; the function around that is the callback. One in another file is left alone.
        if (root is null || model is null || diagnostic.AdditionalLocations.Count == 0
            || diagnostic.AdditionalLocations[0] is not { SourceTree: var tree, SourceSpan: var span } || tree != root.SyntaxTree
            || root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().FirstOrDefault(IsFunction) is not { } function
            || SymbolOf(function, model, cancellationToken) is not { } method
            || method.Parameters.FirstOrDefault(parameter => parameter.Type.ToDisplayString() == PolicyErrorsType) is not { } errors
            || ParameterSyntax(function, errors.Ordinal) is not { } parameter)
        {
            return null;
        }

        var name = errors.IsDiscard || errors.Name == "_" ? UnusedName(model, span.Start) : errors.Name;
        var body = Body(function);
        if (body is null)
        {
            return null;
        }

        var dependsOnErrorsOnly = body is ExpressionSyntax expression && DependsOnly(expression, errors, model, cancellationToken);
        return new TlsEdit(function, (current, target) =>
        {
            var changed = target;
            if (name != errors.Name)
            {
                var discarded = ParameterSyntax(changed, errors.Ordinal)!;
                changed = changed.ReplaceNode(discarded, discarded.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(discarded.Identifier)));
            }

            var before = Body(changed)!;
            return current.ReplaceNode(target, changed.ReplaceNode(before, Demand(before, name, dependsOnErrorsOnly, NewLine(current))));
        });
    }

    private static SyntaxNode Demand(SyntaxNode body, string errors, bool dependsOnErrorsOnly, SyntaxTrivia newLine)
    {
        if (body is BlockSyntax block)
        {
            var guard = Annotated(SyntaxFactory.ParseStatement($"if ({errors} != {PolicyErrorsType}.None){newLine}{{{newLine}return false;{newLine}}}")).WithTrailingTrivia(newLine);
            var statements = block.Statements;
            if (statements.Count > 0)
            {
                var first = statements[0];
                statements = statements.Replace(first, first.WithLeadingTrivia(first.GetLeadingTrivia().Insert(0, newLine)));
            }

            // A block on one line is laid out anew; of another one only what is written here.
            var isOnOneLine = !block.ToString().Contains('\n');
            block = block.WithStatements(statements.Insert(0, guard));
            return isOnOneLine ? block.WithAdditionalAnnotations(Formatter.Annotation) : block;
        }

        var expression = (ExpressionSyntax)body;
        var isNone = SyntaxFactory.ParseExpression($"{errors} == {PolicyErrorsType}.None");
        var demanded = dependsOnErrorsOnly
            ? isNone
            : SyntaxFactory.BinaryExpression(SyntaxKind.LogicalAndExpression, isNone, Operand(expression.WithoutTrivia()));
        return Annotated(demanded).WithTriviaFrom(expression);
    }

    private static ExpressionSyntax Operand(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax or ThrowExpressionSyntax
            or SwitchExpressionSyntax or IsPatternExpressionSyntax
        && expression.Kind() is not (SyntaxKind.LogicalAndExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression)
            ? SyntaxFactory.ParenthesizedExpression(expression)
            : expression;

    /// <summary>The line ending of the file.</summary>
    private static SyntaxTrivia NewLine(SyntaxNode root) =>
        root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } found
            ? found
            : SyntaxFactory.ElasticLineFeed;

    private static T Annotated<T>(T node)
        where T : SyntaxNode
    {
        var qualified = node.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.ToString() == PolicyErrorsType);
        return node
            .ReplaceNodes(qualified, (_, access) => access.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>True when an expression reads nothing but the policy errors: then <c>== None</c> says all that is left of it.</summary>
    private static bool DependsOnly(ExpressionSyntax expression, IParameterSymbol errors, SemanticModel model, CancellationToken cancellationToken) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
            model.GetSymbolInfo(name, cancellationToken).Symbol switch
            {
                IParameterSymbol parameter => SymbolEqualityComparer.Default.Equals(parameter, errors),
                IFieldSymbol field => field.IsConst,
                IMethodSymbol method => method.Name == "HasFlag",
                ITypeSymbol or INamespaceSymbol => true,
                _ => false,
            });

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax;

    private static IMethodSymbol? SymbolOf(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        (function is AnonymousFunctionExpressionSyntax
            ? model.GetSymbolInfo(function, cancellationToken).Symbol
            : model.GetDeclaredSymbol(function, cancellationToken)) as IMethodSymbol;

    private static ParameterSyntax? ParameterSyntax(SyntaxNode function, int ordinal)
    {
        var list = function switch
        {
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList,
            AnonymousMethodExpressionSyntax method => method.ParameterList,
            LocalFunctionStatementSyntax local => local.ParameterList,
            BaseMethodDeclarationSyntax method => method.ParameterList,
            _ => null,
        };
        return list is not null && ordinal < list.Parameters.Count ? list.Parameters[ordinal] : null;
    }

    private static SyntaxNode? Body(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody?.Expression,
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        _ => null,
    };

    private static string UnusedName(SemanticModel model, int position)
    {
        var name = "sslPolicyErrors";
        for (var i = 2; model.LookupSymbols(position, name: name).Any(); i++)
        {
            name = "sslPolicyErrors" + i;
        }

        return name;
    }
}
