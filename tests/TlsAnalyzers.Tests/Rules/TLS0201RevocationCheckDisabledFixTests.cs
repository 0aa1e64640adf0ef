using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0201RevocationCheckDisabledFixTests
{
    [Theory]
    [InlineData(
        "var handler = new HttpClientHandler { CheckCertificateRevocationList = {|TLS0201:false|} };",
        "var handler = new HttpClientHandler { CheckCertificateRevocationList = true };")]
    [InlineData(
        "var options = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = {|TLS0201:X509RevocationMode.NoCheck|} };",
        "var options = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.Online };")]
    [InlineData(
        "var options = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = {|TLS0201:0|} };",
        "var options = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.Online };")]
    [InlineData(
        "var policy = new X509ChainPolicy { RevocationMode = option ? {|TLS0201:X509RevocationMode.NoCheck|} : X509RevocationMode.Online };",
        "var policy = new X509ChainPolicy { RevocationMode = option ? X509RevocationMode.Online : X509RevocationMode.Online };")]
    [InlineData(
        "var policy = new X509ChainPolicy { VerificationFlags = {|TLS0201:X509VerificationFlags.IgnoreEndRevocationUnknown|} };",
        "var policy = new X509ChainPolicy { VerificationFlags = X509VerificationFlags.NoFlag };")]
    [InlineData(
        "var policy = new X509ChainPolicy { VerificationFlags = {|TLS0201:X509VerificationFlags.IgnoreEndRevocationUnknown | X509VerificationFlags.IgnoreNotTimeNested|} };",
        "var policy = new X509ChainPolicy { VerificationFlags = X509VerificationFlags.IgnoreNotTimeNested };")]
    [InlineData(
        "new SslStream(System.IO.Stream.Null).AuthenticateAsClient(unknown, null, checkCertificateRevocation: {|TLS0201:false|});",
        "new SslStream(System.IO.Stream.Null).AuthenticateAsClient(unknown, null, checkCertificateRevocation: true);")]
    [InlineData(
        "var options = new MQTTnet.MqttClientTlsOptionsBuilder().{|TLS0201:WithIgnoreCertificateRevocationErrors()|}.Build();",
        "var options = new MQTTnet.MqttClientTlsOptionsBuilder().WithIgnoreCertificateRevocationErrors(false).Build();")]
    [InlineData(
        "var connection = new Npgsql.NpgsqlConnection(\"Host=db;{|TLS0201:Check Certificate Revocation=False|};Database=x\");",
        "var connection = new Npgsql.NpgsqlConnection(\"Host=db;Check Certificate Revocation=true;Database=x\");")]
    [InlineData(
        "var client = new MailKit.Net.Smtp.SmtpClient { CheckCertificateRevocation = /* proxy */ {|TLS0201:false|} };",
        "var client = new MailKit.Net.Smtp.SmtpClient { CheckCertificateRevocation = /* proxy */ true };")]
    public Task Turns_the_check_on(string before, string after) => With(
        new Verify<SettingAnalyzer, TLS0201RevocationCheckDisabledCodeFix>.Test
        {
            TestCode = Program(before),
            FixedCode = Program(after),
            CodeActionEquivalenceKey = TLS0201RevocationCheckDisabledCodeFix.CheckRevocation,
        },
        SettingReferences.Libraries).RunAsync();

    [Theory]
    [InlineData("var handler = new HttpClientHandler { CheckCertificateRevocationList = {|TLS0201:Check|} };")]
    [InlineData("var check = false; var handler = new HttpClientHandler { CheckCertificateRevocationList = {|TLS0201:check|} };")]
    public Task Leaves_a_value_that_stands_elsewhere(string statement) => With(
        new Verify<SettingAnalyzer, TLS0201RevocationCheckDisabledCodeFix>.Test { TestCode = Program(statement) },
        SettingReferences.Libraries).RunWithoutFixAsync();

    private static string Program(string statement) => Method(
        statement,
        "private const bool Check = false;",
        "using System.Net.Http;\nusing System.Security.Cryptography.X509Certificates;");
}
