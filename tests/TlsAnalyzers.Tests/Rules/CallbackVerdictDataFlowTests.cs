namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;

/// <summary>Arguments by name, by reference and by default, tuples, records, exceptions, operators: values on their way through a callback.</summary>
public sealed class CallbackVerdictDataFlowTests
{
    private const string Members = """
            public record struct Verdict(bool IsTrusted, string Why);
            public sealed class Report { public bool IsTrusted { get; set; } public string Why { get; set; } = ""; }
            private static void Check(SslPolicyErrors e) { if (e != SslPolicyErrors.None) throw new System.Security.Authentication.AuthenticationException(); }
            private static bool TryValidate(SslPolicyErrors e, out bool ok) { ok = e == SslPolicyErrors.None; return true; }
            private static bool Either(SslPolicyErrors first, SslPolicyErrors second) => first == SslPolicyErrors.None;
            private static bool Judge(SslPolicyErrors e, bool lenient = true) => lenient || e == SslPolicyErrors.None;
            private static bool All(params bool[] facts) { foreach (var fact in facts) { if (!fact) return false; } return true; }
            private static T Pick<T>(T a, T b) => b;
            private static void Swap(ref bool a, ref bool b) { var c = a; a = b; b = c; }
            private static void Narrow(ref SslPolicyErrors e) { e &= ~SslPolicyErrors.RemoteCertificateNameMismatch; }
            private static (bool Ok, string Why) Explain(SslPolicyErrors e) => e == SslPolicyErrors.None ? (true, "fine") : (false, e.ToString());
            private static (bool Ok, string Why) Excuse(SslPolicyErrors e) => e == SslPolicyErrors.None ? (true, "fine") : (true, e.ToString());
            private static int Rate(SslPolicyErrors e) { switch (e) { case SslPolicyErrors.None: return 0; case SslPolicyErrors.RemoteCertificateNameMismatch: return 1; default: return 2; } }
            private static void Collect(SslPolicyErrors e, out List<string> problems) { problems = new(); if (e != SslPolicyErrors.None) problems.Add("x"); }
            private static void CollectSome(SslPolicyErrors e, out List<string> problems) { problems = new(); if (e.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) problems.Add("x"); }
            public struct Tally { public bool Ok; }
            private static void Fill(SslPolicyErrors e, out Tally tally) { tally = default; tally.Ok = true; if (e != SslPolicyErrors.None) tally.Ok = false; }
            private static void FillTrue(out Tally tally) { tally = default; tally.Ok = true; }
            private int _count;
        """;

