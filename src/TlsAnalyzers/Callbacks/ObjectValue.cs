using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.Callbacks;

/// <summary>An object of the program's own that a walk makes, such as a verdict with a reason: what is put into it can be taken out again.</summary>
internal sealed class ObjectValue : DerivedValue
{
    private readonly Dictionary<ISymbol, AbstractValue> _members = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<IPropertySymbol> _positional = ImmutableArray<IPropertySymbol>.Empty;
    private readonly object _identity = new();
    private bool _isShared;

    /// <summary>Makes an object of what its constructor was given.</summary>
    /// <param name="aspects">See <see cref="DerivedValue"/>.</param>
    /// <param name="name">See <see cref="DerivedValue"/>.</param>
    /// <param name="constructor">The constructor; that of a positional record fills its properties.</param>
    /// <param name="arguments">The arguments, by the parameters' positions.</param>
    public ObjectValue(Aspects aspects, string name, IMethodSymbol? constructor, IReadOnlyList<AbstractValue> arguments)
        : base(aspects, name)
    {
        IsNeverNull = true;
        Type = constructor?.ContainingType;
        if (constructor is not { ContainingType: { IsRecord: true } type })
        {
            return;
        }

        // Those that the parameters of a positional record declare.
        var positional = constructor.Parameters
            .SelectMany(parameter => type.GetMembers(parameter.Name).OfType<IPropertySymbol>().Where(IsPositional).Take(1))
            .ToImmutableArray();
        if (positional.Length == constructor.Parameters.Length)
        {
            _positional = positional;
            for (var i = 0; i < positional.Length; i++)
            {
                Put(positional[i], arguments[i]);
            }
        }
    }

    /// <summary>Makes an object that no constructor is run for: the default of a struct, or one of an anonymous type.</summary>
    public ObjectValue(INamedTypeSymbol type)
        : base(Aspects.None)
    {
        Type = type;
        IsNeverNull = true;
        IsFollowed = true;
    }

    private ObjectValue(ObjectValue original, Aspects aspects, string name, object identity)
        : base(aspects, name)
    {
        IsNeverNull = true;
        Type = original.Type;
        IsFollowed = original.IsFollowed;
        _isShared = original._isShared;
        IsFilled = original.IsFilled;
        IsStored = original.IsStored;
        IsDefault = original.IsDefault;
        _identity = identity;
        _positional = original._positional;
        foreach (var member in original._members)
        {
            _members.Add(member.Key, member.Value);
        }
    }

    /// <summary>True for a struct: each variable has its own.</summary>
    public bool IsStruct => Type is { IsValueType: true };

    private bool IsComparedByMembers => Type is INamedTypeSymbol { IsRecord: true } or { IsAnonymousType: true };

    /// <summary>True when its constructor was followed: what it was not given, it has as its type declares it.</summary>
    public bool IsFollowed { get; set; }

    /// <summary>True for the default of a struct: all of it is zero, whatever its declaration initialises.</summary>
    public bool IsDefault { get; init; }

    /// <summary>True for what a field holds since before the callback was called.</summary>
    public bool IsStored { get; private set; }

    /// <summary>What it deconstructs into, by position; null where that is not known, and for what is no positional record.</summary>
    public AbstractValue? Element(int position) => position < _positional.Length ? Take(_positional[position]) : null;

    /// <summary>Puts a value into a field, a property, or a parameter of the primary constructor.</summary>
    public void Put(ISymbol member, AbstractValue value) => _members[KeyOf(member)] = value;

    /// <summary>Gets what was put there; null where nothing was.</summary>
    public AbstractValue? Take(ISymbol member) => _members.TryGetValue(KeyOf(member), out var value) ? value : null;

    // "field" within an accessor is the property's.
    private static ISymbol KeyOf(ISymbol member) => ((member as IFieldSymbol)?.AssociatedSymbol as IPropertySymbol ?? member).OriginalDefinition;

    /// <summary>Whether a member is what the constructor left: others may have set what can be set.</summary>
    public bool IsAsMade(ISymbol member) => IsFollowed && !(_isShared && IsSettable(member));

    /// <summary>Code that cannot be seen had it: what can be set may be anything now.</summary>
    /// <param name="mayFill">Whether that code may also have filled the collections that it holds; the framework's only looks at them.</param>
    /// <returns>What it held.</returns>
    public IReadOnlyList<AbstractValue> Share(bool mayFill)
    {
        IsFilled |= mayFill;
        _isShared = true;
        var held = _members.Values.ToList();
        foreach (var member in _members.Where(entry => IsSettable(entry.Key) || (mayFill && entry.Value.IsFillable)).Select(entry => entry.Key).ToList())
        {
            _members.Remove(member);
        }

        return held;
    }

    /// <summary>True where code that cannot be seen may have filled the collections that it holds.</summary>
    public bool IsFilled { get; private set; }

    /// <summary>Makes another one that is the same, as <c>with</c> does.</summary>
    public ObjectValue Copy() => new(this, Aspects, Name, new object());

    /// <summary>Makes what a field of some name holds: anybody may have had it since.</summary>
    public ObjectValue InField(string name)
    {
        var stored = new ObjectValue(this, Aspects.Switch, name, _identity) { IsStored = true };
        stored.Share(mayFill: true);
        return stored;
    }

    /// <summary>Whether two objects are the same, or two records equal; null where that is not known.</summary>
    public static bool? AreEqual(ObjectValue left, ObjectValue right)
    {
        if (ReferenceEquals(left._identity, right._identity))
        {
            return true;
        }

        if (left is { IsStruct: false, IsComparedByMembers: false, Type: not null })
        {
            return false;
        }

        if (!left.IsFollowed || !right.IsFollowed || !left.IsComparedByMembers || left._members.Count != right._members.Count)
        {
            return null;
        }

        var areKnown = true;
        foreach (var member in left._members)
        {
            if (member.Value is ConstantValue one && right.Take(member.Key) is ConstantValue other)
            {
                if (!Equals(one.Value, other.Value))
                {
                    return false;
                }
            }
            else
            {
                areKnown = false;
            }
        }

        return areKnown ? true : null;
    }

    private static bool IsSettable(ISymbol member) => member switch
    {
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false },
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };

    private static bool IsPositional(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(declared => declared.GetSyntax() is ParameterSyntax);
}
