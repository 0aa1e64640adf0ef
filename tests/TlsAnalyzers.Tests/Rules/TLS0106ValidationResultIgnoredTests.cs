namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

public sealed class TLS0106ValidationResultIgnoredTests
{
    [Theory]
    [InlineData("{|TLS0106:certificate.Verify()|};")]
    [InlineData("{|TLS0106:chain.Build(certificate)|};")]
    [InlineData("_ = {|TLS0106:certificate.Verify()|};")]
    [InlineData("_ = {|TLS0106:chain.Build(certificate)|};")]
    [InlineData("var isValid = {|TLS0106:certificate.Verify()|};")]
    [InlineData("bool isValid = {|TLS0106:chain.Build(certificate)|};")]
    [InlineData("chain.ChainPolicy.RevocationMode = X509RevocationMode.Online; {|TLS0106:chain.Build(certificate)|};")]
    [InlineData("{|TLS0106:chain.Build(certificate)|}; chain.Dispose();")]
    [InlineData("try { {|TLS0106:certificate.Verify()|}; } catch (CryptographicException) { throw; }")]
    [InlineData("foreach (var one in new[] { certificate }) {|TLS0106:one.Verify()|};")]
    [InlineData("Action check = () => {|TLS0106:certificate.Verify()|};")]
    [InlineData("Check(); void Check() => {|TLS0106:certificate.Verify()|};")]
    public Task Reports_dropped_result(string statements) => Verify.VerifyAnalyzerAsync(Program(statements));

    [Theory]
    [InlineData("if (!certificate.Verify()) throw new CryptographicException();")]
    [InlineData("if (!chain.Build(certificate)) throw new CryptographicException();")]
    [InlineData("var isValid = certificate.Verify(); Console.WriteLine(isValid);")]
    [InlineData("bool isValid; isValid = chain.Build(certificate); if (!isValid) throw new CryptographicException();")]
    [InlineData("while (!certificate.Verify()) { }")]
    [InlineData("Console.WriteLine(certificate.Verify() ? \"valid\" : \"not valid\");")]
    [InlineData("IsTrue(certificate.Verify());")]
    [InlineData("System.Diagnostics.Debug.Assert(chain.Build(certificate));")]
    [InlineData("_isValid = certificate.Verify();")]
    [InlineData("Func<bool> check = () => certificate.Verify();")]
    [InlineData("Console.WriteLine(new[] { certificate }.All(one => one.Verify()));")]
    public Task Silent_on_used_result(string statements) => Verify.VerifyAnalyzerAsync(Program(statements));

    [Theory]
    [InlineData("chain.Build(certificate); if (chain.ChainStatus.Length > 0) throw new CryptographicException();")]
    [InlineData("chain.Build(certificate); foreach (var status in chain.ChainStatus) Console.WriteLine(status.Status);")]
    [InlineData("_ = chain.Build(certificate); Console.WriteLine(chain.ChainElements.Count);")]
    [InlineData("chain.Build(certificate); Func<int> count = () => chain.ChainStatus.Length;")]
    [InlineData("chain.Build(certificate); Print(chain);")]
    [InlineData("chain.Build(certificate); var chains = new List<X509Chain> { chain };")]
    [InlineData("chain.Build(certificate); _chain = chain;")]
    public Task Silent_where_the_chain_is_looked_at(string statements) => Verify.VerifyAnalyzerAsync(Program(statements));

    // Another chain's status says nothing of this one.
    [Fact]
    public Task Reports_where_another_chain_is_looked_at() => Verify.VerifyAnalyzerAsync(Program(
        "using var other = new X509Chain(); {|TLS0106:chain.Build(certificate)|}; if (other.Build(certificate)) Console.WriteLine(other.ChainStatus.Length);"));

    [Theory]
    [InlineData("public static bool IsValid(X509Certificate2 certificate) => certificate.Verify();")]
    [InlineData("public static bool IsValid(X509Certificate2 certificate) { using var chain = new X509Chain(); return chain.Build(certificate); }")]
    [InlineData("public static bool IsValid(X509Certificate2 certificate) { using var chain = new X509Chain(); var isValid = chain.Build(certificate); return isValid; }")]
    [InlineData("public static X509Chain ChainOf(X509Certificate2 certificate) { var chain = new X509Chain(); chain.Build(certificate); return chain; }")]
    public Task Silent_on_returned_result(string member) => Verify.VerifyAnalyzerAsync(Program("", member));

    [Theory]
    [InlineData("(m, c, ch, e) => { ch!.Build(c!); return e == SslPolicyErrors.None; }")]
    [InlineData("(m, c, ch, e) => { _ = c!.Verify(); return e == SslPolicyErrors.None; }")]
    [InlineData("(m, c, ch, e) => { Action check = () => c!.Verify(); return e == SslPolicyErrors.None; }")]
    public Task Silent_in_a_validation_callback(string callback) => Verify.VerifyAnalyzerAsync(Handler(callback));

    [Fact]
    public Task Silent_in_a_method_that_is_a_validation_callback() =>
        Verify.VerifyAnalyzerAsync(Method("chain!.Build(certificate!); return errors == SslPolicyErrors.None;", report: "Validate"));

    // The rule of the callback speaks, and no other.
    [Fact]
    public Task Silent_where_the_callback_is_reported() =>
        Verify.VerifyAnalyzerAsync(Handler("{|TLS0101:(m, c, ch, e) => { ch!.Build(c!); return true; }|}"));

    [Fact]
    public Task Silent_on_look_alikes() => Verify.VerifyAnalyzerAsync(Program(
        "new Own.X509Chain().Build(certificate); new Own.X509Certificate2().Verify();",
        "private static class Own { public class X509Chain { public bool Build(object certificate) => true; } public class X509Certificate2 { public bool Verify() => true; } }"));

    [Theory]
    [InlineData("{|#0:certificate.Verify()|};", "X509Certificate2.Verify")]
    [InlineData("{|#0:chain.Build(certificate)|};", "X509Chain.Build")]
    public Task Message_names_the_method(string statements, string method) => Verify.VerifyAnalyzerAsync(
        Program(statements),
        Verify.Diagnostic("TLS0106").WithLocation(0).WithoutAdditionalLocations().WithMessage(
            $"The result of {method} is not used, so a certificate that fails validation goes on like one that passes"));

    private static string Program(string statements, string member = "") => Usings + $$"""
        public class Program
        {
            private X509Chain? _chain;
            private bool _isValid;

            {{member}}

            public void Run(X509Certificate2 certificate)
            {
                using var chain = new X509Chain();
                {{statements}}
                Console.WriteLine($"{_chain} {_isValid}");
            }

            private static void Print(X509Chain chain) => Console.WriteLine(chain.ChainStatus.Length);

            private static void IsTrue(bool condition) => Console.WriteLine(condition);
        }
        """;
}
