using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

internal sealed partial class PathInterpreter
{
    private AbstractValue Invoke(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;

        // Nothing runs of an iterator that nobody asks for its items.
        if (IsLeftOut(method, invocation.Syntax.SyntaxTree) || (!IsResultUsed(invocation) && bodies.OfMethod(method, cancellationToken) is { } body && bodies.IsIterator(body)))
        {
            return new DerivedValue(Aspects.None);
        }

        var receiver = invocation.Instance is null ? null : Evaluate(invocation.Instance);
        var arguments = ArgumentsInOrder(invocation.Arguments, method);
        if (IsStopped)
        {
            return DerivedValue.Opaque;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = IsChanged(arguments[i]) ? DerivedValue.Elsewhere : arguments[i];
        }

        if (receiver is not null && IsChanged(receiver))
        {
            receiver = DerivedValue.Elsewhere;
        }
        else if ((TakeFrom(receiver, invocation) ?? Change(receiver, method, arguments)) is { } answer)
        {
            return answer;
        }

        if (IsRemembered(invocation, arguments))
        {
            // What was found earlier is not followed; the first time nothing was.
            var isFirst = Fork(otherwise: Aspects.Opaque);
            foreach (var output in invocation.Arguments.Where(argument => argument.Parameter?.RefKind == RefKind.Out))
            {
                Assign(output.Value, isFirst ? DefaultOf(output.Parameter!.Type) : DerivedValue.Opaque);
            }

            return ConstantValue.Of(!isFirst);
        }

        var result = Known(method, receiver, arguments);
        if (result is null)
        {
            method = invocation.IsVirtual ? MethodOf(receiver, method) : method;
            result = IsFollowed(method) || (receiver is ObjectValue && bodies.OfMethod(method, cancellationToken) is not null)
                ? Call(new FunctionValue(method, null, receiver), arguments)
                : External(method, receiver, arguments, IsResultUsed(invocation));
            AssignOutputs(invocation.Arguments, receiver, arguments, IsFollowed(method) ? method : null);
        }

        return result;
    }

    /// <summary>Whether a call asks for this very certificate where the callback itself notes what it found.</summary>
    private bool IsRemembered(IInvocationOperation call, AbstractValue[] arguments) =>
        _callback is not null
        && Array.Exists(arguments, argument => !argument.IsPeerObject && (argument.Aspects & (Aspects.Leaf | Aspects.Element)) != 0)
        && RememberedVerdicts.StoreAskedBy(call) is { } store
        && bodies.Remembered.AreIn(store, _callback, cancellationToken);

