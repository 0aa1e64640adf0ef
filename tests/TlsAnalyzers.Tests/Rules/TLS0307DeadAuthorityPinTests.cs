namespace TlsAnalyzers.Tests.Rules;

using static PinSource;

/// <summary>Pins in code on CAs that are gone. TLS0304 is left out here.</summary>
public sealed class TLS0307DeadAuthorityPinTests
{
    private const string Any = "return errors == SslPolicyErrors.None && chain!.ChainElements.Any(element => Pins.Contains(Convert.ToBase64String(SHA256.HashData(element.Certificate.PublicKey.ExportSubjectPublicKeyInfo()))));";

    [Fact]
    public Task Reports() => VerifyAsync(Method(Any, "static readonly string[] Pins = { \"$P1\", {|TLS0307:\"" + Distrusted + "\"|}, \"$P2\" };"));

    [Fact]
    public Task Silent_on_an_active_intermediate() => VerifyAsync(Method(Any, "static readonly string[] Pins = { \"$P1\", \"" + Intermediate + "\" };"));

    // What expires is the date's business.
    [Fact]
    public Task Reports_after_the_last_day()
    {
        var test = Test("dotnet_diagnostic.TLS0304.severity = none", Method(Any, "static readonly string[] Pins = { \"$P1\", {|TLS0307:\"" + Intermediate + "\"|} };"));
        test.GlobalConfig = test.GlobalConfig!.Replace("2026-11-22", "2027-04-01");
        return test.RunAsync();
    }

    [Fact]
    public Task Silent_on_a_list_of_what_is_refused() => VerifyAsync(Members("static readonly HashSet<string> Blocklist = new() { \"" + Distrusted + "\" };"));
}
