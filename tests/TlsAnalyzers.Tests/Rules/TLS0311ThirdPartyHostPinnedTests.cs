namespace TlsAnalyzers.Tests.Rules;

using static PinSource;

/// <summary>Pins in code for hosts that somebody else runs. TLS0304 is left out here.</summary>
public sealed class TLS0311ThirdPartyHostPinnedTests
{
    private const string Ok = "if (errors != SslPolicyErrors.None) return false; ";

    [Theory]
    [InlineData("static readonly Dictionary<string, string[]> Pins = new() { [{|TLS0311:\"api.github.com\"|}] = new[] { \"$P1\", \"$P2\" } };", "return Pins.TryGetValue(sender.RequestUri!.Host, out var pins) && pins.Contains($SPKI);")]
    [InlineData("static readonly string[] Pins = { \"$P1\", \"$P2\" };", "return sender.RequestUri!.Host == {|TLS0311:\"api.github.com\"|} && Pins.Contains($SPKI);")]
    public Task Reports(string members, string body) => VerifyAsync(Method(Ok + body, members));

    [Theory]
    [InlineData("static readonly Dictionary<string, string[]> Pins = new() { [\"api.bank.example\"] = new[] { \"$P1\", \"$P2\" } };", "return Pins.TryGetValue(sender.RequestUri!.Host, out var pins) && pins.Contains($SPKI);")]
    [InlineData("static readonly string[] Pins = { \"$P1\", \"$P2\" };", "return sender.RequestUri!.Host == \"api.bank.example\" && Pins.Contains($SPKI);")]
    [InlineData("static readonly string[] Pins = { \"$P1\", \"$P2\" };", "return sender.RequestUri!.Host == \"api.github.com\" || Pins.Contains($SPKI);")]
    public Task Silent(string members, string body) => VerifyAsync(Method(Ok + body, members));

    [Fact]
    public Task Reports_in_OkHttp() => VerifyAsync(
        OkHttp, Members("object Pinner() => new Square.OkHttp3.CertificatePinner.Builder().Add({|TLS0311:\"api.github.com\"|}, \"sha256/$P1\", \"sha256/$P2\").Build();"));

    [Theory]
    [InlineData("tls_analyzers.third_party_hosts = bank.example", "{|TLS0311:\"api.bank.example\"|}")]
    [InlineData("tls_analyzers.third_party_hosts = !api.github.com", "\"api.github.com\"")]
    public Task Option(string option, string host) => Test(
        "dotnet_diagnostic.TLS0304.severity = none\n" + option,
        OkHttp,
        Members("object Pinner() => new Square.OkHttp3.CertificatePinner.Builder().Add(" + host + ", \"sha256/$P1\", \"sha256/$P2\").Build();")).RunAsync();
}
