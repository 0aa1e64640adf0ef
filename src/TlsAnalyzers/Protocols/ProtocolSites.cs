using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Settings;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Protocols;

/// <summary>
/// The places of one compilation where protocol versions are handed to a library, or to a variable of the program whose value
/// reaches one. Code that compares, removes, prints or maps versions hands nothing over.
/// </summary>
internal sealed class ProtocolSites(ProtocolTypes types, MethodBodies bodies, ProtocolRules rules)
{
    private readonly ProtocolCarriers _carriers = new(bodies, types);
    private readonly ProtocolTextSites _texts = new(bodies, rules);

    /// <summary>A member or variable is assigned: <c>=</c>, <c>??=</c>, <c>|=</c>.</summary>
    public void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        if (assignment is ICompoundAssignmentOperation { OperatorKind: not BinaryOperatorKind.Or })
        {
            return;
        }

        if (types.Of(assignment.Target.Type) is not null)
        {
            if (SymbolOf(assignment.Target) is { } target && IsHandedOver(target, context.CancellationToken))
            {
                Judge(context, assignment.Value, NameOf(target));
            }
        }
        else if (assignment.Target is IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_String } property } && ProtocolText.IsList(property))
        {
            _texts.AnalyzeList(context, assignment.Value, NameOf(property));
        }
    }

    /// <summary>A call or construction: its arguments.</summary>
    public void AnalyzeArguments(OperationAnalysisContext context)
    {
        var arguments = context.Operation switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };
        if (arguments.IsDefaultOrEmpty)
        {
            return;
        }

        foreach (var argument in arguments)
        {
            if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter }
                && types.Of(parameter.Type) is not null
                && IsHandedOver(parameter, context.CancellationToken))
            {
                Judge(context, argument.Value, NameOf(parameter));
            }
        }

        if (context.Operation is IInvocationOperation call)
        {
            AnalyzeSwitch(context, call);
            AnalyzeParsed(context, call);
        }
    }

    /// <summary>A field, property, parameter or local is declared with a value.</summary>
    public void AnalyzeInitializer(OperationAnalysisContext context)
    {
        var initializer = (ISymbolInitializerOperation)context.Operation;
        ISymbol? variable = initializer switch
        {
            IFieldInitializerOperation field => field.InitializedFields.FirstOrDefault(),
            IPropertyInitializerOperation property => property.InitializedProperties.FirstOrDefault(),
            IParameterInitializerOperation parameter => parameter.Parameter,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            _ => null,
        };
        if (variable is not null && types.Of(TypeOf(variable)) is not null && IsHandedOver(variable, context.CancellationToken))
        {
            Judge(context, initializer.Value, NameOf(variable));
        }
    }

    private void Judge(OperationAnalysisContext context, IOperation value, string subject)
    {
        if (ProtocolChoice.Surrounds(context.Operation))
        {
            return;
        }

        foreach (var set in new ProtocolFlow(bodies, types, context.CancellationToken).Of(value))
        {
            var correction = set.At == set.Written && types.Of(set.At.Type ?? value.Type) is { } type ? CorrectionOf(set, type) : null;
            rules.Report(context, set.Bits, set.At.Syntax.GetLocation(), subject, correction, set.At);
        }
    }

    /// <summary><c>AppContext.SetSwitch("Switch.System.Net.DontEnableSchUseStrongCrypto", true)</c>.</summary>
    private void AnalyzeSwitch(OperationAnalysisContext context, IInvocationOperation call)
    {
        if (call is not { TargetMethod: { Name: "SetSwitch", ContainingType: { Name: "AppContext", ContainingNamespace.Name: "System" } }, Arguments.Length: 2 }
            || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value.ConstantValue is not { HasValue: true, Value: string name }
            || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 1)?.Value is not { } value
            || ProtocolText.OfSwitch(name) is not { } bits)
        {
            return;
        }

        foreach (var constant in ConstantFlow.Of(value, bodies, context.CancellationToken))
        {
            if (constant.Value is true)
            {
                var correction = constant.IsWritten ? new Correction(CorrectionKind.Boolean, "false") : null;
                rules.Report(context, bits, constant.At.Syntax.GetLocation(), name, correction, constant.At);
            }
        }
    }

    /// <summary><c>Enum.TryParse("Tls11", out var protocols)</c>.</summary>
    private void AnalyzeParsed(OperationAnalysisContext context, IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "TryParse", ContainingType.SpecialType: SpecialType.System_Enum }
            || new ProtocolFlow(bodies, types, context.CancellationToken).OfParsedText(call) is not { } bits)
        {
            return;
        }

        var text = call.Arguments.First(argument => argument.Value.Type?.SpecialType == SpecialType.System_String).Value;
        foreach (var argument in call.Arguments.Where(argument => argument.Parameter?.RefKind == RefKind.Out))
        {
            var target = argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value;
            if (SymbolOf(target) is { } variable && IsHandedOver(variable, context.CancellationToken))
            {
                rules.Report(context, bits, text.Syntax.GetLocation(), NameOf(variable), null, call);
            }
        }
    }

    /// <summary>
    /// Whether a value that is given to a symbol reaches a library from there. A variable that holds one value only is followed
    /// from the place where it is handed over, and reported there.
    /// </summary>
    private bool IsHandedOver(ISymbol symbol, CancellationToken cancellationToken) =>
        types.IsApi(symbol)
        || (!symbol.DeclaringSyntaxReferences.IsEmpty
            && (symbol is IParameterSymbol || bodies.SingleValueOf(symbol, cancellationToken) is null)
            && _carriers.Reach(symbol, cancellationToken));

    private static Correction CorrectionOf(ProtocolSet set, ITypeSymbol type) => new(
        CorrectionKind.Protocols,
        string.Join(",", ProtocolVersions.OldIn(set.Bits) == 0 ? [] : ProtocolVersions.MembersOf(ProtocolVersions.NewIn(set.Bits))),
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

    private static ISymbol? SymbolOf(IOperation target) => target switch
    {
        IMemberReferenceOperation member => member.Member,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static ITypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    };

    /// <summary>The name that messages use.</summary>
    private static string NameOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } => constructor.ContainingType.Name,
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } => $"{method.ContainingType.Name}.{method.Name}",
        IPropertySymbol or IFieldSymbol => $"{symbol.ContainingType.Name}.{symbol.Name}",
        _ => symbol.Name,
    };
}
