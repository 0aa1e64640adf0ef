using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

internal sealed partial class PathInterpreter
{
    private AbstractValue Binary(IBinaryOperation binary) => binary.OperatorMethod is { } operation && IsFollowed(operation)
        && binary.OperatorKind is not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        ? Call(new FunctionValue(operation, null, null), [Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand)])
        : Binary(binary.OperatorKind, Evaluate(binary.LeftOperand), () => Evaluate(binary.RightOperand));

    private AbstractValue Binary(BinaryOperatorKind kind, AbstractValue left, Func<AbstractValue> evaluateRight)
    {
        switch (kind)
        {
            case BinaryOperatorKind.ConditionalAnd:
                return Decide(left) ? evaluateRight() : ConstantValue.False;
            case BinaryOperatorKind.ConditionalOr:
                return Decide(left) ? ConstantValue.True : evaluateRight();
        }

        var right = evaluateRight();
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return AreEqual(left, right);
            case BinaryOperatorKind.NotEquals:
                return Negate(AreEqual(left, right));
            case BinaryOperatorKind.And when IsBoolean(left) || IsBoolean(right):
                return Decide(left) ? right : ConstantValue.False;
            case BinaryOperatorKind.Or when IsBoolean(left) || IsBoolean(right):
                return Decide(left) ? ConstantValue.True : right;
            case BinaryOperatorKind.ExclusiveOr when IsBoolean(left) || IsBoolean(right):
                return Negate(right, Decide(left));
        }

        if (kind == BinaryOperatorKind.Add && Joined(AsText(left), AsText(right)) is { } text)
        {
            return text;
        }

        if (left is ConstantValue leftConstant && right is ConstantValue rightConstant)
        {
            var isPeerObject = left.IsPeerObject || right.IsPeerObject;
            return Numbers.TryGet(leftConstant.Value, out var a) && Numbers.TryGet(rightConstant.Value, out var b)
                ? Compute(kind, a, b, isPeerObject)
                : Numbers.TryGetReal(leftConstant.Value, out var x) && Numbers.TryGetReal(rightConstant.Value, out var y) ? Compute(kind, x, y)
                : isPeerObject ? DerivedValue.Opaque : Combine(left, right);
        }

        if (ComparePositive(kind, left, right) is { } outcome)
        {
            return outcome;
        }

        return kind switch
        {
            // IndexOf(…) >= 0 and > -1 say "found"; < 0 says "not found".
            BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => AsCondition(Combine(left, right), isYesOrNo: IsNumber(right, 0) || IsNumber(right, -1)),
            BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual =>
                AsCondition(Combine(left, right), holdsWhen: !IsNumber(right, 0) && left is not DerivedValue { IsCount: true }),
            _ => Combine(AsText(left), AsText(right)),
        };
    }

    private static bool IsBoolean(AbstractValue value) => value is ConditionValue or NegatedValue or ConstantValue { Value: bool };

    private static bool IsNumber(AbstractValue value, long number) =>
        value is ConstantValue constant && Numbers.TryGet(constant.Value, out var actual) && actual == number;

    /// <summary>Compares how much there is, at least one, with a number.</summary>
    /// <returns>Null where that tells nothing.</returns>
    private static ConstantValue? ComparePositive(BinaryOperatorKind kind, AbstractValue left, AbstractValue right)
    {
        if (right is DerivedValue { IsPositive: true })
        {
            // "0 < count".
            (left, right) = (right, left);
            kind = kind switch
            {
                BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
                BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
                BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
                BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
                _ => kind,
            };
        }

        return left is not DerivedValue { IsPositive: true } || right is not ConstantValue { Value: var boxed } || !Numbers.TryGet(boxed, out var number) ? null
            : kind switch
            {
                BinaryOperatorKind.Equals when number < 1 => ConstantValue.False,
                BinaryOperatorKind.GreaterThan when number < 1 => ConstantValue.True,
                BinaryOperatorKind.GreaterThanOrEqual when number <= 1 => ConstantValue.True,
                BinaryOperatorKind.LessThan when number <= 1 => ConstantValue.False,
                BinaryOperatorKind.LessThanOrEqual when number < 1 => ConstantValue.False,
                _ => null,
            };
    }

    private static AbstractValue Compute(BinaryOperatorKind kind, long a, long b, bool isPeerObject) => kind switch
    {
        BinaryOperatorKind.And => new ConstantValue(a & b, isPeerObject),
        BinaryOperatorKind.Or => new ConstantValue(a | b, isPeerObject),
        BinaryOperatorKind.ExclusiveOr => new ConstantValue(a ^ b, isPeerObject),
        BinaryOperatorKind.Add => new ConstantValue(unchecked(a + b), isPeerObject),
        BinaryOperatorKind.Subtract => new ConstantValue(unchecked(a - b), isPeerObject),
        BinaryOperatorKind.LeftShift when b is >= 0 and < 32 => new ConstantValue(a << (int)b, isPeerObject),
        BinaryOperatorKind.RightShift when b is >= 0 and < 32 => new ConstantValue(a >> (int)b, isPeerObject),
        BinaryOperatorKind.GreaterThan => ConstantValue.Of(a > b),
        BinaryOperatorKind.GreaterThanOrEqual => ConstantValue.Of(a >= b),
        BinaryOperatorKind.LessThan => ConstantValue.Of(a < b),
        BinaryOperatorKind.LessThanOrEqual => ConstantValue.Of(a <= b),
        _ => DerivedValue.Opaque,
    };

    private static AbstractValue Compute(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.Add => new ConstantValue(a + b),
        BinaryOperatorKind.Subtract => new ConstantValue(a - b),
        BinaryOperatorKind.Multiply => new ConstantValue(a * b),
        BinaryOperatorKind.GreaterThan => ConstantValue.Of(a > b),
        BinaryOperatorKind.GreaterThanOrEqual => ConstantValue.Of(a >= b),
        BinaryOperatorKind.LessThan => ConstantValue.Of(a < b),
        BinaryOperatorKind.LessThanOrEqual => ConstantValue.Of(a <= b),
        _ => DerivedValue.Opaque,
    };

    private AbstractValue Unary(IUnaryOperation unary)
    {
        var operand = Evaluate(unary.Operand);
        if (unary.OperatorMethod is { } operation && IsFollowed(operation))
        {
            return Call(new FunctionValue(operation, null, null), [operand]);
        }

        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Not when operand is not ConstantValue || operand is ConstantValue { Value: bool } => Negate(operand),
            UnaryOperatorKind.BitwiseNegation or UnaryOperatorKind.Not
                when operand is ConstantValue constant && Numbers.TryGet(constant.Value, out var number) =>
                new ConstantValue(~number, operand.IsPeerObject),
            UnaryOperatorKind.Minus when operand is ConstantValue constant && Numbers.TryGet(constant.Value, out var number) =>
                new ConstantValue(-number, operand.IsPeerObject),
            UnaryOperatorKind.Hat => new FromEndValue(operand),
            UnaryOperatorKind.True => operand,
            UnaryOperatorKind.False => Negate(operand),
            _ => Combine(operand),
        };
    }

    /// <summary>Compares two values as <c>==</c>, <c>Equals</c> and constant patterns do.</summary>
    private AbstractValue AreEqual(AbstractValue left, AbstractValue right)
    {
        if (left is ConstantValue { Value: var a } && right is ConstantValue { Value: var b })
        {
            return ConstantValue.Of(Numbers.TryGet(a, out var x) && Numbers.TryGet(b, out var y) ? x == y
                : Numbers.TryGetReal(a, out var one) && Numbers.TryGetReal(b, out var two) ? one == two
                : Equals(a, b));
        }

        if (KnownTexts.TryGet(left, out var leftText) && KnownTexts.TryGet(right, out var rightText))
        {
            return ConstantValue.Of(leftText == rightText);
        }

        if (left is ConstantValue && right is not ConstantValue)
        {
            (left, right) = (right, left);
        }

        if (left is DerivedValue { IsNotEmpty: true } && right is ConstantValue { Value: null or "" })
        {
            return ConstantValue.False;
        }

        if (ComparePositive(BinaryOperatorKind.Equals, left, right) is { } isNone)
        {
            return isNone;
        }

        // What the peer did not present equals nothing.
        if (right is ConstantValue { Value: null, IsPeerObject: true })
        {
            return ConstantValue.False;
        }

        if (right is ConstantValue { Value: null })
        {
            return IsNull(left);
        }

        // "condition == true" and "== false".
        if (right is ConstantValue { Value: bool outcome } && (IsBoolean(left) || left is DerivedValue))
        {
            return Negate(left, !outcome);
        }

        if (left is CertificateValue { Position: var position } && right is CertificateValue other)
        {
            return ConstantValue.Of(position == other.Position);
        }

        if (left is CertificateValue || right is CertificateValue)
        {
            // X509Certificate.Equals compares issuer and serial number, no more.
            return new ConditionValue(Aspects.Name | ((left.Aspects | right.Aspects) & Aspects.Opaque), CertificateMembers.ComparedByEquals);
        }

        // Policy errors or a status compared with a value that comes from elsewhere: what passes is not known here.
        if (left.IsPeerObject || right.IsPeerObject)
        {
            return new ConditionValue(Aspects.Opaque, "");
        }

        if (ReferenceEquals(left, right))
        {
            return ConstantValue.True;
        }

        if (left is DerivedValue { Type.SpecialType: SpecialType.System_Object } && right is DerivedValue { Type.SpecialType: SpecialType.System_Object })
        {
            return ConstantValue.False;
        }

        if (left is ObjectValue oneObject && right is ObjectValue otherObject)
        {
            if (ObjectValue.AreEqual(oneObject, otherObject) is { } areEqual)
            {
                return ConstantValue.Of(areEqual);
            }

            if ((left.Aspects | right.Aspects) == Aspects.None)
            {
                return new ConditionValue(Aspects.Elsewhere, "");
            }
        }

        if (left is DerivedValue { IsStepped: var isLeftStepped } && right is DerivedValue { IsStepped: var isRightStepped } && (isLeftStepped || isRightStepped))
        {
            return new ConditionValue(Aspects.Elsewhere, "");
        }

        // Two facts of what was presented, compared with each other: self-signed, at most.
        var combined = Combine(left, right);
        if (IsFactOfPeer(left) && IsFactOfPeer(right))
        {
            return new ConditionValue((combined.Aspects & Aspects.Opaque) | Aspects.Presence, "");
        }

        var isCount = left is DerivedValue { IsCount: true };
        return new ConditionValue(combined.Aspects == Aspects.None ? Aspects.Switch : combined.Aspects, combined.Name, holdsWhen: !IsNumber(right, -1) && !(isCount && IsNumber(right, 0)))
        {
            // What nobody has set equals no text.
            Default = left is DerivedValue { IsOptional: true } ? false : null,
            IsYesOrNo = (right is ConstantValue { Value: string text } && BypassWords.IsYesOrNo(text)) || IsNumber(right, -1),
        };
    }

    private static bool IsFactOfPeer(AbstractValue value) =>
        value is DerivedValue { IsOptional: false } && value.Aspects != Aspects.None && (value.Aspects & Aspects.OfPeer) == value.Aspects;

    private AbstractValue IsNull(AbstractValue value)
    {
        if (value is not DerivedValue derived || derived.IsNeverNull)
        {
            return ConstantValue.False;
        }

        if (!_nullTests.TryGetValue(derived, out var test))
        {
            // A fact of a certificate that is there: whether it is null says nothing. What was looked up: null says that it was not found.
            test = IsFactOfPeer(derived)
                ? new ConditionValue((derived.Aspects & Aspects.Opaque) | Aspects.Presence, derived.Name)
                : new ConditionValue(derived.Aspects == Aspects.None ? Aspects.Switch : derived.Aspects, derived.Name, holdsWhen: false) { IsYesOrNo = derived.IsOptional };
            _nullTests.Add(derived, test);
        }

        return test;
    }

    private bool Matches(AbstractValue value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                return Decide(AreEqual(value, Evaluate(constant.Value)));
            case INegatedPatternOperation negated:
                return !Matches(value, negated.Pattern);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or:
                return Matches(value, or.LeftPattern) || Matches(value, or.RightPattern);
            case IBinaryPatternOperation and:
                return Matches(value, and.LeftPattern) && Matches(value, and.RightPattern);
            case IRelationalPatternOperation relational:
                return Decide(Binary(relational.OperatorKind, value, () => Evaluate(relational.Value)));
            case IDiscardPatternOperation:
                return true;
            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is { } declared)
                {
                    _variables[declared] = value;
                }

                return declaration.MatchesNull || Decide(HasType(value, declaration.MatchedType));
            case ITypePatternOperation type:
                return Decide(HasType(value, type.MatchedType));
            case IRecursivePatternOperation recursive:
                return Matches(value, recursive);
            default:
                return Decide(DerivedValue.Opaque);
        }
    }

    private bool Matches(AbstractValue value, IRecursivePatternOperation pattern)
    {
        if (pattern.DeclaredSymbol is { } declared)
        {
            _variables[declared] = value;
        }

        if (HasType(value, pattern.MatchedType) is ConstantValue { Value: false } || Decide(AreEqual(value, ConstantValue.Null)))
        {
            return false;
        }

        foreach (var subpattern in pattern.PropertySubpatterns)
        {
            if (!Matches(value, subpattern))
            {
                return false;
            }
        }

        for (var i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
        {
            if (!Matches(Part(value, i), pattern.DeconstructionSubpatterns[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A property of what is matched: a comparison of its own.</summary>
    private bool Matches(AbstractValue value, IPropertySubpatternOperation subpattern)
    {
        var (outer, mark) = (_current, _mark);
        (_current, _mark) = (subpattern, _evaluated.Count);
        var member = subpattern.Member switch
        {
            IPropertyReferenceOperation { Property: var property } => Property(value, property, []),
            IFieldReferenceOperation { Field: var field } when ValuePart.OfTuple(field) is { Key: int position } => Part(value, position),
            IFieldReferenceOperation { Field: var field } when value is ObjectValue own && Held(own, field) is { } held => held,
            IFieldReferenceOperation { Field: var field } => new DerivedValue(value.Aspects | Aspects.Switch, field.Name),
            _ => DerivedValue.Opaque,
        };
        TraceMember(value, subpattern.Member, member);
        var matches = Matches(member, subpattern.Pattern);
        _evaluated.RemoveRange(_mark, _evaluated.Count - _mark);
        (_current, _mark) = (outer, mark);
        return matches;
    }

    /// <summary>An index counted from the end: <c>^1</c>.</summary>
    private sealed class FromEndValue(AbstractValue offset) : AbstractValue
    {
        public AbstractValue Offset { get; } = offset;

        public override Aspects Aspects => Offset.Aspects;
    }
}
