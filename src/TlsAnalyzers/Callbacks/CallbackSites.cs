using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Callbacks;

/// <summary>The places of one compilation where a validation callback is given to an API.</summary>
internal sealed class CallbackSites(KnownApis apis, MethodBodies bodies, ICallbackJudge rules, ServicePointManagerHooks? hooks)
{
    /// <summary>What a validation callback of any taker is written with: its argument's type, or the keyword of an anonymous method.</summary>
    public static IReadOnlyList<string> MentionedNames { get; } = ["SslPolicyErrors", "delegate"];

    /// <summary>A property or event is assigned: <c>=</c>, <c>+=</c>, <c>??=</c>, an object initialiser.</summary>
    public void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var (target, value) = context.Operation switch
        {
            IEventAssignmentOperation { Adds: true } assignment => (assignment.EventReference, assignment.HandlerValue),
            // "-=" takes a callback away; "|=" and "&=" change a switch.
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } => (null, null),
            ICompoundAssignmentOperation { OperatorKind: not BinaryOperatorKind.Add } assignment => (assignment.Target, null),
            IAssignmentOperation assignment => (assignment.Target, assignment.Value),
            _ => (null, null),
        };
        var member = (target as IMemberReferenceOperation)?.Member;
        var isReported = value is not null
            && apis.Find(member) is { Kind: TlsApiKind.CallbackProperty or TlsApiKind.CallbackEvent or TlsApiKind.ValidatorProperty } api
            && Judge(context, api, value);
        if (member is not null && !isReported && value?.ConstantValue is not { HasValue: true, Value: null })
        {
            hooks?.Add(member, target!);
        }
    }

    /// <summary>A call or construction: its callback arguments, and methods that accept everything by themselves.</summary>
    public void AnalyzeArguments(OperationAnalysisContext context)
    {
        var (method, arguments) = context.Operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty),
        };
        switch (apis.Find(method))
        {
            case { Kind: TlsApiKind.AcceptsAnyMethod } acceptsAny:
                rules.JudgeAcceptsAny(context, acceptsAny, context.Operation);
                return;
            case { Kind: TlsApiKind.ValidationResult } validation:
                rules.JudgeResult(context, validation);
                return;
        }

        foreach (var argument in arguments)
        {
            if (apis.Find(argument.Parameter) is { } api)
            {
                Judge(context, api, argument.Value);
            }
        }
    }

    /// <summary>
    /// A delegate that is given a certificate and the policy errors and answers yes or no is a validation callback, whoever takes it: one passed to a
    /// wrapper of the project's own, or to a library that the table does not know.
    /// </summary>
    public void AnalyzeDelegate(OperationAnalysisContext context)
    {
        var creation = (IDelegateCreationOperation)context.Operation;
        if (!IsValidationCallback(creation.Type))
        {
            return;
        }

        // One of several in a collection, or in a chain of rules, may leave it to the others; what holds it is followed to where it is used.
        if (TakerOf(creation, context.CancellationToken) is { ContainingType: { } type } taker && !IsFollowedContainer(type)
            && !CallbackSteps.IsWithinCallback(creation, context.ContainingSymbol)
            && !CallbackSteps.IsOfItem(creation)
            && !CallbackSteps.Others(creation).Any(other => SymbolEqualityComparer.Default.Equals(TakerOf(other, context.CancellationToken), taker)))
        {
            Judge(context, new TlsApi(type.Name, taker.Name, TlsApiKind.CallbackParameter, Peer.Either), creation);
        }
    }

    /// <summary>What a delegate is given to, if the table does not know it.</summary>
    private ISymbol? TakerOf(IDelegateCreationOperation creation, CancellationToken cancellationToken)
    {
        return CallbackSteps.GivenTo(creation) switch
        {
            IArgumentOperation { Parameter: { } parameter } when apis.Find(parameter) is null => parameter.ContainingSymbol,
            IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } }
                when apis.Find(member) is null && bodies.SingleValueOf(member, cancellationToken) is null => member,
            IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: var @event } } when apis.Find(@event) is null => @event,
            _ => null,
        };
    }

    /// <summary>A ready-made callback that accepts everything is used, in whatever way but a comparison or a <c>nameof</c>.</summary>
    public void AnalyzeReference(OperationAnalysisContext context)
    {
        var reference = (IMemberReferenceOperation)context.Operation;
        if (apis.Find(reference.Member) is { Kind: TlsApiKind.AcceptsAnyMember } api && !IsOnlyCompared(reference))
        {
            rules.JudgeAcceptsAny(context, api, reference);
        }
    }

    /// <summary>Judges every callback that the value may be; true when one of them was reported.</summary>
    private bool Judge(OperationAnalysisContext context, TlsApi api, IOperation value)
    {
        var resolver = new CallbackResolver(bodies, apis, api.ValidatorMethod, context.CancellationToken);
        var isReported = false;
        foreach (var callback in resolver.Resolve(value))
        {
            var verdict = CallbackVerdicts.Of(callback.Function, bodies, context.CancellationToken);
            isReported |= rules.Judge(context, api, callback, verdict);
        }

        foreach (var validator in resolver.ReadyMade)
        {
            rules.JudgeAcceptsAny(context, api, validator);
            isReported = true;
        }

        return isReported;
    }

    private static bool IsValidationCallback(ITypeSymbol? type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { ReturnType.SpecialType: SpecialType.System_Boolean } invoke }
        && invoke.Parameters.Any(parameter => CallbackInputs.IsPolicyErrors(parameter.Type))
        && invoke.Parameters.Any(parameter => CallbackInputs.IsCertificate(parameter.Type));

    private static bool IsFollowedContainer(ITypeSymbol type) =>
        type is { Name: "Lazy", ContainingNamespace.Name: "System" } || CallbackSteps.IsCollection(type);

    private static bool IsOnlyCompared(IOperation reference)
    {
        var parent = reference.Parent;
        while (parent is IConversionOperation or IDelegateCreationOperation)
        {
            parent = parent.Parent;
        }

        return parent is INameOfOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }
            || parent is IInvocationOperation { TargetMethod.Name: "Equals" or "ReferenceEquals" }
            || parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Equals" or "ReferenceEquals" } };
    }
}
