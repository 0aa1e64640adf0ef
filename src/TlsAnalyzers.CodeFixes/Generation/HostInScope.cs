using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Finds the host that code around a callback connects to, where it is a constant: of a connection in the same method, else in the same type. Two different ones are none.
/// </summary>
internal static class HostInScope
{
    private static readonly string[] _words = ["host", "server", "address", "endpoint", "uri", "url"];

    /// <summary>Gets the expression that is the host: a constant's name, else a literal.</summary>
    /// <returns>Null when there is none, or more than one.</returns>
    public static string? Find(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var scope in ScopesOf(callback))
        {
            var found = scope.DescendantNodes(node => node != callback)
                .Select(node => Candidate(node, model, cancellationToken))
                .OfType<(string Host, ExpressionSyntax At)>()
                .ToList();
            if (found.Count > 0)
            {
                return found.Select(one => one.Host).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1 ? Write(found[0].Host, found.Select(one => one.At), callback, model, cancellationToken) : null;
            }
        }

        return null;
    }

    private static IEnumerable<SyntaxNode> ScopesOf(ExpressionSyntax callback)
    {
        if (callback.FirstAncestorOrSelf<GlobalStatementSyntax>() is { Parent: CompilationUnitSyntax unit })
        {
            yield return unit;
        }

        if (callback.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member)
        {
            yield return member;
        }

        if (callback.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            yield return type;
        }
    }

    /// <summary>A text that is given to something that is called a host: an argument, a property, a constant.</summary>
    private static (string Host, ExpressionSyntax At)? Candidate(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        var (value, name) = node switch
        {
            ArgumentSyntax { Parent.Parent: ExpressionSyntax call } argument => (argument.Expression, NameOf(argument, call, model, cancellationToken)),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => (assignment.Right, (assignment.Left as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? (assignment.Left as IdentifierNameSyntax)?.Identifier.ValueText),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } clause => (clause.Value, declarator.Identifier.ValueText),
            _ => (null, null),
        };
        if (value is null || name is null || !_words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            || model.GetConstantValue(value, cancellationToken) is not { HasValue: true, Value: string text })
        {
            return null;
        }

        return HostOf(text) is { } host ? (host, value) : null;
    }

    private static string? NameOf(ArgumentSyntax argument, ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (argument.NameColon is { Name.Identifier.ValueText: var named })
        {
            return named;
        }

        var index = ((BaseArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        return model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && index < method.Parameters.Length ? method.Parameters[index].Name : null;
    }

    private static string? HostOf(string text)
    {
        if (text.Contains("://"))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.IdnHost.Length > 0 ? address.IdnHost : null;
        }

        var host = HostName.Normalize(text);
        return host is not null && host.IndexOf('.') > 0 && host.Length == text.Length ? text : null;
    }

    /// <summary>A constant that can be read at the callback is named; what else is a constant is written again.</summary>
    private static string Write(string host, IEnumerable<ExpressionSyntax> places, ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var place in places)
        {
            ISymbol? symbol = place is IdentifierNameSyntax ? model.GetSymbolInfo(place, cancellationToken).Symbol
                : place.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } ? model.GetDeclaredSymbol(declarator, cancellationToken)
                : null;
            if (symbol is IFieldSymbol { IsConst: true, ConstantValue: string text } field && text == host
                && model.LookupSymbols(callback.SpanStart, name: field.Name).Any(found => SymbolEqualityComparer.Default.Equals(found, field)))
            {
                return field.Name;
            }
        }

        return SyntaxFactory.Literal(host).Text;
    }
}
