using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

internal sealed partial class PathInterpreter
{
    /// <summary>A local of the method around the callback: its initialiser, if that is all that is ever assigned to it.</summary>
    private AbstractValue Captured(ILocalSymbol local) =>
        bodies.SingleValueOf(local, cancellationToken) is { } initializer ? Initial(initializer, local) : new DerivedValue(Aspects.Switch, local.Name);

    /// <summary>A parameter of the method around the callback.</summary>
    private static DerivedValue Captured(IParameterSymbol parameter) => new(Aspects.Switch, parameter.Name)
    {
        Default = parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: bool set } ? set : null,
    };

    /// <summary>Whether the object whose code is being walked came from what is not followed, such as a list that was sorted.</summary>
    private bool IsUnknownObject => _receiver is DerivedValue and not ObjectValue && (_receiver.Aspects & (Aspects.Elsewhere | Aspects.Opaque)) != 0;

    private AbstractValue Field(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (IsEmptyCollection(field, field.Type))
        {
            return new SequenceValue(ImmutableArray<AbstractValue>.Empty);
        }

        if (reference.Instance is IInstanceReferenceOperation && Evaluate(reference.Instance) is ObjectValue self
            && Held(self, field) is { } held)
        {
            return held;
        }

        if (reference.Instance is IInstanceReferenceOperation && IsUnknownObject)
        {
            return Combine(_receiver!);
        }

        if (Variable(field) is { } assigned)
        {
            return assigned;
        }

        if (reference.Instance is { } instance && instance is not IInstanceReferenceOperation && Evaluate(instance) is { } receiver)
        {
            if (receiver is ObjectValue own && Held(own, field) is { } put)
            {
                return put;
            }

            // An element of a tuple: Item1, whatever the code calls it.
            if (receiver is SequenceValue && ValuePart.OfTuple(field) is { Key: int position })
            {
                return Part(receiver, position);
            }

            if ((receiver.Aspects & (Aspects.OfPeer | Aspects.Elsewhere)) != 0)
            {
                return Combine(receiver);
            }

            // Read again, it is the same and decides the same.
            var member = new MemberOfValue(receiver, field);
            return _members.TryGetValue(member, out var remembered) ? remembered : _members[member] = Stored(field, field.Name);
        }

        return Remember(field, Stored(field, field.Name));
    }

    /// <summary>A field or auto-property: its initialiser where that cannot have changed, or where it switches something on by default.</summary>
    private AbstractValue Stored(ISymbol member, string name)
    {
        var initial = bodies.OfInitializer(member, cancellationToken);
        if (initial is null)
        {
            return new DerivedValue(Aspects.Switch, name);
        }

        if (bodies.SingleValueOf(member, cancellationToken) is not null)
        {
            return Initial(initial, member);
        }

        return new DerivedValue(Aspects.Switch, name) { Default = initial.ConstantValue is { HasValue: true, Value: bool set } ? set : null };
    }

    /// <summary>Evaluates an initialiser from outside the callback; what is not constant or a function keeps the name of its variable.</summary>
    private AbstractValue Initial(IOperation initializer, ISymbol variable)
    {
        var name = variable.Name;
        var value = Evaluate(initializer);
        return value switch
        {
            ConstantValue { Value: bool } or ConstantValue { Value: null } or FunctionValue => value,
            ConstantValue constant when Numbers.TryGet(constant.Value, out _) => value,
            ObjectValue own => own.InField(name),
            DictionaryValue table when IsTable(table) && bodies.IsOnlyAsked(variable, cancellationToken) => table.InField(name),
            DictionaryValue or TextBuilderValue => new DerivedValue(Aspects.Switch, name),
            // "static readonly object Good = new()" tells one thing from another, and no more.
            DerivedValue { Type.SpecialType: SpecialType.System_Object } => value,
            SequenceValue { IsList: false, Items: { IsEmpty: false } items } when initializer.Type is null or IArrayTypeSymbol && items.All(item => item is ObjectValue) =>
                new SequenceValue(items.Select(AbstractValue (item) => ((ObjectValue)item).InField(name)).ToImmutableArray()),
            SequenceValue { Items.IsEmpty: false } rules when rules.Items.All(IsRule) && bodies.IsOnlyAsked(variable, cancellationToken) => value,
            // What is made empty is filled somewhere; an array without items stays so.
            SequenceValue { IsList: true, Items.IsEmpty: true } or SequenceValue { IsBlank: true, Items.IsEmpty: false } => new DerivedValue(Aspects.Switch, name),
            SequenceValue sequence when sequence.Items.All(item => item is ConstantValue constant && Numbers.TryGet(constant.Value, out _)) => value,
            // The name that says what it does: "skipValidation = GetEnvironmentVariable("X") == "1"", "x = env.IsDevelopment()".
            DerivedValue { Name.Length: > 0 } derived when derived.Aspects != Aspects.None && !BypassWords.AreIn(name) => derived,
            ConstantValue { Value: string text } => new DerivedValue(Aspects.Switch, name) { IsNeverNull = true, Text = text },
            _ => new DerivedValue(Aspects.Switch, name),
        };
    }

    /// <summary>Whether an item of a list says what is to be done, by a function or for a flag, and is no pin.</summary>
    private static bool IsRule(AbstractValue item) => item is FunctionValue
        || (item is SequenceValue { IsTuple: true } tuple && tuple.Items.All(part => part is ConstantValue or FunctionValue)
            && tuple.Items.Any(part => part is FunctionValue or ConstantValue { Value: not (null or string) }));

    private AbstractValue Property(IPropertyReferenceOperation reference)
    {
        var arguments = reference.Arguments.Select(argument => Evaluate(argument.Value)).ToArray();
        var property = reference.Property;
        if (reference.Instance is { } instance)
        {
            var receiver = instance is IInstanceReferenceOperation && IsUnknownObject ? _receiver! : Evaluate(instance);
            if (receiver is ObjectValue or not DerivedValue { Aspects: Aspects.None } || instance is not IInstanceReferenceOperation)
            {
                return Property(receiver, property, arguments);
            }
        }

        if (IsEmptyCollection(property, property.Type))
        {
            return new SequenceValue(ImmutableArray<AbstractValue>.Empty);
        }

        if (Variable(property) is { } assigned)
        {
            return assigned;
        }

        if (property.GetMethod is { } getter && bodies.OfMethod(getter, cancellationToken) is not null)
        {
            return Call(new FunctionValue(getter, null, null), arguments);
        }

        if (property.ContainingType.SpecialType == SpecialType.System_DateTime || property.ContainingType.Name is "DateTimeOffset")
        {
            return new DerivedValue(Aspects.Date, property.Name);
        }

        return Remember(property, Stored(property, property.Name));
    }

    private AbstractValue Property(AbstractValue receiver, IPropertySymbol property, AbstractValue[] arguments)
    {
        if (IsChanged(receiver))
        {
            return DerivedValue.Elsewhere;
        }

        // A property of an extension block, which is a type of a kind of its own.
        if (property.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface)
            && property.GetMethod is { } extension && bodies.OfMethod(extension, cancellationToken) is not null)
        {
            return Call(new FunctionValue(extension, null, receiver), arguments);
        }

        if (property.ContainingType.Name is "Task" or "ValueTask" && (property.Name == "Result" ? Awaited(receiver) : TaskProperty(receiver, property)) is { } ofTask)
        {
            return ofTask;
        }

        if (property is { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
        {
            return receiver is ConstantValue { Value: null } ? Throws() : receiver;
        }

        if (receiver is FunctionValue lazy && property is { Name: "Value", ContainingType.Name: "Lazy" })
        {
            return Call(lazy, []);
        }

        if (property is { Name: "HasValue", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
        {
            return Negate(AreEqual(receiver, ConstantValue.Null));
        }

        property = receiver is ObjectValue made ? PropertyOf(made, property) : property;
        switch (receiver)
        {
            case ConstantValue { Value: null, IsPeerObject: true }:
                // NullReferenceException.
                return Throws();
            case CertificateValue when Fails():
                return DerivedValue.Opaque;
            case CertificateValue certificate:
                return new DerivedValue(CertificateMembers.AspectsOf(property.Name, certificate.IsLeaf), CertificateMembers.NameOf(property.Name));
            case ChainValue chain:
                return ChainProperty(chain, property.Name);
            case ChainElementValue element:
                return property.Name switch
                {
                    "Certificate" => new CertificateValue(element.Position),
                    "ChainElementStatus" => Statuses(),
                    _ => new DerivedValue(Aspects.Name),
                };
            case ChainStatusValue status:
                return property.Name == "Status" ? new ConstantValue(status.Flags, isPeerObject: true) : new DerivedValue(Aspects.Opaque);
            case ChainPolicyValue policy:
                return policy.Chain.Policy.TryGetValue(property.Name, out var set) ? new ConstantValue(set) : new DerivedValue(Aspects.Presence);
            case SequenceValue sequence when property.IsIndexer && arguments.Length == 1:
                return Element(sequence, arguments);
            case SequenceValue sequence when property.Name is "IsEmpty" or "IsDefaultOrEmpty":
                return ConstantValue.Of(sequence.Items.IsEmpty);
            case SequenceValue sequence when property.Name is "Length" or "Count":
                return new ConstantValue(sequence.Items.Length, sequence.IsPeerObject);
            case SequenceValue { IsPeerObject: true }:
                return DerivedValue.Opaque;
            case ObjectValue own when own.Take(property) is { } put:
                return put;
            case ArgumentsValue:
                return ArgumentOf(property);
            case PeerObjectValue:
                return DerivedValue.Opaque;
            case SequenceValue { IsTuple: true, Items: { Length: 2 } pair } when property.ContainingType.Name == "KeyValuePair":
                return pair[property.Name == "Key" ? 0 : 1];
            case TextBuilderValue { Written: var written } when property.Name == "Length":
                return Property(written, property, arguments);
            case ConstantValue or DerivedValue when property.Name == "Length" && LengthOf(receiver) is { } length:
                return length;
            case DictionaryValue dictionary when MemberOf(dictionary, property, arguments) is { } ofDictionary:
                return ofDictionary;
            case DerivedValue derived when (derived.Aspects & (Aspects.LeafKey | Aspects.ElementKey)) != 0 && CertificateMembers.IsOfAnyKey(property.Name):
                return new DerivedValue((derived.Aspects & ~(Aspects.LeafKey | Aspects.ElementKey)) | Aspects.Presence, derived.Name);
            case DerivedValue derived when property.Name is "Length" or "Count" && !IsFactOfPeer(derived) && (derived.Aspects & Aspects.OfPeer) != 0:
                // How many were found by it.
                return new DerivedValue(derived.Aspects, derived.Name) { IsCount = true };
            case DerivedValue derived when property.Name is "Length" or "Count" or "HasValue" && (derived.Aspects & Aspects.OfPeer) != 0:
                return new DerivedValue((derived.Aspects & Aspects.Opaque) | Aspects.Presence, derived.Name);
        }

        if (Variable(property) is { } assigned)
        {
            return assigned;
        }

        if ((receiver is ObjectValue || (receiver.Aspects & Aspects.OfPeer) == 0)
            && property.GetMethod is { } getter && MethodOf(receiver, getter) is var accessor && bodies.OfMethod(accessor, cancellationToken) is not null)
        {
            return Call(new FunctionValue(accessor, null, receiver), arguments);
        }

        if (receiver is ObjectValue known && Unset(known, property, property.Type) is { } unset)
        {
            return unset;
        }

        if ((property.IsIndexer || (receiver.Aspects & Aspects.OfPeer) != 0) && Fails())
        {
            return DerivedValue.Opaque;
        }

        if (!property.IsIndexer && _members.TryGetValue(new MemberOfValue(receiver, property), out var remembered))
        {
            return remembered;
        }

        // Of a fact of the peer's the name stays: what is looked up in its extensions is an extension.
        var named = receiver is ConstantValue ? Combine([receiver, .. arguments]) : Combine(arguments);
        var name = (receiver.Aspects & Aspects.OfPeer) != 0 && receiver is DerivedValue { Name.Length: > 0 } fact ? fact.Name
            : property.IsIndexer ? named.Name
            : property.Name;
        // What other code makes of an object that was only just constructed is no setting.
        var isMade = receiver is DerivedValue { IsNeverNull: true } && !BypassWords.AreIn(name);
        var value = new DerivedValue(
            (receiver.Aspects != Aspects.None ? receiver.Aspects : isMade ? Aspects.Elsewhere : Aspects.Switch) | named.Aspects,
            name.Length > 0 ? name : (receiver as DerivedValue)?.Name ?? "")
        {
            Default = bodies.OfInitializer(property, cancellationToken)?.ConstantValue.Value as bool?,
            IsOptional = property.IsIndexer && arguments.Length == 1 && arguments[0] is ConstantValue { Value: string },
        };
        if (!property.IsIndexer)
        {
            _members[new MemberOfValue(receiver, property)] = value;
        }

        return value;
    }

    private AbstractValue ChainProperty(ChainValue chain, string name) => name switch
    {
        "ChainElements" => new SequenceValue(
            Enumerable.Range(0, scenario.ChainLength).Select(position => (AbstractValue)new ChainElementValue(position)).ToImmutableArray()),
        "ChainStatus" when chain.IsPresented || !IsAnchored(chain) => Statuses(),
        "ChainPolicy" => new ChainPolicyValue(chain),
        _ => DerivedValue.Opaque,
    };

    private SequenceValue Statuses() => new(scenario.ChainStatus == 0
        ? ImmutableArray<AbstractValue>.Empty
        : ImmutableArray.Create<AbstractValue>(new ChainStatusValue(scenario.ChainStatus)));

    // A class: collections of structs cost a cold compiler more than all that they save.
    private sealed record MemberOfValue(AbstractValue Value, ISymbol Member);
}
