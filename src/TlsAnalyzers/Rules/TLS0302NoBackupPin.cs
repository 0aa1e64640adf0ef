using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>The pins of a host are one pin.</summary>
internal static class TLS0302NoBackupPin
{
    public const string Id = "TLS0302";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin set has no backup pin",
        "{0} has {1} and no backup pin, so every installed copy is cut off when that key has to be replaced",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A key can be lost or stolen any day. Without a second pin, whose key waits in a safe, a new key on the server locks out every installed copy until it is updated; so a stolen key is kept in service.",
        "CWE-295");
}
