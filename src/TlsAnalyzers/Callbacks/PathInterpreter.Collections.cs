using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>Arrays, lists and sets that a callback makes: what is put into them, and what is taken out of them.</summary>
internal sealed partial class PathInterpreter
{
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

    /// <summary>Whether a value is no longer what it was when it was made, in a way that is not followed.</summary>
    private bool IsChanged(AbstractValue value) => _changed.Contains(value)
        || (value is SequenceValue { Source: { } source, SourceVersion: var seen } && (source.Version != seen || IsChanged(source)));

    /// <summary>What a value holds from here on is not followed.</summary>
    private void Forget(AbstractValue value)
    {
        _changed.Add(value);
        if (value is DictionaryValue dictionary)
        {
            _changed.Add(dictionary.Pairs);
        }
    }

    // Queries and iterators, with the locals from around them that their code reads when they are asked.
    private readonly List<KeyValuePair<SequenceValue, IReadOnlyCollection<ILocalSymbol>>> _deferred = [];

    /// <summary>Notes that code is run only when somebody asks for what it gives: it is not followed any more when a local that it reads is written in between.</summary>
    private void Defer(AbstractValue? result, IOperation? code)
    {
        if (result is SequenceValue query && code is not null && bodies.OuterLocalsOf(code, cancellationToken) is { Count: > 0 } locals)
        {
            _deferred.Add(new KeyValuePair<SequenceValue, IReadOnlyCollection<ILocalSymbol>>(query, locals));
        }
    }

    private void NoteWritten(ILocalSymbol local)
    {
        foreach (var deferred in _deferred)
        {
            if (deferred.Value.Contains(local, SymbolEqualityComparer.Default))
            {
                _changed.Add(deferred.Key);
            }
        }
    }

    /// <summary>What a query gives: it looks at its source again whenever it is asked.</summary>
    private static SequenceValue Query(SequenceValue source, IEnumerable<AbstractValue> items) => source is { IsFillable: false, Source: null }
        ? new SequenceValue(items.ToImmutableArray())
        : new SequenceValue(items.ToImmutableArray()) { Source = source, SourceVersion = source.Version };

    /// <summary>"ImmutableList&lt;string&gt;.Empty" and its kin.</summary>
    private static bool IsEmptyCollection(ISymbol member, ITypeSymbol type) => member is { Name: "Empty", IsStatic: true, DeclaringSyntaxReferences.IsEmpty: true }
        && type.SpecialType != SpecialType.System_String && IsContainer(type);

    /// <summary>Collections whose items are what was added, in that order; nobody validates by which item of a sorted set is the first.</summary>
    private static bool IsFollowedList(ITypeSymbol? type) => type is { Name: "List" or "HashSet" or "SortedSet" or "Queue" or "Stack" or "Collection" or "ObservableCollection" or "ConcurrentBag" or "ConcurrentQueue" or "ConcurrentStack" }
        && type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    /// <summary>Adds to a collection that is followed.</summary>
    /// <returns>What the call gives; null for one that does not add.</returns>
    private AbstractValue? Fill(SequenceValue list, IMethodSymbol method, AbstractValue[] arguments)
    {
        switch (method.Name)
        {
            case "Add" or "Enqueue" or "Push" when arguments.Length == 1:
                var isNew = method.ReturnsVoid ? new DerivedValue(Aspects.None)
                    : arguments[0] is ConstantValue && list.Items.All(item => item is ConstantValue)
                        ? (AbstractValue)ConstantValue.Of(!list.Items.Any(item => AreEqual(item, arguments[0]) is ConstantValue { Value: true }))
                        : DerivedValue.Elsewhere;
                return list.TryPut(list.Items.Add(AsStored(arguments[0]))) ? isNew : null;
            case "AddRange" when arguments.Length == 1 && arguments[0] is SequenceValue { Items: var added }:
                return list.TryPut(list.Items.AddRange(added)) ? new DerivedValue(Aspects.None) : null;
            case "RemoveAll" when arguments.Length == 1 && arguments[0] is FunctionValue isRemoved:
                var kept = list.Items.Where(item => !Decide(Call(isRemoved, [item]))).ToImmutableArray();
                var removed = new ConstantValue(list.Items.Length - kept.Length);
                list.TryPut(kept);
                return removed;
            case "Remove" when arguments.Length == 1 && arguments[0] is ConstantValue && list.Items.All(item => item is ConstantValue):
                var found = list.Items.FirstOrDefault(item => AreEqual(item, arguments[0]) is ConstantValue { Value: true });
                list.TryPut(found is null ? list.Items : list.Items.Remove(found));
                return ConstantValue.Of(found is not null);
            case "Clear":
                list.TryPut(ImmutableArray<AbstractValue>.Empty);
                return new DerivedValue(Aspects.None);
            default:
                return null;
        }
    }

