using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Settings;

/// <summary>The places of one compilation where an object is made that does not check revocation, and nobody in reach turns the check on.</summary>
internal sealed class RevocationDefaultSites
{
    private readonly Dictionary<ISymbol, RevocationDefault> _types = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<INamedTypeSymbol> _streams;
    private readonly MethodBodies _bodies;
    private readonly EffectiveSeverity _severity;

    private RevocationDefaultSites(MethodBodies bodies, EffectiveSeverity severity)
    {
        _bodies = bodies;
        _severity = severity;
        _streams = ReferencedTypes.Of(bodies.Compilation, RevocationDefaultTable.Stream);
        foreach (var row in RevocationDefaultTable.Rows)
        {
            foreach (var type in ReferencedTypes.Of(bodies.Compilation, row.Type))
            {
                _types[type] = row;
            }
        }
    }

    /// <summary>Resolves the types; null when the compilation sees none of them.</summary>
    public static RevocationDefaultSites? TryCreate(MethodBodies bodies, EffectiveSeverity severity)
    {
        var sites = new RevocationDefaultSites(bodies, severity);
        return sites._types.Count == 0 && sites._streams.IsEmpty ? null : sites;
    }

    /// <summary>An object is made.</summary>
    public void AnalyzeCreation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is null || !_types.TryGetValue(creation.Type.OriginalDefinition, out var row))
        {
            return;
        }

        var made = ObjectPath.Of(creation, _bodies, context.CancellationToken);
        var operations = RootOf(creation).DescendantsAndSelf().ToList();
        var isSet = made is null
            || operations.OfType<IAssignmentOperation>().Any(assignment => Sets(assignment, made, row, context.CancellationToken))
            || (row.OnlyIf is { } condition && !operations.OfType<IAssignmentOperation>().Any(assignment => Turns(assignment, made, condition, context.CancellationToken)))
            || (made.Variable is { } variable && (operations.Any(operation => IsLent(operation, variable)) || IsSetElsewhere(variable, row, context.CancellationToken)));
        if (!isSet)
        {
            var correction = new Correction(CorrectionKind.Element, row.Value, row.Members.Substring(1));
            Report(context, creation.Type.Name, creation, correction);
        }
    }

    /// <summary>A call: <c>stream.AuthenticateAsClient("host")</c>.</summary>
    public void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (!RevocationDefaultTable.StreamMethods.Contains(method.Name)
            || !_streams.Contains(method.ContainingType, SymbolEqualityComparer.Default)
            || method.Parameters.FirstOrDefault()?.Type.SpecialType != SpecialType.System_String
            || method.Parameters.Any(parameter => parameter.Name == RevocationDefaultTable.StreamParameter))
        {
            return;
        }

        Report(context, $"SslStream.{method.Name}({method.Parameters[0].Name})", call, CorrectionOf(call));
    }

    private void Report(OperationAnalysisContext context, string subject, IOperation at, Correction? correction)
    {
        // Where the whole connection is one of development, so is what it leaves out.
        var isGuarded = new BypassGuard(_bodies, context.CancellationToken).Find(at) is not null;
        context.ReportDiagnostic((isGuarded ? EffectiveSeverity.Info : _severity).Create(
            TLS0202RevocationCheckLeftOff.Descriptor, at.Syntax.GetLocation(), [], Correction.ToProperties(correction), [subject]));
    }

    /// <summary>The overload that asks has the certificates of the client before the answer.</summary>
    private static Correction? CorrectionOf(IInvocationOperation call)
    {
        var given = call.TargetMethod.Parameters;
        var hasOverload = call.TargetMethod.ContainingType.GetMembers(call.TargetMethod.Name).OfType<IMethodSymbol>().Any(overload =>
            overload.Parameters.Length == given.Length + 2
            && overload.Parameters[0].Type.SpecialType == SpecialType.System_String
            && overload.Parameters[1].Type.Name == "X509CertificateCollection"
            && overload.Parameters[2].Name == RevocationDefaultTable.StreamParameter);
        return hasOverload && call.Syntax is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } && arguments.All(argument => argument.NameColon is null)
            ? new Correction(CorrectionKind.Arguments, "null, checkCertificateRevocation: true")
            : null;
    }

    /// <summary>The check, what decides in its place, or an object on the way to it, is assigned; whatever the value, somebody has decided.</summary>
    private bool Sets(IAssignmentOperation assignment, ObjectPath made, RevocationDefault row, CancellationToken cancellationToken)
    {
        if (assignment.Target is not IMemberReferenceOperation target
            || ObjectPath.Of(target.Instance, _bodies, cancellationToken) is not { } holder
            || !IsBelow(holder, made))
        {
            return false;
        }

        var members = holder.Members.Substring(made.Members.Length) + "." + target.Member.Name;
        var parent = row.Members.Substring(0, row.Members.LastIndexOf('.'));
        return members == row.Members || (row.Instead is { } instead && members == parent + "." + instead) || (members == parent && parent.Length > 0);
    }

    private bool Turns(IAssignmentOperation assignment, ObjectPath made, string member, CancellationToken cancellationToken) =>
        assignment.Target is IMemberReferenceOperation { Member.Name: var name, Instance: var instance }
        && name == member
        && made.Equals(ObjectPath.Of(instance, _bodies, cancellationToken))
        && ConstantFlow.Of(assignment.Value, _bodies, cancellationToken).Any(constant => constant.Value is true);

    private static bool IsBelow(ObjectPath path, ObjectPath ancestor) =>
        path.Creation == ancestor.Creation
        && SymbolEqualityComparer.Default.Equals(path.Variable, ancestor.Variable)
        && (path.Members == ancestor.Members || path.Members.StartsWith(ancestor.Members + ".", StringComparison.Ordinal));

    /// <summary>The object is handed to code of this compilation, which may turn the check on.</summary>
    private static bool IsLent(IOperation operation, ISymbol variable)
    {
        if (!SymbolEqualityComparer.Default.Equals(SymbolOf(operation), variable))
        {
            return false;
        }

        var parent = operation.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent is IArgumentOperation { Parent: var call } && call switch
        {
            IInvocationOperation { TargetMethod: var method } => !method.DeclaringSyntaxReferences.IsEmpty || method.MethodKind == MethodKind.DelegateInvoke,
            IObjectCreationOperation { Constructor: { } constructor } => !constructor.DeclaringSyntaxReferences.IsEmpty && !IsHandler(constructor.ContainingType),
            _ => false,
        };
    }

    /// <summary>A handler of the program's own that wraps another one passes requests on and configures nothing.</summary>
    private static bool IsHandler(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "HttpMessageHandler" or "HttpClient")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Another method of the type sets the member of the field: <c>_handler.CheckCertificateRevocationList = true</c>.</summary>
    private static bool IsSetElsewhere(ISymbol variable, RevocationDefault row, CancellationToken cancellationToken)
    {
        if (variable is not (IFieldSymbol or IPropertySymbol))
        {
            return false;
        }

        var last = row.Members.Substring(row.Members.LastIndexOf('.') + 1);
        return variable.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes())
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } target
                && (name == last || name == row.Instead)
                && target.DescendantNodes().OfType<IdentifierNameSyntax>().Any(part => part.Identifier.ValueText == variable.Name));
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
