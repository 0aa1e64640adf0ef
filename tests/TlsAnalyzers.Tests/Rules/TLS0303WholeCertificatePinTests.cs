namespace TlsAnalyzers.Tests.Rules;

using static PinSource;
using Verify = Verify<PinAnalyzer>;

/// <summary>Comparisons of the server's whole certificate. TLS0304 is left out here.</summary>
public sealed class TLS0303WholeCertificatePinTests
{
    private const string Ok = "if (errors != SslPolicyErrors.None) return false; ";
    private const string Loaded = "static readonly X509Certificate2 _pinned = new(\"server.cer\");";

    [Theory]
    [InlineData("", "return {|TLS0303:certificate!.Thumbprint == \"$H1\"|};")]
    [InlineData("", "return {|TLS0303:string.Equals(certificate!.Thumbprint, \"$H1\", StringComparison.OrdinalIgnoreCase)|};")]
    [InlineData("", "return {|TLS0303:certificate!.GetCertHashString() == \"$H1\"|};")]
    [InlineData("", "return {|TLS0303:certificate!.GetCertHashString(HashAlgorithmName.SHA256) == \"$F1\"|};")]
    [InlineData("", "return {|TLS0303:certificate!.GetCertHash(HashAlgorithmName.SHA256).SequenceEqual(Convert.FromHexString(\"$F1\"))|};")]
    [InlineData("", "return {|TLS0303:Convert.ToHexString(SHA256.HashData(certificate!.RawData)) == \"$F1\"|};")]
    [InlineData("", "using var sha = SHA256.Create(); return {|TLS0303:BitConverter.ToString(sha.ComputeHash(certificate!.GetRawCertData())).Replace(\"-\", \"\").ToLower() == \"$F1\".ToLower()|};")]
    [InlineData("static readonly HashSet<string> Pins = new(StringComparer.OrdinalIgnoreCase) { \"$H1\", \"$H2\" };", "return {|TLS0303:Pins.Contains(certificate!.Thumbprint)|};")]
    [InlineData("static readonly string[] Pins = { \"$H1\", \"$H2\" };", "return Pins.Any(pin => {|TLS0303:pin == certificate!.Thumbprint|});")]
    [InlineData("static readonly Dictionary<string, string> Pins = new() { [\"api.bank.example\"] = \"$H1\" };", "return Pins.TryGetValue(sender.RequestUri!.Host, out var pin) && {|TLS0303:certificate!.Thumbprint == pin|};")]
    [InlineData("", "switch ({|TLS0303:certificate!.Thumbprint|}) { case \"$H1\": return true; default: return false; }")]
    [InlineData("", "return {|TLS0303:certificate!.Thumbprint is \"$H1\" or \"$H2\"|};")]
    [InlineData("", "return {|TLS0303:chain!.ChainElements[0].Certificate.Thumbprint == \"$H1\"|};")]
    [InlineData(Loaded, "return {|TLS0303:certificate!.Equals(_pinned)|};")]
    [InlineData(Loaded, "return {|TLS0303:certificate!.RawData.SequenceEqual(_pinned.RawData)|};")]
    [InlineData(Loaded, "return {|TLS0303:certificate!.GetRawCertDataString() == _pinned.GetRawCertDataString()|};")]
    [InlineData(Loaded, "return {|TLS0303:certificate!.GetCertHash().SequenceEqual(_pinned.GetCertHash())|};")]
    [InlineData(Loaded, "return {|TLS0303:_pinned.Thumbprint == certificate!.Thumbprint|};")]
    [InlineData("", "return certificate is X509Certificate2 { {|TLS0303:Thumbprint: \"$H1\"|} };")]
    [InlineData("", "return {|TLS0303:certificate!.RawData.SequenceEqual(System.IO.File.ReadAllBytes(\"server.cer\"))|};")]
    [InlineData("static bool Is(X509Certificate2 actual, string expected) => {|TLS0303:actual.Thumbprint == expected|};", "return Is(certificate!, \"$H1\");")]
    public Task Reports(string members, string body) => VerifyAsync(Method(Ok + body, members));

