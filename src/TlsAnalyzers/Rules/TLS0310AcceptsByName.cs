using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A certificate is accepted by a name or number that anybody can put in one.</summary>
internal static class TLS0310AcceptsByName
{
    public const string Id = "TLS0310";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Certificate accepted by a name or number that anybody can put in one",
        "{0} accepts a certificate that failed validation by its {1}, which anybody can put in a certificate",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Subject, issuer, serial number and extensions are text that the maker of a certificate chooses. Only a signature by a trusted CA, or the key itself, says whose certificate it is.",
        "CWE-295", "CWE-290");
}