    /// <summary>Takes an item out of a stack or a queue, or looks at the one that is next.</summary>
    /// <returns>What the call gives; null for another call.</returns>
    private AbstractValue? TakeFrom(AbstractValue? receiver, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (receiver is not SequenceValue { IsList: true } list || _inTurn.IndexOf(method.Name) < 0)
        {
            return null;
        }

        var output = call.Arguments.FirstOrDefault(argument => argument.Parameter?.RefKind == RefKind.Out);
        if (list.Items.IsEmpty)
        {
            if (output is null)
            {
                return Throws();
            }

            Assign(output.Value, DefaultOf(output.Parameter!.Type));
            return ConstantValue.False;
        }

        var at = method.ContainingType.Name.EndsWith("Stack", StringComparison.Ordinal) ? list.Items.Length - 1 : 0;
        var item = list.Items[at];
        if (!method.Name.EndsWith("Peek", StringComparison.Ordinal))
        {
            list.TryPut(list.Items.RemoveAt(at));
        }

        if (output is null)
        {
            return item;
        }

        Assign(output.Value, item);
        return ConstantValue.True;
    }

    private static readonly ImmutableArray<string> _inTurn = ImmutableArray.Create("Dequeue", "Peek", "Pop", "TryDequeue", "TryPeek", "TryPop", "TryTake");

    private AbstractValue Element(AbstractValue collection, IReadOnlyList<AbstractValue> indices)
    {
        if (IsChanged(collection))
        {
            return DerivedValue.Elsewhere;
        }

        if (collection is not SequenceValue { Items: var items })
        {
            return Fails() ? DerivedValue.Opaque : Combine([collection, .. indices]);
        }

        var fromEnd = indices.Count == 1 ? indices[0] as FromEndValue : null;
        var index = fromEnd?.Offset ?? (indices.Count == 1 ? indices[0] : null);
        if (index is not ConstantValue { Value: var boxed } || !Numbers.TryGet(boxed, out var position))
        {
            return collection.IsPeerObject ? DerivedValue.Opaque
                : items.Length > 0 && items.All(item => AreEqual(item, items[0]) is ConstantValue { Value: true }) ? items[0]
                : Combine([.. items, .. indices]);
        }

        position = fromEnd is null ? position : items.Length - position;
        if (position >= 0 && position < items.Length)
        {
            return items[(int)position];
        }

        // IndexOutOfRangeException.
        return Throws();
    }

    /// <summary>A chain element that is met on the way through all of them: that it may be the leaf makes it no match of the leaf.</summary>
    private static AbstractValue AnyOf(AbstractValue item) => item is ChainElementValue { Position: 0 } ? new ChainElementValue(1) : item;

    /// <summary>What stands for each item of a sequence that is not known.</summary>
    private AbstractValue ItemOf(AbstractValue collection) => AsTraced(
        new DerivedValue(collection.Aspects == Aspects.None ? Aspects.Switch : collection.Aspects, (collection as DerivedValue)?.Name ?? ""), collection);
}
