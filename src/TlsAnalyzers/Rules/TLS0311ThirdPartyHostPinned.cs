using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>A pin set is for a host that somebody else runs.</summary>
internal static class TLS0311ThirdPartyHostPinned
{
    public const string Id = "TLS0311";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Pin on a host that somebody else runs",
        "{0} is run by {1}, whose next change of keys or CA cuts off every installed copy",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Who runs a host decides when its keys and its CA change, and tells nobody. Pins on somebody else's host break without warning, and the program's users are locked out until they update.",
        "CWE-295");
}
