using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A connection is not encrypted, and the code says so.</summary>
internal static class TLS0504ClearText
{
    public const string Id = "TLS0504";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Connection in clear text",
        "{0} sends and receives in clear text, so anyone in between can read and change the traffic",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Without TLS every network on the way reads along: passwords, tokens, personal data. It can also change what passes, such as the address of a download or the answer of a service.",
        "CWE-319");
}
