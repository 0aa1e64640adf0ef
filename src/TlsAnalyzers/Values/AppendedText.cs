using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Values;

/// <summary>Collects what a local string or <c>StringBuilder</c> is put together from, statement by statement.</summary>
internal static class AppendedText
{
    private static readonly HashSet<string> _appends = new(StringComparer.Ordinal) { "Append", "AppendLine", "AppendFormat" };

    /// <summary>Gets the texts that stand one after the other in a local.</summary>
    /// <param name="reference">Where it is used: what is added later does not count.</param>
    /// <param name="local">The local.</param>
    /// <returns>Empty when it starts with more than one text, or is handed to code that could change it.</returns>
    public static IReadOnlyList<IOperation> ValuesOf(IOperation reference, ILocalSymbol local)
    {
        var root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var values = new List<IOperation>();
        var starts = 0;
        foreach (var operation in root.Descendants())
        {
            if (operation.Syntax.SpanStart >= reference.Syntax.SpanStart)
            {
                continue;
            }

            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: var value } declarator when Is(declarator.Symbol):
                    starts++;
                    values.Add(value);
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var target }, Value: var value } when Is(target):
                    starts++;
                    values.Add(value);
                    break;
                case ICompoundAssignmentOperation { Target: ILocalReferenceOperation { Local: var target }, OperatorKind: BinaryOperatorKind.Add, Value: var value } when Is(target):
                    values.Add(value);
                    break;
                case IArgumentOperation { Value: ILocalReferenceOperation { Local: var target }, Parameter.RefKind: not RefKind.None } when Is(target):
                    return [];
                case IInvocationOperation { TargetMethod: var method, Arguments.Length: > 0 } call when _appends.Contains(method.Name) && IsChainOn(call.Instance):
                    values.Add(call.Arguments[0].Value);
                    break;
            }
        }

        if (starts != 1)
        {
            return [];
        }

        // A chain of calls is nested the other way round.
        return values.OrderBy(value => value.Syntax.SpanStart).Select(Start).OfType<IOperation>().ToList();

        bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, local);

        bool IsChainOn(IOperation? instance)
        {
            while (instance is IInvocationOperation { Instance: { } inner })
            {
                instance = inner;
            }

            return instance is ILocalReferenceOperation { Local: var start } && Is(start);
        }
    }

    /// <summary>What a <c>StringBuilder</c> starts with is an argument of its constructor, or nothing.</summary>
    private static IOperation? Start(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is IObjectCreationOperation creation
            ? creation.Arguments.FirstOrDefault(argument => argument.Value.Type?.SpecialType == SpecialType.System_String)?.Value
            : value;
    }
}
