namespace TlsAnalyzers.Callbacks;

/// <summary>What each member of X509Certificate and X509Certificate2 tells of a certificate.</summary>
internal static class CertificateMembers
{
    /// <summary>Which part of a certificate a member gives.</summary>
    public enum Part
    {
        Other,
        Presence,
        Name,
        Date,
        Key,
        Whole,
    }

    private static readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal)
    {
        ["Archived"] = Part.Presence,
        ["CopyWithPrivateKey"] = Part.Whole,
        ["Equals"] = Part.Name,
        ["Export"] = Part.Whole,
        ["ExportCertificatePem"] = Part.Whole,
        ["Extensions"] = Part.Name,
        ["FriendlyName"] = Part.Name,
        ["GetCertHash"] = Part.Whole,
        ["GetCertHashString"] = Part.Whole,
        ["GetECDiffieHellmanPublicKey"] = Part.Key,
        ["GetECDsaPublicKey"] = Part.Key,
        ["GetDSAPublicKey"] = Part.Key,
        ["GetEffectiveDateString"] = Part.Date,
        ["GetExpirationDateString"] = Part.Date,
        ["GetFormat"] = Part.Presence,
        ["GetHashCode"] = Part.Whole,
        ["GetIssuerName"] = Part.Name,
        ["GetKeyAlgorithm"] = Part.Presence,
        ["GetKeyAlgorithmParameters"] = Part.Presence,
        ["GetKeyAlgorithmParametersString"] = Part.Presence,
        ["GetName"] = Part.Name,
        ["GetNameInfo"] = Part.Name,
        ["GetPublicKey"] = Part.Key,
        ["GetPublicKeyString"] = Part.Key,
        ["GetRSAPublicKey"] = Part.Key,
        ["GetRawCertData"] = Part.Whole,
        ["GetRawCertDataString"] = Part.Whole,
        ["GetSerialNumber"] = Part.Name,
        ["GetSerialNumberString"] = Part.Name,
        ["Handle"] = Part.Presence,
        ["HasPrivateKey"] = Part.Presence,
        ["Issuer"] = Part.Name,
        ["IssuerName"] = Part.Name,
        ["NotAfter"] = Part.Date,
        ["NotBefore"] = Part.Date,
        ["PublicKey"] = Part.Key,
        ["RawData"] = Part.Whole,
        ["RawDataMemory"] = Part.Whole,
        ["SerialNumber"] = Part.Name,
        ["SerialNumberBytes"] = Part.Name,
        ["SignatureAlgorithm"] = Part.Presence,
        ["Subject"] = Part.Name,
        ["SubjectName"] = Part.Name,
        ["Thumbprint"] = Part.Whole,
        ["ToString"] = Part.Name,
        ["TryGetCertHash"] = Part.Whole,
        ["Version"] = Part.Presence,
    };

    /// <summary>Gets the evidence that a member of a certificate gives.</summary>
    /// <param name="member">The property's or method's name.</param>
    /// <param name="isLeaf">True for the peer's own certificate, false for one further up the chain.</param>
    /// <returns><see cref="Aspects.Opaque"/> for a member that is not known.</returns>
    public static Aspects AspectsOf(string member, bool isLeaf) =>
        (_parts.TryGetValue(member, out var part) ? part : Part.Other) switch
        {
            Part.Presence => Aspects.Presence,
            Part.Name => Aspects.Name,
            Part.Date => Aspects.Date,
            Part.Key => isLeaf ? Aspects.LeafKey : Aspects.ElementKey,
            Part.Whole => Whole(isLeaf),
            _ => Aspects.Opaque,
        };

    /// <summary>True for a property that keys have in common: its algorithm, its size.</summary>
    public static bool IsOfAnyKey(string member) =>
        member is "EncodedParameters" or "KeyExchangeAlgorithm" or "KeySize" or "LegalKeySizes" or "Oid" or "SignatureAlgorithm";

    /// <summary>The names of what <c>X509Certificate.Equals</c> looks at: the issuer and the serial number.</summary>
    public const string ComparedByEquals = "certificate.Issuer certificate.SerialNumber";

    /// <summary>Names a member as one of the peer's certificate, so that it is told from the same member of another.</summary>
    public static string NameOf(string member) => "certificate." + member;

    /// <summary>Gets the evidence that a comparison of the whole certificate gives.</summary>
    public static Aspects Whole(bool isLeaf) => isLeaf ? Aspects.LeafCertificate : Aspects.ElementCertificate;
}
