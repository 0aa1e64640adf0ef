using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TlsAnalyzers.Config;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>The keys are made when the tests run: none is in this repository.</summary>
public sealed class TLS0402EmbeddedPrivateKeyTests
{
    private static readonly PbeParameters _pbe = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1);
    private static readonly RSA _rsa = RSA.Create(2048);
    private static readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly X509Certificate2 _certificate = new CertificateRequest("CN=test", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99));

    private static readonly Dictionary<string, string> _pem = new()
    {
        ["PKCS#8"] = _rsa.ExportPkcs8PrivateKeyPem(),
        ["PKCS#1"] = _rsa.ExportRSAPrivateKeyPem(),
        ["encrypted"] = _rsa.ExportEncryptedPkcs8PrivateKeyPem("x", _pbe),
        ["EC PKCS#8"] = _ec.ExportPkcs8PrivateKeyPem(),
        ["SEC 1"] = _ec.ExportECPrivateKeyPem(),
        ["EC encrypted"] = _ec.ExportEncryptedPkcs8PrivateKeyPem("x", _pbe),
    };

    private static readonly Dictionary<string, byte[]> _der = new()
    {
        ["PKCS#8"] = _rsa.ExportPkcs8PrivateKey(),
        ["PKCS#1"] = _rsa.ExportRSAPrivateKey(),
        ["encrypted"] = _rsa.ExportEncryptedPkcs8PrivateKey("x", _pbe),
        ["EC PKCS#8"] = _ec.ExportPkcs8PrivateKey(),
        ["SEC 1"] = _ec.ExportECPrivateKey(),
        ["PKCS#12"] = _certificate.Export(X509ContentType.Pkcs12, "x"),
    };

    public static TheoryData<string> Pems => new(_pem.Keys);

    public static TheoryData<string> Ders => new(_der.Keys);

    [Theory]
    [MemberData(nameof(Pems))]
    public Task Reports_pem_in_a_regular_string(string key) => RunAsync($"var key = {{|TLS0402:{Regular(_pem[key])}|}};");

    [Theory]
    [MemberData(nameof(Pems))]
    public Task Reports_pem_in_a_verbatim_string(string key) => RunAsync($"var key = {{|TLS0402:@\"{_pem[key]}\"|}};");

    [Theory]
    [MemberData(nameof(Pems))]
    public Task Reports_pem_in_a_raw_string(string key) => RunAsync($"var key = {{|TLS0402:\"\"\"\n{_pem[key]}\n\"\"\"|}};");

    [Theory]
    [MemberData(nameof(Pems))]
    public Task Reports_pem_as_utf8(string key) => RunAsync($"ReadOnlySpan<byte> key = {{|TLS0402:{Regular(_pem[key])}u8|}};");

    [Theory]
    [MemberData(nameof(Pems))]
    public Task Reports_pem_line_by_line(string key) =>
        RunAsync($"var key = {{|TLS0402:{string.Join(" +\n", _pem[key].Split('\n').Select(line => Regular(line + "\n")))}|}};");

    [Fact]
    public Task Reports_pem_of_interpolated_parts() => RunAsync($"var key = {{|TLS0402:${Regular(_pem["EC PKCS#8"])}|}};");

    [Fact]
    public Task Reports_pem_of_joined_lines() =>
        RunAsync($"var key = {{|TLS0402:string.Join(\"\\n\", {string.Join(", ", _pem["PKCS#8"].Split('\n').Select(Regular))})|}};");

    [Fact]
    public Task Reports_pem_of_an_array_of_lines() =>
        RunAsync($"string[] key = {{|TLS0402:{{ {string.Join(", ", _pem["PKCS#8"].Split('\n').Select(Regular))} }}|}};");

    [Fact]
    public Task Reports_pem_of_appended_lines()
    {
        var lines = _pem["PKCS#8"].Split('\n');
        return RunAsync($"var text = new StringBuilder(); text.AppendLine({{|TLS0402:{Regular(lines[0])}|}}); {string.Concat(lines.Skip(1).Select(line => $"text.AppendLine({Regular(line)}); "))}");
    }

    [Fact]
    public Task Reports_pem_with_a_certificate_before_it() =>
        RunAsync($"var both = {{|TLS0402:@\"{_certificate.ExportCertificatePem()}\n{_pem["PKCS#8"]}\"|}};");

    [Fact]
    public Task Reports_escaped_line_ends() => RunAsync($"var json = {{|TLS0402:@\"{_pem["PKCS#8"].Replace("\n", "\\n", StringComparison.Ordinal)}\"|}};");

    [Fact]
    public Task Reports_openssl_encryption() => RunAsync(
        $"var key = {{|TLS0402:@\"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0011\n\n{Convert.ToBase64String(RandomNumberGenerator.GetBytes(400))}\n-----END RSA PRIVATE KEY-----\"|}};");

    [Theory]
    [MemberData(nameof(Ders))]
    public Task Reports_base64(string key) => RunAsync($"var key = {{|TLS0402:\"{Convert.ToBase64String(_der[key])}\"|}};");

    [Theory]
    [MemberData(nameof(Ders))]
    public Task Reports_base64_of_constants(string key)
    {
        var text = Convert.ToBase64String(_der[key]);
        return RunAsync($"const string Rest = \"{text[76..]}\"; var key = Convert.FromBase64String({{|TLS0402:\"{text[..76]}\" + Rest|}});");
    }

    [Theory]
    [MemberData(nameof(Ders))]
    public Task Reports_hexadecimal(string key) => RunAsync($"var key = Convert.FromHexString({{|TLS0402:\"{Convert.ToHexString(_der[key])}\"|}});");

    [Theory]
    [MemberData(nameof(Ders))]
    public Task Reports_bytes(string key) => RunAsync($"var key = {{|TLS0402:new byte[] {{ {string.Join(", ", _der[key].Select(one => "0x" + one.ToString("x2", null)))} }}|}};");

    [Theory]
    [InlineData("48")]
    [InlineData("0x30")]
    [InlineData("0X30")]
    [InlineData("(byte)48")]
    [InlineData("(byte) 0x30")]
    [InlineData("0b0011_0000")]
    public Task Reports_der_however_its_first_byte_is_written(string first) =>
        RunAsync($"var key = {{|TLS0402:new byte[] {{ {first}, {string.Join(", ", _der["SEC 1"].Skip(1))} }}|}};");

    [Theory]
    [InlineData("45")]
    [InlineData("0x2D")]
    [InlineData("0x2d")]
    [InlineData("0X2D")]
    [InlineData("(byte)45")]
    public Task Reports_pem_however_its_first_byte_is_written(string first) =>
        RunAsync($"var key = {{|TLS0402:new byte[] {{ {first}, {string.Join(", ", Encoding.ASCII.GetBytes(_pem["SEC 1"]).Skip(1))} }}|}};");

    [Theory]
    [MemberData(nameof(Ders))]
    public Task Reports_bytes_in_brackets(string key) => RunAsync($"byte[] key = {{|TLS0402:[{string.Join(", ", _der[key])}]|}};");

    [Fact]
    public Task Reports_field_and_attribute_and_constant() => KeySource.VerifyAsync(
        "",
        $"private const string Key = {{|TLS0402:{Regular(_pem["SEC 1"])}|}}; private static readonly byte[] Bytes = {{|TLS0402:{{ {string.Join(", ", _der["SEC 1"])} }}|}};"
        + $" [Obsolete({{|TLS0402:{Regular(_pem["SEC 1"])}|}})] private void Old() {{ }}");

    [Fact]
    public Task Silent_on_public_things() => RunAsync($$"""
        var certificate2 = @"{{_certificate.ExportCertificatePem()}}";
        var publicKey = @"{{_rsa.ExportSubjectPublicKeyInfoPem()}}";
        var rsaPublicKey = @"{{_rsa.ExportRSAPublicKeyPem()}}";
        var base64 = "{{Convert.ToBase64String(_certificate.RawData)}}";
        var spki = "{{Convert.ToBase64String(_ec.ExportSubjectPublicKeyInfo())}}";
        var bytes2 = new byte[] { {{string.Join(", ", _certificate.RawData)}} };
        byte[] bytes3 = [{{string.Join(", ", _ec.ExportSubjectPublicKeyInfo())}}];
        var store = "{{Convert.ToBase64String(new X509Certificate2Collection(X509CertificateLoader.LoadCertificate(_certificate.RawData)).Export(X509ContentType.Pkcs12, "x")!)}}";
        """);

    [Theory]
    [InlineData("var label = \"-----BEGIN PRIVATE KEY-----\";")]
    [InlineData("var stripped = pem.Replace(\"-----BEGIN PRIVATE KEY-----\", \"\").Replace(\"-----END PRIVATE KEY-----\", \"\");")]
    [InlineData("var isKey = pem.StartsWith(\"-----BEGIN RSA PRIVATE KEY-----\");")]
    [InlineData("var built = \"-----BEGIN PRIVATE KEY-----\\n\" + Convert.ToBase64String(bytes) + \"\\n-----END PRIVATE KEY-----\";")]
    [InlineData("var built = $\"-----BEGIN PRIVATE KEY-----\\n{pem}\\n-----END PRIVATE KEY-----\";")]
    [InlineData("var text = new StringBuilder(); text.AppendLine(\"-----BEGIN PRIVATE KEY-----\"); text.AppendLine(pem); text.AppendLine(\"-----END PRIVATE KEY-----\");")]
    [InlineData("var example = \"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC...\\n-----END PRIVATE KEY-----\";")]
    [InlineData("var example = \"-----BEGIN PRIVATE KEY-----\\nYOUR KEY HERE\\n-----END PRIVATE KEY-----\";")]
    [InlineData("var cut = \"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDRpv2aJpfq3XyZ\\n-----END PRIVATE KEY-----\";")]
    [InlineData("var prefix = \"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ\";")]
    [InlineData("var text = \"MEMBERSHIPMEMBERSHIPMEMBERSHIPMEMBERSHIPMEMBERSHIPMEMBERSHIP\";")]
    [InlineData("var numbers = new[] { 48, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40 };")]
    [InlineData("var lines = new[] { \"-----BEGIN PRIVATE KEY-----\", \"-----BEGIN RSA PRIVATE KEY-----\", \"-----BEGIN EC PRIVATE KEY-----\" };")]
    public Task Silent(string statement) => RunAsync(statement);

    [Fact]
    public Task Silent_on_keys_that_are_cut_off() => RunAsync(string.Concat(_der.Select((der, i) =>
        $"var a{i} = \"{Convert.ToBase64String(der.Value[..(der.Value.Length - 30)])}\"; var b{i} = new byte[] {{ {string.Join(", ", der.Value[..^1])} }};\n")));

    [Fact]
    public Task Message_names_the_kind_only()
    {
        var test = new Verify<KeyAnalyzer>.Test { TestCode = KeySource.Method($"var key = {{|#0:\"{Convert.ToBase64String(_der["PKCS#12"])}\"|}};") };
        test.ExpectedDiagnostics.Add(Verify<KeyAnalyzer>.Diagnostic("TLS0402").WithLocation(0).WithMessage(
            "A PKCS#12 store with a private key is written in the code, so whoever sees the code, its history or the program can act in the name of its owner"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("PKCS#8", "A PKCS#8 private key")]
    [InlineData("PKCS#1", "A private key (PKCS#1)")]
    [InlineData("encrypted", "An encrypted PKCS#8 private key")]
    [InlineData("EC PKCS#8", "A PKCS#8 private key")]
    [InlineData("SEC 1", "An EC private key (SEC 1)")]
    [InlineData("PKCS#12", "A PKCS#12 store with a private key")]
    public void Names_the_kind(string key, string name) => Assert.Equal(name, PrivateKeyEncoding.Describe(_der[key]));

    [Fact]
    public void Names_keys_of_other_kinds()
    {
        Assert.Equal("An OpenSSH private key", PrivateKeyEncoding.Describe(
            $"-----BEGIN OPENSSH PRIVATE KEY-----\n{Convert.ToBase64String([.. Encoding.ASCII.GetBytes("openssh-key-v1\0"), .. RandomNumberGenerator.GetBytes(200)])}\n-----END OPENSSH PRIVATE KEY-----"));
        Assert.Equal("A PKCS#8 private key", PrivateKeyEncoding.Describe(Encoding.ASCII.GetBytes(_pem["PKCS#8"])));

        // Ed25519 has no algorithm parameters and the shortest of all keys.
        Assert.Equal("A PKCS#8 private key", PrivateKeyEncoding.Describe([0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20, .. RandomNumberGenerator.GetBytes(32)]));
    }

    [Fact]
    public void Survives_any_bytes()
    {
        var random = new Random(1);
        for (var round = 0; round < 4_000; round++)
        {
            // Whole keys with some bytes changed, and noise that starts like one.
            var source = _der.Values.ElementAt(random.Next(_der.Count));
            var bytes = random.Next(2) == 0 ? (byte[])source.Clone() : RandomNumberGenerator.GetBytes(random.Next(80));
            for (var change = random.Next(6); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(Math.Min(bytes.Length, 40))] = (byte)random.Next(256);
            }

            if (bytes.Length > 1 && random.Next(3) > 0)
            {
                bytes[0] = 0x30;
            }

            bytes = bytes[..random.Next(bytes.Length + 1)];
            PrivateKeyEncoding.Describe(bytes);
            PrivateKeyEncoding.Describe(Convert.ToBase64String(bytes));
            var text = Encoding.Latin1.GetString(bytes);
            PrivateKeyEncoding.MayHold(text);
            PrivateKeyEncoding.Describe(text);
            PrivateKeyEncoding.Describe("-----BEGIN PRIVATE KEY-----" + text);
        }

        Assert.Null(PrivateKeyEncoding.Describe(""));
        Assert.Null(PrivateKeyEncoding.Describe("-----BEGIN "));
        Assert.Null(PrivateKeyEncoding.Describe("-----BEGIN PRIVATE KEY-----"));
        Assert.Null(PrivateKeyEncoding.Describe([]));
    }

    [Theory]
    [InlineData("var key = \"-----BEGIN PRIVATE KEY-----")]
    [InlineData("var key = \"-----BEGIN PRIVATE KEY-----\" +")]
    [InlineData("string.Join(\"-----BEGIN PRIVATE KEY-----\"")]
    [InlineData("byte[] key = [0x30,,")]
    public Task Survives_code_that_does_not_compile(string statements) => new Verify<KeyAnalyzer>.Test
    {
        TestCode = KeySource.Method(statements),
        CompilerDiagnostics = CompilerDiagnostics.None,
    }.RunAsync();

    private static Task RunAsync(string statements) => KeySource.VerifyAsync(statements);

    private static string Regular(string text) => "\"" + text.Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
