using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.ConfigFiles;

using static ConfigFileTest;

public sealed class FileFixTests
{
    private const string Network = "Resources/xml/network_security_config.xml";
    private const string Manifest = "AndroidManifest.xml";
    private const string Apple = "Info.plist";
    private const string Settings = "appsettings.json";
    private const string Web = "web.config";
    private const string Pins = "tls-pins.json";

    [Theory]
    [InlineData("<base-config cleartextTrafficPermitted=\"true\" />", "<base-config cleartextTrafficPermitted=\"false\" />")]
    [InlineData("<domain-config cleartextTrafficPermitted='true'>\r\n\t<domain>bank.example</domain></domain-config>", "<domain-config cleartextTrafficPermitted='false'>\r\n\t<domain>bank.example</domain></domain-config>")]
    public Task Android_permits_no_clear_text(string before, string after) => FileFixTest.VerifyAsync(Network, "TLS0504", Android(before), Android(after));

    [Fact]
    public Task Manifest_permits_no_clear_text() => FileFixTest.VerifyAsync(
        Manifest,
        "TLS0504",
        "<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\"><application android:usesCleartextTraffic=\"true\" android:label=\"x\" /></manifest>",
        "<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\"><application android:usesCleartextTraffic=\"false\" android:label=\"x\" /></manifest>");

    [Theory]

    // With another trust anchor the element goes, and its line with it.
    [InlineData(
        "<base-config><trust-anchors>\n    <certificates src=\"system\" />\n    <certificates src=\"user\" />\n  </trust-anchors></base-config>",
        "<base-config><trust-anchors>\n    <certificates src=\"system\" />\n  </trust-anchors></base-config>")]
    [InlineData(
        "<base-config><trust-anchors><certificates src=\"user\"></certificates><certificates src=\"@raw/ca\"/></trust-anchors></base-config>",
        "<base-config><trust-anchors><certificates src=\"@raw/ca\"/></trust-anchors></base-config>")]

    // Alone, it becomes another one: a connection without trust anchors fails.
    [InlineData(
        "<base-config><trust-anchors><certificates src=\"user\" /></trust-anchors></base-config>",
        "<base-config><trust-anchors><certificates src=\"system\" /></trust-anchors></base-config>")]
    public Task Android_trusts_no_authorities_of_the_user(string before, string after) => FileFixTest.VerifyAsync(Network, "TLS0110", Android(before), Android(after));

    [Theory]

    // The third one repeats the first.
    [InlineData("TLS0306", $"\n  <pin digest=\"SHA-256\">{Pin}</pin>\n  <pin digest=\"SHA-256\">{OtherPin}</pin>\n  <pin digest=\"SHA-256\">{Pin}</pin>\n", $"\n  <pin digest=\"SHA-256\">{Pin}</pin>\n  <pin digest=\"SHA-256\">{OtherPin}</pin>\n")]
    [InlineData("TLS0306", $"<pin digest=\"SHA-256\">sha256/{Pin}</pin><pin digest=\"SHA-256\">{OtherPin}</pin>", $"<pin digest=\"SHA-256\">{Pin}</pin><pin digest=\"SHA-256\">{OtherPin}</pin>")]
    [InlineData("TLS0301", $"<pin digest=\"SHA-256\">{Pin}</pin><pin digest=\"SHA-256\">{RootPin}</pin><pin digest=\"SHA-256\">{OtherPin}</pin>", $"<pin digest=\"SHA-256\">{Pin}</pin><pin digest=\"SHA-256\">{OtherPin}</pin>")]
    [InlineData("TLS0307", $"<pin digest=\"SHA-256\">{Pin}</pin><pin digest=\"SHA-256\">{OtherPin}</pin><pin digest=\"SHA-256\">{ExpiredRootPin}</pin>", $"<pin digest=\"SHA-256\">{Pin}</pin><pin digest=\"SHA-256\">{OtherPin}</pin>")]
    public Task Android_pin_is_corrected(string id, string before, string after) => FileFixTest.VerifyAsync(Network, id, AndroidPins(before), AndroidPins(after));

