using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>Certificates as an attacker makes them: any content under any key that he has.</summary>
internal static class CertificateMaker
{
    private static readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    /// <summary>A certificate with these extensions and no others, signed by the issuer's key, or by its own.</summary>
    public static X509Certificate2 Make(
        string subject,
        X509Certificate2? issuer,
        X509Extension[] extensions,
        ECDsa? key = null,
        byte[]? serial = null,
        int daysLeft = 30,
        X500DistinguishedName? issuerName = null,
        ECDsa? publicKey = null)
    {
        key ??= TestAuthority.NewKey();
        var name = new X500DistinguishedName(subject);
        var request = new CertificateRequest(name, publicKey ?? key, HashAlgorithmName.SHA256);
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        using var signing = issuer?.GetECDsaPrivateKey();
        using var certificate = request.Create(
            issuerName ?? issuer?.SubjectName ?? name,
            X509SignatureGenerator.CreateForECDsa(signing ?? key),
            _now.AddDays(-60),
            _now.AddDays(daysLeft),
            serial ?? [1, .. RandomNumberGenerator.GetBytes(15)]);
        if (publicKey != null)
        {
            return X509CertificateLoader.LoadCertificate(certificate.RawData);
        }

        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    public static TestIdentity With(this X509Certificate2 leaf, params X509Certificate2[] sentAlong) => new(leaf, sentAlong, leaf.GetECDsaPrivateKey()!);

    public static X509Extension[] ServerOf(string host) => [Names(host), Usages(TestAuthority.ForServers), NoAuthority];

    public static X509Extension[] Authority => [new X509BasicConstraintsExtension(true, false, 0, true), CanSign];

    public static X509Extension NoAuthority => new X509BasicConstraintsExtension(false, false, 0, true);

    public static X509Extension CanSign => new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true);

    public static X509Extension Usages(params string[] usages)
    {
        var identifiers = new OidCollection();
        Array.ForEach(usages, usage => identifiers.Add(new Oid(usage)));
        return new X509EnhancedKeyUsageExtension(identifiers, false);
    }

    /// <summary>Names of DNS, whatever they look like.</summary>
    public static X509Extension Names(params string[] names) => Names(2, names);

    /// <summary>Names of a kind: 1 is e-mail, 2 is DNS, 6 is URI.</summary>
    public static X509Extension Names(int kind, params string[] names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Array.ForEach(names, name => writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, kind)));
        }

        return new X509Extension("2.5.29.17", writer.Encode(), false);
    }

    /// <summary>A CA that may issue names under one domain only.</summary>
    public static X509Extension OnlyNamesUnder(string domain)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, domain, new Asn1Tag(TagClass.ContextSpecific, 2));
        }

        return new X509Extension("2.5.29.30", writer.Encode(), true);
    }
}
