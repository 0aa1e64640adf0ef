namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;

/// <summary>Objects of the program's own that a callback makes, functions that make functions, and what they keep.</summary>
public sealed class CallbackVerdictObjectTests
{
    private const string Members = """
            private static Func<SslPolicyErrors, bool> And(Func<SslPolicyErrors, bool> a, Func<SslPolicyErrors, bool> b) => e => a(e) && b(e);
            private static Func<SslPolicyErrors, bool> Or(Func<SslPolicyErrors, bool> a, Func<SslPolicyErrors, bool> b) => e => a(e) || b(e);
            private static Func<SslPolicyErrors, bool> Not(Func<SslPolicyErrors, bool> a) => e => !a(e);
            private static bool None(SslPolicyErrors e) => e == SslPolicyErrors.None;
            private static Func<bool> Always(bool x) => () => x;
            private static Func<X509Certificate2, bool> Pin(string pin) => c => c.Thumbprint == pin;
            private static Func<X509Certificate2, bool> Named(string name) { var wanted = name; return c => c.Subject == wanted; }
            public class Flags { public bool Ok; public string Why = ""; }
            public struct Facts { public bool Ok; public bool Known; }
            public class Check { private readonly bool _ok; public Check(bool ok) { _ok = ok; } public bool IsFine => _ok; public bool Ask() => _ok; }
            public class Rule { private readonly Func<SslPolicyErrors, bool> _f; public Rule(Func<SslPolicyErrors, bool> f) => _f = f; public bool Test(SslPolicyErrors e) => _f(e); }
            public class Strict { public virtual bool Test(SslPolicyErrors e) => e == SslPolicyErrors.None; }
            public class Lenient : Strict { public override bool Test(SslPolicyErrors e) => true; }
            public class Stricter : Strict { public override bool Test(SslPolicyErrors e) => base.Test(e) && DateTime.UtcNow.Year > 2000; }
            public class Relaxed : Strict { public override bool Test(SslPolicyErrors e) => base.Test(e & ~SslPolicyErrors.RemoteCertificateNameMismatch); }
            public interface IRule { bool Test(SslPolicyErrors e); }
            public class A : IRule { public bool Test(SslPolicyErrors e) => e == SslPolicyErrors.None; }
            public class B : IRule { public bool Test(SslPolicyErrors e) => true; }
            private readonly IRule[] _rules = { new A(), new B() };
            public class Primary(bool ok) { public bool IsFine => ok; }
            public readonly struct Outcome { public Outcome(bool ok) { Ok = ok; } public bool Ok { get; } public static implicit operator bool(Outcome o) => o.Ok; public static implicit operator Outcome(bool ok) => new(ok); public static bool operator true(Outcome o) => o.Ok; public static bool operator false(Outcome o) => !o.Ok; public static Outcome operator &(Outcome a, Outcome b) => new(a.Ok && b.Ok); }
            private static Outcome Inspect(SslPolicyErrors e) => e == SslPolicyErrors.None;
        """;

    [Theory]
    [InlineData("return And(None, _ => true)(errors);")]
    [InlineData("return And(And(None, _ => true), _ => true)(errors);")]
    [InlineData("return And(_ => true, And(_ => true, None))(errors);")]
    [InlineData("return Or(Or(None, _ => false), _ => false)(errors);")]
    [InlineData("return Not(Not(None))(errors);")]
    [InlineData("var f = Always(errors == SslPolicyErrors.None); var g = Always(true); return f();")]
    [InlineData("var f = Always(errors == SslPolicyErrors.None); var g = Always(true); return f() && g();")]
    [InlineData("var f = new Flags(); f.Ok = errors == SslPolicyErrors.None; var g = new Flags(); g.Ok = true; return f.Ok;")]
    [InlineData("var f = new Flags { Ok = errors == SslPolicyErrors.None }; var g = new Flags { Ok = true }; return f.Ok && g.Ok;")]
    [InlineData("var f = new Facts { Ok = errors == SslPolicyErrors.None }; var g = f; g.Ok = true; return f.Ok;")]
    [InlineData("Facts f = default; f.Ok = errors == SslPolicyErrors.None; return f.Ok;")]
    [InlineData("return new Check(errors == SslPolicyErrors.None).IsFine;")]
    [InlineData("return new Check(errors == SslPolicyErrors.None).Ask();")]
    [InlineData("var a = new Check(errors == SslPolicyErrors.None); var b = new Check(true); return a.Ask() && b.IsFine;")]
    [InlineData("return new Primary(errors == SslPolicyErrors.None).IsFine;")]
    [InlineData("return new Rule(e => e == SslPolicyErrors.None).Test(errors);")]
    [InlineData("var a = new Rule(e => e == SslPolicyErrors.None); var b = new Rule(e => true); return a.Test(errors) && b.Test(errors);")]
    [InlineData("return new Strict().Test(errors);")]
    [InlineData("Strict s = new Lenient(); Strict t = new Strict(); return t.Test(errors);")]
    [InlineData("return _rules.All(r => r.Test(errors));")]
    [InlineData("foreach (var r in _rules) { if (!r.Test(errors)) return false; } return true;")]
    [InlineData("IRule r = new A(); return r.Test(errors);")]
    [InlineData("return Inspect(errors);")]
    [InlineData("Outcome o = errors == SslPolicyErrors.None; return o;")]
    [InlineData("if (Inspect(errors)) { return true; } return false;")]
    [InlineData("if (Inspect(errors) && new Outcome(true)) { return true; } return false;")]
    [InlineData("return Inspect(errors).Ok;")]
    [InlineData("return new Stricter().Test(errors);")]
    [InlineData("return new Relaxed().Test(errors) && errors == SslPolicyErrors.None;")]
    public Task Silent(string body) => Run(body, "Validate");

    [Theory]
    [InlineData("return And(_ => true, _ => true)(errors);", "TLS0101")]
    [InlineData("return Or(None, _ => true)(errors);", "TLS0101")]
    [InlineData("return Or(Or(None, _ => true), _ => false)(errors);", "TLS0101")]
    [InlineData("return Not(None)(errors) || None(errors);", "TLS0101")]
    [InlineData("return new[] { Pin(\"AA\"), Pin(\"BB\") }.Any(p => p(certificate!));", "TLS0312")]
    [InlineData("return new[] { Named(\"CN=a\"), Named(\"CN=b\") }.Any(p => p(certificate!)) || errors == SslPolicyErrors.None;", "TLS0310")]
    [InlineData("var f = Always(true); var g = Always(errors == SslPolicyErrors.None); return f() || g();", "TLS0101")]
    [InlineData("var f = new Flags(); f.Ok = true; if (certificate is null) f.Ok = false; return f.Ok;", "TLS0101")]
    [InlineData("var f = new Flags { Ok = true }; return f.Ok;", "TLS0101")]
    [InlineData("return new Lenient().Test(errors);", "TLS0101")]
    [InlineData("IRule r = new B(); return r.Test(errors);", "TLS0101")]
    [InlineData("return new Rule(e => true).Test(errors);", "TLS0101")]
    [InlineData("return new Check(true).IsFine;", "TLS0101")]
    [InlineData("Outcome o = true; return o;", "TLS0101")]
    [InlineData("return new Relaxed().Test(errors);", "TLS0103")]
    [InlineData("Strict s = new Relaxed(); return s.Test(errors);", "TLS0103")]
    public Task Reports(string body, string id) => Run(body, "{|" + id + ":Validate|}");

    private static Task Run(string body, string report) => JudgeAsync(body, Members, report);
}
