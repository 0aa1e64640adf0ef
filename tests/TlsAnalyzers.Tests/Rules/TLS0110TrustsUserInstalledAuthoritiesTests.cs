using TlsAnalyzers.Tests.ConfigFiles;

namespace TlsAnalyzers.Tests.Rules;

using static ConfigFileTest;

public sealed class TLS0110TrustsUserInstalledAuthoritiesTests
{
    [Theory]
    [InlineData("""<base-config><trust-anchors><certificates src="system" /><certificates src="{|TLS0110:user|}" /></trust-anchors></base-config>""")]
    [InlineData("""<domain-config><domain>api.bank.example</domain><trust-anchors><certificates src="{|TLS0110:user|}" overridePins="true" /></trust-anchors></domain-config>""")]
    [InlineData("""<domain-config><domain>localhost</domain><trust-anchors><certificates src="{|TLS0110:user|}" /></trust-anchors><domain-config><domain>api.bank.example</domain></domain-config></domain-config>""")]
    public Task Reports_authorities_of_the_user(string config) => VerifyAsync("network_security_config.xml", AndroidNetworkConfigurationTests.Configuration(config));

    [Theory]
    [InlineData("""<debug-overrides><trust-anchors><certificates src="user" /></trust-anchors></debug-overrides>""")]
    [InlineData("""<base-config><trust-anchors><certificates src="system" /><certificates src="@raw/bank_ca" /></trust-anchors></base-config>""")]
    [InlineData("""<domain-config><domain>10.0.2.2</domain><trust-anchors><certificates src="user" /></trust-anchors></domain-config>""")]
    public Task Silent_on_other_authorities(string config) => VerifyAsync("network_security_config.xml", AndroidNetworkConfigurationTests.Configuration(config));

    [Fact]
    public Task Message_names_the_host() => VerifyAsync(
        "network_security_config.xml",
        AndroidNetworkConfigurationTests.Configuration("""<domain-config><domain>api.bank.example</domain><trust-anchors><certificates src="{|#0:user|}" /></trust-anchors></domain-config>"""),
        "TLS0110",
        "A connection to api.bank.example trusts CAs that the user installs, so whoever gets one onto the phone can read and change the traffic");
}
