using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>Objects that a callback makes: what their constructors, initialisers and methods put into them.</summary>
internal sealed partial class PathInterpreter
{
    // What the member that is being walked was called on; null for the callback's own object.
    private AbstractValue? _receiver;

    /// <summary>The object whose code is being walked.</summary>
    private ObjectValue? This => _receiver as ObjectValue;

    private AbstractValue Create(IObjectCreationOperation creation)
    {
        var type = creation.Type;
        var arguments = creation.Constructor is null ? [] : ArgumentsInOrder(creation.Arguments, creation.Constructor);
        AbstractValue created = type?.Name switch
        {
            "X509Chain" => new ChainValue(isPresented: false),
            "X509ChainPolicy" => new ChainPolicyValue(new ChainValue(isPresented: false)),
            // A value that is there, and a task that is done.
            "Nullable" or "ValueTask" when arguments.Length == 1 => arguments[0],
            "X509Certificate" or "X509Certificate2" when arguments.Length > 0 => arguments[0] is ConstantValue { Value: null, IsPeerObject: true } ? Throws()
                : Fails() ? DerivedValue.Opaque
                : Certificate(arguments[0]),
            "KeyValuePair" when arguments.Length == 2 => DictionaryValue.Pair(arguments[0], arguments[1]),
            // It stands for the function that makes its value.
            "Lazy" when arguments.Length > 0 && arguments[0] is FunctionValue => arguments[0],
            _ when IsFollowedList(type) && arguments.All(argument => argument is ConstantValue or DerivedValue { Aspects: Aspects.Switch or Aspects.None }) =>
                new SequenceValue(ImmutableArray<AbstractValue>.Empty) { IsList = true },
            // A Collection looks at the list that it is given, the others copy it.
            _ when IsFollowedList(type) && type?.Name is not ("Collection" or "SortedSet") && arguments.Length == 1 && arguments[0] is SequenceValue { Items: var items } && !IsChanged(arguments[0]) =>
                new SequenceValue(items) { IsList = true },
            _ when IsTextBuilder(type) && WrittenBy(arguments) is { } written => new TextBuilderValue(Make(type, creation.Constructor, arguments), AsText(written)),
            _ when IsFollowedDictionary(type) && IgnoresCase(creation) is { } ignoresCase => new DictionaryValue(Make(type, creation.Constructor, arguments), ignoresCase),
            "Dictionary" when arguments.Length == 1 && arguments[0] is DictionaryValue original && !IsChanged(original) => original.Copy(),
            "ReadOnlyDictionary" when arguments.Length == 1 && arguments[0] is DictionaryValue shown => shown,
            _ => Make(type, creation.Constructor, arguments),
        };
        if (created is ObjectValue own)
        {
            Construct(own, creation.Constructor, arguments);
        }

        foreach (var reference in creation.Arguments.Where(argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out))
        {
            // The object may go on writing there.
            Assign(reference.Value, DerivedValue.Opaque);
        }

        if (creation.Initializer is { } initializer)
        {
            _initialized.Push(created);
            foreach (var element in initializer.Initializers)
            {
                EvaluateInitializer(element);
            }

            _initialized.Pop();
        }

        return created;
    }

