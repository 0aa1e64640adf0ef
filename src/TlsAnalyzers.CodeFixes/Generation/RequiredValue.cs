using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Writes the code that reads a value from configuration in scope, else from an environment variable, and fails clearly when it is absent.
/// </summary>
/// <param name="Key">The configuration key, <c>Tls:ClientCertificate:Password</c>.</param>
/// <param name="Configuration">The expression that is the configuration; null for an environment variable.</param>
internal sealed record RequiredValue(string Key, string? Configuration)
{
    /// <summary>The environment variable of the key: <c>TLS_CLIENT_CERTIFICATE_PASSWORD</c>.</summary>
    public string Variable { get; } = VariableOf(Key);

    /// <summary>Looks what a place can read; null where C# has no throw expressions.</summary>
    public static RequiredValue? At(string key, ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken) =>
        place.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp7 }
            ? new RequiredValue(key, ConfigurationInScope.Find(model, place, cancellationToken))
            : null;

    /// <summary>The whole expression: <c>configuration["…"] ?? throw new InvalidOperationException("…")</c>.</summary>
    public ExpressionSyntax ToExpression() => Annotated($"{Read} ?? {ThrowText}");

    /// <summary>Only what happens when the value is absent, for the right side of a <c>??</c> that is there already.</summary>
    public static ExpressionSyntax ThrowFor(string what) => Annotated(Throw(what));

    private string Read => Configuration is null
        ? $"global::System.Environment.GetEnvironmentVariable({Literal(Variable)})"
        : $"{Configuration}[{Literal(Key)}]";

    private string ThrowText => Throw(Configuration is null ? $"The environment variable {Variable} is not set." : $"The configuration has no {Key}.");

    private static string Throw(string message) => $"throw new global::System.InvalidOperationException({Literal(message)})";

    private static string Literal(string text) => SyntaxFactory.Literal(text).Text;

    private static ExpressionSyntax Annotated(string code)
    {
        // "throw" is an expression only behind "??".
        var expression = code.StartsWith("throw ", StringComparison.Ordinal)
            ? ((BinaryExpressionSyntax)SyntaxFactory.ParseExpression("_ ?? " + code)).Right
            : SyntaxFactory.ParseExpression(code);
        var qualified = expression.DescendantNodes().OfType<NameSyntax>().Where(name => name is QualifiedNameSyntax { Left: AliasQualifiedNameSyntax })
            .Concat<SyntaxNode>(expression.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.Expression is AliasQualifiedNameSyntax));
        return expression.ReplaceNodes(qualified, (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private static string VariableOf(string key)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < key.Length; i++)
        {
            var isStart = i > 0 && char.IsUpper(key[i]) && (char.IsLower(key[i - 1]) || char.IsDigit(key[i - 1]));
            text.Append(isStart ? "_" : "").Append(char.IsLetterOrDigit(key[i]) ? char.ToUpperInvariant(key[i]) : '_');
        }

        return text.ToString();
    }
}
