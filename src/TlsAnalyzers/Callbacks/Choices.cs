namespace TlsAnalyzers.Callbacks;

/// <summary>
/// The branches taken on one walk through a callback. The callback is walked again and again, each time with the next
/// combination, until all are seen: so the interpreter itself is an ordinary, deterministic evaluator.
/// </summary>
internal sealed class Choices
{
    private readonly List<bool> _taken = [];
    private int _position;

    /// <summary>Takes the next branch of this walk.</summary>
    public bool Next()
    {
        if (_position == _taken.Count)
        {
            _taken.Add(true);
        }

        return _taken[_position++];
    }

    /// <summary>Prepares the next walk.</summary>
    /// <returns>False when every combination was walked.</returns>
    public bool MoveToNextWalk()
    {
        // What lies beyond the last choice of this walk was not reached by it.
        _taken.RemoveRange(_position, _taken.Count - _position);
        while (_taken.Count > 0 && !_taken[_taken.Count - 1])
        {
            _taken.RemoveAt(_taken.Count - 1);
        }

        _position = 0;
        if (_taken.Count == 0)
        {
            return false;
        }

        _taken[_taken.Count - 1] = false;
        return true;
    }
}
