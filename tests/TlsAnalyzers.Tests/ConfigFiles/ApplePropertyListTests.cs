using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.ConfigFiles;

using static ConfigFileTest;

public sealed class ApplePropertyListTests
{
    private const string File = "Platforms/iOS/Info.plist";
    private const string NoSubdomains = $"<key>TSKPublicKeyHashes</key><array><string>{Pin}</string><string>{OtherPin}</string></array><key>TSKExpirationDate</key><string>2027-01-01</string>";
    private const string Subdomains = "<key>TSKIncludeSubdomains</key><true/>" + NoSubdomains;

    [Theory]
    [InlineData("<key>{|TLS0504:NSAllowsArbitraryLoads|}</key><true/>")]
    [InlineData("<key>{|TLS0504:NSAllowsArbitraryLoadsInWebContent|}</key><true/>")]
    [InlineData("<key>{|TLS0504:NSAllowsArbitraryLoadsForMedia|}</key><true/>")]
    [InlineData("<key>NSAllowsArbitraryLoads</key><true/><key>{|TLS0504:NSAllowsArbitraryLoadsInWebContent|}</key><true/>")]
    public Task Reports_clear_text(string keys) => VerifyAsync(File, Transport(keys));

    [Theory]
    [InlineData("<key>NSAllowsArbitraryLoads</key><false/>")]
    [InlineData("<key>NSAllowsLocalNetworking</key><true/>")]

    // The first key does nothing beside the second.
    [InlineData("<key>NSAllowsArbitraryLoads</key><true/><key>NSAllowsLocalNetworking</key><true/>")]
    [InlineData("<!-- <key>NSAllowsArbitraryLoads</key><true/> -->")]
    public Task Silent_on_encryption(string keys) => VerifyAsync(File, Transport(keys));

    [Theory]
    [InlineData("<key>{|TLS0504:NSExceptionAllowsInsecureHTTPLoads|}</key><true/>")]
    [InlineData("<key>{|TLS0504:NSTemporaryExceptionAllowsInsecureHTTPLoads|}</key><true/>")]
    [InlineData("<key>{|TLS0504:NSThirdPartyExceptionAllowsInsecureHTTPLoads|}</key><true/>")]
    [InlineData("<key>{|TLS0501:NSExceptionMinimumTLSVersion|}</key><string>TLSv1.0</string>")]
    [InlineData("<key>{|TLS0501:NSThirdPartyExceptionMinimumTLSVersion|}</key><string>TLSv1.1</string>")]
    [InlineData("<key>{|TLS0501:NSExceptionRequiresForwardSecrecy|}</key><false/>")]
    public Task Reports_exceptions(string keys) => VerifyAsync(File, Exception("rates.bank.example", keys));

    [Theory]
    [InlineData("rates.bank.example", "<key>NSExceptionAllowsInsecureHTTPLoads</key><false/>")]
    [InlineData("rates.bank.example", "<key>NSExceptionMinimumTLSVersion</key><string>TLSv1.2</string>")]
    [InlineData("rates.bank.example", "<key>NSExceptionRequiresForwardSecrecy</key><true/>")]
    [InlineData("rates.bank.example", "<key>NSIncludesSubdomains</key><true/>")]
    [InlineData("localhost", "<key>NSExceptionAllowsInsecureHTTPLoads</key><true/>")]
    [InlineData("printer.local", "<key>NSExceptionAllowsInsecureHTTPLoads</key><true/>")]
    public Task Silent_on_exceptions(string host, string keys) => VerifyAsync(File, Exception(host, keys));

    [Theory]
    [InlineData("{|TLS0302:api.bank.example|}", $"<key>NSPinnedLeafIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict></array>")]
    [InlineData("api.bank.example", $"<key>NSPinnedCAIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict><dict><key>SPKI-SHA256-BASE64</key><string>{{|TLS0301:{RootPin}|}}</string></dict></array>")]
    [InlineData("api.bank.example", $"<key>NSPinnedCAIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{{|TLS0307:{ExpiredRootPin}|}}</string></dict></array>")]
    [InlineData("api.bank.example", $"<key>NSPinnedLeafIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict><dict><key>SPKI-SHA256-BASE64</key><string>{{|TLS0306:not base64!|}}</string></dict></array>")]

    // Both lists have to be met, so each needs a backup; it is said once.
    [InlineData("{|TLS0302:api.bank.example|}", $"<key>NSPinnedCAIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict></array><key>NSPinnedLeafIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{OtherPin}</string></dict></array>")]
    [InlineData("{|TLS0311:api.stripe.com|}", $"<key>NSPinnedLeafIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict><dict><key>SPKI-SHA256-BASE64</key><string>{OtherPin}</string></dict></array>")]
    public Task Reports_pins(string host, string lists) => VerifyAsync(File, Transport($"<key>NSPinnedDomains</key><dict><key>{host}</key><dict><key>NSIncludesSubdomains</key><true/>{lists}</dict></dict>"));

    [Theory]
    [InlineData($"<key>NSPinnedLeafIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict><dict><key>SPKI-SHA256-BASE64</key><string>{OtherPin}</string></dict></array>")]
    [InlineData($"<key>NSPinnedCAIdentities</key><array/><key>NSPinnedLeafIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict><dict><key>SPKI-SHA256-BASE64</key><string>{OtherPin}</string></dict></array>")]
    public Task Silent_on_good_pins(string lists) => VerifyAsync(File, Transport($"<key>NSPinnedDomains</key><dict><key>api.bank.example</key><dict>{lists}</dict></dict>"));

