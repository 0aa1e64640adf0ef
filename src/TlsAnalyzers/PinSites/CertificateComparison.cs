using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.PinSites;

/// <summary>A place where a callback, or a helper of it, compares the presented certificate or its key with something, and accepts when it matches.</summary>
/// <param name="At">The comparison or look-up.</param>
/// <param name="Fact">What of the certificate is compared.</param>
/// <param name="FactAt">The operand that it is.</param>
/// <param name="Others">What it is compared with.</param>
/// <param name="Hosts">The conditions on the connection's host that hold where it counts.</param>
internal sealed record CertificateComparison(
    IOperation At, CertificateFact Fact, IOperation FactAt, ImmutableArray<ComparedOperand> Others, ImmutableArray<Provenance> Hosts);

/// <summary>What a fact of the certificate is compared with.</summary>
/// <param name="At">The operand.</param>
/// <param name="From">How it came to be.</param>
/// <param name="IsKeyed">True when it is a dictionary whose keys are asked.</param>
internal sealed record ComparedOperand(IOperation At, Provenance From, bool IsKeyed)
{
    /// <summary>Its own type, before it is converted for the comparison.</summary>
    public ITypeSymbol? Type
    {
        get
        {
            var value = At;
            while (value is IConversionOperation { IsImplicit: true } conversion)
            {
                value = conversion.Operand;
            }

            return value.Type;
        }
    }
}

/// <summary>Finds the comparisons of a certificate on the ways through a callback that accept.</summary>
internal static class CertificateComparisons
{
    private const int MaximumDepth = 24;
    private const Aspects OfCertificate = Aspects.Leaf | Aspects.Element | Aspects.Name | Aspects.Opaque;

    private static readonly HashSet<string> _comparingMethods = new(StringComparer.Ordinal)
    {
        "BinarySearch", "Compare", "CompareOrdinal", "CompareTo", "Contains", "ContainsAny", "ContainsKey", "ContainsValue", "EndsWith", "Equals",
        "FixedTimeEquals", "IndexOf", "Intersect", "Overlaps", "SequenceCompareTo", "SequenceEqual", "StartsWith", "TryGetValue", "Except", "Exists", "Any",
        "memcmp", "StructuralEquals",
    };

    /// <summary>Gets the comparisons that matched on one accepting path.</summary>
    public static IEnumerable<CertificateComparison> On(ImmutableArray<Decision> path)
    {
        foreach (var decision in path)
        {
            if (decision is { IsFork: false, IsMatch: true, From: { } from } && (decision.Condition.Aspects & OfCertificate) != 0)
            {
                foreach (var comparison in In(from, 0, []))
                {
                    yield return comparison with { Hosts = HostsOf(path) };
                }
            }
        }
    }

    /// <summary>Whether a decision is about something of a presented certificate that identifies it, whether or not it matched.</summary>
    public static bool IsAbout(Decision decision) =>
        decision is { IsFork: false, From: { } from } && (decision.Condition.Aspects & OfCertificate) != 0 && In(from, 0, []).Any();

    private static ImmutableArray<Provenance> HostsOf(ImmutableArray<Decision> path) => path
        .Where(decision => decision is { IsFork: false, IsMatch: true, From: not null } && (decision.Condition.Aspects & Aspects.Host) != 0 && (decision.Condition.Aspects & OfCertificate) == 0)
        .Select(decision => decision.From!)
        .ToImmutableArray();

    private static IEnumerable<CertificateComparison> In(Provenance value, int depth, HashSet<Provenance> seen)
    {
        if (depth > MaximumDepth || !seen.Add(value))
        {
            yield break;
        }

        if (IsComparison(value.Operation) && Compare(value) is { } comparison)
        {
            yield return comparison;
            yield break;
        }

        foreach (var (_, from) in value.Inputs)
        {
            foreach (var inner in In(from, depth + 1, seen))
            {
                yield return inner;
            }
        }
    }

