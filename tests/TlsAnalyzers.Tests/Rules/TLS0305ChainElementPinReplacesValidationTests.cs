namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>What is told of a match in a chain that failed validation. Which bodies belong to the rule is in <see cref="CallbackVerdictTests"/>.</summary>
public sealed class TLS0305ChainElementPinReplacesValidationTests
{
    private const string Members = """
        private static readonly HashSet<string> _pins = new() { "AA", "BB" };
            private readonly X509Certificate2 _authority = null!;
            private static string PinOf(X509Certificate2 certificate) => Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
            private bool IsPinned(X509Chain chain) { foreach (var element in chain.ChainElements) { if (_pins.Contains(PinOf(element.Certificate))) return true; } return false; }
        """;

    [Theory]
    [InlineData("{|#1:return chain!.ChainElements.Any(element => _pins.Contains(PinOf(element.Certificate)));|}")]
    [InlineData("foreach (var element in chain!.ChainElements) { if (_pins.Contains(PinOf(element.Certificate))) { {|#1:return true;|} } } return false;")]
    [InlineData("{|#1:return IsPinned(chain!);|}")]
    [InlineData("{|#1:return chain!.ChainElements[^1].Certificate.RawData.SequenceEqual(_authority.RawData);|}")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; {|#1:return chain!.ChainElements[chain.ChainElements.Count - 1].Certificate.Thumbprint == _authority.Thumbprint;|}")]
    public Task Message_and_return(string body) => Verify.VerifyAnalyzerAsync(
        Method(body, Members, "{|#0:Validate|}"),
        Verify.Diagnostic("TLS0305").WithLocation(0).WithAdditionalLocation(1).WithMessage(
            "HttpClientHandler.ServerCertificateCustomValidationCallback accepts a chain that failed validation because one of its elements matches; an attacker can send the pinned CA certificate along"));

    // The chain was validated, or the trust anchor is the program's own, or a bad signature is refused.
    [Theory]
    [InlineData("return errors == SslPolicyErrors.None && chain!.ChainElements.Any(element => _pins.Contains(PinOf(element.Certificate)));")]
    [InlineData("if (errors != SslPolicyErrors.None) return false; foreach (var element in chain!.ChainElements) { if (_pins.Contains(PinOf(element.Certificate))) { return true; } } return false;")]
    [InlineData("return errors == SslPolicyErrors.None && IsPinned(chain!);")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(_authority); return own.Build(certificate!) && IsPinned(own);")]
    [InlineData("if (errors != SslPolicyErrors.RemoteCertificateChainErrors) return errors == SslPolicyErrors.None; return chain!.ChainStatus.All(s => s.Status == X509ChainStatusFlags.UntrustedRoot) && chain.ChainElements[^1].Certificate.RawData.SequenceEqual(_authority.RawData);")]
    public Task Silent_on_validated_chains(string body) => Verify.VerifyAnalyzerAsync(Method(body, Members, "Validate"));

    // The leaf of the chain is the peer's own certificate.
    [Fact]
    public Task The_first_element_is_another_rule() => Verify.VerifyAnalyzerAsync(
        Method("return _pins.Contains(PinOf(chain!.ChainElements[0].Certificate));", Members, "{|TLS0312:Validate|}"));
}
