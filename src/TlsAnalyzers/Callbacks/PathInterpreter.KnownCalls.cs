using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>Calls whose meaning is known: of certificates, chains, flags, sequences and delegates.</summary>
internal sealed partial class PathInterpreter
{
    // X509VerificationFlags (System.Security.Cryptography.X509Certificates).
    private const long IgnoreNotTimeValid = 0x1;
    private const long AllowUnknownCertificateAuthority = 0x10;
    private const long CustomRootTrust = 1;

    private AbstractValue? Known(IMethodSymbol method, AbstractValue? receiver, AbstractValue[] arguments)
    {
        switch (receiver)
        {
            case ConstantValue { Value: null, IsPeerObject: true }:
                return Throws();
            case FunctionValue function when method.MethodKind == MethodKind.DelegateInvoke:
                return Call(function, arguments);
            case CertificateValue certificate:
                return CertificateCall(certificate, method, arguments);
            case ChainValue chain:
                return method.Name == "Build" && arguments.FirstOrDefault() is ConstantValue { Value: null, IsPeerObject: true }
                    ? Throws()
                    : ChainCall(chain, method.Name);
            case ChainPolicyValue:
                return new DerivedValue(Aspects.None);
        }

        // Collections of certificates compare as X509Certificate.Equals does.
        if (method.Name is "Contains" or "IndexOf" && receiver is DerivedValue && arguments.Length == 1 && arguments[0] is CertificateValue && method.ContainingType.Name.StartsWith("X509Certificate", StringComparison.Ordinal))
        {
            return AreEqual(arguments[0], receiver);
        }

        if (method.Name is "Equals" or "ReferenceEquals" && !(receiver is ObjectValue && IsFollowed(MethodOf(receiver, method))))
        {
            // Two values by a comparer, or this one with another, which may have to be told how texts are compared.
            var isComparer = arguments.Length == 2 && method.Parameters[1].Type.Name != nameof(StringComparison);
            var compared = receiver is null || isComparer ? arguments : [receiver, .. arguments];
            if (compared.Length >= 2 && !compared.Any(value => value is DerivedValue { Aspects: Aspects.Opaque }))
            {
                return AreEqual(compared[0], compared[1]);
            }
        }

        if (method.Name == "HasFlag" && receiver is ConstantValue flags && arguments.Length == 1 && arguments[0] is ConstantValue flag
            && Numbers.TryGet(flags.Value, out var set) && Numbers.TryGet(flag.Value, out var one))
        {
            return ConstantValue.Of((set & one) == one);
        }

        if (method.ContainingType.SpecialType == SpecialType.System_String && arguments.Length == 1
            && KnownTexts.TryGet(arguments[0], out var text) && KnownTexts.Ask(method.Name, text) is { } answer)
        {
            return ConstantValue.Of(answer);
        }

        if (method.Name is nameof(string.IsNullOrEmpty) && arguments.Length == 1 && arguments[0] is DerivedValue { IsNotEmpty: true })
        {
            return ConstantValue.False;
        }

        if (method is { Name: "GetValues", ContainingType.SpecialType: SpecialType.System_Enum }
            && (method.TypeArguments.FirstOrDefault() ?? (arguments.FirstOrDefault() as ConstantValue)?.Value) is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            return new SequenceValue(enumeration.GetMembers().OfType<IFieldSymbol>().Select(AbstractValue (member) => new ConstantValue(member.ConstantValue)).ToImmutableArray());
        }

        if (method is { Name: nameof(GetType), Parameters.IsEmpty: true } && receiver is DerivedValue { Type: { } made, IsFailure: false })
        {
            return new ConstantValue(made);
        }

        // RSACertificateExtensions.GetRSAPublicKey(certificate) and its kin.
        if (receiver is null && arguments.Length > 0 && arguments[0] is CertificateValue extended && method.ContainingType.Name.EndsWith("CertificateExtensions", StringComparison.Ordinal))
        {
            return Fails() ? DerivedValue.Opaque : new DerivedValue(CertificateMembers.AspectsOf(method.Name, extended.IsLeaf), CertificateMembers.NameOf(method.Name));
        }

        if (method.Name == "Create" && method.ContainingType.Name == "X509Chain")
        {
            return new ChainValue(isPresented: false);
        }

        if (method.ContainingType.Name == "X509CertificateLoader" && arguments.Length > 0)
        {
            return Fails() ? DerivedValue.Opaque : Certificate(arguments[0]);
        }

        // A cache gives what its factory makes, now or earlier: verdicts.GetOrAdd(thumbprint, _ => errors == SslPolicyErrors.None).
        if ((method.Name.StartsWith("GetOrAdd", StringComparison.Ordinal) || method.Name.StartsWith("GetOrCreate", StringComparison.Ordinal))
            && !IsFollowed(method) && (receiver is null ? arguments.Skip(1) : arguments).ToArray() is { Length: >= 2 } cached)
        {
            return cached.OfType<FunctionValue>().LastOrDefault() is { } factory
                ? Call(factory, factory.Method.Parameters.Select((parameter, i) => i == 0 && SymbolEqualityComparer.Default.Equals(parameter.Type, method.Parameters[receiver is null ? 1 : 0].Type) ? cached[0] : DerivedValue.Elsewhere).ToArray())
                : cached[1];
        }

        if (TaskCall(method, receiver, arguments) is { } task)
        {
            return task;
        }

        if (receiver is not null && method.Name == "GetValueOrDefault" && arguments.Length == 0)
        {
            return receiver;
        }

        if (method.Name == "GetValueOrDefault" && receiver is ConstantValue { Value: var held } && arguments.Length == 1)
        {
            return held is null ? arguments[0] : receiver;
        }

        if (method is { Name: "Empty", IsStatic: true, Parameters.Length: 0, ContainingType.Name: "Array" or "Enumerable" })
        {
            return new SequenceValue(ImmutableArray<AbstractValue>.Empty);
        }

        if (method.ContainingType.Name == "Environment" && method.Name is "Exit" or "FailFast")
        {
            return Throws();
        }

        return method.Name == "GetEnumerator" && receiver is SequenceValue ? DerivedValue.Opaque : SequenceCall(method, receiver, arguments);
    }

