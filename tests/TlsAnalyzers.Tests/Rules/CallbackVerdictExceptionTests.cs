namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;

/// <summary>Exceptions: who throws them, where, and who takes them.</summary>
public sealed class CallbackVerdictExceptionTests
{
    private const string Members = """
            private sealed class PolicyException(SslPolicyErrors errors) : Exception { public SslPolicyErrors Errors => errors; }
            private sealed class Journal { public bool IsBad; public void Note(SslPolicyErrors e) { Console.WriteLine(e); } }
            private static int Number(SslPolicyErrors e) => (int)e;
            private static IEnumerable<int> Steps(SslPolicyErrors e) { yield return 1; if (e != SslPolicyErrors.None) throw new Exception(); }
            private static IEnumerable<bool> Checks(SslPolicyErrors e) { yield return true; if (e == SslPolicyErrors.None) yield break; yield return false; }
            private static Task Ensure(SslPolicyErrors e) => e == SslPolicyErrors.None ? Task.CompletedTask : Task.FromException(new InvalidOperationException());
            private static async Task EnsureAsync(SslPolicyErrors e) { await Task.Yield(); if (e != SslPolicyErrors.None) throw new InvalidOperationException(); }
            private static async Task NoteAsync(SslPolicyErrors e) { await Task.Yield(); Console.WriteLine(e); }
            [System.Diagnostics.Conditional("NOWHERE")] private static void EnsureSometimes(SslPolicyErrors e) { if (e != SslPolicyErrors.None) throw new InvalidOperationException(); }
            [System.Diagnostics.Conditional("DEBUG")] private static void EnsureWhileDebugging(SslPolicyErrors e) { if (e != SslPolicyErrors.None) throw new InvalidOperationException(); }
            private bool _isDisposed;
            private sealed class Refused : Exception { [System.Runtime.InteropServices.DllImport("tls")] public static extern void Now(); }
            private readonly System.Threading.CancellationToken _stopping;
            private readonly Func<SslPolicyErrors, Task> _check = null!;
            private readonly Action _act = null!;
            private readonly ISource _source = null!;
            public interface ISource { bool GetResult(SslPolicyErrors e); }
            private static void Collect(SslPolicyErrors e, List<string> problems) { Console.WriteLine(e); if (e != SslPolicyErrors.None) problems.Add("x"); }
            private static void Inspect(SslPolicyErrors e, Journal journal) { Console.WriteLine(e); journal.IsBad = e != SslPolicyErrors.None; }
            private class Scope : IDisposable { public void Dispose() { } }
            private sealed class InnerScope : Scope { }
            [System.Diagnostics.Conditional("DEBUG"), System.Diagnostics.Conditional("NOWHERE")] private static void EnsureInNeither(SslPolicyErrors e) { if (e != SslPolicyErrors.None) throw new InvalidOperationException(); }
            private readonly Dictionary<string, string> _table = new();
            public void Use(ISettings settings, Dictionary<string, string> table) { _own = settings; _filled = table; }
            private ISettings _own;
            private Dictionary<string, string> _filled;
            public interface ISettings { bool IsOpen { get; } }
        """;

