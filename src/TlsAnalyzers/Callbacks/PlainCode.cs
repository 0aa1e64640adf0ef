using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>
/// Code of which the evaluator computes exactly what it does: tests of the policy errors, returns, throws, helpers of the same kind, and calls whose
/// answer nobody uses (a log). Loops that decide, handlers of exceptions, collections, delegates and overridable methods are left out: the
/// evaluator has a good guess at them, which is no proof.
/// </summary>
internal sealed class PlainCode(MethodBodies bodies, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 4;

    private static readonly HashSet<OperationKind> _plainKinds =
    [
        OperationKind.Block, OperationKind.Empty, OperationKind.ExpressionStatement, OperationKind.Return, OperationKind.Throw, OperationKind.Conditional,
        OperationKind.VariableDeclarationGroup, OperationKind.VariableDeclaration, OperationKind.VariableDeclarator, OperationKind.VariableInitializer,
        OperationKind.Switch, OperationKind.SwitchCase, OperationKind.CaseClause, OperationKind.SwitchExpression, OperationKind.SwitchExpressionArm,
        OperationKind.Literal, OperationKind.DefaultValue, OperationKind.NameOf, OperationKind.TypeOf,
        OperationKind.ParameterReference, OperationKind.LocalReference, OperationKind.InstanceReference, OperationKind.Discard, OperationKind.Argument,
        OperationKind.Unary, OperationKind.Binary, OperationKind.IsPattern, OperationKind.IsType, OperationKind.ConstantPattern, OperationKind.NegatedPattern,
        OperationKind.BinaryPattern, OperationKind.RelationalPattern, OperationKind.DiscardPattern, OperationKind.DeclarationPattern, OperationKind.TypePattern,
        OperationKind.InterpolatedString, OperationKind.InterpolatedStringText, OperationKind.Interpolation, OperationKind.LocalFunction,
    ];

    // What may stand in a call for its effect, such as a log, and in an exception that is thrown: no value of it decides.
    private static readonly HashSet<OperationKind> _undecidingKinds =
    [
        .. _plainKinds, OperationKind.Conversion, OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.Invocation, OperationKind.ObjectCreation,
        OperationKind.ConditionalAccess, OperationKind.ConditionalAccessInstance, OperationKind.Coalesce, OperationKind.ArrayCreation, OperationKind.ArrayInitializer,
    ];

    private readonly HashSet<ISymbol> _read = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IOperation> _seen = [];
    private int _depth;

    /// <summary>True for a method that no other type can override.</summary>
    public static bool IsFinal(IMethodSymbol method) =>
        !method.IsAbstract && (!(method.IsVirtual || method.IsOverride) || method.IsSealed || method.ContainingType.IsSealed);

    /// <summary>Tells whether all of a body is plain.</summary>
    public bool IsPlain(IOperation operation)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return operation switch
        {
            { ConstantValue.HasValue: true } => true,
            IExpressionStatementOperation { Operation: IInvocationOperation call } when !IsFollowed(call.TargetMethod) => HasNoSay(call),
            IForEachLoopOperation loop => HasNoSay(loop.Collection) && IsLog(loop.Body),
            IThrowOperation { Exception: { } exception } => HasNoSay(exception),
            IVariableDeclaratorOperation { Symbol.IsRef: true } => false,
            IAssignmentOperation { Target: IParameterReferenceOperation { Parameter.RefKind: RefKind.None } or ILocalReferenceOperation { Local.IsRef: false } } assignment
                when assignment.Kind is OperationKind.SimpleAssignment or OperationKind.CompoundAssignment => IsPlain(assignment.Value),
            IConversionOperation { OperatorMethod: null } conversion => IsPlain(conversion.Operand),
            IBinaryOperation { OperatorMethod: { ContainingType.SpecialType: SpecialType.None } } => false,
            IInvocationOperation call => IsPlainCall(call),
            IFieldReferenceOperation field => IsReadOnce(field.Field, field.Instance),
            IPropertyReferenceOperation property => IsPlainProperty(property),
            _ => _plainKinds.Contains(operation.Kind) && operation.ChildOperations.All(IsPlain),
        };
    }

    /// <summary>A helper whose code is plain, or a question to the policy errors.</summary>
    private bool IsPlainCall(IInvocationOperation call)
    {
        if (call.TargetMethod is { Name: "HasFlag", ContainingType.SpecialType: SpecialType.System_Enum })
        {
            return call.ChildOperations.All(IsPlain);
        }

        if (!IsFollowed(call.TargetMethod)
            || !IsFinal(call.TargetMethod)
            || call.TargetMethod.Parameters.Any(parameter => parameter.RefKind != RefKind.None)
            || !call.ChildOperations.All(IsPlain)
            || bodies.OfMethod(call.TargetMethod, cancellationToken) is not { } body)
        {
            return false;
        }

        if (!_seen.Add(body))
        {
            // Called a second time.
            return true;
        }

        var isPlain = ++_depth <= MaximumDepth && IsPlain(body);
        _depth--;
        return isPlain;
    }

    private bool IsPlainProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        return !property.IsIndexer
            && property.Type.SpecialType == SpecialType.System_Boolean
            && property.ContainingType.SpecialType == SpecialType.None
            && property.ContainingType.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
            && (property.GetMethod is not { } getter || bodies.OfMethod(getter, cancellationToken) is null)
            && IsReadOnce(property, reference.Instance);
    }

    /// <summary>What is read a second time may have changed meanwhile; the evaluator takes it for the same.</summary>
    private bool IsReadOnce(ISymbol member, IOperation? instance) =>
        (instance is null or IInstanceReferenceOperation or IParameterReferenceOperation or ILocalReferenceOperation
            || (instance is IFieldReferenceOperation field && IsReadOnce(field.Field, field.Instance)))
        && _read.Add(member.OriginalDefinition);

    private bool IsFollowed(IMethodSymbol method) =>
        method.ContainingType?.TypeKind != TypeKind.Interface && bodies.OfMethod(method, cancellationToken) is not null;

    /// <summary>A call, an exception or a sequence that changes nothing that the callback decides by.</summary>
    private bool HasNoSay(IOperation operation) => operation.DescendantsAndSelf().All(part => _undecidingKinds.Contains(part.Kind)
        && part is not (IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or IThrowOperation)
        && (part is not IInvocationOperation call || !IsFollowed(call.TargetMethod)));

    private bool IsLog(IOperation body) => (body is IBlockOperation block ? block.Operations.AsEnumerable() : [body])
        .All(statement => statement is IExpressionStatementOperation { Operation: IInvocationOperation call } && HasNoSay(call));
}