    [Theory]
    [InlineData("TLS0301", $"<pin digest=\"SHA-256\">{Pin}</pin><pin digest=\"SHA-256\">{RootPin}</pin>")]
    [InlineData("TLS0307", $"<pin digest=\"SHA-256\">{ExpiredRootPin}</pin>")]
    [InlineData("TLS0306", $"<pin digest=\"SHA-256\">{Pin}</pin><pin digest=\"SHA-256\">BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=</pin>")]
    [InlineData("TLS0306", $"<pin digest=\"SHA-1\">{Pin}</pin><pin digest=\"SHA-256\">{OtherPin}</pin>")]
    [InlineData("TLS0302", $"<pin digest=\"SHA-256\">{Pin}</pin>")]
    public Task No_pin_is_made_up_and_none_dropped_that_is_needed(string id, string pins) => FileFixTest.VerifyNoneAsync(Network, id, AndroidPins(pins));

    [Theory]
    [InlineData("TLS0504", "<key>NSAllowsArbitraryLoads</key>\n<true/>", "<key>NSAllowsArbitraryLoads</key>\n<false/>")]
    [InlineData("TLS0504", "<key>NSAllowsArbitraryLoadsInWebContent</key><true></true>", "<key>NSAllowsArbitraryLoadsInWebContent</key><false/>")]
    [InlineData("TLS0504", "<key>NSExceptionDomains</key><dict><key>bank.example</key><dict><key>NSExceptionAllowsInsecureHTTPLoads</key><true/></dict></dict>", "<key>NSExceptionDomains</key><dict><key>bank.example</key><dict><key>NSExceptionAllowsInsecureHTTPLoads</key><false/></dict></dict>")]
    [InlineData("TLS0501", "<key>NSExceptionDomains</key><dict><key>bank.example</key><dict><key>NSExceptionMinimumTLSVersion</key><string>TLSv1.0</string></dict></dict>", "<key>NSExceptionDomains</key><dict><key>bank.example</key><dict><key>NSExceptionMinimumTLSVersion</key><string>TLSv1.2</string></dict></dict>")]
    [InlineData("TLS0501", "<key>NSExceptionDomains</key><dict><key>bank.example</key><dict><key>NSExceptionRequiresForwardSecrecy</key><false/></dict></dict>", "<key>NSExceptionDomains</key><dict><key>bank.example</key><dict><key>NSExceptionRequiresForwardSecrecy</key><true/></dict></dict>")]
    [InlineData("TLS0301", $"<key>NSPinnedDomains</key><dict><key>bank.example</key><dict><key>NSPinnedCAIdentities</key><array>\n<dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict>\n<dict>\n  <key>SPKI-SHA256-BASE64</key>\n  <string>{RootPin}</string>\n</dict>\n<dict><key>SPKI-SHA256-BASE64</key><string>{OtherPin}</string></dict></array></dict></dict>", $"<key>NSPinnedDomains</key><dict><key>bank.example</key><dict><key>NSPinnedCAIdentities</key><array>\n<dict><key>SPKI-SHA256-BASE64</key><string>{Pin}</string></dict>\n<dict><key>SPKI-SHA256-BASE64</key><string>{OtherPin}</string></dict></array></dict></dict>")]
    public Task Apple_is_corrected(string id, string before, string after) => FileFixTest.VerifyAsync(Apple, id, Transport(before), Transport(after));

    // Whether the pins are right by now, only their owner knows.
    [Fact]
    public Task Pins_are_not_enforced_by_a_fix() => FileFixTest.VerifyNoneAsync(
        Apple, "TLS0104", $"<plist><dict><key>TSKConfiguration</key><dict><key>TSKPinnedDomains</key><dict><key>bank.example</key><dict><key>TSKEnforcePinning</key><false/></dict></dict></dict></dict></plist>");

