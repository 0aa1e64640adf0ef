using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Keys of all kinds: the pin is the one that openssl makes, by the framework and by the walk over the certificate's bytes.</summary>
public sealed class SpkiPinTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tls-keys-").FullName;

    public static TheoryData<string> Keys => new(
        "RSA -pkeyopt rsa_keygen_bits:2048",
        "RSA -pkeyopt rsa_keygen_bits:4096",
        "RSA-PSS -pkeyopt rsa_keygen_bits:2048",
        "RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha256 -pkeyopt rsa_pss_keygen_mgf1_md:sha256 -pkeyopt rsa_pss_keygen_saltlen:32",
        "EC -pkeyopt ec_paramgen_curve:P-256",
        "EC -pkeyopt ec_paramgen_curve:P-384",
        "EC -pkeyopt ec_paramgen_curve:P-521",
        "ED25519");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_pin_is_the_one_that_openssl_makes(string key)
    {
        var (certificate, keyFile) = SelfSigned(key, "api.example.test");
        using (certificate)
        {
            var expected = Tool.Run("openssl", "pkey", "-in", keyFile, "-pubout", "-outform", "DER");
            var pin = "sha256/" + Convert.ToBase64String(SHA256.HashData(expected));

            Assert.Equal(expected, SubjectPublicKeyInfo.Of(certificate));
            Assert.Equal(expected, SubjectPublicKeyInfo.Read(certificate.RawData));
            Assert.Equal(pin, SpkiPin.Of(certificate).ToString());
            Assert.True(SpkiPin.TryParse(pin, out var parsed));
            Assert.Equal(SpkiPin.Of(certificate), parsed);
            Assert.Equal(SpkiPin.Of(certificate).GetHashCode(), parsed.GetHashCode());
        }
    }

    /// <summary>Who can make keys can make many: all of the hash counts, and not some bytes of it.</summary>
    [Fact]
    public void Pins_that_have_bytes_in_common_are_different()
    {
        var hash = RandomNumberGenerator.GetBytes(32);
        var pin = PinOf(hash);
        Assert.True(pin.Equals(PinOf(hash)));
        for (var changed = 0; changed < hash.Length; changed++)
        {
            var other = (byte[])hash.Clone();
            other[changed] ^= 1;
            Assert.False(pin.Equals(PinOf(other)));
        }

        for (var kept = 0; kept < hash.Length; kept += 8)
        {
            var other = RandomNumberGenerator.GetBytes(32);
            hash.AsSpan(kept, 8).CopyTo(other.AsSpan(kept));
            Assert.False(pin.Equals(PinOf(other)));
        }

        Assert.True(pin.Equals((object)PinOf(hash)));
        Assert.False(pin.Equals((object)PinOf(RandomNumberGenerator.GetBytes(32))));
        Assert.False(pin.Equals(pin.ToString()));

        static SpkiPin PinOf(byte[] hash)
        {
            Assert.True(SpkiPin.TryParse("sha256/" + Convert.ToBase64String(hash), out var pin));
            return pin;
        }
    }

    [Fact]
    public void A_pin_that_is_null_is_malformed() =>
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Fixed(TestIdentity.RandomPin(), null!, TestIdentity.RandomPin()));

    /// <summary>Servers with keys of all kinds, over TLS, from openssl's own server.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_server_with_such_a_key(string key)
    {
        var host = $"h{Guid.NewGuid():N}.example.test";
        var (certificate, keyFile) = SelfSigned(key, host);
        using (certificate)
        {
            var (server, line) = await Tool.ServeAsync(
                "openssl",
                ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", CertificateFile, "-key", keyFile],
                line => line.StartsWith("ACCEPT 127.0.0.1:", StringComparison.Ordinal));
            using (server)
            {
                var port = int.Parse(line.AsSpan(line.LastIndexOf(':') + 1));
                var anchors = new[] { certificate.ExportCertificatePem() };
                using var right = new PinFile(PinFile.Json(
                    host, new { trustAnchors = anchors, pins = new[] { TestIdentity.PinOf(certificate), TestIdentity.RandomPin() } }));
                using var wrong = new PinFile(PinFile.Json(
                    host, new { trustAnchors = anchors, pins = new[] { TestIdentity.RandomPin(), TestIdentity.RandomPin() } }));

                Assert.True(await TlsClient.AcceptsAsync(TlsClient.Callback(SpkiPinValidator.Required(right.Source), host), port, host));
                Assert.False(await TlsClient.AcceptsAsync(TlsClient.Callback(SpkiPinValidator.Required(wrong.Source), host), port, host));
            }
        }
    }

    [Fact]
    public void The_walk_refuses_each_part_of_a_certificate()
    {
        var data = TrustedRoot.Authority.Root.RawData;
        SubjectPublicKeyInfo.Read(data);
        for (var length = 0; length < data.Length; length++)
        {
            Assert.Throws<CryptographicException>(() => SubjectPublicKeyInfo.Read(data[..length]));
        }

        Assert.Throws<CryptographicException>(() => SubjectPublicKeyInfo.Read([.. data, 0]));
    }

    /// <summary>Whatever stands in the bytes: a key, or this one exception.</summary>
    [Fact]
    public void The_walk_survives_any_bytes()
    {
        var data = TrustedRoot.Authority.Root.RawData;
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var changed = (byte[])data.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                changed[random.Next(Math.Min(changed.Length, 400))] = (byte)random.Next(256);
            }

            try
            {
                Assert.InRange(SubjectPublicKeyInfo.Read(changed).Length, 2, data.Length);
            }
            catch (CryptographicException)
            {
                // What it is to throw.
            }
        }
    }

    [Theory]
    [InlineData("3080")]
    [InlineData("30800000")]
    [InlineData("308101")]
    [InlineData("30820001")]
    [InlineData("308400000001")]
    [InlineData("0400")]
    [InlineData("")]
    public void The_walk_takes_DER_only(string hex) =>
        Assert.Throws<CryptographicException>(() => SubjectPublicKeyInfo.Read(Convert.FromHexString(hex)));

    [Fact]
    public void A_certificate_without_a_version()
    {
        // Version 1: the field is left out. SEQUENCE { SEQUENCE { serial, signature, issuer, validity, subject, key } }
        byte[] signed = [0x02, 1, 1, 0x30, 0, 0x30, 0, 0x30, 0, 0x30, 0, 0x30, 3, 0x02, 1, 9];
        byte[] certificate = [0x30, (byte)(signed.Length + 2), 0x30, (byte)signed.Length, .. signed];
        Assert.Equal([0x30, 3, 0x02, 1, 9], SubjectPublicKeyInfo.Read(certificate));
    }

    /// <summary>The walk finds the key by the form of all that is before it.</summary>
    [Fact]
    public void The_walk_takes_this_form_only()
    {
        byte[] key = [0x30, 3, 0x02, 1, 9];
        Assert.Equal(key, SubjectPublicKeyInfo.Read(Der(0x30, Fields(key))));
        Assert.Equal([0x30, 0], SubjectPublicKeyInfo.Read(Der(0x30, Fields([0x30, 0]))));
        AssertMalformed(Der(0x31, Fields(key)));
        AssertMalformed(Der(0x30, [0x04, .. Fields(key)[1..]]));
        foreach (var field in new[] { 3, 5, 7, 9, 11 })
        {
            var fields = Fields(key);
            Assert.Equal(0x30, fields[field]);
            fields[field] = 0x31;
            AssertMalformed(Der(0x30, fields));
        }

        // The key is missing, or reaches beyond what was signed.
        AssertMalformed(Der(0x30, Fields([])));
        AssertMalformed(Der(0x30, Fields([]), key));
        AssertMalformed(Der(0x30, Fields(key[..^1]), [9]));
    }

    [Fact]
    public void The_walk_takes_lengths_in_their_shortest_form_only()
    {
        foreach (var (header, length) in new (byte[], int)[]
        {
            ([0x30, 0x7F], 0x7F), ([0x30, 0x81, 0x80], 0x80), ([0x30, 0x81, 0xFF], 0xFF), ([0x30, 0x82, 1, 0], 0x100), ([0x30, 0x83, 1, 0, 0], 0x10000),
        })
        {
            byte[] key = [.. header, .. new byte[length]];
            Assert.Equal(key, SubjectPublicKeyInfo.Read(Der(0x30, Fields(key))));
        }

        foreach (var (header, length) in new (byte[], int)[]
        {
            ([0x30, 0x80], 0x80), ([0x30, 0x81, 0x7F], 0x7F), ([0x30, 0x82, 0, 0x80], 0x80), ([0x30, 0x84, 0, 1, 0, 0], 0x10000), ([0x30, 0x84, 1, 0, 0, 0], 0x1000000),
        })
        {
            AssertMalformed(Der(0x30, Fields([.. header, .. new byte[length]])));
        }
    }

    // serial, signature, issuer, validity and subject, and then the key: as in version 1.
    private static byte[] Fields(byte[] key) => [0x02, 1, 1, 0x30, 0, 0x30, 0, 0x30, 0, 0x30, 0, .. key];

    private static byte[] Der(byte tag, byte[] signed, params byte[] after) => Element(0x30, [.. Element(tag, signed), .. after]);

    private static byte[] Element(byte tag, byte[] content) => content.Length < 0x80
        ? [tag, (byte)content.Length, .. content]
        : content.Length < 0x100
            ? [tag, 0x81, (byte)content.Length, .. content]
            : content.Length < 0x10000
                ? [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content]
                : content.Length < 0x1000000
                    ? [tag, 0x83, (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content]
                    : [tag, 0x84, (byte)(content.Length >> 24), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content];

    private static void AssertMalformed(byte[] certificate) =>
        Assert.Throws<CryptographicException>(() => SubjectPublicKeyInfo.Read(certificate));

    private string CertificateFile => Path.Combine(_directory, "certificate.pem");

    private (X509Certificate2 Certificate, string KeyFile) SelfSigned(string key, string host)
    {
        var keyFile = Path.Combine(_directory, "key.pem");
        Tool.Run("openssl", ["genpkey", "-algorithm", .. key.Split(' '), "-out", keyFile]);
        Tool.Run(
            "openssl", "req", "-x509", "-new", "-key", keyFile, "-subj", "/CN=" + host, "-days", "30", "-addext", "subjectAltName=DNS:" + host,
            "-out", CertificateFile);
        return (X509Certificate2.CreateFromPem(File.ReadAllText(CertificateFile, Encoding.ASCII)), keyFile);
    }
}
