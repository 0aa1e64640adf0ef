using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.PinSites;

/// <summary>Collections of pins: arrays, lists, sets, dictionaries by host.</summary>
internal sealed partial class PinFlow
{
    /// <summary>An entry of a dictionary.</summary>
    private sealed record Entry(IOperation? Key, IOperation? Value, SyntaxNode Collection);

    /// <summary>Puts the pins of elements into one set; a null element is one that cannot be seen.</summary>
    private CodePinSet Collect(IEnumerable<IOperation?> elements, Provenance? from, SyntaxNode? collection, int depth, bool isBytes = false)
    {
        var all = elements.Take(MaximumPins).ToList();
        if (isBytes)
        {
            var bytes = all.Select(element => element?.ConstantValue is { HasValue: true, Value: { } value } ? ByteOf(value) : null).ToList();
            return collection is not null && bytes.Count > 0 && bytes.All(value => value is not null)
                ? new CodePinSet { Pins = ImmutableArray.Create(new CodePin(collection.Parent is { RawKind: > 0 } parent && IsCreation(parent) ? parent : collection, null, bytes.Select(value => value!.Value).ToImmutableArray())) }
                : CodePinSet.Unknown;
        }

        var set = new CodePinSet { Collection = collection };
        foreach (var element in all)
        {
            var parts = element is null ? _nothing : Follow(element, from, depth + 1);
            foreach (var part in parts)
            {
                // The collection within: "new HashSet<string>(new[] { … })", or the one that is spread.
                set = set.With(part with { Host = null });
            }
        }

        return set;
    }

    private static bool IsCreation(SyntaxNode node) => node is Microsoft.CodeAnalysis.CSharp.Syntax.ArrayCreationExpressionSyntax
        or Microsoft.CodeAnalysis.CSharp.Syntax.ImplicitArrayCreationExpressionSyntax
        or Microsoft.CodeAnalysis.CSharp.Syntax.StackAllocArrayCreationExpressionSyntax;

    private static byte? ByteOf(object value) => Numbers.TryGet(value, out var number) && number is >= 0 and <= 255 ? (byte)number : null;

    /// <summary>The elements of a collection expression; of a spread, what is spread.</summary>
    private static IEnumerable<IOperation?> Elements(IOperation expression) =>
        expression.ChildOperations.Select(child => child.Kind == OperationKind.None || child.Syntax.RawKind == SpreadSyntaxKind ? child.ChildOperations.FirstOrDefault() ?? child : child);

    // SyntaxKind.SpreadElement.
    private const int SpreadSyntaxKind = 9078;

    /// <summary>One element of a collection where its place is known, else any of them.</summary>
    private IReadOnlyList<CodePinSet> ElementOf(IOperation collection, IOperation? index, Provenance? from, int depth)
    {
        var sets = Follow(collection, from, depth + 1);
        return index?.ConstantValue is { HasValue: true, Value: int place } && sets.Count == 1 && sets[0].IsComplete && place >= 0 && place < sets[0].Pins.Length && sets[0].Collection is not null
            ? [new CodePinSet { Pins = ImmutableArray.Create(sets[0].Pins[place]) }]
            : sets;
    }

    /// <summary>What a dictionary has for a key: the entry of a key that is known, else those of all.</summary>
    private IReadOnlyList<CodePinSet> Lookup(IOperation dictionary, IOperation? key, Provenance? from, int depth)
    {
        var entries = Entries(dictionary, from, depth).ToList();
        if (entries.Count == 0)
        {
            return _nothing;
        }

        if (key?.ConstantValue is { HasValue: true, Value: string wanted }
            && entries.Where(entry => entry.Key?.ConstantValue is { HasValue: true, Value: string known } && known == wanted).ToList() is { Count: > 0 } found)
        {
            entries = found;
        }

        return entries.SelectMany(entry => EntrySets(entry, from, depth)).ToList();
    }

    private IEnumerable<CodePinSet> EntrySets(Entry entry, Provenance? from, int depth) =>
        Follow(entry.Value, from, depth + 1).Select(set => WithHost(set, entry.Key));

