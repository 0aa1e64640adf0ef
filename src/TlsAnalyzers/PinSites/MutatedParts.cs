using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.PinSites;

/// <summary>What is added to a collection after it was made, in the type or method that holds it.</summary>
internal static class MutatedParts
{
    private static readonly HashSet<string> _adding = new(StringComparer.Ordinal) { "Add", "AddRange", "Append", "Enqueue", "Push", "TryAdd", "UnionWith", "Insert" };

    private static readonly HashSet<string> _changing = new(StringComparer.Ordinal)
    {
        "Bind", "Clear", "ExceptWith", "IntersectWith", "Remove", "RemoveAll", "RemoveAt", "RemoveWhere", "SymmetricExceptWith", "AddOrUpdate", "GetOrAdd",
    };

    /// <summary>Gets what is added to a collection of pins; null when it is changed in a way that cannot be followed.</summary>
    public static ImmutableArray<IOperation>? Of(ISymbol variable, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var added = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var (name, mention) in CallsOn(variable, cancellationToken))
        {
            if (_changing.Contains(name))
            {
                return null;
            }

            if (_adding.Contains(name) && bodies.OfNode(mention, cancellationToken) is IInvocationOperation call)
            {
                added.AddRange(call.Arguments.Select(argument => argument.Value));
            }
        }

        return added.ToImmutable();
    }

    /// <summary>Gets the calls and assignments that add an entry to a dictionary.</summary>
    public static IEnumerable<IOperation> EntriesOf(ISymbol variable, MethodBodies bodies, CancellationToken cancellationToken) =>
        CallsOn(variable, cancellationToken)
            .Where(call => call.Name is "Add" or "TryAdd" or "=")
            .Select(call => bodies.OfNode(call.Node, cancellationToken))
            .OfType<IOperation>();

    private static IEnumerable<(string Name, SyntaxNode Node)> CallsOn(ISymbol variable, CancellationToken cancellationToken)
    {
        if (variable.DeclaringSyntaxReferences.Length != 1)
        {
            yield break;
        }

        var declaration = variable.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        var scope = variable is ILocalSymbol
            ? declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax ? member : declaration.SyntaxTree.GetRoot(cancellationToken)
            : declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        foreach (var name in scope?.DescendantNodes().OfType<IdentifierNameSyntax>() ?? [])
        {
            if (name.Identifier.ValueText != variable.Name)
            {
                continue;
            }

            ExpressionSyntax target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            switch (target.Parent)
            {
                case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax invocation } called when called.Expression == target:
                    yield return (called.Name.Identifier.ValueText, invocation);
                    break;
                case ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element when element.Expression == target && assignment.Left == element:
                    yield return ("=", assignment);
                    break;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Bind" } } } }:
                    yield return ("Bind", target);
                    break;
            }
        }
    }
}
