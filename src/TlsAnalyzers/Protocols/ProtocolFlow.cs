using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Protocols;

/// <summary>One set of protocol versions that a value may be.</summary>
/// <param name="Bits">The versions.</param>
/// <param name="At">The expression to report: the value that is handed over, or the branch of it that is this set.</param>
/// <param name="Written">Where the set is written, which is elsewhere when a variable brings it.</param>
internal sealed record ProtocolSet(int Bits, IOperation At, IOperation Written)
{
    public bool HasOld => ProtocolVersions.OldIn(Bits) != 0;
}

/// <summary>
/// Follows a value to the protocol versions that it may hold: members, numbers, sets, parsed literals, and the variables and
/// branches in between. Versions that somebody asks for by name, in a <c>switch</c> over names for one, are not the program's choice.
/// </summary>
internal sealed class ProtocolFlow(MethodBodies bodies, ProtocolTypes types, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 8;
    private const int MaximumOperands = 64;
    private const int MaximumSteps = 2000;

    private int _steps;

    /// <summary>Gets the sets that a value may be, in the order of the code; empty when nothing is known.</summary>
    public IReadOnlyList<ProtocolSet> Of(IOperation value) => Follow(value, at: null, depth: 0)
        .Where(set => ProtocolVersions.OldIn(set.Bits) != 0 || ProtocolVersions.NewIn(set.Bits) != 0)
        .GroupBy(set => set.At.Syntax.SpanStart)
        .Select(sets => sets.First() with { Bits = sets.Aggregate(0, (bits, set) => bits | set.Bits) })
        .ToList();

    /// <summary>Reads <c>Enum.Parse</c> of a literal.</summary>
    public int? OfParsed(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is IInvocationOperation { TargetMethod: { Name: "Parse", ContainingType.SpecialType: SpecialType.System_Enum } } call ? OfParsedText(call) : null;
    }

    /// <summary>Reads the literal of <c>Enum.Parse</c> or <c>Enum.TryParse</c>, of the enum's type.</summary>
    public int? OfParsedText(IInvocationOperation call)
    {
        var parsesProtocol = call.TargetMethod.TypeArguments.FirstOrDefault() is { } argument
            ? types.Of(argument) is not null
            : call.Arguments.Any(one => one.Value is ITypeOfOperation typeOf && types.Of(typeOf.TypeOperand) is not null);
        return parsesProtocol
            && call.Arguments.Select(one => one.Value).FirstOrDefault(one => one.Type?.SpecialType == SpecialType.System_String) is { ConstantValue: { HasValue: true, Value: string text } }
                ? ProtocolVersions.OfMembers(text)
                : null;
    }

    private IEnumerable<ProtocolSet> Follow(IOperation? value, IOperation? at, int depth)
    {
        // Variables that are made of each other again and again have no end that matters.
        if (value is null || depth > MaximumDepth || ++_steps > MaximumSteps)
        {
            return [];
        }

        switch (value)
        {
            case ILocalReferenceOperation local:
                return FollowVariable(local, local.Local, at, depth);
            case IFieldReferenceOperation { Field: var field } reference when !field.DeclaringSyntaxReferences.IsEmpty:
                return FollowVariable(reference, field, at, depth);
            case IPropertyReferenceOperation { Property: var property } reference:
                return Getter.ValueOf(property, bodies, cancellationToken) is { } returned
                    ? Follow(returned, at ?? reference, depth + 1)
                    : FollowVariable(reference, property, at, depth);
            case { ConstantValue: { HasValue: true, Value: var constant } }:
                return IntegerOf(constant) is { } bits ? [new ProtocolSet(bits, at ?? value, value)] : [];
            case IConversionOperation { OperatorMethod: null } when OfParsed(value) is { } parsed:
                return [new ProtocolSet(parsed, at ?? value, value)];
            case IConversionOperation { OperatorMethod: null } conversion:
                return Follow(conversion.Operand, at, depth);
            case IAssignmentOperation assignment:
                return Follow(assignment.Value, at, depth);
            case ICoalesceOperation coalesce:
                return Follow(coalesce.Value, at, depth).Concat(Follow(coalesce.WhenNull, at, depth));
            case IConditionalOperation conditional:
                // A branch that is taken because somebody named the version maps the name.
                var whenTrue = ProtocolChoice.Picks(conditional, true) ? [] : Follow(conditional.WhenTrue, at, depth + 1);
                var whenFalse = ProtocolChoice.Picks(conditional, false) ? [] : Follow(conditional.WhenFalse, at, depth + 1);
                return whenTrue.Concat(whenFalse);
            case ISwitchExpressionOperation @switch:
                return @switch.Arms.Where(arm => arm.Pattern is IDiscardPatternOperation).SelectMany(arm => Follow(arm.Value, at, depth + 1));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } union:
                return Union(union, at, depth);
            case IInvocationOperation when OfParsed(value) is { } parsed:
                return [new ProtocolSet(parsed, at ?? value, value)];
            case IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false } method } call
                when bodies.OfMethod(method, cancellationToken) is IBlockOperation { Operations.Length: 1 } body
                    && body.Operations[0] is IReturnOperation { ReturnedValue: { } result }:
                return Follow(result, at ?? call, depth + 1);
            default:
                return [];
        }
    }

    private IEnumerable<ProtocolSet> FollowVariable(IOperation reference, ISymbol variable, IOperation? at, int depth)
    {
        if (bodies.SingleValueOf(variable, cancellationToken) is { } value)
        {
            return Follow(value, at ?? reference, depth + 1);
        }

        return reference.ConstantValue is { HasValue: true, Value: var constant } && IntegerOf(constant) is { } bits
            ? [new ProtocolSet(bits, at ?? reference, reference)]
            : [];
    }

    /// <summary>A set with unknown parts: what is known of it counts once, where it is written if that is one place.</summary>
    private IEnumerable<ProtocolSet> Union(IBinaryOperation union, IOperation? at, int depth)
    {
        var known = Operands(union).SelectMany(operand => Follow(operand, at, depth + 1)).ToList();
        var relevant = known.Exists(set => set.HasOld)
            ? known.FindAll(set => set.HasOld)
            : known.FindAll(set => ProtocolVersions.NewIn(set.Bits) != 0);
        if (relevant.Count < 2)
        {
            return relevant;
        }

        // What a variable brings is not written here, and so not righted here.
        var written = known.Find(set => set.At != set.Written) is { At: not null } elsewhere ? elsewhere.Written : union;
        return [new ProtocolSet(known.Aggregate(0, (bits, set) => bits | set.Bits), at ?? union, written)];
    }

    /// <summary><c>a | b | c</c> leans to the left, as deep as it is long.</summary>
    private static IEnumerable<IOperation> Operands(IBinaryOperation union)
    {
        var operands = new Stack<IOperation>();
        IOperation left = union;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Or, ConstantValue.HasValue: false } inner)
        {
            operands.Push(inner.RightOperand);
            left = inner.LeftOperand;
        }

        operands.Push(left);
        return operands.Take(MaximumOperands);
    }

    private static int? IntegerOf(object? constant) =>
        constant is null or bool or string or char or float or double or decimal ? null : unchecked((int)Convert.ToInt64(constant, CultureInfo.InvariantCulture));
}
