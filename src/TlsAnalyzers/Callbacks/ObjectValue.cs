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
        IsStruct = constructor is { ContainingType.IsValueType: true };
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
        IsStruct = original.IsStruct;
        _positional = original._positional;
        foreach (var member in original._members)
        {
            _members.Add(member.Key, member.Value);
        }
    }

    /// <summary>True for a struct: each variable has its own.</summary>
    public bool IsStruct { get; }

    /// <summary>What it deconstructs into, by position; null where that is not known, and for what is no positional record.</summary>
    public AbstractValue? Element(int position) => position < _positional.Length ? Take(_positional[position]) : null;

    /// <summary>Puts a value into a property.</summary>
    public void Put(IPropertySymbol property, AbstractValue value) => _members[property.OriginalDefinition] = value;

    /// <summary>Gets what was put into a property; null where nothing was.</summary>
    public AbstractValue? Take(IPropertySymbol property) => _members.TryGetValue(property.OriginalDefinition, out var value) ? value : null;

    /// <summary>Code that cannot be seen had it.</summary>
    public void Forget() => _members.Clear();

    /// <summary>Makes another one that is the same, as <c>with</c> does.</summary>
    public ObjectValue Copy() => new(this);

    private static bool IsPositional(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(declared => declared.GetSyntax() is ParameterSyntax);
}
