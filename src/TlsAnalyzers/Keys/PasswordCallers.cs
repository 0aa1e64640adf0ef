using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Keys;

/// <summary>Finds what a parameter may be given, where all callers can be seen: a private helper, a local function.</summary>
internal static class PasswordCallers
{
    /// <summary>Gets the arguments that a private method's callers give for a parameter.</summary>
    public static IEnumerable<IOperation> ArgumentsOf(IMethodSymbol method, IParameterSymbol parameter, MethodBodies bodies, CancellationToken cancellationToken)
    {
        if (!IsPrivate(method))
        {
            yield break;
        }

        foreach (var call in ScopesOf(method, cancellationToken).SelectMany(scope => scope.DescendantNodes()).Where(node => MayCall(node, method)))
        {
            if (!bodies.Compilation.ContainsSyntaxTree(call.SyntaxTree))
            {
                continue;
            }

            var (called, arguments) = bodies.OfNode(call, cancellationToken) switch
            {
                IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
                IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
                _ => default,
            };
            if (called is not null
                && SymbolEqualityComparer.Default.Equals((called.ReducedFrom ?? called).OriginalDefinition, method.OriginalDefinition)
                && arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter.Name) is { ArgumentKind: not ArgumentKind.DefaultValue } argument)
            {
                yield return argument.Value;
            }
        }
    }

    /// <summary>Gets what is assigned to a parameter in its own method: <c>password ??= "changeit"</c>.</summary>
    public static IEnumerable<IOperation> AssignmentsOf(IParameterSymbol parameter, MethodBodies bodies, CancellationToken cancellationToken)
    {
        foreach (var method in parameter.ContainingSymbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)))
        {
            foreach (var assignment in method.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                if (assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name
                    && bodies.OfNode(assignment, cancellationToken) is IAssignmentOperation { Target: IParameterReferenceOperation target, Value: var value }
                    && SymbolEqualityComparer.Default.Equals(target.Parameter, parameter))
                {
                    yield return value;
                }
            }
        }
    }

    private static bool IsPrivate(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return true;
        }

        if (method.IsVirtual || method.IsOverride || method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor))
        {
            return false;
        }

        for (ISymbol symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility == Accessibility.Private)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<SyntaxNode> ScopesOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            var declaration = method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
            return [declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax ? member : declaration.SyntaxTree.GetRoot(cancellationToken)];
        }

        var type = method.ContainingType;
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken));
    }

    private static bool MayCall(SyntaxNode node, IMethodSymbol method) => node switch
    {
        InvocationExpressionSyntax { Expression: var called } when method.MethodKind != MethodKind.Constructor => called switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText == method.Name,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name == method.Name,
            MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name } => name == method.Name,
            _ => false,
        },
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: var name } } => method.MethodKind == MethodKind.Constructor && name == method.ContainingType.Name,
        ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax => method.MethodKind == MethodKind.Constructor,
        _ => false,
    };
}
