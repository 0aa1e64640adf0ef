namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>Statements of a callback (loops, switches, handlers of exceptions), and the ways by which a function gets to where it is handed over.</summary>
public sealed class CallbackVerdictStatementTests
{
    private const string Members = """
        private readonly object _gate = new();
            private readonly X509Certificate2 _ca = null!;
            private readonly InvalidOperationException _refusal = new();
            private readonly ArgumentNullException _missing = new();
            private static void Demand(SslPolicyErrors e) { if (e != SslPolicyErrors.None) throw new InvalidOperationException(); }
        """;

    [Theory]
    [InlineData("while (true) { if (errors == SslPolicyErrors.None) return true; return errors == SslPolicyErrors.RemoteCertificateNameMismatch; }", "TLS0103")]
    [InlineData("var i = 0; do { if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) return true; i++; } while (i < 2); return errors == SslPolicyErrors.None;", "TLS0103")]
    [InlineData("var i = 0; while (i < chain!.ChainStatus.Length) { if (chain.ChainStatus[i].Status == X509ChainStatusFlags.UntrustedRoot) return true; i++; } return errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("for (var i = 0; ; i++) { if (i == 2) return errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateNameMismatch; }", "TLS0103")]
    [InlineData("for (var i = 0; i < chain!.ChainStatus.Length; i++) { return false; } return true;", "TLS0103")]
    [InlineData("foreach (var status in chain!.ChainStatus) { if (status.Status == X509ChainStatusFlags.UntrustedRoot) continue; return false; } return errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("foreach (var status in chain!.ChainStatus) { if (status.Status == X509ChainStatusFlags.UntrustedRoot) break; return false; } return errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("using (var own = new X509Chain()) { return own.Build(certificate!); }", "TLS0103")]
    [InlineData("lock (_gate) { if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) return true; } return errors == SslPolicyErrors.None;", "TLS0103")]
    public Task Reports_loops_and_blocks(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("while (true) { if (errors != SslPolicyErrors.None) return false; return true; }")]
    [InlineData("var i = 0; do { if (errors != SslPolicyErrors.None) return false; i++; } while (i < 2); return true;")]
    [InlineData("var i = 0; while (i < chain!.ChainStatus.Length) { if (chain.ChainStatus[i].Status != X509ChainStatusFlags.NoError) return false; i++; } return errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("for (;;) { if (errors == SslPolicyErrors.None) return true; return false; }")]
    [InlineData("foreach (var status in chain!.ChainStatus) { if (status.Status == X509ChainStatusFlags.NoError) continue; return false; } return errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("using (var own = new X509Chain()) { own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(_ca); return own.Build(certificate!) && errors != SslPolicyErrors.RemoteCertificateNameMismatch; }")]
    [InlineData("lock (_gate) { if (errors != SslPolicyErrors.None) return false; } return true;")]
    public Task Silent_on_loops_and_blocks(string body) => Silent(body);

    [Theory]
    [InlineData("switch (errors) { case var found when found == SslPolicyErrors.RemoteCertificateNameMismatch: return true; default: return errors == SslPolicyErrors.None; }", "TLS0103")]
    [InlineData("switch (errors) { case SslPolicyErrors.RemoteCertificateNotAvailable: return false; case SslPolicyErrors.RemoteCertificateNameMismatch: default: return true; }", "TLS0101")]
    [InlineData("switch (errors) { case SslPolicyErrors.RemoteCertificateChainErrors: return true; } return errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("switch (errors) { case SslPolicyErrors.RemoteCertificateNameMismatch: break; default: return errors == SslPolicyErrors.None; } return true;", "TLS0103")]
    [InlineData("switch (errors) { case SslPolicyErrors.RemoteCertificateChainErrors: goto case SslPolicyErrors.None; case SslPolicyErrors.RemoteCertificateNotAvailable: case SslPolicyErrors.None: return true; default: return false; }", "TLS0102")]
    public Task Reports_switches(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("switch (errors) { case var found when found != SslPolicyErrors.None: return false; default: return true; }")]
    [InlineData("switch (errors) { case SslPolicyErrors.None: break; default: return false; } return true;")]
    [InlineData("switch (errors) { case SslPolicyErrors.RemoteCertificateChainErrors: return false; } return errors == SslPolicyErrors.None;")]
    public Task Silent_on_switches(string body) => Silent(body);

    // Who catches what: by the type that is thrown, and by the filter.
    [Theory]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw _refusal; return true; } catch (InvalidOperationException) { return true; }", "TLS0101")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw _refusal; return true; } catch (Exception) { return true; }", "TLS0101")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw _refusal; return true; } catch { return true; }", "TLS0101")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw _missing; return true; } catch (ArgumentException) { return true; }", "TLS0101")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new ArgumentNullException(); return true; } catch (ArgumentException) { return true; }", "TLS0101")]
    [InlineData("try { var peer = new X509Certificate2(certificate!); return errors == SslPolicyErrors.None; } catch (System.IO.IOException) { return true; }", "TLS0102")]
    [InlineData("try { return errors switch { SslPolicyErrors.None => true }; } catch (InvalidOperationException) { return true; }", "TLS0101")]
    [InlineData("try { if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) throw _refusal; return errors == SslPolicyErrors.None; } catch (InvalidOperationException) when (certificate != null) { return true; }", "TLS0103")]
    [InlineData("try { return errors != SslPolicyErrors.RemoteCertificateNameMismatch; } finally { Console.WriteLine(); }", "TLS0102")]
    public Task Reports_handlers(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new FormatException(certificate!.Subject); return true; } catch (System.IO.IOException) { return true; }")]
    [InlineData("try { return errors == SslPolicyErrors.None; } catch { return true; }")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw _refusal; return true; } catch (System.IO.IOException) { return true; }")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new FormatException(\"refused\"); return true; } catch (System.IO.IOException) { return true; }")]
    [InlineData("try { _ = errors == SslPolicyErrors.None ? 0 : throw new FormatException(); return true; } catch (System.IO.IOException) { return true; }")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw _refusal; return true; } catch (ArgumentException) { return true; }")]
    [InlineData("try { return errors switch { SslPolicyErrors.None => true }; } catch (System.IO.IOException) { return true; }")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw _refusal; return true; } catch (InvalidOperationException) when (errors == SslPolicyErrors.None) { return true; }")]
    [InlineData("try { Demand(errors); } catch (InvalidOperationException) when (errors == SslPolicyErrors.None) { } return true;")]
    [InlineData("try { return errors == SslPolicyErrors.None; } finally { Console.WriteLine(); }")]
    public Task Silent_on_handlers(string body) => Silent(body);

    private const string Functions = """
        private static readonly Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> _accept = (m, c, ch, e) => true;
            private static readonly Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> _strict = (m, c, ch, e) => e == SslPolicyErrors.None;
            private static readonly Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> _first = _second;
            private static readonly Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> _second = _first;
            private static readonly Lazy<Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool>> _lazy = new(Make);
            private Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool>? _stored;
            private static Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> Callback => _accept;
            private static Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> Make() => (m, c, ch, e) => true;
        """;

    // The report stands at what is handed over, whatever way it came.
    [Theory]
    [InlineData("{|TLS0101:_accept|}")]
    [InlineData("{|TLS0101:Callback|}")]
    [InlineData("{|TLS0101:Make()|}")]
    [InlineData("{|TLS0101:_lazy.Value|}")]
    [InlineData("{|TLS0101:_accept|} ?? _strict")]
    [InlineData("_strict + {|TLS0101:_accept|}")]
    [InlineData("_stored = {|TLS0101:(m, c, ch, e) => true|}")]
    [InlineData("option ? _strict : {|TLS0101:_accept|}")]
    public Task Reports_functions_where_they_are_handed_over(string callback) => Verify.VerifyAnalyzerAsync(Handler(callback, Functions));

    [Theory]
    [InlineData("_strict")]
    [InlineData("_strict ?? _strict")]
    [InlineData("_accept + _strict")]
    [InlineData("_stored = (m, c, ch, e) => e == SslPolicyErrors.None")]
    [InlineData("_first")]
    public Task Silent_on_functions_that_refuse(string callback) => Verify.VerifyAnalyzerAsync(Handler(callback, Functions));

    private const string Quiet = "#pragma warning disable CS0162, CS8509, CS8524\n";

    private static Task Reports(string id, string body) => Verify.VerifyAnalyzerAsync(Method(Quiet + body, Members, "{|" + id + ":Validate|}"));

    private static Task Silent(string body) => Verify.VerifyAnalyzerAsync(Method(Quiet + body, Members, "Validate"));
}
