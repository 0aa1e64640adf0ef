using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.ConfigFiles;

using static ConfigFileTest;

public sealed class AndroidNetworkConfigurationTests
{
    private const string File = "Platforms/Android/Resources/xml/network_security_config.xml";

    [Theory]
    [InlineData("""<base-config cleartextTrafficPermitted="{|TLS0504:true|}" />""")]
    [InlineData("""<domain-config cleartextTrafficPermitted="{|TLS0504:true|}"><domain includeSubdomains="true">rates.bank.example</domain></domain-config>""")]
    [InlineData("""<domain-config cleartextTrafficPermitted='{|TLS0504:true|}'><domain>localhost</domain><domain>10.1.2.3</domain></domain-config>""")]

    // A nested domain-config has what it does not say from its parent.
    [InlineData("""<domain-config cleartextTrafficPermitted="{|TLS0504:true|}"><domain>localhost</domain><domain-config><domain>api.bank.example</domain></domain-config></domain-config>""")]
    [InlineData("""<domain-config cleartextTrafficPermitted="false"><domain>bank.example</domain><domain-config cleartextTrafficPermitted="{|TLS0504:true|}"><domain>cdn.bank.example</domain></domain-config></domain-config>""")]
    public Task Reports_clear_text(string config) => VerifyAsync(File, Configuration(config));

    [Theory]
    [InlineData("""<base-config cleartextTrafficPermitted="false" />""")]
    [InlineData("""<base-config />""")]
    [InlineData("""<domain-config cleartextTrafficPermitted="true"><domain>localhost</domain><domain>10.0.2.2</domain><domain>127.0.0.1</domain><domain>device.local</domain></domain-config>""")]
    [InlineData("""<domain-config cleartextTrafficPermitted="true"><domain>localhost</domain><domain-config cleartextTrafficPermitted="false"><domain>api.bank.example</domain></domain-config></domain-config>""")]
    [InlineData("""<!-- <base-config cleartextTrafficPermitted="true" /> -->""")]
    public Task Silent_on_what_is_encrypted_or_near(string config) => VerifyAsync(File, Configuration(config));

    [Theory]
    [InlineData($$"""{|TLS0302:<pin-set expiration="2027-01-01">|}<pin digest="SHA-256">{{Pin}}</pin></pin-set>""")]
    [InlineData($$"""{|TLS0302:<pin-set expiration="2027-01-01">|}<pin digest="SHA-256">{{Pin}}</pin><pin digest="sha-256">{{Pin}}</pin></pin-set>""")]
    [InlineData($$"""<pin-set expiration="2027-01-01"><pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256">{|TLS0301:{{RootPin}}|}</pin></pin-set>""")]
    [InlineData($$"""<pin-set expiration="2027-01-01"><pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256">{|TLS0307:{{ExpiredRootPin}}|}</pin></pin-set>""")]
    [InlineData($$"""<pin-set expiration="2027-01-01"><pin digest="SHA-256">{{Pin}}</pin><pin digest="{|TLS0306:SHA-1|}">{{OtherPin}}</pin></pin-set>""")]
    [InlineData($$"""<pin-set expiration="2027-01-01"><pin digest="SHA-256">{{Pin}}</pin>{|TLS0306:<pin>|}{{OtherPin}}</pin></pin-set>""")]
    [InlineData($$"""<pin-set expiration="2027-01-01"><pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256">{|TLS0306:sha256/{{OtherPin}}|}</pin></pin-set>""")]
    [InlineData($"<pin-set expiration='2027-01-01'><pin digest='SHA-256'>{Pin}</pin><pin digest='SHA-256'>\r\n    {{|TLS0306:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|}}\r\n  </pin></pin-set>")]
    [InlineData($$"""<pin-set expiration="2027-01-01"><pin digest="SHA-256">{{Pin}}</pin>{|TLS0306:<pin digest="SHA-256">|}</pin></pin-set>""")]
    [InlineData($$"""<pin-set expiration="2027-01-01"><pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256">{{OtherPin}}</pin><pin digest="SHA-256">{|TLS0306:{{Pin}}|}</pin></pin-set>""")]
    [InlineData($$"""<pin-set expiration="{|TLS0308:2026-06-01|}"><pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256">{{OtherPin}}</pin></pin-set>""")]
    [InlineData($$"""<pin-set expiration="{|TLS0314:2026-06-20|}"><pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256">{{OtherPin}}</pin></pin-set>""")]
    [InlineData($$"""{|TLS0309:<pin-set>|}<pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256">{{OtherPin}}</pin></pin-set>""")]
    [InlineData($$"""<pin-set expiration="{|TLS0001:next year|}"><pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256">{{OtherPin}}</pin></pin-set>""")]
    public Task Reports_pins(string pins) => VerifyAsync(File, Configuration($"<domain-config><domain>api.bank.example</domain>{pins}</domain-config>"));

