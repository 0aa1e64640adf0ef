using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>
/// Tells a callback from a step of one: a delegate of the same shape that a callback hands to its own helpers, or one of several that are given to the
/// same object. What all of them together accept is judged where the callback itself is given to an API.
/// </summary>
internal static class CallbackSteps
{
    /// <summary>Whether a delegate is made in the course of a validation: in a function that is given policy errors.</summary>
    /// <param name="creation">The delegate.</param>
    /// <param name="member">The member that it stands in.</param>
    public static bool IsWithinCallback(IOperation creation, ISymbol member)
    {
        for (var parent = creation.Parent; parent is not null; parent = parent.Parent)
        {
            var function = (parent as IAnonymousFunctionOperation)?.Symbol ?? (parent as ILocalFunctionOperation)?.Symbol;
            if (function is not null && TakesPolicyErrors(function))
            {
                return true;
            }
        }

        return member is IMethodSymbol method && TakesPolicyErrors(method);
    }

    /// <summary>Whether a delegate is a part of an object of the program's own that stands with others in a collection, such as a rule in a list of rules.</summary>
    public static bool IsOfItem(IDelegateCreationOperation creation)
    {
        var holder = GivenTo(creation) switch
        {
            IArgumentOperation { Parent: IObjectCreationOperation made } => made,
            IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation made } } => made,
            _ => null,
        };
        if (holder?.Type is not { DeclaringSyntaxReferences.IsEmpty: false })
        {
            return false;
        }

        var around = holder.Parent;
        while (around is IConversionOperation)
        {
            around = around.Parent;
        }

        return around switch
        {
            IArrayInitializerOperation array => array.ElementValues.Length > 1,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: var collection, Parent: var list } } =>
                IsCollection(collection) && list is not IObjectOrCollectionInitializerOperation { Initializers.Length: 1 },
            _ => around?.Syntax.RawKind == PathInterpreter.CollectionExpressionSyntaxKind && around.ChildOperations.Count() > 1,
        };
    }

    /// <summary>Whether a type is a collection of the framework's.</summary>
    public static bool IsCollection(ITypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty
        && type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    /// <summary>The other delegates of a member that are given to the same object as one: in a chain of calls, or one after the other.</summary>
    public static IEnumerable<IDelegateCreationOperation> Others(IDelegateCreationOperation creation)
    {
        if (ReceiverOf(creation) is not { } receiver)
        {
            return [];
        }

        IOperation root = creation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().OfType<IDelegateCreationOperation>().Where(other => other != creation && IsSame(receiver, ReceiverOf(other)));
    }

    /// <summary>The argument, assignment or other operation that a delegate is a part of, whatever it is converted to.</summary>
    public static IOperation? GivenTo(IDelegateCreationOperation creation) => creation.Parent is IConversionOperation conversion ? conversion.Parent : creation.Parent;

    private static bool TakesPolicyErrors(IMethodSymbol method) => method.Parameters.Any(parameter => CallbackInputs.IsPolicyErrors(parameter.Type));

    /// <summary>The object at the start of the calls, or whose member is added to; null where there is none.</summary>
    private static IOperation? ReceiverOf(IDelegateCreationOperation creation)
    {
        var receiver = GivenTo(creation) switch
        {
            // A class that calls its own method twice makes two of something, such as clients.
            IArgumentOperation { Parent: IInvocationOperation { Instance: not IInstanceReferenceOperation } call } => Instance(call),
            ICompoundAssignmentOperation { Target: IMemberReferenceOperation { Instance: var instance } } => instance,
            IEventAssignmentOperation { EventReference: IMemberReferenceOperation { Instance: var instance } } => instance,
            _ => null,
        };
        while (receiver is IInvocationOperation or IConversionOperation)
        {
            receiver = receiver is IInvocationOperation call ? Instance(call) : ((IConversionOperation)receiver).Operand;
        }

        return receiver;
    }

    private static IOperation? Instance(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);

    private static bool IsSame(IOperation receiver, IOperation? other) => ReferenceEquals(receiver, other) || (receiver, other) switch
    {
        (ILocalReferenceOperation one, ILocalReferenceOperation two) => SymbolEqualityComparer.Default.Equals(one.Local, two.Local),
        (IParameterReferenceOperation one, IParameterReferenceOperation two) => SymbolEqualityComparer.Default.Equals(one.Parameter, two.Parameter),
        (IMemberReferenceOperation one, IMemberReferenceOperation two) => SymbolEqualityComparer.Default.Equals(one.Member, two.Member),
        (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
        _ => false,
    };
}