    [Theory]
    [InlineData("static readonly HashSet<string> Pins = new() { \"$P1\", \"$P2\" };", "return Pins.Contains($SPKI);")]
    [InlineData(Loaded, "return certificate!.PublicKey.ExportSubjectPublicKeyInfo().SequenceEqual(_pinned.PublicKey.ExportSubjectPublicKeyInfo());")]
    [InlineData("static byte[] SpkiOf(byte[] raw) => new AsnReader(raw, AsnEncodingRules.DER).ReadEncodedValue().ToArray();", "return new[] { \"$P1\", \"$P2\" }.Contains(Convert.ToBase64String(SHA256.HashData(SpkiOf(certificate!.RawData))));")]
    [InlineData(Loaded, "return chain!.ChainElements[^1].Certificate.RawData.SequenceEqual(_pinned.RawData);")]
    [InlineData("", "if (certificate!.Thumbprint == \"$H1\") { Console.WriteLine(\"known\"); } return true;")]
    [InlineData("", "if (certificate!.Thumbprint == \"$H1\") return false; return true;")]
    [InlineData("static readonly HashSet<string> Revoked = new() { \"$H1\" };", "return !Revoked.Contains(certificate!.Thumbprint);")]
    [InlineData("", "return certificate!.Subject == \"CN=bank\" && certificate.NotAfter > DateTime.Now;")]
    [InlineData("", "return certificate!.Thumbprint == chain!.ChainElements[0].Certificate.Thumbprint;")]
    [InlineData("private readonly HashSet<string> _accepted = new(); public void Accept(string thumbprint) => _accepted.Add(thumbprint);", "return _accepted.Contains(certificate!.Thumbprint);")]
    [InlineData("private readonly string _thumbprint = Environment.GetEnvironmentVariable(\"THUMBPRINT\")!;", "return certificate!.Thumbprint == _thumbprint;")]
    [InlineData("public byte[] Expected { get; set; } = [];", "return certificate!.GetCertHash().SequenceEqual(Expected);")]
    [InlineData("", "return certificate!.RawData.SequenceEqual(Convert.FromBase64String(Environment.GetEnvironmentVariable(\"CERTIFICATE\") ?? \"\"));")]
    public Task Silent(string members, string body) => VerifyAsync(Method(Ok + body, members));

    [Theory]
    [InlineData("certificate!.Thumbprint == \"$H1\"", "the SHA-1 hash of the server's certificate")]
    [InlineData("Convert.ToHexString(SHA384.HashData(certificate!.RawData)) == Convert.ToHexString(SHA384.HashData(Loaded.RawData))", "the SHA-384 hash of the server's certificate")]
    [InlineData("certificate!.RawData.SequenceEqual(Loaded.RawData)", "the raw bytes of the server's certificate")]
    [InlineData("certificate!.Equals(Loaded)", "the server's whole certificate with another one")]
    public async Task Message_and_callback(string comparison, string what)
    {
        var source = Method(Ok + "return {|#0:" + comparison + "|};", "static readonly X509Certificate2 Loaded = new(\"server.cer\");").Replace("Callback = Validate", "Callback = {|#1:Validate|}");
        var test = Test("dotnet_diagnostic.TLS0304.severity = none", source);
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0303").WithLocation(0).WithAdditionalLocation(1).WithMessage(
            $"HttpClientHandler.ServerCertificateCustomValidationCallback compares {what}, so the next renewal breaks the connection even when the key stays the same"));
        await test.RunAsync();
    }

    // A set with a thumbprint is not spoken of again because it has one pin.
    [Fact]
    public Task Is_the_only_report_beside_the_place_of_the_pin() => VerifyAllAsync(Method(Ok + "return {|TLS0303:certificate!.Thumbprint == {|TLS0304:\"$H1\"|}|};"));
}