    [Theory]
    [InlineData("TLS0104", """{ "HttpClient": { "DangerousAcceptAnyServerCertificate": true } }""", """{ "HttpClient": { "DangerousAcceptAnyServerCertificate": false } }""")]
    [InlineData("TLS0104", """{ "HttpClient": { "DangerousAcceptAnyServerCertificate": "True" } }""", """{ "HttpClient": { "DangerousAcceptAnyServerCertificate": "False" } }""")]
    [InlineData("TLS0104", """{ "Wcf": { "CertificateValidationMode": "None" } }""", """{ "Wcf": { "CertificateValidationMode": "ChainTrust" } }""")]
    [InlineData("TLS0103", """{ "Kafka": { "ssl.endpoint.identification.algorithm": "none" } }""", """{ "Kafka": { "ssl.endpoint.identification.algorithm": "https" } }""")]
    [InlineData("TLS0201", """{ "Mail": { "CheckCertificateRevocation": false } }""", """{ "Mail": { "CheckCertificateRevocation": true } }""")]
    [InlineData("TLS0201", """{ "Auth": { "RevocationMode": "NoCheck" } }""", """{ "Auth": { "RevocationMode": "Online" } }""")]
    [InlineData("TLS0201", """{ "Auth": { "RevocationMode": 0 } }""", """{ "Auth": { "RevocationMode": 1 } }""")]
    [InlineData("TLS0503", """{ "Tls": { "EncryptionPolicy": "AllowNoEncryption" } }""", """{ "Tls": { "EncryptionPolicy": "RequireEncryption" } }""")]
    [InlineData("TLS0504", """{ "Jwt": { "Authority": "https://id.bank.example", "RequireHttpsMetadata": false } }""", """{ "Jwt": { "Authority": "https://id.bank.example", "RequireHttpsMetadata": true } }""")]
    [InlineData("TLS0501", """{ "Kestrel": { "SslProtocols": [ "Tls11", "Tls12" ] } }""", """{ "Kestrel": { "SslProtocols": [ "Tls12" ] } }""")]
    [InlineData("TLS0501", """{ "Kestrel": { "SslProtocols": [ "Tls12", "Tls11" ] } }""", """{ "Kestrel": { "SslProtocols": [ "Tls12" ] } }""")]
    [InlineData("TLS0501", """{ "Kestrel": { "SslProtocols": [ "Tls11" ] } }""", """{ "Kestrel": { "SslProtocols": [ "Tls12" ] } }""")]
    [InlineData("TLS0501", "{ \"SslProtocols\": [\n  \"Tls12\", // the one that counts\n  \"Tls11\" // old\n] }", "{ \"SslProtocols\": [\n  \"Tls12\", // the one that counts\n // old\n] }")]
    [InlineData("TLS0501", "{ \"SslProtocols\": [\n  \"Tls\",\n  \"Tls12\",\n] }", "{ \"SslProtocols\": [\n  \"Tls12\",\n] }")]
    [InlineData("TLS0501", """{ "SslProtocols": "Tls11, Tls12, Tls13" }""", """{ "SslProtocols": "Tls12, Tls13" }""")]
    [InlineData("TLS0501", """{ "MinimumTlsVersion": "TLS1_0" }""", """{ "MinimumTlsVersion": "TLS1_2" }""")]
    [InlineData("TLS0501", """{ "TlsVersion": "TLS 1.1" }""", """{ "TlsVersion": "TLS 1.2" }""")]
    [InlineData("TLS0104", """{ "ConnectionStrings": { "Main": "Server=db.bank.example;TrustServerCertificate=true;User Id=\u0061" } }""", """{ "ConnectionStrings": { "Main": "Server=db.bank.example;TrustServerCertificate=false;User Id=\u0061" } }""")]
    [InlineData("TLS0503", """{ "ConnectionStrings": { "Main": "\u0053erver=db.bank.example;Encrypt=Optional" } }""", """{ "ConnectionStrings": { "Main": "\u0053erver=db.bank.example;Encrypt=true" } }""")]
    [InlineData("TLS0503", """{ "ConnectionStrings": { "Main": "Host=db.bank.example;SSL Mode=Prefer" } }""", """{ "ConnectionStrings": { "Main": "Host=db.bank.example;SSL Mode=VerifyFull" } }""")]
    [InlineData("TLS0501", """{ "ConnectionStrings": { "Main": "Server=db.bank.example;TlsVersion=TLSv1.1,TLSv1.2" } }""", """{ "ConnectionStrings": { "Main": "Server=db.bank.example;TlsVersion=TLSv1.2" } }""")]
    public Task Settings_are_corrected(string id, string before, string after) => FileFixTest.VerifyAsync(Settings, id, before, after);

    [Fact]
    public Task What_says_the_same_in_a_connection_string_is_corrected_with_it()
    {
        var test = Of(Settings, """{ "ConnectionStrings": { "Main": "Host=db.bank.example;SSL Mode=Require;Trust Server Certificate=true" } }""");
        test.AdditionalReferences.Add(Apis.LibraryReferences.Npgsql);
        return FileFixTest.VerifyAsync(test, "TLS0104", """{ "ConnectionStrings": { "Main": "Host=db.bank.example;SSL Mode=VerifyFull;Trust Server Certificate=false" } }""");
    }

    [Theory]

