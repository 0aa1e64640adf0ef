using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers;

/// <summary>
/// Silences CA5359 and S4830 on validation callbacks that are proved to refuse whatever the platform refused, where a project asks for it by
/// <c>tls_analyzers.suppress_peers = true</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallbackSuppressor : DiagnosticSuppressor
{
    /// <summary>The option's name.</summary>
    internal const string Option = "tls_analyzers.suppress_peers";

    private const int MaximumSteps = 8;
    private const string Justification = "The callback refuses every certificate that the platform's validation refused";

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(
        new SuppressionDescriptor("TLSS0001", "CA5359", Justification),
        new SuppressionDescriptor("TLSS0002", "S4830", Justification));

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (!context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Option, out var value) || !bool.TryParse(value, out var isOn) || !isOn)
        {
            return;
        }

        var bodies = new MethodBodies(context.Compilation);
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (CallbackAt(diagnostic.Location, bodies, context.CancellationToken) is { } callback
                && CallbackProof.RefusesFailedValidation(callback, bodies, context.CancellationToken)
                && SupportedSuppressions.FirstOrDefault(one => one.SuppressedDiagnosticId == diagnostic.Id) is { } suppression)
            {
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
            }
        }
    }

    /// <summary>Gets the callback that a diagnostic is about: the one at its place, or the one that is given to the member at its place.</summary>
    private static FunctionValue? CallbackAt(Location location, MethodBodies bodies, CancellationToken cancellationToken)
    {
        if (location.SourceTree is not { } tree || !bodies.Compilation.ContainsSyntaxTree(tree))
        {
            return null;
        }

        var root = tree.GetRoot(cancellationToken);
        if (!root.FullSpan.Contains(location.SourceSpan))
        {
            return null;
        }

        var node = root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        if (node.Span != location.SourceSpan)
        {
            return null;
        }

        // S4830 underlines a lambda's parameters.
        node = node is ParameterListSyntax { Parent: ParenthesizedLambdaExpressionSyntax lambda } ? lambda : node;

        // The outermost expression at that place: a member access, not its name.
        while (node.Parent is ExpressionSyntax outer && (outer.Span == node.Span || (outer is MemberAccessExpressionSyntax access && access.Name == node)))
        {
            node = outer;
        }

        var value = node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node ? assignment.Right : node;
        return value is ExpressionSyntax ? FunctionOf(bodies.OfNode(value, cancellationToken), bodies, cancellationToken) : null;
    }

    /// <summary>The one function that a value is; null where it may be several, or one that cannot be seen.</summary>
    private static FunctionValue? FunctionOf(IOperation? value, MethodBodies bodies, CancellationToken cancellationToken)
    {
        for (var step = 0; step < MaximumSteps; step++)
        {
            switch (value)
            {
                case IAnonymousFunctionOperation lambda:
                    return new FunctionValue(lambda.Symbol, lambda.Body, null);
                case IMethodReferenceOperation { Method.MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } reference:
                    return new FunctionValue(reference.Method, null, null);
                case IDelegateCreationOperation creation:
                    value = creation.Target;
                    break;
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case ILocalReferenceOperation local:
                    value = bodies.SingleValueOf(local.Local, cancellationToken);
                    break;
                case IFieldReferenceOperation field:
                    value = bodies.SingleValueOf(field.Field, cancellationToken);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
