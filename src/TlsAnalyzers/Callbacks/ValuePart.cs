using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>What is taken out of a value on the way to a delegate: an element of a tuple, an item of a collection, what a function returns.</summary>
/// <param name="Kind">How it is taken out.</param>
/// <param name="Key">The element's number, or the item's key or index; null for an item whose key is not known.</param>
internal sealed record ValuePart(ValuePartKind Kind, object? Key = null)
{
    /// <summary>What a function returns, or a <c>Lazy&lt;T&gt;</c> holds.</summary>
    public static readonly ValuePart Result = new(ValuePartKind.Result);

    /// <summary>An item of an array, list or dictionary.</summary>
    public static ValuePart Item(IOperation key) => new(ValuePartKind.Item, key.ConstantValue.HasValue ? key.ConstantValue.Value : null);

    /// <summary>An element of a tuple, by its position.</summary>
    public static ValuePart Element(int position) => new(ValuePartKind.Element, position);

    /// <summary>An element of a tuple, by its field (<c>Item1</c>, whatever the code calls it); null for another field.</summary>
    public static ValuePart? OfTuple(IFieldSymbol field) =>
        field.CorrespondingTupleField is { Name: var name } && int.TryParse(name.Substring("Item".Length), out var number) ? Element(number - 1) : null;

    /// <summary>Takes the first part out of a value that is written out: a tuple, an array, a collection with an initialiser.</summary>
    /// <returns>The values that it may be, each with the parts that are still to be taken.</returns>
    public static IEnumerable<(IOperation? Value, ImmutableStack<ValuePart> Parts)> Take(IOperation value, ImmutableStack<ValuePart> parts)
    {
        var part = parts.Peek();
        return (part.Kind, value) switch
        {
            (ValuePartKind.Element, ITupleOperation tuple) when part.Key is int position && position < tuple.Elements.Length =>
                [(tuple.Elements[position], parts.Pop())],
            (ValuePartKind.Result, IObjectCreationOperation { Type.Name: "Lazy", Arguments: var arguments }) =>
                arguments.Where(argument => argument.Parameter?.Name is "valueFactory" or "value")
                    .Select(argument => ((IOperation?)argument.Value, argument.Parameter?.Name == "valueFactory" ? parts : parts.Pop())),
            (ValuePartKind.Item, IArrayCreationOperation { Initializer: { } initializer }) => Items(part, initializer.ElementValues, parts.Pop()),
            (ValuePartKind.Item, IArrayInitializerOperation initializer) => Items(part, initializer.ElementValues, parts.Pop()),
            (ValuePartKind.Item, IObjectCreationOperation { Initializer: { } initializer }) =>
                initializer.Initializers.Where((entry, i) => part.Key is null || KeyOf(entry, i) is not { } key || part.Key.Equals(key)).Select(entry => (ItemOf(entry), parts.Pop())),
            (ValuePartKind.Item, _) when value.Syntax.RawKind == PathInterpreter.CollectionExpressionSyntaxKind =>
                Items(part, value.ChildOperations.ToImmutableArray(), parts.Pop()),
            _ => [],
        };
    }

    private static IEnumerable<(IOperation?, ImmutableStack<ValuePart>)> Items(ValuePart part, ImmutableArray<IOperation> items, ImmutableStack<ValuePart> rest) =>
        part.Key is not int index ? items.Select(item => ((IOperation?)item, rest))
        : index >= 0 && index < items.Length ? [(items[index], rest)]
        : [];

    private static object? KeyOf(IOperation entry, int position) => entry switch
    {
        IAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } keys } } => keys[0].Value.ConstantValue.Value,
        IInvocationOperation { Arguments: { Length: 2 } arguments } => arguments[0].Value.ConstantValue.Value,
        IInvocationOperation { Arguments.Length: 1 } => position,
        _ => null,
    };

    private static IOperation? ItemOf(IOperation entry) => entry switch
    {
        IAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } } assignment => assignment.Value,
        IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 or 2 } arguments } => arguments[arguments.Length - 1].Value,
        _ => null,
    };
}

/// <summary>How a part is taken out of a value.</summary>
internal enum ValuePartKind
{
    /// <summary>By calling it.</summary>
    Result,

    /// <summary>By its place in a tuple.</summary>
    Element,

    /// <summary>By its key or index.</summary>
    Item,
}
