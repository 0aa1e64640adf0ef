using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>The program names its protocol versions, all of them current, where the operating system could choose.</summary>
internal static class TLS0502ProtocolFixedInCode
{
    public const string Id = "TLS0502";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Protocol version is fixed in code",
        "{0} is set to {1} in code, so the next version needs a new build and a weak one stays in use",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        "The operating system's choice follows its updates and the administrator's policy. A version that is fixed in code stays when attackers have learnt to break it.",
        "CWE-757");
}
