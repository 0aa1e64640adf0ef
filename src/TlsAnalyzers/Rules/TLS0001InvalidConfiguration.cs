using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Rules;

/// <summary>A configuration file or an option of this package that cannot be read: what it says has no effect.</summary>
internal static class TLS0001InvalidConfiguration
{
    public const string Id = "TLS0001";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Configuration cannot be read, so it was not checked",
        "{0} is not used: {1}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A configuration file, or an option of this package, that cannot be read has no effect: what it asks for is not checked, and no other rule says so.",
        "CWE-693",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Reports the entries of an option that cannot be used. An option has no place in the code.</summary>
    public static void Report(CompilationAnalysisContext context, string option, IEnumerable<InvalidEntry> entries, EffectiveSeverity severity)
    {
        foreach (var entry in entries)
        {
            context.ReportDiagnostic(severity.Create(Descriptor, Location.None, [], $"'{entry.Entry}' in the option {option}", entry.Reason));
        }
    }
}