    private static bool IsComparison(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.ExclusiveOr } => true,
        IIsPatternOperation or IPropertySubpatternOperation or ISwitchOperation or ISwitchExpressionOperation => true,
        IInvocationOperation { TargetMethod.Name: var name } => _comparingMethods.Contains(name),
        IPropertyReferenceOperation { Property.IsIndexer: true } => true,
        _ => false,
    };

    private static CertificateComparison? Compare(Provenance value)
    {
        CertificateFact? fact = null;
        IOperation? factAt = null;
        var others = ImmutableArray.CreateBuilder<ComparedOperand>();
        foreach (var (at, from) in value.Inputs)
        {
            if (!IsOperand(at, value.Operation))
            {
                continue;
            }

            if (CertificateFacts.Of(from) is { } found)
            {
                if (fact is not null)
                {
                    // Two facts of what was presented.
                    return null;
                }

                (fact, factAt) = (found, at is ITupleOperation tuple ? ElementOf(tuple, from) : at);
            }
            else if (from.Operation is not IInstanceReferenceOperation)
            {
                others.Add(new ComparedOperand(at, from, false));
            }
        }

        if (fact is null || factAt is null || others.Count == 0)
        {
            return null;
        }

        var isKeyed = value.Operation is IPropertyReferenceOperation || value.Operation is IInvocationOperation { TargetMethod.Name: "ContainsKey" or "TryGetValue" };
        return new CertificateComparison(
            value.Operation,
            fact,
            factAt,
            others.Select(other => other with { IsKeyed = isKeyed }).Where(other => IsBeside(other.At, factAt, value.Operation)).ToImmutableArray(),
            ImmutableArray<Provenance>.Empty);
    }

    /// <summary>The element of a tuple that is the fact.</summary>
    private static IOperation ElementOf(ITupleOperation tuple, Provenance from) =>
        tuple.Elements.FirstOrDefault(element => from.Of(element) is { } made && CertificateFacts.Of(made) is not null) ?? tuple;

    /// <summary>Whether a value can be a pin, a set of them, or a certificate: not a number, a flag, or a way to compare.</summary>
    private static bool IsOperand(IOperation at, IOperation comparison)
    {
        var type = at.Type;
        while (at is IConversionOperation { IsImplicit: true } conversion)
        {
            at = conversion.Operand;
            type = at.Type ?? type;
        }

        return type switch
        {
            null or { SpecialType: SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Byte } => true,
            // What is xored with what, byte by byte.
            { SpecialType: SpecialType.System_Int32 } => comparison is IBinaryOperation { OperatorKind: BinaryOperatorKind.ExclusiveOr },
            { TypeKind: TypeKind.Enum or TypeKind.Delegate } or { SpecialType: SpecialType.System_Boolean } => false,
            _ => type.Name is not ("IEqualityComparer" or "IComparer" or "CultureInfo" or "Index" or "Range")
                && !type.Name.EndsWith("Comparer", StringComparison.Ordinal)
                && !(type.IsValueType && type.SpecialType != SpecialType.None),
        };
    }

    /// <summary>Of a tuple that is switched on, only the constants in the fact's place are compared with it.</summary>
    private static bool IsBeside(IOperation other, IOperation fact, IOperation comparison)
    {
        var value = comparison switch
        {
            IIsPatternOperation pattern => pattern.Value,
            ISwitchOperation @switch => @switch.Value,
            ISwitchExpressionOperation @switch => @switch.Value,
            _ => null,
        };
        if (value is not ITupleOperation tuple)
        {
            return true;
        }

        var place = tuple.Elements.TakeWhile(element => element != fact).Count();
        return other.Syntax.FirstAncestorOrSelf<SubpatternSyntax>() is { Parent: PositionalPatternClauseSyntax clause } subpattern
            && clause.Subpatterns.IndexOf(subpattern) == place;
    }
}
