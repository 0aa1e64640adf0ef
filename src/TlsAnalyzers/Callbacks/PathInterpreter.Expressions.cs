using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

internal sealed partial class PathInterpreter
{
    private AbstractValue Evaluate(IOperation? operation)
    {
        _nesting++;
        var value = operation is null || !Step() ? DerivedValue.Opaque : EvaluateAndTrace(operation);
        _nesting--;
        return value;
    }

    private AbstractValue EvaluateOne(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
        {
            return new ConstantValue(operation.ConstantValue.Value);
        }

        switch (operation)
        {
            case IParameterReferenceOperation reference:
                return OfReceiver(reference.Parameter) ?? Variable(reference.Parameter) ?? Remember(reference.Parameter, Captured(reference.Parameter));
            case ILocalReferenceOperation reference:
                return _references.TryGetValue(reference.Local, out var target) ? Evaluate(target) : Variable(reference.Local) ?? Remember(reference.Local, Captured(reference.Local));
            case IFieldReferenceOperation reference:
                return Field(reference);
            case IPropertyReferenceOperation reference:
                return Property(reference);
            case IInvocationOperation invocation:
                return Invoke(invocation);
            case IObjectCreationOperation creation:
                return Create(creation);
            case IAnonymousObjectCreationOperation creation:
                return Create(creation);
            case IConversionOperation conversion:
                return Convert(conversion);
            case IBinaryOperation binary:
                return Binary(binary);
            case IUnaryOperation unary:
                return Unary(unary);
            case IConditionalOperation conditional:
                return Evaluate(Decide(Evaluate(conditional.Condition)) ? conditional.WhenTrue : conditional.WhenFalse);
            case ICoalesceOperation coalesce:
                return Coalesce(coalesce.Value, coalesce.WhenNull);
            case IConditionalAccessOperation access:
                return ConditionalAccess(access);
            case IConditionalAccessInstanceOperation:
                return _accessed.Count == 0 ? DerivedValue.Opaque : _accessed.Peek();
            case IIsPatternOperation pattern:
                return ConstantValue.Of(Matches(Evaluate(pattern.Value), pattern.Pattern));
            case IIsTypeOperation isType:
                return Negate(HasType(Evaluate(isType.ValueOperand), isType.TypeOperand), isType.IsNegated);
            case ISwitchExpressionOperation @switch:
                return SwitchExpression(@switch);
            case IAssignmentOperation assignment:
                return Assign(assignment);
            case IIncrementOrDecrementOperation increment:
                return Increment(increment);
            case IEventAssignmentOperation subscription:
                // Who raises the event, and when, is not followed.
                if (Evaluate(subscription.HandlerValue) is FunctionValue handler)
                {
                    GiveAway(handler);
                }

                return new DerivedValue(Aspects.None);
            case IDelegateCreationOperation creation:
                return Evaluate(creation.Target);
            case IAnonymousFunctionOperation lambda:
                return new FunctionValue(lambda.Symbol, lambda.Body, _receiver) { Kept = ArgumentsOfCall(), Captured = Keep(bodies.FixedLocalsOf(lambda, cancellationToken)) };
            case IMethodReferenceOperation reference:
                return new FunctionValue(reference.Method, null, reference.Instance is null ? null : Evaluate(reference.Instance));
            case IDeclarationExpressionOperation declaration:
                return Evaluate(declaration.Expression);
            case IWithOperation with:
                return With(with);
            case IArrayCreationOperation array:
                return array.Initializer is null ? Blank(array) : Sequence(array.Initializer.ElementValues);
            case IArrayInitializerOperation array:
                return Sequence(array.ElementValues);
            case IArrayElementReferenceOperation element:
                return Element(Evaluate(element.ArrayReference), element.Indices.Select(Evaluate).ToArray());
            case IThrowOperation @throw:
                return Throw(@throw);
            case IInstanceReferenceOperation:
                return Receiver(operation);
            case IDefaultValueOperation:
                return DefaultOf(operation.Type);
            case IAwaitOperation awaited:
                return Awaited(Evaluate(awaited.Operation));
            case ITranslatedQueryOperation query:
                return Evaluate(query.Operation);
            case ITupleOperation tuple:
                var parts = new SequenceValue(ImmutableArray<AbstractValue>.Empty) { IsTuple = true };
                return parts.TryPut(tuple.Elements.Select(Evaluate).ToImmutableArray()) ? parts : DerivedValue.Elsewhere;
            case ITypeOfOperation typeOf when !IsOpen(typeOf.TypeOperand):
                return new ConstantValue(typeOf.TypeOperand);
            case IInterpolationOperation interpolation:
                var inserted = AsText(Evaluate(interpolation.Expression));
                return interpolation.Alignment is null ? inserted : Combine(inserted);
            case IInterpolatedStringTextOperation text:
                return Evaluate(text.Text);
            case IInterpolatedStringOperation { Parts: { Length: > 0 } pieces }:
                return TextOf(pieces.Select(Evaluate).ToArray());
            case IInterpolatedStringAdditionOperation sum:
                return TextOf(Evaluate(sum.Left), Evaluate(sum.Right));
            case IInterpolatedStringHandlerCreationOperation interpolated:
                return Evaluate(interpolated.Content);
            case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } appended } }:
                return AsText(Evaluate(appended[0].Value));
            case IInterpolatedStringOperation:
            case IArgumentOperation:
                return Combine(operation.ChildOperations.Select(Evaluate).ToArray());
            default:
                return Other(operation);
        }
    }

    /// <summary>Operations that this Roslyn has no interface for (collection expressions), and those that carry no evidence of their own.</summary>
    private AbstractValue Other(IOperation operation)
    {
        var children = operation.ChildOperations.Select(Evaluate).ToArray();
        if (operation.Syntax.RawKind == CollectionExpressionSyntaxKind)
        {
            var sequence = new SequenceValue(ImmutableArray<AbstractValue>.Empty) { IsList = IsFollowedList(operation.Type) };
            return sequence.TryPut(children.ToImmutableArray()) ? sequence : DerivedValue.Elsewhere;
        }

        // "[^1]" and ranges arrive as an implicit indexer on Roslyn versions that know it, and as children otherwise.
        if (children.Length == 2 && operation.Kind == OperationKind.ImplicitIndexerReference)
        {
            return Element(children[0], [children[1]]);
        }

        var combined = Combine(children);
        return combined is { Aspects: Aspects.None } ? DerivedValue.Opaque : combined;
    }

    // SyntaxKind.CollectionExpression, which came after the Roslyn that this is built against.
    internal const int CollectionExpressionSyntaxKind = 9076;

    /// <summary>Keeps what a variable from outside is: read again, it is the same value and decides the same.</summary>
    private AbstractValue Remember(ISymbol variable, AbstractValue value) => _variables[variable.OriginalDefinition] = value;

    private AbstractValue? Variable(ISymbol symbol) => _variables.TryGetValue(symbol.OriginalDefinition, out var value) ? value : null;

    private AbstractValue Receiver(IOperation instance) => _initialized.Count > 0
        && instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
        ? _initialized.Peek()
        : This ?? new DerivedValue(Aspects.None);

    /// <summary>A parameter that belongs to the object: of its primary constructor, or of a block of extension members.</summary>
    private AbstractValue? OfReceiver(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is INamedTypeSymbol ? _receiver : This?.Take(parameter);

    /// <summary>What comes of values in a way that is not computed.</summary>
    private DerivedValue Combine(params AbstractValue[] values)
    {
        var origins = OriginsOf(values);
        return Vary(values) ? new DerivedValue(origins.Aspects | Aspects.Opaque, origins.Name) : origins;
    }

    /// <summary>Whether constants among the inputs of the current operation differ from one certificate to another.</summary>
    private bool Vary(AbstractValue[] values)
    {
        if (constants is null || _current is null)
        {
            return false;
        }

        var vary = false;
        var position = 0;
        foreach (var value in values)
        {
            if (value is SequenceValue { Items: var items })
            {
                foreach (var item in items)
                {
                    vary |= Varies(_current, item, position++);
                }
            }
            else
            {
                vary |= Varies(_current, value, position++);
            }
        }

        return vary;

        bool Varies(IOperation at, AbstractValue value, int position) =>
            value is ConstantValue { IsPeerObject: false, Value: var constant } && constants.Varies(at, position, constant);
    }

    private static DerivedValue OriginsOf(params AbstractValue[] values)
    {
        var aspects = Aspects.None;
        var names = new List<string>();
        foreach (var value in values)
        {
            aspects |= value.Aspects;
            if (value.IsPeerObject && (value is ConstantValue or ArgumentsValue || (value is SequenceValue { Items: var items } && items.Any(item => item is ConstantValue { IsPeerObject: true }))))
            {
                aspects |= Aspects.Opaque;
            }

            if (value is DerivedValue { Name.Length: > 0 } derived)
            {
                names.Add(derived.Name);
            }
            else if (value is ConstantValue { Value: string text })
            {
                names.Add(text);
            }
        }

        // A text that doubles in a loop would have a name that does.
        var name = string.Join(" ", names);
        return new DerivedValue(aspects, name.Length > MaximumNameLength ? name.Substring(0, MaximumNameLength) : name);
    }

    private static ConditionValue AsCondition(DerivedValue value, bool holdsWhen = true, bool isYesOrNo = false) =>
        new(value.Aspects == Aspects.None ? Aspects.Switch : value.Aspects, value.Name, holdsWhen) { IsYesOrNo = isYesOrNo };

    private static AbstractValue Negate(AbstractValue value, bool negate = true) => !negate ? value : value switch
    {
        ConstantValue { Value: bool constant } => ConstantValue.Of(!constant),
        NegatedValue negated => negated.Operand,
        _ => new NegatedValue(value),
    };

    private AbstractValue Coalesce(IOperation value, IOperation whenNull)
    {
        var known = Evaluate(value);
        return known switch
        {
            ConstantValue { Value: null } => Evaluate(whenNull),
            ConstantValue or CertificateValue or ChainValue or SequenceValue or FunctionValue or DerivedValue { IsNeverNull: true } => known,
            _ when (known.Aspects & Aspects.OfPeer) != 0 || Fork(Aspects.None) => known,
            _ => Evaluate(whenNull),
        };
    }

    private AbstractValue ConditionalAccess(IConditionalAccessOperation access)
    {
        var receiver = Evaluate(access.Operation);
        if (receiver is ConstantValue { Value: null })
        {
            return new ConstantValue(null, receiver.IsPeerObject);
        }

        _accessed.Push(receiver);
        var result = Evaluate(access.WhenNotNull);
        _accessed.Pop();
        return result;
    }

    private AbstractValue SwitchExpression(ISwitchExpressionOperation @switch)
    {
        var value = Evaluate(@switch.Value);
        foreach (var arm in @switch.Arms)
        {
            if (Matches(value, arm.Pattern) && (arm.Guard is null || Decide(Evaluate(arm.Guard))))
            {
                return Evaluate(arm.Value);
            }
        }

        // No arm: SwitchExpressionException.
        return Throws();
    }
}
