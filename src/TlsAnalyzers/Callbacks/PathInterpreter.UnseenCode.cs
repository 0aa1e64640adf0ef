using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>Calls of code that cannot be seen: what they may do, and what may be made of what they give.</summary>
internal sealed partial class PathInterpreter
{
    /// <summary>A call of code that cannot be seen.</summary>
    private AbstractValue External(IMethodSymbol method, AbstractValue? receiver, AbstractValue[] arguments, bool isResultUsed)
    {
        if (!IsMakingText(method) && Fails())
        {
            return DerivedValue.Opaque;
        }

        AbstractValue[] inputs = receiver is null ? arguments : [receiver, .. arguments];

        // A delegate's type is the framework's, what it calls is not.
        var isFramework = method.MethodKind != MethodKind.DelegateInvoke && IsFramework(method.ContainingType);
        if (isFramework && !isResultUsed && IsThrowHelper(method, receiver, arguments))
        {
            return new DerivedValue(Aspects.None);
        }

        // Of the framework's methods some fill arrays, and make writers of texts.
        foreach (var given in inputs)
        {
            GiveAway(given, mayFill: !isFramework || given is SequenceValue { IsBlank: true } || (given is TextBuilderValue && isResultUsed && !GivesText(method)));
        }

        if (_inPlaceTypes.Contains(method.ContainingType.Name) || (method.ReturnsVoid && method.ContainingType.Name is "Array" or "List"))
        {
            _changed.UnionWith(inputs.OfType<SequenceValue>());
        }

        var combined = isResultUsed ? Combine(inputs) : OriginsOf(inputs);
        var hasFunction = inputs.Any(input => input is FunctionValue);
        var takesPeer = hasFunction || inputs.Any(input => input.IsPeerObject) || (combined.Aspects & Aspects.OfPeer) != 0;
        if (!isResultUsed)
        {
            if (receiver is DerivedValue { IsNeverNull: true, Text: null } made and not ObjectValue)
            {
                // What an object of other code is told is not followed.
                Forget(made);
            }

            // Of the framework's own methods those that validate throw: X509CertificateValidator.ChainTrust.Validate(certificate).
            var mayRefuse = isFramework ? method.Name.StartsWith("Validate", StringComparison.Ordinal) : MayRefuse(method.Name, inputs);
            if (takesPeer && mayRefuse && !Decide(DerivedValue.Opaque))
            {
                Throws();
            }

            return new DerivedValue(combined.Aspects);
        }

        // A person decides: MessageBox.Show("Trust this certificate?").
        if (StartsWithAny(method.Name, _askingVerbs))
        {
            return DerivedValue.Opaque;
        }

        if (hasFunction || combined.Aspects.HasFlag(Aspects.Opaque) || (!isFramework && takesPeer && !GivesText(method)))
        {
            return DerivedValue.Opaque;
        }

        var name = combined.Name.Length > 0 && !IsQuery(method.Name) ? combined.Name : Join(method.Name, combined.Name);
        if (inputs.Any(input => input.IsPeerObject))
        {
            // A certificate as text is its names; the policy errors as text can be compared with anything, and a text of other code may say what that found.
            return isFramework && method.ReturnType.SpecialType == SpecialType.System_String && !inputs.Any(input => input is ConstantValue { IsPeerObject: true })
                ? new DerivedValue(Aspects.Name, name)
                : DerivedValue.Opaque;
        }

        // What a method makes of a constant alone is no setting either: "OK".Replace("OK", "refused").
        if (IsElsewhere(method, isFramework, combined.Aspects, name) || (receiver is ConstantValue && combined.Aspects == Aspects.None))
        {
            return new DerivedValue(Aspects.Elsewhere, name);
        }

        if (isFramework && combined.Aspects == Aspects.None && inputs.Any(input => input is SequenceValue { IsFillable: true } or SequenceValue { Source: not null }))
        {
            // Made of what the callback has collected itself.
            return new DerivedValue(Aspects.Elsewhere, name);
        }

        var aspects = combined.Aspects == Aspects.None ? Aspects.Switch : combined.Aspects;
        var isLookup = aspects == Aspects.Switch
            && method.Name is "GetEnvironmentVariable" or "GetValue" or "GetSection" or "Contains" or "ContainsKey"
            && arguments.Any(argument => argument is ConstantValue { Value: string });
        if (method.ReturnType.SpecialType == SpecialType.System_Boolean)
        {
            if (inputs.Count(IsFactOfPeer) >= 2 && inputs.All(input => IsFactOfPeer(input) || input is ConstantValue))
            {
                // Two facts of what was presented, compared with each other.
                return new ConditionValue(Aspects.Presence, name);
            }

            // GetValue("Tls:SkipVerify", false).
            var defaults = method.Parameters.Where(parameter => parameter.Name.StartsWith("default", StringComparison.OrdinalIgnoreCase))
                .Select(parameter => (arguments[parameter.Ordinal] as ConstantValue)?.Value as bool?);
            return method.Name is "IsNullOrEmpty" or "IsNullOrWhiteSpace" && (aspects & Aspects.OfPeer) == aspects
                ? new ConditionValue(Aspects.Presence, name)
                : new ConditionValue(aspects, name, holdsWhen: !IsNullTest(method.Name))
                {
                    // Without a default of its own an argument or key that is looked up is not there.
                    Default = defaults.FirstOrDefault() ?? (isLookup ? false : null),
                    IsYesOrNo = !IsNullTest(method.Name) || inputs.Any(input => input is DerivedValue { IsOptional: true }),
                };
        }

        return new DerivedValue(aspects, name) { IsOptional = isLookup };
    }

