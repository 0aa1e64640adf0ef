using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

public sealed class TLS0202RevocationCheckLeftOffFixTests
{
    [Theory]
    [InlineData(
        "var handler = {|TLS0202:new HttpClientHandler()|};",
        "var handler = new HttpClientHandler { CheckCertificateRevocationList = true };")]
    [InlineData(
        "var handler = {|TLS0202:new HttpClientHandler()|}; // default",
        "var handler = new HttpClientHandler { CheckCertificateRevocationList = true }; // default")]
    [InlineData(
        "HttpClientHandler handler = {|TLS0202:new()|};",
        "HttpClientHandler handler = new() { CheckCertificateRevocationList = true };")]
    [InlineData(
        "var client = new HttpClient({|TLS0202:new HttpClientHandler { AllowAutoRedirect = false }|}, true);",
        "var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true }, true);")]
    [InlineData(
        "var handler = {|TLS0202:new HttpClientHandler { }|};",
        "var handler = new HttpClientHandler { CheckCertificateRevocationList = true };")]
    [InlineData(
        "var handler = {|TLS0202:new SocketsHttpHandler()|};",
        "var handler = new SocketsHttpHandler { SslOptions = { CertificateRevocationCheckMode = X509RevocationMode.Online } };")]
    [InlineData(
        "var handler = {|TLS0202:new SocketsHttpHandler { SslOptions = { TargetHost = \"a\" }, UseCookies = false }|};",
        "var handler = new SocketsHttpHandler { SslOptions = { TargetHost = \"a\", CertificateRevocationCheckMode = X509RevocationMode.Online }, UseCookies = false };")]
    [InlineData(
        "var options = {|TLS0202:new SslClientAuthenticationOptions()|};",
        "var options = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.Online };")]
    [InlineData(
        "{|TLS0202:stream.AuthenticateAsClient(\"a\")|};",
        "stream.AuthenticateAsClient(\"a\", null, checkCertificateRevocation: true);")]
    [InlineData(
        "{|TLS0202:stream.AuthenticateAsClientAsync(\"a\")|}.Wait();",
        "stream.AuthenticateAsClientAsync(\"a\", null, checkCertificateRevocation: true).Wait();")]
    [InlineData(
        "{|TLS0202:stream.BeginAuthenticateAsClient(\"a\", null, null)|};",
        "stream.BeginAuthenticateAsClient(\"a\", null, checkCertificateRevocation: true, null, null);")]
    [InlineData(
        """
        var handler = {|TLS0202:new HttpClientHandler
                {
                    AllowAutoRedirect = false, // stay
                    UseCookies = false,
                }|};
        """,
        """
        var handler = new HttpClientHandler
                {
                    AllowAutoRedirect = false, // stay
                    UseCookies = false,
                    CheckCertificateRevocationList = true,
                };
        """)]
    [InlineData(
        """
        var handler = {|TLS0202:new HttpClientHandler
                {
                    // No redirects.
                    AllowAutoRedirect = false // stay
                }|};
        """,
        """
        var handler = new HttpClientHandler
                {
                    // No redirects.
                    AllowAutoRedirect = false, // stay
                    CheckCertificateRevocationList = true
                };
        """)]
    public Task Turns_the_check_on(string before, string after)
    {
        var test = new Verify<RevocationDefaultAnalyzer, TLS0202RevocationCheckLeftOffCodeFix>.Test
        {
            TestCode = Program(before),
            FixedCode = Program(after),
            CodeActionEquivalenceKey = TLS0202RevocationCheckLeftOffCodeFix.CheckRevocation,
        };
        test.EnabledRules.Add("TLS0202");
        return test.RunAsync();
    }

    [Fact]
    public Task Leaves_a_call_with_named_arguments()
    {
        var test = new Verify<RevocationDefaultAnalyzer, TLS0202RevocationCheckLeftOffCodeFix>.Test
        {
            TestCode = Program("{|TLS0202:stream.AuthenticateAsClient(targetHost: \"a\")|};"),
        };
        test.EnabledRules.Add("TLS0202");
        return test.RunWithoutFixAsync();
    }

    private static string Program(string statements) => $$"""
        using System.Net.Http;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;

        public static partial class Program
        {
            public static void Run(SslStream stream)
            {
                {{statements}}
            }
        }
        """;
}