    private static readonly string[] _strictCalls =
    [
        "ArgumentOutOfRangeException.ThrowIfNotEqual(errors, SslPolicyErrors.None)",
        "ArgumentOutOfRangeException.ThrowIfEqual(errors != SslPolicyErrors.None, true)",
        "ArgumentOutOfRangeException.ThrowIfGreaterThan((int)errors, 0)",
        "ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)errors, 1)",
        "ArgumentOutOfRangeException.ThrowIfLessThan(-(int)errors, 0)",
        "ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(-(int)errors, -1)",
        "ArgumentOutOfRangeException.ThrowIfNegative(-(int)errors)",
        "ArgumentOutOfRangeException.ThrowIfNegativeOrZero(1 - (int)errors)",
        "ArgumentOutOfRangeException.ThrowIfZero(errors == SslPolicyErrors.None ? 1 : 0)",
        "ArgumentNullException.ThrowIfNull(errors == SslPolicyErrors.None ? this : null)",
        "ArgumentException.ThrowIfNullOrEmpty(errors == SslPolicyErrors.None ? \"ok\" : \"\")",
        "ArgumentException.ThrowIfNullOrWhiteSpace(errors == SslPolicyErrors.None ? \"ok\" : \" \")",
        "ObjectDisposedException.ThrowIf(errors != SslPolicyErrors.None, this)",
        "(errors == SslPolicyErrors.None ? null : System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(new Exception()))?.Throw()",
        "EnsureAsync(errors).Wait()",
        "EnsureAsync(errors).ConfigureAwait(false).GetAwaiter().GetResult()",
        "Ensure(errors).GetAwaiter().GetResult()",
        "Task.WaitAll(NoteAsync(errors), Ensure(errors))",
        "Task.WhenAll(new[] { NoteAsync(errors), Ensure(errors) }).Wait()",
        "Task.Run(() => EnsureAsync(errors)).Wait()",
        "Task.Factory.StartNew(() => { if (errors != SslPolicyErrors.None) throw new Exception(); }).Wait()",
        "Parallel.Invoke(() => Console.WriteLine(), () => { if (errors != SslPolicyErrors.None) throw new Exception(); })",
        "Parallel.ForEach(new[] { errors }, e => { if (e != SslPolicyErrors.None) throw new Exception(); })",
        "Steps(errors).ToList()",
    ];

    private static readonly string[] _idleCalls =
    [
        "ArgumentOutOfRangeException.ThrowIfNotEqual(1, 1)",
        "ArgumentOutOfRangeException.ThrowIfEqual(errors, (SslPolicyErrors)64)",
        "ArgumentOutOfRangeException.ThrowIfGreaterThan((int)errors, 7)",
        "ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)errors, 8)",
        "ArgumentOutOfRangeException.ThrowIfLessThan((int)errors, 0)",
        "ArgumentOutOfRangeException.ThrowIfLessThanOrEqual((int)errors, -1)",
        "ArgumentOutOfRangeException.ThrowIfNegative((int)errors)",
        "ArgumentOutOfRangeException.ThrowIfNegativeOrZero(1 + (int)errors)",
        "ArgumentOutOfRangeException.ThrowIfZero(1 + (int)errors)",
        "ArgumentNullException.ThrowIfNull(sender)",
        "ArgumentNullException.ThrowIfNull(certificate)",
        "ArgumentException.ThrowIfNullOrEmpty(sender.Method.Method)",
        "ArgumentException.ThrowIfNullOrWhiteSpace(\"x\")",
        "ObjectDisposedException.ThrowIf(_isDisposed, this)",
        "NoteAsync(errors).Wait()",
        "_ = EnsureAsync(errors)",
        "_ = Task.Run(() => { if (errors != SslPolicyErrors.None) throw new Exception(); })",
        "_ = Task.WhenAll(Ensure(errors))",
        "Task.WaitAll(NoteAsync(errors))",
        "Parallel.Invoke(() => Console.WriteLine(errors))",
        "Steps(errors)",
        "EnsureSometimes(errors)",
        "EnsureWhileDebugging(errors)",
        "System.Diagnostics.Debug.Assert(errors == SslPolicyErrors.None)",
    ];

    public static TheoryData<string> StrictCalls => [.. _strictCalls];

    public static TheoryData<string> IdleCalls => [.. _idleCalls];

    [Theory]
    [MemberData(nameof(StrictCalls))]
    public Task Silent_where_a_call_refuses(string call) => Run(call + "; return true;", "Validate");

    [Theory]
    [MemberData(nameof(StrictCalls))]
    public Task Reports_where_what_a_call_throws_is_swallowed(string call) => Run($"try {{ {call}; }} catch {{ }} return true;", "{|TLS0101:Validate|}");

    [Theory]
    [MemberData(nameof(IdleCalls))]
    public Task Reports_where_a_call_refuses_nothing(string call) => Run(call + "; return certificate != null;", "{|TLS0101:Validate|}");

