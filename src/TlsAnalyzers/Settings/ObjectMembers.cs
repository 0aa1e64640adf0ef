using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Settings;

/// <summary>Finds what else is set on an object: in the same initialiser, or on the same variable in the same member.</summary>
internal static class ObjectMembers
{
    /// <summary>Gets the values that another member of the same object is given.</summary>
    /// <param name="assignment">The assignment of one member.</param>
    /// <param name="member">The other member's name.</param>
    public static IEnumerable<IOperation> ValuesOf(IOperation assignment, string member) => AssignmentsBeside(assignment)
        .Where(other => other.Target is IMemberReferenceOperation { Member.Name: var name } && name == member)
        .Select(other => other.Value);

    /// <summary>Gets the arguments that the object was made with.</summary>
    public static IEnumerable<IArgumentOperation> ConstructorArguments(IOperation assignment)
    {
        if (CreationAround(assignment) is { } creation)
        {
            return creation.Arguments;
        }

        return VariableOf(TargetOf(assignment)?.Instance) is { } variable
            ? CreationsOf(variable, RootOf(assignment)).SelectMany(one => one.Arguments)
            : [];
    }

    /// <summary>Whether the code of the same member names one of some members.</summary>
    public static bool Mentions(IOperation operation, IReadOnlyCollection<string> names) =>
        names.Count > 0 && RootOf(operation).Descendants().Any(other => other switch
        {
            IInvocationOperation call => names.Contains(call.TargetMethod.Name),
            IMemberReferenceOperation reference => names.Contains(reference.Member.Name),
            _ => false,
        });

    private static IEnumerable<IAssignmentOperation> AssignmentsBeside(IOperation assignment)
    {
        var creation = CreationAround(assignment);
        var beside = creation?.Initializer?.Initializers.OfType<IAssignmentOperation>() ?? [];
        var variable = creation is null ? VariableOf(TargetOf(assignment)?.Instance) : VariableAssigned(creation);
        return variable is null ? beside : beside.Concat(AssignmentsTo(variable, RootOf(assignment)));
    }

    private static IEnumerable<IAssignmentOperation> AssignmentsTo(ISymbol variable, IOperation root)
    {
        foreach (var other in root.Descendants())
        {
            if (other is IAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } instance } } assignment
                && SymbolEqualityComparer.Default.Equals(VariableOf(instance), variable))
            {
                yield return assignment;
            }
        }

        foreach (var assignment in CreationsOf(variable, root).SelectMany(creation => creation.Initializer?.Initializers.OfType<IAssignmentOperation>() ?? []))
        {
            yield return assignment;
        }
    }

    private static IEnumerable<IObjectCreationOperation> CreationsOf(ISymbol variable, IOperation root) => root.Descendants()
        .OfType<IObjectCreationOperation>()
        .Where(creation => SymbolEqualityComparer.Default.Equals(VariableAssigned(creation), variable));

    private static IObjectCreationOperation? CreationAround(IOperation assignment) =>
        assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation } ? creation : null;

    private static IMemberReferenceOperation? TargetOf(IOperation assignment) => (assignment as IAssignmentOperation)?.Target as IMemberReferenceOperation;

    private static ISymbol? VariableAssigned(IObjectCreationOperation creation)
    {
        var parent = creation.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            IAssignmentOperation assignment => VariableOf(assignment.Target),
            _ => null,
        };
    }

    private static ISymbol? VariableOf(IOperation? instance) => instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