    private AbstractValue? CertificateCall(CertificateValue certificate, IMethodSymbol method, AbstractValue[] arguments)
    {
        switch (method.Name)
        {
            case "Dispose" or "Reset" or "Refresh":
                return new DerivedValue(Aspects.None);
            case "Equals" when arguments.Length == 1:
                return AreEqual(certificate, arguments[0]);
            case var _ when Fails():
                return DerivedValue.Opaque;
            case "Verify":
                // Builds a chain by the platform's rules; the name is not its business.
                return ConstantValue.Of(scenario.ChainStatus == 0);
            case "MatchesHostname":
                return ConstantValue.Of((scenario.PolicyErrors & Scenario.NameMismatch.PolicyErrors) == 0);
        }

        if (!IsCertificate(method.ContainingType))
        {
            return null;
        }

        var aspects = CertificateMembers.AspectsOf(method.Name, certificate.IsLeaf);
        return method.ReturnType.SpecialType == SpecialType.System_Boolean
            ? new ConditionValue(aspects, CertificateMembers.NameOf(method.Name))
            : new DerivedValue(aspects, CertificateMembers.NameOf(method.Name));
    }

    private static bool IsCertificate(ITypeSymbol type) => type.Name is "X509Certificate" or "X509Certificate2" or "Object";

    private AbstractValue? ChainCall(ChainValue chain, string method)
    {
        if (method != "Build" || Fails())
        {
            return DerivedValue.Opaque;
        }

        chain.IsPresented = false;
        if (chain.IsPolicyUnknown || chain.Policy.Any(entry => entry.Value is null && entry.Key is "VerificationFlags" or "TrustMode"))
        {
            return new ConditionValue(Aspects.Opaque, "");
        }

        var flags = Policy(chain, "VerificationFlags");
        var isForgiven = scenario.ChainStatus switch
        {
            0 => true,
            0x1 => (flags & IgnoreNotTimeValid) != 0,
            0x20 or 0x10000 => (flags & AllowUnknownCertificateAuthority) != 0,
            _ => false,
        };
        return IsAnchored(chain)
            ? scenario.ChainStatus is 0 or 0x20 or 0x10000
                ? isForgiven && scenario.ChainStatus != 0 ? ConstantValue.True : new ConditionValue(Aspects.TrustAnchor, "")
                : ConstantValue.Of(isForgiven)
            : ConstantValue.Of(isForgiven);
    }

