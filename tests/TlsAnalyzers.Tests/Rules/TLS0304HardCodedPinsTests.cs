namespace TlsAnalyzers.Tests.Rules;

using static PinSource;
using Verify = Verify<PinAnalyzer>;

/// <summary>Pins that only a new build changes.</summary>
public sealed class TLS0304HardCodedPinsTests
{
    private const string Ok = "if (errors != SslPolicyErrors.None) return false; ";

    [Theory]
    [InlineData("static readonly string[] Pins = {|TLS0304:{ \"$P1\", \"$P2\" }|};", "return Pins.Contains($SPKI);")]
    [InlineData("static readonly HashSet<string> Pins = new() {|TLS0304:{ \"sha256/$P1\", \"sha256/$P2\" }|};", "return Pins.Contains(\"sha256/\" + $SPKI);")]
    [InlineData("const string Current = \"$P1\"; const string Backup = \"$P2\"; static readonly string[] Pins = {|TLS0304:[Current, Backup]|};", "return Pins.Contains($SPKI);")]
    [InlineData("", "return $SPKI == {|TLS0304:\"$P1\"|} || $SPKI == \"$P2\";")]
    [InlineData("", "return $SPKI is {|TLS0304:\"$P1\"|} or \"$P2\";")]
    [InlineData("", "return chain!.ChainElements[^1].Certificate.Thumbprint == {|TLS0301:{|TLS0304:\"CABD2A79A1076A31F21D253635CB039D4329A5E8\"|}|};")]
    public Task Reports(string members, string body) => VerifyAllAsync(Method(Ok + body, members));

    // What a source that can be changed overrides is its lowest layer.
    [Theory]
    [InlineData("static readonly string Pin = Environment.GetEnvironmentVariable(\"PIN\") ?? \"$P1\";", "return $SPKI == Pin;")]
    [InlineData("static readonly string[] Fallback = { \"$P1\", \"$P2\" }; static readonly string[] Pins = Environment.GetEnvironmentVariable(\"PINS\")?.Split(',') ?? Fallback;", "return Pins.Contains($SPKI);")]
    [InlineData("public string[] Pins { get; set; } = { \"$P1\", \"$P2\" };", "return Pins.Contains($SPKI);")]
    [InlineData("private readonly IReadOnlySet<string> _pins = new HashSet<string>(Environment.GetEnvironmentVariable(\"PINS\")!.Split(','));", "return _pins.Contains($SPKI);")]
    [InlineData("static readonly string[] Pins = { \"#{CurrentPin}#\", \"#{BackupPin}#\" };", "return Pins.Contains($SPKI);")]
    [InlineData("", "return chain!.ChainElements[^1].Certificate.Thumbprint == \"2FD4E1C67A2D28FCED849EE1BB76E7391B93EB12\";")]
    public Task Silent(string members, string body) => VerifyAllAsync(Method(Ok + body, members));

    [Theory]
    [InlineData("void Configure(Action<string> pin) { pin({|TLS0304:\"sha256/$P1\"|}); }")]
    [InlineData("static readonly string[] Pins = {|TLS0304:{ \"sha256/$P1\", \"sha256/$P2\" }|}; void Configure(Action<string[]> pin) { pin(Pins); }")]
    public Task Reports_a_literal(string members) => VerifyAllAsync(Members(members));

    [Theory]
    [InlineData("static string[] Of(string[]? configured) => configured ?? new[] { \"sha256/$P1\", \"sha256/$P2\" };")]
    [InlineData("static readonly string[] Default = { \"sha256/$P1\", \"sha256/$P2\" }; static string[] Of(string[]? configured) => configured ?? Default;")]
    [InlineData("const string Prefix = \"sha256/\"; static string Format(string hash) => Prefix + hash;")]
    public Task Silent_on_a_literal(string members) => VerifyAllAsync(Members(members));

    [Fact]
    public Task Reports_in_OkHttp() => VerifyAllAsync(
        OkHttp, Members("object Pinner() => new Square.OkHttp3.CertificatePinner.Builder().Add(\"api.bank.example\", {|TLS0304:\"sha256/$P1\"|}, \"sha256/$P2\").Build();"));

    [Fact]
    public async Task Message()
    {
        var test = Test("", Method(Ok + "return Pins.Contains($SPKI);", "static readonly string[] Pins = {|#0:{ \"$P1\", \"$P2\" }|};"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0304").WithLocation(0).WithMessage("Pin set is hard-coded, so a change of keys needs a new build on every machine"));
        await test.RunAsync();
    }

    // The package's own validator: pins in code are the lowest layer, under the sources that it names.
    [Theory]
    [InlineData("SpkiPinValidator.Fixed({|TLS0304:\"sha256/$P1\"|}, \"sha256/$P2\")")]
    [InlineData("SpkiPinValidator.For(\"api.bank.example\").WithPins({|TLS0304:\"sha256/$P1\"|}, \"sha256/$P2\")")]
    [InlineData("SpkiPinValidator.Optional(\"tls-pins.json\", \"sha256/$P1\", \"sha256/$P2\")")]
    [InlineData("SpkiPinValidator.Optional(\"tls-pins.json\", {|TLS0302:\"sha256/$P1\"|})")]
    [InlineData("SpkiPinValidator.Optional(\"tls-pins.json\").WithHostPins(\"api.bank.example\", \"sha256/$P1\", \"sha256/$P2\")")]
    [InlineData("SpkiPinValidator.Required(\"tls-pins.json\", \"sha256/$P1\")")]
    [InlineData("SpkiPinValidator.For(\"api.bank.example\").ThenRequired(\"tls-pins.json\").WithPins(\"sha256/$P1\")")]
    [InlineData("SpkiPinValidator.For(\"api.bank.example\").WithPins(\"sha256/$P1\").ThenRequired(\"tls-pins.json\")")]
    [InlineData("SpkiPinValidator.Required(\"tls-pins.json\", {|TLS0306:\"$P1\"|}, \"sha256/$P2\")")]
    public Task In_the_validator(string validator) => VerifyAllAsync(
        """
        namespace TlsAnalyzers.Pinning
        {
            internal sealed class SpkiPinValidator
            {
                public static SpkiPinValidator Fixed(params string[] pins) => new();
                public static SpkiPinValidator For(string host) => new();
                public static SpkiPinValidator Optional(string path, params string[] pins) => new();
                public static SpkiPinValidator Required(string path, params string[] pins) => new();
                public SpkiPinValidator ThenRequired(string path) => this;
                public SpkiPinValidator WithPins(params string[] pins) => this;
                public SpkiPinValidator WithHostPins(string host, params string[] pins) => this;
            }
        }
        """,
        "using TlsAnalyzers.Pinning; internal static class Validators { public static readonly SpkiPinValidator Api = " + validator + "; }");
}
