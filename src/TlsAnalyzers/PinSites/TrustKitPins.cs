using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.PinSites;

/// <summary>The dictionaries that TrustKit and its bindings are configured with: hosts, and for each the key <c>TSKPublicKeyHashes</c> with its pins.</summary>
internal static class TrustKitPins
{
    /// <summary>What every spelling of the key has.</summary>
    public const string Word = "PublicKeyHashes";

    /// <summary>The key, as a text or as the name of a constant.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["TSK" + Word, "kTSK" + Word, Word];

    /// <summary>Judges what stands under a key.</summary>
    public static void Judge(SyntaxNode key, MethodBodies bodies, PinReports reports, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (ValueOf(key) is not var (value, entry) || bodies.OfNode(value, cancellationToken) is not { } operation
            || new PinFlow(bodies, cancellationToken).Of(operation) is not { Count: 1 } sets || sets[0].Pins.IsEmpty)
        {
            return;
        }

        var set = sets[0];
        var host = entry.Ancestors().Select(KeyOf).FirstOrDefault(outer => outer is not null && HostName.Normalize(outer.Token.ValueText)?.Contains('.') == true);
        reports.Judge(
            new PinSetInCode
            {
                Pins = set.Pins.Select(pin => new PinInCode(pin, pin.Parse(), PinSubject.PublicKeyInfo)).ToImmutableArray(),
                At = set.At!,
                Host = host?.Token.ValueText,
                HostAt = host,
                IsComplete = set.IsComplete,
                IsHardCoded = set is { IsComplete: true, IsReplaceable: false },
                Format = PinFormat.TrustKit,
            },
            report);
    }

    /// <summary><c>{ key, value }</c>, <c>[key] = value</c>, <c>Add(key, value)</c>, <c>FromObjectAndKey(value, key)</c>.</summary>
    private static (ExpressionSyntax Value, SyntaxNode Entry)? ValueOf(SyntaxNode key)
    {
        var expression = key.AncestorsAndSelf().OfType<ExpressionSyntax>().TakeWhile(node => node == key || node is MemberAccessExpressionSyntax or CastExpressionSyntax or BaseObjectCreationExpressionSyntax).Last();
        var holder = expression is BaseObjectCreationExpressionSyntax || expression.Parent is not ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 1 } wrapper } ? expression : wrapper;
        return holder.Parent switch
        {
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions.Count: 2 } pair when pair.Expressions[0] == holder => (pair.Expressions[1], pair),
            ArgumentSyntax { Parent: BracketedArgumentListSyntax { Parent: { } target } } when target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target => (assignment.Right, assignment),
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 2 } list } argument => (list.Arguments[1 - list.Arguments.IndexOf(argument)].Expression, list),
            _ => null,
        };
    }

    private static LiteralExpressionSyntax? KeyOf(SyntaxNode node) => node switch
    {
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } pair => Literal(pair.Expressions[0]),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax access } => Literal(access.ArgumentList.Arguments[0].Expression),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax access } => Literal(access.ArgumentList.Arguments[0].Expression),
        ArgumentListSyntax { Arguments.Count: 2 } list => Literal(list.Arguments[0].Expression) ?? Literal(list.Arguments[1].Expression),
        _ => null,
    };

    private static LiteralExpressionSyntax? Literal(ExpressionSyntax expression) => expression as LiteralExpressionSyntax
        ?? (expression as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression as LiteralExpressionSyntax;
}