    /// <summary>Whether a release has no call of a method: <c>[Conditional("DEBUG")]</c>, or another symbol that is not defined.</summary>
    private static bool IsLeftOut(IMethodSymbol method, SyntaxTree tree)
    {
        if (!method.ReturnsVoid || method.DeclaringSyntaxReferences.IsEmpty)
        {
            return false;
        }

        var symbols = method.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.Name == nameof(System.Diagnostics.ConditionalAttribute) && attribute.ConstructorArguments.Length == 1)
            .Select(attribute => attribute.ConstructorArguments[0].Value as string)
            .ToList();
        return symbols.Count > 0 && symbols.All(symbol => symbol == "DEBUG" || !IsDefined(symbol, tree));
    }

    private static bool IsDefined(string? symbol, SyntaxTree tree) => symbol is not null
        && (tree.Options.PreprocessorSymbolNames.Contains(symbol) || tree.GetText().ToString().Contains("#define " + symbol));

    private bool IsFollowed(IMethodSymbol method) =>
        method.ContainingType?.TypeKind != TypeKind.Interface && bodies.OfMethod(method, cancellationToken) is not null;

    private static bool IsResultUsed(IInvocationOperation invocation) =>
        !invocation.TargetMethod.ReturnsVoid && invocation.Parent is not IExpressionStatementOperation;

    /// <summary>Arguments by the parameter's position, as named and optional ones may stand elsewhere.</summary>
    private AbstractValue[] ArgumentsInOrder(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method)
    {
        var values = new AbstractValue[method.Parameters.Length];
        foreach (var argument in arguments)
        {
            var value = argument.Parameter?.RefKind == RefKind.Out ? new DerivedValue(Aspects.None)
                : argument.ArgumentKind == ParameterCollection ? Sequence(argument.Value.ChildOperations)
                : Evaluate(argument.Value);
            if (argument.Parameter is { } parameter && parameter.Ordinal < values.Length)
            {
                values[parameter.Ordinal] = value;
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] ??= DerivedValue.Opaque;
        }

        return values;
    }

    // ArgumentKind.ParamCollection, which came after the Roslyn that this is built against: "params ReadOnlySpan<Task>".
    private const ArgumentKind ParameterCollection = (ArgumentKind)4;

    private void AssignOutputs(
        ImmutableArray<IArgumentOperation> arguments, AbstractValue? receiver, AbstractValue[] values, IMethodSymbol? followed)
    {
        foreach (var argument in arguments)
        {
            // SHA256.HashData(source, destination) writes into its destination, a span.
            if (argument.Parameter is { RefKind: RefKind.None, Name: "destination" })
            {
                var target = argument.Value;
                while (target is IConversionOperation conversion)
                {
                    target = conversion.Operand;
                }

                var written = Combine(values.Where((_, ordinal) => ordinal != argument.Parameter.Ordinal).ToArray());
                Trace(written);
                Assign(target, written);
            }
            else if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } parameter)
            {
                var output = (followed is null ? null : Variable(followed.OriginalDefinition.Parameters[parameter.Ordinal]))
                    ?? Combine([.. values, receiver ?? new DerivedValue(Aspects.None)]);
                // A variable that goes in and comes out, such as a counter, is no setting.
                output = output is not { Aspects: Aspects.None } or ConstantValue ? output
                    : parameter.RefKind == RefKind.Ref ? DerivedValue.Elsewhere
                    : new DerivedValue(Aspects.Switch, NameOf(argument.Value));
                Trace(output);
                Assign(argument.Value, output);
            }
        }
    }

    private static string NameOf(IOperation output) => output switch
    {
        IDeclarationExpressionOperation declaration => NameOf(declaration.Expression),
        ILocalReferenceOperation local => local.Local.Name,
        IMemberReferenceOperation member => member.Member.Name,
        _ => "",
    };

    /// <summary>Notes what a call does to the collection that it is made on.</summary>
    /// <returns>What the call gives, if that is followed.</returns>
    private AbstractValue? Change(AbstractValue? receiver, IMethodSymbol method, AbstractValue[] arguments)
    {
        if (receiver is SequenceValue { IsList: true } list && Fill(list, method, arguments) is { } filled)
        {
            return filled;
        }

        if (receiver is SequenceValue or DerivedValue { Aspects: Aspects.Switch } && StartsWithAny(method.Name, _changingVerbs) && !IsImmutable(method))
        {
            // What it holds from here on is not followed.
            _changed.Add(receiver);
        }

        return null;
    }

    /// <summary>Variables that a function writes which other code calls: nobody knows whether, and how often.</summary>
    private void ForgetWrites(FunctionValue function)
    {
        if (function.Receiver is SequenceValue filled)
        {
            _changed.Add(filled);
        }
        else if (function.Body is null)
        {
            (function.Receiver as ObjectValue)?.Share();
        }

        foreach (var operation in function.Body?.Descendants() ?? [])
        {
            switch (operation)
            {
                case IAssignmentOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation } assignment:
                    Assign(assignment.Target, DerivedValue.Opaque);
                    break;
                case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation } increment:
                    Assign(increment.Target, DerivedValue.Opaque);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation } output:
                    Assign(output.Value, DerivedValue.Opaque);
                    break;
                case IInvocationOperation { Instance: ILocalReferenceOperation or IFieldReferenceOperation } call when StartsWithAny(call.TargetMethod.Name, _changingVerbs):
                    var symbol = call.Instance is ILocalReferenceOperation local ? (ISymbol)local.Local : ((IFieldReferenceOperation)call.Instance).Field;
                    if (Variable(symbol) is { } collection)
                    {
                        _changed.Add(collection);
                    }

                    break;
            }
        }
    }

    /// <summary>A call of code that cannot be seen.</summary>
    private AbstractValue External(IMethodSymbol method, AbstractValue? receiver, AbstractValue[] arguments, bool isResultUsed)
    {
        if (!IsMakingText(method) && Fails())
        {
            return DerivedValue.Opaque;
        }

        AbstractValue[] inputs = receiver is null ? arguments : [receiver, .. arguments];
        foreach (var given in inputs.OfType<ObjectValue>())
        {
            given.Share();
        }

        // A delegate's type is the framework's, what it calls is not.
        var isFramework = method.MethodKind != MethodKind.DelegateInvoke && IsFramework(method.ContainingType);
        if (isFramework && !isResultUsed && IsThrowHelper(method, receiver, arguments))
        {
            return new DerivedValue(Aspects.None);
        }

        foreach (var given in inputs.OfType<SequenceValue>().Where(given => given.IsBlank || (given.IsList && !isFramework)))
        {
            _changed.Add(given);
        }

        if (_inPlaceTypes.Contains(method.ContainingType.Name) || (method.ReturnsVoid && method.ContainingType.Name is "Array" or "List"))
        {
            _changed.UnionWith(inputs.OfType<SequenceValue>());
        }

        foreach (var function in inputs.OfType<FunctionValue>().Concat(inputs.OfType<ObjectValue>().SelectMany(given => given.Functions)).ToList())
        {
            ForgetWrites(function);
        }

        var combined = isResultUsed ? Combine(inputs) : OriginsOf(inputs);
        var hasFunction = inputs.Any(input => input is FunctionValue);
        var takesPeer = hasFunction || inputs.Any(input => input.IsPeerObject) || (combined.Aspects & Aspects.OfPeer) != 0;
        if (!isResultUsed)
        {
            if (receiver is DerivedValue { IsNeverNull: true, Text: null } made and not ObjectValue)
            {
                // What an object of other code is told is not followed.
                _changed.Add(made);
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

        if (IsElsewhere(method, isFramework, combined.Aspects, name))
        {
            return new DerivedValue(Aspects.Elsewhere, name);
        }

        if (isFramework && combined.Aspects == Aspects.None && inputs.Any(input => input is SequenceValue { IsList: true } or SequenceValue { IsBlank: true }))
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
                : new ConditionValue(aspects, name, holdsWhen: !method.Name.StartsWith("IsNullOr", StringComparison.Ordinal))
                {
                    // Without a default of its own an argument or key that is looked up is not there.
                    Default = defaults.FirstOrDefault() ?? (isLookup ? false : null),
                    IsYesOrNo = !method.Name.StartsWith("IsNullOr", StringComparison.Ordinal) || inputs.Any(input => input is DerivedValue { IsOptional: true }),
                };
        }

        return new DerivedValue(aspects, name) { IsOptional = isLookup };
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
    private static bool IsQuery(string method) => method.StartsWith("Is", StringComparison.Ordinal);

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
