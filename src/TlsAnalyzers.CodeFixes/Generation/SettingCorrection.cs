using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Sets a switch right, as the analyzer has written it into the diagnostic: another value, an argument, or a word in a connection
/// string, whose text stays as it is otherwise.
/// </summary>
/// <param name="title">What the light bulb says.</param>
/// <param name="equivalenceKey">The action's key.</param>
/// <param name="otherwise">For findings of the same rule that are no settings; null where there are none.</param>
internal sealed class SettingCorrection(string title, string equivalenceKey, TlsFix? otherwise = null) : TlsFix
{
    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    public override string TitleFor(Diagnostic diagnostic) =>
        otherwise is null || Correction.IsSetting(diagnostic.Properties) ? title : otherwise.TitleFor(diagnostic);

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (Correction.From(diagnostic.Properties) is not { } correction)
        {
            return otherwise is null || Correction.IsSetting(diagnostic.Properties) ? null : await otherwise.PlanAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
        }

        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan))
        {
            return null;
        }

        var reported = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return correction.Kind switch
        {
            CorrectionKind.Boolean when reported is ExpressionSyntax => Replacement(reported, _ => Boolean(correction.Value)),
            CorrectionKind.String when reported is ExpressionSyntax => Replacement(reported, node => Text(node, correction.Value)),
            CorrectionKind.Member when reported is ExpressionSyntax && correction.Type is { } type =>
                Replacement(reported, node => Member((ExpressionSyntax)node, type, correction.Value)),
            CorrectionKind.Argument when reported is InvocationExpressionSyntax => Replacement(reported, node => WithArgument((InvocationExpressionSyntax)node, correction.Value)),
            CorrectionKind.Text => OfLiteral(reported, correction),
            _ => null,
        };
    }

    private static TlsEdit Replacement(SyntaxNode reported, Func<SyntaxNode, ExpressionSyntax> replace) =>
        new(reported, (root, node) => root.ReplaceNode(node, replace(node).WithTriviaFrom(node)));

    private static LiteralExpressionSyntax Boolean(string value) =>
        SyntaxFactory.LiteralExpression(value == "true" ? SyntaxKind.TrueLiteralExpression : SyntaxKind.FalseLiteralExpression);

    private static ExpressionSyntax Text(SyntaxNode node, string value) =>
        node is LiteralExpressionSyntax
            ? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(value))
            : SyntaxFactory.ParseExpression(SyntaxFactory.Literal(value).Text);

    /// <summary>Keeps how the code names the type where it does: <c>SslMode.Require</c> becomes <c>SslMode.VerifyFull</c>. Flags stand between <c>|</c>.</summary>
    internal static ExpressionSyntax Member(ExpressionSyntax node, string type, string member)
    {
        if (member.Split('|') is { Length: > 1 } flags)
        {
            return flags.Select(flag => Member(node, type, flag)).Aggregate((left, right) => SyntaxFactory.BinaryExpression(SyntaxKind.BitwiseOrExpression, left, right));
        }

        var name = SyntaxFactory.IdentifierName(member);
        var simple = type.Substring(type.LastIndexOfAny(['.', ':']) + 1);
        var access = node.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().FirstOrDefault(access => NameOf(access.Expression) == simple);
        return access is not null
            ? access.WithName(name).WithoutTrivia()
            : SyntaxFactory.ParseExpression(type + "." + member).WithAdditionalAnnotations(Simplifier.Annotation);
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };

    private static InvocationExpressionSyntax WithArgument(InvocationExpressionSyntax call, string value) =>
        call.WithArgumentList(call.ArgumentList.AddArguments(SyntaxFactory.Argument(Boolean(value))));

    private static TlsEdit? OfLiteral(SyntaxNode reported, Correction correction)
    {
        var literal = reported.FirstAncestorOrSelf<ExpressionSyntax>(node => node is InterpolatedStringExpressionSyntax || node.IsKind(SyntaxKind.StringLiteralExpression));
        return literal is null ? null : new TlsEdit(literal, (root, node) => Rewrite(root, node, correction)) { IsRepeatable = true };
    }

    private static SyntaxNode Rewrite(SyntaxNode root, SyntaxNode literal, Correction correction)
    {
        var text = literal.ToString();
        foreach (var (fromEnd, count, value) in correction.TextEdits())
        {
            var start = text.Length - fromEnd;
            if (start < 0 || count < 0 || start + count > text.Length)
            {
                return root;
            }

            text = text.Substring(0, start) + value + text.Substring(start + count);
        }

        // The same string of the same form, so that it is one expression again.
        var rewritten = SyntaxFactory.ParseExpression(text, options: literal.SyntaxTree.Options);
        return rewritten.ContainsDiagnostics || rewritten.Kind() != literal.Kind()
            ? root
            : root.ReplaceNode(literal, literal.CopyAnnotationsTo(rewritten.WithTriviaFrom(literal))!);
    }
}
