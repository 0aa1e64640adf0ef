using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Tests.Robustness;

/// <summary>No code makes an analyzer, the generator or a fix throw, or take more than its time.</summary>
public sealed class HostileCodeTests
{
    // Each seed is another program. TLS_FUZZ_SECONDS goes on with further seeds for that long, TLS_FUZZ_SEED begins elsewhere.
    private const int Programs = 320;
    private const int InOneProject = 4;

    private static readonly ImmutableArray<string> _callback =
    [
        "using System; using System.Linq; using System.Net.Http; using System.Net.Security; using System.Security.Cryptography; using System.Security.Cryptography.X509Certificates;",
        "class Program { static HttpClientHandler Create() => new() { ServerCertificateCustomValidationCallback = Validate };",
        "static bool Validate(HttpRequestMessage message, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors) {",
        "} }",
    ];

    [Fact]
    public async Task Mutated_programs()
    {
        var first = int.Parse(Environment.GetEnvironmentVariable("TLS_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);
        var seconds = int.Parse(Environment.GetEnvironmentVariable("TLS_FUZZ_SECONDS") ?? "0", CultureInfo.InvariantCulture);
        var clock = Stopwatch.StartNew();
        int reports = 0, actions = 0;
        for (var seed = first; seed < first + Programs || clock.Elapsed.TotalSeconds < seconds; seed += InOneProject)
        {
            var files = Enumerable.Range(seed, InOneProject).Select(CodeMutations.Of).ToArray();
            try
            {
                var project = HostileProject.Of(files);
                var found = await project.AnalyzeAsync();
                reports += found.Length;
                actions += await project.FixAsync(found);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seeds {seed} to {seed + InOneProject - 1}: {exception}\n\n{string.Join("\n--------\n", files)}");
            }
        }

        // Programs that are broken beyond recognition would test nothing.
        Assert.True(reports > 15 && actions > 8, $"{reports} reports, {actions} actions.");
    }

    [Fact]
    public async Task Programs_without_references()
    {
        foreach (var references in new[] { ImmutableArray<MetadataReference>.Empty, [.. References.Net10.Where(reference => !reference.Display!.Contains("Security", StringComparison.Ordinal))] })
        {
            var project = HostileProject.Of(references, [.. CodeMutations.Seeds.Take(40).Select(code => SourceText.From(code))]);
            await project.FixAsync(await project.AnalyzeAsync());
        }
    }

    [Fact]
    public async Task Types_that_are_there_twice()
    {
        var code = string.Concat(_callback[..3]) + "return true;" + _callback[3];
        var own = "namespace System.Net.Http { public class HttpClientHandler { public object ServerCertificateCustomValidationCallback { get; set; } } } namespace System.Net.Security { public enum SslPolicyErrors { None } }";
        var project = HostileProject.Of(code, code, own, own);
        await project.FixAsync(await project.AnalyzeAsync());
    }

    public static TheoryData<string, string> Shapes => new()
    {
        { "cyclic helpers", "return A(errors); } static bool A(SslPolicyErrors e) => B(e) || C(e); static bool B(SslPolicyErrors e) => C(e) && A(e); static bool C(SslPolicyErrors e) { while (A(e)) { if (B(e)) return true; } return C(e);" },
        { "a helper that calls itself with more", "return A(1, errors); } static bool A(int n, SslPolicyErrors e) => n > 0 && A(n + 1, e) | A(n - 1, e) | A(n * 2, e);" },
        { "a property that reads itself", "return P; } static bool P => Q; static bool Q => P;" },
        { "a field that is made of itself", "return F(); } static System.Func<bool> F = () => F();" },
        { "a constant that is made of itself", "return certificate!.Thumbprint == T; } const string T = U + \"a\"; const string U = T + \"b\";" },
        { "loops without an end", "for (;;) { while (true) { do { if (errors == SslPolicyErrors.None) goto end; } while (true); } } end: return true;" },
        { "goto in a circle", "a: goto b; b: goto c; c: goto a;" },
        { "many choices", string.Concat(Enumerable.Range(0, 200).Select(i => $"if (chain!.ChainElements.Count == {i}) return errors != SslPolicyErrors.None;")) + "return true;" },
        { "many conditions that all count", "var n = 0; " + string.Concat(Enumerable.Range(0, 60).Select(i => $"if (chain!.ChainStatus.Length > {i}) n++; else n--;")) + "return n > 3;" },
        { "a huge method", string.Concat(Enumerable.Range(0, 5_000).Select(i => $"var v{i} = certificate!.Subject.Length + {i};")) + "return true;" },
        { "a huge switch", "return certificate!.Subject switch { " + string.Concat(Enumerable.Range(0, 700).Select(i => $"\"CN={i}\" => true,")) + "_ => false };" },
        { "a huge array of pins", "return Pins.Contains(certificate!.Thumbprint); } static readonly string[] Pins = { " + string.Concat(Enumerable.Range(0, 8_000).Select(i => $"\"{i:X40}\",")) + "};" },
        { "a long concatenation", "return certificate!.Subject == " + string.Join(" + ", Enumerable.Range(0, 600).Select(i => $"\"{i}\"")) + ";" },
        { "deep parentheses", "return " + new string('(', 180) + "true" + new string(')', 180) + ";" },
        { "deep blocks", new string('{', 180) + "return true;" + new string('}', 180) },
        { "deep lambdas", "System.Func<bool> f = " + string.Concat(Enumerable.Repeat("() => ((System.Func<bool>)(", 40)) + "() => true" + string.Concat(Enumerable.Repeat("))()", 40)) + "; return f();" },
        { "deep conditions", "return " + string.Concat(Enumerable.Range(0, 150).Select(i => $"errors == (SslPolicyErrors){i} ? false : ")) + "true;" },
        { "a long chain of and", "return " + string.Join(" && ", Enumerable.Range(0, 400).Select(i => $"certificate!.Subject.Length != {i}")) + ";" },
        { "dynamic", "dynamic d = certificate; return d.Verify() || d.Thumbprint == chain;" },
        { "pointers", "unsafe { fixed (byte* p = certificate!.RawData) { return *p == 1 && p[2] == 3; } }" },
        { "lone surrogates", "return certificate!.Subject == \"\\uD800\" || certificate.Subject == \"\uDC00\";" },
        { "dictionaries that hold themselves", "var d = new System.Collections.Generic.Dictionary<string, object>(); d[\"a\"] = d; d[\"b\"] = new[] { d }; d[errors.ToString()] = d; foreach (var p in d) d[p.Key + \"x\"] = p; var c = new System.Collections.Generic.Dictionary<string, object>(d) { [\"c\"] = d.Values }; d[\"c\"] = c; return d.ContainsValue(c) || d.Count == 0;" },
        { "a StringBuilder that doubles", "var b = new System.Text.StringBuilder(\"a\"); for (var i = 0; i < 64; i++) { b.Append(b).Insert(0, b); b.Append($\"{b}{errors}{b}\"); b.Length -= 1; } return b.Length == 0 || b.ToString() == b.Append(b).ToString();" },
        { "sums that are too large", "return new[] { long.MaxValue, long.MaxValue, 1 }.Sum() > 0 && new[] { int.MaxValue, 7 }.Max() == new System.Collections.Generic.Dictionary<string, long> { [\"a\"] = long.MinValue, [\"b\"] = -1 }.Values.Sum();" },
        { "collections that hold themselves", "var l = new System.Collections.Generic.List<object>(); l.Add(l); l.AddRange(l); var a = new object[1]; a[0] = a; var t = (a, l); t.Item1 = new object[] { t }; a[0] = t; return l.Contains(a);" },
        { "lists that double", "var l = new System.Collections.Generic.List<bool> { true }; for (var i = 0; i < 16; i++) { for (var j = 0; j < 16; j++) { l.AddRange(l); l.Add(l.Concat(l).All(x => x)); } } return l.All(x => x);" },
        { "arrays of arrays of arrays", "var a0 = new object[] { 1, 2 }; " + string.Concat(Enumerable.Range(1, 60).Select(i => $"var a{i} = new object[] {{ a{i - 1}, a{i - 1}, a{i - 1} }}; ")) + "return a60.Contains(errors);" },
        { "references in a circle", "ref bool a = ref b; ref bool b = ref a; ref bool c = ref c; a = true; c = a; return b;" },
        { "a type that makes itself", "return new N(errors).Ok; } class N { public N Next; public bool Ok => Next.Ok; public N(SslPolicyErrors e) { Next = new N(e); }" },
        { "initialisers that make their type", "return new M().Ok; } class M { public M Next { get; } = new M(); public bool Ok => Next.Next.Ok;" },
        { "types that derive from each other", "return new X().Ok(); } class X : Y { } class Y : X { public virtual bool Ok() => new X().Ok();" },
        { "operators that call themselves", "return new O() == new O() && new O(); } class O { public static bool operator ==(O a, O b) => a == b; public static bool operator !=(O a, O b) => !(a == b); public static implicit operator bool(O o) => o;" },
        { "functions that make functions", "return F(0)(1); } static System.Func<int, bool> F(int n) => x => F(n + 1)(x) && F(n + 2)(x);" },
        { "constants that differ everywhere", "var v0 = \"\"; " + string.Concat(Enumerable.Range(1, 300).Select(i => $"var v{i} = string.Concat(errors == SslPolicyErrors.None ? \"a\" : \"b\", v{i - 1}); ")) + "return v300 == \"a\";" },
        { "objects that are held twice, given to others", "P r = null!; for (var i = 0; i < 16; i++) { for (var j = 0; j < 16; j++) { r = new P(r, r); } } Take(r); return r != null; } [System.Runtime.InteropServices.DllImport(\"x\")] static extern void Take(object o); class P { public readonly P A, B; public P(P a, P b) { A = a; B = b; }" },
        { "methods that call the next one twice, run by others", "System.Threading.ThreadPool.QueueUserWorkItem(_ => M0()); return _isFine; } bool _isFine; " + string.Concat(Enumerable.Range(0, 40).Select(i => $"void M{i}() {{ M{i + 1}(); M{i + 1}(); M{i + 1}(); }} ")) + "void M40() { _isFine = true;" },
        { "many steps given to one object", "var r = new R(); " + string.Concat(Enumerable.Range(0, 400).Select(i => $"r.Add((c, e) => e == (SslPolicyErrors){i}); ")) + "return r.Ok; } class R { public bool Ok; public void Add(System.Func<X509Certificate2, SslPolicyErrors, bool> f) { Ok |= f(null!, SslPolicyErrors.None); }" },
        { "queries that see what is written later", "var x = 0; " + string.Concat(Enumerable.Range(0, 400).Select(i => $"var q{i} = new[] {{ 1, 2 }}.Where(n => n > x).Select(n => n + x); x = {i}; ")) + "return q399.Any();" },
        { "texts that double", "var s = \"a\"; for (var i = 0; i < 16; i++) { for (var j = 0; j < 16; j++) { s += s; s = $\"{s}{s}\"; } } return s.Length == 0;" },
        { "a stack that is never empty", "var s = new System.Collections.Generic.Stack<int>(); s.Push(1); while (s.TryPop(out var n)) { s.Push(n); s.Push(n); } return true;" },
        { "iterators without an end", "return F(0).Any() || G().First(); } static System.Collections.Generic.IEnumerable<int> F(int n) { while (true) { yield return n; foreach (var m in F(n + 1)) yield return m; } } static System.Collections.Generic.IEnumerable<bool> G() { foreach (var b in G()) yield return b; yield break;" },
        { "exceptions that catch each other", "A: try { try { throw new System.Exception(); } catch (System.Exception e) when (F(e)) { throw; } finally { goto A; } } catch { goto A; } } static bool F(System.Exception e) { try { return F(e); } catch (System.Exception x) when (F(x)) { return F(x); }" },
        { "tasks that wait for themselves", "return T().Result; } static async System.Threading.Tasks.Task<bool> T() { var t = T(); await System.Threading.Tasks.Task.WhenAll(t, T(), t); return await t && await T().ConfigureAwait(false);" },
        { "an interpolated string of which the compiler cannot make an operation", "System.Console.Error.WriteLine($\"{certificate?.Subject}: {errors} ^1 );\n= new([TlsCipherSuite.TLS_AES_128_GCM_SHA256]);\n}\nreturn errors is SslPolicyErrors.None;" },
        { "a condition that the formatter fails over", "if [errors == SslPolicyErrors.None)\n{\n return true;\n}\n\nreturn errors == SslPolicyErrors.RemoteCertificateChainErrors;" },
        { "an unfinished string", "return certificate!.Thumbprint == \"sha256/" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Shape(string shape, string body)
    {
        Assert.NotEmpty(shape);
        var project = HostileProject.Of(string.Concat(_callback[..3]) + body + _callback[3]);
        await project.FixAsync(await project.AnalyzeAsync());
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Encodings(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var code = string.Join('\r', _callback[0], _callback[1], _callback[2], "/* \u00e9\u4e2d\U0001F512 */ return true;", _callback[3]);
        var bytes = encoding.GetPreamble().Concat(encoding.GetBytes(code)).ToArray();
        var project = HostileProject.Of(References.Net10, [SourceText.From(bytes, bytes.Length, encoding)]);
        var found = await project.AnalyzeAsync();
        Assert.Equal("TLS0101", Assert.Single(found).Id);
        Assert.True(await project.FixAsync(found) > 0);
    }

    [Fact]
    public async Task Files_that_are_empty_or_nothing_but_noise()
    {
        var project = HostileProject.Of("", " ", "\0\0\0", "\uFEFF", "#if", "/*", new string('{', 100), "sha256/ PRIVATE KEY----- ServerCertificateCustomValidationCallback => new SslStream(", "\"\"\"\"\"\"");
        Assert.Empty(await project.AnalyzeAsync());
    }

    // Cancelled at another moment each time; whoever is cancelled says so and nothing else.
    [Fact]
    public async Task Cancelled_at_any_moment()
    {
        var files = CodeMutations.Seeds.Take(60).ToArray();
        var cancelled = 0;
        for (var step = 0; step < 40; step++)
        {
            var project = HostileProject.Of(files);
            using var source = new CancellationTokenSource();
            source.CancelAfter(TimeSpan.FromMilliseconds(step * step));
            try
            {
                await project.FixAsync(await project.AnalyzeAsync(cancellationToken: source.Token), source.Token);
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        Assert.True(cancelled > 5, $"Only {cancelled} runs were cancelled.");
    }

    [Fact]
    public async Task Same_diagnostics_on_every_run_and_number_of_threads()
    {
        var project = HostileProject.Of([.. CodeMutations.Seeds.Select((code, i) => $"namespace File{i} {{\n{code}\n}}")]);
        var expected = (await project.AnalyzeAsync(concurrent: false)).Select(diagnostic => diagnostic.ToString()).ToList();
        // An older compiler does not read all of these programs.
        Assert.True(expected.Count > 40, $"{expected.Count} diagnostics.");
        for (var run = 0; run < 6; run++)
        {
            Assert.Equal(expected, (await project.AnalyzeAsync(concurrent: run % 3 != 0)).Select(diagnostic => diagnostic.ToString()));
        }
    }
}
