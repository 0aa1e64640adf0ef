using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A validation callback that accepts certificates although their validation failed: for some errors, hosts, dates.</summary>
internal static class TLS0102AcceptsFailedValidation
{
    public const string Id = "TLS0102";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Certificate callback accepts certificates that failed validation",
        "{0} accepts certificates that failed validation: it returns true {1}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Every policy error is a way in: who can bring it about presents a certificate of his own. A chain error that is waved through is as good as no validation.",
        "CWE-295");
}
