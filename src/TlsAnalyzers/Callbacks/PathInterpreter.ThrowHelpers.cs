using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>Methods of the framework that are there to throw.</summary>
internal sealed partial class PathInterpreter
{
    /// <summary>Calls such a method: <c>ArgumentOutOfRangeException.ThrowIfNotEqual(errors, SslPolicyErrors.None)</c>.</summary>
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
            case "Handle" when method.ContainingType.Name == nameof(AggregateException) && !HandlesAll(arguments):
                if (!Decide(DerivedValue.Opaque))
                {
                    Throws(ThrownException.OfFailure);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether "AggregateException.Handle" is given a function that takes every exception for handled.</summary>
    private bool HandlesAll(AbstractValue[] arguments) =>
        arguments.FirstOrDefault() is FunctionValue handler && Call(handler, [DerivedValue.Elsewhere]) is ConstantValue { Value: true };

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
}
