using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>Pins stand in the code.</summary>
internal static class TLS0304HardCodedPins
{
    public const string Id = "TLS0304";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pins are hard-coded",
        "{0} is hard-coded, so a change of keys needs a new build on every machine",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A pin has to be changed on the day its key is lost or stolen. What stands in code changes when the last user has installed the update.",
        "CWE-547");
}
