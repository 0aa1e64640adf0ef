namespace TlsAnalyzers.Benchmarks;

/// <summary>
/// Several things measured side by side on a machine that is never quite quiet: each of them once in every round, so that what slows one slows the others,
/// and no one is always the first.
/// </summary>
internal static class Rounds
{
    /// <summary>Measures.</summary>
    /// <param name="count">How many rounds there are.</param>
    /// <param name="subjects">What is measured.</param>
    /// <param name="measure">Runs one of them, and tells how long it took.</param>
    /// <returns>The times of each, in the order of the rounds.</returns>
    public static IReadOnlyDictionary<T, IReadOnlyList<TimeSpan>> Measure<T>(int count, IReadOnlyList<T> subjects, Func<T, TimeSpan> measure)
        where T : notnull
    {
        var times = subjects.ToDictionary(subject => subject, _ => new TimeSpan[count]);
        for (var round = 0; round < count; round++)
        {
            for (var turn = 0; turn < subjects.Count; turn++)
            {
                var subject = subjects[(turn + round) % subjects.Count];
                times[subject][round] = measure(subject);
            }
        }

        return times.ToDictionary(pair => pair.Key, IReadOnlyList<TimeSpan> (pair) => pair.Value);
    }

    /// <summary>What a part of the times is below.</summary>
    /// <param name="times">The times, in any order.</param>
    /// <param name="part">0.5 for the median, 0.25 and 0.75 for the middle half.</param>
    public static TimeSpan Quantile(this IEnumerable<TimeSpan> times, double part)
    {
        var sorted = times.Order().ToList();
        return sorted[(int)Math.Round((sorted.Count - 1) * part)];
    }
}
