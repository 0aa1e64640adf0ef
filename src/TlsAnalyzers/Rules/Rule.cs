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
            id, title, messageFormat, category, severity, isEnabledByDefault, description, DocumentationRoot + id + ".md", weaknesses);
#pragma warning restore RS0030
    }
}
