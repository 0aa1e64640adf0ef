using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>Makes the descriptors of the rules, so that category, help link and tags are the same everywhere.</summary>
internal static class Rule
{
    /// <summary>The category of every rule: what <c>dotnet_analyzer_diagnostic.category-Security.severity</c> sets.</summary>
    public const string Category = "Security";

    private const string DocumentationRoot = "https://github.com/tls-analyzers/TlsAnalyzers/blob/main/docs/rules/";

    /// <summary>Makes one descriptor; call it in the initialiser of a static readonly field, where release tracking reads it.</summary>
    /// <param name="id">The rule's id, <c>TLS0101</c>; also the name of its page.</param>
    /// <param name="title">One sentence without a full stop.</param>
    /// <param name="messageFormat">One sentence that names what is accepted or at risk.</param>
    /// <param name="category"><see cref="Category"/>; a parameter because release tracking reads it from the call.</param>
    /// <param name="severity">Warning where the code is wrong, Info where it deserves a look.</param>
    /// <param name="isEnabledByDefault">False for rules that a team has to ask for.</param>
    /// <param name="description">What an attacker gains, for the tool tip and for SARIF.</param>
    /// <param name="weaknesses">CWE numbers as tags, <c>CWE-295</c>.</param>
    public static DiagnosticDescriptor Create(
        string id,
        string title,
        string messageFormat,
        string category,
        DiagnosticSeverity severity,
        bool isEnabledByDefault,
        string description,
        params string[] weaknesses)
    {
#pragma warning disable RS0030 // the one place that makes descriptors
        return new DiagnosticDescriptor(
            id, title, messageFormat, category, severity, isEnabledByDefault, description, DocumentationRoot + id + ".md", Tags(id, weaknesses));
#pragma warning restore RS0030
    }

    /// <summary>
    /// The tags of a rule, as they stand in SARIF: the weaknesses by their names and in the form that code-scanning services group by,
    /// <c>security</c>, and the control of OWASP's standard for mobile apps.
    /// </summary>
    private static string[] Tags(string id, string[] weaknesses) =>
    [
        .. weaknesses,
        .. weaknesses.Where(tag => tag.StartsWith("CWE-", StringComparison.Ordinal)).Select(tag => "external/cwe/" + tag.ToLowerInvariant()),
        "security",
        .. MobileControl(id) is { } control ? [control] : Array.Empty<string>(),
    ];

    /// <summary>The control of the OWASP Mobile Application Security Verification Standard that a rule serves; null for what servers do.</summary>
    private static string? MobileControl(string id) => id switch
    {
        "TLS0107" or "TLS0111" or "TLS0112" => null,
        _ when id.StartsWith("TLS03", StringComparison.Ordinal) => "MASVS-NETWORK-2",
        "TLS0401" or "TLS0402" or "TLS0403" => "MASVS-CRYPTO-2",
        _ when id.StartsWith("TLS00", StringComparison.Ordinal) => null,
        _ => "MASVS-NETWORK-1",
    };
}
