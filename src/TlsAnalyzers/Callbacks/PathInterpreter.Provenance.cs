using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>Keeps how values came to be, so that a decision can be traced to the certificate and to the constants that it compared.</summary>
internal sealed partial class PathInterpreter
{
    private readonly Dictionary<AbstractValue, Provenance> _provenance = new();

    // What was evaluated in the operations that are not finished yet, innermost last.
    private readonly List<(IOperation At, AbstractValue Value)> _evaluated = [];
    private IOperation? _current;
    private int _mark;

    /// <summary>Evaluates an operation, and keeps what it was made of if its value is new.</summary>
    private AbstractValue EvaluateAndTrace(IOperation operation)
    {
        var (outer, mark) = (_current, _mark);
        (_current, _mark) = (operation, _evaluated.Count);
        var value = EvaluateOne(operation);
        Trace(value);
        _evaluated.RemoveRange(_mark, _evaluated.Count - _mark);
        (_current, _mark) = (outer, mark);
        _evaluated.Add((operation, value));
        return value;
    }

    private void ExecuteAndTrace(IOperation statement)
    {
        var (outer, mark) = (_current, _mark);
        (_current, _mark) = (statement, _evaluated.Count);
        ExecuteOne(statement);
        _evaluated.RemoveRange(_mark, _evaluated.Count - _mark);
        (_current, _mark) = (outer, mark);
    }

    /// <summary>A value that is new here was made by the current operation.</summary>
    private Provenance? Trace(AbstractValue value)
    {
        if (_provenance.TryGetValue(value, out var known))
        {
            return known;
        }

        // Constants without a place are shared; what an initialiser fills was made by the constructor.
        if (_current is null or IInstanceReferenceOperation || value is ConstantValue { Value: null or bool })
        {
            return null;
        }

        var inputs = ImmutableArray.CreateBuilder<ProvenanceInput>(_evaluated.Count - _mark);
        for (var i = _mark; i < _evaluated.Count; i++)
        {
            if (_provenance.TryGetValue(_evaluated[i].Value, out var from))
            {
                inputs.Add(new ProvenanceInput(_evaluated[i].At, from));
            }
        }

        // What a function made of each element.
        foreach (var item in (value as SequenceValue)?.Items ?? ImmutableArray<AbstractValue>.Empty)
        {
            if (_provenance.TryGetValue(item, out var from))
            {
                inputs.Add(new ProvenanceInput(_current, from));
            }
        }

        var provenance = new Provenance(_current, value, inputs.ToImmutable());
        _provenance.Add(value, provenance);

        // It is the operand that is decided.
        if (value is NegatedValue { Operand: var operand })
        {
            AsTraced(operand, value);
        }

        return provenance;
    }

    /// <summary>A member that a pattern reads of a value: its receiver is not evaluated again.</summary>
    private void TraceMember(AbstractValue receiver, IOperation member, AbstractValue value)
    {
        if (member is IMemberReferenceOperation { Instance: { } instance } && value is not ConstantValue { Value: null or bool }
            && _provenance.TryGetValue(receiver, out var from) && !_provenance.ContainsKey(value))
        {
            _provenance.Add(value, new Provenance(member, value, ImmutableArray.Create(new ProvenanceInput(instance, from))));
        }

        _evaluated.Add((member, value));
    }

    /// <summary>A value that stands for another: an item of a collection, for the collection.</summary>
    private AbstractValue AsTraced(AbstractValue value, AbstractValue original)
    {
        if (value is not ConstantValue { Value: null or bool } && !_provenance.ContainsKey(value) && _provenance.TryGetValue(original, out var from))
        {
            _provenance.Add(value, from);
        }

        return value;
    }
}
