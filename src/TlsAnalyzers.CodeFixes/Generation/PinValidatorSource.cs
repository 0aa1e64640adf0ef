using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Writes the expression that is the validator: where its pins come from, and which of them stood in the code.</summary>
/// <param name="Configuration">The expression that is the configuration; null for the file.</param>
/// <param name="IsRequired">The code had pins: without a source the program does not start.</param>
/// <param name="Pins">Those of the code's pins that stay, in canonical form.</param>
internal sealed record PinValidatorSource(string? Configuration, bool IsRequired, ImmutableArray<string> Pins)
{
    /// <summary>The namespace of the validator.</summary>
    public const string Namespace = "TlsAnalyzers.Pinning";

    private const string File = "\"tls-pins.json\"";

    /// <summary>Looks what a place can read.</summary>
    /// <param name="callback">The callback that goes.</param>
    /// <param name="properties">What the analyzer knows of the pins in the code.</param>
    /// <param name="isPinned">The code is sure to have pins.</param>
    /// <param name="model">The model of the document.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static PinValidatorSource At(
        ExpressionSyntax callback, ImmutableDictionary<string, string?> properties, bool isPinned, SemanticModel model, CancellationToken cancellationToken) => new(
        ConfigurationInScope.Find(model, callback, cancellationToken),
        isPinned || properties.ContainsKey(PinnedCode.Pins),
        PinnedCode.PinsOf(properties));

    /// <summary>The expression that is the validator of client certificates at a place.</summary>
    public static string ClientsAt(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken) =>
        $"ClientCertificateValidator.Required({ConfigurationInScope.Find(model, callback, cancellationToken) ?? File})";

    /// <summary>The expression: <c>SpkiPinValidator.Optional(configuration)</c>.</summary>
    public string ToExpression() =>
        $"SpkiPinValidator.{(IsRequired ? "Required" : "Optional")}({string.Join(", ", new[] { Configuration ?? File }.Concat(Pins.Select(pin => SyntaxFactory.Literal(pin).Text)))})";
}
