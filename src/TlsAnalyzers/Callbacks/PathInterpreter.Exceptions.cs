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
        if (_signal == Signal.Throw && @try.Catches.Any(Handles))
        {
            var thrown = _thrown;
            _signal = Signal.None;
            if (thrown.IsFailure)
            {
                ForgetWhatIsGiven(@try.Body);
            }

            if (@try.Catches.FirstOrDefault(handler => Handles(handler) && MayHandle(handler)) is { } handler)
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
            if (Variable(given.Local) is { IsPeerObject: false } value)
            {
                GiveAway(value);
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

        // What one of the program's own carries can be asked where it is caught. Of others only the message is made, which nothing depends on.
        var value = exception is IObjectCreationOperation { Type.DeclaringSyntaxReferences.IsEmpty: true } ? null : Evaluate(exception) as DerivedValue;
        return Throws(new ThrownException(value?.Type ?? exception.Type) { Value = value as ObjectValue });
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
            : _runtimeExceptions.Contains(caught.Name));
    }

    // What the framework throws where an item, a key or an object is not there, with their base types.
    private static readonly HashSet<string> _runtimeExceptions = new(StringComparer.Ordinal)
    {
        "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "IndexOutOfRangeException", "InvalidOperationException", "KeyNotFoundException", "NullReferenceException",
    };

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

        var (signal, returned, thrown) = (_signal, _returned, _thrown);
        _signal = Signal.None;
        action();
        if (!IsStopped)
        {
            (_signal, _returned, _thrown) = (signal, returned, thrown);
        }
    }
}
