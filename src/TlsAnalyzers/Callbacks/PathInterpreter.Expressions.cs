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
            case IDelegateCreationOperation creation:
                return Evaluate(creation.Target);
            case IAnonymousFunctionOperation lambda:
                return new FunctionValue(lambda.Symbol, lambda.Body, _receiver) { Kept = ArgumentsOfCall() };
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
                return Throws(@throw.Exception is IConversionOperation { Operand.Type: { } thrown } ? thrown : @throw.Exception?.Type);
            case IInstanceReferenceOperation:
                return Receiver(operation);
            case IDefaultValueOperation:
                return DefaultOf(operation.Type);
            case IAwaitOperation awaited:
                return Evaluate(awaited.Operation);
            case ITranslatedQueryOperation query:
                return Evaluate(query.Operation);
            case ITupleOperation tuple:
                var parts = new SequenceValue(ImmutableArray<AbstractValue>.Empty) { IsTuple = true };
                return parts.TryPut(tuple.Elements.Select(Evaluate).ToImmutableArray()) ? parts : DerivedValue.Elsewhere;
            case ITypeOfOperation typeOf:
                return new ConstantValue(typeOf.TypeOperand);
            case IInterpolationOperation interpolation:
                return AsText(Evaluate(interpolation.Expression));
            case IInterpolatedStringOperation:
            case IInterpolatedStringTextOperation:
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
        foreach (var value in values.SelectMany(value => (value as SequenceValue)?.Items ?? ImmutableArray.Create(value)))
        {
            vary |= value is ConstantValue { IsPeerObject: false, Value: var constant } && constants.Varies(_current, position, constant);
            position++;
        }

        return vary;
    }

    private static DerivedValue OriginsOf(params AbstractValue[] values)
    {
        var aspects = Aspects.None;
        var names = new List<string>();
        foreach (var value in values)
        {
            aspects |= value.Aspects;
            if (value.IsPeerObject && value is ConstantValue or ArgumentsValue)
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

        return new DerivedValue(aspects, string.Join(" ", names));
    }

    /// <summary>What a value becomes where it is put into a text: of a certificate its names.</summary>
    private static AbstractValue AsText(AbstractValue value) => value is CertificateValue certificate
        ? new DerivedValue(CertificateMembers.AspectsOf(nameof(ToString), certificate.IsLeaf), CertificateMembers.NameOf(nameof(ToString)))
        : value;

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

    private AbstractValue Convert(IConversionOperation conversion)
    {
        var value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is { } convert && IsFollowed(convert))
        {
            return Call(new FunctionValue(convert, null, null), [value]);
        }

        if (conversion.IsTryCast && HasType(value, conversion.Type) is ConstantValue { Value: false })
        {
            return ConstantValue.Null;
        }

        if (conversion.OperatorMethod is not null && value is not CertificateValue)
        {
            return Combine(value);
        }

        // "(uint)problem" of a code of Windows, which an int holds as a negative number.
        var type = (conversion.Type as INamedTypeSymbol)?.EnumUnderlyingType ?? conversion.Type;
        return value is ConstantValue { Value: int number and < 0 } && type?.SpecialType == SpecialType.System_UInt32
            ? new ConstantValue(unchecked((uint)number), value.IsPeerObject)
            : value;
    }

    /// <summary>Whether a value is of a type.</summary>
    private static AbstractValue HasType(AbstractValue value, ITypeSymbol? type)
    {
        switch (value)
        {
            case ConstantValue { Value: null }:
                return ConstantValue.False;
            case CertificateValue or ChainValue or ChainElementValue:
                return ConstantValue.True;
            case DerivedValue { Type: { } made } when type is not null:
                return ConstantValue.Of(IsOfType(made, type));
            case ConstantValue { IsPeerObject: false, Value: string or bool } constant when type is { SpecialType: not (SpecialType.None or SpecialType.System_Object) }:
                return ConstantValue.Of(type.SpecialType == (constant.Value is string ? SpecialType.System_String : SpecialType.System_Boolean));
            case ConstantValue { IsPeerObject: false, Value: not (string or bool) } when type is { SpecialType: SpecialType.System_String or SpecialType.System_Boolean }:
                return ConstantValue.False;
        }

        // That a fact of the peer's is of a type identifies nobody; of anything else the type says what the thing itself says.
        var outside = value.Aspects & (Aspects.Opaque | Aspects.Elsewhere | Aspects.Switch);
        return new ConditionValue(outside == Aspects.None ? Aspects.Presence : outside, (value as DerivedValue)?.Name ?? "");
    }

    private static bool IsOfType(ITypeSymbol type, ITypeSymbol other)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, other.OriginalDefinition))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, other.OriginalDefinition));
    }

    /// <summary>An array that is to be filled: of one that is short the items are followed.</summary>
    private AbstractValue Blank(IArrayCreationOperation array) =>
        array is { DimensionSizes: { Length: 1 } sizes, Type: IArrayTypeSymbol { ElementType: { SpecialType: not SpecialType.System_Byte } element } }
        && Evaluate(sizes[0]) is ConstantValue { Value: var boxed } && Numbers.TryGet(boxed, out var size) && size is >= 0 and <= MaximumIterations
            ? new SequenceValue(Enumerable.Range(0, (int)size).Select(_ => DefaultOf(element)).ToImmutableArray()) { IsBlank = true }
            : new DerivedValue(Aspects.None);

    private AbstractValue Sequence(IEnumerable<IOperation> items) => SequenceOf(items.Select(Evaluate).ToImmutableArray());

    /// <summary>A sequence, unless it is made so large that only hostile code can mean it.</summary>
    private AbstractValue SequenceOf(ImmutableArray<AbstractValue> items)
    {
        var sequence = new SequenceValue(ImmutableArray<AbstractValue>.Empty);
        return sequence.TryPut(items) ? sequence : DerivedValue.Elsewhere;
    }

    private static AbstractValue DefaultOf(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => ConstantValue.False,
        { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => ConstantValue.Null,
        INamedTypeSymbol { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } own => new ObjectValue(own),
        _ => new ConstantValue(0),
    };

    private AbstractValue Assign(IAssignmentOperation assignment)
    {
        var assigned = assignment switch
        {
            ICompoundAssignmentOperation compound =>
                Binary(compound.OperatorKind, Evaluate(compound.Target), () => Evaluate(compound.Value)),
            // What is there already was remembered from another call.
            ICoalesceAssignmentOperation coalesce => Coalesce(coalesce.Target, coalesce.Value) is var value
                && value is DerivedValue { Aspects: Aspects.Switch } and not ConditionValue ? DerivedValue.Elsewhere : value,
            _ => Evaluate(assignment.Value),
        };
        Assign(assignment.Target, AsStored(assigned));
        return assigned;
    }

    /// <summary>What a variable holds of a value: of a struct and of a tuple a copy.</summary>
    private AbstractValue AsStored(AbstractValue value) => value switch
    {
        ObjectValue { IsStruct: true } known => known.Copy(),
        SequenceValue { IsTuple: true } tuple => AsTraced(new SequenceValue(tuple.Items) { IsTuple = true }, tuple),
        _ => value,
    };

    private void Assign(IOperation target, AbstractValue value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local when _references.TryGetValue(local.Local, out var referenced):
                // Code that does not compile may lead a reference back to itself.
                _nesting++;
                if (Step())
                {
                    Assign(referenced, value);
                }

                _nesting--;
                break;
            case ILocalReferenceOperation local:
                _variables[local.Local.OriginalDefinition] = value;
                break;
            case IInvocationOperation { TargetMethod.ReturnsByRef: true } call:
                // It may be any of those that it was given.
                foreach (var given in call.Arguments.Where(argument => argument.Parameter?.RefKind == RefKind.Ref))
                {
                    Assign(given.Value, DerivedValue.Opaque);
                }

                break;
            case IParameterReferenceOperation parameter when This?.Take(parameter.Parameter) is not null:
                This.Put(parameter.Parameter, value);
                break;
            case IParameterReferenceOperation parameter:
                _variables[parameter.Parameter.OriginalDefinition] = value;
                break;
            case IFieldReferenceOperation field:
                AssignField(field.Instance is null ? null : Evaluate(field.Instance), field.Field, value);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection, Arguments: { Length: 1 } keys }:
                AssignItem(Evaluate(collection), Evaluate(keys[0].Value), value);
                break;
            case IPropertyReferenceOperation { Instance: { } instance } property:
                AssignProperty(Evaluate(instance), property.Property, value, target.Syntax);
                break;
            case IPropertyReferenceOperation property:
                _variables[property.Property.OriginalDefinition] = value;
                break;
            case IArrayElementReferenceOperation element:
                AssignItem(Evaluate(element.ArrayReference), element.Indices.Length == 1 ? Evaluate(element.Indices[0]) : DerivedValue.Opaque, value);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value);
                break;
            case ITupleOperation tuple:
                for (var i = 0; i < tuple.Elements.Length; i++)
                {
                    Assign(tuple.Elements[i], Part(value, i));
                }

                break;
        }
    }

    private void AssignField(AbstractValue? holder, IFieldSymbol field, AbstractValue value)
    {
        switch (holder)
        {
            case ObjectValue own:
                own.Put(field, value);
                break;
            case SequenceValue { IsTuple: true } tuple when ValuePart.OfTuple(field) is { Key: int position } && position < tuple.Items.Length:
                tuple.TryPut(tuple.Items.SetItem(position, value));
                break;
            default:
                _variables[field.OriginalDefinition] = value;
                break;
        }
    }

    private void AssignItem(AbstractValue collection, AbstractValue key, AbstractValue value)
    {
        if (collection is SequenceValue sequence && key is ConstantValue { Value: var boxed }
            && Numbers.TryGet(boxed, out var index) && index >= 0 && index < sequence.Items.Length
            && sequence.TryPut(sequence.Items.SetItem((int)index, AsStored(value))))
        {
            return;
        }

        if (collection is SequenceValue or DerivedValue && (_initialized.Count == 0 || _initialized.Peek() != collection))
        {
            // What it holds from here on is not followed; what an initialiser writes is what it was made with.
            _changed.Add(collection);
        }
    }

    /// <summary>What a tuple or a positional record deconstructs into.</summary>
    private AbstractValue Part(AbstractValue value, int position)
    {
        var part = value switch
        {
            SequenceValue sequence when position < sequence.Items.Length => sequence.Items[position],
            ObjectValue known => known.Element(position),
            _ => null,
        };
        return part ?? AsTraced(DerivedValue.Opaque, value);
    }

    private void AssignProperty(AbstractValue receiver, IPropertySymbol property, AbstractValue value, SyntaxNode at)
    {
        switch (receiver)
        {
            case ArgumentsValue when CallbackInputs.AnswerOf(property) is var answer and not CallbackInputs.Answer.None:
                _accepted = Negate(value, negate: answer == CallbackInputs.Answer.Rejects);
                _acceptedAt = at.Parent ?? at;
                break;
            case ChainValue chain when property.Name == "ChainPolicy":
                chain.IsPolicyUnknown = value is not ChainPolicyValue;
                if (value is ChainPolicyValue assigned)
                {
                    foreach (var entry in assigned.Chain.Policy)
                    {
                        chain.Policy[entry.Key] = entry.Value;
                    }
                }

                break;
            case ObjectValue own:
                own.Put(property, value);
                break;
            case ChainPolicyValue policy:
                policy.Chain.Policy[property.Name] = (value as ConstantValue)?.Value;
                break;
            default:
                _variables[property.OriginalDefinition] = value;
                break;
        }
    }

    private AbstractValue Increment(IIncrementOrDecrementOperation increment)
    {
        var value = Evaluate(increment.Target);
        if (value is not ConstantValue { Value: { } number } || !Numbers.TryGet(number, out var before))
        {
            return value;
        }

        var after = new ConstantValue(before + (increment.Kind == OperationKind.Increment ? 1 : -1), value.IsPeerObject);
        Assign(increment.Target, after);
        return increment.IsPostfix ? value : after;
    }
}
