namespace TlsAnalyzers.Tests.Rules;

using static PinSource;
using Verify = Verify<PinAnalyzer>;

/// <summary>Pins on public roots. TLS0304 is left out here.</summary>
public sealed class TLS0301RootPinTests
{
    private const string Ok = "if (errors != SslPolicyErrors.None) return false; ";
    private const string AnyKey = "return chain!.ChainElements.Any(element => Pins.Contains(Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo()))));";
    private const string AnyCertificate = "return chain!.ChainElements.Any(element => Pins.Contains(element.Certificate.GetCertHashString(HashAlgorithmName.SHA256)));";

    [Theory]
    [InlineData("static readonly string[] Pins = { \"$P1\", {|TLS0301:\"" + Root + "\"|}, \"$P2\" };", AnyKey)]
    [InlineData("static readonly string[] Pins = [\"$P1\", {|TLS0301:\"" + Root + "\"|}];", AnyKey)]
    [InlineData("const string RootPin = {|TLS0301:\"" + Root + "\"|}; static readonly HashSet<string> Pins = new() { RootPin, \"$P2\" };", AnyKey)]
    [InlineData("static readonly string[] Pins = { {|TLS0301:\"" + RootSha256 + "\"|}, \"$F1\" };", AnyCertificate)]
    [InlineData("", "foreach (var element in chain!.ChainElements) { if (element.Certificate.Thumbprint == {|TLS0301:\"" + RootSha1 + "\"|}) return true; } return false;")]
    [InlineData("", "return chain!.ChainElements[^1].Certificate.Thumbprint == {|TLS0301:\"" + RootSha1 + "\"|};")]
    [InlineData("", "return chain!.ChainElements[chain.ChainElements.Count - 1].Certificate.GetCertHashString() == {|TLS0301:\"" + RootSha1 + "\"|};")]
    [InlineData("", "return chain!.ChainElements.Last().Certificate.GetCertHashString(HashAlgorithmName.SHA256) == {|TLS0301:\"" + RootSha256 + "\"|};")]
    [InlineData("", "return chain!.ChainElements.Cast<X509ChainElement>().Last().Certificate.Thumbprint.Equals({|TLS0301:\"ca:bd:2a:79:a1:07:6a:31:f2:1d:25:36:35:cb:03:9d:43:29:a5:e8\"|}.Replace(\":\", \"\"), StringComparison.OrdinalIgnoreCase);")]
    [InlineData("", "var root = chain!.ChainElements[^1].Certificate; return Convert.ToBase64String(SHA256.HashData(root.PublicKey.ExportSubjectPublicKeyInfo())) == {|TLS0301:\"" + Root + "\"|};")]
    public Task Reports_in_a_callback(string members, string body) => VerifyAsync(Method(Ok + body, members));

    // A private CA's key, one's own certificate, a fingerprint that is refused.
    [Theory]
    [InlineData("static readonly string[] Pins = { \"$P1\", \"$P2\" };", AnyKey)]
    [InlineData("", "return chain!.ChainElements[^1].Certificate.Thumbprint == \"$H1\";")]
    [InlineData("static readonly X509Certificate2 _authority = new(\"ca.cer\");", "return chain!.ChainElements[^1].Certificate.Thumbprint == _authority.Thumbprint;")]
    [InlineData("static readonly X509Certificate2 _authority = new(\"ca.cer\");", "return chain!.ChainElements[^1].Certificate.RawData.SequenceEqual(_authority.RawData);")]
    [InlineData("", "return chain!.ChainElements[^1].Certificate.Thumbprint != \"" + RootSha1 + "\";")]
    [InlineData("static readonly string[] Distrusted = { \"" + Root + "\" };", "return !chain!.ChainElements.Any(element => Distrusted.Contains(Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo()))));")]
    public Task Silent_in_a_callback(string members, string body) => VerifyAsync(Method(Ok + body, members));

    // Wherever they stand: what else would the hash of a root's key be?
    [Theory]
    [InlineData("static readonly string[] Pins = { {|TLS0301:\"sha256/" + Root + "\"|}, \"sha256/$P1\" };")]
    [InlineData("static readonly Dictionary<string, string> Keys = new() { [\"api.bank.example\"] = {|TLS0301:\"" + Root + "\"|} };")]
    [InlineData("static ReadOnlySpan<byte> Pin => {|TLS0301:\"sha256/" + Root + "\"u8|};")]
    [InlineData("static readonly string[] Pins = { {|TLS0301:@\"sha256/" + Root + "\"|}, \"sha256/$P1\" };")]
    [InlineData("static readonly string[] Pins = { {|TLS0301:\"\"\"sha256/" + Root + "\"\"\"|}, \"sha256/$P1\" };")]
    [InlineData("static readonly string CertificatePin = {|TLS0301:\"" + RootSha1 + "\"|};")]
    public Task Reports_a_literal(string members) => VerifyAsync(Members(members));

    // A fingerprint also finds a certificate in a store, names a trust anchor, or refuses one.
    [Theory]
    [InlineData("X509Certificate2Collection Find(X509Store store) => store.Certificates.Find(X509FindType.FindByThumbprint, \"" + RootSha1 + "\", false);")]
    [InlineData("bool IsInstalled(X509Store store) => store.Certificates.Any(certificate => certificate.Thumbprint == \"" + RootSha1 + "\");")]
    [InlineData("public string CertificateFingerprint { get; set; } = \"" + RootSha256 + "\";")]
    [InlineData("static readonly string[] DistrustedKeys = { \"" + Root + "\" };")]
    [InlineData("static readonly string[] Revoked = { \"" + RootSha1 + "\" };")]
    [InlineData("static readonly string Mapping = \"" + RootSha1 + "\"; static readonly string Spinner = \"" + RootSha1 + "\";")]
    public Task Silent_on_a_literal(string members) => VerifyAsync(Members(members));

    [Fact]
    public async Task Message_says_what_is_left()
    {
        var test = Test("dotnet_diagnostic.TLS0304.severity = none", Method(Ok + AnyKey, "static readonly string[] Pins = { {|#0:\"" + Root + "\"|}, \"$P1\" };"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0301").WithLocation(0).WithMessage(
            "Pin on the root CA ISRG Root X1 (Internet Security Research Group), valid until 2035-06-04: every certificate issued below it passes, and a chain that ends in another root does not; without it, the set has one pin and no backup"));
        await test.RunAsync();
    }

    [Fact]
    public Task Reports_in_OkHttp() => VerifyAsync(
        OkHttp,
        Members("object Pinner() => new Square.OkHttp3.CertificatePinner.Builder().Add(\"api.bank.example\", \"sha256/$P1\", {|TLS0301:\"sha256/" + Root + "\"|}).Build();"));

    [Fact]
    public async Task Is_Info_in_test_projects()
    {
        var test = Test("dotnet_diagnostic.TLS0304.severity = none", Members("static readonly string[] Pins = { {|#0:\"sha256/" + Root + "\"|}, \"sha256/$P1\" };"));
        test.BuildProperties.Add("IsTestProject", "true");
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0301").WithLocation(0).WithSeverity(Microsoft.CodeAnalysis.DiagnosticSeverity.Info));
        await test.RunAsync();
    }
}
