namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>What the message says of the condition, and where it points. Which bodies belong to the rule is in <see cref="CallbackVerdictTests"/>.</summary>
public sealed class TLS0102AcceptsFailedValidationTests
{
    private const string Api = "HttpClientHandler.ServerCertificateCustomValidationCallback";

    private const string Members = """
        private bool _isLegacy;
        """;

    [Theory]
    [InlineData("{|#1:return errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateChainErrors;|}", "RemoteCertificateChainErrors")]
    [InlineData("{|#1:return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0;|}", "RemoteCertificateChainErrors")]
    [InlineData("if (errors == SslPolicyErrors.RemoteCertificateChainErrors) { {|#1:return true;|} } return errors == SslPolicyErrors.None;", "RemoteCertificateChainErrors")]
    [InlineData("{|#1:return !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);|}", "RemoteCertificateNotAvailable or RemoteCertificateChainErrors")]
    public Task Message_lists_the_errors(string body, string errors) => Reports(body, $"when sslPolicyErrors is {errors}");

    [Theory]
    [InlineData("UntrustedRoot", "s.Status == X509ChainStatusFlags.UntrustedRoot")]
    [InlineData("NotTimeValid", "s.Status == X509ChainStatusFlags.NotTimeValid")]
    [InlineData("Revoked", "s.Status is X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.Revoked")]
    [InlineData("UntrustedRoot or PartialChain", "s.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain")]
    [InlineData("UntrustedRoot or PartialChain or NotTimeValid", "!(s.Status is X509ChainStatusFlags.Revoked or X509ChainStatusFlags.NotSignatureValid)")]
    public Task Message_lists_the_chain_statuses(string statuses, string condition) => Reports(
        $$"""
        if (errors == SslPolicyErrors.None) return true;
        {|#1:return errors == SslPolicyErrors.RemoteCertificateChainErrors && chain!.ChainStatus.All(s => {{condition}});|}
        """,
        $"when sslPolicyErrors is RemoteCertificateChainErrors ({statuses})");

    [Fact]
    public Task Message_lists_the_chain_statuses_of_a_loop() => Reports(
        """
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors) return errors == SslPolicyErrors.None;
        foreach (var status in chain!.ChainStatus)
        {
            if (status.Status != X509ChainStatusFlags.NotTimeValid) return false;
        }
        {|#1:return true;|}
        """,
        "when sslPolicyErrors is RemoteCertificateChainErrors (NotTimeValid)");

    [Theory]
    [InlineData("{|#1:return errors == SslPolicyErrors.None || sender.RequestUri!.Host == \"legacy.bank.example\";|}", "whatever sslPolicyErrors is, for some hosts or requests")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; {|#1:return sender.RequestUri!.Host == \"a\" && errors == SslPolicyErrors.RemoteCertificateChainErrors;|}", "when sslPolicyErrors is RemoteCertificateChainErrors, for some hosts or requests")]
    [InlineData("{|#1:return errors == SslPolicyErrors.None || DateTime.UtcNow < new DateTime(2027, 1, 1);|}", "whatever sslPolicyErrors is, depending on a date")]
    [InlineData("{|#1:return certificate!.NotAfter > DateTime.Now;|}", "whatever sslPolicyErrors is, depending on a date")]
    [InlineData("try { return certificate!.Verify() && errors == SslPolicyErrors.None; } catch { {|#1:return true;|} }", "whatever sslPolicyErrors is, after an exception")]
    [InlineData("if (_isLegacy) { {|#1:return true;|} } return errors == SslPolicyErrors.None;", "whatever sslPolicyErrors is, where '_isLegacy' says so")]
    public Task Message_names_the_condition(string body, string condition) => Reports(body, condition);

    [Theory]
    [InlineData("new SslClientAuthenticationOptions().RemoteCertificateValidationCallback = {0};", "SslClientAuthenticationOptions.RemoteCertificateValidationCallback")]
    [InlineData("using var stream = new SslStream(System.IO.Stream.Null, false, {0});", "SslStream")]
    [InlineData("System.Net.WebRequest.CreateHttp(\"https://a\").ServerCertificateValidationCallback = {0};", "HttpWebRequest.ServerCertificateValidationCallback")]
    [InlineData("System.Net.ServicePointManager.ServerCertificateValidationCallback += {0};", "ServicePointManager.ServerCertificateValidationCallback")]
    public Task Message_names_the_api(string statement, string api)
    {
        var callback = "{|#0:(s, c, ch, e) => {|#1:e is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors|}|}";
        return Verify.VerifyAnalyzerAsync(
            Program(statement.Replace("{0}", callback, StringComparison.Ordinal)),
            Verify.Diagnostic("TLS0102").WithLocation(0).WithAdditionalLocation(1).WithMessage(Message(api, "when sslPolicyErrors is RemoteCertificateChainErrors")));
    }

    [Fact]
    public Task Shows_every_return_that_accepts() => Verify.VerifyAnalyzerAsync(
        Method(
            """
            if (errors == SslPolicyErrors.RemoteCertificateChainErrors) { {|#1:return true;|} }
            if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) { {|#2:return true;|} }
            return errors == SslPolicyErrors.None;
            """,
            report: "{|#0:Validate|}"),
        Verify.Diagnostic("TLS0102").WithLocation(0).WithAdditionalLocation(1).WithAdditionalLocation(2).WithMessage(
            Message(Api, "when sslPolicyErrors is RemoteCertificateNameMismatch or RemoteCertificateChainErrors")));

    [Theory]
    [InlineData("return errors == SslPolicyErrors.None;")]
    [InlineData("return (errors & (SslPolicyErrors.RemoteCertificateNotAvailable | SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch)) == 0;")]
    [InlineData("if (errors == SslPolicyErrors.RemoteCertificateChainErrors) { return false; } return errors == SslPolicyErrors.None;")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return errors == SslPolicyErrors.RemoteCertificateChainErrors && chain!.ChainStatus.All(s => s.Status is X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation);")]
    [InlineData("return errors == SslPolicyErrors.None && sender.RequestUri!.Host == \"legacy.bank.example\";")]
    [InlineData("return errors == SslPolicyErrors.None && DateTime.UtcNow < new DateTime(2027, 1, 1);")]
    [InlineData("try { return errors == SslPolicyErrors.None && certificate!.Verify(); } catch { return false; }")]
    [InlineData("if (_isLegacy) { return false; } return errors == SslPolicyErrors.None;")]
    public Task Silent_where_validation_is_demanded(string body) => Verify.VerifyAnalyzerAsync(Method(body, Members, "Validate"));

    private static Task Reports(string body, string condition) => Verify.VerifyAnalyzerAsync(
        Method(body, Members, "{|#0:Validate|}"),
        Verify.Diagnostic("TLS0102").WithLocation(0).WithAdditionalLocation(1).WithMessage(Message(Api, condition)));

    private static string Message(string api, string condition) => $"{api} accepts certificates that failed validation: it returns true {condition}";

    private static string Program(string statement) => Usings + $$"""
        #pragma warning disable SYSLIB0014
        public class Program
        {
            public void Run()
            {
                {{statement}}
            }
        }
        """;
}
