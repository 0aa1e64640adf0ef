using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Callbacks;

/// <summary>One callback that a value may be.</summary>
/// <param name="At">The expression to report: the value given to the API, or the branch of it.</param>
/// <param name="Chosen">Where the function is chosen: the lambda or method group, which a factory or variable brings.</param>
/// <param name="Function">The function that is called.</param>
internal sealed record ResolvedCallback(IOperation At, IOperation Chosen, FunctionValue Function);

/// <summary>Follows a delegate value to the functions that it may call: lambdas, method groups, variables, factories, branches.</summary>
/// <param name="bodies">Bodies and initialisers of this compilation.</param>
/// <param name="apis">The known APIs: their own properties are not followed.</param>
/// <param name="validatorMethod">For an API that takes an object which validates: the method that judges. Null for delegates.</param>
/// <param name="cancellationToken">Stops the search.</param>
internal sealed class CallbackResolver(MethodBodies bodies, KnownApis apis, string? validatorMethod, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 8;

    private readonly List<ResolvedCallback> _resolved = [];
    private readonly List<IOperation> _readyMade = [];

    /// <summary>Where the resolved value is a ready-made object that accepts everything: <c>X509CertificateValidator.None</c>.</summary>
    public IReadOnlyList<IOperation> ReadyMade => _readyMade;

    /// <summary>Resolves a value.</summary>
    /// <param name="value">What code gives to an API that takes a validation callback.</param>
    /// <returns>Every function that can be seen; nothing for what cannot be, such as a parameter.</returns>
    public IReadOnlyList<ResolvedCallback> Resolve(IOperation value)
    {
        Follow(value, at: null, depth: 0, ImmutableStack<ValuePart>.Empty);
        return _resolved;
    }

    /// <param name="value">What to follow.</param>
    /// <param name="at">Where to report, once the value has left the expression that is given to the API.</param>
    /// <param name="depth">How many steps were taken.</param>
    /// <param name="parts">What is taken out of the value, the first one on top; none where the value is the delegate.</param>
    private void Follow(IOperation? value, IOperation? at, int depth, ImmutableStack<ValuePart> parts)
    {
        if (value is null || depth > MaximumDepth)
        {
            return;
        }

        switch (value)
        {
            case IConversionOperation conversion:
                Follow(conversion.Operand, at, depth, parts);
                break;
            case IDelegateCreationOperation creation:
                Follow(creation.Target, at ?? (creation.IsImplicit ? null : creation), depth, parts);
                break;
            case IAnonymousFunctionOperation lambda when parts.IsEmpty:
                _resolved.Add(new ResolvedCallback(at ?? lambda, lambda, new FunctionValue(lambda.Symbol, lambda.Body, null)));
                break;
            case IAnonymousFunctionOperation lambda when parts.Peek() == ValuePart.Result:
                FollowReturns(lambda.Body, at ?? value, depth, parts.Pop());
                break;
            case IObjectCreationOperation { Type: { } type } when validatorMethod is not null && parts.IsEmpty:
                if (MethodThatJudges(type, validatorMethod) is { } method)
                {
                    _resolved.Add(new ResolvedCallback(at ?? value, value, new FunctionValue(method, null, null)));
                }

                break;
            case IMemberReferenceOperation { Member: var member } when parts.IsEmpty && apis.Find(member) is { Kind: TlsApiKind.AcceptsAnyValidator }:
                _readyMade.Add(at ?? value);
                break;
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.DelegateInvoke, Instance: { } instance }:
                Follow(instance, at, depth + 1, parts);
                break;
            case IMethodReferenceOperation reference when parts.IsEmpty:
                _resolved.Add(new ResolvedCallback(at ?? reference, reference, new FunctionValue(reference.Method, null, null)));
                break;
            case IMethodReferenceOperation reference when parts.Peek() == ValuePart.Result && bodies.OfMethod(reference.Method, cancellationToken) is { } body:
                FollowReturns(body, at ?? value, depth, parts.Pop());
                break;
            case IConditionalOperation conditional:
                Follow(conditional.WhenTrue, at, depth, parts);
                Follow(conditional.WhenFalse, at, depth, parts);
                break;
            case ICoalesceOperation coalesce:
                Follow(coalesce.Value, at, depth, parts);
                Follow(coalesce.WhenNull, at, depth, parts);
                break;
            case ISwitchExpressionOperation @switch:
                foreach (var arm in @switch.Arms)
                {
                    Follow(arm.Value, at, depth, parts);
                }

                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } combined:
                // Of a multicast delegate the last one's answer counts.
                Follow(combined.RightOperand, at, depth, parts);
                break;
            case IAssignmentOperation assignment:
                Follow(assignment.Value, at, depth, parts);
                break;
            case ILocalReferenceOperation local:
                FollowLocal(local, at, depth, parts);
                break;
            case IFieldReferenceOperation { Instance: { } tuple } element when ValuePart.OfTuple(element.Field) is { } part:
                Follow(tuple, at ?? value, depth + 1, parts.Push(part));
                break;
            case IFieldReferenceOperation field:
                FollowVariable(field.Field, at ?? value, depth, parts);
                break;
            case IPropertyReferenceOperation { Instance: { } lazy, Property: { Name: "Value", ContainingType.Name: "Lazy" } }:
                Follow(lazy, at ?? value, depth + 1, parts.Push(ValuePart.Result));
                break;
            case IPropertyReferenceOperation { Instance: { } container, Property.IsIndexer: true, Arguments: { Length: 1 } keys } item
                when item.Property.DeclaringSyntaxReferences.IsEmpty:
                Follow(container, at ?? value, depth + 1, parts.Push(ValuePart.Item(keys[0].Value)));
                break;
            case IArrayElementReferenceOperation { Indices: { Length: 1 } indices } element:
                Follow(element.ArrayReference, at ?? value, depth + 1, parts.Push(ValuePart.Item(indices[0])));
                break;
            case IPropertyReferenceOperation property when apis.Find(property.Property) is null:
                if (property.Property.GetMethod is { } getter && bodies.OfMethod(getter, cancellationToken) is { } getterBody)
                {
                    FollowReturns(getterBody, at ?? value, depth, parts);
                }
                else
                {
                    FollowVariable(property.Property, at ?? value, depth, parts);
                }

                break;
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } function }:
                Follow(function, at ?? value, depth + 1, parts.Push(ValuePart.Result));
                break;
            case IInvocationOperation invocation when bodies.OfMethod(invocation.TargetMethod, cancellationToken) is { } factory:
                FollowReturns(factory, at ?? value, depth, parts);
                break;
            default:
                if (!parts.IsEmpty)
                {
                    foreach (var (inner, rest) in ValuePart.Take(value, parts))
                    {
                        Follow(inner, at ?? value, depth + 1, rest);
                    }
                }

                break;
        }
    }

    private void FollowLocal(ILocalReferenceOperation reference, IOperation? at, int depth, ImmutableStack<ValuePart> parts)
    {
        var local = reference.Local;
        if (bodies.SingleValueOf(local, cancellationToken) is { } single)
        {
            Follow(single, at ?? reference, depth + 1, parts);
            return;
        }

        if (bodies.OriginOf(local, cancellationToken) is { } origin)
        {
            Follow(origin.Value, at ?? reference, depth + 1, origin.Parts.Aggregate(parts, (stack, part) => stack.Push(part)));
            return;
        }

        // "callback = null; if (insecure) callback = …": each is reported where it is assigned.
        foreach (var assigned in bodies.ValuesOf(local, cancellationToken))
        {
            Follow(assigned, at, depth + 1, parts);
        }
    }

    /// <summary>Finds the override or implementation (an explicit one too) that an object of a type runs; null if a base outside decides.</summary>
    private static IMethodSymbol? MethodThatJudges(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            var method = declaring.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method =>
                (method.Name == name || method.Name.EndsWith("." + name, StringComparison.Ordinal))
                && method.Parameters.Any(parameter => CallbackInputs.IsCertificate(parameter.Type)));
            if (method is not null)
            {
                return method;
            }
        }

        return null;
    }

    private void FollowVariable(ISymbol variable, IOperation at, int depth, ImmutableStack<ValuePart> parts) =>
        Follow(bodies.SingleValueOf(variable, cancellationToken), at, depth + 1, parts);

    private void FollowReturns(IOperation body, IOperation at, int depth, ImmutableStack<ValuePart> parts)
    {
        if (body is not IBlockOperation)
        {
            Follow(body, at, depth + 1, parts);
            return;
        }

        foreach (var value in OwnReturns(body))
        {
            Follow(value, at, depth + 1, parts);
        }
    }

    /// <summary>The values a body returns, without those of the functions nested in it.</summary>
    private static IEnumerable<IOperation> OwnReturns(IOperation body)
    {
        // Not by recursion: a long concatenation is as deep as it is long.
        var pending = new Stack<IOperation>();
        pending.Push(body);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            if (operation is IReturnOperation { ReturnedValue: { } value })
            {
                yield return value;
            }
            else if (operation is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                foreach (var child in operation.ChildOperations)
                {
                    pending.Push(child);
                }
            }
        }
    }
}
