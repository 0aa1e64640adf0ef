namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

public sealed class TLS0101AcceptsAnyCertificateTests
{
    [Theory]
    [InlineData("[|(m, c, ch, e) => true|]")]
    [InlineData("[|(m, c, ch, e) => { return true; }|]")]
    [InlineData("[|(_, _, _, _) => true|]")]
    [InlineData("[|static (m, c, ch, e) => true|]")]
    [InlineData("[|delegate { return true; }|]")]
    [InlineData("[|delegate (HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) { return true; }|]")]
    [InlineData("[|(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => true|]")]
    [InlineData("[|new Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool>((m, c, ch, e) => true)|]")]
    [InlineData("[|(m, c, ch, e) => e == SslPolicyErrors.None || true|]")]
    [InlineData("[|(m, c, ch, e) => true || e == SslPolicyErrors.None|]")]
    [InlineData("[|(m, c, ch, e) => !false|]")]
    [InlineData("[|(m, c, ch, e) => e == SslPolicyErrors.None ? true : true|]")]
    [InlineData("[|(m, c, ch, e) => e == SslPolicyErrors.None || e != SslPolicyErrors.None|]")]
    [InlineData("[|(m, c, ch, e) => c != null|]")]
    [InlineData("[|(m, c, ch, e) => { Console.WriteLine(c?.Subject); return true; }|]")]
    [InlineData("[|(m, c, ch, e) => { if (e == SslPolicyErrors.None) return true; Console.WriteLine(e); return true; }|]")]
    [InlineData("[|(m, c, ch, e) => { try { ch!.Build(c!); return true; } catch { return true; } }|]")]
    [InlineData("[|(m, c, ch, e) => { bool ok = true; return ok; }|]")]
    [InlineData("[|(m, c, ch, e) => { bool ok = e == SslPolicyErrors.None; ok = true; return ok; }|]")]
    [InlineData("[|(m, c, ch, e) => { switch (e) { case SslPolicyErrors.None: return true; default: return true; } }|]")]
    [InlineData("[|(m, c, ch, e) => e switch { SslPolicyErrors.None => true, _ => true }|]")]
    [InlineData("[|(m, c, ch, e) => Enum.IsDefined(e) || true|]")]
    [InlineData("[|(m, c, ch, e) => { bool Inner() => true; return Inner(); }|]")]
    [InlineData("[|(m, c, ch, e) => { var result = false; try { result = e == SslPolicyErrors.None; } finally { result = true; } return result; }|]")]
    [InlineData("option ? [|(m, c, ch, e) => true|] : null")]
    [InlineData("option ? null : [|(m, c, ch, e) => true|]")]
    [InlineData("([|(m, c, ch, e) => true|])")]
    [InlineData("[|HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|]")]
    [InlineData("option ? [|HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|] : null")]
    public Task Reports_accepting_expression(string callback) => Verify.VerifyAnalyzerAsync(Mark(Handler(callback)));

    [Theory]
    [InlineData("(m, c, ch, e) => e == SslPolicyErrors.None")]
    [InlineData("(m, c, ch, e) => false")]
    [InlineData("(m, c, ch, e) => throw new NotSupportedException()")]
    [InlineData("(m, c, ch, e) => { if (e != SslPolicyErrors.None) throw new InvalidOperationException(); return true; }")]
    [InlineData("(m, c, ch, e) => { if (e != SslPolicyErrors.None) { Console.WriteLine(e); return false; } return true; }")]
    [InlineData("(m, c, ch, e) => e is SslPolicyErrors.None")]
    [InlineData("(m, c, ch, e) => e switch { SslPolicyErrors.None => true, _ => false }")]
    [InlineData("(m, c, ch, e) => (int)e == 0")]
    [InlineData("(m, c, ch, e) => c!.Verify() && e == SslPolicyErrors.None")]
    [InlineData("(m, c, ch, e) => { Func<bool> inner = () => true; return e == SslPolicyErrors.None && inner(); }")]
    [InlineData("null")]
    [InlineData("option ? (m, c, ch, e) => e == SslPolicyErrors.None : null")]
    [InlineData("default")]
    public Task Silent_on_rejecting_expression(string callback) => Verify.VerifyAnalyzerAsync(Handler(callback));

    private static string Mark(string source) => source.Replace("[|", "{|TLS0101:").Replace("|]", "|}");
}
