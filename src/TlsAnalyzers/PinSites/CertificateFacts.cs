using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.PinSites;

/// <summary>Reads from how a value came to be what it tells of a presented certificate.</summary>
internal static class CertificateFacts
{
    private const int MaximumDepth = 40;

    // What values have in common is looked at once: a text that is doubled in a loop would be looked at a thousand times.
    private static readonly ConditionalWeakTable<Provenance, StrongBox<CertificateFact?>> _known = new();

    private static readonly Dictionary<string, (CertificatePart Part, string? Hash)?> _ofCertificate = new(StringComparer.Ordinal)
    {
        ["Export"] = (CertificatePart.Whole, null),
        ["ExportCertificatePem"] = (CertificatePart.Whole, null),
        ["GetCertHash"] = (CertificatePart.Whole, "SHA1"),
        ["GetCertHashString"] = (CertificatePart.Whole, "SHA1"),
        ["GetECDiffieHellmanPublicKey"] = (CertificatePart.Key, null),
        ["GetECDsaPublicKey"] = (CertificatePart.Key, null),
        ["GetDSAPublicKey"] = (CertificatePart.Key, null),
        ["GetPublicKey"] = (CertificatePart.RawKey, null),
        ["GetPublicKeyString"] = (CertificatePart.RawKey, null),
        ["GetRSAPublicKey"] = (CertificatePart.Key, null),
        ["GetRawCertData"] = (CertificatePart.Whole, null),
        ["GetRawCertDataString"] = (CertificatePart.Whole, null),
        ["PublicKey"] = (CertificatePart.Key, null),
        ["RawData"] = (CertificatePart.Whole, null),
        ["RawDataMemory"] = (CertificatePart.Whole, null),
        ["Thumbprint"] = (CertificatePart.Whole, "SHA1"),
        ["TryGetCertHash"] = (CertificatePart.Whole, "SHA1"),
    };

    private static readonly Dictionary<string, CertificatePart> _ofKey = new(StringComparer.Ordinal)
    {
        ["EncodedKeyValue"] = CertificatePart.RawKey,
        ["ExportExplicitParameters"] = CertificatePart.RawKey,
        ["ExportParameters"] = CertificatePart.RawKey,
        ["ExportRSAPublicKey"] = CertificatePart.RawKey,
        ["ExportRSAPublicKeyPem"] = CertificatePart.RawKey,
        ["ExportSubjectPublicKeyInfo"] = CertificatePart.PublicKeyInfo,
        ["ExportSubjectPublicKeyInfoPem"] = CertificatePart.PublicKeyInfo,
        ["TryExportSubjectPublicKeyInfo"] = CertificatePart.PublicKeyInfo,
        ["ToXmlString"] = CertificatePart.RawKey,
        ["Key"] = CertificatePart.Key,
        ["GetRSAPublicKey"] = CertificatePart.Key,
        ["GetECDsaPublicKey"] = CertificatePart.Key,
    };

    private static readonly HashSet<string> _counts = new(StringComparer.Ordinal) { "Count", "Length", "KeySize", "LongLength", "Oid" };

    // They write the same bytes or text in another way.
    private static readonly HashSet<string> _spellingTypes = new(StringComparer.Ordinal)
    {
        "Array", "BitConverter", "Buffer", "Convert", "Encoding", "Enumerable", "HexConverter", "ImmutableArray", "Memory", "MemoryExtensions",
        "MemoryMarshal", "Object", "ReadOnlyMemory", "ReadOnlySpan", "Regex", "Span", "String", "StringBuilder", "Byte", "Base64Url",
    };

    /// <summary>Gets the fact of a presented certificate that a value is; null when it is none, or one that identifies nothing.</summary>
    public static CertificateFact? Of(Provenance value) => Of(value, 0);

    private static CertificateFact? Of(Provenance value, int depth)
    {
        if (depth > MaximumDepth)
        {
            return null;
        }

        if (!_known.TryGetValue(value, out var known))
        {
            var fact = Find(value, depth);
            known = _known.GetValue(value, _ => new StrongBox<CertificateFact?>(fact));
        }

        return known.Value;
    }

    private static CertificateFact? Find(Provenance value, int depth)
    {
        if (value.Value is CertificateValue certificate)
        {
            return new CertificateFact(RoleOf(certificate, value), CertificatePart.Certificate, null);
        }

        switch (value.Operation)
        {
            case IPropertyReferenceOperation { Instance: { } instance, Property: { IsIndexer: false, Name: var name } }:
                return value.Of(instance) is { } receiver ? OfMember(Of(receiver, depth + 1), name) : null;
            case IInvocationOperation call:
                return OfCall(call, value, depth);
            case IObjectCreationOperation creation:
                return First(value, depth) is { } made ? IsText(creation.Type) ? made : made.AfterUnknownCode() : null;
            case IBinaryOperation { OperatorKind: not (BinaryOperatorKind.Add or BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.Or) }:
            case IIsPatternOperation or IIsTypeOperation:
                return null;
            default:
                return First(value, depth);
        }
    }