    [Theory]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new InvalidOperationException(); return true; } catch (InvalidOperationException) { return true; }", "TLS0101")]
    [InlineData("try { Check(errors); } catch (System.Security.Authentication.AuthenticationException e) { Console.WriteLine(e.Message); } return true;", "TLS0101")]
    [InlineData("try { Check(errors); } catch (System.Security.Authentication.AuthenticationException) when (errors == SslPolicyErrors.RemoteCertificateNameMismatch) { } return true;", "TLS0103")]
    [InlineData("var ok = errors == SslPolicyErrors.None; try { Console.WriteLine(ok); } finally { ok = true; } return ok;", "TLS0101")]
    [InlineData("return TryValidate(errors, out _);", "TLS0101")]
    [InlineData("return Either(second: errors, first: SslPolicyErrors.None);", "TLS0101")]
    [InlineData("return Judge(errors);", "TLS0101")]
    [InlineData("return All(certificate != null);", "TLS0101")]
    [InlineData("return All();", "TLS0101")]
    [InlineData("return (new Verdict(errors == SslPolicyErrors.None, \"\") with { IsTrusted = true }).IsTrusted;", "TLS0101")]
    [InlineData("var (ok, _) = (true, errors); return ok;", "TLS0101")]
    [InlineData("var r = new Report { IsTrusted = true }; if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) r.IsTrusted = false; return r.IsTrusted;", "TLS0102")]
    [InlineData("Func<SslPolicyErrors, bool> f = _ => true; return f(errors);", "TLS0101")]
    [InlineData("Func<SslPolicyErrors, bool> f = _ => true; return f.Invoke(errors);", "TLS0101")]
    [InlineData("return Pick(errors == SslPolicyErrors.None, true);", "TLS0101")]
    [InlineData("return errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0103")]
    [InlineData("return (errors, certificate) switch { (SslPolicyErrors.None, _) => true, (_, { Subject: \"CN=x\" }) => true, _ => false };", "TLS0310")]
    [InlineData("foreach (var element in chain!.ChainElements) { foreach (var s in element.ChainElementStatus) { if (s.Status != X509ChainStatusFlags.UntrustedRoot) return false; } } return true;", "TLS0102")]
    [InlineData("bool a = true, b = errors == SslPolicyErrors.None; Swap(ref a, ref b); return b;", "TLS0101")]
    [InlineData("Narrow(ref errors); return errors == SslPolicyErrors.None;", "TLS0103")]
    [InlineData("return Excuse(errors).Ok;", "TLS0101")]
    [InlineData("return Excuse(errors) is { Ok: true };", "TLS0101")]
    [InlineData("return Excuse(errors) is (true, _);", "TLS0101")]
    [InlineData("var tries = 0; do { tries++; if (errors == SslPolicyErrors.None) return true; } while (tries < 3); return true;", "TLS0101")]
    [InlineData("for (var i = 0; i < 3; i++) { if (((int)errors & (1 << i)) != 0 && i != 1) return false; } return true;", "TLS0103")]
    [InlineData("var allowed = SslPolicyErrors.None; allowed |= SslPolicyErrors.RemoteCertificateChainErrors; return (errors & ~allowed) == 0;", "TLS0102")]
    [InlineData("using var copy = new X509Certificate2(certificate!); return copy.Subject == \"CN=a\" || errors == SslPolicyErrors.None;", "TLS0310")]
    [InlineData("var lenient = errors == SslPolicyErrors.RemoteCertificateNameMismatch; return lenient ? true : errors == SslPolicyErrors.None;", "TLS0103")]
    [InlineData("bool Ok() => true; return Ok() && certificate is not null;", "TLS0101")]
    [InlineData("return errors switch { SslPolicyErrors.None => true, SslPolicyErrors.RemoteCertificateNotAvailable => throw new InvalidOperationException(), _ when certificate!.NotAfter > DateTime.Now => true, _ => false };", "TLS0102")]
    [InlineData("return Rate(errors) < 2;", "TLS0103")]
    [InlineData("return Rate(errors) >> 1 == 0;", "TLS0103")]
    [InlineData("return StringComparer.OrdinalIgnoreCase.Equals(certificate!.Thumbprint, \"AA\");", "TLS0312")]
    [InlineData("CollectSome(errors, out var problems); return problems.Count == 0;", "TLS0103")]
    [InlineData("FillTrue(out var tally); return tally.Ok;", "TLS0101")]
    [InlineData("DateTime? refused = DateTime.UtcNow; return refused is not null;", "TLS0101")]
    [InlineData("int? code = null; if (errors == SslPolicyErrors.None) code = 1; try { return code!.Value > 0; } catch (InvalidOperationException) { return true; }", "TLS0101")]
    [InlineData("var problem = $\"{Environment.MachineName}\"; return problem is not null;", "TLS0101")]
    [InlineData("double risk = 0; if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) risk += 1; if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) risk += 0.4; return risk < 0.5;", "TLS0103")]
    [InlineData("decimal trust = 100m; if (errors != SslPolicyErrors.None) trust -= 20m; return trust > 75m;", "TLS0101")]
    [InlineData("var text = \"OK\"; return text.Length == 2;", "TLS0101")]
    [InlineData("return ++_count <= 3 || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("var problem = Environment.MachineName + \"\"; return problem is not null;", "TLS0101")]
    public Task Reports(string body, string id) => Run(body, "{|" + id + ":Validate|}");

    [Theory]
    [InlineData("try { if (errors != SslPolicyErrors.None) throw new InvalidOperationException(); return true; } catch (ArgumentException) { return true; }")]
    [InlineData("try { Check(errors); return true; } catch (System.Security.Authentication.AuthenticationException) { return false; }")]
    [InlineData("var ok = false; try { Check(errors); ok = true; } finally { Console.WriteLine(ok); } return ok;")]
    [InlineData("var ok = true; try { Check(errors); } catch (Exception) { ok = false; } finally { Console.WriteLine(); } return ok;")]
    [InlineData("try { return errors == SslPolicyErrors.None; } finally { Console.WriteLine(\"done\"); }")]
    [InlineData("TryValidate(errors, out var ok); return ok;")]
    [InlineData("return TryValidate(ok: out var ok, e: errors) && ok;")]
    [InlineData("return Either(second: SslPolicyErrors.None, first: errors);")]
    [InlineData("return Judge(errors, false);")]
    [InlineData("return Judge(lenient: false, e: errors);")]
    [InlineData("return All(errors == SslPolicyErrors.None, certificate != null);")]
    [InlineData("return All(certificate != null, errors == SslPolicyErrors.None);")]
    [InlineData("return new Verdict(errors == SslPolicyErrors.None, \"\").IsTrusted;")]
    [InlineData("var r = new Report { IsTrusted = true }; if (errors != SslPolicyErrors.None) r.IsTrusted = false; return r.IsTrusted;")]
    [InlineData("Func<SslPolicyErrors, bool> f = e => e == SslPolicyErrors.None; return f(errors);")]
    [InlineData("bool Ok(SslPolicyErrors e, int depth) => depth > 3 ? e == SslPolicyErrors.None : Ok(e, depth + 1); return Ok(errors, 0);")]
    [InlineData("return Pick(true, errors == SslPolicyErrors.None);")]
    [InlineData("return (errors, certificate) is (SslPolicyErrors.None, not null);")]
    [InlineData("bool a = true, b = errors == SslPolicyErrors.None; Swap(ref a, ref b); return a;")]
    [InlineData("return Explain(errors).Ok;")]
    [InlineData("return Explain(errors) is { Ok: true };")]
    [InlineData("for (var i = 0; i < 3; i++) { if (((int)errors & (1 << i)) != 0) return false; } return true;")]
    [InlineData("var refused = SslPolicyErrors.RemoteCertificateNameMismatch; refused |= SslPolicyErrors.RemoteCertificateChainErrors; return (errors & refused) == 0 && certificate != null;")]
    [InlineData("return errors.Equals(SslPolicyErrors.None) && certificate!.Equals(certificate);")]
    [InlineData("var ok = errors == SslPolicyErrors.None; return System.Threading.Volatile.Read(ref ok);")]
    [InlineData("return Rate(errors) == 0;")]
    [InlineData("var ok = true; foreach (var s in chain!.ChainStatus) ok &= s.Status == X509ChainStatusFlags.NoError; return ok && errors == SslPolicyErrors.None;")]
    [InlineData("int bits = 0; if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) bits |= 1; if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) bits |= 2; if (certificate is null) bits |= 4; return bits == 0;")]
    [InlineData("var error = errors == SslPolicyErrors.None ? null : new InvalidOperationException(\"bad\"); return error is null;")]
    [InlineData("var error = errors == SslPolicyErrors.None ? null : new InvalidOperationException(\"bad\"); if (error != null) throw error; return true;")]
    [InlineData("Exception? thrown = null; try { if (errors != SslPolicyErrors.None) throw new InvalidOperationException(); } catch (Exception e) { thrown = e; } return thrown == null;")]
    [InlineData("return Nullable.Equals<bool>(errors == SslPolicyErrors.None, true);")]
    [InlineData("return (errors == SslPolicyErrors.None, certificate).Equals((true, certificate));")]
    [InlineData("return (errors == SslPolicyErrors.None, true) == (true, true);")]
    [InlineData("return (errors, true) == (SslPolicyErrors.None, true);")]
    [InlineData("return (errors == SslPolicyErrors.None) is true;")]
    [InlineData("return !(errors != SslPolicyErrors.None) & true;")]
    [InlineData("return unchecked((byte)errors) == 0;")]
    [InlineData("return 1 / ((int)errors + 1) == 1;")]
    [InlineData("return (int)errors % 8 == 0;")]
    [InlineData("return (int)errors * 2 == 0;")]
    [InlineData("return -(int)errors == 0;")]
    [InlineData("checked { return (uint)errors == 0u; }")]
    [InlineData("return StringComparer.Ordinal.Equals(errors.ToString(), \"None\");")]
    [InlineData("string error = null!; try { if (errors != SslPolicyErrors.None) throw new InvalidOperationException(); } catch (InvalidOperationException e) { error = e.Message; } return error == null;")]
    [InlineData("Exception? failure = null; try { if (errors != SslPolicyErrors.None) throw new InvalidOperationException(); } catch (Exception e) when (e is InvalidOperationException) { failure = e; } return failure is null;")]
    [InlineData("Collect(errors, out var problems); return problems.Count == 0;")]
    [InlineData("Fill(errors, out var tally); return tally.Ok;")]
    [InlineData("DateTime? refused = errors == SslPolicyErrors.None ? null : DateTime.UtcNow; return refused is null;")]
    [InlineData("int? code = null; if (errors != SslPolicyErrors.None) code = Environment.TickCount; return !code.HasValue;")]
    [InlineData("DateTime? at = errors == SslPolicyErrors.None ? DateTime.Now : null; try { Console.Write(at!.Value); return true; } catch (InvalidOperationException) { return false; }")]
    [InlineData("var problem = errors == SslPolicyErrors.None ? null : $\"{Environment.MachineName}\"; return problem is null;")]
    [InlineData("double risk = 0; if (errors != SslPolicyErrors.None) risk += 1; return risk < 0.5;")]
    [InlineData("double risk = 0; if (errors != SslPolicyErrors.None) risk++; return risk <= 0;")]
    [InlineData("decimal trust = 100m; if (errors != SslPolicyErrors.None) trust -= 60m; return trust >= 75m;")]
    [InlineData("double trust = 1; trust = trust * (errors == SslPolicyErrors.None ? 1.0 : 0.1); return trust == 1.0;")]
    [InlineData("var before = _count; if (errors != SslPolicyErrors.None) _count++; return before == _count;")]
    [InlineData("var text = \"OK\"; if (errors != SslPolicyErrors.None) text = text.Replace(\"OK\", \"refused\"); return text == \"OK\";")]
    [InlineData("var problem = errors == SslPolicyErrors.None ? null : Environment.MachineName + \"\"; return problem is null;")]
    public Task Silent(string body) => Run(body, "Validate");

    // A text that is built piece by piece is empty only where nothing was added.
    [Theory]
    [InlineData("s += \"name;\"", "s.Length == 0")]
    [InlineData("s = s + \"name;\"", "s == \"\"")]
    [InlineData("s = $\"{s}name;\"", "string.IsNullOrEmpty(s)")]
    [InlineData("s += 'n'", "s is \"\"")]
    [InlineData("s += Environment.NewLine + \"name;\"", "s == \"\"")]
    public async Task Text_that_is_built(string adds, string isEmpty)
    {
        const string All = "errors != SslPolicyErrors.None", Some = "errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)";
        await Run($"var s = \"\"; if ({All}) {adds}; return {isEmpty};", "Validate");
        await Run($"var s = \"\"; if ({Some}) {adds}; return {isEmpty};", "{|TLS0103:Validate|}");
    }

    private static Task Run(string body, string report) => JudgeAsync(body, Members, report);
}
