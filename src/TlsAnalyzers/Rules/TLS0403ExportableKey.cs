using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A private key is loaded so that it can be taken out again.</summary>
internal static class TLS0403ExportableKey
{
    public const string Id = "TLS0403";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Private key is loaded as exportable",
        "{0} loads the private key as exportable, so whoever gets into this program can copy it",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "An attacker who gets into the process, or into the account, can take an exportable key along and use it elsewhere until the certificate expires or is revoked.",
        "CWE-522");
}
