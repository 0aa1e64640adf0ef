using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Protocols;

/// <summary>The cipher suites that a program permits with a <c>CipherSuitesPolicy</c>, each where it stands in the list.</summary>
internal sealed class CipherSuiteSites(MethodBodies bodies, SettingRules rules)
{
    private const string Policy = "CipherSuitesPolicy";
    private const int MaximumDepth = 6;

    /// <summary>The names by which code mentions the policy.</summary>
    public static IReadOnlyList<string> MentionedNames { get; } = [Policy];

    // SyntaxKind.CollectionExpression and SpreadElement of C# 12.
    private const int CollectionExpression = 9076;
    private const int SpreadElement = 9078;

    /// <summary>A construction: of a policy, its list.</summary>
    public void Analyze(OperationAnalysisContext context)
    {
        if (context.Operation is IObjectCreationOperation
            {
                Type: { Name: Policy, ContainingNamespace: { Name: "Security", ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } } },
                Arguments: { Length: 1 } arguments,
            })
        {
            Follow(context, arguments[0].Value, 0);
        }
    }

    /// <summary>Looks through lists only: what a query or a loop makes of the suites cannot be told.</summary>
    private void Follow(OperationAnalysisContext context, IOperation? value, int depth)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (value is null || depth > MaximumDepth)
        {
            return;
        }

        switch (value)
        {
            case IConversionOperation conversion when !IsSuite(conversion.Type):
                Follow(context, conversion.Operand, depth);
                break;
            case IArrayCreationOperation { Initializer.ElementValues: var elements }:
                FollowAll(context, elements, depth);
                break;
            case IArrayInitializerOperation { ElementValues: var elements }:
                FollowAll(context, elements, depth);
                break;
            case IObjectCreationOperation { Initializer: { } initializer } creation:
                FollowAll(context, creation.Arguments.Select(argument => argument.Value), depth);
                FollowAll(context, initializer.Initializers, depth);
                break;
            case IObjectCreationOperation creation:
                FollowAll(context, creation.Arguments.Select(argument => argument.Value), depth);
                break;
            case IInvocationOperation { IsImplicit: true, TargetMethod.Name: "Add", Arguments: { Length: 1 } added }:
                Follow(context, added[0].Value, depth + 1);
                break;
            case IInvocationOperation { TargetMethod.Name: "Create" or "CreateRange" or "ToArray" or "ToList" or "AsReadOnly" or "ToImmutableArray" } made:
                FollowAll(context, made.Arguments.Select(argument => argument.Value), depth);
                break;
            case IConditionalOperation conditional:
                FollowAll(context, [conditional.WhenTrue, conditional.WhenFalse], depth);
                break;
            case ICoalesceOperation coalesce:
                FollowAll(context, [coalesce.Value, coalesce.WhenNull], depth);
                break;
            case { ConstantValue.HasValue: true } when IsSuite(value.Type):
                Report(context, value);
                break;
            case ILocalReferenceOperation local:
                Follow(context, bodies.SingleValueOf(local.Local, context.CancellationToken), depth + 1);
                break;
            case IFieldReferenceOperation field:
                Follow(context, bodies.SingleValueOf(field.Field, context.CancellationToken), depth + 1);
                break;
            case IPropertyReferenceOperation property:
                var returned = Getter.ValueOf(property.Property, bodies, context.CancellationToken);
                Follow(context, returned ?? bodies.SingleValueOf(property.Property, context.CancellationToken), depth + 1);
                break;

            // Collection expressions and their spreads are operations that this version of the compiler's API has no name for.
            case { Syntax.RawKind: CollectionExpression or SpreadElement }:
                FollowAll(context, value.ChildOperations, depth);
                break;
        }
    }

    private void FollowAll(OperationAnalysisContext context, IEnumerable<IOperation?> values, int depth)
    {
        foreach (var value in values)
        {
            Follow(context, value, depth + 1);
        }
    }

    private void Report(OperationAnalysisContext context, IOperation suite)
    {
        var name = suite.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, suite.ConstantValue.Value))?.Name;
        if (name is not null && CipherSuites.FlawOf(name) is { } flaw)
        {
            rules.Report(context, TlsSettingRole.EncryptionOptional, suite.Syntax.GetLocation(), name, flaw, correction: null, suite);
        }
    }

    private static bool IsSuite(ITypeSymbol? type) => type is { TypeKind: TypeKind.Enum, Name: "TlsCipherSuite" };
}
