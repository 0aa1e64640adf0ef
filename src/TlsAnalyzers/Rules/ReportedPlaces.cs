using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>What was reported: several ways lead to one place, and each finding is reported once. Safe for several threads.</summary>
internal sealed class ReportedPlaces
{
    private readonly ConcurrentDictionary<Finding, bool> _findings = new();

    /// <summary>Notes a finding.</summary>
    /// <param name="at">The place.</param>
    /// <param name="what">What is reported there, where it is more than one thing.</param>
    /// <param name="because">The other place without which it is another finding.</param>
    /// <returns>False when it is known already.</returns>
    public bool Add(Location at, object? what = null, Location? because = null) => _findings.TryAdd(new Finding(at, what, because), true);

    // A class: a collection of structs costs a cold compiler more than all that it saves.
    private sealed record Finding(Location At, object? What, Location? Because);
}
