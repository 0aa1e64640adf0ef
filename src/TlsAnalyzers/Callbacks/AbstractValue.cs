using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>What the interpreter knows of a value while it walks one path through a callback.</summary>
internal abstract class AbstractValue
{
    /// <summary>What the value was computed from.</summary>
    public virtual Aspects Aspects => Aspects.None;

    /// <summary>True for the peer's certificate, chain, policy errors and their parts, as opposed to something computed from them.</summary>
    public virtual bool IsPeerObject => false;

    /// <summary>True for what is there to be filled, as opposed to a literal or a query.</summary>
    public virtual bool IsFillable => false;
}

/// <summary>A value that is known: a literal, an enum member, null, or the scenario's policy errors.</summary>
/// <param name="value">A boxed constant as Roslyn gives it (an enum as its number), or null.</param>
/// <param name="isPeerObject">True when it stands for something the peer presented, such as the policy errors.</param>
internal sealed class ConstantValue(object? value, bool isPeerObject = false) : AbstractValue
{
    public static readonly ConstantValue True = new(true);
    public static readonly ConstantValue False = new(false);
    public static readonly ConstantValue Null = new(null);

    public object? Value { get; } = value;

    public override bool IsPeerObject { get; } = isPeerObject;

    public static ConstantValue Of(bool value) => value ? True : False;
}

/// <summary>A value of which only the origin is known.</summary>
/// <param name="aspects">What it was computed from.</param>
/// <param name="name">The words in the source that name it: members and literals, for the switch words and for messages.</param>
internal class DerivedValue(Aspects aspects, string name = "") : AbstractValue
{
    /// <summary>A value of which nothing is known. A new one each time: two of them need not be equal.</summary>
    public static DerivedValue Opaque => new(Aspects.Opaque);

    /// <summary>A value that is no fact of the peer's and no setting.</summary>
    public static DerivedValue Elsewhere => new(Aspects.Elsewhere);

    public override Aspects Aspects { get; } = aspects;

    public string Name { get; } = name;

    /// <summary>True for what a constructor made, a text that is put together, and a value that has no null.</summary>
    public bool IsNeverNull { get; init; }

    /// <summary>True for how many items were found.</summary>
    public bool IsCount { get; init; }

    /// <summary>True for a number that is one more or less than one that is not known: compared with that, it is another.</summary>
    public bool IsStepped { get; init; }

    /// <summary>True for what is looked up and may not be there: a configuration key, an environment variable, an extension.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The text that it is known to be, though it goes by its variable's name.</summary>
    public string? Text { get; init; }

    /// <summary>True for a text that something was added to: whatever it is, it is not empty.</summary>
    public bool IsNotEmpty { get; init; }

    /// <summary>True for how much there is of what is not empty.</summary>
    public bool IsPositive { get; init; }

    /// <summary>The type that it was constructed of; null where that is not known.</summary>
    public ITypeSymbol? Type { get; init; }

    /// <summary>True for the exception of something that failed for reasons of its own: whatever its type, that is all that it says.</summary>
    public bool IsFailure { get; init; }

    /// <summary>What it is when nobody sets it: the initialiser of a field, the default of a parameter. Null when that is not known.</summary>
    public bool? Default { get; init; }

    /// <summary>Makes a value of the same origin that is not null.</summary>
    public DerivedValue ThatIsThere() => new(Aspects, Name) { IsNeverNull = true };
}

/// <summary>A Boolean that is not known: one value, however often it is read, so one decision on a path.</summary>
/// <param name="aspects">What it was computed from.</param>
/// <param name="name">See <see cref="DerivedValue"/>.</param>
/// <param name="holdsWhen">The outcome that is a match: true for <c>a == b</c>, false for <c>a != b</c>.</param>
internal sealed class ConditionValue(Aspects aspects, string name, bool holdsWhen = true) : DerivedValue(aspects, name)
{
    public bool HoldsWhen { get; } = holdsWhen;

    /// <summary>True for a flag and for a text that says yes or no; false for a comparison with something else, or with null.</summary>
    public bool IsYesOrNo { get; init; } = true;
}

/// <summary>The logical negation of a condition that is not known.</summary>
internal sealed class NegatedValue(AbstractValue operand) : AbstractValue
{
    public AbstractValue Operand { get; } = operand;

    public override Aspects Aspects => Operand.Aspects;
}

/// <summary>A certificate of the presented chain.</summary>
/// <param name="position">0 is the peer's own (leaf) certificate, the last one the root.</param>
internal sealed class CertificateValue(int position) : AbstractValue
{
    public int Position { get; } = position;

    public bool IsLeaf => Position == 0;

    public override Aspects Aspects => Aspects.Presence;

    public override bool IsPeerObject => true;
}

/// <summary>An X509Chain: the one that the platform built, or one the callback makes.</summary>
internal sealed class ChainValue(bool isPresented) : AbstractValue
{
    /// <summary>Constants assigned to the policy, by property name; an entry of null was assigned something unknown.</summary>
    public Dictionary<string, object?> Policy { get; } = new(StringComparer.Ordinal);

