using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>An app trusts CAs that the owner of the phone, or whoever has it in his hands, installs.</summary>
internal static class TLS0110TrustsUserInstalledAuthorities
{
    public const string Id = "TLS0110";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "App trusts CAs that the user installs",
        "{0} trusts CAs that the user installs, so whoever gets one onto the phone can read and change the traffic",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A CA in the user's store is put there by a few taps, a profile or a moment with the unlocked phone. Every certificate that it issues passes for any server, and the traffic can be read and changed.",
        "CWE-295");
}
