using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

using static PinSource;

/// <summary>
/// The default fixes of code that has pins: they are carried into the validator's call, as the lowest layer under a required source. The fixed code is compiled with the
/// validator, and no rule has anything to say of it.
/// </summary>
public sealed class PinnedCallbackFixTests
{
    private const string Ok = "if (errors != SslPolicyErrors.None) return false; ";
    private const string Two = "static readonly string[] Pins = {|TLS0304:{ \"$P1\", \"$P2\" }|};";
    private const string OneHost = "static readonly Dictionary<string, HashSet<string>> Pins = new() { { \"api.bank.example\", new() {|TLS0302:{|TLS0304:{ \"$P1\" }|}|} } };";
    private const string OfFile = "SpkiPinValidator.Required(\"tls-pins.json\")";

    /// <summary>The pins in each form in which code holds and asks them; the field goes with the callback.</summary>
    public static TheoryData<string, string> OfOnePin { get; } = new()
    {
        { "static readonly string[] Pins = {|TLS0302:{|TLS0304:{ \"$P1\" }|}|};", "return Pins.Contains($SPKI);" },
        { "static readonly string[] Pins = {|TLS0302:{|TLS0304:[\"sha256/$P1\"]|}|};", "return Pins.Contains(\"sha256/\" + $SPKI);" },
        { "static readonly HashSet<string> Pins = new(StringComparer.Ordinal) {|TLS0302:{|TLS0304:{ \"$P1\" }|}|};", "return Pins.Contains($SPKI);" },
        { "static readonly FrozenSet<string> Pins = new[] {|TLS0302:{|TLS0304:{ \"$P1\" }|}|}.ToFrozenSet(StringComparer.Ordinal);", "return Pins.Contains($SPKI);" },
        { "static readonly byte[][] Pins = {|TLS0302:{|TLS0304:{ new byte[] { $B1 } }|}|};", "var hash = SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()); return Pins.Any(pin => pin.SequenceEqual(hash));" },
        { "const string Pin = {|TLS0302:{|TLS0304:\"$P1\"|}|};", "return $SPKI == Pin;" },
        { "", "return $SPKI == {|TLS0302:{|TLS0304:\"$P1\"|}|};" },
        { "static string[] Pins => new[] {|TLS0302:{|TLS0304:{ \"$P1\" }|}|};", "return Array.Exists(Pins, pin => pin == $SPKI);" },
        { "static string PinOf(X509Certificate2 certificate) => $SPKI;", "return PinOf(certificate!) == {|TLS0302:{|TLS0304:\"pin-sha256=\\\"$P1\\\"\"|}|}.Substring(12, 44);" },
        { "", "return Convert.ToHexString(SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo())) == {|TLS0302:{|TLS0304:\"$F1\"|}|};" },
        { "", "return chain!.ChainElements.Any(element => Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo())) == {|TLS0302:{|TLS0304:\"$P1\"|}|});" },
        { "", "foreach (var element in chain!.ChainElements) { if (Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo())) == {|TLS0302:{|TLS0304:\"$P1\"|}|}) { return true; } } return false;" },
        { "", "try { return $SPKI == {|TLS0302:{|TLS0304:\"$P1\"|}|}; } catch (CryptographicException) { return false; }" },
        { "", "if (certificate is null) { Console.WriteLine(\"no certificate\"); return false; } return $SPKI == {|TLS0302:{|TLS0304:\"$P1\"|}|};" },
    };

    [Theory]
    [MemberData(nameof(OfOnePin))]
    public Task Carries_the_one_pin(string members, string body) =>
        Fix<TLS0302NoBackupPinCodeFix>(Ok + body, members, "SpkiPinValidator.Required(\"tls-pins.json\", \"sha256/$P1\")");

    [Fact]
    public Task Carries_two_pins() => Fix<TLS0304HardCodedPinsCodeFix>(
        Ok + "return Pins.Contains($SPKI);",
        Two,
        "SpkiPinValidator.Required(\n            \"tls-pins.json\",\n            \"sha256/$P1\",\n            \"sha256/$P2\")");

    /// <summary>A set by host: each host keeps its pins, and one that has none is refused, as before.</summary>
    [Theory]
    [InlineData("return Pins.TryGetValue(sender.RequestUri!.Host, out var pins) && pins.Contains($SPKI);", true)]
    [InlineData("if (!Pins.TryGetValue(sender.RequestUri!.Host, out var pins)) { return true; } return pins.Contains($SPKI);", false)]
    public Task Carries_the_pins_of_hosts(string body, bool isRefusing) => Fix<TLS0304HardCodedPinsCodeFix>(
        Ok + body,
        "static readonly Dictionary<string, string[]> Pins = new() { [\"api.bank.example\"] = new[] {|TLS0304:{ \"$P1\", \"$P2\" }|}, [\"cdn.bank.example\"] = new[] {|TLS0304:{ \"$P3\", \"$P4\" }|} };",
        "SpkiPinValidator\n            .ForHostPins(\"api.bank.example\", \"sha256/$P1\", \"sha256/$P2\")\n            .WithHostPins(\"cdn.bank.example\", \"sha256/$P3\", \"sha256/$P4\")\n            .ThenRequired(\"tls-pins.json\")"
        + (isRefusing ? "\n            .RefuseOtherHosts()" : ""));

