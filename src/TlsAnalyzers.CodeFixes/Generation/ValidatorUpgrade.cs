using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Gives a pin validator whose pins stand in code a source that can be changed, and that must be there; the pins stay as the lowest layer.</summary>
internal static class ValidatorUpgrade
{
    private const string Title = "Require a source of pins that can be changed";

    /// <summary>What takes the source, by what does not ask for it.</summary>
    private static readonly Dictionary<string, string> _demanding = new(StringComparer.Ordinal) { ["Optional"] = "Required", ["ThenOptional"] = "ThenRequired" };

    /// <summary>Plans the change of a chain of calls.</summary>
    /// <param name="call">The call that is given the pins.</param>
    /// <param name="model">The model of its file.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static TlsEdit? Plan(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access)
        {
            return null;
        }

        var configuration = ConfigurationInScope.Find(model, call, cancellationToken);
        if (name.Identifier.ValueText == "Fixed")
        {
            var source = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(configuration ?? PinValidatorSource.File));
            return Edit((root, node) =>
            {
                var changed = (InvocationExpressionSyntax)node;
                var arguments = changed.ArgumentList.Arguments;
                var rest = arguments.Select((argument, i) => i == 0 ? argument.WithLeadingTrivia(argument.GetLeadingTrivia().Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia))) : argument);
                var isOnLines = arguments.Count > 0 && arguments[0].GetLeadingTrivia().Count > 0;
                var separators = arguments.GetSeparators().Prepend(isOnLines
                    ? SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(changed.ArgumentList.OpenParenToken.TrailingTrivia)
                    : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
                var all = isOnLines ? arguments.Select(argument => argument).Prepend(source.WithLeadingTrivia(arguments[0].GetLeadingTrivia())) : rest.Prepend(source);
                return root.ReplaceNode(changed, changed
                    .WithExpression(Renamed(changed, "Required"))
                    .WithArgumentList(changed.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(all, arguments.Count > 0 ? separators : []))));
            });
        }

        var chain = ChainOf(call);
        if (chain.FirstOrDefault(one => NameOf(one) is { } method && _demanding.ContainsKey(method)) is { } optional)
        {
            var pins = chain.Skip(chain.IndexOf(optional) + 1).TakeWhile(one => NameOf(one) is "WithPins" or "WithHostPins").ToList();
            return Demand(optional, pins, model, cancellationToken);
        }

        // After the last call that is given pins: a source that must be there is looked at together with them.
        var last = chain.Last(one => NameOf(one) is "ForHostPins" or "WithHostPins" or "WithPins" or "For" or "ForHost");
        var prefix = ValidatorName.PrefixAt(call, model);
        var argument = configuration is null ? PinValidatorSource.File : $"{prefix}PinSource.Configuration({configuration})";
        return new TlsEdit(last, (root, node) =>
        {
            var dot = ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)node).Expression).OperatorToken;
            var receiver = dot.LeadingTrivia.Count > 0 ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)node).Expression).Expression.GetTrailingTrivia() : default;
            return root.ReplaceNode(node, SyntaxFactory.InvocationExpression(
                SyntaxFactory.MemberAccessExpression(
                    SyntaxKind.SimpleMemberAccessExpression,
                    ((InvocationExpressionSyntax)node).WithTrailingTrivia(receiver),
                    dot,
                    SyntaxFactory.IdentifierName("ThenRequired")),
                SyntaxFactory.ParseArgumentList($"({argument})")).WithTrailingTrivia(node.GetTrailingTrivia()));
        })
        {
            Title = Title,
        };

        TlsEdit Edit(Func<SyntaxNode, SyntaxNode, SyntaxNode> apply) => new(call, apply) { Title = Title };
    }

    /// <summary>The source has to be there: pins that are given after it come before it or with it, since it is looked at together with those alone.</summary>
    private static TlsEdit Demand(InvocationExpressionSyntax optional, List<InvocationExpressionSyntax> pins, SemanticModel model, CancellationToken cancellationToken)
    {
        var calls = pins.Select(one => (Name: NameOf(one)!, one.ArgumentList)).ToList();
        var demanding = _demanding[NameOf(optional)!];
        if (calls.Count > 0 && demanding == "Required" && optional.ArgumentList.Arguments.Count == 1)
        {
            var source = optional.ArgumentList.Arguments[0];
            if (calls.FindIndex(one => one.Name == "WithHostPins") is >= 0 and var first)
            {
                calls.Insert(0, ("ForHostPins", calls[first].ArgumentList));
                calls.RemoveAt(first + 1);
                var isConfiguration = model.GetSymbolInfo(optional, cancellationToken).Symbol is IMethodSymbol { Parameters: var parameters } && parameters[0].Type.Name == "IConfiguration";
                calls.Add(("ThenRequired", isConfiguration
                    ? SyntaxFactory.ParseArgumentList($"({ValidatorName.PrefixAt(optional, model)}PinSource.Configuration({source}))")
                    : optional.ArgumentList));
            }
            else if (calls.Count == 1)
            {
                calls[0] = ("Required", SyntaxFactory.ArgumentList(calls[0].ArgumentList.Arguments.Insert(0, source)).NormalizeWhitespace());
            }
        }
        else if (demanding == "ThenRequired")
        {
            calls.Add((demanding, optional.ArgumentList));
        }

        if (calls.Count == 0 || calls.All(one => one.Name.StartsWith("With", StringComparison.Ordinal)))
        {
            return new TlsEdit(optional, (root, node) => root.ReplaceNode(node, ((InvocationExpressionSyntax)node).WithExpression(Renamed((InvocationExpressionSyntax)node, demanding)))) { Title = Title };
        }

        // The calls change places, and what stands around them stays.
        return new TlsEdit(pins.LastOrDefault() ?? optional, (root, node) =>
        {
            var places = ChainOf((InvocationExpressionSyntax)node, isWhole: false);
            places.RemoveRange(0, places.Count - pins.Count - 1);
            ExpressionSyntax written = ((MemberAccessExpressionSyntax)places[0].Expression).Expression;
            for (var i = 0; i < calls.Count; i++)
            {
                var place = places[i];
                var (name, arguments) = calls[i];
                written = place
                    .WithExpression(((MemberAccessExpressionSyntax)Renamed(place, name)).WithExpression(written))
                    .WithArgumentList(arguments.WithTriviaFrom(i == calls.Count - 1 ? places[places.Count - 1].ArgumentList : place.ArgumentList));
            }

            return root.ReplaceNode(node, written);
        })
        {
            Title = Title,
        };
    }

    private static ExpressionSyntax Renamed(InvocationExpressionSyntax call, string name)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        return access.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(access.Name));
    }

    private static string? NameOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    /// <summary>The calls of one expression, the first one first; only those up to this one, where it is not the whole.</summary>
    private static List<InvocationExpressionSyntax> ChainOf(InvocationExpressionSyntax call, bool isWhole = true)
    {
        var chain = new List<InvocationExpressionSyntax>();
        for (ExpressionSyntax? before = call; before is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } one; before = access.Expression)
        {
            chain.Insert(0, one);
        }

        for (var after = call; isWhole && after.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == after; after = next)
        {
            chain.Add(next);
        }

        return chain;
    }
}
