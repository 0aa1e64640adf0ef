using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Settings;

/// <summary>What the code of one member does with a chain policy, and with the chains that have it.</summary>
internal sealed class ChainPolicyUse
{
    private const string PolicyProperty = ".ChainPolicy";
    private const int CustomRootTrust = 1;
    private const int MaximumPasses = 4;

    // Anybody can put these in a certificate, so they tell nothing of who signed it.
    private static readonly HashSet<string> _names = new(StringComparer.Ordinal)
    {
        "Subject", "SubjectName", "Issuer", "IssuerName", "FriendlyName", "GetNameInfo", "SerialNumber", "GetSerialNumber", "GetSerialNumberString", "Count",
        "Status", "StatusInformation", "NotAfter", "NotBefore", "HasPrivateKey", "Version",
    };

    private readonly MethodBodies _bodies;
    private readonly CancellationToken _cancellationToken;
    private readonly IReadOnlyList<IOperation> _operations;
    private readonly Dictionary<ObjectPath, ObjectPath> _otherNames = [];
    private readonly ObjectPath? _policy;

    private ChainPolicyUse(IAssignmentOperation assignment, MethodBodies bodies, CancellationToken cancellationToken)
    {
        _bodies = bodies;
        _cancellationToken = cancellationToken;
        var root = RootOf(assignment);
        var operations = root.DescendantsAndSelf().ToList();
        if (assignment.Target is IMemberReferenceOperation target && ObjectPath.Of(target.Instance, bodies, cancellationToken) is { } policy)
        {
            // A field's initialiser speaks of the same object.
            if (policy.Variable is IFieldSymbol or IPropertySymbol && bodies.OfInitializer(policy.Variable, cancellationToken) is { } initializer && initializer.Syntax != root.Syntax)
            {
                operations.AddRange(RootOf(initializer).DescendantsAndSelf());
            }

            _operations = operations;
            FindOtherNames();
            _policy = Canonical(policy);
        }

        _operations = operations;
    }

    /// <summary>Looks at the code around the assignment of a policy's property.</summary>
    public static ChainPolicyUse? Of(IOperation operation, MethodBodies bodies, CancellationToken cancellationToken) =>
        operation is IAssignmentOperation assignment ? new ChainPolicyUse(assignment, bodies, cancellationToken) : null;

    /// <summary>The chain is checked against the program's own roots and no others.</summary>
    public bool HasCustomRoots => ValuesOf("TrustMode").Any(value => IsConstant(value, number => number == CustomRootTrust));

    /// <summary>The trust store for the program's own roots is used in some way: filled, or handed on to be filled.</summary>
    public bool HasCustomStore => _operations.Any(operation =>
        operation is IPropertyReferenceOperation { Property.Name: "CustomTrustStore" } store
        && IsPolicy(store.Instance)
        && store.Parent is not IMemberInitializerOperation { Initializer.Initializers.IsEmpty: true });

