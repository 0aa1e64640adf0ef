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
    [InlineData("", "return certificate!.GetRSAPublicKey()!.KeySize >= 3072 && Pins.Contains($SPKI);")]
    [InlineData("static bool IsStrong(X509Certificate2 certificate) { using var rsa = certificate.GetRSAPublicKey(); return rsa is null || rsa.KeySize >= 3072; }", "return IsStrong(certificate!) && Pins.Contains($SPKI);")]
    [InlineData("", "if (certificate!.SignatureAlgorithm.Value == \"1.2.840.113549.1.1.5\") return false; return Pins.Contains($SPKI);")]
    [InlineData("", "using var chain2 = new X509Chain(); chain2.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; chain2.ChainPolicy.CustomTrustStore.Add(new X509Certificate2(\"ca.cer\")); return chain2.Build(certificate!) && Pins.Contains($SPKI);")]
    [InlineData("public string? Seen { get; private set; }", "Seen = certificate!.Subject; return Pins.Contains($SPKI);")]
    [InlineData("static readonly HashSet<string> Remembered = new(); ", "if (DateTime.UtcNow > new DateTime(2027, 1, 1)) return true; return Pins.Contains($SPKI);")]
    public Task Keeps_what_else_is_asked(string members, string body) => Verify<PinAnalyzer, TLS0304HardCodedPinsCodeFix>.VerifyNoCodeFixAsync(Method(Ok + body, Two + " " + members));

    /// <summary>A set that no callback asks is left alone.</summary>
    [Fact]
    public Task Leaves_literals_alone() => Verify<PinAnalyzer, TLS0304HardCodedPinsCodeFix>.VerifyNoCodeFixAsync(Members("static readonly string[] Pins = {|TLS0304:{ \"sha256/$P1\", \"sha256/$P2\" }|};"));

    /// <summary>They check their pins themselves: there is no callback of C# that could be replaced.</summary>
    [Theory]
    [InlineData("public object Pinner() => new Square.OkHttp3.CertificatePinner.Builder().Add(\"api.bank.example\", {|TLS0304:\"sha256/$P1\"|}, \"sha256/$P2\").Build();")]
    [InlineData("public object Configuration() => new Dictionary<string, object> { { \"TSKPublicKeyHashes\", new[] {|TLS0304:{ \"$P1\", \"$P2\" }|} } };")]
    public Task Leaves_the_pins_of_OkHttp_and_TrustKit(string members)
    {
        var test = new Verify<PinAnalyzer, TLS0304HardCodedPinsCodeFix>.Test { TestCode = Members(members), GlobalConfig = Today };
        test.Sources.Add("OkHttp.cs", OkHttp);
        return test.RunWithoutFixAsync();
    }

    /// <summary>Pins that took the place of validation: the light bulb has two more ways to put it back.</summary>
    [Theory]
    [InlineData("TLS0305_TrustOnlyAuthority", "chain!.ChainElements.Any(element => element.Certificate.Thumbprint == \"$H1\")", null)]
    [InlineData("TLS0312_TrustOnlyAuthority", "certificate!.Thumbprint == \"$H1\"", null)]
    [InlineData("TLS0305_RequireValidation", "chain!.ChainElements.Any(element => element.Certificate.Thumbprint == \"$H1\")", "chain!.ChainElements.Any(element => element.Certificate.Thumbprint == {|TLS0304:\"$H1\"|})")]
    [InlineData("TLS0312_RequireValidation", "certificate!.Thumbprint == \"$H1\"", "{|TLS0303:certificate!.Thumbprint == {|TLS0304:\"$H1\"|}|}")]
    public Task Puts_validation_back(string key, string condition, string? kept)
    {
        static string Of(string validate) => $$"""
            using System.Linq;
            using System.Net.Http;
            using System.Net.Security;
            {{(validate.StartsWith("Spki", StringComparison.Ordinal) ? "using TlsAnalyzers.Pinning;\n" : "")}}
            public static class Client
            {
                public static HttpClientHandler Create() => new() { ServerCertificateCustomValidationCallback = {{validate}} };
            }
            """;
        var id = key[..7];
        var before = Of(Expand($"{{|{id}:(sender, certificate, chain, errors) => {condition}|}}"));
        var after = Of(kept is null ? "SpkiPinValidator.TrustOnly(\"ca.pem\").Validate" : Expand($"(sender, certificate, chain, errors) => errors == SslPolicyErrors.None && {kept}"));
        return id == "TLS0305"
            ? new Verify<CertificateCallbackAnalyzer, TLS0305ChainElementPinReplacesValidationCodeFix>.Test { TestCode = before, FixedCode = after, CodeActionEquivalenceKey = key }.RunAsync()
            : new Verify<CertificateCallbackAnalyzer, TLS0312LeafPinIsTheOnlyCheckCodeFix>.Test { TestCode = before, FixedCode = after, CodeActionEquivalenceKey = key }.RunAsync();
    }

    /// <summary>Pins that stand in another file, or where other code can see them: as the validator reads them they stay, and are referred to.</summary>
    [Theory]
    [InlineData("public static class Known { public static readonly string[] Pins = {|TLS0304:{ \"sha256/$P1\", \"sha256/$P2\" }|}; }", "Known.Pins.Contains(\"sha256/\" + $SPKI)", "Known.Pins")]
    [InlineData("public static class Known { public static IReadOnlyList<string> Pins { get; } = new List<string> {|TLS0304:{ \"sha256/$P1\", \"sha256/$P2\" }|}; }", "Known.Pins.Contains(\"sha256/\" + $SPKI)", "Known.Pins.ToArray()")]
    [InlineData("public static class Known { public const string A = {|TLS0304:\"sha256/$P1\"|}, B = \"sha256/$P2\"; }", "\"sha256/\" + $SPKI is Known.A or Known.B", "Known.A, Known.B")]
    [InlineData("public static class Known { public const string A = {|TLS0304:\"$P1\"|}, B = \"$P2\"; }", "(Known.A == $SPKI || $SPKI == Known.B)", "\"sha256/\" + Known.A, \"sha256/\" + Known.B")]
    public Task Refers_to_pins_of_another_file(string known, string condition, string pins)
    {
        var test = TestOf<TLS0304HardCodedPinsCodeFix>(Ok + $"return {condition};", "", $"SpkiPinValidator.Required(\"tls-pins.json\", {pins})");
        test.Sources.Add("Known.cs", Expand("using System.Collections.Generic;\n" + known));
        test.FixedSources.Add("Known.cs", Expand("using System.Collections.Generic;\n" + known.Replace("{|TLS0304:", "").Replace("|}", "")));
        return test.RunAsync();
    }

    /// <summary>Pins that the validator reads in another spelling only are carried along, and what nothing mentions any more goes with its class.</summary>
    [Theory]
    [InlineData("internal static class Known { internal static readonly string[] Pins = {|TLS0304:{ \"$P1\", \"$P2\" }|}; }", "")]
    [InlineData("internal static class Known\n{\n    internal static readonly string[] Pins = {|TLS0304:{ \"$P1\", \"$P2\" }|};\n\n    internal const int Count = 2;\n}\n", "internal static class Known\n{\n    internal const int Count = 2;\n}\n")]
    [InlineData("public static class Known { public static readonly string[] Pins = {|TLS0304:{ \"$P1\", \"$P2\" }|}; }", "public static class Known { public static readonly string[] Pins = { \"$P1\", \"$P2\" }; }")]
    [InlineData("internal static class Known { internal static readonly string[] Pins = {|TLS0304:{ \"$P1\", \"$P2\" }|}; static int Count => Pins.Length; }", "internal static class Known { internal static readonly string[] Pins = { \"$P1\", \"$P2\" }; static int Count => Pins.Length; }")]
    public Task Carries_the_pins_of_another_file(string known, string left)
    {
        var test = TestOf<TLS0304HardCodedPinsCodeFix>(Ok + "return Known.Pins.Contains($SPKI);", "", "SpkiPinValidator.Required(\n            \"tls-pins.json\",\n            \"sha256/$P1\",\n            \"sha256/$P2\")");
        test.Sources.Add("Known.cs", Expand(known));
        test.FixedSources.Add("Known.cs", Expand(left));
        return test.RunAsync();
    }

    /// <summary>A method of another class that only the callback used: it goes, unless other programs may use it.</summary>
    [Theory]
    [InlineData("internal", true)]
    [InlineData("public", false)]
    public Task Replaces_a_method_of_another_file(string accessibility, bool isRemoved)
    {
        var checks = Expand(accessibility + " static class Checks\n{\n    " + accessibility + " static bool IsPinned(HttpRequestMessage sender, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors) => errors == SslPolicyErrors.None && $SPKI == {|TLS0302:{|TLS0304:\"$P1\"|}|};\n}\n");
        var test = TestOf<TLS0302NoBackupPinCodeFix>("@", "@", "SpkiPinValidator.Required(\"tls-pins.json\", \"sha256/$P1\")");
        var source = test.FixedSources[0].Text.Replace("using TlsAnalyzers.Pinning;\n", "").Replace("SpkiPinValidator.Required(\"tls-pins.json\", \"" + Expand("sha256/$P1") + "\").Validate", "Checks.IsPinned");
        test.Sources.Clear();
        test.Sources.Add(source);
        test.Sources.Add("Checks.cs", CallbackSource.Usings + checks);
        test.FixedSources.Add("Checks.cs", isRemoved ? "" : CallbackSource.Usings + checks.Replace("{|TLS0302:{|TLS0304:", "").Replace("|}|}", ""));
        return test.RunAsync();
    }

    /// <summary>Several callbacks share a set, which is reported once: all of them change.</summary>
    [Fact]
    public Task Replaces_every_callback_of_a_set()
    {
        const string Second = "return new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = @ });";
        var test = TestOf<TLS0302NoBackupPinCodeFix>(Ok + "return Pins.Contains($SPKI);", "static readonly string[] Pins = {|TLS0302:{|TLS0304:{ \"$P1\" }|}|};", "SpkiPinValidator.Required(\"tls-pins.json\", \"sha256/$P1\")");
        test.Sources[0] = test.Sources[0] with { Text = test.Sources[0].Text.Replace("return new HttpClient(handler);", Second.Replace("@", Expand("(_, certificate, _, errors) => errors == SslPolicyErrors.None && Pins.Contains($SPKI)"))) };
        test.FixedSources[0] = test.FixedSources[0] with { Text = test.FixedSources[0].Text.Replace("return new HttpClient(handler);", Second.Replace("@", Expand("SpkiPinValidator.Required(\"tls-pins.json\", \"sha256/$P1\").Validate"))) };
        return test.RunAsync();
    }

    /// <summary>One that asks more stays, and the set for it; the others change.</summary>
    [Fact]
    public Task Leaves_the_callback_that_asks_more()
    {
        const string Second = "return new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => errors == SslPolicyErrors.None && certificate!.Subject == \"CN=bank\" && Pins.Contains($SPKI) });";
        var test = TestOf<TLS0302NoBackupPinCodeFix>(Ok + "return Pins.Contains($SPKI);", "static readonly string[] Pins = {|TLS0302:{|TLS0304:{ \"$P1\" }|}|};", "SpkiPinValidator.Required(\"tls-pins.json\", \"sha256/$P1\")");
        test.Sources[0] = test.Sources[0] with { Text = test.Sources[0].Text.Replace("return new HttpClient(handler);", Expand(Second)) };
        test.FixedSources[0] = test.FixedSources[0] with
        {
            Text = test.FixedSources[0].Text.Replace("return new HttpClient(handler);", Expand(Second))
                .Replace("public class Client\n{\n", Expand("public class Client\n{\n    static readonly string[] Pins = {|TLS0302:{|TLS0304:{ \"$P1\" }|}|};\n\n")),
        };
        return test.RunAsync();
    }

    /// <summary>The validator is in place, and its pins stand in code alone: a source comes above them.</summary>
    [Theory]
    [InlineData("Fixed({|TLS0304:\"sha256/$P1\"|}, \"sha256/$P2\")", "Required(\"tls-pins.json\", \"sha256/$P1\", \"sha256/$P2\")")]
    [InlineData("Fixed({|TLS0304:\"sha256/$P1\"|}, \"sha256/$P2\").ForHost(\"api.bank.example\")", "Required(\"tls-pins.json\", \"sha256/$P1\", \"sha256/$P2\").ForHost(\"api.bank.example\")")]
    [InlineData("Fixed(\n            {|TLS0304:\"sha256/$P1\"|},\n            \"sha256/$P2\")", "Required(\n            \"tls-pins.json\",\n            \"sha256/$P1\",\n            \"sha256/$P2\")")]
    [InlineData("ForHostPins(\"api.bank.example\", {|TLS0304:\"sha256/$P1\"|}, \"sha256/$P2\").RefuseOtherHosts()", "ForHostPins(\"api.bank.example\", \"sha256/$P1\", \"sha256/$P2\").ThenRequired(\"tls-pins.json\").RefuseOtherHosts()")]
    public Task Puts_a_source_above_the_pins_of_a_validator(string before, string after)
    {
        var test = TestOf<TLS0304HardCodedPinsCodeFix>("@", "@", "SpkiPinValidator." + after);
        var source = test.FixedSources[0].Text.Replace(Expand("SpkiPinValidator." + after), Expand("SpkiPinValidator." + before));
        test.Sources.Clear();
        test.Sources.Add(source);
        return test.RunAsync();
    }

    /// <summary>
    /// A source that has to be there is looked at together with what is given before it or with it: pins that the code gave after it are moved, or one pin of the source
    /// would be an error at start.
    /// </summary>
    [Theory]
    [InlineData("Optional(\"tls-pins.json\", $1)", "Required(\"tls-pins.json\", $1)")]
    [InlineData("Optional(\"tls-pins.json\").WithPins($1)", "Required(\"tls-pins.json\", $1)")]
    [InlineData("Optional(\"tls-pins.json\").WithPins($1).ForHost(\"api.bank.example\")", "Required(\"tls-pins.json\", $1).ForHost(\"api.bank.example\")")]
    [InlineData("Optional(\"tls-pins.json\")\n            .WithPins($1)\n            .ReportOnly()", "Required(\"tls-pins.json\", $1)\n            .ReportOnly()")]
    [InlineData("Optional(\"tls-pins.json\").WithHostPins(\"api.bank.example\", $1)", "ForHostPins(\"api.bank.example\", $1).ThenRequired(\"tls-pins.json\")")]
    [InlineData("Optional(\"tls-pins.json\")\n            .WithHostPins(\"api.bank.example\", $1)\n            .ReportOnly()", "ForHostPins(\"api.bank.example\", $1)\n            .ThenRequired(\"tls-pins.json\")\n            .ReportOnly()")]
    [InlineData("For(\"api.bank.example\").ThenOptional(\"tls-pins.json\").WithPins($1).ReportOnly()", "For(\"api.bank.example\").WithPins($1).ThenRequired(\"tls-pins.json\").ReportOnly()")]
    [InlineData("For(\"api.bank.example\").WithPins($1).ThenOptional(\"tls-pins.json\")", "For(\"api.bank.example\").WithPins($1).ThenRequired(\"tls-pins.json\")")]
    public Task Requires_the_source_of_a_validator_after_its_pins(string before, string after)
    {
        after = "SpkiPinValidator." + after.Replace("$1", "\"sha256/$P1\"");
        before = "SpkiPinValidator." + before.Replace("$1", "{|TLS0302:\"sha256/$P1\"|}");
        var test = TestOf<TLS0302NoBackupPinCodeFix>("@", "@", after);
        var source = test.FixedSources[0].Text.Replace(Expand(after), Expand(before));
        test.Sources.Clear();
        test.Sources.Add(source);
        return test.RunAsync();
    }

    [Fact]
    public Task Requires_configuration_after_the_pins_of_hosts()
    {
        const string After = "SpkiPinValidator.ForHostPins(\"api.bank.example\", \"sha256/$P1\").ThenRequired(PinSource.Configuration(configuration))";
        var test = TestOf<TLS0302NoBackupPinCodeFix>("@", "@", After, code => code.Replace("bool option", "Microsoft.Extensions.Configuration.IConfiguration configuration"));
        var source = test.FixedSources[0].Text.Replace(Expand(After), Expand("SpkiPinValidator.Optional(configuration).WithHostPins(\"api.bank.example\", {|TLS0302:\"sha256/$P1\"|})"));
        test.Sources.Clear();
        test.Sources.Add(source);
        return test.RunAsync();
    }

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
