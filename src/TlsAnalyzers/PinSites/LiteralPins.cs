using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.PinSites;

/// <summary>Literals that are pins by themselves, wherever they stand: those written <c>sha256/…</c>, and the keys and fingerprints of public roots.</summary>
internal sealed class LiteralPins(MethodBodies bodies, PinReports reports)
{
    // SyntaxKind.CollectionExpression and ExpressionElement, which came after the Roslyn that this is built against.
    private const int CollectionExpressionSyntaxKind = 9076;
    private const int ExpressionElementSyntaxKind = 9077;

    private IReadOnlyList<SyntaxTree>? _validatorTrees;

    /// <summary>
    /// Looks through the text of a file for what begins or ends as such a literal does, and makes tokens of that only.
    /// </summary>
    public void Analyze(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var text = tree.GetText(context.CancellationToken).ToString();
        SyntaxNode? root = null;
        for (var key = text.IndexOf(TrustKitPins.Word, StringComparison.Ordinal); key >= 0; key = text.IndexOf(TrustKitPins.Word, key + 1, StringComparison.Ordinal))
        {
            bodies.Use(context.SemanticModel);
            root ??= tree.GetRoot(context.CancellationToken);
            if (root.FindToken(key) is { Parent: LiteralExpressionSyntax or IdentifierNameSyntax } token && token.Span.Contains(key) && TrustKitPins.Keys.Contains(token.ValueText))
            {
                TrustKitPins.Judge(token.Parent, bodies, reports, context.ReportDiagnostic, context.CancellationToken);
            }
        }

        foreach (var quote in PinText.Starts(text))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            bodies.Use(context.SemanticModel);
            root ??= tree.GetRoot(context.CancellationToken);
            if (root.FindToken(quote) is { Parent: LiteralExpressionSyntax literal } token && token.Span.Contains(quote) && token.Value is string value)
            {
                Analyze(literal, value, context.ReportDiagnostic, context.CancellationToken);
            }
        }
    }

    /// <summary>Looks at one string literal.</summary>
    private void Analyze(LiteralExpressionSyntax literal, string text, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var isMarked = PinText.IsMarked(text) && PinParser.IsMarked(text);
        if (isMarked ? !IsOfAttribute(literal) : IsKnownRoot(text) && IsPinPlace(literal, text))
        {
            Judge(literal, isMarked, report, cancellationToken);
        }
    }

    private static bool IsKnownRoot(string text) => PinText.IsDigest(text) && KnownCertificateAuthorities.Find(PinParser.Parse(text)) is { Role: AuthorityRole.Root };

    private static bool IsOfAttribute(SyntaxNode node) => node.FirstAncestorOrSelf<AttributeSyntax>() is not null;

    /// <summary>
    /// Whether the hash of a public root is there to be compared with. Of a key's hash only a list of refused keys is not; a fingerprint
    /// is also how a certificate is found in a store, or named as a trust anchor: it has to be called a pin.
    /// </summary>
    private static bool IsPinPlace(SyntaxNode literal, string text)
    {
        if (IsOfAttribute(literal))
        {
            return false;
        }

        var names = NamesAround(literal).ToList();
        var isRefused = names.Any(name => PinWords.Refuse.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0));
        return !isRefused && (text.Length == PinText.Base64Length || names.Any(PinWords.NamesPin));
    }

    /// <summary>The names of the variables, members and arguments that the literal is part of.</summary>
    private static IEnumerable<string> NamesAround(SyntaxNode literal)
    {
        foreach (var node in literal.Ancestors().TakeWhile(node => node is not (TypeDeclarationSyntax or BlockSyntax)))
        {
            switch (node)
            {
                case VariableDeclaratorSyntax declarator:
                    yield return declarator.Identifier.ValueText;
                    break;
                case PropertyDeclarationSyntax property:
                    yield return property.Identifier.ValueText;
                    break;
                case MethodDeclarationSyntax method:
                    yield return method.Identifier.ValueText;
                    break;
                case AssignmentExpressionSyntax assignment:
                    yield return assignment.Left.ToString();
                    break;
                case InvocationExpressionSyntax invocation:
                    yield return invocation.Expression.ToString();
                    break;
                case ObjectCreationExpressionSyntax creation:
                    yield return creation.Type.ToString();
                    break;
                case ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name }:
                    yield return name;
                    break;
            }
        }
    }

    private void Judge(SyntaxNode literal, bool isMarked, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (PinApis.IsArgument(literal, bodies, cancellationToken))
        {
            return;
        }

        if (ValidatorPins.TakesVariableOf(literal, _validatorTrees ??= ValidatorPins.TreesOf(bodies.Compilation, cancellationToken), cancellationToken))
        {
            return;
        }

        var (container, elements) = ContainerOf(literal);
        var written = new List<CodePin>();
        var isComplete = container is not null;
        foreach (var element in elements)
        {
            var pins = PinsOf(element, cancellationToken);
            isComplete &= pins.IsComplete && pins.Pins.All(IsPin);
            written.AddRange(pins.Pins.Where(IsPin));
        }

        // One report a set, by its first literal that says what it is.
        if (written.FirstOrDefault(pin => PinText.IsMarked(pin.Text!)) is { } first && isMarked && first.At != literal)
        {
            return;
        }

        var pinsInCode = written.Select(pin => new PinInCode(pin, pin.Parse(), PinSubject.Unknown)).ToImmutableArray();
        var use = VariableUse.Of(container ?? literal, cancellationToken);
        reports.Judge(
            new PinSetInCode
            {
                Pins = isMarked ? pinsInCode : pinsInCode.Where(pin => pin.Written.At == literal || container is not null).ToImmutableArray(),
                At = container ?? literal,
                IsComplete = isComplete && isMarked && use is VariableUse.Kind.None or VariableUse.Kind.HandedOn,
                IsHardCoded = isMarked && (container is null ? use is VariableUse.Kind.None or VariableUse.Kind.HandedOn : use != VariableUse.Kind.Replaceable),
            },
            report);
    }

    private static bool IsPin(CodePin pin) => pin.Text is { } text && (PinParser.IsMarked(text) || !pin.Parse().Digest.IsEmpty);

    private CodePinSet PinsOf(SyntaxNode element, CancellationToken cancellationToken) =>
        bodies.OfNode(element, cancellationToken) is { } operation && new PinFlow(bodies, cancellationToken).Of(operation) is { Count: 1 } sets
            ? sets[0]
            : CodePinSet.Unknown;

    /// <summary>The array or collection whose element the literal is, or the arguments that it stands among.</summary>
    private static (SyntaxNode? Container, IEnumerable<SyntaxNode> Elements) ContainerOf(SyntaxNode literal) => literal.Parent switch
    {
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression or (int)SyntaxKind.CollectionInitializerExpression } initializer =>
            (initializer, initializer.Expressions),
        { RawKind: ExpressionElementSyntaxKind, Parent: { RawKind: CollectionExpressionSyntaxKind } collection } =>
            (collection, collection.ChildNodes().SelectMany(element => element.ChildNodes())),
        ArgumentSyntax { Parent: ArgumentListSyntax list } =>
            (null, list.Arguments.Select(argument => argument.Expression).Where(argument => argument is LiteralExpressionSyntax)),
        _ => (null, [literal]),
    };
}
