using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Protocols;

/// <summary>Tells code that maps names to protocol versions: it offers what somebody asks for by name, and chooses nothing itself.</summary>
internal static class ProtocolChoice
{
    /// <summary>Whether an operation runs only where something names the version: within a <c>switch</c>, or under a comparison with a name.</summary>
    public static bool Surrounds(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case ISwitchCaseOperation @case when child is not ICaseClauseOperation && !@case.Clauses.Any(clause => clause is IDefaultCaseClauseOperation):
                case ISwitchExpressionArmOperation { Pattern: not IDiscardPatternOperation } arm when child == arm.Value:
                case IConditionalOperation conditional when (child == conditional.WhenTrue && Picks(conditional, true)) || (child == conditional.WhenFalse && Picks(conditional, false)):
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a branch is taken because a version's name was compared, or in a chain of comparisons.</summary>
    public static bool Picks(IConditionalOperation conditional, bool branch)
    {
        var (compared, isEqual) = ComparedWith(conditional.Condition);
        if (compared is null || isEqual != branch)
        {
            return false;
        }

        return IsVersionName(compared)
            || IsLink(conditional.WhenFalse)
            || (conditional.Parent is IConditionalOperation { WhenFalse: { } other } chain && other == conditional && IsLink(chain));
    }

    private static bool IsLink(IOperation? operation) => operation is IConditionalOperation conditional && ComparedWith(conditional.Condition).Constant is not null;

    private static bool IsVersionName(IOperation constant)
    {
        var field = (constant is IConversionOperation conversion ? conversion.Operand : constant) as IFieldReferenceOperation;
        return field is not null ? ProtocolVersions.IsName(field.Field.Name)
            : constant.ConstantValue.Value is string text && ProtocolVersions.IsName(text);
    }

    /// <summary>The constant that a condition compares something with.</summary>
    private static (IOperation? Constant, bool IsEqual) ComparedWith(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals => (ConstantOf(equals.RightOperand) ?? ConstantOf(equals.LeftOperand), true),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } differs => (ConstantOf(differs.RightOperand) ?? ConstantOf(differs.LeftOperand), false),
        IIsPatternOperation { Pattern: IConstantPatternOperation pattern } => (ConstantOf(pattern.Value), true),
        IInvocationOperation { TargetMethod.Name: "Equals" or "StartsWith" or "EndsWith" or "Contains" or "HasFlag" } call =>
            (call.Arguments.Select(argument => ConstantOf(argument.Value)).FirstOrDefault(constant => constant is not null) ?? ConstantOf(call.Instance), true),
        _ => (null, true),
    };

    private static IOperation? ConstantOf(IOperation? operation) =>
        operation is { ConstantValue: { HasValue: true, Value: not (null or bool) } } ? operation : null;
}