    private static bool IsAnchored(ChainValue chain) => Policy(chain, "TrustMode") == CustomRootTrust;

    private static long Policy(ChainValue chain, string property) =>
        chain.Policy.TryGetValue(property, out var value) && Numbers.TryGet(value, out var number) ? number : 0;

    /// <summary>LINQ and its kin over statuses, chain elements, literal sequences, and pin sets from outside.</summary>
    private AbstractValue? SequenceCall(IMethodSymbol method, AbstractValue? receiver, AbstractValue[] arguments)
    {
        var source = (receiver ?? arguments.FirstOrDefault()) is { } collection ? AsPairs(collection) : null;
        var rest = receiver is null ? arguments.Skip(1).ToArray() : arguments;
        if (source is null || !IsSequenceMethod(method))
        {
            return null;
        }

        var function = rest.Length > 0 ? rest[0] as FunctionValue : null;
        if (source is SequenceValue { Items: var items } sequence)
        {
            var answer = OverItems(method, sequence, items, function, rest);
            Defer(answer, function?.Body);
            return answer;
        }

        // A function that is put into a list is not called.
        if (function is null || StartsWithAny(method.Name, _changingVerbs))
        {
            return null;
        }

        if (method.Name == "ForEach")
        {
            // As a loop: what happens without any item is not known.
            if (Fork(otherwise: Aspects.Opaque))
            {
                Call(function, [ItemOf(source)]);
            }

            return new DerivedValue(Aspects.None);
        }

        // One item stands for all of them.
        var found = Call(function, [ItemOf(source)]);
        return method.Name switch
        {
            "Any" or "Exists" or "All" or "TrueForAll" => found,
            _ => new DerivedValue(
                (source.Aspects == Aspects.None ? Aspects.Switch : source.Aspects) | found.Aspects, (source as DerivedValue)?.Name ?? ""),
        };
    }

