using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;

/// <summary>The action that keeps a callback and demands that validation succeeded, of every rule that offers it.</summary>
public sealed class RequireValidationFixTests
{
    [Theory]
    [InlineData("(m, c, ch, e) => (e & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None", "(m, c, ch, e) => e == SslPolicyErrors.None")]
    [InlineData("(m, c, ch, e) => e is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors", "(m, c, ch, e) => e == SslPolicyErrors.None")]
    [InlineData("(m, c, ch, e) => !e.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)", "(m, c, ch, e) => e == SslPolicyErrors.None")]
    [InlineData("(m, c, ch, e) => m.Method == HttpMethod.Get || e == SslPolicyErrors.None", "(m, c, ch, e) => e == SslPolicyErrors.None && (m.Method == HttpMethod.Get || e == SslPolicyErrors.None)")]
    [InlineData(
        "delegate (HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) { return m.Method == HttpMethod.Get || e == SslPolicyErrors.None; }",
        """
        delegate (HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e)
                {
                    if (e != SslPolicyErrors.None)
                    {
                        return false;
                    }

                    return m.Method == HttpMethod.Get || e == SslPolicyErrors.None;
                }
        """)]
    public Task Of_TLS0102(string callback, string fixedCallback) =>
        Verify<CertificateCallbackAnalyzer, TLS0102AcceptsFailedValidationCodeFix>.VerifyCodeFixAsync(
            Handler("{|TLS0102:" + callback + "|}"), Handler(fixedCallback), TLS0102AcceptsFailedValidationCodeFix.RequireValidation);

    [Theory]
    [InlineData("(m, c, ch, e) => (e & ~SslPolicyErrors.RemoteCertificateNameMismatch) == 0", "(m, c, ch, e) => e == SslPolicyErrors.None")]
    [InlineData("(m, c, ch, e) => c!.Verify()", "(m, c, ch, e) => e == SslPolicyErrors.None && c!.Verify()")]
    [InlineData("(_, c, _, _) => c!.Verify()", "(_, c, _, sslPolicyErrors) => sslPolicyErrors == SslPolicyErrors.None && c!.Verify()")]
    public Task Of_TLS0103(string callback, string fixedCallback) =>
        Verify<CertificateCallbackAnalyzer, TLS0103HostNameNotCheckedCodeFix>.VerifyCodeFixAsync(
            Handler("{|TLS0103:" + callback + "|}"), Handler(fixedCallback), TLS0103HostNameNotCheckedCodeFix.RequireValidation);

    // Who is refused stays refused.
    [Theory]
    [InlineData("(m, c, ch, e) => c!.Subject != \"CN=evil\"", "(m, c, ch, e) => e == SslPolicyErrors.None && c!.Subject != \"CN=evil\"")]
    [InlineData("(m, c, ch, e) => !c!.Issuer.Contains(\"Fiddler\")", "(m, c, ch, e) => e == SslPolicyErrors.None && !c!.Issuer.Contains(\"Fiddler\")")]
    [InlineData("(m, c, ch, e) => c!.Thumbprint != \"AA\"", "(m, c, ch, e) => e == SslPolicyErrors.None && c!.Thumbprint != \"AA\"")]
    public Task Of_TLS0101(string callback, string fixedCallback) =>
        Verify<CertificateCallbackAnalyzer, TLS0101AcceptsAnyCertificateCodeFix>.VerifyCodeFixAsync(
            Handler("{|TLS0101:" + callback + "|}"), Handler(fixedCallback), TLS0101AcceptsAnyCertificateCodeFix.UsePinValidator);

    [Theory]
    [InlineData("(m, c, ch, e) => c!.Subject == \"CN=bank\"", "(m, c, ch, e) => e == SslPolicyErrors.None && c!.Subject == \"CN=bank\"")]
    [InlineData("(m, c, ch, e) => c?.Issuer is \"CN=bank\"", "(m, c, ch, e) => e == SslPolicyErrors.None && (c?.Issuer is \"CN=bank\")")]
    public Task Of_TLS0310(string callback, string fixedCallback) =>
        Verify<CertificateCallbackAnalyzer, TLS0310AcceptsByNameCodeFix>.VerifyCodeFixAsync(
            Handler("{|TLS0310:" + callback + "|}"), Handler(fixedCallback), TLS0310AcceptsByNameCodeFix.RequireValidation);

    [Fact]
    public Task Of_TLS0305_in_a_method_that_two_apis_share()
    {
        const string body = """
            // Our CA.
                    foreach (var element in chain!.ChainElements)
                    {
                        if (element.Certificate.Thumbprint == Environment.GetEnvironmentVariable("CA"))
                        {
                            return true;
                        }
                    }

                    return false;
            """;
        static string Source(string report, string body) => Method(body, $$"""
            public HttpClientHandler Other() => new() { ServerCertificateCustomValidationCallback = {{report}} };
            """, report);

        return Verify<CertificateCallbackAnalyzer, TLS0305ChainElementPinReplacesValidationCodeFix>.VerifyCodeFixAsync(
            Source("{|TLS0305:Validate|}", body),
            Source("Validate", "if (errors != SslPolicyErrors.None)\n        {\n            return false;\n        }\n\n        " + body),
            TLS0305ChainElementPinReplacesValidationCodeFix.RequireValidation);
    }

    [Fact]
    public Task Names_the_type_in_full_where_nothing_imports_it() =>
        Verify<CertificateCallbackAnalyzer, TLS0310AcceptsByNameCodeFix>.VerifyCodeFixAsync(
            """
            using System.Net.Http;
            public class C { public object Create() => new HttpClientHandler { ServerCertificateCustomValidationCallback = {|TLS0310:(m, c, ch, e) => c!.Subject == "CN=bank"|} }; }
            """,
            """
            using System.Net.Http;
            public class C { public object Create() => new HttpClientHandler { ServerCertificateCustomValidationCallback = (m, c, ch, e) => e == System.Net.Security.SslPolicyErrors.None && c!.Subject == "CN=bank" }; }
            """,
            TLS0310AcceptsByNameCodeFix.RequireValidation);

    [Fact]
    public Task Not_offered_for_a_method_in_another_file()
    {
        var test = new Verify<CertificateCallbackAnalyzer, TLS0310AcceptsByNameCodeFix>.Test { CodeActionEquivalenceKey = TLS0310AcceptsByNameCodeFix.RequireValidation };
        test.Sources.Add(Handler("{|TLS0310:Elsewhere.Validate|}"));
        test.Sources.Add(Usings + "public static class Elsewhere { public static bool Validate(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => c!.Subject == \"CN=bank\"; }");
        return test.RunWithoutFixAsync();
    }
}