    [Theory]
    [InlineData("{|TLS0302:api.bank.example|}", $"<key>TSKPublicKeyHashes</key><array><string>{Pin}</string></array><key>TSKExpirationDate</key><string>2027-01-01</string>")]
    [InlineData("api.bank.example", $"<key>TSKPublicKeyHashes</key><array><string>{Pin}</string><string>{OtherPin}</string></array><key>TSKExpirationDate</key><string>{{|TLS0308:2025-01-01|}}</string>")]
    [InlineData("{|TLS0309:api.bank.example|}", $"<key>TSKPublicKeyHashes</key><array><string>{Pin}</string><string>{OtherPin}</string></array>")]
    [InlineData("{|TLS0311:co.uk|}", $"<key>TSKIncludeSubdomains</key><true/><key>TSKPublicKeyHashes</key><array><string>{Pin}</string><string>{OtherPin}</string></array><key>TSKExpirationDate</key><string>2027-01-01</string>")]
    [InlineData("api.bank.example", $"<key>{{|TLS0104:TSKEnforcePinning|}}</key><false/><key>TSKPublicKeyHashes</key><array><string>{Pin}</string><string>{OtherPin}</string></array><key>TSKExpirationDate</key><string>2027-01-01</string>")]
    [InlineData("api.bank.example", $"<key>TSKPublicKeyHashes</key><array><string>{Pin}</string><string>{{|TLS0306:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=|}}</string></array><key>TSKExpirationDate</key><string>2027-01-01</string>")]
    public Task Reports_TrustKit(string host, string keys) => VerifyAsync(File, TrustKit(host, keys));

    [Theory]
    [InlineData("bank.example", $"<key>TSKEnforcePinning</key><true/><key>TSKIncludeSubdomains</key><true/><key>TSKPublicKeyHashes</key><array><string>{Pin}</string><string>{OtherPin}</string></array><key>TSKExpirationDate</key><string>2027-01-01</string>")]
    [InlineData("static.bank.example", "<key>TSKExcludeSubdomainFromParentPolicy</key><true/>")]
    public Task Silent_on_TrustKit(string host, string keys) => VerifyAsync(File, TrustKit(host, keys));

    [Fact]
    public Task What_TrustKit_only_reports_is_Info() => VerifyAsync(
        File,
        TrustKit("api.bank.example", "<key>{|#0:TSKEnforcePinning|}</key><false/>"),
        "TLS0104",
        "TSKEnforcePinning=false accepts certificates of api.bank.example that match no pin, so anyone in between can read and change the traffic",
        DiagnosticSeverity.Info);

    // The app's other property lists, and those of a TrustKit of its own.
    [Theory]
    [InlineData("Info-Debug.plist", "<plist><dict><key>NSAppTransportSecurity</key><dict><key>{|TLS0504:NSAllowsArbitraryLoads|}</key><true/></dict></dict></plist>")]
    [InlineData("TrustKit.plist", "<plist><dict><key>TSKPinnedDomains</key><dict><key>bank.example</key><dict><key>{|TLS0104:TSKEnforcePinning|}</key><false/></dict></dict></dict></plist>")]
    [InlineData("Entitlements.plist", "<plist><dict><key>aps-environment</key><string>x</string></dict></plist>")]
    [InlineData("Settings.plist", "bplist00")]
    [InlineData("Root.plist", "<plist>")]
    public Task The_words_say_what_another_file_is(string name, string text) => VerifyAsync(name, text);

    [Theory]
    [InlineData("com.br")]
    [InlineData("co.za")]
    [InlineData("or.jp")]
    [InlineData("github.io")]
    [InlineData("azurewebsites.net")]
    [InlineData("com")]
    public Task Reports_subdomains_of_a_public_suffix(string host) => VerifyAsync(File, TrustKit($"{{|TLS0311:{host}|}}", Subdomains));

    [Theory]
    [InlineData("bank.com.br", Subdomains)]
    [InlineData("bank.example", Subdomains)]
    [InlineData("bank.co.za", Subdomains)]

    // A host of a private network, and a suffix alone.
    [InlineData("intranet", Subdomains)]
    [InlineData("com.br", NoSubdomains)]
    public Task Silent_on_other_subdomains(string host, string keys) => VerifyAsync(File, TrustKit(host, keys));

    [Theory]
    [InlineData("bplist00")]
    [InlineData("<plist><dict>")]
    [InlineData("{ NSAppTransportSecurity = { NSAllowsArbitraryLoads = YES; }; }")]
    public Task A_file_that_cannot_be_read_is_reported_once(string text)
    {
        var test = Of(File, text);
        test.ExpectedDiagnostics.Add(Verify<ConfigFileAnalyzer>.Diagnostic("TLS0001").WithLocation(0));
        test.AdditionalFiles.Clear();
        var position = text.StartsWith('<') ? text.Length : 0;
        test.AdditionalFiles.Add(File, text.Insert(position, "{|#0:|}"));
        return test.RunAsync();
    }

    private static string Exception(string host, string keys) => Transport($"<key>NSExceptionDomains</key><dict><key>{host}</key><dict>{keys}</dict></dict>");

    private static string Transport(string keys) => PropertyList($"<key>CFBundleName</key><string>Bank</string><key>NSAppTransportSecurity</key>\n  <dict>\n    {keys}\n  </dict>");

    private static string TrustKit(string host, string keys) => PropertyList($"<key>TSKConfiguration</key><dict><key>TSKPinnedDomains</key><dict><key>{host}</key><dict>{keys}</dict></dict></dict>");

    private static string PropertyList(string content) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
          {content}
        </dict>
        </plist>
        """;
}
