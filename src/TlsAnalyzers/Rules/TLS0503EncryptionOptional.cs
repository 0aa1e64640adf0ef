using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A connection that is meant to be encrypted may end up without encryption, or with a cipher that protects nothing.</summary>
internal static class TLS0503EncryptionOptional
{
    public const string Id = "TLS0503";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Encryption can be negotiated away silently",
        "{0} permits a connection {1}, and the program never learns of it",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Where encryption is optional, whoever controls the network says that the server offers none: both sides agree on clear text, and passwords and data can be read and changed.",
        "CWE-319",
        "CWE-757");
}
