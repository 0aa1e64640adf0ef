namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>Operators, members and patterns of a callback: each is computed as C# computes it.</summary>
public sealed class CallbackVerdictExpressionTests
{
    private const string Members = """
        private static readonly string[] _pins = { "AA", "BB" };
            private readonly bool _isReady = Environment.GetEnvironmentVariable("READY") == "1";
            private readonly int _index = Environment.ProcessorCount;
            private readonly string? _trustAllReason = Environment.MachineName;
            private readonly List<bool> _skipValidation = new() { Environment.Is64BitProcess };
            private readonly X509Certificate2 _ca = null!;
            private readonly IService _service = null!;
            private readonly Options _options = new();
            private readonly Switches _switches = new();
            private readonly Policy _policy = new();
            public interface IService { X509Certificate2? Find(X509Certificate2? presented); }
            public class Options { public bool IsStrict { get; set; } }
            public class Switches { public bool SkipValidation; public bool IsReady; }
            public class Policy { public bool AcceptsAll => true; public bool AcceptsNone { get { return false; } } }
            private readonly Dictionary<string, bool> _verdicts = new();
        """;

    // Both sides of "&", "|" and "^" are evaluated.
    [Theory]
    [InlineData("return (errors != SslPolicyErrors.RemoteCertificateNameMismatch) & (certificate != null);", "TLS0102")]
    [InlineData("return (errors == SslPolicyErrors.None) | _isReady;", "TLS0102")]
    [InlineData("return _isReady | (errors == SslPolicyErrors.None);", "TLS0102")]
    [InlineData("return (errors == SslPolicyErrors.RemoteCertificateNameMismatch) | (errors == SslPolicyErrors.None);", "TLS0103")]
    [InlineData("return (errors == SslPolicyErrors.None) ^ true;", "TLS0101")]
    [InlineData("return (errors == SslPolicyErrors.None) ^ _isReady;", "TLS0102")]
    public Task Reports_logical_operators(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return (errors == SslPolicyErrors.None) & _isReady;")]
    [InlineData("return _isReady & (errors == SslPolicyErrors.None);")]
    [InlineData("return (errors == SslPolicyErrors.None) | (certificate == null);")]
    [InlineData("return (errors == SslPolicyErrors.None) ^ false;")]
    [InlineData("return (errors != SslPolicyErrors.None) ^ true;")]
    public Task Silent_on_logical_operators(string body) => Silent(body);

    // Policy errors as numbers.
    [Theory]
    [InlineData("return (int)errors <= 2;", "TLS0103")]
    [InlineData("return errors is >= SslPolicyErrors.None and <= SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0103")]
    [InlineData("return (~errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0;", "TLS0102")]
    [InlineData("return (int)errors - 2 <= 0;", "TLS0103")]
    [InlineData("return -(int)errors >= -2;", "TLS0103")]
    public Task Reports_arithmetic(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return (int)errors + 1 == 1;")]
    [InlineData("return !((int)errors > 0);")]
    [InlineData("if ((int)errors >= 2) return false; return true;")]
    [InlineData("return -(int)errors >= 0;")]
    [InlineData("return errors is >= SslPolicyErrors.None and < SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("return (~errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0 && (~errors & SslPolicyErrors.RemoteCertificateChainErrors) != 0;")]
    [InlineData("return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors).ToString() == \"None\";")]
    public Task Silent_on_arithmetic(string body) => Silent(body);

    // The constant may stand on the left.
    [Theory]
    [InlineData("return null != certificate;", "TLS0101")]
    [InlineData("return \"AA\" == certificate!.Thumbprint;", "TLS0312")]
    [InlineData("return SslPolicyErrors.RemoteCertificateNameMismatch != errors;", "TLS0102")]
    [InlineData("if (\"1\" == Environment.GetEnvironmentVariable(\"TLS_INSECURE\")) return true; return errors == SslPolicyErrors.None;", "TLS0109")]
    [InlineData("if (true == _isReady) return true; return errors == SslPolicyErrors.None;", "TLS0102")]
    public Task Reports_constants_on_the_left(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("if (null == certificate) return false; return SslPolicyErrors.None == errors;")]
    [InlineData("return true == (SslPolicyErrors.None == errors);")]
    [InlineData("return false == (SslPolicyErrors.None != errors);")]
    public Task Silent_on_constants_on_the_left(string body) => Silent(body);

    // "Found" in the ways that an index or a count says it.
    [Theory]
    [InlineData("return Array.IndexOf(_pins, certificate!.Thumbprint) == -1 ? false : true;", "TLS0312")]
    [InlineData("return Array.IndexOf(_pins, certificate!.Thumbprint) < 0 ? false : true;", "TLS0312")]
    [InlineData("return Array.IndexOf(_pins, certificate!.Thumbprint) > -1;", "TLS0312")]
    [InlineData("return Array.IndexOf(_pins, certificate!.Thumbprint) == -1;", "TLS0101")]
    [InlineData("return new X509Store().Certificates.Find(X509FindType.FindByThumbprint, certificate!.Thumbprint, false).Count < 1;", "TLS0101")]
    [InlineData("return new X509Store().Certificates.Find(X509FindType.FindByThumbprint, certificate!.Thumbprint, false).Count < 1 ? false : true;", "TLS0312")]
    [InlineData("if (Array.IndexOf(Environment.GetCommandLineArgs(), \"--insecure\") > -1) return true; return errors == SslPolicyErrors.None;", "TLS0109")]
    [InlineData("if (Array.IndexOf(Environment.GetCommandLineArgs(), \"--insecure\") >= 0) return true; return errors == SslPolicyErrors.None;", "TLS0109")]
    [InlineData("if (Array.IndexOf(Environment.GetCommandLineArgs(), \"--insecure\") != -1) return true; return errors == SslPolicyErrors.None;", "TLS0109")]
    public Task Reports_by_an_index(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return errors == SslPolicyErrors.None && Array.IndexOf(_pins, certificate!.Thumbprint) > -1;")]
    [InlineData("if (Array.IndexOf(Environment.GetCommandLineArgs(), \"--insecure\") >= 0) return false; return errors == SslPolicyErrors.None;")]
    public Task Silent_by_an_index(string body) => Silent(body);

    // That a fact is there says nothing of it.
    [Theory]
    [InlineData("return certificate!.GetCertHashString() != null;")]
    [InlineData("return certificate!.GetCertHashString().Length == 40;")]
    [InlineData("return certificate!.GetPublicKey().Length > 0;")]
    [InlineData("return !string.IsNullOrEmpty(certificate!.Thumbprint);")]
    public Task Reports_presence_as_nothing(string body) => Reports("TLS0101", body);

    [Theory]
    [InlineData("return errors == SslPolicyErrors.None && certificate!.GetCertHashString().Length == 40;")]
    [InlineData("if (certificate!.GetCertHashString() == null) return false; return errors == SslPolicyErrors.None;")]
    public Task Silent_on_presence_after_validation(string body) => Silent(body);

    // A text that is set is no yes; a variable of the environment is.
    [Theory]
    [InlineData("if (_trustAllReason != null) return true; return errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("if (Environment.GetEnvironmentVariable(\"TLS_INSECURE\") != null) return true; return errors == SslPolicyErrors.None;", "TLS0109")]
    public Task Reports_tests_for_null(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("if (_trustAllReason != null) Console.WriteLine(_trustAllReason); return errors == SslPolicyErrors.None;")]
    [InlineData("return errors == SslPolicyErrors.None && Environment.GetEnvironmentVariable(\"TLS_INSECURE\") == null;")]
    public Task Silent_on_tests_for_null(string body) => Silent(body);

    // Certificates of the chain are told apart by their place in it.
    [Theory]
    [InlineData("return chain!.ChainElements[0].Certificate.Equals(certificate);", "TLS0101")]
    [InlineData("return chain!.ChainElements[^1].Certificate.Equals(certificate);", "TLS0102")]
    [InlineData("return chain!.ChainElements[^1].Certificate.Equals(certificate) || errors == SslPolicyErrors.None;", "TLS0102")]
    public Task Reports_certificates_of_the_chain(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return chain!.ChainElements[^1].Certificate.Equals(certificate) && errors == SslPolicyErrors.None;")]
    [InlineData("return certificate!.Equals(_service.Find(certificate));")]
    [InlineData("return _service.Find(certificate) != null;")]
    [InlineData("return chain!.ChainElements[_index].Certificate.Thumbprint == \"AA\";")]
    [InlineData("return errors != SslPolicyErrors.RemoteCertificateNameMismatch && !chain!.ChainStatus.Any(status => status.StatusInformation == \"revoked\");")]
    [InlineData("return errors == SslPolicyErrors.None || chain!.ChainStatus.Any(status => status.Status.ToString() == \"OfflineRevocation\");")]
    public Task Silent_on_what_is_not_known_of_the_chain(string body) => Silent(body);

    // A chain of one's own: its status is that of the platform's rules, until it has an anchor of its own.
    [Fact]
    public Task Reports_the_status_of_a_chain_that_is_built_again() => Reports(
        "TLS0102", "using var own = new X509Chain(); own.Build(certificate!); return own.ChainStatus.All(status => status.Status == X509ChainStatusFlags.UntrustedRoot) && errors != SslPolicyErrors.RemoteCertificateNameMismatch;");

    [Fact]
    public Task Silent_on_the_status_of_an_anchored_chain() => Silent(
        "using var own = new X509Chain(); own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(_ca); own.Build(certificate!); return own.ChainStatus.Length == 0;");

    // Patterns that name what they match, and patterns of fields.
    [Theory]
    [InlineData("return certificate is { } presented && presented.Thumbprint == \"AA\";", "TLS0312")]
    [InlineData("return certificate is X509Certificate2 presented && presented.Subject == \"CN=bank\";", "TLS0310")]
    [InlineData("return _switches is { SkipValidation: true } || errors == SslPolicyErrors.None;", "TLS0109")]
    [InlineData("return _switches is { IsReady: true } || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("object o = \"x\"; return o is string;", "TLS0101")]
    [InlineData("object o = \"x\"; return o is not int;", "TLS0101")]
    [InlineData("object o = true; return o is bool;", "TLS0101")]
    [InlineData("return certificate!.GetRSAPublicKey() is RSA;", "TLS0101")]
    public Task Reports_patterns(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return errors == SslPolicyErrors.None && certificate is { } presented && presented.Thumbprint == \"AA\";")]
    [InlineData("return _switches is { SkipValidation: true } && errors == SslPolicyErrors.None;")]
    [InlineData("object o = errors == SslPolicyErrors.None ? \"x\" : true; return o is string;")]
    public Task Silent_on_patterns(string body) => Silent(body);

    // Tuples, tables and lists.
    [Theory]
    [InlineData("var answer = (ok: true, why: \"\"); return answer.ok;", "TLS0101")]
    [InlineData("var answer = (errors != SslPolicyErrors.RemoteCertificateNameMismatch, \"\"); return answer.Item1;", "TLS0102")]
    [InlineData("return new[] { true, false, false }[^3];", "TLS0101")]
    [InlineData("return new[] { true, true }[_index];", "TLS0101")]
    [InlineData("if (_skipValidation[0]) return true; return errors == SslPolicyErrors.None;", "TLS0109")]
    [InlineData("foreach (var skip in _skipValidation) { if (skip) return true; } return errors == SslPolicyErrors.None;", "TLS0109")]
    [InlineData("foreach (var octet in certificate!.GetCertHash()) { if (octet != 0xAA) return false; } return true;", "TLS0312")]
    [InlineData("return _pins.Where((pin, i) => i < 2 && pin == certificate!.Thumbprint).Any();", "TLS0312")]
    public Task Reports_items(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return new[] { false, false }[_index];")]
    [InlineData("return new[] { true, false, false }[^2];")]
    [InlineData("var answer = (errors == SslPolicyErrors.None, \"\"); return answer.Item1;")]
    [InlineData("return chain!.ChainStatus.Where((status, i) => i >= 0 && status.Status != X509ChainStatusFlags.NoError).Count() == 0 && errors == SslPolicyErrors.None;")]
    public Task Silent_on_items(string body) => Silent(body);

    // Properties with code of their own are followed; those without are one value, however often they are read.
    [Theory]
    [InlineData("return _policy.AcceptsAll;", "TLS0101")]
    [InlineData("return _policy.AcceptsNone || errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("if (_options.IsStrict && errors != SslPolicyErrors.None) return false; return true;", "TLS0102")]
    [InlineData("if (sender.ToString() == \"legacy\") return true; return errors == SslPolicyErrors.None;", "TLS0102")]
    public Task Reports_properties(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return _policy.AcceptsNone;")]
    [InlineData("return _policy.AcceptsAll && errors == SslPolicyErrors.None;")]
    [InlineData("if (_options.IsStrict && errors != SslPolicyErrors.None) return false; if (!_options.IsStrict && errors != SslPolicyErrors.None) return false; return true;")]
    public Task Silent_on_properties(string body) => Silent(body);

    // A lambda remembers as a method does.
    [Fact]
    public Task Silent_on_a_lambda_that_remembers() => Verify.VerifyAnalyzerAsync(Handler(
        "(m, c, ch, e) => { if (_verdicts.TryGetValue(c!.Thumbprint, out var known)) return known; var ok = e == SslPolicyErrors.None; _verdicts[c.Thumbprint] = ok; return ok; }", Members));

    private static Task Reports(string id, string body) => Verify.VerifyAnalyzerAsync(Method(body, Members, "{|" + id + ":Validate|}"));

    private static Task Silent(string body) => Verify.VerifyAnalyzerAsync(Method(body, Members, "Validate"));
}
