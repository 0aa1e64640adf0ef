using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Values;

/// <summary>Reads properties that are no more than a name for a value.</summary>
internal static class Getter
{
    /// <summary>Gets what <c>T P => value;</c> always returns; null for every other property.</summary>
    public static IOperation? ValueOf(IPropertySymbol property, MethodBodies bodies, CancellationToken cancellationToken) =>
        property is { SetMethod: null, GetMethod: { } getter }
        && bodies.OfMethod(getter, cancellationToken) is IBlockOperation { Operations.Length: 1 } body
        && body.Operations[0] is IReturnOperation { ReturnedValue: { } value }
            ? value
            : null;
}
