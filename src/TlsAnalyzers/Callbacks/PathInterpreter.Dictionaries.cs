using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>Dictionaries that a callback makes, and tables by policy errors: what is put into them, and what is looked up in them.</summary>
internal sealed partial class PathInterpreter
{
    // Whose extension methods look something up, or make a copy.
    private static readonly HashSet<string> _dictionaryExtensions = new(StringComparer.Ordinal)
    {
        "CollectionExtensions", "Enumerable", "FrozenDictionary", "ImmutableDictionary", "ImmutableSortedDictionary",
    };

    private static bool IsFollowedDictionary(ITypeSymbol? type) => type is { Name: "Dictionary" or "SortedDictionary" or "SortedList" or "ConcurrentDictionary" }
        && type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    /// <summary>Whether a dictionary says what is to be done, and is no list of pins by hosts.</summary>
    private static bool IsTable(DictionaryValue dictionary) => dictionary is { HasUnknownKeys: false, Pairs.Items.IsEmpty: false }
        && dictionary.Values.All(value => value is FunctionValue or ConstantValue { Value: not (null or string) } || (dictionary.IsByErrors && value is ObjectValue or ConstantValue));

    /// <summary>Whether a new dictionary does not distinguish upper and lower case.</summary>
    /// <returns>Null where it is not made empty, or compares its keys in a way that is not known.</returns>
    private static bool? IgnoresCase(IObjectCreationOperation creation)
    {
        var ignores = false;
        foreach (var argument in creation.Arguments.Where(argument => !argument.Value.ConstantValue.HasValue))
        {
            var value = argument.Value is IConversionOperation { Operand: var converted } ? converted : argument.Value;
            if (value is not IPropertyReferenceOperation { Property: { ContainingType.Name: nameof(StringComparer), Name: var comparer } })
            {
                return null;
            }

            ignores = comparer.EndsWith("IgnoreCase", StringComparison.Ordinal);
        }

        return ignores;
    }

    /// <summary>A call that fills a dictionary or looks something up in it.</summary>
    /// <returns>What the call gives; null for another call, and where that is not known.</returns>
    private AbstractValue? Consult(AbstractValue? receiver, IInvocationOperation call, AbstractValue[] arguments)
    {
        var method = call.TargetMethod;
        if ((receiver ?? arguments.FirstOrDefault()) is not DictionaryValue dictionary || (receiver is null && !_dictionaryExtensions.Contains(method.ContainingType.Name)))
        {
            return null;
        }

        if (IsImmutable(method) && (method.Name.StartsWith("Add", StringComparison.Ordinal) || method.Name.StartsWith("Set", StringComparison.Ordinal) || method.Name is "Remove" or "RemoveRange" or "Clear"))
        {
            return Changed(dictionary.Copy(), method.Name, arguments);
        }

        var rest = receiver is null ? arguments.Skip(1).ToArray() : arguments;
        var answer = rest.All(argument => argument is ConstantValue { Value: null }) ? AsWhole(dictionary, method.Name) : ByKey(dictionary, call, rest);
        if (answer is null && receiver is not null && method.Name is not ("TryGetValue" or "ContainsKey" or "ContainsValue" or "GetEnumerator"))
        {
            Forget(dictionary);
        }

        return answer;
    }

    /// <summary>What a change of an immutable dictionary gives: the dictionary itself stays as it is.</summary>
    private AbstractValue Changed(DictionaryValue copy, string method, AbstractValue[] arguments)
    {
        switch (method)
        {
            case "Add" or "SetItem" when arguments.Length == 2:
                Put(copy, arguments[0], arguments[1]);
                return copy;
            case "Remove" when arguments.Length == 1 && copy.TryGet(arguments[0], out var value):
                if (value is not null)
                {
                    copy.Remove(arguments[0]);
                }

                return copy;
            default:
                return DerivedValue.Elsewhere;
        }
    }

