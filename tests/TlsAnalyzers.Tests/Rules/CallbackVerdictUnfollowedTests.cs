namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>What validation decided, given to what is not computed: nobody knows what comes of it, so it is no finding; and what is computed nevertheless.</summary>
public sealed class CallbackVerdictUnfollowedTests
{
    private const string Members = """
            private readonly Dictionary<string, bool> _verdicts = new();
            private readonly HashSet<string> _hosts = new();
            public record struct Verdict(bool IsTrusted, string Why);
            private static (bool Ok, string Why) Explain(SslPolicyErrors e) => e == SslPolicyErrors.None ? (true, "fine") : (false, e.ToString());
            private static (bool Ok, string Why) Excuse(SslPolicyErrors e) => e == SslPolicyErrors.None ? (true, "fine") : (true, e.ToString());
            private static string Describe(SslPolicyErrors e) { if (e == SslPolicyErrors.None) return ""; return "bad"; }
            private static int Rate(SslPolicyErrors e) { switch (e) { case SslPolicyErrors.None: return 0; case SslPolicyErrors.RemoteCertificateNameMismatch: return 1; default: return 2; } }
        """;

    [Theory]
    [InlineData("var (ok, why) = Excuse(errors); Console.WriteLine(why); return ok;", "TLS0101")]
    [InlineData("bool? verdict = null; return verdict ?? true;", "TLS0101")]
    [InlineData("bool? verdict = null; if (errors == SslPolicyErrors.None) verdict = true; return verdict.GetValueOrDefault(true);", "TLS0101")]
    [InlineData("return new Lazy<bool>(() => true).Value;", "TLS0101")]
    [InlineData("return new bool?(true).Value;", "TLS0101")]
    [InlineData("object boxed = true; return (bool)boxed;", "TLS0101")]
    [InlineData("object boxed = true; return boxed is bool b && b;", "TLS0101")]
    [InlineData("return Describe(errors).Length < 10;", "TLS0101")]
    [InlineData("Console.WriteLine(Own.Judge.IsEmpty(Describe(errors))); return true;", "TLS0101")]
    [InlineData("var why = Describe(errors); if (why.Length > 0) Console.WriteLine(why); return true;", "TLS0101")]
    [InlineData("var why = Describe(errors); if (Own.Judge.IsEmpty(why)) Console.WriteLine(why); return certificate != null;", "TLS0101")]
    [InlineData("_verdicts.TryGetValue(certificate!.GetCertHashString(), out var known); if (!known) return true; var fine = errors == SslPolicyErrors.None; _verdicts[certificate.GetCertHashString()] = fine; return fine;", "TLS0101")]
    [InlineData("if (_hosts.Contains(sender.RequestUri!.Host)) return true; var ok = errors == SslPolicyErrors.None; if (ok) _hosts.Add(sender.RequestUri.Host); return ok;", "TLS0102")]
    [InlineData("ArgumentNullException.ThrowIfNull(certificate); return true;", "TLS0101")]
    [InlineData("System.Diagnostics.Debug.Assert(errors == SslPolicyErrors.None); return true;", "TLS0101")]
    [InlineData("ObjectDisposedException.ThrowIf(_hosts == null, this); return true;", "TLS0101")]
    [InlineData("ArgumentException.ThrowIfNullOrEmpty(certificate?.Subject); return true;", "TLS0101")]
    [InlineData("Own.Guard.Load(out var approved); return approved || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("Own.Guard.Load(out var skipValidation); return skipValidation || errors == SslPolicyErrors.None;", "TLS0109")]
    public Task Reports(string body, string id) => Run(body, "{|" + id + ":Validate|}");

    [Theory]
    [InlineData("var (ok, why) = new Verdict(errors == SslPolicyErrors.None, \"\"); Console.WriteLine(why); return ok;")]
    [InlineData("var (ok, why) = Explain(errors); Console.WriteLine(why); return ok;")]
    [InlineData("bool? verdict = null; if (errors == SslPolicyErrors.None) verdict = true; return verdict ?? false;")]
    [InlineData("bool? verdict = null; if (errors == SslPolicyErrors.None) verdict = true; return verdict.GetValueOrDefault();")]
    [InlineData("bool? verdict = null; if (errors == SslPolicyErrors.None) verdict = true; return verdict == true;")]
    [InlineData("return errors.ToString() == \"None\";")]
    [InlineData("return Convert.ToBoolean(errors == SslPolicyErrors.None);")]
    [InlineData("return new Tuple<bool, string>(errors == SslPolicyErrors.None, \"\").Item1;")]
    [InlineData("return Tuple.Create(errors == SslPolicyErrors.None, \"\").Item1;")]
    [InlineData("return new KeyValuePair<string, bool>(\"a\", errors == SslPolicyErrors.None).Value;")]
    [InlineData("return KeyValuePair.Create(\"a\", errors == SslPolicyErrors.None).Value;")]
    [InlineData("return new bool?(errors == SslPolicyErrors.None).Value;")]
    [InlineData("return new Lazy<bool>(() => errors == SslPolicyErrors.None).Value;")]
    [InlineData("return new System.Runtime.CompilerServices.StrongBox<bool>(errors == SslPolicyErrors.None).Value;")]
    [InlineData("return (errors == SslPolicyErrors.None).CompareTo(true) == 0;")]
    [InlineData("return bool.Parse((errors == SslPolicyErrors.None).ToString());")]
    [InlineData("return Math.Max((int)errors, 0) == 0;")]
    [InlineData("return errors.CompareTo(SslPolicyErrors.None) == 0;")]
    [InlineData("return Convert.ToInt32(errors) == 0;")]
    [InlineData("return Enum.GetName(errors) == \"None\";")]
    [InlineData("return $\"{errors}\" == \"None\";")]
    [InlineData("return Convert.ToInt32(errors != SslPolicyErrors.None) == 0;")]
    [InlineData("var problem = errors == SslPolicyErrors.None ? \"\" : \"bad\"; return string.IsNullOrEmpty(problem);")]
    [InlineData("var problem = errors == SslPolicyErrors.None ? \"\" : \"bad\"; return problem.Length == 0;")]
    [InlineData("var problem = errors == SslPolicyErrors.None ? \"\" : \"bad\"; return problem.Trim().Length == 0;")]
    [InlineData("var problem = errors == SslPolicyErrors.None ? \"ok\" : \"bad\"; return problem.ToUpperInvariant() == \"OK\";")]
    [InlineData("var problem = errors == SslPolicyErrors.None ? \"ok\" : \"bad\"; return problem.StartsWith('o');")]
    [InlineData("var problem = errors == SslPolicyErrors.None ? \"ok\" : \"bad\"; return string.Equals(problem, \"OK\", StringComparison.OrdinalIgnoreCase);")]
    [InlineData("var problem = errors == SslPolicyErrors.None ? \"ok\" : \"bad\"; return string.Compare(problem, \"ok\") == 0;")]
    [InlineData("var score = 0; if (errors == SslPolicyErrors.None) score += 10; if (certificate != null) score += 5; return score > 10;")]
    [InlineData("var score = errors == SslPolicyErrors.None ? 1 : 0; return Math.Sign(score) == 1;")]
    [InlineData("return Own.Judge.IsFine(errors == SslPolicyErrors.None);")]
    [InlineData("var ok = errors == SslPolicyErrors.None; return Own.Judge.IsFine(ok);")]
    [InlineData("var ok = errors == SslPolicyErrors.None; return Own.Judge.And(ok, true);")]
    [InlineData("var why = errors == SslPolicyErrors.None ? \"\" : errors.ToString(); return Own.Judge.IsEmpty(why);")]
    [InlineData("var why = errors == SslPolicyErrors.None ? \"\" : \"bad\"; return Own.Judge.IsEmpty(why);")]
    [InlineData("var problems = new List<string>(); if (errors != SslPolicyErrors.None) problems.Add(\"bad\"); return Own.Judge.IsEmpty(string.Join(\",\", problems));")]
    [InlineData("return new[] { errors == SslPolicyErrors.None ? 0 : 1, 0 }.Max() == 0;")]
    [InlineData("return new[] { errors == SslPolicyErrors.None ? 0 : 1, 0 }.Sum() == 0;")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Min();")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.SequenceEqual(new[] { true, true });")]
    [InlineData("dynamic d = errors == SslPolicyErrors.None; return d;")]
    [InlineData("object boxed = errors == SslPolicyErrors.None; return (bool)boxed;")]
    [InlineData("object boxed = errors == SslPolicyErrors.None; return boxed is true;")]
    [InlineData("object boxed = errors == SslPolicyErrors.None; return boxed is bool b && b;")]
    [InlineData("object boxed = errors; return boxed.Equals(SslPolicyErrors.None);")]
    [InlineData("var a = new bool[2]; Own.Judge.Fill(a); return a[0];")]
    [InlineData("return Own.Judge.IsEmpty(Describe(errors));")]
    [InlineData("return Own.Judge.IsSmall(Rate(errors));")]
    [InlineData("return Own.Judge.Create(Describe(errors)).IsFine;")]
    [InlineData("return new Own.Result(errors == SslPolicyErrors.None).IsFine;")]
    [InlineData("return new Own.Result(errors == SslPolicyErrors.None) is { IsFine: true };")]
    [InlineData("var r = new Own.Result(); r.Set(errors == SslPolicyErrors.None); return r.IsFine;")]
    [InlineData("var r = new Own.Result { Problem = Describe(errors) }; return r.IsFine;")]
    [InlineData("var sb = new System.Text.StringBuilder(); if (errors != SslPolicyErrors.None) sb.Append(\"bad\"); return sb.Length == 0;")]
    [InlineData("var sb = new System.Text.StringBuilder(errors == SslPolicyErrors.None ? \"\" : \"bad\"); return sb.ToString() == \"\";")]
    [InlineData("return TimeSpan.FromSeconds(errors == SslPolicyErrors.None ? 0 : 1) == TimeSpan.Zero;")]
    [InlineData("return string.Join(\"\", new[] { Describe(errors) }).Length == 0;")]
    [InlineData("return EqualityComparer<SslPolicyErrors>.Default.Equals(errors, SslPolicyErrors.None);")]
    [InlineData("return EqualityComparer<bool>.Default.Equals(errors == SslPolicyErrors.None, true);")]
    [InlineData("_verdicts.TryGetValue(certificate!.GetCertHashString(), out var known); if (known) return true; var fine = errors == SslPolicyErrors.None; _verdicts[certificate.GetCertHashString()] = fine; return fine;")]
    [InlineData("return new Own.Context(\"x\", certificate).IsFine;")]
    [InlineData("return errors.ToString(\"G\") == \"None\";")]
    [InlineData("return string.Format(\"{0}\", errors) == \"None\";")]
    [InlineData("ArgumentNullException.ThrowIfNull(certificate); return errors == SslPolicyErrors.None;")]
    [InlineData("Own.Guard.ThrowIfFailed(errors); return true;")]
    [InlineData("Own.Guard.Against(certificate); return true;")]
    public Task Silent(string body) => Run(body, "Validate");

    [Fact]
    public Task Message_names_the_variable_that_other_code_fills()
    {
        var test = Create("Own.Guard.Load(out var approved); return approved || errors == SslPolicyErrors.None;", "{|#0:Validate|}");
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0102").WithLocation(0).WithMessage(
            "HttpClientHandler.ServerCertificateCustomValidationCallback accepts certificates that failed validation: it returns true whatever sslPolicyErrors is, where 'approved' says so"));
        return test.RunAsync();
    }

    private static Task Run(string body, string report) => Create(body, report).RunAsync();

    private static Verify.Test Create(string body, string report)
    {
        var test = new Verify.Test { TestCode = Method("#pragma warning disable CS0162, SYSLIB0027, SYSLIB0057\n" + body, Members, report) };
        test.AdditionalReferences.Add(References.FromSource("Own", """
            namespace Own
            {
                public static class Judge
                {
                    public static bool IsFine(bool ok) => throw null!;
                    public static bool And(bool a, bool b) => throw null!;
                    public static bool IsSmall(int number) => throw null!;
                    public static bool IsEmpty(string text) => throw null!;
                    public static void Fill(bool[] facts) => throw null!;
                    public static Result Create(string why) => throw null!;
                }

                public static class Guard
                {
                    public static void ThrowIfFailed(object errors) { }
                    public static void Against(object? certificate) { }
                    public static void Load(out bool approved) => throw null!;
                }

                public class Context
                {
                    public Context(string name, object? certificate) { }
                    public bool IsFine { get; set; }
                }

                public class Result
                {
                    public Result() { }
                    public Result(bool ok) { }
                    public bool IsFine { get; set; }
                    public string Problem { get; set; } = "";
                    public void Set(bool ok) { }
                }
            }
            """));
        return test;
    }
}
