namespace TlsAnalyzers.Tests.Rules;

using static PinSource;
using Verify = Verify<PinAnalyzer>;

/// <summary>Sets that have one pin, in every form in which code holds and asks them. TLS0304 is left out here.</summary>
public sealed class TLS0302NoBackupPinTests
{
    private const string Ok = "if (errors != SslPolicyErrors.None) return false; ";

    // Each form has one pin here, and another one in the twin: the second marker is where it goes.
    public static TheoryData<string, string> Forms { get; } = new()
    {
        { "static readonly string[] Pins = {|TLS0302:{ \"$P1\" }|};", "return Pins.Contains($SPKI);" },
        { "static readonly string[] Pins = new[] {|TLS0302:{ \"sha256/$P1\" }|};", "return Pins.Contains(\"sha256/\" + $SPKI);" },
        { "static readonly string[] Pins = {|TLS0302:[\"$P1\"]|};", "return Pins.Contains($SPKI);" },
        { "static readonly List<string> Pins = new() {|TLS0302:{ \"$P1\" }|};", "return Pins.Exists(pin => pin == $SPKI);" },
        { "static readonly List<string> Pins = new() {|TLS0302:{ \"$P1\" }|};", "foreach (var pin in Pins) { if (string.Equals(pin, $SPKI, StringComparison.Ordinal)) return true; } return false;" },
        { "static readonly HashSet<string> Pins = new(StringComparer.Ordinal) {|TLS0302:{ \"$P1\" }|};", "return Pins.Contains($SPKI);" },
        { "static readonly HashSet<string> Pins = new(new[] {|TLS0302:{ \"$P1\" }|});", "return Pins.Contains($SPKI);" },
        { "static readonly FrozenSet<string> Pins = new[] {|TLS0302:{ \"$P1\" }|}.ToFrozenSet(StringComparer.Ordinal);", "return Pins.Contains($SPKI);" },
        { "static readonly ImmutableArray<string> Pins = {|TLS0302:ImmutableArray.Create(\"$P1\")|};", "return Pins.Contains($SPKI);" },
        { "static readonly ImmutableHashSet<string> Pins = {|TLS0302:ImmutableHashSet.Create(StringComparer.Ordinal, \"$P1\")|};", "return Pins.Contains($SPKI);" },
        { "static readonly ImmutableArray<string> Pins = {|TLS0302:[\"$P1\"]|};", "return Pins.IndexOf($SPKI) >= 0;" },
        { "static readonly IReadOnlyList<string> Pins = Array.AsReadOnly(new[] {|TLS0302:{ \"$P1\" }|});", "return Pins.Any(pin => $SPKI.Equals(pin));" },
        { "static readonly string[] Pins = {|TLS0302:{ \"$P1\" }|};", "return Array.IndexOf(Pins, $SPKI) != -1;" },
        { "static string[] Pins => new[] {|TLS0302:{ \"$P1\" }|};", "return Array.Exists(Pins, pin => pin == $SPKI);" },
        { "static string[] Pins() => new[] {|TLS0302:{ \"$P1\" }|};", "return Pins().Contains($SPKI);" },
        { "static readonly Lazy<string[]> Pins = new(() => new[] {|TLS0302:{ \"$P1\" }|});", "return Pins.Value.Contains($SPKI);" },
        { "static readonly byte[][] Pins = {|TLS0302:{ new byte[] { $B1 } }|};", "var hash = SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()); return Pins.Any(pin => pin.SequenceEqual(hash));" },
        { "static readonly byte[][] Pins = new[] {|TLS0302:{ \"$P1\" }|}.Select(Convert.FromBase64String).ToArray();", "var hash = SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()); foreach (var pin in Pins) { if (CryptographicOperations.FixedTimeEquals(hash, pin)) return true; } return false;" },
        { "static readonly Dictionary<string, string[]> Pins = new() { [\"api.bank.example\"] = new[] {|TLS0302:{ \"$P1\" }|} };", "return Pins.TryGetValue(sender.RequestUri!.Host, out var pins) && pins.Contains($SPKI);" },
        { "static readonly Dictionary<string, HashSet<string>> Pins = new() { { \"api.bank.example\", new() {|TLS0302:{ \"$P1\" }|} } };", "return Pins[sender.RequestUri!.Host].Contains($SPKI);" },
        { "static readonly FrozenDictionary<string, string[]> Pins = new Dictionary<string, string[]> { [\"api.bank.example\"] = {|TLS0302:[\"$P1\"]|} }.ToFrozenDictionary();", "return Pins.TryGetValue(sender.RequestUri!.Host, out var pins) && pins.Contains($SPKI);" },
        { "static readonly Dictionary<string, string[]> Pins = new() { { \"api.bank.example\", new[] {|TLS0302:{ \"$P1\" }|} } };", "foreach (var (host, pins) in Pins) { if (host == sender.RequestUri!.Host && pins.Contains($SPKI)) return true; } return false;" },
        { "static readonly Dictionary<string, string[]> Pins = new() { { \"api.bank.example\", new[] {|TLS0302:{ \"$P1\" }|} } };", "foreach (var entry in Pins) { if (entry.Key == sender.RequestUri!.Host && entry.Value.Contains($SPKI)) return true; } return false;" },
        { "static readonly HashSet<string> Pins = new() {|TLS0302:{ \"$P1\" }|};", "return chain!.ChainElements.Select(element => Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo()))).Intersect(Pins).Any();" },
        { "static readonly HashSet<string> Pins = new() {|TLS0302:{ \"$P1\" }|};", "return Pins.Overlaps(chain!.ChainElements.Select(element => Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo()))));" },
        { "static string[] PinsOf(string host) => host switch { \"api.bank.example\" => new[] {|TLS0302:{ \"$P1\" }|}, \"cdn.bank.example\" => new[] { \"$P3\", \"$P4\" }, _ => Array.Empty<string>() };", "return PinsOf(sender.RequestUri!.Host).Contains($SPKI);" },
        { "static string[] PinsOf(string host) => host switch { \"api.bank.example\" => new[] {|TLS0302:{ \"$P1\" }|}, _ => Array.Empty<string>() };", "return PinsOf(sender.RequestUri!.Host).Contains($SPKI);" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public Task Reports_one_pin(string members, string body) => VerifyAsync(Method(Ok + body, members));

    [Theory]
    [MemberData(nameof(Forms))]
    public Task Silent_on_two_pins(string members, string body)
    {
        var two = members.Replace("{|TLS0302:", "").Replace("|}", "")
            .Replace("\"sha256/$P1\"", "\"sha256/$P1\", \"sha256/$P2\"")
            .Replace("\"$P1\"", "\"$P1\", \"$P2\"")
            .Replace("new byte[] { $B1 }", "new byte[] { $B1 }, new byte[] { $B2 }");
        Assert.NotEqual(members, two);
        return VerifyAsync(Method(Ok + body, two));
    }

    // A single value is reported where it is written.
    [Theory]
    [InlineData("", "return $SPKI == {|TLS0302:\"$P1\"|};")]
    [InlineData("", "return {|TLS0302:\"sha256/$P1\"|} == $\"sha256/{$SPKI}\";")]
    [InlineData("", "return string.Equals($SPKI, {|TLS0302:\"$P1\"|}, StringComparison.Ordinal);")]
    [InlineData("", "return string.CompareOrdinal($SPKI, {|TLS0302:\"$P1\"|}) == 0;")]
    [InlineData("", "return $SPKI is {|TLS0302:\"$P1\"|};")]
    [InlineData("", "switch ($SPKI) { case {|TLS0302:\"$P1\"|}: return true; default: return false; }")]
    [InlineData("", "return $SPKI switch { {|TLS0302:\"$P1\"|} => true, _ => false };")]
    [InlineData("", "return (sender.RequestUri!.Host, $SPKI) switch { (\"api.bank.example\", {|TLS0302:\"$P1\"|}) => true, _ => false };")]
    [InlineData("const string Pin = {|TLS0302:\"$P1\"|};", "return $SPKI == Pin;")]
    [InlineData("static readonly string _pin = {|TLS0302:\"$P1\"|};", "return $SPKI == _pin;")]
    [InlineData("static string Pin => {|TLS0302:\"$P1\"|};", "return Pin == $SPKI;")]
    [InlineData("static string Pin() { return {|TLS0302:\"$P1\"|}; }", "return Pin() == $SPKI;")]
    [InlineData("", "var pin = {|TLS0302:\"$P1\"|}; var actual = $SPKI; return actual == pin;")]
    [InlineData("", "return SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()).SequenceEqual(Convert.FromBase64String({|TLS0302:\"$P1\"|}));")]
    [InlineData("", "return Convert.ToHexString(SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo())) == {|TLS0302:\"$F1\"|};")]
    [InlineData("", "return BitConverter.ToString(SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo())).Replace(\"-\", \"\").ToLowerInvariant() == {|TLS0302:\"$F1\"|}.ToLowerInvariant();")]
    [InlineData("", "return CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()), Convert.FromHexString({|TLS0302:\"$F1\"|}));")]
    [InlineData("static readonly byte[] Pin = {|TLS0302:{ $B1 }|};", "return SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()).SequenceEqual(Pin);")]
    [InlineData("static readonly byte[] Pin = {|TLS0302:new byte[] { $B1 }|};", "var hash = SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()); for (var i = 0; i < hash.Length; i++) { if (hash[i] != Pin[i]) return false; } return true;")]
    [InlineData("static ReadOnlySpan<byte> Pin => {|TLS0302:[$B1]|};", "return SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()).AsSpan().SequenceEqual(Pin);")]
    [InlineData("static byte[] FromHex(string hex) { var bytes = new byte[hex.Length / 2]; for (var i = 0; i < bytes.Length; i++) { bytes[i] = Convert.ToByte(hex.Substring(i * 2, 2), 16); } return bytes; }", "return SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()).SequenceEqual(FromHex({|TLS0302:\"$F1\"|}));")]
    [InlineData("static bool IsPinned(X509Certificate2 certificate, string pin) => $SPKI == pin;", "return IsPinned(certificate!, {|TLS0302:\"$P1\"|});")]
    [InlineData("static byte[] SpkiOf(byte[] raw) => new AsnReader(raw, AsnEncodingRules.DER).ReadEncodedValue().ToArray();", "return Convert.ToBase64String(SHA256.HashData(SpkiOf(certificate!.RawData))) == {|TLS0302:\"$P1\"|};")]
    [InlineData("", "using var sha = SHA256.Create(); return Convert.ToBase64String(sha.ComputeHash(certificate!.GetRSAPublicKey()!.ExportSubjectPublicKeyInfo())) == {|TLS0302:\"$P1\"|};")]
    [InlineData("", "Span<byte> hash = stackalloc byte[32]; SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo(), hash); return Convert.ToBase64String(hash) == {|TLS0302:\"$P1\"|};")]
    public Task Reports_one_value(string members, string body) => VerifyAsync(Method(Ok + body, members));

    // What a callback compares one by one is one set.
    [Theory]
    [InlineData("", "return $SPKI == \"$P1\" || $SPKI == \"$P2\";")]
    [InlineData("", "return $SPKI is \"$P1\" or \"$P2\";")]
    [InlineData("", "switch ($SPKI) { case \"$P1\": case \"$P2\": return true; default: return false; }")]
    [InlineData("", "return $SPKI switch { \"$P1\" => true, \"$P2\" => true, _ => false };")]
    [InlineData("const string Current = \"$P1\"; const string Backup = \"$P2\";", "var pin = $SPKI; if (pin == Current) return true; return pin == Backup;")]
    [InlineData("static readonly string[] Current = { \"$P1\" }; static readonly string[] Backup = { \"$P2\" };", "return Current.Contains($SPKI) || Backup.Contains($SPKI);")]
    [InlineData("static readonly List<string> Pins = new() { \"$P1\" }; static Client() { Pins.Add(\"$P2\"); }", "return Pins.Contains($SPKI);")]
    [InlineData("static readonly string[] Pins = \"$P1,$P2\".Split(',');", "return Pins.Contains($SPKI);")]
    [InlineData("const string Current = \"$P1\"; static readonly string[] Pins = { Current, Keys.Backup }; static class Keys { public const string Backup = \"$P2\"; }", "return Pins.Contains($SPKI);")]
    [InlineData("static readonly string[] Current = { \"$P1\" }; static readonly string[] All = [.. Current, \"$P2\"];", "return All.Contains($SPKI);")]
    [InlineData("static readonly string[] Current = { \"$P1\" };", "return Current.Concat(new[] { \"$P2\" }).Contains($SPKI);")]
    public Task Silent_on_two_values(string members, string body) => VerifyAsync(Method(Ok + body, members));

    [Theory]
    [InlineData("static readonly string[] Pins = {|TLS0302:{ \"$P1\", \"$P1\" }|};")]
    [InlineData("static readonly string[] Pins = {|TLS0302:{ \"$P1\", \"sha256/$P1\" }|};")]
    [InlineData("static readonly string[] Pins = {|TLS0302:{ \"$P1\", \"pin-sha256=\\\"$P1\\\"\" }|};")]
    public Task Reports_the_same_pin_twice(string members) => VerifyAsync(Method(Ok + "return Pins.Contains($SPKI);", members));

    // Both hosts have one pin each; only the pins of one host are each other's backup.
    [Fact]
    public Task Reports_each_host() => VerifyAsync(Method(
        Ok + "return Pins.TryGetValue(sender.RequestUri!.Host, out var pin) && pin == $SPKI;",
        "static readonly Dictionary<string, string> Pins = new() { [\"api.bank.example\"] = {|TLS0302:\"$P1\"|}, [\"cdn.bank.example\"] = {|TLS0302:\"$P2\"|} };"));

    [Fact]
    public Task Reports_only_the_host_that_has_one_pin() => VerifyAsync(Method(
        Ok + "return Pins.TryGetValue(sender.RequestUri!.Host, out var pins) && pins.Contains($SPKI);",
        "static readonly Dictionary<string, string[]> Pins = new() { [\"api.bank.example\"] = new[] {|TLS0302:{ \"$P1\" }|}, [\"cdn.bank.example\"] = new[] { \"$P2\", \"$P3\" } };"));

    [Fact]
    public Task Says_that_an_intermediate_alone_is_single() => VerifyMessageAsync(
        Method(Ok + "return chain!.ChainElements.Any(element => Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo())) == {|#0:\"" + Intermediate + "\"|});"),
        "Pin set has one pin, on the intermediate CA R11 (Let's Encrypt), which may issue from another CA any day, and no backup pin, so every installed copy is cut off when that key has to be replaced");

    [Fact]
    public Task Names_the_host() => VerifyMessageAsync(
        Method(
            Ok + "return Pins.TryGetValue(sender.RequestUri!.Host, out var pin) && pin == $SPKI;",
            "static readonly Dictionary<string, string> Pins = new() { [\"api.bank.example\"] = {|#0:\"$P1\"|} };"),
        "Pin set for api.bank.example has one pin and no backup pin, so every installed copy is cut off when that key has to be replaced");

    // Sets in other files and types; helpers, too.
    [Fact]
    public Task Reports_in_another_file() => VerifyAsync(
        Method(Ok + "return PinStore.IsPinned($SPKI);"),
        "public static class PinConstants { public const string Current = \"$P1\"; }",
        "using System.Collections.Generic; public static class PinStore { private static readonly HashSet<string> _pins = new() {|TLS0302:{ PinConstants.Current }|}; public static bool IsPinned(string pin) { foreach (var known in _pins) { if (known == pin) return true; } return false; } }");

    // There may be more pins than can be seen.
    [Theory]
    [InlineData("private readonly string _backup = Environment.GetEnvironmentVariable(\"BACKUP_PIN\")!;", "return $SPKI == \"$P1\" || $SPKI == _backup;")]
    [InlineData("private static string[] Configured() => Environment.GetEnvironmentVariable(\"PINS\")!.Split(','); private static readonly string[] _pins = { \"$P1\" };", "return _pins.Concat(Configured()).Contains($SPKI);")]
    [InlineData("private static readonly string[] _pins = { \"$P1\", Environment.GetEnvironmentVariable(\"BACKUP_PIN\")! };", "return _pins.Contains($SPKI);")]
    [InlineData("private static readonly List<string> _pins = new() { \"$P1\" }; public void Add(string pin) => _pins.Add(pin);", "return _pins.Contains($SPKI);")]
    [InlineData("public string[] Pins { get; set; } = { \"$P1\" };", "return Pins.Contains($SPKI);")]
    [InlineData("private static readonly string _pin = Environment.GetEnvironmentVariable(\"PIN\") ?? \"$P1\";", "return $SPKI == _pin;")]
    [InlineData("private static string Pin(string? name = null) => Environment.GetEnvironmentVariable(\"PIN\")!;", "return $SPKI == Pin();")]
    public Task Silent_on_sets_that_are_not_known(string members, string body) => VerifyAsync(Method(Ok + body, members));

    // A list of what is refused needs no backup, nor does what decides nothing.
    [Theory]
    [InlineData("return $SPKI != \"$P1\";")]
    [InlineData("if ($SPKI == \"$P1\") return false; return true;")]
    [InlineData("if ($SPKI == \"$P1\") { Console.WriteLine(\"the known key\"); } return true;")]
    [InlineData("return certificate!.GetKeyAlgorithm() == \"1.2.840.113549.1.1.1\";")]
    [InlineData("return certificate!.PublicKey.Oid.Value == \"1.2.840.113549.1.1.1\";")]
    [InlineData("return certificate!.SerialNumber == \"$H1\";")]
    [InlineData("return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sender.RequestUri!.Host))) == \"$P1\";")]
    public Task Silent_on_what_is_no_pin(string body) => VerifyAsync(Method(Ok + body));

    // An older pattern for a private CA: the last element of the chain is the trust anchor.
    [Fact]
    public Task Silent_on_the_anchor_of_a_private_authority() => VerifyAllAsync(Method(Ok + "return chain!.ChainElements[chain.ChainElements.Count - 1].Certificate.Thumbprint == \"$H1\";"));

    // A server tells its clients by their keys.
    [Fact]
    public Task Silent_on_the_identity_of_a_client() => VerifyAllAsync(Expand(CallbackSource.Usings + """
        using System.IO;
        public static class Server
        {
            public static SslServerAuthenticationOptions Options() => new()
            {
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (sender, certificate, chain, errors) => errors == SslPolicyErrors.None && certificate!.GetCertHashString() == "$H1",
            };
        }
        """));

    [Theory]
    [InlineData(".Add(\"api.bank.example\", {|TLS0302:\"sha256/$P1\"|})")]
    [InlineData(".Add(\"api.bank.example\", {|TLS0302:\"sha256/$P1\"|}).Add(\"cdn.bank.example\", {|TLS0302:\"sha256/$P2\"|})")]
    [InlineData(".Add(\"api.bank.example\", new[] {|TLS0302:{ \"sha256/$P1\" }|})")]
    public Task Reports_in_OkHttp(string calls) => VerifyAsync(OkHttp, Members("public object Pinner() => new Square.OkHttp3.CertificatePinner.Builder()" + calls + ".Build();"));

    [Theory]
    [InlineData(".Add(\"api.bank.example\", \"sha256/$P1\", \"sha256/$P2\")")]
    [InlineData(".Add(\"api.bank.example\", \"sha256/$P1\").Add(\"api.bank.example\", \"sha256/$P2\")")]
    [InlineData(".Add(\"api.bank.example\", \"sha256/$P1\", Environment.GetEnvironmentVariable(\"BACKUP\")!)")]
    public Task Silent_on_two_pins_in_OkHttp(string calls) => VerifyAsync(OkHttp, Members("public object Pinner() => new Square.OkHttp3.CertificatePinner.Builder()" + calls + ".Build();"));

    [Fact]
    public Task Reports_in_TrustKit() => VerifyAsync(Members("""
        public object Configuration() => new Dictionary<string, object>
            {
                ["TSKPinnedDomains"] = new Dictionary<string, object>
                {
                    ["api.bank.example"] = new Dictionary<string, object> { ["TSKPublicKeyHashes"] = new[] {|TLS0302:{ "$P1" }|} },
                    ["cdn.bank.example"] = new Dictionary<string, object> { ["TSKPublicKeyHashes"] = new[] { "$P2", "$P3" } },
                },
            };
        """));

    [Fact]
    public Task Reports_in_TrustKit_by_a_constant() => VerifyAsync(Members("""
        private static class TrustKit { public const string TSKPublicKeyHashes = "TSKPublicKeyHashes"; }
            public object Configuration() => new Dictionary<string, object> { { TrustKit.TSKPublicKeyHashes, new[] {|TLS0302:{ "$P1" }|} } };
        """));

    // "sha256/" says it by itself, wherever it is handed to.
    [Fact]
    public Task Reports_a_marked_set_that_is_handed_on() => VerifyAsync(Members("static readonly string[] Pins = {|TLS0302:{ \"sha256/$P1\" }|}; void Configure(Action<string[]> pin) => pin(Pins);"));

    [Theory]
    [InlineData("static readonly string[] Pins = { \"sha256/$P1\", \"sha256/$P2\" }; void Configure(Action<string[]> pin) => pin(Pins);")]
    [InlineData("static readonly string[] Pins = { \"sha256/$P1\" }; string[] Known(string[]? configured) => configured ?? Pins;")]
    [InlineData("static readonly string[] Pins = { \"sha256/$P1\" }; void Configure(Action<IEnumerable<string>> pin, string[] more) => pin(Pins.Concat(more));")]
    [InlineData("void Configure(Action<string> pin) => pin(\"sha256/$P1\");")]
    [InlineData("const string Image = \"sha256:$F1\"; const string Folder = \"sha256/releases/current\"; const string Integrity = \"sha256-$P1\";")]
    [InlineData("static readonly string[] Digests = { \"$P1\" }; bool IsKnown(byte[] file) => Digests.Contains(Convert.ToBase64String(SHA256.HashData(file)));")]
    public Task Silent_on_literals(string members) => VerifyAsync(Members(members));

    private static Task VerifyMessageAsync(string source, string message)
    {
        var test = Test("dotnet_diagnostic.TLS0304.severity = none", source);
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0302").WithLocation(0).WithMessage(message));
        return test.RunAsync();
    }
}
