using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>
/// Tells a pin set from a memory: a collection that a callback both asks for a certificate and fills is not what the certificate
/// is pinned to, but what the same callback found earlier.
/// </summary>
internal sealed class RememberedVerdicts(MethodBodies bodies)
{
    private const int MaximumDepth = 3;

    private static readonly HashSet<string> _questions = new(StringComparer.Ordinal) { "Contains", "ContainsKey", "TryGet", "TryGetValue" };
    private static readonly string[] _fillings = ["Add", "TryAdd", "Set", "TryUpdate", "Put", "Insert"];

    private readonly ConcurrentDictionary<Question, bool> _known = new();

    /// <summary>Gets the collection that a call asks whether it knows a key; null for another call.</summary>
    public static ISymbol? StoreAskedBy(IInvocationOperation call) =>
        _questions.Contains(call.TargetMethod.Name) ? StoreOf(call.Instance ?? call.Arguments.FirstOrDefault()?.Value) : null;

    /// <summary>Tells whether a callback, or what it calls, fills the collection.</summary>
    public bool AreIn(ISymbol store, IOperation callback, CancellationToken cancellationToken) =>
        !IsWithin(store, callback.Syntax) && _known.GetOrAdd(new Question(callback, store.OriginalDefinition), key => Fills(key.Body, key.Store, 0, cancellationToken));

    /// <summary>What a callback makes for itself is gone when it returns.</summary>
    private static bool IsWithin(ISymbol store, SyntaxNode callback) =>
        store is ILocalSymbol or IParameterSymbol
        && store.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == callback.SyntaxTree && callback.Span.Contains(declared.Span));

    private bool Fills(IOperation body, ISymbol store, int depth, CancellationToken cancellationToken) => body.Descendants().Any(operation => operation switch
    {
        IAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: var target } } => IsStore(target, store),
        IInvocationOperation call when IsStore(call.Instance ?? call.Arguments.FirstOrDefault()?.Value, store) =>
            _fillings.Any(filling => call.TargetMethod.Name.StartsWith(filling, StringComparison.Ordinal)),
        IInvocationOperation call => depth < MaximumDepth && bodies.OfMethod(call.TargetMethod, cancellationToken) is { } helper
            && helper != body && Fills(helper, store, depth + 1, cancellationToken),
        _ => false,
    });

    private static bool IsStore(IOperation? operation, ISymbol store) => SymbolEqualityComparer.Default.Equals(StoreOf(operation), store);

    private static ISymbol? StoreOf(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => StoreOf(conversion.Operand),
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property.OriginalDefinition,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter.OriginalDefinition,
        _ => null,
    };

    // A class: collections of structs cost a cold compiler more than all that they save.
    private sealed record Question(IOperation Body, ISymbol Store);
}
