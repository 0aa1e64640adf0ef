using System.Formats.Asn1;
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

        Assert.Equal(new DateTime(2054, 4, 9, 3, 43, 19, DateTimeKind.Utc), certificate.NotAfter);
        Assert.Equal(DateTimeKind.Utc, certificate.NotAfter.Kind);
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
    public void Names_it_by_its_first_host_before_its_common_name()
    {
        Assert.Equal("api.example", Certificate.Read(Encoded([AlternativeNames]))!.Name);
        Assert.Equal("One", Certificate.Read(Encoded([]))!.Name);
        Assert.Null(Certificate.Read(Encoded([], commonName: null))!.Name);
    }

    // RFC 5280, 4.1.2.4: also texts of two bytes a character.
    [Theory]
    [InlineData(UniversalTagNumber.BMPString)]
    [InlineData(UniversalTagNumber.UTF8String)]
    public void Reads_names_in_any_encoding(UniversalTagNumber encoding) =>
        Assert.Equal("Große Bank", Certificate.Read(Encoded([], commonName: "Große Bank", encoding))!.CommonName);

    // RFC 5280, 4.1.2.5.1: 50 and above is the last century.
    [Theory]
    [InlineData("491231235959Z", 2049)]
    [InlineData("500101000000Z", 1950)]
    [InlineData("9912312359Z", 1999)]
    public void Reads_years_of_two_digits(string notAfter, int year) =>
        Assert.Equal((year, DateTimeKind.Utc), (Certificate.Read(Encoded([], notAfter: notAfter))!.NotAfter.Year, Certificate.Read(Encoded([], notAfter: notAfter))!.NotAfter.Kind));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("4912312359")]
    [InlineData("991332235959Z")]
    public void Reads_no_certificate_without_its_end(string notAfter) => Assert.Null(Certificate.Read(Encoded([], notAfter: notAfter)));

    [Fact]
    public void Takes_for_an_authority_only_what_says_so()
    {
        Assert.True(IsAuthority(constraints => constraints.WriteBoolean(true)));
        Assert.True(IsAuthority(constraints => WriteAll(constraints, authority => authority.WriteBoolean(true), authority => authority.WriteInteger(0))));

        Assert.False(Certificate.Read(Encoded([]))!.IsAuthority);
        Assert.False(IsAuthority(_ => { }));
        Assert.False(IsAuthority(constraints => constraints.WriteBoolean(false)));
        Assert.False(IsAuthority(constraints => constraints.WriteInteger(1)));
        Assert.False(IsAuthority(constraints => constraints.WriteEncodedValue([0x01, 0x00])));
        Assert.False(IsAuthority(constraints => constraints.WriteEncodedValue([0x01, 0x02, 0xFF, 0xFF])));
    }

    // What one extension lacks leaves the others.
    [Fact]
    public void Reads_on_behind_an_extension_that_is_broken()
    {
        Action<AsnWriter>[] broken =
        [
            extension => extension.WriteInteger(7),
            extension => extension.WriteObjectIdentifier("2.5.29.17"),
            extension => WriteAll(extension, one => one.WriteObjectIdentifier("2.5.29.17"), one => one.WriteBoolean(true)),
            extension => WriteAll(extension, one => one.WriteObjectIdentifier("2.5.29.17"), one => one.WriteOctetString([0x04, 0x00])),
            extension => WriteAll(extension, one => one.WriteObjectIdentifier("2.5.29.17"), one => one.WriteOctetString([0x30, 0x02, 0x82, 0x05])),
        ];

        Assert.All(broken, one => Assert.Equal(["api.example"], Certificate.Read(Encoded([one, AlternativeNames]))!.HostNames.ToArray()));
        Assert.All(broken, one => Assert.Empty(Certificate.Read(Encoded([one]))!.HostNames.ToArray()));
    }

    [Fact]
    public void Computes_the_pin_of_the_key_within_a_whole_certificate()
    {
        var der = Encoded([]);

        Assert.Equal(Certificate.Read(der)!.Key, Certificate.PinOfKey(der));
        Assert.NotNull(Certificate.PinOfKey(PublicKeyInfo));
        Assert.NotEqual(Certificate.PinOfKey(PublicKeyInfo)!.Canonical, Certificate.PinOfKey(Encoded([], key: [.. PublicKeyInfo[..^1], 1]))!.Canonical);
    }

    [Fact]
    public void Computes_no_pin_of_what_is_no_key()
    {
        Assert.Null(Certificate.PinOfKey([.. PublicKeyInfo, 0]));
        Assert.Null(Certificate.PinOfKey(Sequence(key => key.WriteInteger(1), key => key.WriteBitString([1]))));
        Assert.Null(Certificate.PinOfKey(Sequence(key => key.WriteEncodedValue(Sequence(algorithm => algorithm.WriteInteger(1))), key => key.WriteBitString([1]))));
        Assert.Null(Certificate.PinOfKey(Sequence(key => key.WriteEncodedValue(Algorithm))));
        Assert.Null(Certificate.PinOfKey(Sequence(key => key.WriteEncodedValue(Algorithm), key => key.WriteOctetString([1]))));
        Assert.Null(Certificate.PinOfKey(Sequence(key => key.WriteEncodedValue(Algorithm), key => key.WriteBitString([1]), key => key.WriteNull())));
    }

    // ITU-T X.690: lengths of one to three bytes, exactly to the end.
    [Theory]
    [InlineData("0500", 0)]
    [InlineData("048100", 0)]
    [InlineData("048101AA", 1)]
    [InlineData("04820001AA", 1)]
    [InlineData("0483000001AA", 1)]
    public void Reads_an_element_that_ends_with_the_data(string hex, int length)
    {
        var bytes = Convert.FromHexString(hex);
        var reader = new DerReader(bytes, 0, bytes.Length);

        Assert.True(reader.Read());
        Assert.Equal((length, bytes.Length, true), (reader.Content.Count, reader.Element.Count, reader.IsAtEnd));
    }

    [Theory]
    [InlineData("")]
    [InlineData("05")]
    [InlineData("0401")]
    [InlineData("0481")]
    [InlineData("0482FF")]
    [InlineData("04820002AA")]
    [InlineData("048400000001AA")]
    [InlineData("1F00")]
    public void Reads_no_element_that_goes_beyond_the_data(string hex)
    {
        var bytes = Convert.FromHexString(hex);

        Assert.False(new DerReader(bytes, 0, bytes.Length).Read());
    }

    // BER's length that nobody knows yet is none of DER's.
    [Fact]
    public void Reads_no_element_of_indefinite_length() => Assert.False(new DerReader([0x04, 0x80, .. new byte[200]], 0, 202).Read());

    [Fact]
    public void Computes_the_pin_of_a_whole_key()
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(RepositoryFiles.FullPath(Folder + "p256.pem")));
        var info = certificate.PublicKey.ExportSubjectPublicKeyInfo();
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

    private static byte[] Algorithm => Sequence(algorithm => algorithm.WriteObjectIdentifier("1.3.101.112"));

    private static byte[] PublicKeyInfo => Sequence(key => key.WriteEncodedValue(Algorithm), key => key.WriteBitString(new byte[32]));

    private static void AlternativeNames(AsnWriter extension) => WriteAll(
        extension,
        one => one.WriteObjectIdentifier("2.5.29.17"),
        one => one.WriteOctetString(Sequence(names => names.WriteCharacterString(UniversalTagNumber.IA5String, "api.example", new Asn1Tag(TagClass.ContextSpecific, 2)))));

    private static bool IsAuthority(Action<AsnWriter> constraints) => Certificate.Read(Encoded(
        [extension => WriteAll(extension, one => one.WriteObjectIdentifier("2.5.29.19"), one => one.WriteBoolean(true), one => one.WriteOctetString(Sequence(constraints)))]))!.IsAuthority;

    /// <summary>A certificate as RFC 5280 has it, whose signature is none.</summary>
    private static byte[] Encoded(
        Action<AsnWriter>[] extensions,
        string? commonName = "One",
        UniversalTagNumber encoding = UniversalTagNumber.UTF8String,
        string notAfter = "310203040506Z",
        byte[]? key = null)
    {
        var name = commonName is null ? Sequence() : Sequence(names => WriteSet(names, Sequence(
            part => part.WriteObjectIdentifier("2.5.4.3"),
            part => part.WriteCharacterString(encoding, commonName))));
        var body = Sequence(
            one => one.WriteInteger(1),
            one => one.WriteEncodedValue(Algorithm),
            one => one.WriteEncodedValue(name),
            one => one.WriteEncodedValue(Sequence(
                validity => validity.WriteUtcTime(new DateTimeOffset(2021, 1, 2, 3, 4, 5, TimeSpan.Zero)),
                validity => validity.WriteEncodedValue([DerReader.UtcTime, (byte)notAfter.Length, .. System.Text.Encoding.ASCII.GetBytes(notAfter)]))),
            one => one.WriteEncodedValue(name),
            one => one.WriteEncodedValue(key ?? PublicKeyInfo),
            one =>
            {
                using (one.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
                {
                    one.WriteEncodedValue(Sequence([.. extensions.Select<Action<AsnWriter>, Action<AsnWriter>>(extension => all => all.WriteEncodedValue(Sequence(extension)))]));
                }
            });
        return Sequence(one => one.WriteEncodedValue(body), one => one.WriteEncodedValue(Algorithm), one => one.WriteBitString([0]));
    }

    private static byte[] Sequence(params Action<AsnWriter>[] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAll(writer, parts);
        }

        return writer.Encode();
    }

    private static void WriteSet(AsnWriter writer, byte[] element)
    {
        using (writer.PushSetOf())
        {
            writer.WriteEncodedValue(element);
        }
    }

    private static void WriteAll(AsnWriter writer, params Action<AsnWriter>[] parts) => Array.ForEach(parts, part => part(writer));

    private static PemCertificate ReadOnly(string file) => Assert.Single(PemFile.Read(File.ReadAllText(RepositoryFiles.FullPath(Folder + file + ".pem"))));
}
