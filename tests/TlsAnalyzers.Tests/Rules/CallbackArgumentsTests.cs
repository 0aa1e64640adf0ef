namespace TlsAnalyzers.Tests.Rules;

using Analyzer = Verify<CertificateCallbackAnalyzer>;

/// <summary>Callbacks that are given one object: which objects carry a certificate and its errors, and which of their properties is the answer.</summary>
public sealed class CallbackArgumentsTests
{
    private const string Both = "public class Link { public SslPolicyErrors Errors { get; set; } public bool Accept { get; set; } public bool Reject { get; set; } }";

    [Theory]
    [InlineData("Accept")]
    [InlineData("AcceptCertificate")]
    [InlineData("Allow")]
    [InlineData("Approve")]
    [InlineData("IgnoreErrors")]
    [InlineData("IsTrusted")]
    [InlineData("IsValid")]
    [InlineData("TrustServer")]
    [InlineData("Valid")]
    public async Task Answer_that_accepts(string property)
    {
        var type = $"public class LinkEventArgs {{ public X509Certificate2? Certificate {{ get; set; }} public bool {property} {{ get; set; }} }}";
        await Verify("LinkEventArgs", type, $"{{|TLS0101:e => e.{property} = true|}}");
        await Verify("LinkEventArgs", type, $"e => e.{property} = e.Certificate!.Verify()");
        await Verify("LinkEventArgs", type, $"e => e.{property} = false");
    }

    [Theory]
    [InlineData("Cancel")]
    [InlineData("Deny")]
    [InlineData("Reject")]
    [InlineData("RefuseCertificate")]
    public async Task Answer_that_rejects(string property)
    {
        var type = $"public class LinkEventArgs {{ public X509Certificate2? Certificate {{ get; set; }} public bool {property} {{ get; set; }} }}";
        await Verify("LinkEventArgs", type, $"{{|TLS0101:e => e.{property} = false|}}");
        await Verify("LinkEventArgs", type, $"e => e.{property} = !e.Certificate!.Verify()");
        await Verify("LinkEventArgs", type, $"e => e.{property} = true");
    }

    // An object carries the platform's verdict by its policy errors, or by its certificate and its name or an answer.
    [Theory]
    [InlineData("public class Link { public SslPolicyErrors Errors { get; set; } public bool Accept { get; set; } }")]
    [InlineData("public interface Link { SslPolicyErrors Errors { get; } bool Accept { get; set; } }")]
    [InlineData("public class Link : LinkBase { public bool Accept { get; set; } } public class LinkBase { public SslPolicyErrors Errors { get; set; } }")]
    public async Task Object_with_policy_errors(string type)
    {
        await Verify("Link", type, "{|TLS0101:e => e.Accept = true|}");
        await Verify("Link", type, "{|TLS0102:e => e.Accept = e.Errors != SslPolicyErrors.RemoteCertificateNameMismatch|}");
        await Verify("Link", type, "e => e.Accept = e.Errors == SslPolicyErrors.None");
    }

    [Theory]
    [InlineData("public class LinkArgs { public X509Certificate? Certificate { get; set; } public bool Accept { get; set; } }")]
    [InlineData("public struct LinkArgs { public X509Certificate2? Certificate { get; set; } public bool Accept { get; set; } }")]
    [InlineData("public class LinkArgs : LinkBase { public bool Accept { get; set; } } public class LinkBase { public X509Certificate2? Certificate { get; set; } }")]
    public async Task Object_with_a_certificate(string type)
    {
        await Verify("LinkArgs", type, "{|TLS0101:e => e.Accept = true|}");
        await Verify("LinkArgs", type, "{|TLS0101:e => { if (e.Certificate != null) e.Accept = true; }|}");
        await Verify("LinkArgs", type, "e => e.Accept = e.Certificate is X509Certificate2 certificate && certificate.Verify()");
    }

