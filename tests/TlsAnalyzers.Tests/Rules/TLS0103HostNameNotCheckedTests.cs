namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>What is told of a callback that lets a name mismatch pass. Which bodies belong to the rule is in <see cref="CallbackVerdictTests"/>.</summary>
public sealed class TLS0103HostNameNotCheckedTests
{
    [Theory]
    [InlineData("{|#1:return (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;|}", "RemoteCertificateNameMismatch")]
    [InlineData("{|#1:return errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch;|}", "RemoteCertificateNameMismatch")]
    [InlineData("if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) { {|#1:return true;|} } return errors == SslPolicyErrors.None;", "RemoteCertificateNameMismatch")]
    [InlineData("{|#1:return (errors & SslPolicyErrors.RemoteCertificateChainErrors) == 0;|}", "RemoteCertificateNotAvailable or RemoteCertificateNameMismatch")]
    [InlineData("if (certificate is null) return false; {|#1:return certificate.Verify();|}", "RemoteCertificateNameMismatch")]
    [InlineData("if (certificate is null) return false; using var own = new X509Chain(); {|#1:return own.Build(certificate);|}", "RemoteCertificateNameMismatch")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; {|#1:return sender.RequestUri!.Host == \"a\" && errors == SslPolicyErrors.RemoteCertificateNameMismatch;|}", "RemoteCertificateNameMismatch, for some hosts or requests")]
    public Task Message_names_the_errors(string body, string errors) => Verify.VerifyAnalyzerAsync(
        Method(body, report: "{|#0:Validate|}"),
        Verify.Diagnostic("TLS0103").WithLocation(0).WithAdditionalLocation(1).WithMessage(
            $"HttpClientHandler.ServerCertificateCustomValidationCallback returns true when sslPolicyErrors is {errors}, so a valid certificate of any other host passes for this one"));

    [Theory]
    [InlineData("return errors == SslPolicyErrors.None;")]
    [InlineData("return (errors & (SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateNotAvailable)) == 0;")]
    [InlineData("return errors == SslPolicyErrors.None && certificate!.Verify();")]
    [InlineData("if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) { return false; } return errors == SslPolicyErrors.None;")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(Authority); return own.Build(certificate!);")]
    public Task Silent_where_the_name_counts(string body) =>
        Verify.VerifyAnalyzerAsync(Method(body, "private static readonly X509Certificate2 Authority = null!;", "Validate"));

    // Chain errors pass as well: nothing is left of validation.
    [Theory]
    [InlineData("return errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch or SslPolicyErrors.RemoteCertificateChainErrors;", "TLS0102")]
    [InlineData("return errors >= 0;", "TLS0101")]
    public Task More_than_the_name_is_another_rule(string body, string id) =>
        Verify.VerifyAnalyzerAsync(Method(body, report: "{|" + id + ":Validate|}"));
}
