using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>Exceptions and their handlers, and what is done on the way out: <c>finally</c>, <c>Dispose</c>.</summary>
internal sealed partial class PathInterpreter
{
    // Whether something of the innermost "try" with handlers may still fail: it is asked once, at the first operation that may. Null outside of any.
    private bool? _mayFail;
    private ThrownException _thrown = ThrownException.OfRuntime;
    private ThrownException? _handled;

    private void Try(ITryOperation @try)
    {
        var outer = _mayFail;
        if (!@try.Catches.IsEmpty)
        {
            _mayFail = true;
        }

        Execute(@try.Body);
        _mayFail = @try.Catches.IsEmpty ? _mayFail : outer;
        if (_signal == Signal.Throw && @try.Catches.FirstOrDefault(Handles) is { } first)
        {
            _signal = Signal.None;
            if (_thrown.IsFailure)
            {
                ForgetWhatIsGiven(@try.Body);
            }

            var thrown = _thrown;
            if (@try.Catches.SkipWhile(handler => handler != first).FirstOrDefault(handler => Handles(handler) && MayHandle(handler)) is { } handler)
            {
                var outerHandled = _handled;
                _handled = thrown;
                Execute(handler.Handler);
                _handled = outerHandled;
            }
            else if (!IsStopped)
            {
                Throws(thrown);
            }
        }

        if (@try.Finally is { } @finally)
        {
            Aside(() => Execute(@finally));
        }
    }

    /// <summary>An operation that may throw for reasons of its own: anything that is called fails one day, and a handler that accepts fails open.</summary>
    /// <returns>True when it throws on this walk.</returns>
    private bool Fails()
    {
        if (_mayFail != true || IsStopped)
        {
            return false;
        }

        _mayFail = false;
        if (Fork(otherwise: Aspects.Failure))
        {
            return false;
        }

        Throws(ThrownException.OfFailure);
        return true;
    }

    /// <summary>How far a block got with what it gave to others is not known when something in it failed.</summary>
    private void ForgetWhatIsGiven(IOperation block)
    {
        foreach (var given in block.Descendants().OfType<IArgumentOperation>().Select(argument => argument.Value).OfType<ILocalReferenceOperation>())
        {
            switch (Variable(given.Local))
            {
                case ObjectValue own:
                    own.Share();
                    break;
                case SequenceValue { IsPeerObject: false } sequence:
                    _changed.Add(sequence);
                    break;
            }
        }
    }

    private AbstractValue Throw(IThrowOperation @throw)
    {
        var exception = @throw.Exception is IConversionOperation { Operand: var converted } ? converted : @throw.Exception;
        if (exception is null)
        {
            // "throw;" throws again what is being handled.
            return Throws(_handled ?? ThrownException.OfRuntime);
        }

        // What one of the program's own carries can be asked where it is caught.
        var value = exception.Type is { DeclaringSyntaxReferences.IsEmpty: false } ? Evaluate(exception) as ObjectValue : null;
        return Throws(new ThrownException(exception.Type) { Value = value });
    }

