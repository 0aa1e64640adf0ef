using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>Objects that a callback makes: what their constructors, initialisers and methods put into them.</summary>
internal sealed partial class PathInterpreter
{
    // The object whose code is being walked; null for the callback's own.
    private ObjectValue? _this;

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
            "X509Certificate" or "X509Certificate2" when arguments.Length > 0 => arguments[0] is ConstantValue { Value: null, IsPeerObject: true }
                ? Throws()
                : Certificate(arguments[0]),
            // It stands for the function that makes its value.
            "Lazy" when arguments.Length > 0 && arguments[0] is FunctionValue => arguments[0],
            _ => Make(type, creation.Constructor, arguments),
        };
        if (created is ObjectValue own)
        {
            Construct(own, creation.Constructor, arguments);
        }

        if (creation.Initializer is { } initializer)
        {
            _initialized.Push(created);
            var items = initializer.Initializers.Select(EvaluateInitializer).ToArray();
            _initialized.Pop();

            // "new HashSet<string> { a, b }" and "new List<SslPolicyErrors> { … }".
            if (created is DerivedValue && creation.Arguments.IsEmpty && type is not null && IsContainer(type) && items.Length > 0 && items.All(item => item is not null))
            {
                created = new SequenceValue(items.Select(item => item!).ToImmutableArray());
            }
        }

        return created;
    }

    private DerivedValue Make(ITypeSymbol? type, IMethodSymbol? constructor, AbstractValue[] arguments)
    {
        // What an object of the program's own is made of is known, each for itself.
        var combined = type is { DeclaringSyntaxReferences.IsEmpty: false } ? OriginsOf(arguments) : Combine(arguments);

        // What a list, a text or a result of one's own holds in the end is not followed.
        var isFilledLater = type is not null
            && (!type.DeclaringSyntaxReferences.IsEmpty || (arguments.Length == 0 && IsContainer(type)));
        var isOpaque = !IsFramework(type) && arguments.Any(argument => argument.IsPeerObject);
        var aspects = isOpaque ? Aspects.Opaque : isFilledLater ? combined.Aspects | Aspects.Elsewhere : combined.Aspects;
        return type is { DeclaringSyntaxReferences.IsEmpty: false }
            ? new ObjectValue(aspects, combined.Name, constructor, arguments)
            : new DerivedValue(aspects, combined.Name) { IsNeverNull = true };
    }

    /// <summary>Runs the constructor of an object of the program's own; one that leaves a part to another constructor is not followed.</summary>
    private void Construct(ObjectValue created, IMethodSymbol? constructor, AbstractValue[] arguments)
    {
        if (constructor is not { ContainingType: { BaseType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } type })
        {
            return;
        }

        var declaration = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        if (declaration is TypeDeclarationSyntax)
        {
            // The parameters of a primary constructor are part of the object.
            for (var i = 0; i < arguments.Length; i++)
            {
                created.Put(constructor.Parameters[i], arguments[i]);
            }
        }
        else if (declaration is ConstructorDeclarationSyntax { Initializer: null })
        {
            Call(new FunctionValue(constructor, null, created), arguments);
        }
        else if (declaration is not null)
        {
            return;
        }

        created.IsFollowed = type.TypeKind is TypeKind.Class or TypeKind.Struct;
    }

    /// <summary>What a field or property of an object holds that nobody has put anything into: what it is declared with.</summary>
    private AbstractValue Unset(ObjectValue own, ISymbol member, ITypeSymbol type)
    {
        if (!own.IsFollowed)
        {
            return new DerivedValue(own.Aspects == Aspects.None ? Aspects.Elsewhere : own.Aspects, member.Name);
        }

        var outer = _this;
        _this = own;
        var value = bodies.OfInitializer(member, cancellationToken) is { } initializer ? Evaluate(initializer) : DefaultOf(type);
        _this = outer;
        own.Put(member, value);
        return value;
    }

    /// <summary>The method that runs where an object's type is known: the override or implementation of the one that is called.</summary>
    private static IMethodSymbol MethodOf(AbstractValue? receiver, IMethodSymbol called)
    {
        if (receiver is not ObjectValue { Type: { } type } || !(called.IsVirtual || called.IsAbstract || called.IsOverride))
        {
            return called;
        }

        if (called.ContainingType.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(called) as IMethodSymbol ?? called;
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

    /// <summary>A copy of a record with other values: <c>verdict with { IsTrusted = false }</c>.</summary>
    private AbstractValue With(IWithOperation with)
    {
        var original = Evaluate(with.Operand);
        var copy = original is ObjectValue known ? known.Copy() : original;
        _initialized.Push(copy);
        foreach (var element in with.Initializer.Initializers)
        {
            EvaluateInitializer(element);
        }

        _initialized.Pop();
        return copy;
    }

    private static bool IsContainer(ITypeSymbol type) => type.Name == "StringBuilder"
        || type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>Runs one element of an initialiser; gives the item that it adds, if it adds one.</summary>
    private AbstractValue? EvaluateInitializer(IOperation element)
    {
        switch (element)
        {
            case IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1 } add when _initialized.Peek() is DerivedValue:
                return Evaluate(add.Arguments[0].Value);
            case IMemberInitializerOperation member:
                _initialized.Push(Evaluate(member.InitializedMember));
                foreach (var inner in member.Initializer.Initializers)
                {
                    EvaluateInitializer(inner);
                }

                _initialized.Pop();
                return null;
            default:
                Evaluate(element);
                return null;
        }
    }

    /// <summary>The certificate that a constructor or loader makes of another one or of its bytes.</summary>
    private static AbstractValue Certificate(AbstractValue source) =>
        source is CertificateValue or ConstantValue { Value: null } ? source
        : (source.Aspects & Aspects.LeafCertificate) != 0 ? new CertificateValue(0)
        : (source.Aspects & Aspects.ElementCertificate) != 0 ? new CertificateValue(1)
        : new DerivedValue(source.Aspects, (source as DerivedValue)?.Name ?? "") { IsNeverNull = true };
}