    private AbstractValue? OverItems(
        IMethodSymbol method, SequenceValue sequence, ImmutableArray<AbstractValue> items, FunctionValue? function, AbstractValue[] rest)
    {
        bool Holds(AbstractValue item) => function is null || Decide(Call(function, [AnyOf(item)]));

        switch (method.Name)
        {
            case "Any" or "Exists":
                return ConstantValue.Of(items.Any(Holds));
            case "All" or "TrueForAll":
                return ConstantValue.Of(items.All(Holds));
            case "Contains" when rest.Length >= 1:
                return rest[0] is ConstantValue && items.All(item => item is ConstantValue)
                    ? ConstantValue.Of(items.Any(item => AreEqual(item, rest[0]) is ConstantValue { Value: true }))
                    : AsCondition(Combine([.. items, rest[0]]));
            case "Sum" or "Max" or "Min" when NumbersOf(function is null ? items : items.Select(item => Call(function, [AnyOf(item)])).ToImmutableArray()) is { } numbers:
                return method.Name == "Sum" ? new ConstantValue(numbers.Aggregate(0L, (sum, number) => unchecked(sum + number)), sequence.IsPeerObject)
                    : numbers.Count == 0 ? Throws()
                    : new ConstantValue(method.Name == "Max" ? numbers.Max() : numbers.Min(), sequence.IsPeerObject);
            case "DefaultIfEmpty":
                return !items.IsEmpty ? sequence : Query(sequence, [rest.FirstOrDefault() ?? DefaultOf(method.TypeArguments.FirstOrDefault())]);
            case "Aggregate" when function is not null && rest.Length == 1 && items.Length > 0:
                return items.Skip(1).Aggregate(items[0], (sum, item) => Call(function, [sum, item]));
            case "Aggregate" when rest.Length == 2 && rest[1] is FunctionValue add:
                return items.Aggregate(rest[0], (sum, item) => Call(add, [sum, item]));
            case "Except" when rest.Length == 1 && rest[0] is SequenceValue { Items: var taken } && items.Concat(taken).All(item => item is ConstantValue):
                return Query(sequence, items.Where(item => !taken.Any(other => AreEqual(item, other) is ConstantValue { Value: true })));
            case "FindAll":
                return new SequenceValue(items.Where(Holds).ToImmutableArray());
            case "Where":
                return Query(sequence, items.Where(Holds));
            case "Select" or "ConvertAll" when function is not null:
                return Query(sequence, items.Select(item => Call(function, [AnyOf(item)])));
            case "First" or "Single":
                return items.FirstOrDefault(Holds) ?? Throws();
            case "Last":
                return items.LastOrDefault(Holds) ?? Throws();
            case "FirstOrDefault" or "SingleOrDefault" or "Find":
                return items.FirstOrDefault(Holds) ?? DefaultOf(method.ReturnType);
            case "LastOrDefault":
                return items.LastOrDefault(Holds) ?? DefaultOf(method.ReturnType);
            case "Count":
                return new ConstantValue(items.Count(Holds), sequence.IsPeerObject);
            case "Skip" when rest.Length == 1 && rest[0] is ConstantValue { Value: var skipped } && Numbers.TryGet(skipped, out var count):
                return Query(sequence, items.Skip((int)count));
            case "Take" when rest.Length == 1 && rest[0] is ConstantValue { Value: var taken } && Numbers.TryGet(taken, out var count):
                return Query(sequence, items.Take((int)count));
            case "ElementAt" when rest.Length == 1:
                return Element(sequence, rest);
            case "Append" when rest.Length == 1:
                return Query(sequence, items.Add(rest[0]));
            case "Prepend" when rest.Length == 1:
                return Query(sequence, items.Insert(0, rest[0]));
            case "Concat" when rest.Length == 1 && rest[0] is SequenceValue { Items: var more }:
                return SequenceOf(items.AddRange(more)) is SequenceValue all ? Query(sequence, all.Items) : null;
            case "Add" when rest.Length == 1 && !method.ReturnsVoid && IsImmutable(method):
                return SequenceOf(items.Add(rest[0]));
            case "Reverse" when !method.ReturnsVoid:
                return Query(sequence, items.Reverse());
            case "SelectMany" when function is not null:
                var groups = items.Select(item => Call(function, [AnyOf(item)])).ToArray();
                return groups.All(group => group is SequenceValue && !IsChanged(group))
                    ? Query(sequence, groups.SelectMany(group => ((SequenceValue)group).Items).Take(MaximumIterations * MaximumIterations))
                    : DerivedValue.Opaque;
            case "ForEach" when function is not null:
                foreach (var item in items)
                {
                    Call(function, [item]);
                }

                return new DerivedValue(Aspects.None);
            case "ToArray" or "ToList" or "ToHashSet" when sequence.IsList:
                return new SequenceValue(items) { IsList = true };
            case "OfType" when method.TypeArguments.FirstOrDefault() is { } type && items.All(item => HasType(item, type) is ConstantValue):
                return Query(sequence, items.Where(item => HasType(item, type) is ConstantValue { Value: true }));
            case "Cast" or "OfType" or "ToArray" or "ToList" or "AsEnumerable" or "ToHashSet" or "ToImmutableArray" or "AsReadOnly" or "Distinct":
            case "AsSpan" when rest.Length == 0:
                return sequence;
            default:
                return sequence.IsPeerObject && !method.ReturnsVoid ? DerivedValue.Opaque : null;
        }
    }

    /// <summary>Gets values as numbers.</summary>
    /// <returns>Null where one of them is not known, or no whole number.</returns>
    private static List<long>? NumbersOf(ImmutableArray<AbstractValue> values)
    {
        var numbers = new List<long>();
        foreach (var value in values)
        {
            if (value is not ConstantValue { Value: var boxed } || !Numbers.TryGet(boxed, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static bool IsSequenceMethod(IMethodSymbol method) => method.ContainingType.Name
        is "Enumerable" or "List" or "Array" or "ImmutableArray" or "ImmutableArrayExtensions" or "HashSet" or "ICollection" or "Collection"
        or "ISet" or "IReadOnlySet" or "FrozenSet" or "SortedSet" or "ImmutableHashSet" or "MemoryExtensions" or "IList" or "X509ChainElementCollection" or "Queryable" or "Queue" or "Stack" or "ImmutableList";

    private static bool IsImmutable(IMethodSymbol method) => method.ContainingType.Name.StartsWith("Immutable", StringComparison.Ordinal);
}
