using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Keys;

/// <content>What has a name: locals, members, parameters, and methods with what they return.</content>
internal sealed partial class PasswordFlow
{
    private void FollowLocal(ILocalReferenceOperation reference, Way way)
    {
        var local = reference.Local;
        var inside = way.Through(reference);
        if (bodies.SingleValueOf(local, cancellationToken) is { } value)
        {
            if (IsNewSecureString(value))
            {
                foreach (var part in SecureStringParts.Of(reference, local))
                {
                    Follow(part, inside);
                }
            }
            else
            {
                Follow(value, inside);
            }

            return;
        }

        // Several values: an empty one only starts the variable.
        var values = ValuesThatReach(reference, local);
        var before = _found.Count;
        foreach (var one in values)
        {
            Follow(one, inside);
        }

        if (values.Count > 1)
        {
            RemoveEmpty(before);
        }

        if (values.Count == 0 || _found.Count == before)
        {
            FollowText(reference, way);
        }
    }

    /// <summary>The values of a local, without those that a later assignment in the way of the use replaces.</summary>
    private IReadOnlyList<IOperation> ValuesThatReach(IOperation reference, ILocalSymbol local)
    {
        var values = bodies.ValuesOf(local, cancellationToken).ToList();
        var last = values.FindLastIndex(value =>
            value.Syntax.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Parent: ExpressionStatementSyntax { Parent: var block } statement } assignment
            && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
            && statement.Span.End <= reference.Syntax.SpanStart
            && (block is GlobalStatementSyntax ? block.Parent : block)?.Span.Contains(reference.Syntax.Span) == true);
        return last < 0 ? values : values.Skip(last).ToList();
    }

    private void FollowMember(IOperation reference, ISymbol member, Way way)
    {
        if (bodies.SingleValueOf(member, cancellationToken) is not { } value)
        {
            return;
        }

        // Nothing else can stand where a member is declared: what reads the configuration would have to be there too.
        var isInitializer = value.Syntax.Parent is EqualsValueClauseSyntax;
        Follow(value, way.Through(reference, isFixed: isInitializer));
    }

    private void FollowProperty(IPropertyReferenceOperation reference, Way way)
    {
        switch (reference.Property)
        {
            case { Name: "SecurePassword" or "Password", ContainingType.Name: "NetworkCredential" }:
                if (CreationOf(reference.Instance) is { } credential)
                {
                    var inside = credential == reference.Instance ? way : way.Through(reference);
                    Follow(credential.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "password")?.Value, inside);
                }

                break;
            case { Name: "Span", ContainingType.Name: "Memory" or "ReadOnlyMemory" } or { Name: "Result", ContainingType.Name: "Task" or "ValueTask" }:
                Follow(reference.Instance, way);
                break;
            case var property when Getter.ValueOf(property, bodies, cancellationToken) is { } value:
                Follow(value, way.Through(reference));
                break;
            case var property:
                FollowMember(reference, property, way);
                break;
        }
    }

    private void FollowParameter(IOperation reference, IParameterSymbol parameter, Way way)
    {
        // In a helper that a call has led to: what this call gives.
        if (way.Call is { } call && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, call.Invocation.TargetMethod.OriginalDefinition))
        {
            Follow(call.Invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value, call.Way with { Depth = way.Depth + 1 });
            return;
        }

        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.LambdaMethod } method)
        {
            return;
        }

        var before = _found.Count;
        foreach (var value in PasswordCallers.AssignmentsOf(parameter, bodies, cancellationToken))
        {
            Follow(value, way.Through(reference) with { Call = null });
        }

        if (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: string }
            && parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is ParameterSyntax { Default.Value: { } written })
        {
            Follow(bodies.OfNode(written, cancellationToken), new Way { Depth = way.Depth + 1, IsWithoutPlace = true });
        }

        // Somebody may well give a better one, so an empty one says nothing.
        RemoveEmpty(before);
        foreach (var argument in PasswordCallers.ArgumentsOf(method, parameter, bodies, cancellationToken))
        {
            Follow(argument, new Way { Depth = way.Depth + 1 });
        }
    }

    private void FollowCall(IInvocationOperation call, Way way)
    {
        var method = call.TargetMethod;
        if (method.DeclaringSyntaxReferences.IsEmpty)
        {
            if (_codings.Contains(method.Name) && method.ContainingType.Name == "Convert")
            {
                Follow(call.Arguments.FirstOrDefault()?.Value, way with { IsWithoutPlace = true });
            }
            else if (_encodings.Contains(method.Name) && method.ContainingType.ContainingNamespace is { Name: "Text", ContainingNamespace.Name: "System" })
            {
                Follow(call.Arguments.FirstOrDefault()?.Value, way);
            }
            else if (_forms.Contains(method.Name) && call.Instance?.Type?.Name != "StringBuilder")
            {
                Follow(call.Instance ?? call.Arguments.FirstOrDefault()?.Value, way);
            }
            else
            {
                FollowText(call, way);
            }

            return;
        }

        if (method.IsVirtual || method.IsAbstract || method.IsOverride || bodies.OfMethod(method, cancellationToken) is not { } body)
        {
            return;
        }

        var inside = way.Through(call) with { Call = new CallOnTheWay(call, way) };
        if (body is not IBlockOperation)
        {
            Follow(body, inside);
            return;
        }

        foreach (var returned in ReturnsIn(body))
        {
            Follow(returned, inside);
        }
    }

    private static IEnumerable<IOperation> ReturnsIn(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            if (child is IReturnOperation { ReturnedValue: { } value })
            {
                yield return value;
            }
            else if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                foreach (var returned in ReturnsIn(child))
                {
                    yield return returned;
                }
            }
        }
    }
}
