using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Writes the expression that is the validator: where its pins come from, and which of them stood in the code.</summary>
internal sealed record PinValidatorSource
{
    /// <summary>The namespace of the validator.</summary>
    public const string Namespace = "TlsAnalyzers.Pinning";

    internal const string File = "\"tls-pins.json\"";
    private const int MaximalLength = 100;

    /// <summary>The expression that is the configuration; null for the file.</summary>
    public string? Configuration { get; init; }

    /// <summary>The code had pins: without a source the program does not start.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is written before the names of the validator's types, where they mean something else.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Those of the code's pins that stay: the expressions that give them in canonical form.</summary>
    public ImmutableArray<string> Pins { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The same of hosts that have pins of their own.</summary>
    public ImmutableArray<(string Host, ImmutableArray<string> Pins)> HostPins { get; init; } = ImmutableArray<(string, ImmutableArray<string>)>.Empty;

    /// <summary>A host without pins was refused.</summary>
    public bool RefusesOthers { get; init; }

    /// <summary>The expression that is the host, where the API does not say it; null where it does, or nothing says it.</summary>
    public string? Host { get; init; }

    /// <summary>The expression that is the validator of client certificates at a place.</summary>
    public static string ClientsAt(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken) =>
        $"{ValidatorName.PrefixAt(callback, model)}ClientCertificateValidator.Required({ConfigurationInScope.Find(model, callback, cancellationToken) ?? File})";

    /// <summary>The expression: <c>SpkiPinValidator.Optional(configuration)</c>.</summary>
    /// <param name="wrap">What begins a further line, where it gets long.</param>
    public string ToExpression(string wrap)
    {
        var calls = Calls().ToList();
        return calls.Sum(call => call.Method.Length + call.Arguments.Sum(argument => argument.Length + 2)) <= MaximalLength
            ? Prefix + "SpkiPinValidator." + string.Join(".", calls.Select(call => $"{call.Method}({string.Join(", ", call.Arguments)})"))
            : calls.Count == 1
                ? $"{Prefix}SpkiPinValidator.{calls[0].Method}({wrap}{string.Join("," + wrap, calls[0].Arguments)})"
                : Prefix + "SpkiPinValidator" + string.Concat(calls.Select(call => $"{wrap}.{call.Method}({string.Join(", ", call.Arguments)})"));
    }

    private IEnumerable<(string Method, IReadOnlyList<string> Arguments)> Calls()
    {
        if (HostPins.IsEmpty)
        {
            yield return (IsRequired ? "Required" : "Optional", [Configuration ?? File, .. Pins]);
        }
        else
        {
            // The pins come first: a source that must be there is looked at together with them.
            foreach (var (host, pins) in HostPins)
            {
                yield return (host == HostPins[0].Host ? "ForHostPins" : "WithHostPins", [Literal(host), .. pins]);
            }

            yield return (IsRequired ? "ThenRequired" : "ThenOptional", [Configuration is null ? File : $"{Prefix}PinSource.Configuration({Configuration})"]);
        }

        if (Host is not null)
        {
            yield return ("ForHost", [Host]);
        }
        else if (RefusesOthers && (!HostPins.IsEmpty || Pins.IsEmpty))
        {
            yield return ("RefuseOtherHosts", []);
        }
    }

    internal static string Literal(string text) => SyntaxFactory.Literal(text).Text;
}
