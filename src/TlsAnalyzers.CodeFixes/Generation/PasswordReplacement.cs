using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using TlsAnalyzers.Keys;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Puts a required value in the place of a hard-coded password. A constant that nothing uses any more goes.</summary>
internal sealed class PasswordReplacement(string title, string equivalenceKey) : TlsFix
{
    private enum Form
    {
        Text,
        Characters,
        Bytes,
    }

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || PasswordRepair.From(diagnostic.Properties) is not { } repair
            || LocationOf(diagnostic, repair.Place) is not { SourceTree: { } tree, SourceSpan: var span } || tree != root.SyntaxTree
            || root.FindNode(span, getInnermostNodeForTie: true) is not ExpressionSyntax place
            || FormOf(place, model, cancellationToken) is not { } form
            || !CanThrow(place, model, cancellationToken)
            || RequiredValue.At(repair.Key, place, model, cancellationToken) is not { } value)
        {
            return null;
        }

        var isAlternative = place.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && coalesce.Right == place;
        var written = isAlternative && form == Form.Text ? RequiredValue.ThrowFor(WhatIsMissing((BinaryExpressionSyntax)place.Parent!)) : In(form, value.ToExpression(), place);
        var constant = UnusedConstant.Of(place, model, cancellationToken);
        return new TlsEdit(place, (current, target) =>
        {
            current = current.ReplaceNode(target, written.WithTriviaFrom(target));
            return constant?.RemoveFrom(current) ?? current;
        });
    }

    private static Location? LocationOf(Diagnostic diagnostic, int place) =>
        place == 0 ? diagnostic.Location : place <= diagnostic.AdditionalLocations.Count ? diagnostic.AdditionalLocations[place - 1] : null;

    /// <summary>In what form the password stands there; null for one that nothing can be written for.</summary>
    private static Form? FormOf(ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken)
    {
        // The length of the constant is written beside it.
        if (place.Ancestors().OfType<FixedStatementSyntax>().Any(statement => statement.Declaration.Span.Contains(place.Span)))
        {
            return null;
        }

        return model.GetTypeInfo(place, cancellationToken).Type switch
        {
            { SpecialType: SpecialType.System_String } => Form.Text,
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Char } => Form.Characters,
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => Form.Bytes,
            INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: { Length: 1 } arguments } when place.Kind() == SyntaxKind.Utf8StringLiteralExpression =>
                arguments[0].SpecialType == SpecialType.System_Byte ? Form.Bytes : null,
            _ => null,
        };
    }

    private static bool CanThrow(ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken) =>
        !place.Ancestors().OfType<LambdaExpressionSyntax>().Any(lambda => model.GetTypeInfo(lambda, cancellationToken).ConvertedType?.Name == "Expression");

    private static ExpressionSyntax In(Form form, ExpressionSyntax value, ExpressionSyntax place) => form switch
    {
        Form.Bytes => SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                SyntaxFactory.ParseExpression("global::System.Text.Encoding.UTF8").WithAdditionalAnnotations(Simplifier.Annotation),
                SyntaxFactory.IdentifierName("GetBytes")),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(value)))),
        Form.Characters => SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.ParenthesizedExpression(value), SyntaxFactory.IdentifierName("ToCharArray"))),
        _ => NeedsParentheses(place) ? SyntaxFactory.ParenthesizedExpression(value) : value,
    };

    private static bool NeedsParentheses(ExpressionSyntax place) => place.Parent is
        MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalExpressionSyntax
        or BinaryExpressionSyntax or CastExpressionSyntax or InterpolationSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax;

    /// <summary>Says what the left side of a <c>??</c> did not find.</summary>
    private static string WhatIsMissing(BinaryExpressionSyntax coalesce)
    {
        var left = coalesce.Left;
        var name = left.DescendantNodesAndSelf().OfType<ArgumentSyntax>().Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>()
            .Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression)).Select(literal => literal.Token.ValueText).FirstOrDefault();
        return name is null ? "The password of the private key is not configured."
            : left is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetEnvironmentVariable" } } ? $"The environment variable {name} is not set."
            : left is ElementAccessExpressionSyntax ? $"The configuration has no {name}."
            : "The password of the private key is not configured.";
    }

    /// <summary>A private constant or read-only field that is mentioned once may have no other use.</summary>
    private sealed record UnusedConstant(string Name, string? Type)
    {
        public static UnusedConstant? Of(ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken) =>
            model.GetSymbolInfo(place, cancellationToken).Symbol switch
            {
                IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field when field.ContainingType.DeclaringSyntaxReferences.All(part => part.SyntaxTree == place.SyntaxTree) =>
                    new UnusedConstant(field.Name, field.ContainingType.Name),
                ILocalSymbol { IsConst: true } local => new UnusedConstant(local.Name, null),
                _ => null,
            };

        public SyntaxNode? RemoveFrom(SyntaxNode root)
        {
            var declarators = root.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(IsDeclaration).ToList();

            // By name alone: a mention of another one of this name only makes it stay.
            if (declarators.Count != 1 || root.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == Name)
                || declarators[0].Parent is not VariableDeclarationSyntax declaration)
            {
                return null;
            }

            const SyntaxRemoveOptions Options = SyntaxRemoveOptions.KeepDirectives | SyntaxRemoveOptions.KeepUnbalancedDirectives;
            if (declaration.Variables.Count > 1)
            {
                return root.RemoveNode(declarators[0], Options);
            }

            SyntaxNode removed = declaration.Parent is LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax global } ? global : declaration.Parent!;
            return removed.Parent is TypeDeclarationSyntax type && type.Members[0] == removed && type.Members.Count > 1
                ? root.ReplaceNode(type, WithoutFirst(type))
                : root.RemoveNode(removed, Options);
        }

        /// <summary>What comes first now starts without a blank line.</summary>
        private static TypeDeclarationSyntax WithoutFirst(TypeDeclarationSyntax type)
        {
            var next = type.Members[1];
            var leading = next.GetLeadingTrivia();
            while (leading.Count > 0 && leading[0].IsKind(SyntaxKind.EndOfLineTrivia))
            {
                leading = leading.RemoveAt(0);
            }

            type = type.ReplaceNode(next, next.WithLeadingTrivia(leading));
            return type.RemoveNode(type.Members[0], SyntaxRemoveOptions.KeepDirectives | SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        }

        private bool IsDeclaration(VariableDeclaratorSyntax declarator) =>
            declarator.Identifier.ValueText == Name
            && (Type is null
                ? declarator.Parent?.Parent is LocalDeclarationStatementSyntax
                : declarator.Parent?.Parent is FieldDeclarationSyntax { Parent: BaseTypeDeclarationSyntax { Identifier.ValueText: var type } } && type == Type);
    }
}
