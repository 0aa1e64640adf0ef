using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>Nobody says whether revocation is checked, and the platform's default is that it is not.</summary>
internal static class TLS0202RevocationCheckLeftOff
{
    public const string Id = "TLS0202";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Revocation check is left off",
        "{0} does not check revocation unless it is told to, so a stolen private key serves its thief until the certificate expires",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        "Revocation is how a CA takes a certificate back whose private key was stolen. .NET checks it for a connection only where code turns the check on.",
        "CWE-299");
}