    /// <summary>Code that cannot be seen has a value from here on, with all that it holds.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mayFill">Whether that code may fill the collections among it; the framework's only looks at them.</param>
    private void GiveAway(AbstractValue value, bool mayFill = true)
    {
        // Each once: a function may lead back to the object that holds it, and an object may be held by many.
        if (!_givenAway.Add(value))
        {
            return;
        }

        if (mayFill && value.IsFillable)
        {
            Forget(value);
        }

        _giving++;
        switch (value)
        {
            case FunctionValue function:
                ForgetWrites(function);
                break;
            case ObjectValue own:
                GiveAllAway(own.Share(mayFill), mayFill);
                break;
            case SequenceValue sequence when mayFill:
                GiveAllAway(sequence.Items, mayFill);
                break;
            case DictionaryValue dictionary when mayFill:
                GiveAllAway(dictionary.Values, mayFill);
                break;
        }

        if (--_giving == 0)
        {
            _givenAway.Clear();
            _forgotten.Clear();
        }
    }

    private void GiveAllAway(IEnumerable<AbstractValue> values, bool mayFill)
    {
        foreach (var value in values)
        {
            GiveAway(value, mayFill);
        }
    }

    /// <summary>
    /// Whether what a call gives is no setting: what a static method makes of nothing (Console.ReadLine()) or of constants, unless
    /// it looks at the machine; and what a delegate answers. A name that says that it switches validation off stays one.
    /// </summary>
    private static bool IsElsewhere(IMethodSymbol method, bool isFramework, Aspects aspects, string name) =>
        method.MethodKind == MethodKind.DelegateInvoke
            ? aspects is Aspects.None or Aspects.Switch && !BypassWords.AreIn(name)
            : method.IsStatic && !method.IsExtensionMethod && aspects == Aspects.None
                && (isFramework ? !_machineTypes.Contains(method.ContainingType.Name) : !BypassWords.AreIn(name));

    private static readonly HashSet<string> _machineTypes = new(StringComparer.Ordinal)
    {
        "AppContext", "ConfigurationManager", "Directory", "Environment", "File", "OperatingSystem", "RuntimeInformation",
    };

    // Names that carry the meaning themselves: IsDevelopment(), IsEnabled("…").
    private static bool IsQuery(string method) => method.StartsWith("Is", StringComparison.Ordinal) && !IsNullTest(method);

    // IsNullOrEmpty, IsNullOrWhiteSpace: whose text it is says more.
    private static bool IsNullTest(string method) => method.StartsWith("IsNullOr", StringComparison.Ordinal);

    private static string Join(string first, string second) => second.Length == 0 ? first : first + " " + second;

    // What texts are made of, and ToString, does not fail in practice.
    private static bool IsMakingText(IMethodSymbol method) => method.Name == nameof(ToString) || method.ContainingType.SpecialType == SpecialType.System_String;

    private static bool GivesText(IMethodSymbol method) =>
        method.ReturnType is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };

    private static readonly string[] _recordingVerbs =
        ["Log", "Write", "Trace", "Debug", "Info", "Warn", "Error", "Print", "Report", "Track", "Record", "Audit", "Append", "Dump", "Display", "Show", "Add", "Set", "Capture", "Notify", "Emit", "Count", "Increment", "Verbose", "Fatal", "Critical"];

    private static readonly string[] _askingVerbs = ["Ask", "Confirm", "DisplayAlert", "Prompt", "Question", "Show"];

    private static readonly string[] _changingVerbs = ["Add", "Append", "Clear", "Enqueue", "Insert", "Push", "Remove", "Set", "TryAdd"];

    // What their methods are given, those may sort, copy or write.
    private static readonly HashSet<string> _inPlaceTypes = new(StringComparer.Ordinal)
    {
        "Buffer", "CollectionsMarshal", "MemoryExtensions", "MemoryMarshal", "Random", "Span",
    };

    private static readonly string[] _demandingVerbs =
        ["Ensure", "Validate", "Verify", "Check", "Assert", "Throw", "Require", "Demand", "Guard", "Reject", "Must", "Fail", "Enforce"];

    /// <summary>Whether a call whose result is not used may be there to refuse by throwing.</summary>
    private static bool MayRefuse(string method, AbstractValue[] inputs) => inputs.Any(input => input.IsPeerObject || input is FunctionValue)
        ? !StartsWithAny(method, _recordingVerbs) && !method.StartsWith("On", StringComparison.Ordinal)
        : StartsWithAny(method, _demandingVerbs);

    private static bool StartsWithAny(string method, string[] verbs) =>
        verbs.Any(verb => method.StartsWith(verb, StringComparison.Ordinal));

    private static bool IsFramework(ITypeSymbol? type) => type?.ContainingAssembly?.Name is { } assembly
        && (assembly.StartsWith("System", StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            || assembly is "mscorlib" or "netstandard" or "Microsoft.CSharp" or "Microsoft.Win32.Primitives");
}
