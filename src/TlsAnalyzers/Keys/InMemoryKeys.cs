using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Keys;

/// <summary>
/// Knows a key that is only saved to be loaded again in the same program: <c>new X509Certificate2(c.Export(Pfx, "x"), "x")</c>. The
/// password protects nothing there, and nobody else gets what it would protect.
/// </summary>
internal sealed class InMemoryKeys(KnownKeyApis apis, MethodBodies bodies, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 6;

    /// <summary>Whether what is loaded was saved in the same code.</summary>
    public bool IsLoadedFromMemory(IOperation load) =>
        ArgumentsOf(load).Any(argument => argument.Parameter is { Name: not "password" } && IsSaved(argument.Value, 0));

    /// <summary>Whether what is saved is only loaded again.</summary>
    public bool IsSavedForMemory(IOperation save)
    {
        // BouncyCastle's store writes to a stream.
        if (ArgumentsOf(save).Select(argument => Unwrap(argument.Value)).OfType<ILocalReferenceOperation>().FirstOrDefault(IsMemoryStream) is { } stream)
        {
            return IsOnlyLoaded(stream.Local, RootOf(save));
        }

        return save is IInvocationOperation && IsLoad(save, RootOf(save));
    }

    private bool IsSaved(IOperation? data, int depth)
    {
        if (data is null || depth > MaximumDepth)
        {
            return false;
        }

        switch (Unwrap(data))
        {
            case ILocalReferenceOperation local when IsMemoryStream(local):
                return ArgumentsTaking(local.Local, RootOf(data)).Any(argument => IsKindOfCall(argument.Parent, KeyApiKind.Save));
            case ILocalReferenceOperation local:
                return IsSaved(bodies.SingleValueOf(local.Local, cancellationToken), depth + 1);
            case IInvocationOperation { TargetMethod.Name: "ToArray" or "GetBuffer" or "AsSpan", Instance: { } instance }:
                return IsSaved(instance, depth + 1);
            case IInvocationOperation { TargetMethod.Name: "AsSpan", Arguments: { Length: > 0 } arguments }:
                return IsSaved(arguments[0].Value, depth + 1);
            case IInvocationOperation call:
                return IsKindOfCall(call, KeyApiKind.Save) || call.TargetMethod.Name is "Export" or "ExportPkcs12";
            default:
                return false;
        }
    }

    private bool IsLoad(IOperation value, IOperation root)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IArgumentOperation argument => IsKindOfCall(argument.Parent, KeyApiKind.Load) || IsLoadWithoutPassword(argument.Parent),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsOnlyLoaded(declarator.Symbol, root),
            _ => false,
        };
    }

    /// <summary>Whether a local goes nowhere but into loads: itself, or as an array.</summary>
    private bool IsOnlyLoaded(ILocalSymbol local, IOperation root)
    {
        var isLoaded = false;
        foreach (var use in root.Descendants().OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local)))
        {
            var user = use.Parent is IConversionOperation ? use.Parent.Parent : use.Parent;
            switch (user)
            {
                case IInvocationOperation { TargetMethod.Name: "ToArray" or "GetBuffer" } bytes when bytes.Instance == use:
                    if (!IsLoad(bytes, root))
                    {
                        return false;
                    }

                    isLoaded = true;
                    break;
                case IArgumentOperation argument when IsKindOfCall(argument.Parent, KeyApiKind.Save):
                    break;
                case IInvocationOperation { TargetMethod.Name: "Dispose" or "Clear" or "Seek" } or IPropertyReferenceOperation { Property.Name: "Position" or "Length" }:
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ZeroMemory" or "Clear" } }:
                    break;
                default:
                    if (!IsLoad(use, root))
                    {
                        return false;
                    }

                    isLoaded = true;
                    break;
            }
        }

        return isLoaded;
    }

    private bool IsKindOfCall(IOperation? call, KeyApiKind kind) => call is not null
        && ArgumentsOf(call).Any(argument => apis.Find(argument.Parameter)?.Kind == kind);

    private static bool IsLoadWithoutPassword(IOperation? call) =>
        call is IObjectCreationOperation { Type.Name: "X509Certificate2" or "X509Certificate" } or IInvocationOperation { TargetMethod.ContainingType.Name: "X509CertificateLoader" };

    private static IEnumerable<IArgumentOperation> ArgumentsTaking(ILocalSymbol local, IOperation root) =>
        root.Descendants().OfType<IArgumentOperation>().Where(argument =>
            Unwrap(argument.Value) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local));

    private static IEnumerable<IArgumentOperation> ArgumentsOf(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => Enumerable.Empty<IArgumentOperation>(),
    };

    private static bool IsMemoryStream(ILocalReferenceOperation local) => local.Type?.Name == "MemoryStream";

    private static IOperation Unwrap(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