    // An address without encryption stands beside it, and nobody can tell whether the server has another.
    [InlineData("TLS0504", """{ "Jwt": { "Authority": "http://id.bank.example", "RequireHttpsMetadata": false } }""")]
    [InlineData("TLS0504", """{ "Rates": { "BaseUrl": "http://rates.bank.example" } }""")]
    [InlineData("TLS0501", """{ "SslProtocols": 192 }""")]
    [InlineData("TLS0401", """{ "Kestrel": { "Certificates": { "Default": { "Path": "a.pfx", "Password": "S3cret!pw" } } } }""")]
    public Task Nothing_is_offered_where_the_right_value_is_unknown(string id, string text) => FileFixTest.VerifyNoneAsync(Settings, id, text);

    [Fact]
    public Task Nothing_is_offered_for_what_developers_ask_for() =>
        FileFixTest.VerifyNoneAsync("appsettings.Development.json", "TLS0109", """{ "HttpClient": { "DangerousAcceptAnyServerCertificate": true } }""");

    [Theory]
    [InlineData("TLS0103", "<system.net><settings><servicePointManager checkCertificateName=\"false\"/></settings></system.net>", "<system.net><settings><servicePointManager checkCertificateName=\"true\"/></settings></system.net>")]
    [InlineData("TLS0201", "<system.net><settings><servicePointManager checkCertificateRevocationList=\"false\"/></settings></system.net>", "<system.net><settings><servicePointManager checkCertificateRevocationList=\"true\"/></settings></system.net>")]
    [InlineData("TLS0503", "<system.net><settings><servicePointManager encryptionPolicy=\"NoEncryption\"/></settings></system.net>", "<system.net><settings><servicePointManager encryptionPolicy=\"RequireEncryption\"/></settings></system.net>")]
    [InlineData("TLS0504", "<system.net><mailSettings><smtp><network host=\"mail.bank.example\" enableSsl='false'/></smtp></mailSettings></system.net>", "<system.net><mailSettings><smtp><network host=\"mail.bank.example\" enableSsl='true'/></smtp></mailSettings></system.net>")]
    [InlineData("TLS0104", "<serviceCertificate><authentication certificateValidationMode=\"None\" revocationMode=\"NoCheck\"/></serviceCertificate>", "<serviceCertificate><authentication certificateValidationMode=\"ChainTrust\" revocationMode=\"NoCheck\"/></serviceCertificate>")]
    [InlineData("TLS0201", "<serviceCertificate><authentication certificateValidationMode=\"ChainTrust\" revocationMode=\"NoCheck\"/></serviceCertificate>", "<serviceCertificate><authentication certificateValidationMode=\"ChainTrust\" revocationMode=\"Online\"/></serviceCertificate>")]
    [InlineData("TLS0107", "<clientCertificate><authentication certificateValidationMode=\"None\"/></clientCertificate>", "<clientCertificate><authentication certificateValidationMode=\"ChainTrust\"/></clientCertificate>")]
    [InlineData("TLS0501", "<runtime><AppContextSwitchOverrides value=\"Switch.A=true; Switch.System.Net.DontEnableSchUseStrongCrypto=true ;B=true\"/></runtime>", "<runtime><AppContextSwitchOverrides value=\"Switch.A=true; Switch.System.Net.DontEnableSchUseStrongCrypto=false;B=true\"/></runtime>")]
    [InlineData("TLS0501", "<appSettings><add key=\"AppContext.SetSwitch:Switch.System.Net.DontEnableSchUseStrongCrypto\" value=\"true\"/></appSettings>", "<appSettings><add key=\"AppContext.SetSwitch:Switch.System.Net.DontEnableSchUseStrongCrypto\" value=\"false\"/></appSettings>")]
    [InlineData("TLS0104", "<connectionStrings><add name=\"a\" connectionString=\"Server=db.bank.example;App=&quot;x &amp; y&quot;;TrustServerCertificate=True\"/></connectionStrings>", "<connectionStrings><add name=\"a\" connectionString=\"Server=db.bank.example;App=&quot;x &amp; y&quot;;TrustServerCertificate=false\"/></connectionStrings>")]
    public Task Framework_configuration_is_corrected(string id, string before, string after) =>
        FileFixTest.VerifyAsync(Web, id, $"<configuration>{before}</configuration>", $"<configuration>{after}</configuration>");

    [Fact]
    public Task Runtime_switch_is_turned_off() => FileFixTest.VerifyAsync(
        "runtimeconfig.template.json",
        "TLS0501",
        """{ "configProperties": { "Switch.System.Net.DontEnableSchUseStrongCrypto": true } }""",
        """{ "configProperties": { "Switch.System.Net.DontEnableSchUseStrongCrypto": false } }""");