    private static CertificateFact? First(Provenance value, int depth)
    {
        foreach (var (_, from) in value.Inputs)
        {
            if (Of(from, depth + 1) is { } fact)
            {
                return fact;
            }
        }

        return null;
    }

    private static CertificateFact? OfMember(CertificateFact? receiver, string member) => receiver switch
    {
        null => null,
        { Part: CertificatePart.Certificate } => _ofCertificate.TryGetValue(member, out var part) && part is { } known
            ? receiver with { Part = known.Part, Hash = known.Hash }
            : null,
        _ when _counts.Contains(member) => null,
        { Part: CertificatePart.Key } when _ofKey.TryGetValue(member, out var part) => receiver with { Part = part },
        _ => receiver,
    };

    private static CertificateFact? OfCall(IInvocationOperation call, Provenance value, int depth)
    {
        var method = call.TargetMethod;
        if (First(value, depth) is not { } input)
        {
            return null;
        }

        if (HashAlgorithmOf(call) is { } algorithm)
        {
            return input.HashedBy(algorithm);
        }

        if (input.Part is CertificatePart.Certificate or CertificatePart.Key)
        {
            var isMember = (call.Instance is not null || method.IsExtensionMethod) && (input.Part == CertificatePart.Certificate
                ? _ofCertificate.ContainsKey(method.Name)
                : _ofKey.ContainsKey(method.Name));
            var isOfLibrary = method.DeclaringSyntaxReferences.IsEmpty;
            if (isMember && isOfLibrary)
            {
                var fact = OfMember(input, method.Name);
                return fact?.Hash is not null && NamedAlgorithm(call) is { } named ? fact with { Hash = named } : fact;
            }

            // The rest of what the framework's own certificate says is its names and dates.
            if (input.Part == CertificatePart.Certificate && call.Instance is not null && isOfLibrary)
            {
                return null;
            }
        }

        return _spellingTypes.Contains(method.ContainingType.Name) || IsEncoding(method.ContainingType) ? input : input.AfterUnknownCode();
    }

    private static bool IsEncoding(ITypeSymbol type) => type.ContainingNamespace?.Name == "Text";

    private static bool IsText(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String } or { Name: "StringBuilder" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "List" or "HashSet" };

    /// <summary>The algorithm of a call that hashes: by its type, its receiver's, or an argument.</summary>
    private static string? HashAlgorithmOf(IInvocationOperation call)
    {
        if (!call.TargetMethod.Name.Contains("Hash") || call.TargetMethod.Name.Contains("Cert"))
        {
            return null;
        }

        var type = call.TargetMethod.ContainingType.Name;
        if (type is "HashAlgorithm" or "CryptographicOperations" or "IncrementalHash")
        {
            var receiver = call.Instance;
            while (receiver is IConversionOperation conversion)
            {
                receiver = conversion.Operand;
            }

            return AlgorithmNamed(receiver?.Type?.Name) ?? NamedAlgorithm(call) ?? CertificateFact.UnknownHash;
        }

        return AlgorithmNamed(type);
    }

    private static string? AlgorithmNamed(string? type)
    {
        foreach (var name in new[] { "SHA1", "SHA256", "SHA384", "SHA512", "MD5", "SHA3_256", "SHA3_384", "SHA3_512" })
        {
            if (type is not null && type.StartsWith(name, StringComparison.Ordinal))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The <c>HashAlgorithmName</c> among the arguments.</summary>
    private static string? NamedAlgorithm(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.Name == "HashAlgorithmName")
            {
                return argument.Value is IPropertyReferenceOperation { Property: { ContainingType.Name: "HashAlgorithmName", Name: var name } }
                    ? name
                    : CertificateFact.UnknownHash;
            }
        }

        return null;
    }

    private static CertificateRole RoleOf(CertificateValue certificate, Provenance value) =>
        certificate.IsLeaf ? CertificateRole.Leaf
        : IsLast(value, 0) ? CertificateRole.Last
        : CertificateRole.Element;

    /// <summary>Whether the element was taken from the end of the chain.</summary>
    private static bool IsLast(Provenance value, int depth)
    {
        if (depth > MaximumDepth)
        {
            return false;
        }

        switch (value.Operation)
        {
            case IInvocationOperation { TargetMethod.Name: "Last" or "LastOrDefault" or "Pop" }:
                return true;
            case IInvocationOperation { TargetMethod.Name: "First" or "ElementAt" } or IPropertyReferenceOperation { Property.IsIndexer: true } or IArrayElementReferenceOperation:
                return IsFromEnd(value);
        }

        if (value.Operation.Kind == OperationKind.ImplicitIndexerReference)
        {
            return IsFromEnd(value);
        }

        foreach (var (_, from) in value.Inputs)
        {
            if (from.Value is ChainElementValue or CertificateValue && IsLast(from, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFromEnd(Provenance access) => access.Inputs.Any(input => input.From.Operation
        is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat }
        or IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, LeftOperand: IPropertyReferenceOperation { Property.Name: "Count" or "Length" } });
}