    [Theory]
    [InlineData("", "return sender.RequestUri!.Host == \"api.bank.example\" && $SPKI == {|TLS0302:{|TLS0304:\"$P1\"|}|};")]
    [InlineData("", "if (sender.RequestUri!.Host != \"api.bank.example\") { return false; } return $SPKI == {|TLS0302:{|TLS0304:\"$P1\"|}|};")]
    [InlineData("", "return (sender.RequestUri!.Host, $SPKI) switch { (\"api.bank.example\", {|TLS0302:{|TLS0304:\"$P1\"|}|}) => true, _ => false };")]
    [InlineData(OneHost, "return Pins[sender.RequestUri!.Host].Contains($SPKI);")]
    [InlineData(OneHost, "return Pins.TryGetValue(sender.RequestUri!.Host, out var pins) && pins.Contains($SPKI);")]
    [InlineData(OneHost, "foreach (var (host, pins) in Pins) { if (host == sender.RequestUri!.Host && pins.Contains($SPKI)) return true; } return false;")]
    public Task Carries_the_pin_of_one_host(string members, string body) => Fix<TLS0302NoBackupPinCodeFix>(
        Ok + body,
        members,
        "SpkiPinValidator\n            .ForHostPins(\"api.bank.example\", \"sha256/$P1\")\n            .ThenRequired(\"tls-pins.json\")\n            .RefuseOtherHosts()");

    /// <summary>Fingerprints are no pins: none of them is carried on, and whom no source has pins for is refused.</summary>
    [Theory]
    [InlineData("", "return {|TLS0303:certificate!.Thumbprint == {|TLS0304:\"$H1\"|}|};")]
    [InlineData("", "return {|TLS0303:certificate!.GetCertHashString(HashAlgorithmName.SHA256) == {|TLS0304:\"$F1\"|}|};")]
    [InlineData("static readonly HashSet<string> Pins = new(StringComparer.OrdinalIgnoreCase) {|TLS0304:{ \"$H1\", \"$H2\" }|};", "return {|TLS0303:Pins.Contains(certificate!.Thumbprint)|};")]
    [InlineData("static readonly X509Certificate2 _pinned = new(\"server.cer\");", "return {|TLS0303:certificate!.Equals(_pinned)|};")]
    [InlineData("static readonly X509Certificate2 _pinned = new(\"server.cer\");", "return {|TLS0303:certificate!.RawData.SequenceEqual(_pinned.RawData)|};")]
    public Task Requires_the_source_for_fingerprints(string members, string body) =>
        Fix<TLS0303WholeCertificatePinCodeFix>(Ok + body, members, OfFile + ".RefuseOtherHosts()");

    [Theory]
    [InlineData("static readonly string[] Pins = { \"$P1\", {|TLS0301:\"" + Root + "\"|} };", "\"sha256/$P1\"")]
    [InlineData("static readonly string[] Pins = { {|TLS0301:\"" + Root + "\"|} };", null)]
    [InlineData("static readonly string[] Pins = { \"$P1\", {|TLS0306:\"$P1\"|}, {|TLS0301:\"" + Root + "\"|} };", "\"sha256/$P1\"")]
    [InlineData("static readonly string[] Pins = { \"$P1\", {|TLS0306:\"your_key_hash\"|}, {|TLS0301:\"" + Root + "\"|} };", "\"sha256/$P1\"")]
    public Task Drops_the_pin_of_a_root(string members, string? pin) => Fix<TLS0301RootPinCodeFix>(
        Ok + "return chain!.ChainElements.Any(element => Pins.Contains(Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo()))));",
        members.Replace("= {", "= {|TLS0304:{").Replace("};", "}|};"),
        pin is null ? OfFile + ".RefuseOtherHosts()" : $"SpkiPinValidator.Required(\"tls-pins.json\", {pin})");