    [Theory]
    [InlineData($$"""<pin-set expiration="2027-01-01"><pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256"> {{OtherPin}} </pin></pin-set>""")]
    [InlineData("""<pin-set />""")]
    public Task Silent_on_good_pins(string pins) => VerifyAsync(File, Configuration($"<domain-config><domain>api.bank.example</domain>{pins}</domain-config>"));

    [Theory]
    [InlineData("""<domain>{|TLS0311:api.stripe.com|}</domain>""")]
    [InlineData("""<domain includeSubdomains="true">{|TLS0311:co.uk|}</domain>""")]
    public Task Reports_hosts_of_others(string domain) => VerifyAsync(
        File, Configuration($"""<domain-config>{domain}<pin-set expiration="2027-01-01"><pin digest="SHA-256">{Pin}</pin><pin digest="SHA-256">{OtherPin}</pin></pin-set></domain-config>"""));

    [Fact]
    public Task A_nested_pin_set_is_judged_by_itself() => VerifyAsync(File, Configuration(
        $$"""
        <domain-config>
          <domain includeSubdomains="true">bank.example</domain>
          <pin-set expiration="2027-01-01"><pin digest="SHA-256">{{Pin}}</pin><pin digest="SHA-256">{{OtherPin}}</pin></pin-set>
          <domain-config>
            <domain>api.bank.example</domain>
          </domain-config>
          <domain-config>
            <domain>pay.bank.example</domain>
            {|TLS0302:<pin-set expiration="2027-01-01">|}<pin digest="SHA-256">{{Pin}}</pin></pin-set>
          </domain-config>
        </domain-config>
        """));

    [Fact]
    public Task Message_and_severity_of_clear_text() => VerifyAsync(
        File,
        Configuration("""<domain-config cleartextTrafficPermitted="{|#0:true|}"><domain>a.example</domain><domain>b.example</domain></domain-config>"""),
        "TLS0504",
        "With cleartextTrafficPermitted=true the app to a.example and 1 more sends and receives in clear text, so anyone in between can read and change the traffic");

    [Fact]
    public Task Clear_text_is_Info_in_test_projects()
    {
        var test = Of(File, Configuration("""<base-config cleartextTrafficPermitted="{|#0:true|}" />"""));
        test.BuildProperties["IsTestProject"] = "true";
        test.ExpectedDiagnostics.Add(Verify<ConfigFileAnalyzer>.Diagnostic("TLS0504").WithLocation(0).WithSeverity(DiagnosticSeverity.Info));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("Resources/xml/release_network.xml", "<network-security-config><base-config cleartextTrafficPermitted=\"{|TLS0504:true|}\"/></network-security-config>")]
    [InlineData("Resources/xml/other.xml", "<paths><base-config cleartextTrafficPermitted=\"true\"/></paths>")]
    [InlineData("Resources/xml/other.xml", "<paths>")]
    [InlineData("Resources/xml/release_network.xml", "<network-security-config>{|TLS0001:|}")]
    [InlineData("network_security_config.xml", "{|TLS0001:|}<base-config cleartextTrafficPermitted=\"true\"/>")]
    [InlineData("network_security_config.xml", "{|TLS0001:|}")]
    [InlineData("network_security_config.xml", "{|TLS0001:|}<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><network-security-config>&b;</network-security-config>")]
    [InlineData("network_security_config.xml", "<network-security-config>\r\n  <base-config /{|TLS0001:|} x>\r\n</network-security-config>")]
    public Task The_root_says_what_the_file_is(string name, string text) => VerifyAsync(name, text);

    internal static string Configuration(string content) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <network-security-config>
          {content}
        </network-security-config>
        """;
}
