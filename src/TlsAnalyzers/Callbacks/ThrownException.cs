using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>An exception on its way.</summary>
/// <param name="Type">Its type; null where that is not known.</param>
internal sealed record ThrownException(ITypeSymbol? Type)
{
    /// <summary>One that the runtime throws, such as NullReferenceException.</summary>
    public static readonly ThrownException OfRuntime = new((ITypeSymbol?)null);

    /// <summary>One of an operation that failed for reasons of its own: it may be of any type.</summary>
    public static readonly ThrownException OfFailure = new((ITypeSymbol?)null) { IsFailure = true };

    /// <summary>True for <see cref="OfFailure"/>.</summary>
    public bool IsFailure { get; private init; }

    /// <summary>The object, where it is of the program's own; null for any other.</summary>
    public ObjectValue? Value { get; init; }
}
