using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A certificate is accepted whatever host it was issued for: by a callback or by a library's setting.</summary>
internal static class TLS0103HostNameNotChecked
{
    public const string Id = "TLS0103";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Host name is not checked",
        "{0}, so a valid certificate of any other host passes for this one",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Anybody gets a valid certificate for a host of his own. Only the comparison with the host that was asked for keeps that certificate from passing for the server's.",
        "CWE-297");
}
