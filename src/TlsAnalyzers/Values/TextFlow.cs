using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Config;

namespace TlsAnalyzers.Values;

/// <summary>
/// Follows a string to the texts that it may be: literals of all forms, concatenation, interpolation, <c>string.Concat</c>,
/// <c>Join</c> and <c>Format</c>, constants, variables assigned once, and branches. What is not known becomes a hole in the text.
/// </summary>
internal sealed class TextFlow(MethodBodies bodies, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 8;
    private const int MaximumAlternatives = 16;
    private const int MaximumOperands = 512;

    // "{0}"; "{0,8:x}" and the doubled braces give a hole.
    private static readonly Regex _formatItem = new(@"\{(?<index>[0-9]+)\}|\{[^{}]*\}|[{}]", RegexOptions.CultureInvariant);

    private static readonly ImmutableArray<TextPiece> _nothing = ImmutableArray<TextPiece>.Empty;
    private static readonly ImmutableArray<TextPiece> _hole =
        ImmutableArray.Create(new TextPiece(ConnectionString.Hole.ToString(), ImmutableArray<TextFrame>.Empty));

    /// <summary>Gets the texts that a value may be; one hole when nothing is known.</summary>
    public static IReadOnlyList<KnownText> Of(IOperation value, MethodBodies bodies, CancellationToken cancellationToken) =>
        new TextFlow(bodies, cancellationToken).Compose(value, new Way(ImmutableArray<TextFrame>.Empty, value.Syntax, 0)).Select(pieces => new KnownText(pieces)).ToList();

    private List<ImmutableArray<TextPiece>> Compose(IOperation? value, Way way)
    {
        if (value is null || way.Depth > MaximumDepth)
        {
            return [_hole];
        }

        switch (value)
        {
            case ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } }:
                return [OfLiteral(value, text, way)];
            case ILiteralOperation { ConstantValue: { HasValue: true, Value: null } }:
                return [_nothing];
            case IInterpolatedStringOperation interpolated:
                return Join(interpolated.Parts.Select(part => OfPart(part, way)));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return Join(Operands(sum).Select(operand => Compose(operand, way)));
            case IConversionOperation { OperatorMethod: null } conversion:
                return Compose(conversion.Operand, way);
            case IAssignmentOperation assignment:
                return Compose(assignment.Value, way);
            case IConditionalOperation conditional:
                return Either([conditional.WhenTrue, conditional.WhenFalse], way);
            case ICoalesceOperation coalesce:
                return Either([coalesce.Value, coalesce.WhenNull], way);
            case ISwitchExpressionOperation @switch:
                return Either(@switch.Arms.Select(arm => arm.Value), way);
            case ILocalReferenceOperation local:
                return OfVariable(local, local.Local, way);
            case IFieldReferenceOperation field:
                return OfVariable(field, field.Field, way);
            case IPropertyReferenceOperation property:
                return OfProperty(property, way);
            case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String } method } call:
                return OfCall(call, method, way);
            case IInvocationOperation { TargetMethod: { Name: "Invariant" or "CurrentCulture", ContainingType.Name: nameof(FormattableString) } } invariant:
                return Compose(invariant.Arguments.FirstOrDefault()?.Value, way);
            case IInvocationOperation { TargetMethod.Name: nameof(ToString), Instance: ILocalReferenceOperation { Type.Name: nameof(StringBuilder), Local: var builder } }:
                return OfAppended(value, builder, way);
            case IInterpolatedStringHandlerCreationOperation handler:
                return Compose(handler.Content, way);
            default:
                return [OfConstant(value, way)];
        }
    }

    /// <summary><c>a + b + c</c> leans to the left, as deep as it is long.</summary>
    private static IEnumerable<IOperation> Operands(IBinaryOperation sum)
    {
        var operands = new Stack<IOperation>();
        IOperation left = sum;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } inner)
        {
            operands.Push(inner.RightOperand);
            left = inner.LeftOperand;
        }

        operands.Push(left);
        return operands.Take(MaximumOperands);
    }

    private List<ImmutableArray<TextPiece>> OfPart(IInterpolatedStringContentOperation part, Way way) => part switch
    {
        IInterpolatedStringTextOperation { Text: { ConstantValue: { HasValue: true, Value: string text } } literal } => [OfLiteral(literal, text, way)],
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments.Length: 1 } append } =>
            OfAppendedPart(append.Arguments[0].Value, part, way),
        IInterpolationOperation { Alignment: null, FormatString: null, Expression: var expression } => Compose(expression, way with { Interpolation = part.Syntax }),
        _ => [_hole],
    };

    private List<ImmutableArray<TextPiece>> OfVariable(IOperation reference, ISymbol variable, Way way)
    {
        if (bodies.SingleValueOf(variable, cancellationToken) is not { } value)
        {
            return variable is ILocalSymbol local ? OfAppended(reference, local, way) : [OfConstant(reference, way)];
        }

        var frame = way.Frame(reference);
        return Compose(value, new Way(way.Frames.Add(frame), value.Syntax, way.Depth + 1));
    }

    /// <summary>A local that starts with one text and has others added: by <c>+=</c>, or by <c>Append</c>.</summary>
    private List<ImmutableArray<TextPiece>> OfAppended(IOperation reference, ILocalSymbol local, Way way) =>
        AppendedText.ValuesOf(reference, local) is { Count: > 0 } values
            ? Join(values.Select(value => Compose(value, new Way(way.Frames.Add(way.Frame(reference)), value.Syntax, way.Depth + 1))))
            : [OfConstant(reference, way)];

    /// <summary>A part that an interpolated string handler is given: the text between the braces, or what is in them.</summary>
    private List<ImmutableArray<TextPiece>> OfAppendedPart(IOperation value, IInterpolatedStringContentOperation part, Way way) =>
        part.Syntax is InterpolatedStringTextSyntax && value.ConstantValue is { HasValue: true, Value: string text }
            ? [OfLiteral(value, text, way)]
            : Compose(value, way with { Interpolation = part.Syntax });

    private List<ImmutableArray<TextPiece>> OfProperty(IPropertyReferenceOperation reference, Way way)
    {
        if (Getter.ValueOf(reference.Property, bodies, cancellationToken) is { } value)
        {
            var frame = way.Frame(reference);
            return Compose(value, new Way(way.Frames.Add(frame), value.Syntax, way.Depth + 1));
        }

        return OfVariable(reference, reference.Property, way);
    }

    private List<ImmutableArray<TextPiece>> OfCall(IInvocationOperation call, IMethodSymbol method, Way way)
    {
        var arguments = call.Arguments.Select(argument => argument.Value).ToList();
        switch (method.Name)
        {
            case "Concat":
                return Join(Elements(arguments).Select(element => Compose(element, way)));
            case "Join" when arguments.Count > 1 && arguments[0].ConstantValue is { HasValue: true, Value: string or char }:
                var separator = new TextPiece(Convert.ToString(arguments[0].ConstantValue.Value, CultureInfo.InvariantCulture)!, ImmutableArray<TextFrame>.Empty);
                var elements = Elements(arguments.Skip(1).ToList()).ToList();
                return elements.Count == 0
                    ? [_hole]
                    : Join(elements.SelectMany<IOperation, List<ImmutableArray<TextPiece>>>((element, index) =>
                        index == 0 ? [Compose(element, way)] : [[ImmutableArray.Create(separator)], Compose(element, way)]));
            case "Format":
                return OfFormat(call, way);
            case "Create":
                return Compose(call.Arguments.LastOrDefault()?.Value, way);
            case "Trim" or "TrimStart" or "TrimEnd" or "ToString":
                return Compose(call.Instance, way);
            default:
                return [OfConstant(call, way)];
        }
    }

    /// <summary>The format with each <c>{0}</c> replaced by its argument. What is aligned or formatted besides is unknown.</summary>
    private List<ImmutableArray<TextPiece>> OfFormat(IInvocationOperation call, Way way)
    {
        var format = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "format")?.Value;
        var arguments = Elements(call.Arguments
            .Where(argument => argument.Parameter?.Name is "args" or "arg0" or "arg1" or "arg2")
            .OrderBy(argument => argument.Parameter!.Ordinal)
            .Select(argument => argument.Value)
            .ToList()).ToList();
        return Join(Compose(format, way).Count == 1 ? Compose(format, way)[0].SelectMany(piece => OfFormat(piece, arguments, way)) : [[_hole]]);
    }

    private IEnumerable<List<ImmutableArray<TextPiece>>> OfFormat(TextPiece piece, IReadOnlyList<IOperation> arguments, Way way)
    {
        var start = 0;
        foreach (Match item in _formatItem.Matches(piece.Text))
        {
            // Text with places taken out of it has them still: the pieces on both sides lie in one literal.
            yield return [ImmutableArray.Create(PartOf(piece, start, item.Index - start))];
            yield return item.Groups["index"] is { Success: true, Value: var index } && int.TryParse(index, out var number) && number < arguments.Count
                ? Compose(arguments[number], way)
                : [_hole];
            start = item.Index + item.Length;
        }

        yield return [ImmutableArray.Create(PartOf(piece, start, piece.Text.Length - start))];
    }

    private static TextPiece PartOf(TextPiece piece, int start, int length) => new(
        piece.Text.Substring(start, length),
        piece.Frames.Select((frame, index) => index == piece.Frames.Length - 1 && !frame.Positions.IsDefault && start + length <= frame.Positions.Length
            ? frame with { Positions = frame.Positions.Skip(start).Take(length).ToImmutableArray() }
            : frame).ToImmutableArray());

    /// <summary>The arguments of a <c>params</c> method, whether the array is written or not.</summary>
    private static IEnumerable<IOperation> Elements(List<IOperation> arguments) => arguments.Count != 1 ? arguments : arguments[0] switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,

        // A params span is an operation that this version of the compiler's API has no name for.
        { Type.Name: "ReadOnlySpan", IsImplicit: true } span => span.ChildOperations,
        var value => [value],
    };

    private List<ImmutableArray<TextPiece>> Either(IEnumerable<IOperation?> branches, Way way) =>
        branches.SelectMany(branch => Compose(branch, way)).Take(MaximumAlternatives).ToList();

    private static List<ImmutableArray<TextPiece>> Join(IEnumerable<List<ImmutableArray<TextPiece>>> parts)
    {
        List<ImmutableArray<TextPiece>> joined = [_nothing];
        foreach (var alternatives in parts)
        {
            joined = joined.SelectMany(start => alternatives.Select(start.AddRange)).Take(MaximumAlternatives).ToList();
        }

        return joined;
    }

    private static ImmutableArray<TextPiece> OfLiteral(IOperation literal, string text, Way way)
    {
        var (token, holder) = literal.Syntax switch
        {
            LiteralExpressionSyntax expression => (expression.Token, (SyntaxNode?)expression),
            InterpolatedStringTextSyntax part => (part.TextToken, part.Parent),
            _ => (default, null),
        };
        var positions = holder is null ? default : LiteralText.PositionsIn(token, text);
        var frame = new TextFrame(way.Root, literal, literal.Syntax.Span, positions, holder);
        return ImmutableArray.Create(new TextPiece(text, way.Frames.Add(frame)));
    }

    private static ImmutableArray<TextPiece> OfConstant(IOperation value, Way way)
    {
        if (value.ConstantValue is not { HasValue: true, Value: var constant })
        {
            return _hole;
        }

        var text = value.Type is { TypeKind: TypeKind.Enum } type
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => Equals(member.ConstantValue, constant))?.Name
            : Convert.ToString(constant, CultureInfo.InvariantCulture);
        return text is null
            ? _hole
            : ImmutableArray.Create(new TextPiece(text, way.Frames.Add(way.Frame(value))));
    }

    /// <summary>How the expression that is looked at got into the text.</summary>
    private sealed record Way(ImmutableArray<TextFrame> Frames, SyntaxNode Root, int Depth)
    {
        /// <summary>The braces around the expression.</summary>
        public SyntaxNode? Interpolation { get; init; }

        public TextFrame Frame(IOperation at) => new(Root, at, (Interpolation ?? at.Syntax).Span, default, null);
    }
}
