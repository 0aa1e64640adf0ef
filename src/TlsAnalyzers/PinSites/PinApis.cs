using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.PinSites;

/// <summary>APIs that are given pins: the bindings of OkHttp's <c>CertificatePinner.Builder.Add(host, pins)</c>, and this package's own validator.</summary>
internal sealed class PinApis(MethodBodies bodies, PinReports reports)
{
    private const string Method = "Add";
    private const string Builder = "Builder";
    private const string Pinner = "CertificatePinner";

    /// <summary>The names that code which calls them has.</summary>
    public static IEnumerable<string> MentionedNames => [Pinner, .. ValidatorPins.MentionedNames];

    /// <summary>A call: the pins of one host may be given in several of them.</summary>
    public void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (ValidatorPins.IsPinApi(call.TargetMethod))
        {
            ValidatorPins.Judge(call, bodies, reports, context.ReportDiagnostic, context.CancellationToken);
            return;
        }

        if (!IsPinApi(call.TargetMethod))
        {
            return;
        }

        IOperation root = call;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        // A chain of calls is nested the other way round.
        var calls = root.Descendants().OfType<IInvocationOperation>()
            .Where(other => IsPinApi(other.TargetMethod) && HostOf(other) == HostOf(call))
            .OrderBy(other => other.Syntax.Span.End)
            .ToList();
        if (calls.Count == 0 || calls[0].Syntax != call.Syntax)
        {
            return;
        }

        var flow = new PinFlow(bodies, context.CancellationToken);
        var sets = calls.SelectMany(other => PinsOf(other).Select(flow.Of)).ToList();
        var pins = sets.SelectMany(alternatives => alternatives).SelectMany(set => set.Pins)
            .GroupBy(pin => pin.At).Select(same => same.First())
            .Select(pin => new PinInCode(pin, pin.Parse(), PinSubject.PublicKeyInfo))
            .ToImmutableArray();
        if (pins.IsEmpty)
        {
            return;
        }

        var all = sets.SelectMany(alternatives => alternatives).ToList();
        var isComplete = HostOf(call) is not null && all.All(set => set.IsComplete);
        reports.Judge(
            new PinSetInCode
            {
                Pins = pins,
                At = all.Select(set => set.Collection).FirstOrDefault(collection => collection is not null) ?? pins[0].Written.At,
                Host = HostOf(call),
                HostAt = call.Arguments[0].Value.Syntax,
                IsComplete = isComplete,
                IsHardCoded = all.All(set => set is { IsComplete: true, IsReplaceable: false }),
                Format = PinFormat.OkHttp,
            },
            context.ReportDiagnostic);
    }

    /// <summary>Whether a literal is handed to such a call, which is judged as a whole.</summary>
    public static bool IsArgument(SyntaxNode literal, MethodBodies bodies, CancellationToken cancellationToken)
    {
        for (var node = literal.Parent; node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax; node = node.Parent)
        {
            if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
                && (name == Method || ValidatorPins.IsMethod(name))
                && bodies.SymbolOf(node, cancellationToken) is IMethodSymbol method && (IsPinApi(method) || ValidatorPins.IsPinApi(method)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPinApi(IMethodSymbol method) =>
        method is { Name: Method, ContainingType: { Name: Builder, ContainingType.Name: Pinner }, Parameters.Length: >= 2 };

    private static string? HostOf(IInvocationOperation call) => call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string host } ? host : null;

    /// <summary>The pins among the arguments, those of a <c>params</c> array one by one.</summary>
    public static IEnumerable<IOperation> PinsOf(IInvocationOperation call) => call.Arguments
        .Where(argument => argument.Parameter is { } parameter && parameter.Ordinal == call.TargetMethod.Parameters.Length - 1)
        .SelectMany(argument => argument is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } initializer } }
            ? initializer.ElementValues
            : ImmutableArray.Create(argument.Value));
}
