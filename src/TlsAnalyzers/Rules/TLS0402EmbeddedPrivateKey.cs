using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A private key is written in the code.</summary>
internal static class TLS0402EmbeddedPrivateKey
{
    public const string Id = "TLS0402";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Private key is embedded in source",
        "{0} is written in the code, so whoever sees the code, its history or the program can act in the name of its owner",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A private key in code is known to everybody who has the repository, its history or the program. It has to be taken for stolen: whoever has it answers as the server, calls as the client, or signs.",
        "CWE-321", "CWE-798");
}
