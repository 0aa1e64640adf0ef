using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A library's setting or a connection string turns the validation of the server's certificate off.</summary>
internal static class TLS0104SettingTurnsValidationOff
{
    public const string Id = "TLS0104";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Library setting turns certificate validation off",
        "{0} accepts {1}, so anyone in between can read and change the traffic",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Encryption without validation protects against nobody: whoever controls the network answers in the server's place with a certificate made a moment ago, and reads passwords and data.",
        "CWE-295");
}