    [Fact]
    public async Task Object_with_a_certificate_and_an_answer()
    {
        const string type = "public class Link { public X509Certificate2? Certificate { get; set; } public bool Accept { get; set; } }";
        await Verify("Link", type, "{|TLS0101:e => e.Accept = true|}");
        await Verify("Link", type, "e => e.Accept = e.Certificate!.Verify()");
        await Verify("Link", type, "e => { }");
    }

    /// <summary>Who is given the certificate itself, and answers with nothing, refuses by throwing.</summary>
    [Fact]
    public async Task Certificate_that_nobody_refuses()
    {
        await Verify("X509Certificate2", "", "{|TLS0101:c => { }|}");
        await Verify("X509Certificate", "", "{|TLS0101:c => Console.WriteLine(c)|}");
        await VerifyDelegate("Action<string, X509Certificate2>", "{|TLS0101:(host, c) => { }|}");
        await Verify("X509Certificate2", "", "c => { if (!c.Verify()) throw new InvalidOperationException(); }");
    }

    /// <summary>The answer may come later.</summary>
    [Theory]
    [InlineData("Task<bool>")]
    [InlineData("ValueTask<bool>")]
    public async Task Answer_that_is_awaited(string answer)
    {
        var fromResult = answer[..answer.IndexOf('<', StringComparison.Ordinal)] + ".FromResult";
        await VerifyDelegate($"Func<X509Certificate2, {answer}>", $"{{|TLS0101:c => {fromResult}(true)|}}");
        await VerifyDelegate($"Func<X509Certificate2, {answer}>", "{|TLS0101:async c => { await Task.Yield(); return true; }|}");
        await VerifyDelegate($"Func<X509Certificate2, {answer}>", $"c => {fromResult}(c.Verify())");
        await VerifyDelegate($"Func<X509Certificate2, {answer}>", "async c => { await Task.Yield(); return c.Verify(); }");
    }

    [Theory]
    [InlineData("Task", "return Task.CompletedTask;")]
    [InlineData("ValueTask", "return default;")]
    public async Task Answer_that_is_no_result_of_a_task(string answer, string end)
    {
        await VerifyDelegate($"Func<X509Certificate2, {answer}>", $"{{|TLS0101:c => {{ {end} }}|}}");
        await VerifyDelegate($"Func<X509Certificate2, {answer}>", "{|TLS0101:async c => { await Task.Yield(); }|}");
        await VerifyDelegate($"Func<X509Certificate2, {answer}>", $"c => {{ if (!c.Verify()) throw new InvalidOperationException(); {end} }}");
        await VerifyDelegate($"Func<X509Certificate2, {answer}>", "async c => { await Task.Yield(); if (!c.Verify()) throw new InvalidOperationException(); }");
        await VerifyDelegate($"Func<Link, {answer}>", $"{{|TLS0101:e => {{ e.Accept = true; {end} }}|}}", Both);
        await VerifyDelegate($"Func<Link, {answer}>", $"e => {{ e.Accept = e.Errors == SslPolicyErrors.None; {end} }}", Both);
    }

    /// <summary>Which of its values accepts is not known.</summary>
    [Theory]
    [InlineData("object", "true")]
    [InlineData("int", "1")]
    [InlineData("Verdict", "Verdict.Accept")]
    [InlineData("Result", "Result.Ok")]
    [InlineData("Task<Verdict>", "Task.FromResult(Verdict.Accept)")]
    public Task Silent_on_an_answer_of_another_type(string answer, string value) => VerifyDelegate(
        $"Func<X509Certificate2, {answer}>", $"c => {value}", "public enum Verdict { Refuse, Accept } public class Result { public static Result Ok { get; } = new(); }");

