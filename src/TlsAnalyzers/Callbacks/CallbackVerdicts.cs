using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Callbacks;

/// <summary>The verdicts of one compilation's callbacks: each is evaluated once, for all analyzers that ask.</summary>
internal sealed class CallbackVerdicts
{
    private static readonly ConditionalWeakTable<Compilation, CallbackVerdicts> _ofCompilations = new();

    private readonly ConcurrentDictionary<Location, Entry> _entries = new();

    /// <summary>Gets the verdict on a callback.</summary>
    public static CallbackVerdict Of(FunctionValue function, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var body = function.Body?.Syntax ?? function.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        return body is null
            ? CallbackEvaluator.Evaluate(function, bodies, cancellationToken)
            : _ofCompilations.GetOrCreateValue(bodies.Compilation)._entries
                .GetOrAdd(body.GetLocation(), _ => new Entry())
                .GetOrEvaluate(function, bodies, cancellationToken);
    }

    private sealed class Entry
    {
        private CallbackVerdict? _verdict;

        public CallbackVerdict GetOrEvaluate(FunctionValue function, MethodBodies bodies, CancellationToken cancellationToken)
        {
            // Whoever comes second waits; an evaluation that is cancelled leaves nothing behind.
            lock (this)
            {
                return _verdict ??= CallbackEvaluator.Evaluate(function, bodies, cancellationToken);
            }
        }
    }
}