    /// <summary>
    /// The chain is built for its elements or statuses: what Build answers is dropped, so no flag can change it.
    /// </summary>
    public bool IsOnlyLookedAt
    {
        get
        {
            var builds = Chains("Build").ToList();
            return builds.Count > 0 && builds.All(build => build.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation });
        }
    }

    /// <summary>The chain's elements are read.</summary>
    public bool ReadsElements => Chains("ChainElements").Any();

    /// <summary>The chain's statuses are read.</summary>
    public bool ReadsStatus => Chains("ChainStatus").Any();

    /// <summary>
    /// An element of the built chain is compared with a key or certificate of the program's own, or is handed to code that may do it:
    /// the pattern from before there was a custom trust store.
    /// </summary>
    public bool IsComparedWithOwn()
    {
        var chains = _operations.Where(IsChain).ToList();
        if (chains.Any(chain => IsHandedOver(chain)))
        {
            return true;
        }

        var elements = new HashSet<IOperation>(Chains("ChainElements"));
        var holders = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var marked = new HashSet<IOperation>();
        for (var pass = 0; pass < MaximumPasses; pass++)
        {
            foreach (var operation in _operations)
            {
                if (elements.Contains(operation) || (SymbolOf(operation) is { } symbol && holders.Contains(symbol)))
                {
                    Mark(operation, marked);
                }
            }

            var before = holders.Count;
            foreach (var operation in _operations)
            {
                AddHolders(operation, marked, holders);
            }

            if (holders.Count == before)
            {
                break;
            }
        }

        return _operations.Any(operation => operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
                IsEvidence(comparison.LeftOperand, comparison.RightOperand, marked) || IsEvidence(comparison.RightOperand, comparison.LeftOperand, marked),
            IInvocationOperation call => IsComparison(call, marked),
            _ => false,
        });
    }

    /// <summary>The policy is made here, its chain is built here or a connection gets it, and nobody else has it before.</summary>
    public bool IsMadeAndUsedHere()
    {
        if (_policy is not { Variable: null or ILocalSymbol } || !IsMadeHere(_policy))
        {
            return false;
        }

        var isUsed = Chains("Build").Any() || _policy.Members.EndsWith(".CertificateChainPolicy", StringComparison.Ordinal)
            || _otherNames.Any(name => name.Value.Equals(_policy) && name.Key.Members.EndsWith(".CertificateChainPolicy", StringComparison.Ordinal));
        return isUsed && !_operations.Any(operation =>
            (IsPolicy(operation) || IsChain(operation)) && (IsHandedOver(operation) || operation.Parent is IReturnOperation));
    }

    private bool IsMadeHere(ObjectPath policy)
    {
        // An options object is configured by whoever has it; that it gets this policy is enough.
        if (policy.Variable is null || policy.Members.EndsWith(".CertificateChainPolicy", StringComparison.Ordinal))
        {
            return _operations.OfType<IObjectCreationOperation>().Any(creation =>
                creation.Type?.Name == "X509ChainPolicy" && policy.Equals(ObjectPath.Of(creation, _bodies, _cancellationToken)));
        }

        return _bodies.SingleValueOf(policy.Variable, _cancellationToken)
            is IObjectCreationOperation or IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "X509Chain" } };
    }

    /// <summary><c>chain.ChainPolicy = policy</c> gives the variable's object another name.</summary>
    private void FindOtherNames()
    {
        foreach (var operation in _operations)
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "ChainPolicy" or "CertificateChainPolicy" } target, Value: var value }
                && Unwrap(value) is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation
                && PathOf(target) is { } name
                && PathOf(value) is { } path
                && !name.Equals(path))
            {
                _otherNames[name] = path;
            }
        }
    }

    private ObjectPath Canonical(ObjectPath path) => _otherNames.TryGetValue(path, out var other) ? other : path;

    private ObjectPath? PathOf(IOperation? operation) => ObjectPath.Of(operation, _bodies, _cancellationToken);

    private bool IsPolicy(IOperation? operation) =>
        operation?.Type?.Name == "X509ChainPolicy" && _policy is not null && PathOf(operation) is { } path && Canonical(path).Equals(_policy);

    private bool IsChain(IOperation? operation) =>
        operation?.Type?.Name == "X509Chain"
        && _policy is not null
        && operation is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation or IInstanceReferenceOperation
        && PathOf(operation) is { } path
        && Canonical(path with { Members = path.Members + PolicyProperty }).Equals(_policy);

    /// <summary>The calls of a method, or the reads of a property, of a chain that has the policy.</summary>
    private IEnumerable<IOperation> Chains(string member) => _operations.Where(operation => operation switch
    {
        IInvocationOperation call => call.TargetMethod.Name == member && IsChain(call.Instance),
        IPropertyReferenceOperation property => property.Property.Name == member && IsChain(property.Instance),
        _ => false,
    });

    private IEnumerable<IOperation> ValuesOf(string member) => _operations
        .OfType<IAssignmentOperation>()
        .Where(assignment => assignment.Target is IMemberReferenceOperation { Member.Name: var name, Instance: var instance } && name == member && IsPolicy(instance))
        .Select(assignment => assignment.Value);

    private bool IsConstant(IOperation value, Func<int, bool> predicate) =>
        ConstantFlow.Of(value, _bodies, _cancellationToken).Any(constant => constant.Value is int number && predicate(number));

    private static void Mark(IOperation operation, HashSet<IOperation> marked)
    {
        for (var current = operation; current is not null && marked.Add(current); current = current.Parent)
        {
        }
    }

    /// <summary>Variables that hold an element, or a part of one.</summary>
    private static void AddHolders(IOperation operation, HashSet<IOperation> marked, HashSet<ISymbol> holders)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator when marked.Contains(value):
                holders.Add(declarator.Symbol);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Value: var assigned } when marked.Contains(assigned):
                holders.Add(local);
                break;
            case IForEachLoopOperation { Collection: var collection } loop when marked.Contains(collection):
                holders.UnionWith(loop.Locals);
                break;
            case IInvocationOperation call when call.Instance is { } instance && marked.Contains(instance) || call.Arguments.Any(argument => marked.Contains(argument) && FunctionOf(argument) is null):
                // "chain.ChainElements.Any(element => …)"
                holders.UnionWith(call.Arguments.Select(FunctionOf).OfType<IAnonymousFunctionOperation>().SelectMany(lambda => lambda.Symbol.Parameters));
                break;
        }
    }

    private static IAnonymousFunctionOperation? FunctionOf(IArgumentOperation argument) =>
        Unwrap(argument.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } ? lambda : null;

    private static bool IsEvidence(IOperation element, IOperation other, HashSet<IOperation> marked) =>
        marked.Contains(element) && !marked.Contains(other) && other.ConstantValue is not { HasValue: true, Value: null or int or bool } && !IsName(element);

    /// <summary>Whether a value is a name: the subject of an element, and not its key. An index on the way to the element is no part of that.</summary>
    private static bool IsName(IOperation value)
    {
        for (IOperation? part = value; part is not null;)
        {
            switch (Unwrap(part))
            {
                case IMemberReferenceOperation member when _names.Contains(member.Member.Name):
                case IInvocationOperation call when _names.Contains(call.TargetMethod.Name):
                    return true;
                case IMemberReferenceOperation member:
                    part = member.Instance;
                    break;
                case IInvocationOperation call:
                    part = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsComparison(IInvocationOperation call, HashSet<IOperation> marked)
    {
        var values = call.Arguments.Where(argument => FunctionOf(argument) is null).Select(argument => argument.Value).Concat(call.Instance is { } instance ? [instance] : []).ToList();
        if (!values.Any(value => marked.Contains(value) && !IsName(value)))
        {
            return false;
        }

        // A method of the program's own that answers yes or no decides on what it is given.
        return call.TargetMethod.Name is "Equals" or "SequenceEqual" or "FixedTimeEquals" or "ReferenceEquals" or "Contains"
            || (!call.TargetMethod.DeclaringSyntaxReferences.IsEmpty && IsAnswer(call.TargetMethod.ReturnType))
            || (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke && IsAnswer(call.TargetMethod.ReturnType));
    }

    private static bool IsAnswer(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean || (type is INamedTypeSymbol { TypeArguments.Length: 1 } task && task.TypeArguments[0].SpecialType == SpecialType.System_Boolean);

    /// <summary>The object goes where other code can do something with it.</summary>
    private static bool IsHandedOver(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation)
        {
            value = parent;
            parent = parent.Parent;
        }

        return parent switch
        {
            IArgumentOperation => true,
            IReturnOperation => value.Type?.Name == "X509Chain",
            ISimpleAssignmentOperation assignment => assignment.Value == value
                && assignment.Target is not (IDiscardOperation or IPropertyReferenceOperation { Property.Name: "ChainPolicy" or "CertificateChainPolicy" }),
            _ => false,
        };
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static IOperation Unwrap(IOperation value)
    {
        while (value is IConversionOperation { Operand: var operand })
        {
            value = operand;
        }

        return value;
    }

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
