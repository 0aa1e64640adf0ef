using Microsoft.CodeAnalysis;
using TlsAnalyzers.Tests.ConfigFiles;

namespace TlsAnalyzers.Tests.Rules;

using static ConfigFileTest;

/// <summary>Files whose format has an expiry, and that do not use it. Today is 2026-06-01.</summary>
public sealed class TLS0309PinSetNeverExpiresTests
{
    [Fact]
    public Task Reports_set_without_date() => VerifyAsync(
        "tls-pins.json",
        Pins("", "{|#0:\"api.bank.example\"|}"),
        "TLS0309",
        "Pin set for api.bank.example has no expiry date, so a copy that is never updated is cut off for good when the keys change",
        DiagnosticSeverity.Info);

    [Fact]
    public Task Silent_on_set_with_date() => VerifyAsync("tls-pins.json", Pins("\"expires\":\"2027-06-01\","));

    [Fact]
    public Task Reports_set_without_date_on_Android() => VerifyAsync("network_security_config.xml", Android("{|TLS0309:<pin-set>|}"));

    [Fact]
    public Task Silent_on_set_with_date_on_Android() => VerifyAsync("network_security_config.xml", Android("<pin-set expiration=\"2027-06-01\">"));

    // A set without pins has nothing that could lock anybody out.
    [Fact]
    public Task Silent_on_trust_anchors_alone() => VerifyAsync("tls-pins.json", "{\"pinSets\":{\"api.bank.example\":{\"trustAnchors\":[\"ca.pem\"]}}}");

    // Apple's format has no expiry.
    [Fact]
    public Task Silent_on_format_without_expiry() => VerifyAsync("Info.plist", $"""
        <plist version="1.0"><dict><key>NSAppTransportSecurity</key><dict><key>NSPinnedDomains</key><dict>
        <key>api.bank.example</key><dict><key>NSPinnedLeafIdentities</key><array>
        <dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict><dict><key>SPKI-SHA256-BASE64</key><string>{OtherPin}</string></dict>
        </array></dict></dict></dict></dict></plist>
        """);

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
