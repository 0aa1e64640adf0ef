using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.Callbacks;

/// <summary>An object of the program's own that a walk makes, such as a verdict with a reason: what is put into it can be taken out again.</summary>
internal sealed class ObjectValue : DerivedValue
{
    private readonly Dictionary<ISymbol, AbstractValue> _members = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<IPropertySymbol> _positional = ImmutableArray<IPropertySymbol>.Empty;

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

    private ObjectValue(ObjectValue original)
        : base(original.Aspects, original.Name)
    {
        IsNeverNull = true;
        Type = original.Type;
        IsFollowed = original.IsFollowed;
        _positional = original._positional;
        foreach (var member in original._members)
        {
            _members.Add(member.Key, member.Value);
        }
    }

    /// <summary>Its type; null where that is not known.</summary>
    public INamedTypeSymbol? Type { get; }

    /// <summary>True for a struct: each variable has its own.</summary>
    public bool IsStruct => Type is { IsValueType: true };

    /// <summary>True while all that was put into it is known: what it was not given, it has as its type declares it.</summary>
    public bool IsFollowed { get; set; }

    /// <summary>What it deconstructs into, by position; null where that is not known, and for what is no positional record.</summary>
    public AbstractValue? Element(int position) => position < _positional.Length ? Take(_positional[position]) : null;

    /// <summary>Puts a value into a field, a property, or a parameter of the primary constructor.</summary>
    public void Put(ISymbol member, AbstractValue value) => _members[member.OriginalDefinition] = value;

    /// <summary>Gets what was put there; null where nothing was.</summary>
    public AbstractValue? Take(ISymbol member) => _members.TryGetValue(member.OriginalDefinition, out var value) ? value : null;

    /// <summary>Code that cannot be seen had it.</summary>
    public void Forget()
    {
        _members.Clear();
        IsFollowed = false;
    }

    /// <summary>Makes another one that is the same, as <c>with</c> does.</summary>
    public ObjectValue Copy() => new(this);

    private static bool IsPositional(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(declared => declared.GetSyntax() is ParameterSyntax);
}
