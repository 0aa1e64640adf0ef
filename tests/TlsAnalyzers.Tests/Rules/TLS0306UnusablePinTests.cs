namespace TlsAnalyzers.Tests.Rules;

using static PinSource;
using Verify = Verify<PinAnalyzer>;

/// <summary>Pins in code that match no key, or none that is safe to match. What the parser finds is in its own tests. TLS0304 is left out here.</summary>
public sealed class TLS0306UnusablePinTests
{
    private const string Ok = "if (errors != SslPolicyErrors.None) return false; ";

    [Theory]
    [InlineData("", "return $SPKI == {|TLS0306:\"your_current_key_hash_base64==\"|};")]
    [InlineData("static readonly string[] Pins = { \"$P1\", \"$P2\", {|TLS0306:\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"|} };", "return Pins.Contains($SPKI);")]
    [InlineData("static readonly string[] Pins = { \"$P1\", \"$P2\", {|TLS0306:\"$P1\"|} };", "return Pins.Contains($SPKI);")]
    [InlineData("static readonly string[] Pins = { \"$P1\", \"$P2\", {|TLS0306:\"sha256/$P2\"|} };", "return Pins.Contains($SPKI);")]
    [InlineData("", "return Convert.ToHexString(SHA1.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo())) == {|TLS0306:\"$H1\"|};")]
    [InlineData("", "return Convert.ToBase64String(SHA256.HashData(certificate!.GetPublicKey())) == {|TLS0306:\"$P1\"|};")]
    [InlineData("static readonly HashSet<string> Pins = new() {|TLS0306:{ \"$P1\", \"$P2\" }|};", "return Pins.Contains(Convert.ToBase64String(SHA256.HashData(certificate!.GetPublicKey())));")]
    [InlineData("", "return certificate!.GetPublicKeyString() == {|TLS0306:\"3082010A0282010100C5\"|};")]
    [InlineData("", "return SHA256.HashData(certificate!.PublicKey.EncodedKeyValue.RawData).SequenceEqual(Convert.FromHexString({|TLS0306:\"$F1\"|}));")]
    [InlineData("", "return Convert.ToBase64String(SHA256.HashData(certificate!.GetRSAPublicKey()!.ExportRSAPublicKey())) == {|TLS0306:\"$P1\"|};")]
    public Task Reports(string members, string body) => VerifyAsync(Method(Ok + body, members));

    [Theory]
    [InlineData("static readonly string[] Pins = { \"$P1\", \"$P2\", \"$P3\" };", "return Pins.Contains($SPKI);")]
    [InlineData("static readonly string[] Pins = { \"$P1\", \"$P2\" };", "return Pins.Contains(Convert.ToBase64String(SHA256.HashData(certificate!.GetECDsaPublicKey()!.ExportSubjectPublicKeyInfo())));")]
    [InlineData("", "return certificate!.GetNameInfo(X509NameType.DnsName, false) == \"api.bank.example\";")]
    [InlineData("static string NameOf(X509Certificate2 certificate) => certificate.Subject.Split(',')[0];", "return NameOf(certificate!) == \"CN=api.bank.example\";")]
    [InlineData("private readonly Func<X509Certificate2, string> _judge = _ => \"\";", "return _judge(certificate!) == \"ok\";")]
    [InlineData("", "return certificate!.PublicKey.Oid.FriendlyName == \"RSA\";")]
    [InlineData("", "return certificate!.PublicKey.GetRSAPublicKey()!.SignatureAlgorithm == \"RSA\";")]
    public Task Silent(string members, string body) => VerifyAsync(Method(Ok + body, members));

    [Theory]
    [InlineData("static readonly string[] Pins = { \"sha256/$P1\", \"sha256/$P2\", {|TLS0306:\"sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"|} };")]
    [InlineData("static readonly string[] Pins = { \"sha256/$P1\", {|TLS0306:\"sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=\"|} };")]
    public Task Reports_a_literal(string members) => VerifyAsync(Members(members));

    // OkHttp reads "sha256/…" only.
    [Fact]
    public Task Reports_a_spelling_that_the_api_does_not_read() => VerifyAsync(
        OkHttp, Members("object Pinner() => new Square.OkHttp3.CertificatePinner.Builder().Add(\"api.bank.example\", {|TLS0306:\"$P1\"|}, \"sha256/$P2\").Build();"));

    [Fact]
    public async Task Message_of_a_bare_key()
    {
        var test = Test("dotnet_diagnostic.TLS0304.severity = none", Method(Ok + "return Pins.Contains(Convert.ToBase64String(SHA256.HashData(certificate!.GetPublicKey())));", "static readonly string[] Pins = {|#0:{ \"$P1\", \"$P2\" }|};"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0306").WithLocation(0).WithMessage(
            "Pin is the hash of a bare key (GetPublicKey) and not of its SubjectPublicKeyInfo, so no tool computes it and another algorithm's key may have the same bytes"));
        await test.RunAsync();
    }
}
