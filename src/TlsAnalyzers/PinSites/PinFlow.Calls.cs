using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.PinSites;

/// <summary>Calls and constructors that hand a constant on: that decode it, spell it in another way, or put it into a collection.</summary>
internal sealed partial class PinFlow
{
    // They give their receiver or first argument, in another spelling or another kind of collection.
    private static readonly HashSet<string> _handingOn = new(StringComparer.Ordinal)
    {
        "AsEnumerable", "AsMemory", "AsReadOnly", "AsReadOnlySpan", "AsSpan", "Cast", "Chunk", "ConvertAll", "DecodeFromChars", "Distinct", "ForceYielding", "FromBase64String",
        "FromHexString", "GetBytes", "Normalize", "OfType", "OrderBy", "Order", "Parse", "Replace", "Reverse", "Select", "Substring", "ToArray", "ToBase64String",
        "ToFrozenSet", "ToHashSet", "ToHexString", "ToHexStringLower", "ToImmutableArray", "ToImmutableHashSet", "ToImmutableList", "ToImmutableSortedSet", "ToList",
        "ToLower", "ToLowerInvariant", "ToString", "ToUpper", "ToUpperInvariant", "Trim", "TrimEnd", "TrimStart", "Where", "TryFromBase64String", "WithComparer",
        "ToFrozenDictionary", "ToImmutableDictionary", "ToReadOnlyCollection", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "ElementAt", "ConfigureAwait",
        "FromResult", "GetEnumerator", "ToCharArray", "DecodeString", "HexToByteArray",
    };

    private static readonly HashSet<string> _joining = new(StringComparer.Ordinal) { "Append", "Concat", "Prepend", "Union", "Add", "AddRange" };

    private static readonly HashSet<string> _making = new(StringComparer.Ordinal) { "Create", "CreateRange", "Empty", "FromObjects", "FromStrings", "FromNSObjects" };

    private IReadOnlyList<CodePinSet> FollowCall(IInvocationOperation call, Provenance? from, int depth)
    {
        var method = call.TargetMethod;
        var source = call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
        if (IsDictionary(source?.Type) && method.Name is "TryGetValue" or "GetValueOrDefault" or "GetValue")
        {
            var key = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == (call.Instance is null ? 1 : 0))?.Value;
            return Lookup(source!, key, from, depth);
        }

        if (!_making.Contains(method.Name) && bodies.OfMethod(method, cancellationToken) is { } body)
        {
            // "FromHex("AB…")": what it makes of the text is its business; the text is the pin.
            return call.Arguments.Length == 1 && IsOneHash(call.Type) && call.Arguments[0].Value.Type?.SpecialType == SpecialType.System_String
                ? Follow(call.Arguments[0].Value, from, depth + 1)
                : method.Parameters.IsEmpty ? Returns(body, from, depth) : _nothing;
        }

        if (method.ContainingType.SpecialType == SpecialType.System_String && method.Name == "Concat")
        {
            return _nothing;
        }

        if (method is { Name: "Split", ContainingType.SpecialType: SpecialType.System_String } && source is not null)
        {
            return Follow(source, from, depth + 1).Select(set => SplitText(set, call)).ToList();
        }

        if (_making.Contains(method.Name) && call.Instance is null && !method.IsExtensionMethod)
        {
            return [Collect(Arguments(call.Arguments), from, call.Syntax, depth)];
        }

        if (_joining.Contains(method.Name) && source is not null && !method.ReturnsVoid && method.ReturnType.SpecialType != SpecialType.System_Boolean)
        {
            return [Collect(Arguments(call.Arguments).Prepend(call.Instance).OfType<IOperation>(), from, null, depth)];
        }

        return _handingOn.Contains(method.Name) && source is not null ? Follow(source, from, depth + 1) : _nothing;
    }

    /// <summary>"A,B".Split(','): each of the texts is a pin, and all are written in one literal.</summary>
    private static CodePinSet SplitText(CodePinSet set, IInvocationOperation split)
    {
        var separators = split.Arguments.SelectMany(argument => argument.Value.DescendantsAndSelf())
            .Select(operation => operation.ConstantValue is { HasValue: true, Value: char or string } constant ? constant.Value!.ToString() : null)
            .Where(separator => !string.IsNullOrEmpty(separator))
            .Distinct()
            .ToArray();
        return separators.Length == 0 || set.Pins.Any(pin => pin.Text is null)
            ? CodePinSet.Unknown
            : set with
            {
                Pins = set.Pins
                    .SelectMany(pin => pin.Text!.Split(separators!, StringSplitOptions.RemoveEmptyEntries).Select(part => pin with { Text = part.Trim() }))
                    .ToImmutableArray(),
                Collection = set.Pins.IsEmpty ? null : set.Pins[0].At,
            };
    }

    private static bool IsOneHash(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String || IsBytes(type);

    private IReadOnlyList<CodePinSet> FollowCreation(IOperation creation, Provenance? from, int depth)
    {
        if (creation is IArrayCreationOperation array)
        {
            return [Collect(array.Initializer?.ElementValues ?? ImmutableArray<IOperation>.Empty, from, array.Initializer?.Syntax ?? array.Syntax, depth, IsBytes(array.Type))];
        }

        var made = (IObjectCreationOperation)creation;
        if (IsDictionary(made.Type))
        {
            var entries = Entries(made, from, depth).ToList();
            return entries.Count == 0 ? _nothing : entries.SelectMany(entry => EntrySets(entry, from, depth)).ToList();
        }

        if (made.Type is not { } type || !IsCollection(type))
        {
            // "new ReadOnlySpan<byte>(bytes)", "new Lazy<HashSet<string>>(() => …)".
            return made.Type?.Name is "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory" or "Lazy" or "NSString" && made.Arguments.Length > 0
                ? Follow(made.Arguments[0].Value, from, depth + 1)
                : _nothing;
        }

        var copied = made.Arguments.Select(argument => argument.Value).Where(argument => IsCollection(argument.Type) || IsCollection(Unconverted(argument).Type));
        var added = made.Initializer?.Initializers.Select(AddedBy) ?? [];
        return [Collect(copied.Concat(added), from, made.Initializer?.Syntax, depth)];
    }

    private static IOperation? AddedBy(IOperation initializer) =>
        initializer is IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1 } add ? add.Arguments[0].Value : null;

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>The arguments of a call, those of a <c>params</c> array one by one.</summary>
    private static IEnumerable<IOperation> Arguments(IEnumerable<IArgumentOperation> arguments) => arguments.SelectMany<IArgumentOperation, IOperation>(argument => argument switch
    {
        { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } initializer } } => initializer.ElementValues,
        // A params span or list is a collection expression that nobody wrote.
        { Value: { IsImplicit: true } value } when IsCollection(value.Type) && value is not IConversionOperation => value.ChildOperations,
        { Parameter.Type.Name: "IEqualityComparer" or "IComparer" } => [],
        _ => [argument.Value],
    });
}