    /// <summary>The fix writes down less than what the callback asks: it is not offered.</summary>
    [Theory]
    [InlineData("static bool IsServer(X509Certificate2 certificate) => certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any();", "return IsServer(certificate!) && Pins.Contains($SPKI);")]
    [InlineData("", "return certificate!.Subject.Contains(\"Bank\") && Pins.Contains($SPKI);")]
    [InlineData("static readonly HashSet<string> Hosts = new() { \"api.bank.example\" };", "return Hosts.Contains(sender.RequestUri!.Host) && Pins.Contains($SPKI);")]
    [InlineData("", "return sender.RequestUri!.Host.EndsWith(\"bank.example\") && Pins.Contains($SPKI);")]
    [InlineData("public bool IsPinning { get; set; }", "return !IsPinning || Pins.Contains($SPKI);")]
    [InlineData("", "if (certificate!.Thumbprint == \"$H9\") return false; return Pins.Contains($SPKI);")]
    [InlineData("", "using var chain2 = new X509Chain(); chain2.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; chain2.ChainPolicy.CustomTrustStore.Add(new X509Certificate2(\"ca.cer\")); return chain2.Build(certificate!) && Pins.Contains($SPKI);")]
    [InlineData("public string? Seen { get; private set; }", "Seen = certificate!.Subject; return Pins.Contains($SPKI);")]
    [InlineData("static readonly HashSet<string> Remembered = new(); ", "if (DateTime.UtcNow > new DateTime(2027, 1, 1)) return true; return Pins.Contains($SPKI);")]
    public Task Keeps_what_else_is_asked(string members, string body) => Verify<PinAnalyzer, TLS0304HardCodedPinsCodeFix>.VerifyNoCodeFixAsync(Method(Ok + body, Two + " " + members));

    /// <summary>A set that no callback asks, or one of another file, is left alone: what changes is one file.</summary>
    [Fact]
    public Task Leaves_literals_alone() => Verify<PinAnalyzer, TLS0304HardCodedPinsCodeFix>.VerifyNoCodeFixAsync(Members("static readonly string[] Pins = {|TLS0304:{ \"sha256/$P1\", \"sha256/$P2\" }|};"));

    [Fact]
    public Task Leaves_pins_of_another_file_alone()
    {
        var test = new Verify<PinAnalyzer, TLS0304HardCodedPinsCodeFix>.Test { GlobalConfig = Today };
        test.Sources.Add(Method(Ok + "return Known.Pins.Contains($SPKI);"));
        test.Sources.Add(Expand("public static class Known { public static readonly string[] Pins = {|TLS0304:{ \"$P1\", \"$P2\" }|}; }"));
        return test.RunWithoutFixAsync();
    }

    /// <summary>A pin that others may use stays where it is, and would be reported again.</summary>
    [Fact]
    public Task Leaves_a_marked_pin_that_others_use() => Verify<PinAnalyzer, TLS0304HardCodedPinsCodeFix>.VerifyNoCodeFixAsync(
        Method(Ok + "return Pins.Contains(\"sha256/\" + $SPKI);", "public static readonly string[] Pins = {|TLS0304:{ \"sha256/$P1\", \"sha256/$P2\" }|};"));

    /// <summary>A method that two handlers have is reported once, and replaced at both.</summary>
    [Fact]
    public Task Replaces_a_shared_method_everywhere()
    {
        const string Second = "return new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = Validate });";
        return Fix<TLS0302NoBackupPinCodeFix>(
            Ok + "return $SPKI == {|TLS0302:{|TLS0304:\"$P1\"|}|};",
            "",
            OfFile.Replace(")", ", \"sha256/$P1\")"),
            source => source.Replace("return new HttpClient(handler);", Second));
    }

    [Theory]
    [InlineData("IConfiguration configuration", "configuration")]
    [InlineData("bool option", "\"tls-pins.json\"")]
    public Task Reads_configuration_in_scope(string parameter, string source) => Fix<TLS0302NoBackupPinCodeFix>(
        Ok + "return $SPKI == {|TLS0302:{|TLS0304:\"$P1\"|}|};",
        "",
        $"SpkiPinValidator.Required({source}, \"sha256/$P1\")",
        code => code.Replace("bool option", parameter).Replace("using System.Text;", "using System.Text;\nusing Microsoft.Extensions.Configuration;"));

    [Fact]
    public Task Reads_configuration_for_the_pins_of_hosts() => Fix<TLS0302NoBackupPinCodeFix>(
        Ok + "return Pins[sender.RequestUri!.Host].Contains($SPKI);",
        OneHost,
        "SpkiPinValidator\n            .ForHostPins(\"api.bank.example\", \"sha256/$P1\")\n            .ThenRequired(PinSource.Configuration(configuration))\n            .RefuseOtherHosts()",
        code => code.Replace("bool option", "Microsoft.Extensions.Configuration.IConfiguration configuration"));

