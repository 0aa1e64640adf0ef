using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>Code says in so many words that revocation is not checked, or that a check which did not come about is no matter.</summary>
internal static class TLS0201RevocationCheckDisabled
{
    public const string Id = "TLS0201";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Revocation check is disabled",
        "{0} accepts {1}, so a stolen private key serves its thief until the certificate expires",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Revocation is how a CA takes a certificate back whose private key was stolen. Without the check, whoever has the key answers in the server's place until the certificate expires.",
        "CWE-299");
}
