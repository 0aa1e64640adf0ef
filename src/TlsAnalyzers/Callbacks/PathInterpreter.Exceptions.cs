using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>Exceptions and their handlers, and what is done on the way out: <c>finally</c>, <c>Dispose</c>.</summary>
internal sealed partial class PathInterpreter
{
    private void Try(ITryOperation @try)
    {
        // Anything that is called may throw: a handler that accepts fails open.
        var mayFail = !@try.Catches.IsEmpty && @try.Body.Descendants().Any(MayThrow);
        var fails = mayFail && !Fork(otherwise: Aspects.Failure);
        ICatchClauseOperation? handler = null;
        if (fails)
        {
            // How far it got with them is not known.
            foreach (var given in @try.Body.Descendants().OfType<IArgumentOperation>().Select(argument => argument.Value).OfType<ILocalReferenceOperation>())
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

            handler = @try.Catches.FirstOrDefault(MayHandle);
        }
        else
        {
            Execute(@try.Body);
            if (_signal == Signal.Throw && @try.Catches.FirstOrDefault(Handles) is { } matching)
            {
                _signal = Signal.None;
                handler = MayHandle(matching) ? matching : null;
                fails = true;
            }
        }

        if (handler is null && fails)
        {
            // No handler takes it.
            Throws();
        }

        Execute(handler?.Handler);
        if (@try.Finally is { } @finally)
        {
            Aside(() => Execute(@finally));
        }
    }

    private static bool MayThrow(IOperation operation) => operation switch
    {
        // What is made to be thrown is thrown itself, and nothing else.
        IObjectCreationOperation creation => creation.Parent is not (IThrowOperation or IConversionOperation { Parent: IThrowOperation }),
        IPropertyReferenceOperation property => property.Instance is not (null or IInstanceReferenceOperation),
        _ => operation.Kind is OperationKind.Invocation or OperationKind.ArrayElementReference,
    };

    private bool MayHandle(ICatchClauseOperation handler)
    {
        if (handler.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation { Symbol: var exception })
        {
            _variables[exception] = new DerivedValue(Aspects.Elsewhere, exception.Name) { IsNeverNull = true };
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

        return _thrown is not null
            ? IsOfType(_thrown, caught)
            : caught.Name is "NullReferenceException" or "ArgumentException" or "ArgumentNullException" or "InvalidOperationException";
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
