using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.Pins;

public sealed class CertificateTests
{
    private const string Folder = "tests/TlsAnalyzers.Tests/Pins/Certificates/";

    // openssl req -x509 made the files; openssl pkey -pubout -outform der | openssl dgst -sha256 -binary | openssl base64, and
    // openssl x509 -noout -enddate, say the same of them.
    [Theory]
    [InlineData("rsa", "OT+bLEWXBrA0jPMDiD35pORo11Eq8/naXkmoFvb43UY=", "2027-12-27T03:43:17Z")]
    [InlineData("pss", "nVcG3m9NySDpqO1n/eTydVxg/X+oj8Pidk/kXxsMjX0=", "2027-12-27T03:43:18Z")]
    [InlineData("p256", "Ac/HicJ/br9fQes1kiwUTsQg+cjHE/PREJerk5a5Z74=", "2027-12-27T03:43:18Z")]
    [InlineData("p384", "mngMpBWnUEf1LoZX/YBiuvnaw/5S6lZlaM9om29EHjA=", "2027-12-27T03:43:18Z")]
    [InlineData("p521", "voL4zv6RAwbgjjdcLEMJSMOVVEaS8jfpJ0WECmRjLMs=", "2027-12-27T03:43:18Z")]
    [InlineData("ed25519", "6e7Mo4J6DICrAhdZQva6rx29okBy92vz3IrRDE9MZnQ=", "2027-12-27T03:43:19Z")]
    public void Reads_what_openssl_made(string file, string pin, string notAfter)
    {
        var certificate = ReadOnly(file).Certificate!;

        Assert.Equal("sha256/" + pin, certificate.Key.Canonical);
        Assert.Equal(DateTime.Parse(notAfter, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), certificate.NotAfter);
        Assert.Equal($"{file}.example", certificate.CommonName);
        Assert.Equal([$"{file}.example", $"*.{file}.example"], certificate.HostNames.ToArray());
        Assert.Equal($"{file}.example", certificate.Name);
    }

    // Its end is after 2049, which takes another type of date.
    [Fact]
    public void Reads_authority_of_long_life()
    {
        var certificate = ReadOnly("ca").Certificate!;

        Assert.Equal(new DateTime(2054, 4, 9, 3, 43, 19), certificate.NotAfter);
        Assert.Equal(("Private CA", true), (certificate.Name, certificate.IsAuthority));
        Assert.Empty(certificate.HostNames.ToArray());
    }

    [Fact]
    public void Reads_as_the_framework_does()
    {
        using var rsa = RSA.Create(2048);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var p521 = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        var notAfter = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        CertificateRequest[] requests =
        [
            new("CN=One, O=Example", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            new("O=Example", rsa, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
            new("CN=Großbank", p256, HashAlgorithmName.SHA256),
            new("", p521, HashAlgorithmName.SHA512),
        ];
        foreach (var request in requests)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("api.example.com");
            names.AddIpAddress(System.Net.IPAddress.Loopback);
            names.AddUri(new Uri("https://example.com"));
            names.AddDnsName("*.example.com");
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
            using var expected = request.CreateSelfSigned(notAfter.AddYears(-3), notAfter);

            var actual = Certificate.Read(expected.RawData)!;

            Assert.Equal("sha256/" + Convert.ToBase64String(SHA256.HashData(expected.PublicKey.ExportSubjectPublicKeyInfo())), actual.Key.Canonical);
            Assert.Equal(expected.NotAfter.ToUniversalTime(), actual.NotAfter);
            Assert.Equal(["api.example.com", "*.example.com"], actual.HostNames.ToArray());
            Assert.Equal(expected.GetNameInfo(X509NameType.SimpleName, false) is { Length: > 0 } name && request.SubjectName.Name.Contains("CN=", StringComparison.Ordinal) ? name : null, actual.CommonName);
            Assert.False(actual.IsAuthority);
        }
    }

    [Fact]
    public void Computes_the_pin_of_a_whole_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var info = key.ExportSubjectPublicKeyInfo();
        var expected = "sha256/" + Convert.ToBase64String(SHA256.HashData(info));

        foreach (var text in (string[])[Convert.ToBase64String(info), Convert.ToHexString(info), "sha256/" + Convert.ToBase64String(info)])
        {
            var pin = PinParser.Parse(text);

            Assert.Equal((PinProblem.WholeKey, expected), (pin.Problem, pin.Canonical));
        }

        Assert.Equal(PinProblem.WrongLength, PinParser.Parse(Convert.ToBase64String(info[1..])).Problem);
    }

    [Fact]
    public void Reads_whatever_is_broken()
    {
        var random = new Random(20240131);
        foreach (var file in (string[])["rsa", "p256", "ed25519", "ca"])
        {
            var text = File.ReadAllText(RepositoryFiles.FullPath(Folder + file + ".pem"));
            using var framework = X509Certificate2.CreateFromPem(text);
            var der = framework.RawData;
            for (var length = 0; length < der.Length; length++)
            {
                Assert.Null(Certificate.Read(der[..length]));
                Assert.Null(Certificate.PinOfKey(der[..length]));
            }

            for (var i = 0; i < 20_000; i++)
            {
                var broken = der.ToArray();
                for (var count = random.Next(1, 4); count > 0; count--)
                {
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                }

                Assert.True(Certificate.Read(broken) is null or { Key.Digest.Length: 32 });
                Assert.True(Certificate.PinOfKey(broken) is null or { Digest.Length: 32 });
            }

            for (var i = 0; i < 5_000; i++)
            {
                var broken = text.ToCharArray();
                broken[random.Next(broken.Length)] = (char)random.Next(128);

                Assert.All(PemFile.Read(new string(broken)), one => Assert.True(one.Certificate is null != one.Problem is null));
            }
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("no certificate", "")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n!!!\n-----END PUBLIC KEY-----", "")]
    [InlineData("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----", "")]
    [InlineData("-----BEGIN ", "")]
    [InlineData("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE----- is missing")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB", "-----END CERTIFICATE----- is missing")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMI*B\n-----END CERTIFICATE-----", "its base64 cannot be read")]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----", "what it holds is no certificate")]
    [InlineData("text\n-----BEGIN X509 CERTIFICATE-----\nMIIB\n-----END X509 CERTIFICATE-----\n-----BEGIN CERTIFICATE-----", "what it holds is no certificate|-----END CERTIFICATE----- is missing")]
    public void Says_what_is_wrong_with_a_file(string text, string problems) =>
        Assert.Equal(problems, string.Join('|', PemFile.Read(text).Select(one => one.Problem)));

    [Fact]
    public void Finds_every_certificate_of_a_file()
    {
        string[] files = ["rsa", "ca", "p256"];
        var text = string.Concat(files.Select(file => "# " + file + "\r\n" + File.ReadAllText(RepositoryFiles.FullPath(Folder + file + ".pem"))));

        var certificates = PemFile.Read(text);

        Assert.Equal(["rsa.example", "Private CA", "p256.example"], certificates.Select(one => one.Certificate?.Name));
        Assert.All(certificates, one => Assert.Equal("-----BEGIN CERTIFICATE-----", text.Substring(one.Start, one.Length)));
    }

    private static PemCertificate ReadOnly(string file) => Assert.Single(PemFile.Read(File.ReadAllText(RepositoryFiles.FullPath(Folder + file + ".pem"))));
}
