using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Settings;

/// <summary>The places of one compilation where a certificate is added to an X509Store that is trusted.</summary>
internal sealed class TrustedStoreSites(ImmutableArray<INamedTypeSymbol> stores, MethodBodies bodies, EffectiveSeverity severity)
{
    private const string TypeName = "System.Security.Cryptography.X509Certificates.X509Store";
    private const int MaximumDepth = 8;

    // StoreName, and the names that Windows gives the stores.
    private static readonly (int Value, string Name, string Text)[] _trusted =
        [(6, "Root", "Root"), (3, "CertificateAuthority", "CA"), (2, "AuthRoot", "AuthRoot"), (7, "TrustedPeople", "TrustedPeople")];

    /// <summary>The members that install a certificate.</summary>
    public static IReadOnlyList<string> MentionedNames { get; } = ["Add", "AddRange"];

    /// <summary>All collections have those members; they are looked at in files that speak of a store.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> MentionedBeside { get; } =
        MentionedNames.ToImmutableDictionary(name => name, _ => ImmutableArray.Create("X509Store"), StringComparer.Ordinal);

    /// <summary>Resolves the type; null when the compilation does not see it.</summary>
    public static TrustedStoreSites? TryCreate(MethodBodies bodies, EffectiveSeverity severity)
    {
        var stores = ReferencedTypes.Of(bodies.Compilation, TypeName);
        return stores.IsEmpty ? null : new TrustedStoreSites(stores, bodies, severity);
    }

    /// <summary>A call: <c>store.Add(certificate)</c>.</summary>
    public void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!MentionedNames.Contains(call.TargetMethod.Name, StringComparer.Ordinal) || !stores.Contains(call.TargetMethod.ContainingType, SymbolEqualityComparer.Default))
        {
            return;
        }

        if (NameOf(call.Instance, 0, context.CancellationToken) is { } name)
        {
            // A development certificate is a matter of one machine.
            var guard = new BypassGuard(bodies, context.CancellationToken).Find(call);
            context.ReportDiagnostic((guard is null ? severity : EffectiveSeverity.Info).Create(
                TLS0404InstalledInTrustedStore.Descriptor, call.Syntax.GetLocation(), [], "X509Store." + call.TargetMethod.Name, name));
        }
    }

    /// <summary>Follows a store to where it is made, and names it if it is a trusted one.</summary>
    private string? NameOf(IOperation? store, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaximumDepth)
        {
            return null;
        }

        return store switch
        {
            IConversionOperation conversion => NameOf(conversion.Operand, depth + 1, cancellationToken),
            IAssignmentOperation assignment => NameOf(assignment.Value, depth + 1, cancellationToken),
            IConditionalOperation conditional => NameOf(conditional.WhenTrue, depth + 1, cancellationToken) ?? NameOf(conditional.WhenFalse, depth + 1, cancellationToken),
            ICoalesceOperation coalesce => NameOf(coalesce.Value, depth + 1, cancellationToken) ?? NameOf(coalesce.WhenNull, depth + 1, cancellationToken),
            IConditionalAccessInstanceOperation instance => NameOf(AccessedBy(instance), depth + 1, cancellationToken),
            IObjectCreationOperation creation => NameOf(creation, cancellationToken),
            ILocalReferenceOperation { Local: var local } => NameOf(bodies.SingleValueOf(local, cancellationToken), depth + 1, cancellationToken),
            IFieldReferenceOperation { Field: var field } => NameOf(bodies.SingleValueOf(field, cancellationToken), depth + 1, cancellationToken),
            IPropertyReferenceOperation { Property: var property } => NameOf(
                Getter.ValueOf(property, bodies, cancellationToken) ?? bodies.SingleValueOf(property, cancellationToken), depth + 1, cancellationToken),
            IInvocationOperation { TargetMethod: var factory } => NameOf(ReturnOf(factory, cancellationToken), depth + 1, cancellationToken),
            _ => null,
        };
    }

    /// <summary>The name that a store is made with; a store of the user's own certificates has none here.</summary>
    private string? NameOf(IObjectCreationOperation creation, CancellationToken cancellationToken)
    {
        foreach (var argument in creation.Arguments.Where(argument => argument.Parameter?.Name == "storeName"))
        {
            foreach (var constant in ConstantFlow.Of(argument.Value, bodies, cancellationToken))
            {
                var trusted = _trusted.FirstOrDefault(store => constant.Value switch
                {
                    int value => value == store.Value,
                    string text => string.Equals(text, store.Text, StringComparison.OrdinalIgnoreCase),
                    _ => false,
                });
                if (trusted.Name is not null)
                {
                    return trusted.Name;
                }
            }
        }

        return null;
    }

    /// <summary>What a factory returns, where it is one expression or a variable at its end.</summary>
    private IOperation? ReturnOf(IMethodSymbol factory, CancellationToken cancellationToken) =>
        bodies.OfMethod(factory, cancellationToken) switch
        {
            IBlockOperation block => block.Operations.LastOrDefault() is IReturnOperation { ReturnedValue: { } value } ? value : null,
            var expression => expression,
        };

    private static IOperation? AccessedBy(IOperation instance)
    {
        for (var parent = instance.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && !access.Operation.DescendantsAndSelf().Contains(instance))
            {
                return access.Operation;
            }
        }

        return null;
    }
}
