using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Settings;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Addresses;

/// <summary>The addresses that a client is told to connect to, and whose protocol is not encrypted: each reported where it is written.</summary>
internal sealed class AddressSites(KnownAddresses addresses, MethodBodies bodies, SettingRules rules)
{
    private const int MaximumDepth = 6;

    // What turns encryption on behind an address that says nothing of it.
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> _encryptedBy = new Dictionary<string, ImmutableArray<string>>
    {
        ["amqp"] = ImmutableArray.Create("Ssl", "SslOption"),
        ["ftp"] = ImmutableArray.Create("EnableSsl"),
        ["ldap"] = ImmutableArray.Create("SecureSocketLayer", "StartTransportLayerSecurity"),
        ["mqtt"] = ImmutableArray.Create("WithTls", "WithTlsOptions", "UseTls"),
        ["redis"] = ImmutableArray.Create("Ssl"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    // A constant may be handed over in many places and is written in one.
    private readonly ReportedPlaces _reported = new();

    /// <summary>A property is assigned, alone or in an initialiser.</summary>
    public void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        if (assignment is not ICompoundAssignmentOperation
            && assignment.Target is IPropertyReferenceOperation { Property: { IsIndexer: false } property }
            && addresses.IsAddress(property))
        {
            Judge(context, assignment.Value, $"{property.ContainingType.Name}.{property.Name}");
        }
    }

    /// <summary>A call or construction: its arguments.</summary>
    public void AnalyzeArguments(OperationAnalysisContext context)
    {
        var arguments = context.Operation switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };
        foreach (var argument in arguments)
        {
            if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter } && addresses.IsAddress(parameter))
            {
                var method = (IMethodSymbol)parameter.ContainingSymbol;
                Judge(context, argument.Value, method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : $"{method.ContainingType.Name}.{method.Name}");
            }
        }
    }

    private void Judge(OperationAnalysisContext context, IOperation value, string subject)
    {
        foreach (var (text, at) in TextsOf(value, 0, context.CancellationToken))
        {
            if (ClearTextAddress.Parse(text.Text) is not { } address
                || (_encryptedBy.TryGetValue(address.Scheme, out var members) && ObjectMembers.Mentions(context.Operation, members)))
            {
                continue;
            }

            var place = text.Locate(0, address.Scheme.Length + "://".Length);
            var location = place?.Literal?.GetLocation() ?? place?.Location ?? at.Syntax.GetLocation();
            if (_reported.Add(location))
            {
                rules.Report(context, TlsSettingRole.ClearText, location, $"{subject} with {address.Scheme}://", accepts: null, correction: null, at);
            }
        }
    }

    /// <summary>The texts that a string or a <c>Uri</c> is made of.</summary>
    private IEnumerable<(KnownText Text, IOperation At)> TextsOf(IOperation? value, int depth, CancellationToken cancellationToken)
    {
        if (value is null || depth > MaximumDepth)
        {
            return [];
        }

        if (value.Type?.SpecialType == SpecialType.System_String)
        {
            return TextFlow.Of(value, bodies, cancellationToken).Select(text => (text, value));
        }

        return value switch
        {
            IConversionOperation conversion => TextsOf(conversion.Operand, depth, cancellationToken),
            IObjectCreationOperation { Type: { Name: "Uri" or "UriBuilder", ContainingNamespace.Name: "System" }, Arguments: { IsEmpty: false } arguments } =>
                TextsOf(arguments[0].Value, depth + 1, cancellationToken),
            IConditionalOperation conditional =>
                TextsOf(conditional.WhenTrue, depth + 1, cancellationToken).Concat(TextsOf(conditional.WhenFalse, depth + 1, cancellationToken)),
            ICoalesceOperation coalesce =>
                TextsOf(coalesce.Value, depth + 1, cancellationToken).Concat(TextsOf(coalesce.WhenNull, depth + 1, cancellationToken)),
            IAssignmentOperation assignment => TextsOf(assignment.Value, depth + 1, cancellationToken),
            ILocalReferenceOperation local => TextsOf(bodies.SingleValueOf(local.Local, cancellationToken), depth + 1, cancellationToken),
            IFieldReferenceOperation field => TextsOf(bodies.SingleValueOf(field.Field, cancellationToken), depth + 1, cancellationToken),
            IPropertyReferenceOperation property => TextsOf(
                Getter.ValueOf(property.Property, bodies, cancellationToken) ?? bodies.SingleValueOf(property.Property, cancellationToken), depth + 1, cancellationToken),
            _ => [],
        };
    }
}