    /// <summary>The policy as a whole came from somewhere that cannot be seen.</summary>
    public bool IsPolicyUnknown { get; set; }

    /// <summary>True until the callback builds it again.</summary>
    public bool IsPresented { get; set; } = isPresented;

    public override Aspects Aspects => Aspects.Presence;

    public override bool IsPeerObject => true;
}

/// <summary>The policy of a chain, while it is being set.</summary>
internal sealed class ChainPolicyValue(ChainValue chain) : AbstractValue
{
    public ChainValue Chain { get; } = chain;

    public override Aspects Aspects => Aspects.Presence;
}

/// <summary>One element of the presented chain.</summary>
internal sealed class ChainElementValue(int position) : AbstractValue
{
    public int Position { get; } = position;

    public override Aspects Aspects => Aspects.Presence;

    public override bool IsPeerObject => true;
}

/// <summary>One X509ChainStatus.</summary>
internal sealed class ChainStatusValue(int flags) : AbstractValue
{
    public int Flags { get; } = flags;

    public override Aspects Aspects => Aspects.Presence;

    public override bool IsPeerObject => true;
}

/// <summary>A sequence whose items are known: chain elements, chain statuses, a literal array or collection.</summary>
internal sealed class SequenceValue(ImmutableArray<AbstractValue> items) : AbstractValue
{
    private const int MaximumSize = 16_384;

    public ImmutableArray<AbstractValue> Items { get; private set; } = items;

    public override Aspects Aspects => Items.Aggregate(Aspects.None, (aspects, item) => aspects | item.Aspects);

    public override bool IsPeerObject => Items.Any(item => item.IsPeerObject);

    /// <summary>True for a tuple: each variable has its own.</summary>
    public bool IsTuple { get; init; }

    /// <summary>True for a list, set or queue that the callback makes empty: what it adds is followed.</summary>
    public bool IsList { get; init; }

    /// <summary>What a query looks at again when it is asked; null for what stands by itself.</summary>
    public SequenceValue? Source { get; init; }

    /// <summary>Which of the states of its source a query has seen.</summary>
    public int SourceVersion { get; init; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; private set; }

    /// <summary>True for an array that is made to be filled.</summary>
    public bool IsBlank { get; init; }

    public override bool IsFillable => IsList || IsBlank;

    /// <summary>How much there is to look at: items, and items of items.</summary>
    public long Size => SizeOf(Items);

    /// <summary>Puts other items in the place of those that there are.</summary>
    /// <returns>False, with all as it was, where a collection would hold itself, or more than hostile code should cost.</returns>
    public bool TryPut(ImmutableArray<AbstractValue> all)
    {
        if (SizeOf(all) > MaximumSize || all.Any(Holds))
        {
            return false;
        }

        Items = all;
        Version++;
        return true;
    }

    private static long SizeOf(ImmutableArray<AbstractValue> items)
    {
        var size = 0L;
        foreach (var item in items)
        {
            size += item is SequenceValue inner ? inner.Size + 1 : 1;
            if (size > MaximumSize)
            {
                break;
            }
        }

        return size;
    }

    private bool Holds(AbstractValue item) => item == this || (item is SequenceValue inner && inner.Items.Any(Holds));
}

/// <summary>An object that carries the callback's inputs as properties, and often its answer: <c>e.PolicyErrors</c>, <c>e.Accept</c>.</summary>
internal sealed class ArgumentsValue : AbstractValue
{
    public override Aspects Aspects => Aspects.Presence;

    public override bool IsPeerObject => true;
}

/// <summary>A function that can be followed.</summary>
/// <param name="method">The lambda's or method's symbol.</param>
/// <param name="body">A lambda's body; null for a method, whose body is looked up when it is called.</param>
/// <param name="receiver">The instance of a method group, and the one in whose code a lambda stands.</param>
internal sealed class FunctionValue(IMethodSymbol method, IOperation? body, AbstractValue? receiver) : AbstractValue
{
    public IMethodSymbol Method { get; } = method;

    public IOperation? Body { get; } = body;

    public AbstractValue? Receiver { get; } = receiver;

    /// <summary>The locals that a lambda uses and that nobody assigns again: each turn of a loop has its own.</summary>
    public IReadOnlyList<KeptValue> Captured { get; init; } = [];

    /// <summary>The arguments of the call that made a lambda, which it keeps: <c>Func&lt;…&gt; Pin(string pin) =&gt; c =&gt; c.Thumbprint == pin</c>.</summary>
    public IReadOnlyList<KeptValue> Kept { get; init; } = [];
}

/// <summary>A task that ended with an exception.</summary>
/// <param name="exception">The exception.</param>
internal sealed class FaultedTaskValue(ThrownException exception) : AbstractValue
{
    public ThrownException Exception { get; } = exception;

    public override Aspects Aspects => Aspects.Opaque;
}

/// <summary>What a variable was when a lambda was made.</summary>
internal sealed record KeptValue(ISymbol Variable, AbstractValue? Value);
