namespace TlsAnalyzers.Tests.ConfigFiles;

using static ConfigFileTest;

public sealed class AndroidManifestTests
{
    [Theory]
    [InlineData("""<application android:label="Bank" android:usesCleartextTraffic="{|TLS0504:true|}" />""")]
    [InlineData("""<uses-sdk android:minSdkVersion="21" /><application android:usesCleartextTraffic="{|TLS0504:true|}" android:networkSecurityConfig="@xml/network_security_config" />""")]
    public Task Reports_clear_text(string content) => VerifyAsync("Platforms/Android/AndroidManifest.xml", Manifest(content));

    [Theory]
    [InlineData("""<application android:usesCleartextTraffic="false" />""")]
    [InlineData("""<application />""")]
    [InlineData("")]
    [InlineData("""<application android:usesCleartextTraffic="${cleartext}" />""")]
    [InlineData("""<application usesCleartextTraffic="true" />""")]

    // From Android 7 on the configuration takes the attribute's place.
    [InlineData("""<application android:usesCleartextTraffic="true" android:networkSecurityConfig="@xml/network_security_config" />""")]
    [InlineData("""<uses-sdk android:minSdkVersion="24" /><application android:usesCleartextTraffic="true" android:networkSecurityConfig="@xml/network_security_config" />""")]
    public Task Silent_on_encryption(string content) => VerifyAsync("AndroidManifest.xml", Manifest(content));

    [Fact]
    public Task Says_what_is_wrong() => VerifyAsync(
        "AndroidManifest.xml", "<manifest>\n  <application{|#0:|}", "TLS0001", "AndroidManifest.xml is not used: it is not well-formed XML");

    private static string Manifest(string content) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <manifest xmlns:android="http://schemas.android.com/apk/res/android">
          {content}
        </manifest>
        """;
}
