using Microsoft.CodeAnalysis;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

using Verify = Verify<KeyAnalyzer, TLS0403ExportableKeyCodeFix>;

public sealed class TLS0403ExportableKeyTests
{
    [Theory]
    [InlineData("new X509Certificate2(\"c.pfx\", given, {|TLS0403:X509KeyStorageFlags.Exportable|});")]
    [InlineData("new X509Certificate2(bytes, given, {|TLS0403:X509KeyStorageFlags.MachineKeySet | X509KeyStorageFlags.Exportable|});")]
    [InlineData("new X509Certificate(bytes, given, {|TLS0403:X509KeyStorageFlags.Exportable|});")]
    [InlineData("new X509Certificate2().Import(bytes, given, {|TLS0403:X509KeyStorageFlags.Exportable|});")]
    [InlineData("new X509Certificate().Import(bytes, given, {|TLS0403:X509KeyStorageFlags.Exportable|});")]
    [InlineData("new X509Certificate2Collection().Import(\"c.pfx\", given, {|TLS0403:X509KeyStorageFlags.Exportable|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12(bytes, given, {|TLS0403:X509KeyStorageFlags.Exportable|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12FromFile(\"c.pfx\", given, {|TLS0403:X509KeyStorageFlags.Exportable|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12Collection(bytes, given, {|TLS0403:X509KeyStorageFlags.Exportable|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12CollectionFromFile(\"c.pfx\", given, keyStorageFlags: {|TLS0403:X509KeyStorageFlags.Exportable|});")]
    [InlineData("var flags = X509KeyStorageFlags.Exportable; new X509Certificate2(\"c.pfx\", given, {|TLS0403:flags|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", given, option ? {|TLS0403:X509KeyStorageFlags.Exportable|} : X509KeyStorageFlags.EphemeralKeySet);")]
    public Task Reports(string statement) => KeySource.VerifyAsync(statement);

    [Theory]
    [InlineData("new X509Certificate2(\"c.pfx\", given);")]
    [InlineData("new X509Certificate2(\"c.pfx\", given, X509KeyStorageFlags.EphemeralKeySet);")]
    [InlineData("new X509Certificate2(\"c.pfx\", given, X509KeyStorageFlags.MachineKeySet | X509KeyStorageFlags.PersistKeySet);")]
    [InlineData("new X509Certificate2(\"c.pfx\", given, configuration.GetValue<X509KeyStorageFlags>(\"Flags\"));")]
    [InlineData("var flags = X509KeyStorageFlags.Exportable; Console.WriteLine(flags);")]
    public Task Silent(string statement) => KeySource.VerifyAsync(statement);

    [Fact]
    public Task Message_names_the_call_and_is_Info()
    {
        var test = new Verify<KeyAnalyzer>.Test { TestCode = KeySource.Method("X509CertificateLoader.LoadPkcs12(bytes, given, {|#0:X509KeyStorageFlags.Exportable|});") };
        test.ExpectedDiagnostics.Add(Verify<KeyAnalyzer>.Diagnostic("TLS0403").WithLocation(0).WithSeverity(DiagnosticSeverity.Info)
            .WithMessage("X509CertificateLoader.LoadPkcs12 loads the private key as exportable, so whoever gets into this program can copy it"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("X509KeyStorageFlags.Exportable", "X509KeyStorageFlags.DefaultKeySet")]
    [InlineData("X509KeyStorageFlags.MachineKeySet | X509KeyStorageFlags.Exportable", "X509KeyStorageFlags.MachineKeySet")]
    [InlineData("X509KeyStorageFlags.Exportable | X509KeyStorageFlags.MachineKeySet | X509KeyStorageFlags.PersistKeySet", "X509KeyStorageFlags.MachineKeySet | X509KeyStorageFlags.PersistKeySet")]
    public Task Drops_the_flag(string flags, string expected) => new Verify.Test
    {
        TestCode = Program($"{{|TLS0403:{flags}|}}"),
        FixedCode = Program(expected),
        OfferedKeys = [TLS0403ExportableKeyCodeFix.KeepKeyInPlace],
    }.RunAsync();

    [Theory]
    [InlineData("certificate.Export(X509ContentType.Pfx)")]
    [InlineData("certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Default, null)")]
    [InlineData("certificate.GetRSAPrivateKey()!.ExportParameters(true)")]
    [InlineData("certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()")]
    [InlineData("certificate.GetECDsaPrivateKey()!.TryExportECPrivateKey(new byte[9], out _)")]
    [InlineData("certificate.GetRSAPrivateKey()!.ToXmlString(true)")]
    public Task No_fix_where_the_key_is_exported(string export) =>
        Verify.VerifyNoCodeFixAsync(Program("{|TLS0403:X509KeyStorageFlags.Exportable|}", $"public object Give(X509Certificate2 certificate) => {export};"));

    [Theory]
    [InlineData("certificate.ExportCertificatePem()")]
    [InlineData("certificate.PublicKey.ExportSubjectPublicKeyInfo()")]
    [InlineData("certificate.GetRSAPublicKey()!.ExportRSAPublicKeyPem()")]
    public Task Fix_where_only_the_public_key_is_exported(string export) => new Verify.Test
    {
        TestCode = Program("{|TLS0403:X509KeyStorageFlags.Exportable|}", $"public object Give(X509Certificate2 certificate) => {export};"),
        FixedCode = Program("X509KeyStorageFlags.DefaultKeySet", $"public object Give(X509Certificate2 certificate) => {export};"),
    }.RunAsync();

    [Fact]
    public Task No_fix_where_another_file_exports() => new Verify.Test
    {
        Sources =
        {
            Program("{|TLS0403:X509KeyStorageFlags.Exportable|}"),
            "public static class Backup { public static byte[] Of(System.Security.Cryptography.RSA key) => key.ExportPkcs8PrivateKey(); }",
        },
    }.RunWithoutFixAsync();

    [Fact]
    public Task No_fix_for_flags_that_a_variable_brings() => Verify.VerifyNoCodeFixAsync(
        Program("{|TLS0403:Flags|}", "private const X509KeyStorageFlags Flags = X509KeyStorageFlags.Exportable;"));

    private static string Program(string flags, string members = "") => $$"""
        using System.Security.Cryptography.X509Certificates;

        public class Program
        {
            public X509Certificate2 Load(string password) => X509CertificateLoader.LoadPkcs12FromFile("c.pfx", password, {{flags}});
            {{members}}
        }
        """;
}