    [Theory]
    [InlineData("TLS0306", $$"""{ "pinSets": { "bank.example": { "expires": "2027-01-01", "pins": ["sha256/{{Pin}}", "sha256/{{OtherPin}}", "sha256/{{Pin}}"] } } }""", $$"""{ "pinSets": { "bank.example": { "expires": "2027-01-01", "pins": ["sha256/{{Pin}}", "sha256/{{OtherPin}}"] } } }""")]
    [InlineData("TLS0306", $$"""{ "pinSets": { "bank.example": { "expires": "2027-01-01", "pins": ["{{Pin}}", "sha256/{{OtherPin}}"] } } }""", $$"""{ "pinSets": { "bank.example": { "expires": "2027-01-01", "pins": ["sha256/{{Pin}}", "sha256/{{OtherPin}}"] } } }""")]
    [InlineData("TLS0301", "{ \"pinSets\": { \"bank.example\": { \"expires\": \"2027-01-01\", \"pins\": [\r\n  \"sha256/" + RootPin + "\",\r\n  \"sha256/" + Pin + "\",\r\n  \"sha256/" + OtherPin + "\"\r\n] } } }", "{ \"pinSets\": { \"bank.example\": { \"expires\": \"2027-01-01\", \"pins\": [\r\n  \"sha256/" + Pin + "\",\r\n  \"sha256/" + OtherPin + "\"\r\n] } } }")]
    [InlineData("TLS0307", "{ \"pinSets\": { \"bank.example\": { \"expires\": \"2027-01-01\", \"pins\": [\r\n  \"sha256/" + Pin + "\",\r\n  \"sha256/" + OtherPin + "\",\r\n  \"sha256/" + ExpiredRootPin + "\"\r\n] } } }", "{ \"pinSets\": { \"bank.example\": { \"expires\": \"2027-01-01\", \"pins\": [\r\n  \"sha256/" + Pin + "\",\r\n  \"sha256/" + OtherPin + "\"\r\n] } } }")]
    [InlineData("TLS0201", """{ "clientCertificates": { "trustAnchors": ["ca.pem"], "revocationMode": "NoCheck" } }""", """{ "clientCertificates": { "trustAnchors": ["ca.pem"], "revocationMode": "Online" } }""")]
    public Task Pins_file_is_corrected(string id, string before, string after) => FileFixTest.VerifyAsync(Pins, id, before, after);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Encoding_and_line_ends_stay(bool isWide)
    {
        var encoding = isWide ? (Encoding)new UnicodeEncoding(bigEndian: true, byteOrderMark: true) : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        var before = SourceText.From("{\r\n\t\"Über\": \"ß\",\n\t\"InsecureSkipVerify\" :true}\r", encoding);

        var after = await FileFixTest.FixAsync(Settings, "TLS0104", before);

        Assert.Equal("{\r\n\t\"Über\": \"ß\",\n\t\"InsecureSkipVerify\" :false}\r", after.ToString());
        Assert.Same(encoding, after.Encoding);
        Assert.Single(after.GetTextChanges(before));
    }

    // The text has changed since it was analysed: the places mean nothing any more.
    [Fact]
    public async Task Nothing_is_offered_for_another_text()
    {
        var solution = TestState.Input([Of(Settings, """{ "InsecureSkipVerify": true }""")]).CreateSolution([new ConfigFileAnalyzer()]);
        var finding = Assert.Single((await Analysis.RunAsync(solution, [new ConfigFileAnalyzer()])).Rules);
        var document = solution.Projects.Single().AdditionalDocuments.Single();
        var changed = solution.WithAdditionalDocumentText(document.Id, SourceText.From("""{ "InsecureSkipVerify":  true }"""));

        Assert.Equal(1, await CountAsync(document));
        Assert.Equal(0, await CountAsync(changed.GetAdditionalDocument(document.Id)!));

        async Task<int> CountAsync(TextDocument text)
        {
            var count = 0;
            await new TLS0104SettingTurnsValidationOffFileFix().RegisterCodeFixesAsync(new CodeFixContext(text, finding, (_, _) => count++, CancellationToken.None));
            return count;
        }
    }

    private static string Android(string content) => $"<network-security-config>\n{content}\n</network-security-config>\n";

    private static string AndroidPins(string pins) => Android($"<domain-config><domain>bank.example</domain><pin-set expiration=\"2027-01-01\">{pins}</pin-set></domain-config>");

    private static string Transport(string keys) => $"<plist version=\"1.0\">\n<dict><key>NSAppTransportSecurity</key><dict>{keys}</dict></dict>\n</plist>";
}
