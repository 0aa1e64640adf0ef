using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Rules;

/// <summary>A certificate is validated, and nobody looks at the answer.</summary>
internal static class TLS0106ValidationResultIgnored
{
    public const string Id = "TLS0106";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Result of certificate validation is ignored",
        "The result of {0} is not used, so a certificate that fails validation goes on like one that passes",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Build and Verify do not throw: their return value is the verdict. Without it, and without a look at the chain's status, validation has no effect.",
        "CWE-252", "CWE-295");

    /// <summary>Judges a call of an API whose return value is a verdict.</summary>
    public static void Judge(OperationAnalysisContext context, IInvocationOperation call, TlsApi api, EffectiveSeverity severity)
    {
        if (IsIgnored(call) && !IsInCallback(context.ContainingSymbol, call) && !IsChainReadElsewhere(call))
        {
            context.ReportDiagnostic(severity.Create(Descriptor, call.Syntax.GetLocation(), [], api.DisplayName));
        }
    }

    private static bool IsIgnored(IInvocationOperation call) => (call.Parent is IConditionalAccessOperation access ? access.Parent : call.Parent) switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Parent: IExpressionStatementOperation } => !IsRead(local, Root(call)),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => !IsRead(local, Root(call)),
        _ => false,
    };

    /// <summary>What a validation callback does with a chain is judged as a whole, by the callback's rules.</summary>
    private static bool IsInCallback(ISymbol containing, IOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation { Symbol: var lambda } && HasPolicyErrors(lambda)
                || parent is ILocalFunctionOperation { Symbol: var function } && HasPolicyErrors(function))
            {
                return true;
            }
        }

        return containing is IMethodSymbol method && HasPolicyErrors(method);
    }

    private static bool HasPolicyErrors(IMethodSymbol method) => method.Parameters.Any(parameter => parameter.Type.Name == "SslPolicyErrors");

    /// <summary>A chain is also built to look at its elements or statuses.</summary>
    private static bool IsChainReadElsewhere(IInvocationOperation call)
    {
        // A field's or parameter's chain may be read by other methods.
        var instance = call.Instance is IConditionalAccessInstanceOperation ? ConditionalReceiver(call) : call.Instance;
        return call.TargetMethod.Name == "Build" && instance is not IObjectCreationOperation
            && (SymbolOf(instance) is not ILocalSymbol chain || Root(call).Descendants().Any(operation => SymbolEqualityComparer.Default.Equals(SymbolOf(operation), chain) && IsRead(operation)));
    }

    /// <summary>True for a chain's elements and statuses, and for a chain that leaves the method.</summary>
    private static bool IsRead(IOperation chain) => chain.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "ChainStatus" or "ChainElements" } => true,
        IPropertyReferenceOperation or IInvocationOperation => false,
        ISimpleAssignmentOperation assignment => assignment.Value == chain,
        IConditionalAccessOperation => true,
        _ => true,
    };

    private static bool IsRead(ILocalSymbol local, IOperation root) => root.Descendants().Any(operation =>
        operation is ILocalReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Local, local)
        && !(reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference));

    private static IOperation? ConditionalReceiver(IOperation call)
    {
        var parent = call.Parent;
        while (parent is not (IConditionalAccessOperation or null))
        {
            parent = parent.Parent;
        }

        return (parent as IConditionalAccessOperation)?.Operation;
    }

    private static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property: { Type.Name: "X509Chain" } property } => property,
        _ => null,
    };

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
