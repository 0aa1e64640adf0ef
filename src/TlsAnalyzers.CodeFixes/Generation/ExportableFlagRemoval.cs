using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Drops <c>Exportable</c> from the storage flags of a key, where nothing in the project exports one.</summary>
internal sealed class ExportableFlagRemoval(string title, string equivalenceKey) : TlsFix
{
    private const string Flag = "Exportable";
    private const string Type = "global::System.Security.Cryptography.X509Certificates.X509KeyStorageFlags";

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax flags
            || Flags(flags).ToList() is not { Count: > 0 } all || !all.Any(IsExportable) || !all.All(IsMember)
            || await ExportsAsync(document.Project, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        return new TlsEdit(flags, (current, node) => current.ReplaceNode(node, Without((ExpressionSyntax)node).WithTriviaFrom(node)));
    }

    private static ExpressionSyntax Without(ExpressionSyntax flags)
    {
        var rest = Flags(flags).Where(flag => !IsExportable(flag)).Select(flag => flag.WithoutTrivia()).ToList();
        return rest.Count == 0
            ? SettingCorrection.Member(flags, Type, "DefaultKeySet")
            : rest.Skip(1).Aggregate(rest[0], (left, right) => SyntaxFactory.BinaryExpression(
                SyntaxKind.BitwiseOrExpression,
                left.WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.BarToken).WithTrailingTrivia(SyntaxFactory.Space),
                right));
    }

    private static IEnumerable<ExpressionSyntax> Flags(ExpressionSyntax flags) => flags switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } union => Flags(union.Left).Concat(Flags(union.Right)),
        ParenthesizedExpressionSyntax parenthesized => Flags(parenthesized.Expression),
        _ => [flags],
    };

    private static bool IsMember(ExpressionSyntax flag) => flag is MemberAccessExpressionSyntax or IdentifierNameSyntax;

    private static bool IsExportable(ExpressionSyntax flag) =>
        flag is MemberAccessExpressionSyntax { Name.Identifier.ValueText: Flag } or IdentifierNameSyntax { Identifier.ValueText: Flag };

    /// <summary>Whether anything in the project takes a private key out of its object. By name: what only may do so counts.</summary>
    private static async Task<bool> ExportsAsync(Project project, CancellationToken cancellationToken)
    {
        foreach (var document in project.Documents)
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
                && root.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => Exports(name.Identifier.ValueText)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Exports(string name) =>
        (name.Contains("Export") && name != Flag && !name.Contains("PublicKey") && !name.Contains("Certificate"))
        || name is "ToXmlString" or "GetKeyPair" or "GetRsaKeyPair" or "GetECKeyPair" or "CngKey" or "D";
}
