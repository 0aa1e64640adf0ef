using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.PinSites;

/// <summary>What the callers of a method give for a parameter, where all of them can be seen: those of a private method stand in its type.</summary>
internal static class CallerArguments
{
    /// <summary>Gets the arguments; nothing when there may be other callers.</summary>
    public static IReadOnlyList<IOperation> Of(IParameterSymbol parameter, MethodBodies bodies, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private or Accessibility.NotApplicable, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method
            || method.ContainingType is not { } type)
        {
            return [];
        }

        var arguments = new List<IOperation>();
        foreach (var node in type.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes()))
        {
            if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != method.Name)
            {
                continue;
            }

            SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (called.Parent is not InvocationExpressionSyntax invocation
                || bodies.OfNode(invocation, cancellationToken) is not IInvocationOperation call
                || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method.OriginalDefinition))
            {
                // A method group, or another method of that name.
                return [];
            }

            var given = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal);
            if (given is not null)
            {
                arguments.Add(given.Value);
            }
        }

        return arguments;
    }
}
