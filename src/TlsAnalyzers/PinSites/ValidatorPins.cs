using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Pins;
using TlsAnalyzers.PinValidator;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.PinSites;

/// <summary>The pins that code gives to <c>TlsAnalyzers.Pinning.SpkiPinValidator</c>: the lowest layer, under the sources that it names.</summary>
internal static class ValidatorPins
{
    private const string Validator = "SpkiPinValidator";

    private static readonly PinFormat _format = PinFormat.OkHttp with { Name = Validator };

    // What a source has is not seen: with one that must be there, the pins of code need no backup.
    private static readonly HashSet<string> _required = new(StringComparer.Ordinal) { "Required", "ThenRequired" };
    private static readonly HashSet<string> _optional = new(StringComparer.Ordinal) { "Optional", "ThenOptional" };

    private static readonly ImmutableDictionary<string, string?> _facts = ImmutableDictionary<string, string?>.Empty.Add(PinnedCode.ValidatorIsAdditional, "true");

    /// <summary>The names that code which calls it has.</summary>
    public static IEnumerable<string> MentionedNames => [Validator, "WithPins", "WithHostPins", "ForHostPins"];

    /// <summary>Whether a method of that name may be given pins.</summary>
    public static bool IsMethod(string name) => name is "Fixed" or "WithPins" or "WithHostPins" or "ForHostPins" || _required.Contains(name) || _optional.Contains(name);

    /// <summary>True for a method that is given pins.</summary>
    public static bool IsPinApi(IMethodSymbol method) => IsMethod(method.Name)
        && method.ContainingType is { Name: Validator, ContainingNamespace: { Name: "Pinning", ContainingNamespace.Name: "TlsAnalyzers" } }
        && method.Parameters.LastOrDefault() is { IsParams: true, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } };

    /// <summary>Judges the pins of one call.</summary>
    public static void Judge(IInvocationOperation call, MethodBodies bodies, PinReports reports, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var sets = PinApis.PinsOf(call).SelectMany(new PinFlow(bodies, cancellationToken).Of).ToList();
        var pins = sets.SelectMany(set => set.Pins).GroupBy(pin => pin.At).Select(same => same.First()).Select(pin => new PinInCode(pin, pin.Parse(), PinSubject.PublicKeyInfo)).ToImmutableArray();
        if (pins.IsEmpty || PinApis.PinsOf(call).SelectMany(pin => pin.DescendantsAndSelf()).Any(part => part is IInvocationOperation { TargetMethod.Name: "Select" }))
        {
            // What a projection makes of them is its affair.
            return;
        }

        var chain = Chain(call).Select(one => one.TargetMethod.Name).ToList();
        var host = call.TargetMethod.Name is "WithHostPins" or "ForHostPins" ? call.Arguments[0].Value : Chain(call).FirstOrDefault(one => one.TargetMethod.Name is "For" or "ForHost")?.Arguments[0].Value;
        reports.Judge(
            new PinSetInCode
            {
                Pins = pins,
                At = sets.Select(set => set.Collection).FirstOrDefault(collection => collection is not null) ?? pins[0].Written.At,
                Host = host?.ConstantValue is { HasValue: true, Value: string name } ? name : null,
                HostAt = host?.Syntax,
                IsComplete = sets.All(set => set.IsComplete) && !chain.Any(_required.Contains),
                IsHardCoded = sets.All(set => set is { IsComplete: true, IsReplaceable: false }) && !chain.Any(_required.Contains) && !chain.Any(_optional.Contains),
                Format = _format,
            },
            report,
            _facts,
            [call.Syntax.GetLocation()]);
    }

    /// <summary>
    /// Whether the variable that holds what stands at a place is handed to the validator, in whatever file: it is judged there, with the sources above it.
    /// </summary>
    public static bool TakesVariableOf(SyntaxNode value, IReadOnlyList<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        var name = value.FirstAncestorOrSelf<VariableDeclaratorSyntax>()?.Identifier.ValueText ?? value.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Identifier.ValueText;
        return name is not null && trees.Any(tree =>
            tree.GetText(cancellationToken).ToString().Contains(name)
            && tree.GetRoot(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>().Any(mention => mention.Identifier.ValueText == name && IsGiven(mention)));
    }

    /// <summary>The files that name the validator, without what the generator has written.</summary>
    public static IReadOnlyList<SyntaxTree> TreesOf(Compilation compilation, CancellationToken cancellationToken) => compilation.SyntaxTrees
        .Where(tree => tree.GetText(cancellationToken) is var text && !EmittedText.IsIn(text) && text.ToString().Contains(Validator))
        .ToList();

    private static bool IsGiven(SyntaxNode mention) =>
        mention.Ancestors().TakeWhile(node => node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax).OfType<InvocationExpressionSyntax>()
            .Any(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } access && IsMethod(method)
                && !access.Span.Contains(mention.Span) && access.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == Validator));

    /// <summary>The calls of one chain, before this one and after it.</summary>
    private static IEnumerable<IInvocationOperation> Chain(IInvocationOperation call)
    {
        for (IOperation? before = call; before is IInvocationOperation one; before = one.Instance)
        {
            yield return one;
        }

        for (var after = call.Parent; after is IInvocationOperation one; after = after.Parent)
        {
            yield return one;
        }
    }
}
