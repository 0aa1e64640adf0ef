using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Values;

/// <summary>One constant that a value may be.</summary>
/// <param name="Value">The constant, an enum's as its number; or, for a static member of a library, its symbol.</param>
/// <param name="At">The expression to report: the value itself, or the branch of it that is this constant.</param>
/// <param name="IsWritten">True when the constant stands at <paramref name="At"/>, false when a variable brings it from elsewhere.</param>
internal sealed record FlowingConstant(object? Value, IOperation At, bool IsWritten);

/// <summary>
/// Follows a value to the constants that it may be: literals, constants, read-only fields, variables assigned once, and the branches
/// of <c>?:</c>, <c>??</c> and <c>switch</c>. What cannot be seen, such as a parameter or a configuration value, gives nothing.
/// </summary>
internal sealed class ConstantFlow(MethodBodies bodies, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 8;

    private readonly List<FlowingConstant> _found = [];

    /// <summary>Gets the constants that a value may be, in the order of the code.</summary>
    public static IReadOnlyList<FlowingConstant> Of(IOperation value, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var flow = new ConstantFlow(bodies, cancellationToken);
        flow.Follow(value, at: null, depth: 0);
        return flow._found;
    }

    private void Follow(IOperation? value, IOperation? at, int depth)
    {
        if (value is null || depth > MaximumDepth)
        {
            return;
        }

        if (value.ConstantValue is { HasValue: true, Value: var constant })
        {
            // A constant's own name and a conversion of it are the same value.
            _found.Add(new FlowingConstant(constant, at ?? value, at is null && !ComesFromElsewhere(value)));
            return;
        }

        switch (value)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                Follow(conversion.Operand, at, depth);
                break;
            case IConversionOperation { Operand.Type.SpecialType: SpecialType.System_Boolean } option:
                // A library's own type that true and false convert to: SqlConnectionEncryptOption.
                Follow(option.Operand, at, depth);
                break;
            case IConditionalOperation conditional:
                Follow(conditional.WhenTrue, at, depth);
                Follow(conditional.WhenFalse, at, depth);
                break;
            case ICoalesceOperation coalesce:
                Follow(coalesce.Value, at, depth);
                Follow(coalesce.WhenNull, at, depth);
                break;
            case ISwitchExpressionOperation @switch:
                foreach (var arm in @switch.Arms)
                {
                    Follow(arm.Value, at, depth);
                }

                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Or, Type.TypeKind: TypeKind.Enum } union:
                // The flags of either side are set, whatever the other side is.
                Follow(union.LeftOperand, at, depth);
                Follow(union.RightOperand, at, depth);
                break;
            case IAssignmentOperation assignment:
                Follow(assignment.Value, at, depth);
                break;
            case ILocalReferenceOperation local:
                FollowVariable(local.Local, at ?? value, depth);
                break;
            case IFieldReferenceOperation { Field: { IsStatic: true } field } when field.DeclaringSyntaxReferences.IsEmpty:
                _found.Add(new FlowingConstant(field, at ?? value, at is null));
                break;
            case IFieldReferenceOperation field:
                FollowVariable(field.Field, at ?? value, depth);
                break;
            case IPropertyReferenceOperation { Property: { IsStatic: true } property } when property.DeclaringSyntaxReferences.IsEmpty:
                _found.Add(new FlowingConstant(property, at ?? value, at is null));
                break;
            case IPropertyReferenceOperation { Property: var named } when Getter.ValueOf(named, bodies, cancellationToken) is { } returned:
                Follow(returned, at ?? value, depth + 1);
                break;
            case IPropertyReferenceOperation property:
                FollowVariable(property.Property, at ?? value, depth);
                break;
        }
    }

    private void FollowVariable(ISymbol variable, IOperation at, int depth) =>
        Follow(bodies.SingleValueOf(variable, cancellationToken), at, depth + 1);

    private static bool ComesFromElsewhere(IOperation value) => value.DescendantsAndSelf().Any(part => part switch
    {
        ILocalReferenceOperation => true,
        IFieldReferenceOperation { Field.ContainingType.TypeKind: not TypeKind.Enum } => true,
        _ => false,
    });
}