    [Theory]
    [InlineData("public class LinkArgs { public string Certificate { get; set; } = \"\"; public bool Accept { get; set; } }", "LinkArgs", "e => e.Accept = true")]
    [InlineData("public class LinkArgs { public X509Certificate2? Certificate; public bool Accept { get; set; } }", "LinkArgs", "e => e.Accept = true")]
    [InlineData("public class LinkArgs { public X509Certificate2? Certificate { get; set; } public bool Handled { get; set; } }", "LinkArgs", "e => e.Handled = true")]
    [InlineData("public class LinkArgs { public X509Certificate2? Certificate { get; set; } public object? Accept { get; set; } }", "LinkArgs", "e => e.Accept = true")]
    [InlineData("public class Link { public X509Certificate2? Certificate { get; set; } public bool Handled { get; set; } }", "Link", "e => e.Handled = true")]
    [InlineData("public class Link { public string Accept { get; set; } = \"\"; public X509Certificate2? Certificate { get; set; } }", "Link", "e => e.Accept = \"all\"")]
    [InlineData("public enum LinkArgs { Accept }", "LinkArgs", "e => { }")]
    public Task Silent_on_other_objects(string type, string parameter, string callback) => Verify(parameter, type, callback);

    /// <summary>The expression that accepts is shown: where the property is set, else the callback.</summary>
    [Theory]
    [InlineData("Link", "{|#0:e => {|#1:e.Accept = true|}|}")]
    [InlineData("Link", "{|#0:e => { Console.WriteLine(); {|#1:e.Reject = false|}; }|}")]
    [InlineData("X509Certificate2", "{|#0:c => {|#1:{ Console.WriteLine(); }|}|}")]
    public Task Shows_where_it_accepts(string parameter, string callback)
    {
        var test = Test($"Action<{parameter}>", callback, Both);
        test.ExpectedDiagnostics.Add(Analyzer.Diagnostic("TLS0101").WithLocation(0).WithAdditionalLocation(1));
        return test.RunAsync();
    }

    // What an answer was before is not known; what is set last counts.
    [Theory]
    [InlineData("{|TLS0101:e => { e.Accept = e.Errors == SslPolicyErrors.None; e.Accept = true; }|}")]
    [InlineData("{|TLS0101:e => { e.Reject = true; e.Accept = true; }|}")]
    [InlineData("{|TLS0102:e => { e.Accept = true; if (e.Errors == SslPolicyErrors.RemoteCertificateNameMismatch) e.Reject = true; }|}")]
    [InlineData("{|TLS0101:e => { e.Accept = true; if (!e.Accept) return; }|}")]
    [InlineData("{|TLS0101:e => { e.Accept = true; e.Accept |= e.Errors == SslPolicyErrors.None; }|}")]
    [InlineData("{|TLS0101:e => { e.Reject = false; e.Reject &= e.Errors != SslPolicyErrors.None; }|}")]
    public Task Last_answer_that_accepts(string callback) => Verify("Link", Both, callback);

    [Theory]
    [InlineData("e => { e.Accept = true; e.Accept = e.Errors == SslPolicyErrors.None; }")]
    [InlineData("e => { e.Accept = true; if (e.Errors != SslPolicyErrors.None) e.Reject = true; }")]
    [InlineData("e => { e.Accept = true; e.Accept &= e.Errors == SslPolicyErrors.None; }")]
    [InlineData("e => { e.Reject = false; e.Reject |= e.Errors != SslPolicyErrors.None; }")]
    [InlineData("e => { e.Reject = e.Errors != SslPolicyErrors.None; if (!e.Reject) Console.WriteLine(); }")]
    [InlineData("e => { }")]
    public Task Last_answer_that_may_reject(string callback) => Verify("Link", Both, callback);

    private static Task Verify(string parameter, string type, string callback) => VerifyDelegate($"Action<{parameter}>", callback, type);

    private static Task VerifyDelegate(string type, string callback, string types = "") => Test(type, callback, types).RunAsync();

    private static Analyzer.Test Test(string type, string callback, string types) => new()
    {
        GlobalConfig = "is_global = true\ntls_analyzers.additional_callbacks = Acme.Client.Validating",
        TestCode = $$"""
            namespace Acme
            {
                using System;
                using System.Net.Security;
                using System.Security.Cryptography.X509Certificates;
                using System.Threading.Tasks;

                {{types}}

                public class Client
                {
                    public event {{type}}? Validating { add { } remove { } }

                    public void Run() => Validating += {{callback}};
                }
            }
            """,
    };
}
