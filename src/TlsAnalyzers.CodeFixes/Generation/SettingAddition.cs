using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Writes a setting that code leaves to its default: an element of the initialiser, or arguments of the overload that asks.</summary>
internal sealed class SettingAddition(string title, string equivalenceKey) : TlsFix
{
    private const string CertificatesNamespace = "global::System.Security.Cryptography.X509Certificates.";

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || Correction.From(diagnostic.Properties) is not { } correction || !root.FullSpan.Contains(diagnostic.Location.SourceSpan))
        {
            return null;
        }

        return (correction.Kind, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) switch
        {
            (CorrectionKind.Element, BaseObjectCreationExpressionSyntax creation) when correction.Type is { } members => new TlsEdit(
                creation, (root, node) => root.ReplaceNode(node, WithElement((BaseObjectCreationExpressionSyntax)node, members.Split('.'), correction.Value))),
            (CorrectionKind.Arguments, InvocationExpressionSyntax call) => new TlsEdit(
                call, (root, node) => root.ReplaceNode(node, WithArguments((InvocationExpressionSyntax)node, correction.Value))),
            _ => null,
        };
    }

    private static SyntaxNode WithArguments(InvocationExpressionSyntax call, string arguments)
    {
        var added = SyntaxFactory.ParseArgumentList("(" + arguments + ")").Arguments;
        return call.WithArgumentList(call.ArgumentList.WithArguments(call.ArgumentList.Arguments.InsertRange(1, added)));
    }

    private static BaseObjectCreationExpressionSyntax WithElement(BaseObjectCreationExpressionSyntax creation, string[] members, string value)
    {
        if (creation.Initializer is { } initializer)
        {
            return creation.WithInitializer(WithElement(initializer, members, value));
        }

        var trailing = creation.GetTrailingTrivia();
        var added = Initializer(Element(members, value)).WithTrailingTrivia(trailing);
        var bare = creation.WithoutTrailingTrivia();
        if (bare is ObjectCreationExpressionSyntax { ArgumentList: { Arguments.Count: 0 } list } named && !list.DescendantTrivia().Any(IsComment))
        {
            bare = named.WithArgumentList(null).WithType(named.Type.WithoutTrailingTrivia());
        }

        // The space stands behind the type or the parenthesis, as when it is written by hand.
        var last = bare.GetLastToken();
        return bare.ReplaceToken(last, last.WithTrailingTrivia(SyntaxFactory.Space)).WithInitializer(added);
    }

    private static InitializerExpressionSyntax WithElement(InitializerExpressionSyntax initializer, string[] members, string value)
    {
        // "SslOptions = { … }" is there already.
        var nested = members.Length < 2 ? null : initializer.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(element =>
            element.Left is IdentifierNameSyntax { Identifier.ValueText: var name } && name == members[0] && element.Right is InitializerExpressionSyntax);
        if (nested is not null)
        {
            var inner = (InitializerExpressionSyntax)nested.Right;
            return initializer.ReplaceNode(inner, WithElement(inner, members.Skip(1).ToArray(), value));
        }

        var element = Element(members, value);
        var elements = initializer.Expressions;
        if (elements.Count == 0)
        {
            return Initializer(element).WithTriviaFrom(initializer);
        }

        var last = elements[elements.Count - 1];
        var indentation = last.GetLeadingTrivia().LastOrDefault();
        element = indentation.IsKind(SyntaxKind.WhitespaceTrivia) ? element.WithLeadingTrivia(indentation) : element;
        if (elements.SeparatorCount == elements.Count)
        {
            var comma = elements.GetSeparator(elements.Count - 1);
            return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(
                elements.GetWithSeparators().Add(element).Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(LineEnd(comma.TrailingTrivia)))));
        }

        var trailing = last.GetTrailingTrivia();
        var isOwnLine = trailing.Any(SyntaxKind.EndOfLineTrivia);
        var separator = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(isOwnLine ? trailing : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        var rest = elements.GetWithSeparators();
        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(
            rest.Replace(rest[rest.Count - 1], last.WithoutTrailingTrivia()).Add(separator).Add(element.WithTrailingTrivia(isOwnLine ? LineEnd(trailing) : trailing))));
    }

    private static SyntaxTriviaList LineEnd(SyntaxTriviaList trivia) => trivia.Any(SyntaxKind.EndOfLineTrivia)
        ? SyntaxFactory.TriviaList(trivia.Last(one => one.IsKind(SyntaxKind.EndOfLineTrivia)))
        : SyntaxFactory.TriviaList(SyntaxFactory.Space);

    private static bool IsComment(SyntaxTrivia trivia) => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    private static InitializerExpressionSyntax Initializer(AssignmentExpressionSyntax element) => SyntaxFactory.InitializerExpression(
        SyntaxKind.ObjectInitializerExpression,
        SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.SingletonSeparatedList<ExpressionSyntax>(element.WithTrailingTrivia(SyntaxFactory.Space)),
        SyntaxFactory.Token(SyntaxKind.CloseBraceToken));

    private static AssignmentExpressionSyntax Element(string[] members, string value)
    {
        ExpressionSyntax right = members.Length > 1
            ? Initializer(Element(members.Skip(1).ToArray(), value))
            : value == "true"
                ? SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)
                : SyntaxFactory.ParseExpression(CertificatesNamespace + value).WithAdditionalAnnotations(Simplifier.Annotation);
        return SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxFactory.IdentifierName(members[0]).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
            right);
    }
}
