using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A hook or switch of ServicePointManager in a modern .NET program in which nothing consults it.</summary>
internal static class TLS0108HookIsNeverCalled
{
    public const string Id = "TLS0108";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Validation hook is never called",
        "{0} has no effect here: on modern .NET, HttpClient and SslStream do not consult ServicePointManager, and nothing else in this program does",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Pins and checks that were moved over from .NET Framework seem to be in place, but no connection asks them.",
        "CWE-1164", "CWE-295", WellKnownDiagnosticTags.CompilationEnd);
}
