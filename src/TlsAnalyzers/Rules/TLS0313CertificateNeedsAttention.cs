using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A certificate of the project expires soon, or the pin sets of its host lack its key.</summary>
internal static class TLS0313CertificateNeedsAttention
{
    public const string Id = "TLS0313";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Certificate expires soon, or its key is in no pin set",
        "Certificate {0}",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A certificate that has expired cuts off whoever validates it. A certificate whose key is not pinned is refused by every copy that checks the pins of its host.",
        "CWE-324");
}
