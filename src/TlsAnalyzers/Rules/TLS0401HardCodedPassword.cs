using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A constant is the password of a private key.</summary>
internal static class TLS0401HardCodedPassword
{
    public const string Id = "TLS0401";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Private-key password is hard-coded",
        "{0} gets {1}, so {2}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A password in code is known to everybody who has the repository, its history or the program. Whoever also gets the file can use the private key: answer as the server, or call as the client.",
        "CWE-798", "CWE-259");

    /// <summary>What the message says of a password that is there.</summary>
    public static object[] Written(string api) =>
        [api, "a password that is written in the code", "whoever sees the code, its history or the program can use the private key"];

    /// <summary>What the message says of an empty password.</summary>
    public static object[] Empty(string api) =>
        [api, "an empty password", "nothing but access to the file protects the private key"];
}
