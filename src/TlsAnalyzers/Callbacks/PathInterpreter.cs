using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>How one walk through a callback ended.</summary>
internal enum WalkOutcome
{
    Accepted,
    Rejected,

    /// <summary>It went where the interpreter does not follow.</summary>
    Unknown,
}

/// <summary>
/// Walks one path through a callback and the helpers it calls. What the scenario says of the certificate is computed;
/// a condition that is not known is decided by <see cref="Choices"/> and kept as evidence.
/// </summary>
internal sealed partial class PathInterpreter(
    ObservedScenario scenario, Choices choices, MethodBodies bodies, CancellationToken cancellationToken, ObservedConstants? constants = null)
{
    // Bounds against hostile or generated code; past them the walk is "unknown".
    private const int MaximumSteps = 4000;
    private const int MaximumCalls = 12;
    private const int MaximumNesting = 200;
    private const int MaximumIterations = 16;
    private const int MaximumNameLength = 4096;

    private readonly Dictionary<ISymbol, AbstractValue> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<AbstractValue, bool> _decided = new();
    private readonly HashSet<AbstractValue> _changed = [];

    // What is being given to code that cannot be seen, and the methods whose writes are forgotten for it.
    private readonly HashSet<AbstractValue> _givenAway = [];
    private readonly HashSet<IMethodSymbol> _forgotten = new(SymbolEqualityComparer.Default);
    private int _giving;

    // "ref var flag = ref isValid": what such a local stands for.
    private readonly Dictionary<ILocalSymbol, IOperation> _references = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<DerivedValue, ConditionValue> _nullTests = new();
    private readonly Dictionary<MemberOfValue, AbstractValue> _members = new();
    private readonly List<Decision> _decisions = [];
    private readonly Stack<IMethodSymbol> _calls = new();
    private readonly Stack<AbstractValue> _accessed = new();
    private readonly Stack<AbstractValue> _initialized = new();
    private ImmutableArray<AbstractValue>.Builder? _yielded;
    private IOperation? _callback;
    private Signal _signal;
    private ILabelSymbol? _goingTo;
    private AbstractValue? _returned;
    private AbstractValue _accepted = ConstantValue.False;
    private SyntaxNode? _acceptedAt;
    private int _steps;
    private int _nesting;

    private enum Signal
    {
        None,
        Return,
        Throw,
        Break,
        Continue,
        GoTo,
        GiveUp,
    }

    /// <summary>The decisions so far, in order: one for each choice.</summary>
    public IReadOnlyList<Decision> Decisions => _decisions;

    /// <summary>The expression that answered.</summary>
    public SyntaxNode? AcceptedAt => _acceptedAt;

    /// <summary>How much work it was: operations that were looked at.</summary>
    public int Steps => _steps;

    private bool IsStopped => _signal != Signal.None;

    /// <summary>Walks the callback once.</summary>
    public WalkOutcome Run(FunctionValue callback)
    {
        var arguments = callback.Method.Parameters.Select(Input).ToArray();
        _callback = callback.Body ?? bodies.OfMethod(callback.Method, cancellationToken);
        var answer = Call(callback, arguments);
        if (_signal == Signal.Throw || answer is FaultedTaskValue)
        {
            return WalkOutcome.Rejected;
        }

        if (!IsStopped && CallbackInputs.AnswersByEffect(callback.Method))
        {
            // Either the answer is a property of the arguments, or throwing is the only way to refuse a certificate; who is given none of these answers elsewhere.
            answer = arguments.Any(argument => argument is ArgumentsValue) ? _accepted
                : callback.Method.Parameters.Any(parameter => CallbackInputs.IsCertificate(parameter.Type)) ? ConstantValue.True
                : DerivedValue.Opaque;
            _acceptedAt ??= callback.Body?.Syntax ?? callback.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        }
        else if (!CallbackInputs.AnswersYesOrNo(callback.Method))
        {
            GiveUp();
        }

        var accepts = !IsStopped && Decide(answer);
        return IsStopped ? WalkOutcome.Unknown : accepts ? WalkOutcome.Accepted : WalkOutcome.Rejected;
    }

    /// <summary>Walks a condition from outside the callback, such as that of an <c>if</c> around the assignment.</summary>
    /// <returns>Its outcome on this walk, or null where it cannot be followed.</returns>
    public bool? Run(IOperation condition)
    {
        var outcome = Decide(Evaluate(condition));
        return IsStopped ? null : outcome;
    }

    /// <summary>Decides a Boolean: by its value where that is known, else by the next choice, which is kept as evidence.</summary>
    private bool Decide(AbstractValue value)
    {
        switch (value)
        {
            case ConstantValue { Value: bool constant }:
                return constant;
            case NegatedValue negated:
                return !Decide(negated.Operand);
        }

        if (IsStopped)
        {
            return false;
        }

        if (!_decided.TryGetValue(value, out var outcome))
        {
            outcome = choices.Next();
            _decided.Add(value, outcome);
            var condition = value as ConditionValue
                ?? (value is DerivedValue derived
                    ? new ConditionValue(derived.Aspects, derived.Name) { Default = derived.Default }
                    : new ConditionValue(Aspects.Opaque, ""));
            _decisions.Add(new Decision(condition, outcome) { From = Trace(value) });
        }

        return outcome;
    }

    /// <summary>Takes one of two ways that no Boolean of the source tells apart, such as whether a sequence has items.</summary>
    /// <param name="otherwise">What the other way rests on.</param>
    /// <returns>True for the ordinary way.</returns>
    private bool Fork(Aspects otherwise)
    {
        if (IsStopped)
        {
            return false;
        }

        var outcome = choices.Next();
        _decisions.Add(new Decision(new ConditionValue(otherwise, ""), outcome, IsFork: true));
        return outcome;
    }

    /// <summary>An exception leaves the expression; its value is not used.</summary>
    /// <param name="exception">The exception; null for one that the runtime throws, such as NullReferenceException.</param>
    private DerivedValue Throws(ThrownException? exception = null)
    {
        if (!IsStopped)
        {
            _signal = Signal.Throw;
            _thrown = exception ?? ThrownException.OfRuntime;
        }

        return DerivedValue.Opaque;
    }

    private void GiveUp() => _signal = Signal.GiveUp;

    private bool Step()
    {
        if (++_steps > MaximumSteps || _nesting > MaximumNesting)
        {
            GiveUp();
        }

        if ((_steps & 0xFF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return !IsStopped;
    }

    /// <summary>Gets what the platform passes for a parameter of a validation callback, by the parameter's type. Nothing is asked of the scenario for a discard.</summary>
    private AbstractValue Input(IParameterSymbol parameter) => (parameter.IsDiscard ? null : InputOfType(parameter.Type)) ?? (
        CallbackInputs.IsArgumentsObject(parameter.Type) ? new ArgumentsValue()
        : CallbackInputs.IsCertificateProblem(parameter) ? new ConstantValue(scenario.CertificateProblem, isPeerObject: true)
        : CallbackInputs.IsTrustObject(parameter.Type) ? new PeerObjectValue()
        : new DerivedValue(Aspects.Host, parameter.Name));

    private AbstractValue? InputOfType(ITypeSymbol type) => type.Name switch
    {
        "X509Certificate" or "X509Certificate2" => scenario.HasCertificate ? new CertificateValue(0) : new ConstantValue(null, isPeerObject: true),
        "X509Chain" => new ChainValue(isPresented: true),
        "SslPolicyErrors" => new ConstantValue(scenario.PolicyErrors, isPeerObject: true),
        _ => null,
    };

    /// <summary>Gets an input that an arguments object carries: the same one each time, as its policy may be set in between.</summary>
    private AbstractValue ArgumentOf(IPropertySymbol property)
    {
        if (Variable(property) is { } known)
        {
            return known;
        }

        var input = InputOfType(property.Type) ?? CallbackInputs.AnswerOf(property) switch
        {
            CallbackInputs.Answer.Accepts => _accepted,
            CallbackInputs.Answer.Rejects => Negate(_accepted),
            _ => new DerivedValue(Aspects.Host, property.Name),
        };
        if (input.IsPeerObject)
        {
            _variables[property.OriginalDefinition] = input;
        }

        return input;
    }

    private AbstractValue Call(FunctionValue function, IReadOnlyList<AbstractValue> arguments)
    {
        var body = function.Body ?? bodies.OfMethod(function.Method, cancellationToken);
        if (body is null && IsFramework(function.Method.ContainingType))
        {
            // A method group of the framework's: char.IsLetterOrDigit, problems.Add.
            return Change(function.Receiver, function.Method, arguments.ToArray())
                ?? External(function.Method, function.Receiver, arguments.ToArray(), isResultUsed: true);
        }

        // Two lambdas of one place are not the same: And(And(a, b), c). While the call that made one goes on, it shares its variables.
        var isOfFinishedCall = function.Kept.Count > 0 && !IsCalled(function.Kept[0].Variable.ContainingSymbol);
        if (body is null || _calls.Count >= MaximumCalls || (!isOfFinishedCall && IsCalled(function.Method)))
        {
            return DerivedValue.Opaque;
        }

        _calls.Push(function.Method);
        var outer = _receiver;
        _receiver = function.Receiver ?? (function.Method.MethodKind == MethodKind.LocalFunction ? _receiver : null);
        var parameters = (function.Method.PartialImplementationPart ?? function.Method).OriginalDefinition.Parameters;
        var hidden = new List<KeptValue>();
        if (isOfFinishedCall)
        {
            hidden.AddRange(parameters.Select(parameter => new KeptValue(parameter, Variable(parameter))));
            Show(function.Kept, hidden);
        }

        Show(function.Captured, hidden);
        for (var i = 0; i < parameters.Length; i++)
        {
            // Whoever calls may give more than is known of it: the index of an item, beside the item.
            _variables[parameters[i]] = i < arguments.Count ? AsStored(arguments[i]) : DerivedValue.Elsewhere;
        }

        _returned = null;
        AbstractValue result;
        var isIterator = bodies.IsIterator(body);
        if (isIterator)
        {
            result = Items(body);
            Defer(result, body);
        }
        else if (body is IBlockOperation block)
        {
            Execute(block);
            result = _returned ?? DerivedValue.Opaque;
        }
        else
        {
            result = Evaluate(body);
        }

        _returned = null;
        if (_signal == Signal.Return)
        {
            _signal = Signal.None;
        }
        else if (_signal == Signal.GoTo)
        {
            // A label that was not met on the way out, such as one within another block.
            GiveUp();
        }

        if (function.Method is { IsAsync: true, ReturnsVoid: false } && !isIterator)
        {
            result = AsTask(result);
        }

        _calls.Pop();
        _receiver = outer;
        for (var i = hidden.Count - 1; i >= 0; i--)
        {
            if (hidden[i].Value is { } value)
            {
                _variables[hidden[i].Variable] = value;
            }
        }

        return result;
    }

    /// <summary>What an iterator gives, all of it at once: that it is made when it is asked for seldom makes a difference.</summary>
    private AbstractValue Items(IOperation iterator)
    {
        var outer = _yielded;
        _yielded = ImmutableArray.CreateBuilder<AbstractValue>();
        Execute(iterator);
        var items = SequenceOf(_yielded.ToImmutable());
        _yielded = outer;
        return items;
    }

    /// <summary>Gives variables the values that a lambda keeps, and notes what they hide.</summary>
    private void Show(IReadOnlyList<KeptValue> kept, List<KeptValue> hidden)
    {
        foreach (var one in kept)
        {
            hidden.Add(new KeptValue(one.Variable, Variable(one.Variable)));
            _variables[one.Variable] = one.Value!;
        }
    }

    private KeptValue[] Keep(IEnumerable<ISymbol> variables) =>
        variables.Select(variable => new KeptValue(variable, Variable(variable))).Where(kept => kept.Value is not null).ToArray();

    private bool IsCalled(ISymbol method) => _calls.Contains(method, SymbolEqualityComparer.Default);

    /// <summary>What the innermost call was given, for a lambda that it makes; nothing within the callback itself, whose variables live as long as it does.</summary>
    private KeptValue[] ArgumentsOfCall() => _calls.Count <= 1 ? [] : Keep(_calls.Peek().OriginalDefinition.Parameters);
}
