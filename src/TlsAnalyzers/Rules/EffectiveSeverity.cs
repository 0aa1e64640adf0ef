using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Rules;

/// <summary>
/// Lowers what is reported in test projects to Info: tests talk to servers with certificates of their own.
/// <c>tls_analyzers.test_projects = same</c> keeps the warnings, and a severity that the user configures wins in any case.
/// </summary>
internal sealed class EffectiveSeverity(bool isLowered)
{
    private const string Option = "tls_analyzers.test_projects";

    /// <summary>Reads the project's properties and options.</summary>
    public static EffectiveSeverity Of(AnalyzerOptions options)
    {
        var global = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        var isTestProject = global.TryGetValue("build_property.IsTestProject", out var value)
            && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
        var isSame = global.TryGetValue(Option, out var option) && string.Equals(option.Trim(), "same", StringComparison.OrdinalIgnoreCase);
        return new EffectiveSeverity(isTestProject && !isSame);
    }

    /// <summary>For what deserves a look and is no warning, by its context: Info everywhere.</summary>
    public static EffectiveSeverity Info { get; } = new(isLowered: true);

    /// <summary>Makes a diagnostic with the severity that counts in this project.</summary>
    public Diagnostic Create(DiagnosticDescriptor descriptor, Location location, IEnumerable<Location> additionalLocations, params object[] arguments) =>
        Create(descriptor, location, additionalLocations, properties: null, arguments);

    /// <summary>Makes a diagnostic with the severity that counts in this project, and with what its fix needs to know.</summary>
    public Diagnostic Create(
        DiagnosticDescriptor descriptor,
        Location location,
        IEnumerable<Location> additionalLocations,
        ImmutableDictionary<string, string?>? properties,
        object[] arguments) =>
        isLowered && descriptor.DefaultSeverity > DiagnosticSeverity.Info
            ? Diagnostic.Create(descriptor, location, DiagnosticSeverity.Info, additionalLocations, properties, arguments)
            : Diagnostic.Create(descriptor, location, additionalLocations, properties, arguments);

    /// <summary>Makes a warning of a rule that is Info elsewhere; in test projects it stays what it is.</summary>
    public Diagnostic CreateWarning(DiagnosticDescriptor descriptor, Location location, ImmutableDictionary<string, string?> properties, params object[] arguments) =>
        isLowered
            ? Create(descriptor, location, [], properties, arguments)
            : Diagnostic.Create(descriptor, location, DiagnosticSeverity.Warning, additionalLocations: null, properties, arguments);
}