    /// <summary>Where a file of the project has the certificate or key of a fingerprint, that tells the pin.</summary>
    [Theory]
    [InlineData("server.pem", "Thumbprint", true)]
    [InlineData("server.crt", "GetCertHashString(HashAlgorithmName.SHA256)", true)]
    [InlineData("server.txt", "Thumbprint", false)]
    [InlineData("other.pem", "Thumbprint", false)]
    public Task Finds_the_key_of_a_fingerprint(string file, string fingerprint, bool isFound)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddYears(5));
        using var other = new CertificateRequest("CN=other", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddYears(5));
        var known = fingerprint == "Thumbprint" ? server.Thumbprint : server.GetCertHashString(HashAlgorithmName.SHA256);
        var pin = "sha256/" + Convert.ToBase64String(SHA256.HashData(server.PublicKey.ExportSubjectPublicKeyInfo()));
        var test = TestOf<TLS0303WholeCertificatePinCodeFix>(
            Ok + $"return {{|TLS0303:certificate!.{fingerprint} == {{|TLS0304:\"{known}\"|}}|}};",
            "",
            isFound ? $"SpkiPinValidator.Required(\"tls-pins.json\", \"{pin}\")" : OfFile + ".RefuseOtherHosts()");
        test.AdditionalFiles.Add(file, (file == "other.pem" ? other : server).ExportCertificatePem());
        return test.RunAsync();
    }

    /// <summary>DER has no text: the file is read.</summary>
    [Theory]
    [InlineData("server.der")]
    [InlineData("server.cer")]
    public async Task Finds_the_key_in_a_DER_file(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddYears(5));
        var path = Path.Combine(Directory.CreateTempSubdirectory("tls").FullName, name);
        await File.WriteAllBytesAsync(path, server.RawData);
        var pin = "sha256/" + Convert.ToBase64String(SHA256.HashData(server.PublicKey.ExportSubjectPublicKeyInfo()));
        var test = TestOf<TLS0303WholeCertificatePinCodeFix>(
            Ok + $"return {{|TLS0303:certificate!.Thumbprint == {{|TLS0304:\"{server.Thumbprint}\"|}}|}};",
            "",
            $"SpkiPinValidator.Required(\"tls-pins.json\", \"{pin}\")");
        test.AdditionalFiles.Add(path, "binary");
        await test.RunAsync();
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    /// <summary>A pin in the place of validation: the same pins, and validation.</summary>
    [Fact]
    public Task Adds_validation_to_a_leaf_pin() => VerifyCallbackAsync<TLS0312LeafPinIsTheOnlyCheckCodeFix>(
        "TLS0312", "return $SPKI == \"$P1\";", "SpkiPinValidator.Required(\"tls-pins.json\", \"sha256/$P1\")");

    [Fact]
    public Task Carries_the_pins_of_TLS0305() => VerifyCallbackAsync<TLS0305ChainElementPinReplacesValidationCodeFix>(
        "TLS0305",
        "return chain!.ChainElements.Any(element => Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo())) == \"$P1\");",
        "SpkiPinValidator.Required(\"tls-pins.json\", \"sha256/$P1\")");

    /// <summary>Of a certificate that passed validation the pin was not asked: it is not asked now, but in its place there is a source.</summary>
    [Fact]
    public Task Does_not_ask_a_pin_of_valid_certificates() => VerifyCallbackAsync<TLS0305ChainElementPinReplacesValidationCodeFix>(
        "TLS0305",
        "return errors == SslPolicyErrors.None || chain!.ChainElements.Any(element => element.Certificate.Thumbprint == \"$H1\");",
        OfFile);

    private const string Today = "is_global = true\ntls_analyzers.today = 2026-11-22";

    private static Task VerifyCallbackAsync<TFix>(string id, string body, string validator)
        where TFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new() => new Verify<CertificateCallbackAnalyzer, TFix>.Test
        {
            TestCode = Method(body).Replace("= Validate;", $"= {{|{id}:Validate|}};"),
            FixedCode = Fixed(validator),
        }.RunAsync();

    private static Task Fix<TFix>(string body, string members, string validator, Func<string, string>? change = null)
        where TFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new() => TestOf<TFix>(body, members, validator, change).RunAsync();

    private static Verify<PinAnalyzer, TFix>.Test TestOf<TFix>(string body, string members, string validator, Func<string, string>? change = null)
        where TFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new() => new()
        {
            TestCode = (change ?? (code => code))(Method(body, members)),
            FixedCode = Fixed(validator, change),
            GlobalConfig = Today,
        };

    private static string Fixed(string validator, Func<string, string>? change = null)
    {
        var withoutCallback = System.Text.RegularExpressions.Regex.Replace(
            Method("@", "@"), @"    @\r?\n\r?\n    private bool Validate\(.*?\n    }\r?\n\r?\n", "", System.Text.RegularExpressions.RegexOptions.Singleline);
        return Expand((change ?? (code => code))(withoutCallback)
            .Replace("= Validate", "= " + validator + ".Validate")
            .Replace("using System.Threading.Tasks;", "using System.Threading.Tasks;\nusing TlsAnalyzers.Pinning;"));
    }
}
