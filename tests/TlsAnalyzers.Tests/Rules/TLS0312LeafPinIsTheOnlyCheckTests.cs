using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>What is told of a match of the peer's own key or certificate. Which bodies belong to the rule is in <see cref="CallbackVerdictTests"/>.</summary>
public sealed class TLS0312LeafPinIsTheOnlyCheckTests
{
    private const string Members = """
        private static readonly HashSet<string> _pins = new() { "AA", "BB" };
            private static string PinOf(X509Certificate2 certificate) => Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        """;

    [Theory]
    [InlineData("{|#1:return certificate!.Thumbprint == \"AA\";|}")]
    [InlineData("{|#1:return certificate is not null && _pins.Contains(PinOf(certificate));|}")]
    [InlineData("if (certificate is null) return false; {|#1:return _pins.Contains(certificate.GetCertHashString(HashAlgorithmName.SHA256));|}")]
    [InlineData("foreach (var pin in _pins) { if (pin == PinOf(certificate!)) { {|#1:return true;|} } } return false;")]
    public Task Message_and_return(string body) => Verify.VerifyAnalyzerAsync(
        Method(body, Members, "{|#0:Validate|}"),
        Verify.Diagnostic("TLS0312").WithLocation(0).WithAdditionalLocation(1).WithSeverity(DiagnosticSeverity.Info).WithMessage(
            "HttpClientHandler.ServerCertificateCustomValidationCallback accepts a certificate that failed validation because it matches a pin, without a check of its name, expiry and revocation"));

    [Theory]
    [InlineData("return errors == SslPolicyErrors.None && certificate!.Thumbprint == \"AA\";")]
    [InlineData("return errors == SslPolicyErrors.None && certificate is not null && _pins.Contains(PinOf(certificate));")]
    [InlineData("if (errors != SslPolicyErrors.None) return false; foreach (var pin in _pins) { if (pin == PinOf(certificate!)) { return true; } } return false;")]
    [InlineData("if (!_pins.Contains(PinOf(certificate!))) return false; return errors == SslPolicyErrors.None;")]
    public Task Silent_on_pins_of_validated_certificates(string body) => Verify.VerifyAnalyzerAsync(Method(body, Members, "Validate"));

    // Another way in, which knows less, decides.
    [Theory]
    [InlineData("return certificate!.Thumbprint != \"AA\";", "TLS0101")]
    [InlineData("return certificate!.Thumbprint == \"AA\" || certificate.Subject == \"CN=bank\";", "TLS0310")]
    [InlineData("return certificate!.Thumbprint == \"AA\" || errors == SslPolicyErrors.RemoteCertificateChainErrors;", "TLS0102")]
    [InlineData("return _pins.Contains(PinOf(certificate!)) || chain!.ChainElements.Any(element => _pins.Contains(PinOf(element.Certificate)));", "TLS0305")]
    public Task The_weakest_way_in_decides(string body, string id) => Verify.VerifyAnalyzerAsync(Method(body, Members, "{|" + id + ":Validate|}"));
}
