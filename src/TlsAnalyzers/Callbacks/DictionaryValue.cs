using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>A dictionary whose entries are known, such as a table that says which policy errors pass. To code that is not followed, it is made elsewhere.</summary>
internal sealed class DictionaryValue : DerivedValue
{
    private readonly bool _ignoresCase;

    /// <summary>Makes an empty one.</summary>
    /// <param name="made">What its constructor made, as any object of other code.</param>
    /// <param name="ignoresCase">Whether upper and lower case of a key do not differ.</param>
    public DictionaryValue(DerivedValue made, bool ignoresCase)
        : this(made, made.Aspects, made.Name, ImmutableArray<AbstractValue>.Empty, ignoresCase)
    {
    }

    private DictionaryValue(DerivedValue made, Aspects aspects, string name, ImmutableArray<AbstractValue> pairs, bool ignoresCase)
        : base(aspects, name)
    {
        _ignoresCase = ignoresCase;
        IsNeverNull = true;
        Type = made.Type;
        Pairs = new SequenceValue(pairs) { IsList = true };
    }

    /// <summary>Its keys, each with what it has, in the order in which they were put there: what looks at it sees what becomes of it.</summary>
    public SequenceValue Pairs { get; }

    /// <summary>True where something was put under a key that is not known: no more is known than that it is not empty.</summary>
    public bool HasUnknownKeys { get; private set; }

    public override bool IsFillable => true;

    /// <summary>True for a table by policy errors, by the status of a chain, or by the types of what was found.</summary>
    public bool IsByErrors => Type is INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } && arguments[0].Name is "SslPolicyErrors" or "X509ChainStatusFlags" or nameof(Type);

    /// <summary>What there is.</summary>
    public IEnumerable<AbstractValue> Values => Pairs.Items.Select(ValueOf);

    /// <summary>Makes a pair, as a dictionary has them.</summary>
    public static SequenceValue Pair(AbstractValue key, AbstractValue value) => new(ImmutableArray.Create(key, value)) { IsTuple = true };

    /// <summary>Gets what a key has.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Null if it has nothing.</param>
    /// <returns>False where that is not known.</returns>
    public bool TryGet(AbstractValue key, out AbstractValue? value)
    {
        value = null;
        if (HasUnknownKeys || (key is not ConstantValue { Value: not null } && !Pairs.Items.IsEmpty))
        {
            return false;
        }

        value = IndexOf(key) is var index and >= 0 ? ValueOf(Pairs.Items[index]) : null;
        return true;
    }

    /// <summary>Gives a key another value, or its first one.</summary>
    public void Put(AbstractValue key, AbstractValue value)
    {
        var pair = key is ConstantValue { Value: { } constant } ? Pair(new ConstantValue(constant), value) : null;
        var index = IndexOf(key);
        HasUnknownKeys |= pair is null || !Pairs.TryPut(index < 0 ? Pairs.Items.Add(pair) : Pairs.Items.SetItem(index, pair));
    }

    /// <summary>Takes a key out that is known.</summary>
    public void Remove(AbstractValue key) => Pairs.TryPut(Pairs.Items.RemoveAt(IndexOf(key)));

    /// <summary>Takes all out.</summary>
    public void Clear()
    {
        Pairs.TryPut(ImmutableArray<AbstractValue>.Empty);
        HasUnknownKeys = false;
    }

    /// <summary>Makes another one with the same entries.</summary>
    public DictionaryValue Copy() => new(this, Aspects, Name, Pairs.Items, _ignoresCase) { HasUnknownKeys = HasUnknownKeys };

    /// <summary>Makes what a field of some name holds.</summary>
    public DictionaryValue InField(string name) => new(
        this,
        Aspects.Switch,
        name,
        Pairs.Items.Select(AbstractValue (pair) => ValueOf(pair) is ObjectValue own ? Pair(((SequenceValue)pair).Items[0], own.InField(name)) : pair).ToImmutableArray(),
        _ignoresCase);

    private static AbstractValue ValueOf(AbstractValue pair) => ((SequenceValue)pair).Items[1];

    private int IndexOf(AbstractValue key)
    {
        for (var index = 0; key is ConstantValue { Value: var constant } && index < Pairs.Items.Length; index++)
        {
            if (((SequenceValue)Pairs.Items[index]).Items[0] is ConstantValue { Value: var known } && AreEqual(known, constant))
            {
                return index;
            }
        }

        return -1;
    }

    private bool AreEqual(object? one, object? other) =>
        Numbers.TryGet(one, out var a) && Numbers.TryGet(other, out var b) ? a == b
        : one is string text ? string.Equals(text, other as string, _ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
        : Equals(one, other);
}