    private DerivedValue Make(ITypeSymbol? type, IMethodSymbol? constructor, AbstractValue[] arguments)
    {
        if (type is { DeclaringSyntaxReferences.IsEmpty: true } && arguments.Length > 0 && !IsContainer(type) && !IsException(type) && Fails())
        {
            return DerivedValue.Opaque;
        }

        // What an object of the program's own is made of is known, each for itself.
        var combined = type is { DeclaringSyntaxReferences.IsEmpty: false } ? OriginsOf(arguments) : Combine(arguments);

        // What a list, a text or a result of one's own holds in the end is not followed.
        var isFilledLater = type is not null
            && (!type.DeclaringSyntaxReferences.IsEmpty || (arguments.Length == 0 && IsContainer(type)));
        if (type is { DeclaringSyntaxReferences.IsEmpty: true })
        {
            // A thread runs what it is given; a wrapper writes into the list that it wraps.
            foreach (var argument in arguments)
            {
                if (argument is FunctionValue function)
                {
                    GiveAway(function);
                }
                else if (argument is TextBuilderValue or DictionaryValue || (argument is SequenceValue { IsList: true } && type.Name is "Collection" or "ReadOnlyCollection"))
                {
                    Forget(argument);
                }
            }
        }

        var isOpaque = !IsFramework(type) && arguments.Any(argument => argument.IsPeerObject);
        var aspects = isOpaque ? Aspects.Opaque : isFilledLater ? combined.Aspects | Aspects.Elsewhere : combined.Aspects;
        return type is { DeclaringSyntaxReferences.IsEmpty: false }
            ? new ObjectValue(aspects, combined.Name, constructor, arguments)
            : new DerivedValue(aspects, combined.Name) { IsNeverNull = true, Type = type };
    }

    /// <summary>Runs the constructor of an object of the program's own; one that leaves a part to another constructor is not followed.</summary>
    private void Construct(ObjectValue created, IMethodSymbol? constructor, AbstractValue[] arguments)
    {
        if (constructor is null)
        {
            return;
        }

        var declaration = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        if (declaration is ConstructorDeclarationSyntax { Initializer: not null })
        {
            return;
        }

        // The initialisers of its members run before its body.
        created.IsFollowed = IsPlain(constructor.ContainingType.BaseType);
        if (declaration is TypeDeclarationSyntax)
        {
            // The parameters of a primary constructor are part of the object.
            for (var i = 0; i < arguments.Length; i++)
            {
                created.Put(constructor.Parameters[i], arguments[i]);
            }
        }
        else if (declaration is not null)
        {
            Call(new FunctionValue(constructor, null, created), arguments);
        }
    }

    /// <summary>An object of an anonymous type: <c>new { Name = "policy", IsFine = errors == SslPolicyErrors.None }</c>.</summary>
    private AbstractValue Create(IAnonymousObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type)
        {
            return DerivedValue.Opaque;
        }

