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
            public class Probe : Strict { public Probe(X509Certificate2 c, bool isDeep) : this(isDeep) { } public Probe(bool isDeep) { } public bool IsFine { get; set; } public string Text { get; set; } = ""; }
            public class Chained { public bool IsBad; public Chained(bool isBad) : this() { IsBad = isBad; } public Chained() { } }
            public class Low { public bool Ok = true; }
            public class High : Low { }
            public class Asking { public bool IsBad; protected Asking() { IsBad = Environment.TickCount > 0; } }
            public class Asked : Asking { }
            public class Options { internal bool Mode { get; set; } public bool Flag; }
            private readonly Options _options = new();
            public interface ICheck<T> { bool Test(T x); }
            public class Yes : ICheck<SslPolicyErrors> { public bool Test(SslPolicyErrors e) => true; }
            public class NoErrors : ICheck<SslPolicyErrors> { public bool Test(SslPolicyErrors e) => e == SslPolicyErrors.None; }
            public class Runner<T> { private readonly ICheck<T> _c; public Runner(ICheck<T> c) => _c = c; public bool Run(T x) => _c.Test(x); }
            public class Overloaded : Strict { public bool Test(int x) => true; public override bool Test(SslPolicyErrors e) => e == SslPolicyErrors.None; }
            public class Holder { public Flags Inner { get; set; } = new(); public bool Ok { get; set; } public Note Note { get; set; } = new(""); }
            public record Note(string Text) { public bool Ok { get; set; } }
            public class Slot { private bool _isBad; public ref bool IsBad() => ref _isBad; public bool Get() => _isBad; }
            private static SslPolicyErrors Last;
            private static SslPolicyErrors _mode; private static SslPolicyErrors Mode { get => _mode; set => _mode = value; }
            public readonly struct Tally { public Tally(int n) { N = n; } public int N { get; } public static Tally operator ++(Tally t) => new(t.N + 1); }
            public struct Init { public bool Ok = true; public Init() { } }
            public class Bag { public readonly List<string> Problems = new(); public readonly bool[] Bad = new bool[1]; }
            private readonly Action<object> _look = null!;
            public record Pair(bool A, string? B = null);
            private static string Own { get; set; } = "";
            public class Alarm { private readonly Action _ring; public Alarm(Action ring) => _ring = ring; public void Ring() => _ring(); }
            private static partial class Judges { public static partial bool Accept(SslPolicyErrors e); public static partial bool Judge(SslPolicyErrors e); }
            private static partial class Judges { public static partial bool Accept(SslPolicyErrors e) => true; public static partial bool Judge(SslPolicyErrors e) => e == SslPolicyErrors.None; }
            private static IEnumerable<bool> Less(SslPolicyErrors e) { e &= ~SslPolicyErrors.RemoteCertificateNameMismatch; yield return e == SslPolicyErrors.None; }
            private static IEnumerable<bool> Counted(SslPolicyErrors e) { Last = e; yield return true; }
            private readonly byte[] _raw = new byte[8];
            public class Findings { public List<string> Problems { get; } = new(); public Flags Flags { get; } = new(); }
            private System.Threading.SynchronizationContext _context;
            public void Use(System.Threading.SynchronizationContext context) => _context = context;
            private static void Collect(SslPolicyErrors e, Findings findings) { if (e != SslPolicyErrors.None) findings.Problems.Add("x"); }
            private Options _one, _two;
            public void Use(Options one, Options two) { _one = one; _two = two; }
            public class Entry { public bool Ok { get; set; } public bool IsFine() => Ok; }
            private int _failures;
            public class Ring { public Ring? Next; private readonly Action _f; public Ring(Action f) => _f = f; public void Touch() => _f(); }
            private static Ring MakeRing() { Ring ring = null!; ring = new Ring(() => ring.Touch()); ring.Next = ring; return ring; }
            private sealed class Report { private readonly List<string> _problems = new(); private int _count; public Report(SslPolicyErrors e) { if (e != SslPolicyErrors.None) { _problems.Add("x"); _count++; } } public bool IsFine => _problems.Count == 0; public bool IsNone => _count == 0; }
            private sealed class Nameless { private readonly List<string> _problems = new(); public Nameless(SslPolicyErrors e) { if (e.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) _problems.Add("x"); } public bool IsFine => _problems.Count == 0; }
            private void OnUi(Action action) => _context.Send(_ => action(), null);
            private bool _isOpen;
            private void Close() => _isOpen = false;
            private void Shut() => Close();
            private readonly record struct Level(int Value) { public Level(string name) : this(name.Length) { } }
            private static readonly Level Open = new("open");
            private readonly Level _level = new(Environment.MachineName);
            public class Keeper { private readonly bool _ok; public Keeper(bool ok) { _ok = ok; } public bool Test() { bool Inner() => _ok; return Inner(); } public bool Deep() { bool Outer() { bool Inner() => _ok; return Inner(); } return Outer(); } }
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
    [InlineData("var own = new X509Certificate2(); return errors == SslPolicyErrors.None && own.Handle == IntPtr.Zero;")]
    [InlineData("var ok = new Nullable<bool>(errors == SslPolicyErrors.None); return ok.Value;")]
    [InlineData("var l = new Lazy<List<string>>(); return errors == SslPolicyErrors.None && l.Value != null;")]
    [InlineData("try { var gate = new object(); if (errors != SslPolicyErrors.None) return false; } catch { return true; } return true;")]
    [InlineData("try { var table = new Dictionary<string, string>(4); if (errors != SslPolicyErrors.None) return false; } catch { return true; } return true;")]
    [InlineData("try { var problem = new CryptographicException(\"x\"); if (errors != SslPolicyErrors.None) return false; } catch { return true; } return true;")]
    [InlineData("try { var check = new Check(true); if (errors != SslPolicyErrors.None) return false; } catch { return true; } return true;")]
    [InlineData("return new Probe(certificate!, true).IsFine;")]
    [InlineData("return !new Chained(errors != SslPolicyErrors.None).IsBad;")]
    [InlineData("var high = new High(); if (errors != SslPolicyErrors.None) high.Ok = false; return high.Ok;")]
    [InlineData("return !new Asked().IsBad;")]
    [InlineData("return new Runner<SslPolicyErrors>(new NoErrors()).Run(errors);")]
    [InlineData("Strict strict = new Overloaded(); return strict.Test(errors);")]
    [InlineData("return new Holder { Inner = { Ok = true }, Ok = errors == SslPolicyErrors.None }.Ok;")]
    [InlineData("var note = new Note(\"x\"); return new Holder { Note = note with { Ok = true }, Ok = errors == SslPolicyErrors.None }.Ok;")]
    [InlineData("bool? known = null; known ??= errors == SslPolicyErrors.None; return known.Value;")]
    [InlineData("var slot = new Slot(); slot.IsBad() = errors != SslPolicyErrors.None; return !slot.Get();")]
    [InlineData("Last = errors; return Last == SslPolicyErrors.None;")]
    [InlineData("Mode = errors; return Mode == SslPolicyErrors.None;")]
    [InlineData("var a = true; var b = true; (certificate is null ? ref a : ref b) = errors == SslPolicyErrors.None; return b;")]
    [InlineData("var a = true; var b = true; (certificate is null ? ref b : ref a) = errors == SslPolicyErrors.None; return a;")]
    [InlineData("var t = new Tally((int)errors); return (++t).N == 1;")]
    [InlineData("Facts facts = default; facts.Ok = errors == SslPolicyErrors.None; return facts.Ok;")]
    [InlineData("var bag = new Bag(); bag.Problems.Clear(); _look(bag); return bag.Problems.Count == 0;")]
    [InlineData("var bag = new Bag(); bag.Bad[0] = false; _look(bag); return !bag.Bad[0];")]
    [InlineData("return new Pair(errors == SslPolicyErrors.None) == new Pair(true);")]
    [InlineData("return new Pair(true, Console.ReadLine()) == new Pair(true);")]
    [InlineData("var primary = new Primary(errors == SslPolicyErrors.None); _look(primary); return primary.IsFine;")]
    [InlineData("return Judges.Judge(errors);")]
    [InlineData("return Counted(errors).First();")]
    [InlineData("var bad = false; var alarm = new Alarm(() => bad = errors != SslPolicyErrors.None); _look(alarm); return !bad;")]
    [InlineData("var found = new Findings(); _look(found); return found.Problems.Count == 0;")]
    [InlineData("var found = new Findings(); found.Problems.Clear(); _look(found); return found.Problems.Count == 0;")]
    [InlineData("var found = new Findings(); var problems = found.Problems; _look(found); return problems.Count == 0;")]
    [InlineData("var found = new Findings(); _look(found); return !found.Flags.Ok;")]
    [InlineData("var found = new Findings(); var flags = found.Flags; flags.Ok = false; _look(found); return !flags.Ok;")]
    [InlineData("var found = new Findings(); if (errors != SslPolicyErrors.None) found.Problems.Add(\"x\"); Console.WriteLine(found); return found.Problems.Count == 0;")]
    [InlineData("var found = new[] { new Flags() }; _look(found); return !found[0].Ok;")]
    [InlineData("var flags = new Flags(); _context.Send(_ => flags.Ok = errors != SslPolicyErrors.None, null); return !flags.Ok;")]
    [InlineData("var found = new Findings(); _context.Send(_ => found.Problems.Add(errors.ToString()), null); return found.Problems.Count == 0;")]
    [InlineData("var found = new Findings(); _context.Send(_ => Collect(errors, found), null); return found.Problems.Count == 0;")]
    [InlineData("var found = new Findings(); _context.Send(_ => found?.Problems.Add(\"x\"), null); return found.Problems.Count == 0;")]
    [InlineData("var facts = new bool[1]; _context.Send(_ => facts[0] = errors != SslPolicyErrors.None, null); return !facts[0];")]
    [InlineData("return new Flags { Ok = errors == SslPolicyErrors.None } is { Ok: true };")]
    [InlineData("return _one.Flag && !_one.Flag || errors == SslPolicyErrors.None;")]
    [InlineData("var all = new List<Entry> { new() { Ok = errors == SslPolicyErrors.None }, new() { Ok = true } }; all.Sort((a, b) => 0); return all[0].IsFine();")]
    [InlineData("var failures = 0; _context.Send(_ => { if (errors != SslPolicyErrors.None) failures++; }, null); return failures == 0;")]
    [InlineData("_failures = 0; _context.Send(_ => { if (errors != SslPolicyErrors.None) _failures++; }, null); return _failures == 0;")]
    [InlineData("return _options.Flag & errors == SslPolicyErrors.None;")]
    [InlineData("if (_one.Flag && errors != SslPolicyErrors.None) return false; if (!_one.Flag && errors != SslPolicyErrors.None) return false; return true;")]
    [InlineData("Ring ring = null!; ring = new Ring(() => ring.Touch()); _look(ring); return errors == SslPolicyErrors.None;")]
    [InlineData("var found = new List<Flags> { new() { Ok = errors == SslPolicyErrors.None } }; Console.WriteLine(string.Join(\";\", found)); return found.All(f => f.Ok);")]
    [InlineData("return new Report(errors).IsFine;")]
    [InlineData("return new Report(errors).IsNone;")]
    [InlineData("var rows = new[] { new { Name = \"policy\", Ok = errors == SslPolicyErrors.None }, new { Name = \"there\", Ok = certificate != null } }; return rows.All(r => r.Ok);")]
    [InlineData("return !new { Ok = errors == SslPolicyErrors.None }.Equals(new { Ok = false });")]
    [InlineData("return new { Ok = errors == SslPolicyErrors.None }.Equals(new { Ok = true });")]
    [InlineData("return new Note(errors.ToString()) == new Note(\"None\");")]
    [InlineData("var flags = new Flags(); _look(flags); return !flags.Ok;")]
    [InlineData("var ok = true; OnUi(() => ok = errors == SslPolicyErrors.None); return ok;")]
    [InlineData("_isOpen = true; _context.Send(_ => Shut(), null); return _isOpen;")]
    [InlineData("var flags = new Flags[1]; flags[0] = new Flags(); _context.Send(_ => flags[0].Ok = errors != SslPolicyErrors.None, null); return !flags[0].Ok;")]
    [InlineData("object flags = new Flags(); _context.Send(_ => ((Flags)flags).Ok = errors != SslPolicyErrors.None, null); return !((Flags)flags).Ok;")]
    [InlineData("var tally = new int[1]; _context.Send(_ => tally[0]++, null); return tally[0] == 0;")]
    [InlineData("return new Keeper(errors == SslPolicyErrors.None).Test();")]
    [InlineData("return new Keeper(errors == SslPolicyErrors.None).Deep();")]
    [InlineData("return And(And(_ => true, _ => true), None)(errors);")]
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
    [InlineData("var ok = new Nullable<bool>(errors != SslPolicyErrors.RemoteCertificateNameMismatch); return ok.Value;", "TLS0102")]
    [InlineData("return new ValueTask<bool>(errors != SslPolicyErrors.RemoteCertificateNameMismatch).Result;", "TLS0102")]
    [InlineData("try { var name = new Uri(certificate!.Subject); return errors == SslPolicyErrors.None; } catch (UriFormatException) { return true; }", "TLS0102")]
    [InlineData("return new High().Ok;", "TLS0101")]
    [InlineData("return _options.Mode || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("return _options.Flag || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("return new Runner<SslPolicyErrors>(new Yes()).Run(errors);", "TLS0101")]
    [InlineData("return new Holder { Inner = { Ok = false }, Ok = true }.Ok;", "TLS0101")]
    [InlineData("var note = new Note(\"x\"); return new Holder { Note = note with { Ok = false }, Ok = true }.Ok;", "TLS0101")]
    [InlineData("return new X509Certificate2(_raw) != null;", "TLS0101")]
    [InlineData("bool? known = null; known ??= true; return known.Value;", "TLS0101")]
    [InlineData("Last = SslPolicyErrors.None; return Last == SslPolicyErrors.None;", "TLS0101")]
    [InlineData("Mode = SslPolicyErrors.None; return Mode == SslPolicyErrors.None;", "TLS0101")]
    [InlineData("var t = new Tally(0); return t++.N == 0;", "TLS0101")]
    [InlineData("var t = new Tally(0); return (++t).N == 1;", "TLS0101")]
    [InlineData("Facts facts = default; return !facts.Ok;", "TLS0101")]
    [InlineData("return !default(Init).Ok;", "TLS0101")]
    [InlineData("return new Init().Ok;", "TLS0101")]
    [InlineData("var bag = new Bag(); bag.Problems.Clear(); return bag.Problems.Count == 0;", "TLS0101")]
    [InlineData("var flags = new Flags(); var same = flags; return ReferenceEquals(flags, same);", "TLS0101")]
    [InlineData("return !ReferenceEquals(new Flags(), new Flags());", "TLS0101")]
    [InlineData("return new Pair(true) == new Pair(true);", "TLS0101")]
    [InlineData("var primary = new Primary(true); _look(primary); return primary.IsFine;", "TLS0101")]
    [InlineData("return Judges.Accept(errors);", "TLS0101")]
    [InlineData("return Less(errors).All(x => x);", "TLS0103")]
    [InlineData("var bad = false; var alarm = new Alarm(() => bad = errors != SslPolicyErrors.None); return !bad;", "TLS0101")]
    [InlineData("var found = new Findings(); if (errors == SslPolicyErrors.RemoteCertificateNotAvailable) found.Problems.Add(\"x\"); Console.WriteLine(found); return found.Problems.Count == 0;", "TLS0101")]
    [InlineData("var flags = new Flags { Ok = true }; _context.Send(_ => Console.WriteLine(flags.Ok), null); return flags.Ok;", "TLS0101")]
    [InlineData("var problems = new List<string>(); _context.Send(_ => Console.WriteLine(problems.Count), null); return problems.Count == 0;", "TLS0101")]
    [InlineData("return new Flags { Ok = true } is { Ok: true };", "TLS0101")]
    [InlineData("return (_one.Flag && !_two.Flag) || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("var failures = 0; _context.Send(_ => Console.WriteLine(failures), null); return failures == 0;", "TLS0101")]
    [InlineData("return _options.Flag | errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("return _options.Flag & errors != SslPolicyErrors.RemoteCertificateNotAvailable;", "TLS0102")]
    [InlineData("return _options.Flag ^ errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("if (_one.Flag && errors != SslPolicyErrors.None) return false; if (!_two.Flag && errors != SslPolicyErrors.None) return false; return true;", "TLS0102")]
    [InlineData("Ring ring = null!; ring = new Ring(() => ring.Touch()); _look(ring); return ring != null;", "TLS0101")]
    [InlineData("var ring = MakeRing(); _look(new[] { ring, ring.Next }); return true;", "TLS0101")]
    [InlineData("var found = new List<Flags> { new() { Ok = true } }; Console.WriteLine(string.Join(\";\", found)); return found.All(f => f.Ok);", "TLS0101")]
    [InlineData("return new Nameless(errors).IsFine;", "TLS0103")]
    [InlineData("var rows = new[] { new { Name = \"policy\", Ok = errors == SslPolicyErrors.None }, new { Name = \"there\", Ok = certificate != null } }; return rows.Any(r => r.Ok);", "TLS0101")]
    [InlineData("var row = new { Ok = errors == SslPolicyErrors.None }; return (row with { Ok = true }).Ok;", "TLS0101")]
    [InlineData("return new { Ok = true, Name = \"a\" }.Equals(new { Ok = true, Name = \"a\" });", "TLS0101")]
    [InlineData("var ok = true; OnUi(() => Console.WriteLine(ok)); return ok;", "TLS0101")]
    [InlineData("_isOpen = true; _context.Send(_ => Console.WriteLine(_isOpen), null); return _isOpen;", "TLS0101")]
    [InlineData("return _level == Open || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("return new Keeper(true).Test();", "TLS0101")]
    [InlineData("return new Keeper(true).Deep();", "TLS0101")]
    [InlineData("return Or(Or(None, _ => false), _ => true)(errors);", "TLS0101")]
    public Task Reports(string body, string id) => Run(body, "{|" + id + ":Validate|}");

    private static Task Run(string body, string report) => JudgeAsync(body, Members, report);
}