    /// <summary>The entries of a dictionary, or of a list of pairs.</summary>
    private IEnumerable<Entry> Entries(IOperation? value, Provenance? from, int depth)
    {
        if (value is null || depth > MaximumDepth)
        {
            return [];
        }

        if (from is not null && from.Operation != value && from.Of(value) is { } made)
        {
            return Entries(made.Operation, made, depth + 1);
        }

        return value switch
        {
            IConversionOperation conversion => Entries(conversion.Operand, from, depth),
            IConditionalAccessOperation access => Entries(access.WhenNotNull, from, depth),
            ILocalReferenceOperation { Local: var local } => EntriesOf(local, depth),
            IFieldReferenceOperation { Field: var field } => EntriesOf(field, depth),
            IPropertyReferenceOperation { Property: var property } => Values.Getter.ValueOf(property, bodies, cancellationToken) is { } returned
                ? Entries(returned, null, depth + 1)
                : EntriesOf(property, depth),
            IInvocationOperation { TargetMethod.Name: "ToFrozenDictionary" or "ToImmutableDictionary" or "AsReadOnly" or "CreateRange" or "ToDictionary" } call
                when call.Arguments.All(argument => argument.Parameter?.Type.TypeKind != TypeKind.Delegate) =>
                Entries(call.Instance ?? call.Arguments.FirstOrDefault(argument => IsCollection(argument.Value.Type) || IsCollection(Unconverted(argument.Value).Type))?.Value, from, depth + 1),
            IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.Select(element => EntryOf(element, initializer.Syntax)),
            IObjectCreationOperation { Arguments.Length: > 0 } copy => Entries(copy.Arguments[0].Value, from, depth + 1),
            IArrayInitializerOperation initializer => initializer.ElementValues.Select(element => EntryOf(element, initializer.Syntax)),
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Select(element => EntryOf(element, initializer.Syntax)),
            _ when value.Syntax.RawKind == CollectionExpressionSyntaxKind => value.ChildOperations.Select(element => EntryOf(element, value.Syntax)),
            _ => [],
        };
    }

    private IEnumerable<Entry> EntriesOf(ISymbol variable, int depth)
    {
        if (bodies.SingleValueOf(variable, cancellationToken) is not { } single)
        {
            return [];
        }

        var added = MutatedParts.EntriesOf(variable, bodies, cancellationToken).Select(call => EntryOf(call, call.Syntax));
        return Entries(single, null, depth + 1).Concat(added);
    }

    /// <summary><c>{ "host", pins }</c>, <c>["host"] = pins</c>, <c>Add("host", pins)</c>, <c>KeyValuePair.Create("host", pins)</c>, <c>new("host", pins)</c>.</summary>
    private static Entry EntryOf(IOperation element, SyntaxNode collection) => Unconverted(element) switch
    {
        IInvocationOperation { Arguments.Length: >= 2 } call => new Entry(call.Arguments[0].Value, call.Arguments[1].Value, collection),
        IObjectCreationOperation { Arguments.Length: 2 } pair => new Entry(pair.Arguments[0].Value, pair.Arguments[1].Value, collection),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } target } assignment => new Entry(target.Arguments[0].Value, assignment.Value, collection),
        ITupleOperation { Elements.Length: 2 } tuple => new Entry(tuple.Elements[0], tuple.Elements[1], collection),
        _ => new Entry(null, null, collection),
    };

    private static bool IsDictionary(ITypeSymbol? type) => type is not null
        && (type.Name.Contains("Dictionary") || type.AllInterfaces.Any(implemented => implemented.Name is "IDictionary" or "IReadOnlyDictionary"));

    private static bool IsPair(ITypeSymbol? type) => type is { Name: "KeyValuePair" or "DictionaryEntry" };

    private static bool IsCollection(ITypeSymbol? type) => type is not null && type.SpecialType != SpecialType.System_String
        && (type is IArrayTypeSymbol
            || type.Name is "IEnumerable" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory"
            || type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable));

    private static bool IsBytes(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => true,
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } => arguments[0].SpecialType == SpecialType.System_Byte,
        _ => false,
    };
}
