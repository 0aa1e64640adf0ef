using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>
/// The constants that a callback gives to what is not computed (code that cannot be seen, containers, texts), by place. Where they differ from one
/// certificate to another, validation had a say in them: what comes of them says something of the certificate, and nobody knows what.
/// </summary>
internal sealed class ObservedConstants
{
    private const int MaximumPositions = 1 << 16;

    private static readonly object _null = new();

    private readonly HashSet<Place> _varying = [];
    private readonly Dictionary<Place, HashSet<object>> _ofScenario = [];
    private readonly Dictionary<Place, HashSet<object>> _ofEarlier = [];
    private bool _hasNews;

    /// <summary>Notes a constant that is given to an operation.</summary>
    /// <param name="at">The operation.</param>
    /// <param name="position">Which of its inputs it is.</param>
    /// <param name="value">The constant.</param>
    /// <returns>Whether what is given there is known to differ.</returns>
    public bool Varies(IOperation at, int position, object? value)
    {
        var place = new Place(at.Syntax, ((int)at.Kind * MaximumPositions) + Math.Min(position, MaximumPositions - 1));
        if (_varying.Contains(place))
        {
            return true;
        }

        if (!_ofScenario.TryGetValue(place, out var values))
        {
            _ofScenario.Add(place, values = []);
        }

        values.Add(value is null ? _null : Numbers.TryGet(value, out var number) ? number : value);
        return false;
    }

    /// <summary>All walks with one certificate are done.</summary>
    public void EndScenario()
    {
        foreach (var entry in _ofScenario)
        {
            if (!_ofEarlier.TryGetValue(entry.Key, out var earlier))
            {
                _ofEarlier.Add(entry.Key, entry.Value);
            }
            else if (Differ(earlier, entry.Value))
            {
                _hasNews |= _varying.Add(entry.Key);
            }
        }

        _ofScenario.Clear();
    }

    /// <summary>All certificates were tried.</summary>
    /// <returns>True when it is known only now that constants differ somewhere, so that what was found must be found again.</returns>
    public bool EndRound()
    {
        var hasNews = _hasNews;
        _hasNews = false;
        _ofEarlier.Clear();
        return hasNews;
    }

    // A loop that ends sooner has seen fewer of the same numbers.
    private static bool Differ(HashSet<object> some, HashSet<object> others) => some.Concat(others).All(value => value is long)
        ? !some.IsSubsetOf(others) && !others.IsSubsetOf(some)
        : !some.SetEquals(others);

    // A class: collections of structs cost a cold compiler more than all that they save.
    private sealed record Place(SyntaxNode Syntax, int KindAndPosition);
}
