using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests;

/// <summary>An expected diagnostic that says more than markup can: its message, arguments, severity or further locations.</summary>
public sealed record DiagnosticResult
{
    /// <summary>Expects a diagnostic of <paramref name="id"/>, whatever its severity.</summary>
    public DiagnosticResult(string id) => Id = id;

    /// <summary>Expects a diagnostic of <paramref name="id"/> with an effective <paramref name="severity"/>.</summary>
    public DiagnosticResult(string id, DiagnosticSeverity severity)
        : this(id) => Severity = severity;

    /// <summary>Expects a diagnostic of <paramref name="descriptor"/> with its default severity.</summary>
    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this(descriptor.Id, descriptor.DefaultSeverity)
    {
    }

    /// <summary>The rule's id.</summary>
    public string Id { get; }

    /// <summary>The effective severity, or null if any will do.</summary>
    public DiagnosticSeverity? Severity { get; private init; }

    /// <summary>The key of <c>{|#0:…|}</c>, or null for a diagnostic without a location.</summary>
    public int? Location { get; private init; }

    /// <summary>The keys of the additional locations in their order, or null if they are not looked at.</summary>
    public ImmutableArray<int>? AdditionalLocations { get; private init; }

    /// <summary>The whole message, or null if any will do.</summary>
    public string? Message { get; private init; }

    /// <summary>The arguments of the message, or null if any will do.</summary>
    public ImmutableArray<string>? Arguments { get; private init; }

    /// <summary>Places the diagnostic at <c>{|#key:…|}</c>; a second call adds an additional location.</summary>
    public DiagnosticResult WithLocation(int markupKey) =>
        Location is null ? this with { Location = markupKey } : WithAdditionalLocation(markupKey);

    /// <summary>Expects <c>{|#key:…|}</c> as the next additional location; all of them have then to be named.</summary>
    public DiagnosticResult WithAdditionalLocation(int markupKey) =>
        this with { AdditionalLocations = (AdditionalLocations ?? []).Add(markupKey) };

    /// <summary>Expects no additional location.</summary>
    public DiagnosticResult WithoutAdditionalLocations() => this with { AdditionalLocations = [] };

    /// <summary>Expects the whole message.</summary>
    public DiagnosticResult WithMessage(string message) => this with { Message = message };

    /// <summary>Expects the arguments of the message.</summary>
    public DiagnosticResult WithArguments(params object[] arguments) =>
        this with { Arguments = [.. arguments.Select(argument => argument.ToString() ?? "")] };

    /// <summary>Expects the effective severity, after configuration.</summary>
    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };
}
