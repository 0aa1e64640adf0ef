using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Settings;

/// <summary>Names an object by how code reaches it: a variable, or the expression that makes it, and the members from there on.</summary>
/// <param name="Variable">The local, parameter, field or property that the way starts from; null for an object without a name.</param>
/// <param name="Creation">For an object without a name: the expression that makes it.</param>
/// <param name="Members">The members from there on: <c>.ChainPolicy</c>.</param>
internal sealed record ObjectPath(ISymbol? Variable, IOperation? Creation, string Members)
{
    // No longer chain of members is written by hand.
    private const int MaximumDepth = 16;

    /// <inheritdoc/>
    public bool Equals(ObjectPath? other) => other is not null
        && Members == other.Members
        && Creation == other.Creation
        && SymbolEqualityComparer.Default.Equals(Variable, other.Variable);

    /// <inheritdoc/>
    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Variable) ^ StringComparer.Ordinal.GetHashCode(Members);

    /// <summary>Finds the way to the object that an expression is; null when it is no plain one.</summary>
    public static ObjectPath? Of(IOperation? expression, MethodBodies bodies, CancellationToken cancellationToken) =>
        Of(expression, bodies, 0, cancellationToken);

    private static ObjectPath? Of(IOperation? expression, MethodBodies bodies, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaximumDepth)
        {
            return null;
        }

        switch (expression)
        {
            case IConversionOperation conversion:
                return Of(conversion.Operand, bodies, depth + 1, cancellationToken);
            case ILocalReferenceOperation { Local: var local }:
                // "var policy = chain.ChainPolicy;" is another name for the chain's policy.
                return bodies.SingleValueOf(local, cancellationToken) is IPropertyReferenceOperation { Instance: not null } named
                    ? Of(named, bodies, depth + 1, cancellationToken)
                    : new ObjectPath(local, null, "");
            case IParameterReferenceOperation { Parameter: var parameter }:
                return new ObjectPath(parameter, null, "");
            case IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }, Member: var member }:
                return new ObjectPath(member, null, "");
            case IMemberReferenceOperation { Instance: var instance, Member.Name: var name }:
                return Of(instance, bodies, depth + 1, cancellationToken) is { } holder ? holder with { Members = holder.Members + "." + name } : null;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                return OfInitialized(expression, bodies, depth + 1, cancellationToken);
            case IObjectCreationOperation:
                return OfCreated(expression, bodies, depth + 1, cancellationToken);
            case IInvocationOperation:
                return OfCreated(expression, bodies, depth + 1, cancellationToken);
            default:
                return null;
        }
    }

    /// <summary>The object whose initialiser an operation stands in.</summary>
    private static ObjectPath? OfInitialized(IOperation receiver, MethodBodies bodies, int depth, CancellationToken cancellationToken)
    {
        for (var parent = receiver.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IObjectOrCollectionInitializerOperation)
            {
                return parent.Parent switch
                {
                    IMemberInitializerOperation { InitializedMember: var member } => Of(member, bodies, depth, cancellationToken),
                    IObjectCreationOperation creation => Of(creation, bodies, depth, cancellationToken),
                    _ => null,
                };
            }
        }

        return null;
    }

    /// <summary>An object that is made here is named by what it is assigned to.</summary>
    private static ObjectPath? OfCreated(IOperation creation, MethodBodies bodies, int depth, CancellationToken cancellationToken)
    {
        var parent = creation.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => new ObjectPath(declarator.Symbol, null, ""),
            IFieldInitializerOperation { InitializedFields: { Length: > 0 } fields } => new ObjectPath(fields[0], null, ""),
            IPropertyInitializerOperation { InitializedProperties: { Length: > 0 } properties } => new ObjectPath(properties[0], null, ""),
            ISimpleAssignmentOperation { Target: not IDiscardOperation } assignment when assignment.Target is ILocalReferenceOperation or IMemberReferenceOperation or IParameterReferenceOperation =>
                Of(assignment.Target, bodies, depth, cancellationToken),
            _ => new ObjectPath(null, creation, ""),
        };
    }
}
