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
    private const int ShortestMarked = 12;
    private const int Sha1HexLength = 40;
    private const int Sha256HexLength = 64;
    private const int Base64Length = 44;

    // SyntaxKind.CollectionExpression and ExpressionElement, which came after the Roslyn that this is built against.
    private const int CollectionExpressionSyntaxKind = 9076;
    private const int ExpressionElementSyntaxKind = 9077;

    private static readonly int[] _hexLengths = [Sha1HexLength, Sha256HexLength, Sha1HexLength + (Sha1HexLength / 2) - 1, Sha256HexLength + (Sha256HexLength / 2) - 1];

    private static readonly string[] _marks = ["sha256/", "sha1/", "pin-sha256"];

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
            if (root.FindToken(key) is { Parent: LiteralExpressionSyntax or IdentifierNameSyntax } token && token.Span.Contains(key) && TrustKitPins.IsKey(token.ValueText))
            {
                TrustKitPins.Judge(token.Parent, bodies, reports, context.ReportDiagnostic, context.CancellationToken);
            }
        }

        for (var quote = text.IndexOf('"'); quote >= 0; quote = text.IndexOf('"', quote + 1))
        {
            if (!MayBegin(text, quote))
            {
                continue;
            }

            context.CancellationToken.ThrowIfCancellationRequested();
            bodies.Use(context.SemanticModel);
            root ??= tree.GetRoot(context.CancellationToken);

            if (root.FindToken(quote) is { Parent: LiteralExpressionSyntax literal } token && token.Span.Contains(quote) && token.Value is string value)
            {
                Analyze(literal, value, context.ReportDiagnostic, context.CancellationToken);
            }
        }
    }

    private static bool MayBegin(string text, int quote)
    {
        var start = quote + 1;
        if (start + ShortestMarked > text.Length)
        {
            return false;
        }

        return text[start] switch
        {
            's' or 'S' or 'p' or 'P' => _marks.Any(mark => string.Compare(text, start, mark, 0, mark.Length, StringComparison.OrdinalIgnoreCase) == 0),
            _ => false,
        } || (EndsAt(text, start, Base64Length) && text[start + Base64Length - 1] == '=')
            || (IsHex(text[start]) && IsHex(text[start + 1]) && _hexLengths.Any(length => EndsAt(text, start, length)));
    }

    private static bool EndsAt(string text, int start, int length) => start + length < text.Length && text[start + length] == '"';

    /// <summary>Looks at one string literal.</summary>
    private void Analyze(LiteralExpressionSyntax literal, string text, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var isMarked = StartsWithMark(text) && PinParser.IsMarked(text);
        if (isMarked ? !IsOfAttribute(literal) : IsKnownRoot(text) && IsPinPlace(literal, text))
        {
            Judge(literal, isMarked, report, cancellationToken);
        }
    }

    private static bool StartsWithMark(string text)
    {
        foreach (var mark in _marks)
        {
            if (text.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKnownRoot(string text) => IsDigest(text) && KnownCertificateAuthorities.Find(PinParser.Parse(text)) is { Role: AuthorityRole.Root };

    /// <summary>By length and first characters, before anything is parsed.</summary>
    private static bool IsDigest(string text) => text.Length switch
    {
        Base64Length => text[Base64Length - 1] == '=',
        Sha1HexLength or Sha256HexLength => IsHex(text[0]) && IsHex(text[1]) && IsHex(text[2]) && IsHex(text[3]),
        Sha1HexLength + (Sha1HexLength / 2) - 1 or Sha256HexLength + (Sha256HexLength / 2) - 1 => text[2] is ':' or ' ' or '-' && text[5] == text[2],
        _ => false,
    };

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f');

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
        return !isRefused && (text.Length == Base64Length || names.Any(PinWords.NamesPin));
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
        if (written.FirstOrDefault(pin => StartsWithMark(pin.Text!)) is { } first && isMarked && first.At != literal)
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
