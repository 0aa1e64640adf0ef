using Microsoft.CodeAnalysis;
using TlsAnalyzers.Tests.ConfigFiles;

namespace TlsAnalyzers.Tests.Rules;

using static ConfigFileTest;
using Verify = Verify<ConfigFileAnalyzer>;

/// <summary>The expiry dates of files that have passed. Today is 2026-06-01.</summary>
public sealed class TLS0308PinSetExpiredTests
{
    [Theory]
    [InlineData("2026-05-31")]
    [InlineData("2025-01-01")]
    public Task Reports_date_that_has_passed(string date) => VerifyAsync(
        "tls-pins.json",
        Pins("\"expires\":{|#0:\"" + date + "\"|},"),
        "TLS0308",
        $"Pin set for api.bank.example expired on {date}, so its pins are not checked any more");

    // The package's own file counts the day that it names.
    [Theory]
    [InlineData("2026-07-02")]
    [InlineData("2030-01-01")]
    public Task Silent_on_date_to_come(string date) => VerifyAsync("tls-pins.json", Pins("\"expires\":\"" + date + "\","));

    [Theory]
    [InlineData("2026-06-01")]
    [InlineData("2026-05-31")]
    public Task Reports_date_that_has_passed_on_Android(string date) => VerifyAsync(
        "network_security_config.xml",
        Android("<pin-set expiration=\"{|#0:" + date + "|}\">"),
        "TLS0308",
        $"Pin set for api.bank.example expired on {date}, so its pins are not checked any more");

    [Fact]
    public Task Silent_on_date_to_come_on_Android() => VerifyAsync("network_security_config.xml", Android("<pin-set expiration=\"2026-07-02\">"));

    // The date is an input: without the option it is the machine's.
    [Fact]
    public Task Reports_by_the_clock_without_the_option()
    {
        var test = Of("tls-pins.json", Pins("\"expires\":{|TLS0308:\"2020-01-01\"|},"));
        test.GlobalConfig = null;
        return test.RunAsync();
    }

    [Fact]
    public Task Is_a_suggestion_in_test_projects()
    {
        var test = Of("tls-pins.json", Pins("\"expires\":{|#0:\"2026-05-31\"|},"));
        test.BuildProperties["IsTestProject"] = "true";
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0308").WithLocation(0).WithSeverity(DiagnosticSeverity.Info));
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