    /// <summary>The framework's methods that are there to throw: <c>ArgumentOutOfRangeException.ThrowIfNotEqual(errors, SslPolicyErrors.None)</c>.</summary>
    /// <returns>False for another method.</returns>
    private bool IsThrowHelper(IMethodSymbol method, AbstractValue? receiver, AbstractValue[] arguments)
    {
        if (receiver is null && IsException(method.ContainingType) && arguments.Length > 0)
        {
            // A setting decides nothing here: whoever writes this wants to go on.
            if (Refuses(method.Name, arguments) is { } refuses && (refuses is ConstantValue || refuses.Aspects.HasFlag(Aspects.Opaque)) && Decide(refuses))
            {
                Throws(new ThrownException(method.ContainingType));
            }

            return true;
        }

        switch (method.Name)
        {
            case "Throw" when method.ContainingType.Name == "ExceptionDispatchInfo":
                Throws(new ThrownException((arguments.FirstOrDefault() as DerivedValue)?.Type));
                return true;
            // What the callback has cancelled, or made, itself.
            case "ThrowIfCancellationRequested" or "EnsureSuccessStatusCode" when receiver is not null and not DerivedValue { Aspects: Aspects.Switch or Aspects.Host }:
                if (!Decide(DerivedValue.Opaque))
                {
                    Throws(ThrownException.OfFailure);
                }

                return true;
            case "Handle" when method.ContainingType.Name == nameof(AggregateException):
                var isHandled = arguments.FirstOrDefault() is FunctionValue handler && Call(handler, [DerivedValue.Elsewhere]) is ConstantValue { Value: true };
                if (!isHandled && !Decide(DerivedValue.Opaque))
                {
                    Throws(ThrownException.OfFailure);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a helper throws, as far as its arguments tell.</summary>
    private AbstractValue? Refuses(string helper, AbstractValue[] arguments)
    {
        var isText = KnownTexts.TryGet(arguments[0], out var text);
        switch (helper)
        {
            case "ThrowIf":
                return arguments[0];
            case "ThrowIfNull":
                return AreEqual(arguments[0], ConstantValue.Null);
            case "ThrowIfNullOrEmpty" when isText:
                return ConstantValue.Of(string.IsNullOrEmpty(text));
            case "ThrowIfNullOrWhiteSpace" when isText:
                return ConstantValue.Of(string.IsNullOrWhiteSpace(text));
            case "ThrowIfEqual" when arguments.Length > 1:
                return AreEqual(arguments[0], arguments[1]);
            case "ThrowIfNotEqual" when arguments.Length > 1:
                return Negate(AreEqual(arguments[0], arguments[1]));
        }

        if (arguments[0] is not ConstantValue { Value: var boxed } || !Numbers.TryGet(boxed, out var number))
        {
            return null;
        }

        switch (helper)
        {
            case "ThrowIfZero":
                return ConstantValue.Of(number == 0);
            case "ThrowIfNegative":
                return ConstantValue.Of(number < 0);
            case "ThrowIfNegativeOrZero":
                return ConstantValue.Of(number <= 0);
        }

        return arguments.Length < 2 || arguments[1] is not ConstantValue { Value: var limit } || !Numbers.TryGet(limit, out var other) ? null : helper switch
        {
            "ThrowIfGreaterThan" => ConstantValue.Of(number > other),
            "ThrowIfGreaterThanOrEqual" => ConstantValue.Of(number >= other),
            "ThrowIfLessThan" => ConstantValue.Of(number < other),
            "ThrowIfLessThanOrEqual" => ConstantValue.Of(number <= other),
            _ => null,
        };
    }

    private bool MayHandle(ICatchClauseOperation handler)
    {
        if (handler.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation { Symbol: var exception })
        {
            _variables[exception] = (AbstractValue?)_thrown.Value
                ?? new DerivedValue(Aspects.Elsewhere, exception.Name) { IsNeverNull = true, Type = _thrown.Type, IsFailure = _thrown.IsFailure };
        }

        return handler.Filter is null || Decide(Evaluate(handler.Filter));
    }

    /// <summary>Whether a handler is for what was thrown.</summary>
    private bool Handles(ICatchClauseOperation handler)
    {
        if (handler.ExceptionType is not { } caught || caught.SpecialType == SpecialType.System_Object || caught.Name is "Exception" or "SystemException")
        {
            return true;
        }

        return _thrown.IsFailure || (_thrown.Type is { } type
            ? IsOfType(type, caught)
            : caught.Name is "NullReferenceException" or "ArgumentException" or "ArgumentNullException" or "InvalidOperationException");
    }

    /// <summary>Calls <c>Dispose</c> where it is the program's own; whatever is on its way out of the block goes on.</summary>
    private void Dispose(IEnumerable<AbstractValue?> resources)
    {
        foreach (var resource in resources.OfType<ObjectValue>())
        {
            var dispose = resource.Type?.GetMembers().OfType<IMethodSymbol>()
                .FirstOrDefault(method => method is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true } && IsFollowed(method));
            if (dispose is not null)
            {
                Aside(() => Call(new FunctionValue(dispose, null, resource), []));
            }
        }
    }

    /// <summary>Does something while a <c>return</c>, a jump or an exception is on its way; it goes on unless another one takes its place.</summary>
    private void Aside(Action action)
    {
        if (_signal == Signal.GiveUp)
        {
            return;
        }

        var (signal, returned) = (_signal, _returned);
        _signal = Signal.None;
        action();
        if (!IsStopped)
        {
            (_signal, _returned) = (signal, returned);
        }
    }
}