    private AbstractValue? AsWhole(DictionaryValue dictionary, string method)
    {
        switch (method)
        {
            case "Clear":
                dictionary.Clear();
                return new DerivedValue(Aspects.None);
            case "Any":
                return Negate(IsEmpty(dictionary));
            case "Count":
                return CountOf(dictionary);
            case "AsReadOnly":
                return dictionary;
            case "ToDictionary" or "ToFrozenDictionary" or "ToImmutableDictionary" or "ToImmutableSortedDictionary":
                return dictionary.Copy();
            default:
                return null;
        }
    }

    private AbstractValue? ByKey(DictionaryValue dictionary, IInvocationOperation call, AbstractValue[] arguments)
    {
        var method = call.TargetMethod;
        var output = call.Arguments.FirstOrDefault(argument => argument.Parameter?.RefKind == RefKind.Out);
        var isKnown = dictionary.TryGet(arguments[0], out var value);
        switch (method.Name)
        {
            case "Add" when arguments.Length == 2 && value is not null:
                // ArgumentException.
                return Throws();
            case "Add" when arguments.Length == 2:
                Put(dictionary, arguments[0], arguments[1]);
                return new DerivedValue(Aspects.None);
            case "TryAdd" when arguments.Length == 2 && (isKnown || !IsResultUsed(call)):
                if (value is null)
                {
                    Put(dictionary, arguments[0], arguments[1]);
                }

                return ConstantValue.Of(value is null);
            case "ContainsKey" when isKnown:
                return ConstantValue.Of(value is not null);
            case "GetValueOrDefault" when isKnown:
                return value ?? (arguments.Length > 1 ? arguments[1] : DefaultOf(method.ReturnType));
            case "TryGetValue" or "Remove" or "TryRemove" when isKnown && (arguments.Length == 1 || output is not null):
                if (value is not null && method.Name != "TryGetValue")
                {
                    dictionary.Remove(arguments[0]);
                }

                if (output is not null)
                {
                    Assign(output.Value, value ?? DefaultOf(output.Parameter!.Type));
                }

                return ConstantValue.Of(value is not null);
            default:
                return null;
        }
    }

    private void Put(DictionaryValue dictionary, AbstractValue key, AbstractValue value)
    {
        dictionary.Put(key, AsStored(value));
        if (dictionary.HasUnknownKeys)
        {
            // Whoever looks something up may have any of them.
            GiveAllAway([.. dictionary.Values, value], mayFill: true);
        }
    }

    /// <summary>What a property of a dictionary is.</summary>
    /// <returns>Null where that is not known.</returns>
    private AbstractValue? MemberOf(DictionaryValue dictionary, IPropertySymbol property, AbstractValue[] arguments)
    {
        switch (property.Name)
        {
            case "Count":
                return CountOf(dictionary);
            case "IsEmpty":
                return IsEmpty(dictionary);
            case var _ when dictionary.HasUnknownKeys:
                return DerivedValue.Elsewhere;
            case "Keys" or "Values":
                return Query(dictionary.Pairs, dictionary.Pairs.Items.Select(pair => Part(pair, property.Name == "Keys" ? 0 : 1)));
            case var _ when property.IsIndexer && arguments.Length == 1 && dictionary.TryGet(arguments[0], out var value):
                // KeyNotFoundException.
                return value ?? Throws();
            default:
                return null;
        }
    }

    private static AbstractValue CountOf(DictionaryValue dictionary) => dictionary.HasUnknownKeys
        ? new DerivedValue(Aspects.Elsewhere) { IsPositive = true }
        : new ConstantValue(dictionary.Pairs.Items.Length);

    private AbstractValue IsEmpty(DictionaryValue dictionary) => AreEqual(CountOf(dictionary), new ConstantValue(0));

    /// <summary>A dictionary as the sequence of its pairs; any other value as it is.</summary>
    private AbstractValue AsPairs(AbstractValue value) =>
        value is not DictionaryValue dictionary || IsChanged(value) ? value
        : dictionary.HasUnknownKeys ? DerivedValue.Elsewhere
        : dictionary.Pairs;
}
