using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Config;
using TlsAnalyzers.PinValidator;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Scanning;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Keys;

/// <summary>The places of one compilation where a private key is written: a string, or an array of bytes.</summary>
internal sealed class EmbeddedKeySites(MethodBodies bodies, EffectiveSeverity severity)
{
    /// <summary>C# 12's <c>[0x30, …]</c>: this version of the compiler's API has no name for it.</summary>
    private const SyntaxKind CollectionExpression = (SyntaxKind)9076;

    private const int MinimumElements = 36;

    private const string Key = "System.Security.Cryptography.AsymmetricAlgorithm";

    private static readonly HashSet<string> _appends = new(StringComparer.Ordinal) { "Append", "AppendLine" };
    private static readonly HashSet<string> _joins = new(StringComparer.Ordinal) { "Concat", "Join" };

    // A key may be written as several strings, each of which leads to it.
    private readonly ReportedPlaces _reported = new();

    /// <summary>Null when no file has anything that begins as a key does, or when the compilation sees no cryptography: nothing there can read a key.</summary>
    public static EmbeddedKeySites? TryCreate(MethodBodies bodies, EffectiveSeverity severity, CancellationToken cancellationToken) =>
        !ReferencedTypes.Of(bodies.Compilation, Key).IsEmpty && SourceFacts.Of(bodies.Compilation, cancellationToken).HasPrivateKeyText
            ? new EmbeddedKeySites(bodies, severity)
            : null;

    /// <summary>Looks through the text of a file for what begins as a private key does, and at the syntax of that only.</summary>
    public void Analyze(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var text = tree.GetText(context.CancellationToken);
        if (EmittedText.IsIn(text))
        {
            return;
        }

        bodies.Use(context.SemanticModel);
        SyntaxNode? root = null;
        foreach (var start in PrivateKeyText.Starts(text.ToString()))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            root ??= tree.GetRoot(context.CancellationToken);
            switch (root.FindToken(start).Parent)
            {
                case LiteralExpressionSyntax literal when IsText(literal):
                    AnalyzeText(context, literal);
                    break;
                case InterpolatedStringTextSyntax part:
                    AnalyzeText(context, part);
                    break;
                case InitializerExpressionSyntax elements when elements.IsKind(SyntaxKind.ArrayInitializerExpression):
                    AnalyzeElements(context, elements);
                    break;
                case { } collection when collection.IsKind(CollectionExpression):
                    AnalyzeElements(context, collection);
                    break;
            }
        }
    }

    private static bool IsText(LiteralExpressionSyntax literal) =>
        literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.IsKind(SyntaxKind.Utf8StringLiteralExpression);

    /// <summary>A string literal, or the text of an interpolated string.</summary>
    private void AnalyzeText(SemanticModelAnalysisContext context, SyntaxNode node)
    {
        var text = TextOf(node);
        if (!PrivateKeyEncoding.MayHold(text))
        {
            return;
        }

        // The most of them are one literal.
        if (PrivateKeyEncoding.Describe(text) is { } found)
        {
            Report(context, node, found);
            return;
        }

        var (whole, joined) = Joined(node, context.CancellationToken);
        if (whole != node && PrivateKeyEncoding.Describe(joined) is { } put)
        {
            Report(context, whole, put);
        }
    }

    private void AnalyzeElements(SemanticModelAnalysisContext context, SyntaxNode node)
    {
        var elements = node.ChildNodes().ToList();
        if (elements.Count < MinimumElements || ByteOf(elements[0]) is not (0x30 or (byte)'-'))
        {
            return;
        }

        var bytes = new byte[elements.Count];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (ByteOf(elements[i]) is not { } value)
            {
                return;
            }

            bytes[i] = value;
        }

        if (PrivateKeyEncoding.Describe(bytes) is { } found)
        {
            Report(context, node.Parent is BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax
                ? node.Parent : node, found);
        }
    }

    private void Report(SemanticModelAnalysisContext context, SyntaxNode node, string key)
    {
        node = node is InterpolatedStringTextSyntax ? node.Parent! : node;
        if (_reported.Add(node.GetLocation()))
        {
            context.ReportDiagnostic(severity.Create(TLS0402EmbeddedPrivateKey.Descriptor, node.GetLocation(), [], key));
        }
    }

    private static byte? ByteOf(SyntaxNode element) => element switch
    {
        LiteralExpressionSyntax { Token.Value: int and >= 0 and <= 255 and var value } => (byte)value,
        CastExpressionSyntax cast => ByteOf(cast.Expression),
        ParenthesizedExpressionSyntax parenthesized => ByteOf(parenthesized.Expression),
        ExpressionSyntax => null,

        // The element of a collection expression has one node: its value.
        _ => element.ChildNodes().FirstOrDefault() is { } value && element.ChildNodes().Count() == 1 ? ByteOf(value) : null,
    };

    private static string TextOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringTextSyntax part => part.TextToken.ValueText,
        _ => "",
    };

    /// <summary>What a string is a part of, and the text of all of it.</summary>
    private (SyntaxNode Whole, string Text) Joined(SyntaxNode part, CancellationToken cancellationToken)
    {
        var whole = part is InterpolatedStringTextSyntax ? part.Parent! : part;
        while (whole.Parent is ParenthesizedExpressionSyntax || whole.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
        {
            whole = whole.Parent;
        }

        switch (whole.Parent)
        {
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when NameOf(call) is { } name && _joins.Contains(name):
                return (call, Known(call, cancellationToken));
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when NameOf(call) is { } name && _appends.Contains(name):
                return Appended(call);
            case InitializerExpressionSyntax initializer:
                return (initializer, string.Join("\n", initializer.Expressions.Select(TextOf)));
            case { } element when element.IsKind((SyntaxKind)9077) && element.Parent is { } collection:
                return (collection, string.Join("\n", collection.ChildNodes().Select(child => TextOf(child.ChildNodes().FirstOrDefault() ?? child))));
            default:
                return (whole, whole == part ? "" : Known(whole, cancellationToken));
        }
    }

    private string Known(SyntaxNode expression, CancellationToken cancellationToken) =>
        bodies.OfNode(expression, cancellationToken) is { } operation
            ? TextFlow.Of(operation, bodies, cancellationToken).Select(text => text.Text).FirstOrDefault() ?? ""
            : "";

    /// <summary>All strings that are appended in one block, line by line; the first of them that leads to the key stands for all.</summary>
    private static (SyntaxNode Whole, string Text) Appended(InvocationExpressionSyntax call)
    {
        SyntaxNode? block = call.FirstAncestorOrSelf<BlockSyntax>();
        block ??= call.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        var parts = (block ?? call).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(other => NameOf(other) is { } name && _appends.Contains(name) && other.ArgumentList.Arguments.Count == 1)
            .OrderBy(other => other.Span.End)
            .Select(other => (SyntaxNode)other.ArgumentList.Arguments[0].Expression)
            .ToList();
        return (parts.FirstOrDefault(part => PrivateKeyEncoding.MayHold(TextOf(part))) ?? call, string.Join("\n", parts.Select(TextOf)));
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        SimpleNameSyntax { Identifier.ValueText: var name } => name,
        _ => null,
    };
}
