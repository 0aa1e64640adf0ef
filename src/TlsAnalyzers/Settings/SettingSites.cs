using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Config;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Settings;

/// <summary>The places of one compilation where a library's switch is set: by assignment, argument, call, or string key.</summary>
internal sealed class SettingSites(KnownSettings settings, MethodBodies bodies, SettingRules rules)
{
    // Where a client takes it beside its options: GrpcChannel.ForAddress(address, options).
    private const string AddressParameter = "address";

    private readonly ConnectionStringSites _connections = new(settings, bodies, rules);
    private readonly ChainPolicySites _chainPolicies = new(bodies, rules);

    /// <summary>A member or an indexer is assigned, alone or in an initialiser.</summary>
    public void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        var reference = assignment.Target as IMemberReferenceOperation;
        if (reference is null)
        {
            return;
        }

        if (reference is IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } indexer)
        {
            AnalyzeKey(context, indexer.Arguments[0].Value, assignment.Value, indexer.Instance);
            return;
        }

        if (settings.Find(reference.Member) is { IsEmpty: false } members && AddsValue(assignment))
        {
            Judge(context, members, assignment.Value, reference.Member);
        }

        if (settings.FindConnection(reference.Member, ReceiverOf(assignment, reference)) is { } dialect)
        {
            _connections.Analyze(context, dialect, assignment.Value);
        }
    }

    /// <summary>A call or construction: its arguments, and methods that switch by being called.</summary>
    public void AnalyzeArguments(OperationAnalysisContext context)
    {
        var (method, arguments, instance) = context.Operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments, invocation.Instance),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments, null),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty, null),
        };
        if (method is null)
        {
            return;
        }

        foreach (var setting in settings.Find(method).Where(setting => setting.Row.Kind == TlsSettingKind.Method))
        {
            rules.Report(context, setting.Row.Role, LocationOfCall(context.Operation), setting.Row.Member + "()", setting.Row.Accepts, null, context.Operation);
        }

        foreach (var argument in arguments)
        {
            if (settings.Find(argument.Parameter) is { IsEmpty: false } parameters
                && !(argument.ArgumentKind == ArgumentKind.DefaultValue && parameters[0].Row.IsSilentLeftOut))
            {
                Judge(context, parameters, argument.Value, method, argument.ArgumentKind == ArgumentKind.DefaultValue);
            }

            if (settings.FindConnection(argument.Parameter, null) is { } dialect)
            {
                _connections.Analyze(context, dialect, argument.Value);
            }
        }

        if (KeyAndValue(method, arguments) is var (key, value))
        {
            AnalyzeKey(context, key, value, instance);
        }
    }

    private void Judge(
        OperationAnalysisContext context, ImmutableArray<KnownSetting> members, IOperation value, ISymbol member, bool isDefault = false)
    {
        foreach (var constant in ConstantFlow.Of(value, bodies, context.CancellationToken))
        {
            if (members[0].Row.IsOfChainPolicy)
            {
                _chainPolicies.Judge(context, members, constant);
                continue;
            }

            if (members.FirstOrDefault(member => member.IsBad(constant)) is not { } setting || !Counts(context, setting))
            {
                continue;
            }

            var bad = setting.NameOf(constant);
            var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.Name: var type } ? type : member.Name;
            var subject = setting.Row.Kind != TlsSettingKind.Parameter ? $"{setting.Row.DisplayName} = {bad}"
                : member is IMethodSymbol { Parameters.Length: > 1, IsExtensionMethod: false } ? $"{name}({setting.Row.Parameter}: {bad})"
                : $"{name}({bad})";
            var correction = !constant.IsWritten ? null : CorrectionOf(setting, isDefault);
            var location = isDefault ? LocationOfCall(context.Operation) : constant.At.Syntax.GetLocation();
            rules.Report(context, setting.Row.Role, location, subject, setting.Row.Accepts, correction, constant.At);
        }
    }

    /// <summary><c>config["key"] = value</c>, <c>{ "key", value }</c>, <c>Add</c>, <c>Set</c>, a <c>KeyValuePair</c>.</summary>
    private void AnalyzeKey(OperationAnalysisContext context, IOperation key, IOperation value, IOperation? receiver)
    {
        if (key.ConstantValue is not { HasValue: true, Value: string text })
        {
            return;
        }

        if (ProtocolText.IsKey(text) && !settings.FindKey(ProtocolText.NeighbouringKey).IsEmpty)
        {
            rules.Protocols.AnalyzeList(context, value, text);
        }
        else if (settings.FindKey(text) is { IsEmpty: false } keys)
        {
            foreach (var constant in ConstantFlow.Of(value, bodies, context.CancellationToken))
            {
                if (keys.FirstOrDefault(setting => setting.IsBad(constant)) is { } setting)
                {
                    var kind = constant.Value is bool ? CorrectionKind.Boolean : CorrectionKind.String;
                    var correction = constant.IsWritten && setting.Row.GoodValue is { } good ? new Correction(kind, good) : null;
                    var shown = setting.Row.BadValues[0];
                    rules.Report(context, setting.Row.Role, constant.At.Syntax.GetLocation(), $"{text}={shown}", setting.Row.Accepts, correction, constant.At);
                }
            }
        }
        else if (KnownSettings.DialectOf(receiver?.Type) is { } dialect)
        {
            if (!ConnectionTable.HostMembers.Any(host => IsLoopback(context, host)))
            {
                _connections.AnalyzeKeyword(context, dialect, text, value);
            }
        }
        else if (settings.HasConnections && text.StartsWith(ConnectionTable.Section, StringComparison.OrdinalIgnoreCase))
        {
            _connections.Analyze(context, ConnectionDialect.Any, value);
        }
    }

    internal static (IOperation Key, IOperation Value)? KeyAndValue(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        var takesKey = method switch
        {
            { MethodKind: MethodKind.Constructor, ContainingType.Name: "KeyValuePair" } => true,
            { Name: "Create", ContainingType.Name: "KeyValuePair" } => true,
            { Name: "Add" or "TryAdd" or "Set" } => true,
            _ => false,
        };

        // An extension method has the dictionary before them.
        return !takesKey || arguments.Length < 2 ? null : (arguments[arguments.Length - 2].Value, arguments[arguments.Length - 1].Value);
    }

    private bool Counts(OperationAnalysisContext context, KnownSetting setting)
    {
        var row = setting.Row;
        if (row.UnlessUsed.Count > 0 && ObjectMembers.Mentions(context.Operation, row.UnlessUsed))
        {
            return false;
        }

        if (row.UnlessSet is { } other && ObjectMembers.ValuesOf(context.Operation, other).Any())
        {
            return false;
        }

        if (row.Unless is var (member, values)
            && ValuesBeside(context.Operation, member).Any(value => ConstantFlow.Of(value, bodies, context.CancellationToken)
                .Any(constant => values.Contains(NameOf(constant), StringComparer.OrdinalIgnoreCase))))
        {
            return false;
        }

        // An address without encryption is a finding of its own.
        if (row is { Role: TlsSettingRole.ClearText, HostMember: AddressParameter }
            && ValuesBeside(context.Operation, AddressParameter).SelectMany(value => TextFlow.Of(value, bodies, context.CancellationToken))
                .Any(text => text.Text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        return row.HostMember is null || !IsLoopback(context, row.HostMember);
    }

    private bool IsLoopback(OperationAnalysisContext context, string hostMember)
    {
        var hosts = ValuesBeside(context.Operation, hostMember)
            .SelectMany(value => TextFlow.Of(value, bodies, context.CancellationToken).Select(text => text.Text))
            .ToList();
        foreach (var argument in ObjectMembers.ConstructorArguments(context.Operation))
        {
            if (string.Equals(argument.Parameter?.Name, hostMember, StringComparison.OrdinalIgnoreCase))
            {
                hosts.AddRange(TextFlow.Of(argument.Value, bodies, context.CancellationToken).Select(text => text.Text));
            }
            else if (settings.FindConnection(argument.Parameter, null) is { } dialect)
            {
                hosts.AddRange(TextFlow.Of(argument.Value, bodies, context.CancellationToken)
                    .Select(text => ConnectionStringSites.HostsOf(dialect, text.Text))
                    .SelectMany(found => found));
            }
        }

        return LoopbackHost.AreAll(hosts);
    }

    /// <summary>What another member of the same object is given, or another parameter of the same call or of the one around it.</summary>
    private static IEnumerable<IOperation> ValuesBeside(IOperation operation, string member)
    {
        var call = operation;
        while (call is not (null or IInvocationOperation))
        {
            call = call is IAnonymousFunctionOperation or IBlockOperation ? null : call.Parent;
        }

        var arguments = operation is IObjectCreationOperation creation ? creation.Arguments
            : call is IInvocationOperation invocation ? invocation.Arguments
            : ImmutableArray<IArgumentOperation>.Empty;
        return ObjectMembers.ValuesOf(operation, member)
            .Concat(arguments.Where(argument => argument.Parameter?.Name == member).Select(argument => argument.Value));
    }

    private static string NameOf(FlowingConstant constant) => constant.Value switch
    {
        ISymbol member => member.Name,
        bool flag => flag ? "true" : "false",
        string text => text,
        int number when constant.At.Type?.SpecialType == SpecialType.System_Int32 => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        var value => constant.At.Type is INamedTypeSymbol type
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, value))?.Name ?? ""
            : "",
    };

    private static Correction? CorrectionOf(KnownSetting setting, bool isDefault) => setting.Row.GoodValue switch
    {
        null => null,
        var good and ("true" or "false") => new Correction(isDefault ? CorrectionKind.Argument : CorrectionKind.Boolean, good),
        var good when setting.ValueType is { } type => new Correction(CorrectionKind.Member, good, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)),
        _ => null,
    };

    /// <summary><c>=</c>, <c>??=</c>, and what adds a flag.</summary>
    private static bool AddsValue(IAssignmentOperation assignment) =>
        assignment is not ICompoundAssignmentOperation { OperatorKind: not BinaryOperatorKind.Or };

    /// <summary>The type of the object that is assigned to: in an initialiser the one that is made.</summary>
    private static ITypeSymbol? ReceiverOf(IOperation assignment, IMemberReferenceOperation reference) =>
        assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation } ? creation.Type : reference.Instance?.Type;

    /// <summary>A call without what it is called on, which in a chain of calls is all that was before.</summary>
    private static Location LocationOfCall(IOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } invocation
            ? Location.Create(invocation.SyntaxTree, TextSpan.FromBounds(name.SpanStart, invocation.Span.End))
            : call.Syntax.GetLocation();
}
