using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>A root, an intermediate under it, and what they issue. Made anew in each test run.</summary>
internal sealed class TestAuthority
{
    /// <summary>serverAuth.</summary>
    public const string ForServers = "1.3.6.1.5.5.7.3.1";

    /// <summary>clientAuth.</summary>
    public const string ForClients = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    private readonly Uri? _revocationLists;

    private TestAuthority(X509Certificate2 root, X509Certificate2 intermediate, Uri? revocationLists = null)
    {
        Root = root;
        Intermediate = intermediate;
        _revocationLists = revocationLists;
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public string RootPem => Root.ExportCertificatePem();

    /// <summary>An authority; what it issues says where the lists of revoked certificates are, if that is given.</summary>
    public static TestAuthority Create(string name, Uri? revocationLists = null)
    {
        var root = Authority($"CN={name} root", NewKey(), null, null);
        return new TestAuthority(root, IntermediateOf(root, $"CN={name} intermediate", revocationLists), revocationLists);
    }

    /// <summary>The same root with another intermediate.</summary>
    public TestAuthority WithAnotherIntermediate(string name) =>
        new(Root, IntermediateOf(Root, $"CN={name}", _revocationLists), _revocationLists);

    /// <summary>An impostor: the same names and serial numbers with other keys.</summary>
    public TestAuthority Impostor()
    {
        return new TestAuthority(WithAnotherKey(Root), WithAnotherKey(Intermediate));

        static X509Certificate2 WithAnotherKey(X509Certificate2 certificate)
        {
            var key = NewKey();
            var request = Request(certificate.Subject, key);
            foreach (var extension in certificate.Extensions)
            {
                request.CertificateExtensions.Add(extension);
            }

            using var signed = request.Create(
                certificate.SubjectName,
                X509SignatureGenerator.CreateForECDsa(key),
                certificate.NotBefore,
                certificate.NotAfter,
                certificate.SerialNumberBytes.Span);
            return signed.CopyWithPrivateKey(key);
        }
    }

    /// <summary>A key of a server or client.</summary>
    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>A certificate from the intermediate.</summary>
    public TestIdentity Issue(
        string host,
        AsymmetricAlgorithm? key = null,
        string? usage = ForServers,
        TimeSpan? validFrom = null,
        TimeSpan? validTo = null,
        string? subject = null,
        X509Extension? names = null,
        X509Extension? more = null)
    {
        key ??= NewKey();
        var request = Request($"CN={subject ?? host}", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(names ?? NamesOf(host));
        AddRevocationList(request, Intermediate, _revocationLists);
        if (more != null)
        {
            request.CertificateExtensions.Add(more);
        }

        if (usage != null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        }

        var from = _now + (validFrom ?? TimeSpan.FromDays(-1));
        var to = _now + (validTo ?? TimeSpan.FromDays(30));
        using var certificate = request.Create(
            Intermediate.SubjectName, X509SignatureGenerator.CreateForECDsa(Intermediate.GetECDsaPrivateKey()!), from, to, Serial());
        return new TestIdentity(Loaded(certificate, key), [Intermediate], key);
    }

    /// <summary>A certificate from the root, without an intermediate.</summary>
    public TestIdentity IssueByRoot(string host, string usage = ForServers) => new TestAuthority(Root, Root).Issue(host, usage: usage);

    /// <summary>A certificate that signs itself.</summary>
    public static TestIdentity SelfSigned(string host, ECDsa? key = null)
    {
        key ??= NewKey();
        var request = Request($"CN={host}", key);
        AddNames(request, host);
        using var certificate = request.CreateSelfSigned(_now.AddDays(-1), _now.AddDays(30));
        return new TestIdentity(Loaded(certificate, key), [], key);
    }

    /// <summary>A certificate that names an issuer, and is signed with another key than that issuer's.</summary>
    public static TestIdentity Forged(string host, X509Certificate2 issuer, X509Certificate2[] sentAlong, string usage = ForServers)
    {
        var key = NewKey();
        var request = Request($"CN={host}", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        AddNames(request, host);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        using var wrongKey = NewKey();
        using var certificate = request.Create(
            issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(wrongKey), _now.AddDays(-1), _now.AddDays(30), Serial());
        return new TestIdentity(Loaded(certificate, key), sentAlong, key);
    }

    /// <summary>A certificate that a leaf has signed as though it were a CA.</summary>
    public static TestIdentity IssuedBy(TestIdentity leaf, string host, params X509Certificate2[] above)
    {
        var key = NewKey();
        var request = Request($"CN={host}", key);
        AddNames(request, host);
        using var certificate = request.Create(
            leaf.Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)leaf.Key), _now.AddDays(-1), _now.AddDays(30), Serial());
        return new TestIdentity(Loaded(certificate, key), [leaf.Certificate, .. above], key);
    }

    private static X509Certificate2 IntermediateOf(X509Certificate2 root, string name, Uri? revocationLists) =>
        Authority(name, NewKey(), root, revocationLists);

    private static X509Certificate2 Authority(string name, ECDsa key, X509Certificate2? issuer, Uri? revocationLists)
    {
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        if (issuer == null)
        {
            return request.CreateSelfSigned(_now.AddDays(-800), _now.AddDays(800));
        }

        AddRevocationList(request, issuer, revocationLists);
        using var certificate = request.Create(
            issuer.SubjectName,
            X509SignatureGenerator.CreateForECDsa(issuer.GetECDsaPrivateKey()!),
            _now.AddDays(-700),
            _now.AddDays(700),
            Serial());
        return certificate.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, AsymmetricAlgorithm key) => key switch
    {
        RSA rsa => new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ecdsa => new CertificateRequest(name, ecdsa, HashAlgorithmName.SHA256),
        _ => throw new ArgumentException(key.GetType().Name, nameof(key)),
    };

    private static void AddNames(CertificateRequest request, string host) => request.CertificateExtensions.Add(NamesOf(host));

    private static X509Extension NamesOf(string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        return names.Build();
    }

    // One list an issuer.
    private static void AddRevocationList(CertificateRequest request, X509Certificate2 issuer, Uri? revocationLists)
    {
        if (revocationLists != null)
        {
            var list = new Uri(revocationLists, issuer.SerialNumber);
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list.AbsoluteUri]));
        }
    }

    private static byte[] Serial() => [1, .. RandomNumberGenerator.GetBytes(15)];

    // SslStream on the server's side wants a key that came from a file.
    private static X509Certificate2 Loaded(X509Certificate2 certificate, AsymmetricAlgorithm key)
    {
        using var withKey = key switch
        {
            RSA rsa => certificate.HasPrivateKey ? new X509Certificate2(certificate) : certificate.CopyWithPrivateKey(rsa),
            ECDsa ecdsa => certificate.HasPrivateKey ? new X509Certificate2(certificate) : certificate.CopyWithPrivateKey(ecdsa),
            _ => throw new ArgumentException(key.GetType().Name, nameof(key)),
        };
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
