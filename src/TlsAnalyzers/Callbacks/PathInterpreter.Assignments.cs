using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>What is written: to variables, members, items, through references.</summary>
internal sealed partial class PathInterpreter
{
    private AbstractValue Assign(IAssignmentOperation assignment)
    {
        var assigned = assignment switch
        {
            ICompoundAssignmentOperation { OperatorMethod: { IsStatic: true } operation } compound when IsFollowed(operation) =>
                Call(new FunctionValue(operation, null, null), [Evaluate(compound.Target), Evaluate(compound.Value)]),
            ICompoundAssignmentOperation compound =>
                Binary(compound.OperatorKind, Evaluate(compound.Target), () => Evaluate(compound.Value)),
            // What is there already was remembered from another call.
            ICoalesceAssignmentOperation coalesce => Coalesce(coalesce.Target, coalesce.Value) is var value
                && value is DerivedValue { Aspects: Aspects.Switch } and not ConditionValue ? DerivedValue.Elsewhere : value,
            _ => Evaluate(assignment.Value),
        };
        if (assignment is ISimpleAssignmentOperation { IsRef: true, Target: ILocalReferenceOperation reference })
        {
            _references[reference.Local] = assignment.Value;
            return assigned;
        }

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
                NoteWritten(local.Local);
                break;
            case IInvocationOperation { TargetMethod.ReturnsByRef: true } call:
                // It may be any of those that it was given, or in the object.
                if (call.Instance is not null)
                {
                    GiveAway(Evaluate(call.Instance));
                }

                foreach (var given in call.Arguments.Where(argument => argument.Parameter?.RefKind == RefKind.Ref))
                {
                    Assign(given.Value, DerivedValue.Opaque);
                }

                foreach (var given in call.Arguments.Select(argument => Evaluate(argument.Value)).Where(given => given is SequenceValue or DictionaryValue))
                {
                    Forget(given);
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
            case IPropertyReferenceOperation { Property: { SetMethod: { } setter } } property when IsFollowedSetter(property.Instance, setter, out var holder, out var accessor):
                Call(new FunctionValue(accessor, null, holder), [.. property.Arguments.Select(argument => Evaluate(argument.Value)), value]);
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
            case IConditionalOperation { WhenFalse: { } whenFalse } either:
                Assign(either.WhenTrue, DerivedValue.Opaque);
                Assign(whenFalse, DerivedValue.Opaque);
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

    /// <summary>Whether a property is set by code of the program's own.</summary>
    private bool IsFollowedSetter(IOperation? instance, IMethodSymbol setter, out AbstractValue? holder, out IMethodSymbol accessor)
    {
        holder = null;
        accessor = setter;
        if (setter.DeclaringSyntaxReferences.IsEmpty)
        {
            return false;
        }

        holder = instance is null ? null : Evaluate(instance);
        accessor = MethodOf(holder, setter);
        return bodies.OfMethod(accessor, cancellationToken) is not null;
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
        if (collection is DictionaryValue dictionary)
        {
            Put(dictionary, key, value);
            return;
        }

        if (collection is SequenceValue sequence && key is ConstantValue { Value: var boxed }
            && Numbers.TryGet(boxed, out var index) && index >= 0 && index < sequence.Items.Length
            && sequence.TryPut(sequence.Items.SetItem((int)index, AsStored(value))))
        {
            return;
        }

        if (value is FunctionValue function)
        {
            // What calls it out of there is not followed.
            GiveAway(function);
        }

        if (collection is SequenceValue or DerivedValue && (_initialized.Count == 0 || _initialized.Peek() != collection))
        {
            // Nor what it holds from here on; what an initialiser writes is what it was made with.
            Forget(collection);
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
                own.Put(PropertyOf(own, property), value);
                break;
            case TextBuilderValue builder when property.Name == "Length":
                Cut(builder, value);
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
        if (increment.OperatorMethod is { } operation && IsFollowed(operation))
        {
            var result = Call(new FunctionValue(operation, null, null), [value]);
            Assign(increment.Target, result);
            return increment.IsPostfix ? value : result;
        }

        var step = increment.Kind == OperationKind.Increment ? 1 : -1;
        AbstractValue after = value is not ConstantValue { Value: { } number } ? new DerivedValue(value.Aspects, (value as DerivedValue)?.Name ?? "") { IsStepped = true }
            : Numbers.TryGet(number, out var before) ? new ConstantValue(before + step, value.IsPeerObject)
            : Numbers.TryGetReal(number, out var real) ? new ConstantValue(real + step)
            : DerivedValue.Elsewhere;
        Assign(increment.Target, after);
        return increment.IsPostfix ? value : after;
    }
}
