using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>Tasks: one stands for its result, or for the exception that it ended with, which who waits for it gets.</summary>
internal sealed partial class PathInterpreter
{
    private static readonly HashSet<string> _taskTypes = new(StringComparer.Ordinal)
    {
        "Task", "ValueTask", "TaskAwaiter", "ValueTaskAwaiter", "ConfiguredTaskAwaitable", "ConfiguredValueTaskAwaitable", "ConfiguredTaskAwaiter", "ConfiguredValueTaskAwaiter",
    };

    private static bool IsOfTask(IMethodSymbol method) => _taskTypes.Contains(method.ContainingType.Name);

    /// <summary>Calls of tasks, and what runs code in tasks.</summary>
    /// <returns>Null for any other call, and for one whose task is not followed.</returns>
    private AbstractValue? TaskCall(IMethodSymbol method, AbstractValue? receiver, AbstractValue[] arguments)
    {
        switch (method.Name)
        {
            case "FromResult" or "Unwrap" when arguments.Length == 1 && (IsOfTask(method) || method.ContainingType.Name == "TaskExtensions"):
                return arguments[0];
            case "FromException" or "FromCanceled" when IsOfTask(method) && arguments.Length == 1:
                return new FaultedTaskValue(new ThrownException((arguments[0] as DerivedValue)?.Type) { Value = arguments[0] as ObjectValue });
            case "Run" or "StartNew" when method.ContainingType.Name is "Task" or "TaskFactory" && arguments.FirstOrDefault() is FunctionValue work:
                return AsTask(Call(work, []));
            case "WhenAll" or "WaitAll" when IsOfTask(method) && receiver is null && arguments.FirstOrDefault() is SequenceValue { Items: var tasks }:
                var all = tasks.OfType<FaultedTaskValue>().FirstOrDefault() is { } faulted ? (AbstractValue)faulted : new SequenceValue(tasks);
                return method.Name == "WhenAll" ? all : Awaited(all);
            case "Wait" when receiver is FaultedTaskValue or ConstantValue && IsOfTask(method):
                return Awaited(receiver) is ConstantValue ? ConstantValue.True : DerivedValue.Opaque;
            case "ConfigureAwait" or "WaitAsync" or "GetAwaiter" or "AsTask" or "Preserve" when IsOfTask(method):
                return receiver;
            case "GetResult" when arguments.Length == 0 && receiver is not null:
                return Awaited(receiver);
            case "Invoke" when IsParallel(method) && arguments.LastOrDefault() is SequenceValue { Items: var actions }:
                foreach (var action in actions.OfType<FunctionValue>())
                {
                    Call(action, []);
                }

                return new DerivedValue(Aspects.None);
            case "ForEach" or "ForEachAsync" when IsParallel(method) && arguments.Length > 0 && arguments.OfType<FunctionValue>().ToArray() is { Length: 1 } body:
                EachInParallel(arguments[0], body[0]);
                return DerivedValue.Opaque;
            default:
                return null;
        }
    }

    private static bool IsParallel(IMethodSymbol method) => method.ContainingType is { Name: "Parallel", ContainingNamespace.Name: "Tasks" };

    private void EachInParallel(AbstractValue source, FunctionValue body)
    {
        if (source is SequenceValue { Items: var items } && !IsChanged(source))
        {
            foreach (var item in items.Take(MaximumIterations))
            {
                Awaited(Call(body, [AnyOf(item)]));
            }
        }
        else if (Fork(otherwise: Aspects.Opaque))
        {
            Awaited(Call(body, [ItemOf(source)]));
        }
    }

    /// <summary>What comes of waiting for a task.</summary>
    private AbstractValue Awaited(AbstractValue task) => task is FaultedTaskValue faulted ? Throws(faulted.Exception) : task;

    /// <summary>What a call gives whose exceptions go into its task.</summary>
    private AbstractValue AsTask(AbstractValue result)
    {
        if (_signal != Signal.Throw)
        {
            return result;
        }

        _signal = Signal.None;
        return new FaultedTaskValue(_thrown);
    }

    /// <summary>What a task that is followed tells of itself.</summary>
    private static AbstractValue? TaskProperty(AbstractValue task, IPropertySymbol property) => task is not (FaultedTaskValue or ConstantValue) ? null : property.Name switch
    {
        "IsCompleted" => ConstantValue.True,
        "IsCompletedSuccessfully" => ConstantValue.Of(task is not FaultedTaskValue),
        "IsFaulted" => ConstantValue.Of(task is FaultedTaskValue),
        "IsCanceled" => ConstantValue.False,
        _ => null,
    };
}
