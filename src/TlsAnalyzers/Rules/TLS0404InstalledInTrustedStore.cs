using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A certificate is added to a store whose certificates the machine or the user trusts.</summary>
internal static class TLS0404InstalledInTrustedStore
{
    public const string Id = "TLS0404";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Certificate is installed in a trusted root store",
        "{0} installs a certificate in the {1} store, so every program trusts whatever its private key signs",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A trusted certificate works for all programs and all hosts, and stays when the program is gone. Whoever gets its private key can answer in the place of any server.",
        "CWE-295");
}
