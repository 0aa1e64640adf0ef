using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>How a value of a walk came to be: the operation that made it, and the values that went into it, across calls of helpers.</summary>
/// <param name="operation">The operation that made the value, not the variables that handed it on.</param>
/// <param name="value">The value.</param>
/// <param name="inputs">What was evaluated on the way, in order, each with the operation that stood for it.</param>
internal sealed class Provenance(IOperation operation, AbstractValue value, ImmutableArray<ProvenanceInput> inputs)
{
    public IOperation Operation { get; } = operation;

    public AbstractValue Value { get; } = value;

    public ImmutableArray<ProvenanceInput> Inputs { get; } = inputs;

    /// <summary>Gets what an operand was, which may have been made elsewhere; null for one that was not evaluated.</summary>
    public Provenance? Of(IOperation operand)
    {
        foreach (var (at, from) in Inputs)
        {
            if (at == operand)
            {
                return from;
            }
        }

        return null;
    }
}

/// <summary>A value that went into another one.</summary>
/// <param name="At">The operation that stood for it.</param>
/// <param name="From">How it came to be.</param>
internal sealed record ProvenanceInput(IOperation At, Provenance From);
