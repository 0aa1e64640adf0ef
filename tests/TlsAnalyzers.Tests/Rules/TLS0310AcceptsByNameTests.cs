namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>Which name the message tells. Which bodies belong to the rule is in <see cref="CallbackVerdictTests"/>.</summary>
public sealed class TLS0310AcceptsByNameTests
{
    private const string Members = """
        private readonly X509Certificate2 _authority = null!;
            private static bool IsBank(X509Certificate2 certificate) => certificate.Subject.StartsWith("CN=bank");
        """;

    [Theory]
    [InlineData("{|#1:return certificate!.Subject == \"CN=bank\";|}", "subject")]
    [InlineData("{|#1:return certificate!.Subject == Environment.GetEnvironmentVariable(\"PEER\");|}", "subject")]
    [InlineData("if (IsBank(certificate!)) { {|#1:return true;|} } return false;", "subject")]
    [InlineData("{|#1:return certificate!.Issuer == \"CN=Own CA\";|}", "issuer")]
    [InlineData("{|#1:return certificate!.GetSerialNumberString() == \"0A\";|}", "serial number")]
    [InlineData("{|#1:return certificate!.Issuer == \"CN=Own CA\" && certificate.SerialNumber == \"0A\";|}", "issuer and serial number")]
    [InlineData("{|#1:return certificate!.GetNameInfo(X509NameType.DnsName, false) == \"bank\";|}", "name")]
    [InlineData("{|#1:return certificate!.FriendlyName == \"bank\";|}", "friendly name")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; {|#1:return errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate!.Issuer.Contains(\"Own CA\");|}", "issuer")]
    public Task Message_names_what_was_compared(string body, string name) => Verify.VerifyAnalyzerAsync(
        Method(body, Members, "{|#0:Validate|}"),
        Verify.Diagnostic("TLS0310").WithLocation(0).WithAdditionalLocation(1).WithMessage(
            $"HttpClientHandler.ServerCertificateCustomValidationCallback accepts a certificate that failed validation by its {name}, which anybody can put in a certificate"));

    // A name says who it is once validation has said that it is true.
    [Theory]
    [InlineData("return errors == SslPolicyErrors.None && certificate!.Subject == \"CN=bank\";")]
    [InlineData("if (errors != SslPolicyErrors.None) { return false; } return IsBank(certificate!);")]
    [InlineData("if (certificate!.Issuer != \"CN=Own CA\") { return false; } return errors == SslPolicyErrors.None;")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(_authority); return own.Build(certificate!) && certificate!.GetSerialNumberString() == \"0A\";")]
    public Task Silent_on_names_of_validated_certificates(string body) => Verify.VerifyAnalyzerAsync(Method(body, Members, "Validate"));

    [Fact]
    public Task Reports_servers_as_well() => Verify.VerifyAnalyzerAsync(
        Usings + """
        public static class Server
        {
            public static SslServerAuthenticationOptions Create() => new()
            {
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = {|#0:(sender, certificate, chain, errors) => {|#1:certificate?.Subject == "CN=4711"|}|},
            };
        }
        """,
        Verify.Diagnostic("TLS0310").WithLocation(0).WithAdditionalLocation(1).WithMessage(
            "SslServerAuthenticationOptions.RemoteCertificateValidationCallback accepts a certificate that failed validation by its subject, which anybody can put in a certificate"));
}
