using Microsoft.CodeAnalysis;
using TlsAnalyzers.Tests.ConfigFiles;

namespace TlsAnalyzers.Tests.Rules;

using static ConfigFileTest;

/// <summary>The expiry dates of files that are near. Today is 2026-06-01.</summary>
public sealed class TLS0314PinSetExpiresSoonTests
{
    [Theory]
    [InlineData("2026-06-01", "today")]
    [InlineData("2026-06-02", "tomorrow")]
    [InlineData("2026-06-20", "in 19 days")]
    [InlineData("2026-07-01", "in 30 days")]
    public Task Reports_date_within_30_days(string date, string when) => VerifyAsync(
        "tls-pins.json",
        Pins("\"expires\":{|#0:\"" + date + "\"|},"),
        "TLS0314",
        $"Pin set for api.bank.example expires on {date} ({when}), and its pins are not checked from then on",
        DiagnosticSeverity.Info);

    [Fact]
    public Task Silent_on_later_date() => VerifyAsync("tls-pins.json", Pins("\"expires\":\"2026-07-02\","));

    [Fact]
    public Task Reports_date_within_30_days_on_Android() => VerifyAsync(
        "network_security_config.xml",
        Android("<pin-set expiration=\"{|#0:2026-06-02|}\">"),
        "TLS0314",
        "Pin set for api.bank.example expires on 2026-06-02 (tomorrow), and its pins are not checked from then on",
        DiagnosticSeverity.Info);

    [Fact]
    public Task Silent_on_later_date_on_Android() => VerifyAsync("network_security_config.xml", Android("<pin-set expiration=\"2026-07-02\">"));

    // A green branch does not turn red by a date that is merely near.
    [Fact]
    public void Never_breaks_a_build() => Assert.Equal(DiagnosticSeverity.Info, TlsAnalyzers.Rules.TLS0314PinSetExpiresSoon.Descriptor.DefaultSeverity);

    [Fact]
    public Task Follows_the_option()
    {
        var test = Of("tls-pins.json", Pins("\"expires\":{|TLS0314:\"2030-01-01\"|},"));
        test.GlobalConfig = "is_global = true\ntls_analyzers.today = 2029-12-20\n";
        return test.RunAsync();
    }

    private static string Pins(string expiry, string host = "\"api.bank.example\"") => "{\"pinSets\":{" + host + ":{" + expiry + "\"pins\":[\"sha256/" + Pin + "\",\"sha256/" + OtherPin + "\"]}}}";

    private static string Android(string expiry) => $"""
        <network-security-config>
            <domain-config>
                <domain>api.bank.example</domain>
                {expiry}
                    <pin digest="SHA-256">{Pin}</pin>
                    <pin digest="SHA-256">{OtherPin}</pin>
                </pin-set>
            </domain-config>
        </network-security-config>
        """;
}