        var created = new ObjectValue(type);
        foreach (var initializer in creation.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property }, Value: var value })
            {
                created.Put(property, AsStored(Evaluate(value)));
            }
        }

        return created;
    }

    /// <summary>Whether a base type leaves everything to the types that derive from it: none of its constructors is written.</summary>
    private static bool IsPlain(INamedTypeSymbol? type) => type is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
        || (!type.DeclaringSyntaxReferences.IsEmpty
            && type.InstanceConstructors.All(constructor => constructor.IsImplicitlyDeclared || constructor.ContainingType.IsRecord)
            && IsPlain(type.BaseType));

    /// <summary>What a field of an object holds.</summary>
    /// <returns>Null for a setting.</returns>
    private AbstractValue? Held(ObjectValue own, IFieldSymbol field) => own.Take(field) ?? Unset(own, field, field.Type);

    /// <summary>What a field or property of an object holds that nobody has put anything into: what it is declared with.</summary>
    /// <returns>Null for what is stored in a field and may have been set: it is a setting as any other.</returns>
    private AbstractValue? Unset(ObjectValue own, ISymbol member, ITypeSymbol type)
    {
        if (!own.IsAsMade(member))
        {
            // What others can set is a setting; what the object keeps to itself was set by whoever configured it, and of a mixture of things nobody knows which.
            return own.IsStored && (member is IPropertySymbol || member.DeclaredAccessibility == Accessibility.Public || BypassWords.AreIn(member.Name)) ? null
                : new DerivedValue((own.Aspects & Identifying) == 0 ? Aspects.Elsewhere : own.Aspects, member.Name);
        }

        var outer = _receiver;
        _receiver = own;
        var initializer = bodies.OfInitializer(member, cancellationToken);
        var value = initializer is null || own.IsDefault ? DefaultOf(type) : own.IsStored ? Initial(initializer, member) : Evaluate(initializer);
        _receiver = outer;
        own.Put(member, value);
        if (own is { IsFilled: true, IsStored: false })
        {
            GiveAway(value);
        }

        return value;
    }

    private const Aspects Identifying = Aspects.Leaf | Aspects.Element | Aspects.TrustAnchor | Aspects.Name | Aspects.Opaque;

    /// <summary>The method that runs where an object's type is known: the override or implementation of the one that is called.</summary>
    private static IMethodSymbol MethodOf(AbstractValue? receiver, IMethodSymbol called)
    {
        if (receiver is not ObjectValue { Type: INamedTypeSymbol type } || !(called.IsVirtual || called.IsAbstract || called.IsOverride))
        {
            return called;
        }

        if (called.ContainingType.TypeKind == TypeKind.Interface)
        {
            // Within a generic type the interface is another one than the object's: IObserver<T> there, IObserver<SslPolicyErrors> here.
            var members = type.AllInterfaces
                .Where(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, called.ContainingType.OriginalDefinition))
                .SelectMany(implemented => implemented.GetMembers(called.Name))
                .Where(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, called.OriginalDefinition))
                .ToList();
            return type.FindImplementationForInterfaceMember(members.Count == 1 ? members[0] : called) as IMethodSymbol ?? called;
        }

        for (ITypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var method in declaring.GetMembers(called.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = method; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, called.OriginalDefinition))
                    {
                        return method;
                    }
                }
            }
        }

        return called;
    }

    /// <summary>The property that is read where an object's type is known: the override or implementation of the one that is named.</summary>
    private static IPropertySymbol PropertyOf(ObjectValue receiver, IPropertySymbol named) =>
        named.GetMethod is { } getter && MethodOf(receiver, getter) is { AssociatedSymbol: IPropertySymbol property } ? property : named;

    /// <summary>A copy of a record with other values: <c>verdict with { IsTrusted = false }</c>.</summary>
    private AbstractValue With(IWithOperation with)
    {
        var original = Evaluate(with.Operand);
        var copy = original is not ObjectValue known ? original
            : HasOwnCopy(known.Type) ? DerivedValue.Elsewhere
            : known.Copy();
        _initialized.Push(copy);
        foreach (var element in with.Initializer.Initializers)
        {
            EvaluateInitializer(element);
        }

        _initialized.Pop();
        return copy;
    }

    /// <summary>Whether a record says itself what a copy of it is.</summary>
    private static bool HasOwnCopy(ITypeSymbol? type) => type is INamedTypeSymbol { InstanceConstructors: var constructors }
        && constructors.Any(constructor => !constructor.IsImplicitlyDeclared && constructor.Parameters.Length == 1
            && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type));

    private static bool IsContainer(ITypeSymbol type) => type.Name == "StringBuilder"
        || type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>Runs one element of an initialiser.</summary>
    private void EvaluateInitializer(IOperation element)
    {
        if (element is not IMemberInitializerOperation member)
        {
            Evaluate(element);
            return;
        }

        _initialized.Push(Evaluate(member.InitializedMember));
        foreach (var inner in member.Initializer.Initializers)
        {
            EvaluateInitializer(inner);
        }

        _initialized.Pop();
    }

    /// <summary>The certificate that a constructor or loader makes of another one or of its bytes.</summary>
    private static AbstractValue Certificate(AbstractValue source) =>
        source is CertificateValue or ConstantValue { Value: null } ? source
        : (source.Aspects & Aspects.LeafCertificate) != 0 ? new CertificateValue(0)
        : (source.Aspects & Aspects.ElementCertificate) != 0 ? new CertificateValue(1)
        : new DerivedValue(source.Aspects, (source as DerivedValue)?.Name ?? "") { IsNeverNull = true };
}