    [Theory]
    [InlineData("try { if (errors != SslPolicyErrors.None) return false; System.IO.File.AppendAllText(\"tls.log\", \"ok\"); } catch (System.IO.IOException) { } return true;")]
    [InlineData("try { if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) || Number(errors) != 0) return false; Console.WriteLine(errors); } catch { return true; } return true;")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new CryptographicException(errors.ToString()); } catch (FormatException) { } return true;")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new PolicyException(errors); return true; } catch (PolicyException e) { return e.Errors == SslPolicyErrors.None; }")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new CryptographicException(); return true; } catch (Exception e) when (e is not CryptographicException) { return true; }")]
    [InlineData("try { try { if (errors != SslPolicyErrors.None) throw new CryptographicException(); } finally { Console.WriteLine(); } } catch (CryptographicException) { return false; } return true;")]
    [InlineData("try { try { if (errors != SslPolicyErrors.None) throw new CryptographicException(); } catch (Exception) { throw; } } catch (FormatException) { } return true;")]
    [InlineData("Exception? problem = null; if (errors != SslPolicyErrors.None) problem = new CryptographicException(); try { if (problem != null) throw problem; } catch (FormatException) { } return true;")]
    [InlineData("return EnsureAsync(errors).IsCompletedSuccessfully;")]
    [InlineData("var t = EnsureAsync(errors); return !t.IsFaulted;")]
    [InlineData("return Checks(errors).All(x => x);")]
    [InlineData("foreach (var ok in Checks(errors)) { if (!ok) return false; } return true;")]
    [InlineData("var s = new Stack<SslPolicyErrors>(); s.Push(SslPolicyErrors.None); s.Push(errors); while (s.TryPop(out var e)) { if (e != SslPolicyErrors.None) return false; } return true;")]
    [InlineData("var q = new Queue<SslPolicyErrors>(new[] { errors }); while (q.Count > 0) { if (q.Dequeue() != SslPolicyErrors.None) return false; } return true;")]
    [InlineData("var s = new Stack<SslPolicyErrors>(); s.Push(SslPolicyErrors.None); s.Push(errors); return s.Peek() == SslPolicyErrors.None;")]
    [InlineData("var q = new Queue<bool>(); if (errors != SslPolicyErrors.None) q.Enqueue(true); return !q.TryPeek(out _);")]
    [InlineData("var q = new Queue<bool>(); if (errors == SslPolicyErrors.None) q.Enqueue(true); q.Dequeue(); return true;")]
    [InlineData("var l = new List<SslPolicyErrors> { }; l.Add(errors); l.RemoveAll(e => e == SslPolicyErrors.None); return l.Count == 0;")]
    [InlineData("var l = new List<string>(); if (errors != SslPolicyErrors.None) l.Add(\"x\"); return !l.Remove(\"x\");")]
    [InlineData("return !chain!.ChainElements.SelectMany(e => e.ChainElementStatus).Any() && errors == SslPolicyErrors.None;")]
    [InlineData("try { try { Console.WriteLine(\"a\"); } catch (System.IO.IOException) { } if (errors != SslPolicyErrors.None) return false; } catch (FormatException) { return false; } return true;")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new CryptographicException(); return true; } catch (FormatException) { return true; } catch (CryptographicException) { return false; }")]
    [InlineData("try { Console.WriteLine(errors); return errors == SslPolicyErrors.None; } catch (Exception e) { return e is null; }")]
    [InlineData("var problems = new List<string>(); try { Collect(errors, problems); } catch (FormatException) { Console.WriteLine(); } return problems.Count == 0;")]
    [InlineData("var journal = new Journal(); try { Inspect(errors, journal); } catch (FormatException) { Console.WriteLine(); } return !journal.IsBad;")]
    [InlineData("var passed = new List<bool>(); if (errors == SslPolicyErrors.None) passed.Add(true); try { return passed[0]; } catch (ArgumentOutOfRangeException) { return false; }")]
    [InlineData("var passed = new List<bool>(); if (errors == SslPolicyErrors.None) passed.Add(true); try { return passed[0]; } catch (FormatException) { return true; }")]
    [InlineData("using var scope = new InnerScope(); return errors == SslPolicyErrors.None;")]
    [InlineData("var source = new System.Threading.CancellationTokenSource(); if (errors != SslPolicyErrors.None) source.Cancel(); source.Token.ThrowIfCancellationRequested(); return true;")]
    [InlineData("try { Task.FromException(new PolicyException(errors)).Wait(); return true; } catch (PolicyException e) { return e.Errors == SslPolicyErrors.None; }")]
    [InlineData("return _source.GetResult(errors);")]
    [InlineData("Parallel.Invoke(_act, () => { if (errors != SslPolicyErrors.None) throw new Exception(); }); return true;")]
    [InlineData("var check = _check(errors); try { check.Wait(); } catch (AggregateException) { } return check.IsCompletedSuccessfully;")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfNegativeOrZero(errors == SslPolicyErrors.None ? 1 : 0); return true;")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThan(errors == SslPolicyErrors.None ? 0 : 1, 0); return true;")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(errors == SslPolicyErrors.None ? 0 : 1, 1); return true;")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfLessThan(errors == SslPolicyErrors.None ? 1 : 0, 1); return true;")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(errors == SslPolicyErrors.None ? 1 : 0, 0); return true;")]
    [InlineData("try { if (_own.IsOpen) return false; return errors == SslPolicyErrors.None; } catch { return true; }")]
    [InlineData("try { goto Check; Check: if (errors != SslPolicyErrors.None) return false; } finally { Console.WriteLine(); } return true;")]
    public Task Silent(string body) => Run(body, "Validate");

    [Theory]
    [InlineData("try { Console.WriteLine(errors); if (errors != SslPolicyErrors.None) return false; } catch (System.IO.IOException) { } return true;", "TLS0102")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new CryptographicException(); return true; } catch (Exception e) when (e is not OperationCanceledException) { return true; }", "TLS0101")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new CryptographicException(); return true; } catch (Exception e) when (e is CryptographicException or FormatException) { return true; }", "TLS0101")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new PolicyException(errors); return true; } catch (PolicyException e) { return e.Errors != SslPolicyErrors.RemoteCertificateNotAvailable; }", "TLS0101")]
    [InlineData("try { try { if (errors != SslPolicyErrors.None) throw new CryptographicException(); } catch (Exception e) { Console.WriteLine(e); throw; } } catch (CryptographicException) { } return true;", "TLS0101")]
    [InlineData("Exception? problem = null; if (errors != SslPolicyErrors.None) problem = new CryptographicException(); try { if (problem != null) throw problem; } catch (CryptographicException) { } return true;", "TLS0101")]
    [InlineData("return EnsureAsync(errors).IsCompleted;", "TLS0101")]
    [InlineData("var t = EnsureAsync(errors); return !t.IsCanceled;", "TLS0101")]
    [InlineData("return Task.WhenAll(Task.FromResult(true), Task.FromResult(errors == SslPolicyErrors.None)).Result[0];", "TLS0101")]
    [InlineData("return Checks(errors).First();", "TLS0101")]
    [InlineData("var s = new Stack<SslPolicyErrors>(); s.Push(errors); s.Push(SslPolicyErrors.None); return s.Pop() == SslPolicyErrors.None;", "TLS0101")]
    [InlineData("var q = new Queue<SslPolicyErrors>(); q.Enqueue(SslPolicyErrors.None); q.Enqueue(errors); return q.Dequeue() == SslPolicyErrors.None;", "TLS0101")]
    [InlineData("var l = new List<string>(); if (errors != SslPolicyErrors.None) l.Add(\"x\"); l.RemoveAll(x => x == \"x\"); return l.Count == 0;", "TLS0101")]
    [InlineData("var l = new List<string>(); if (errors != SslPolicyErrors.None) l.Add(\"x\"); l.Remove(\"x\"); return l.Count == 0;", "TLS0101")]
    [InlineData("return chain!.ChainElements.SelectMany(e => e.ChainElementStatus).All(s => s.Status != X509ChainStatusFlags.Revoked);", "TLS0102")]
    [InlineData("try { try { Console.WriteLine(\"a\"); } catch (System.IO.IOException) { } Console.WriteLine(\"b\"); return errors == SslPolicyErrors.None; } catch { return true; }", "TLS0102")]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new CryptographicException(); return true; } catch (FormatException) { return false; } catch (CryptographicException) { return true; }", "TLS0101")]
    [InlineData("try { Console.WriteLine(errors); return errors == SslPolicyErrors.None; } catch (Exception e) { return e is not null; }", "TLS0102")]
    [InlineData("var passed = new List<bool>(); if (errors == SslPolicyErrors.None) passed.Add(true); try { return passed[0]; } catch (ArgumentOutOfRangeException) { return true; }", "TLS0101")]
    [InlineData("var passed = new List<bool>(); if (errors == SslPolicyErrors.None) passed.Add(true); try { return passed[0]; } catch (ArgumentException) { return true; }", "TLS0101")]
    [InlineData("var passed = new bool[errors == SslPolicyErrors.None ? 1 : 0]; try { return !passed[0]; } catch (IndexOutOfRangeException) { return true; }", "TLS0101")]
    [InlineData("var passed = new List<bool>(); if (errors == SslPolicyErrors.None) passed.Add(true); try { return passed.First(); } catch (InvalidOperationException) { return true; }", "TLS0101")]
    [InlineData("using var scope = new InnerScope(); return true;", "TLS0101")]
    [InlineData("Refused.Now(); return true;", "TLS0101")]
    [InlineData("var problems = new List<string>(); ArgumentNullException.ThrowIfNull(problems); return problems.Count == 0;", "TLS0101")]
    [InlineData("_stopping.ThrowIfCancellationRequested(); return true;", "TLS0101")]
    [InlineData("try { Task.FromException(new PolicyException(errors)).GetAwaiter().GetResult(); return true; } catch (PolicyException e) { return e.Errors != SslPolicyErrors.RemoteCertificateNotAvailable; }", "TLS0101")]
    [InlineData("Parallel.Invoke(_act, () => Console.WriteLine(errors)); return true;", "TLS0101")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfNegative(errors == SslPolicyErrors.None ? 1 : 0); return true;", "TLS0101")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThan(errors == SslPolicyErrors.None ? 0 : 1, 1); return true;", "TLS0101")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(errors == SslPolicyErrors.None ? 0 : 1, 2); return true;", "TLS0101")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfLessThan(errors == SslPolicyErrors.None ? 1 : 0, 0); return true;", "TLS0101")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(errors == SslPolicyErrors.None ? 1 : 0, -1); return true;", "TLS0101")]
    [InlineData("EnsureInNeither(errors); return true;", "TLS0101")]
    [InlineData("try { Console.Write(_filled[\"a\"]); return errors == SslPolicyErrors.None; } catch (KeyNotFoundException) { return true; }", "TLS0102")]
    [InlineData("try { var name = _filled[\"a\"]; if (name != \"b\") return errors == SslPolicyErrors.None; } catch (KeyNotFoundException) { return true; } return false;", "TLS0102")]
    public Task Reports(string body, string id) => Run(body, "{|" + id + ":Validate|}");

    [Theory]
    [InlineData("DEBUG", "DEBUG", "", false)]
    [InlineData("TRACE", "TRACE", "", true)]
    [InlineData("STRICT", "DEBUG", "", false)]
    [InlineData("STRICT", "DEBUG", "#define STRICT\n", true)]
    public Task Conditional_methods_run_where_a_release_defines_their_symbol(string symbol, string defined, string directive, bool refuses)
    {
        var members = $"[System.Diagnostics.Conditional(\"{symbol}\")] private static void Ensure(SslPolicyErrors e) {{ if (e != SslPolicyErrors.None) throw new InvalidOperationException(); }}";
        return new Verify<CertificateCallbackAnalyzer>.Test
        {
            TestCode = directive + Method("Ensure(errors); return true;", members, refuses ? "Validate" : "{|TLS0101:Validate|}"),
            PreprocessorSymbols = { defined },
        }.RunAsync();
    }

    private static Task Run(string body, string callback) => JudgeAsync(body, Members, callback);
}
