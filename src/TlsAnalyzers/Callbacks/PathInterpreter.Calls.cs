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
        else if ((TakeFrom(receiver, invocation) ?? Consult(receiver, invocation, arguments) ?? Change(receiver, method, arguments)) is { } answer)
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
                output = output is not DerivedValue { Aspects: Aspects.None } or ObjectValue ? output
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
        if (receiver is TextBuilderValue builder && IsTextBuilder(method.ContainingType))
        {
            return Write(builder, method, arguments);
        }

        if (receiver is SequenceValue { IsList: true } list && Fill(list, method, arguments) is { } filled)
        {
            return filled;
        }

        var isOfOthers = receiver is DerivedValue { Aspects: not Aspects.None } and not ObjectValue && (receiver.Aspects & Aspects.OfPeer) == 0
            && !IsFollowed(method) && method.ContainingType.SpecialType != SpecialType.System_String;
        if (receiver is not null && (receiver is SequenceValue or DerivedValue { Aspects: Aspects.Switch } || isOfOthers)
            && StartsWithAny(method.Name, _changingVerbs) && !IsImmutable(method))
        {
            // What it holds from here on is not followed.
            Forget(receiver);
        }

        return null;
    }

    /// <summary>Variables that a function writes which other code calls: nobody knows whether, and how often.</summary>
    private void ForgetWrites(FunctionValue function)
    {
        if (function.Body is null && function.Receiver is not null)
        {
            GiveAway(function.Receiver);
        }

        // A lambda writes into the object in whose code it stands, wherever it is called.
        var outer = _receiver;
        _receiver = function.Method.MethodKind == MethodKind.AnonymousFunction ? function.Receiver : _receiver;
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
                case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation when ValueOf(operation) is { IsPeerObject: false } value:
                    if (value is FunctionValue || IsChangedThrough(operation))
                    {
                        GiveAway(value);
                    }

                    break;
                case IInvocationOperation { TargetMethod: var method } when _forgotten.Count < MaximumCalls && IsFollowed(method) && _forgotten.Add(method):
                    ForgetWrites(new FunctionValue(method, bodies.OfMethod(method, cancellationToken), null));
                    break;
            }
        }

        _receiver = outer;
    }

    private AbstractValue? ValueOf(IOperation reference) => reference switch
    {
        ILocalReferenceOperation local => Variable(local.Local),
        IParameterReferenceOperation parameter => Variable(parameter.Parameter),
        IFieldReferenceOperation field => Variable(field.Field),
        _ => null,
    };

    /// <summary>Whether what a variable holds may be changed where it is read: <c>problems.Add("name")</c>, <c>verdict.IsTrusted = false</c>, <c>Inspect(verdict)</c>.</summary>
    private bool IsChangedThrough(IOperation read) => read.Parent switch
    {
        IMemberReferenceOperation or IArrayElementReferenceOperation or IConversionOperation => read.Parent is var part && (IsWritten(part) || IsChangedThrough(part)),
        IInvocationOperation call => StartsWithAny(call.TargetMethod.Name, _changingVerbs) || IsFollowed(call.TargetMethod),
        IArgumentOperation { Parent: IInvocationOperation call } => !IsFramework(call.TargetMethod.ContainingType),
        IConditionalAccessOperation => true,
        _ => false,
    };

    private static bool IsWritten(IOperation target) => target.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == target,
        IIncrementOrDecrementOperation => true,
        _ => false,
    };
}
