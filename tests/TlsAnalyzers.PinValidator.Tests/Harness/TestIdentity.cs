using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>A certificate with its key, and what is sent along with it.</summary>
internal sealed class TestIdentity(X509Certificate2 certificate, X509Certificate2[] sentAlong, AsymmetricAlgorithm key)
{
    public X509Certificate2 Certificate => certificate;

    public X509Certificate2[] SentAlong => sentAlong;

    public AsymmetricAlgorithm Key => key;

    /// <summary>By hand, and not by the code that is tested.</summary>
    public string Pin => PinOf(certificate);

    public static string PinOf(X509Certificate2 certificate) =>
        "sha256/" + Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    /// <summary>The pin of a key that nobody has.</summary>
    public static string RandomPin() => "sha256/" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The same, with other certificates sent along.</summary>
    public TestIdentity Sending(params X509Certificate2[] certificates) => new(certificate, certificates, key);

    public SslStreamCertificateContext Context() =>
        SslStreamCertificateContext.Create(certificate, [.. sentAlong], offline: true);
}
