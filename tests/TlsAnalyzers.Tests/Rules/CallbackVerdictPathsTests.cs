namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>Paths that take a turn: jumps, texts that are known, what a callback remembers, and what nobody can see.</summary>
public sealed class CallbackVerdictPathsTests
{
    private const string Members = """
        private const string Fingerprint = "";
            private static readonly string Pinned = "AA";
            private readonly Dictionary<string, bool> _verdicts = new();
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _cache = new();
            private readonly HashSet<string> _validated = new();
            private readonly HashSet<string> _pins = new();
            private readonly Lazy<bool> _lazyTrue = new(() => true);
            private readonly Func<bool> _ask = null!;
            private readonly Func<bool> _skipValidation = null!;
            public void Load(IEnumerable<string> pins) { foreach (var pin in pins) _pins.Add(pin); }
            public record struct Verdict(bool IsTrusted, string Why) { public static Verdict Accept(string why) => new(true, why); public static Verdict Refuse(string why) => new(false, why); }
            public sealed class Report { public bool IsTrusted { get; set; } public List<string> Problems { get; } = new(); }
            private static void Refuse(Verdict verdict, SslPolicyErrors e) { verdict.IsTrusted = e == SslPolicyErrors.None; }
            private static void RefuseIn(ref Verdict verdict, SslPolicyErrors e) { verdict.IsTrusted = e == SslPolicyErrors.None; }
            private static Verdict Judge(SslPolicyErrors e) => e == SslPolicyErrors.RemoteCertificateNameMismatch ? Verdict.Refuse("name") : Verdict.Accept("fine");
            private static Verdict JudgeStrictly(SslPolicyErrors e) => e == SslPolicyErrors.None ? Verdict.Accept("fine") : Verdict.Refuse(e.ToString());
            private readonly List<SslPolicyErrors> _observed = new();
            private readonly List<string> _notes = new();
            private readonly int _position = Environment.ProcessorCount;
            private readonly Dictionary<string, bool> _other = new();
            private HashSet<string> Validated { get; } = new();
            private System.Collections.Immutable.ImmutableDictionary<string, bool> _immutable = System.Collections.Immutable.ImmutableDictionary<string, bool>.Empty;
            private void Ping(int count) { if (count > 0) Pong(count - 1); }
            private void Pong(int count) { if (count > 0) Ping(count - 1); }
            private void Remember(string key) => RememberLater(key);
            private void RememberLater(string key) => RememberLast(key);
            private void RememberLast(string key) => _validated.Add(key);
            private bool Note(string key, bool verdict) { _verdicts[key] = verdict; return verdict; }
        """;

    // goto case, goto default and goto a label.
    [Theory]
    [InlineData("switch (errors) { case SslPolicyErrors.None: return true; case SslPolicyErrors.RemoteCertificateChainErrors: goto case SslPolicyErrors.None; default: return false; }", "TLS0102")]
    [InlineData("switch (errors) { case SslPolicyErrors.RemoteCertificateNotAvailable: return false; case SslPolicyErrors.RemoteCertificateNameMismatch: goto default; default: return true; }", "TLS0101")]
    [InlineData("switch (errors) { case SslPolicyErrors.None: return true; case SslPolicyErrors.RemoteCertificateNameMismatch: Console.WriteLine(); goto case SslPolicyErrors.None; default: break; } return false;", "TLS0103")]
    [InlineData("if (errors == SslPolicyErrors.RemoteCertificateChainErrors) goto accept; return errors == SslPolicyErrors.None; accept: return true;", "TLS0102")]
    [InlineData("foreach (var status in chain!.ChainStatus) { if (status.Status == X509ChainStatusFlags.UntrustedRoot) goto done; return false; } done: return true;", "TLS0102")]
    public Task Reports_where_a_jump_leads_to_accepting(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("switch (errors) { case SslPolicyErrors.None: return true; case SslPolicyErrors.RemoteCertificateChainErrors: goto default; case SslPolicyErrors.RemoteCertificateNameMismatch: goto case SslPolicyErrors.RemoteCertificateChainErrors; default: return false; }")]
    [InlineData("if (errors != SslPolicyErrors.None) goto refuse; return true; refuse: return false;")]
    [InlineData("foreach (var status in chain!.ChainStatus) { if (status.Status == X509ChainStatusFlags.UntrustedRoot) goto done; } return errors == SslPolicyErrors.None; done: return false;")]
    [InlineData("again: if (errors == SslPolicyErrors.None) return true; goto again;")]
    public Task Silent_where_a_jump_leads_to_refusing(string body) => Silent(body);

    // A text that is known decides; a fingerprint that is left empty is compared with nothing.
    [Theory]
    [InlineData("if (string.IsNullOrEmpty(Fingerprint)) return true; return certificate!.GetCertHashString() == Fingerprint;", "TLS0101")]
    [InlineData("if (Fingerprint.Length == 0) return true; return errors == SslPolicyErrors.None;", "TLS0101")]
    [InlineData("if (string.IsNullOrWhiteSpace(Pinned)) return errors == SslPolicyErrors.None; return certificate!.GetCertHashString() == Pinned;", "TLS0312")]
    public Task Reports_by_a_text_that_is_known(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("if (!string.IsNullOrEmpty(Fingerprint) && certificate != null) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("if (!string.IsNullOrWhiteSpace(Fingerprint)) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("if (Fingerprint.Length > 0) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("if (string.IsNullOrEmpty(Pinned)) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("if (Pinned == \"\") return true; return errors == SslPolicyErrors.None;")]
    [InlineData("if (Pinned == null) return true; return errors == SslPolicyErrors.None;")]
    public Task Silent_by_a_text_that_is_known(string body) => Silent(body);

    // All flags of an enum, whoever lists them.
    [Theory]
    [InlineData("foreach (SslPolicyErrors flag in Enum.GetValues(typeof(SslPolicyErrors))) { if (flag != SslPolicyErrors.RemoteCertificateChainErrors && flag != SslPolicyErrors.None && errors.HasFlag(flag)) return false; } return true;")]
    [InlineData("return !Enum.GetValues<SslPolicyErrors>().Any(flag => flag == SslPolicyErrors.RemoteCertificateNameMismatch && errors.HasFlag(flag));")]
    public Task Reports_a_flag_that_is_left_out(string body) => Reports("TLS0102", body);

    [Theory]
    [InlineData("foreach (SslPolicyErrors flag in Enum.GetValues(typeof(SslPolicyErrors))) { if (flag != SslPolicyErrors.None && errors.HasFlag(flag)) return false; } return true;")]
    [InlineData("return !Enum.GetValues<SslPolicyErrors>().Any(flag => flag != SslPolicyErrors.None && errors.HasFlag(flag));")]
    public Task Silent_on_every_flag(string body) => Silent(body);

    // What a callback found earlier is as good as what it finds the first time.
    [Theory]
    [InlineData("return _cache.GetOrAdd(certificate!.GetCertHashString(), _ => errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch);", "TLS0103")]
    [InlineData("return _cache.GetOrAdd(certificate!.GetCertHashString(), key => key == \"AA\");", "TLS0312")]
    [InlineData("return _cache.GetOrAdd(certificate!.GetCertHashString(), true);", "TLS0101")]
    [InlineData("if (_verdicts.TryGetValue(certificate!.Thumbprint, out var known)) return known; var ok = errors != SslPolicyErrors.RemoteCertificateNameMismatch; _verdicts[certificate.Thumbprint] = ok; return ok;", "TLS0102")]
    [InlineData("if (_validated.Contains(certificate!.Thumbprint)) return true; _validated.Add(certificate.Thumbprint); return true;", "TLS0101")]
    [InlineData("return _pins.Contains(certificate!.Thumbprint);", "TLS0312")]
    [InlineData("return _verdicts.TryGetValue(certificate!.Thumbprint, out var allowed) && allowed;", "TLS0312")]
    [InlineData("return _lazyTrue.Value;", "TLS0101")]
    [InlineData("var pins = new HashSet<string>(); foreach (var pin in System.IO.File.ReadLines(\"pins\")) pins.Add(pin); return pins.Contains(certificate!.Thumbprint);", "TLS0312")]
    [InlineData("_notes.Add(certificate!.Thumbprint); return _pins.Contains(certificate.Thumbprint);", "TLS0312")]
    [InlineData("_pins.Remove(certificate!.Subject); return _pins.Contains(certificate.Thumbprint);", "TLS0312")]
    [InlineData("_other[certificate!.Thumbprint] = true; return _verdicts.TryGetValue(certificate.Thumbprint, out var allowed) && allowed;", "TLS0312")]
    public Task Reports_what_is_remembered(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return _cache.GetOrAdd(certificate!.GetCertHashString(), _ => errors == SslPolicyErrors.None);")]
    [InlineData("return _cache.GetOrAdd(certificate!.GetCertHashString(), errors == SslPolicyErrors.None);")]
    [InlineData("if (_verdicts.TryGetValue(certificate!.Thumbprint, out var known)) return known; var ok = errors == SslPolicyErrors.None; _verdicts[certificate.Thumbprint] = ok; return ok;")]
    [InlineData("lock (_verdicts) { return _verdicts.TryGetValue(certificate!.Thumbprint, out var known) ? known : Note(certificate.Thumbprint, errors == SslPolicyErrors.None); }")]
    [InlineData("if (_verdicts.ContainsKey(certificate!.Thumbprint)) return _verdicts[certificate.Thumbprint]; _verdicts.Add(certificate.Thumbprint, errors == SslPolicyErrors.None); return errors == SslPolicyErrors.None;")]
    [InlineData("if (_validated.Contains(certificate!.Thumbprint)) return true; if (errors != SslPolicyErrors.None) return false; _validated.Add(certificate.Thumbprint); return true;")]
    [InlineData("if (Enumerable.Contains(_validated, certificate!.Thumbprint)) return true; if (errors != SslPolicyErrors.None) return false; _validated.Add(certificate.Thumbprint); return true;")]
    [InlineData("if (((ICollection<string>)_validated).Contains(certificate!.Thumbprint)) return true; if (errors != SslPolicyErrors.None) return false; ((ICollection<string>)_validated).Add(certificate.Thumbprint); return true;")]
    [InlineData("if (_validated.Contains(certificate!.Thumbprint)) return true; if (errors != SslPolicyErrors.None) return false; Own.Filling.AddVerified(_validated, certificate.Thumbprint); return true;")]
    [InlineData("if (_cache.ContainsKey(certificate!.Thumbprint)) return true; return errors == SslPolicyErrors.None && _cache.TryAdd(certificate.Thumbprint, true);")]
    [InlineData("if (Validated.Contains(certificate!.Thumbprint)) return true; if (errors != SslPolicyErrors.None) return false; Validated.Add(certificate.Thumbprint); return true;")]
    [InlineData("if (_validated.Contains(certificate!.Thumbprint)) return true; if (errors != SslPolicyErrors.None) return false; Remember(certificate.Thumbprint); return true;")]
    [InlineData("if (_immutable.ContainsKey(certificate!.Thumbprint)) return true; if (errors != SslPolicyErrors.None) return false; System.Collections.Immutable.ImmutableInterlocked.TryAdd(ref _immutable, certificate.Thumbprint, true); return true;")]
    [InlineData("if (_validated.Contains(certificate!.Thumbprint)) return true; if (errors != SslPolicyErrors.None) return false; Ping(2); _validated.Add(certificate.Thumbprint); return true;")]
    [InlineData("var strict = new Lazy<bool>(() => errors == SslPolicyErrors.None); return strict.Value;")]
    public Task Silent_on_what_is_remembered(string body) => Silent(body);

    // What a person answers is not to be seen; an option is.
    [Theory]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return _skipValidation();", "TLS0109")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return Own.Settings.SkipValidation();", "TLS0109")]
    [InlineData("if (System.IO.File.Exists(\"/etc/accept\")) return true; return errors == SslPolicyErrors.None;", "TLS0109")]
    [InlineData("if (System.IO.File.Exists(\"/etc/bank\")) return true; return errors == SslPolicyErrors.None;", "TLS0102")]
    public Task Reports_what_an_option_answers(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return _ask();")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return Own.Dialog.Show(\"Trust the certificate?\") == 6;")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return Own.Dialog.Confirm(\"Trust \" + certificate!.Subject);")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return Own.Settings.IsApproved();")]
    [InlineData("return Own.Settings.IsFine(\"peer\", certificate);")]
    [InlineData("return Own.Settings.IsFine(certificate, \"peer\");")]
    [InlineData("return Own.Settings.IsFine(errors);")]
    [InlineData("return Own.Settings.IsFine(errors, errors);")]
    [InlineData("return Own.Settings.IsFine(\"peer: \" + errors + errors);")]
    [InlineData("return errors == SslPolicyErrors.None & Own.Settings.IsApproved();")]
    public Task Silent_on_what_a_person_answers(string body) => Silent(body);

    // The size and the algorithm of a key are those of many.
    [Theory]
    [InlineData("return certificate!.PublicKey.GetRSAPublicKey()!.KeySize >= 2048;", "TLS0101")]
    [InlineData("return certificate!.PublicKey.Oid.Value == \"1.2.840.113549.1.1.1\";", "TLS0101")]
    [InlineData("return certificate!.PublicKey.EncodedParameters.RawData.Length > 0;", "TLS0101")]
    [InlineData("return certificate!.PublicKey.Key.KeyExchangeAlgorithm == \"RSA\";", "TLS0101")]
    [InlineData("return certificate!.PublicKey.Key.SignatureAlgorithm == \"RSA\";", "TLS0101")]
    [InlineData("return certificate!.PublicKey.Key.LegalKeySizes.Length > 0;", "TLS0101")]
    public Task Reports_what_all_keys_have_in_common(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return errors == SslPolicyErrors.None && certificate!.PublicKey.GetRSAPublicKey()!.KeySize >= 2048;")]
    public Task Silent_on_a_key_size_after_validation(string body) => Silent(body);

    // A verdict that is an object.
    [Theory]
    [InlineData("return Judge(errors).IsTrusted;", "TLS0102")]
    [InlineData("var (isTrusted, _) = Judge(errors); return isTrusted;", "TLS0102")]
    [InlineData("return Judge(errors) is (true, _);", "TLS0102")]
    [InlineData("return Judge(errors) is { IsTrusted: true };", "TLS0102")]
    [InlineData("return (JudgeStrictly(errors) with { IsTrusted = true }).IsTrusted;", "TLS0101")]
    [InlineData("var (isTrusted, _) = JudgeStrictly(errors) with { IsTrusted = true }; return isTrusted;", "TLS0101")]
    [InlineData("var (isTrusted, _) = Judge(errors) with { Why = \"changed\" }; return isTrusted;", "TLS0102")]
    [InlineData("var verdict = JudgeStrictly(errors); verdict.IsTrusted = true; var (isTrusted, _) = verdict; return isTrusted;", "TLS0101")]
    [InlineData("var verdict = JudgeStrictly(errors); verdict.IsTrusted = true; return verdict is (true, _);", "TLS0101")]
    [InlineData("var report = new Report { IsTrusted = errors == SslPolicyErrors.None }; report.IsTrusted = true; return report.IsTrusted;", "TLS0101")]
    [InlineData("var first = Verdict.Accept(\"\"); var second = first; second.IsTrusted = errors == SslPolicyErrors.None; return first.IsTrusted;", "TLS0101")]
    [InlineData("var first = Verdict.Accept(\"\"); Verdict second; second = first; second.IsTrusted = errors == SslPolicyErrors.None; return first.IsTrusted;", "TLS0101")]
    [InlineData("var first = Verdict.Accept(\"\"); Refuse(first, errors); return first.IsTrusted;", "TLS0101")]
    [InlineData("var first = new Report { IsTrusted = errors == SslPolicyErrors.None }; var second = first; second.IsTrusted = true; return first.IsTrusted;", "TLS0101")]
    public Task Reports_a_verdict_with_a_reason(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return JudgeStrictly(errors).IsTrusted;")]
    [InlineData("var (isTrusted, _) = JudgeStrictly(errors); return isTrusted;")]
    [InlineData("return JudgeStrictly(errors) is (true, _);")]
    [InlineData("return (Judge(errors) with { IsTrusted = errors == SslPolicyErrors.None }).IsTrusted;")]
    [InlineData("var (isTrusted, _) = Judge(errors) with { IsTrusted = errors == SslPolicyErrors.None }; return isTrusted;")]
    [InlineData("var verdict = Judge(errors); verdict.IsTrusted = errors == SslPolicyErrors.None; var (isTrusted, _) = verdict; return isTrusted;")]
    [InlineData("var verdict = Judge(errors); verdict.IsTrusted = errors == SslPolicyErrors.None; return verdict is (true, _);")]
    [InlineData("var report = new Report { IsTrusted = true }; if (errors != SslPolicyErrors.None) report.IsTrusted = false; return report.IsTrusted;")]
    [InlineData("var report = new Report { IsTrusted = true }; Own.Settings.Complete(report); return report.IsTrusted;")]
    [InlineData("var report = new Report(); if (errors != SslPolicyErrors.None) report.Problems.Add(\"x\"); return report.Problems.Count == 0;")]
    [InlineData("var first = JudgeStrictly(errors); var second = first; second.IsTrusted = true; return first.IsTrusted;")]
    [InlineData("var first = JudgeStrictly(errors); Verdict second; second = first; second.IsTrusted = true; return first.IsTrusted;")]
    [InlineData("var first = Verdict.Accept(\"\"); RefuseIn(ref first, errors); return first.IsTrusted;")]
    [InlineData("var first = Verdict.Accept(\"\"); ref var second = ref first; second.IsTrusted = errors == SslPolicyErrors.None; return first.IsTrusted;")]
    [InlineData("var first = new Report { IsTrusted = true }; var second = first; second.IsTrusted = errors == SslPolicyErrors.None; return first.IsTrusted;")]
    public Task Silent_on_a_verdict_with_a_reason(string body) => Silent(body);

    // Which of several it is, nobody sees.
    [Theory]
    [InlineData("var answers = new[] { true, true }; return answers[_position];", "TLS0101")]
    [InlineData("bool[] answers = { true, certificate != null }; return answers[0];", "TLS0101")]
    [InlineData("Func<string, bool> ends = certificate!.Subject.EndsWith; return ends(\"CN=bank\");", "TLS0310")]
    public Task Reports_one_of_several(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("var answers = new[] { errors == SslPolicyErrors.None, errors == SslPolicyErrors.None }; return answers[_position];")]
    [InlineData("var answers = new[] { true, errors == SslPolicyErrors.None }; return answers[1];")]
    [InlineData("var answers = new[] { true, errors == SslPolicyErrors.None }; return answers[^1];")]
    public Task Silent_on_one_of_several(string body) => Silent(body);

    // A loop over items that are known is left, or goes on.
    [Theory]
    [InlineData("foreach (var isFine in new[] { true, errors == SslPolicyErrors.None }) { if (isFine) break; return false; } return true;", "TLS0101")]
    [InlineData("foreach (var isFine in new[] { errors == SslPolicyErrors.None, true }) { if (!isFine) continue; return true; } return false;", "TLS0101")]
    public Task Reports_by_how_a_loop_ends(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("foreach (var isFine in new[] { true, errors == SslPolicyErrors.None }) { if (isFine) continue; return false; } return true;")]
    [InlineData("foreach (var isFine in new[] { errors == SslPolicyErrors.None, true }) { if (!isFine) break; return true; } return false;")]
    public Task Silent_by_how_a_loop_ends(string body) => Silent(body);

    // What was put into a list may be anything.
    [Theory]
    [InlineData("_observed.Add(errors); return _observed[^1] == SslPolicyErrors.None;")]
    [InlineData("_observed.Add(errors); return _observed[0] == SslPolicyErrors.None;")]
    public Task Silent_on_an_item_of_a_list_that_is_filled(string body) => Silent(body);

    private static Task Reports(string id, string body) => Run(body, "{|" + id + ":Validate|}");

    private static Task Silent(string body) => Run(body, "Validate");

    private static Task Run(string body, string report)
    {
        var test = new Verify.Test { TestCode = Method("#pragma warning disable CS0162, SYSLIB0027\n" + body, Members, report) };
        test.AdditionalReferences.Add(References.FromSource("Own", """
            namespace Own
            {
                public static class Dialog { public static int Show(string text) => throw null!; public static bool Confirm(string text) => throw null!; }
                public static class Filling { public static void AddVerified(this System.Collections.Generic.HashSet<string> verified, string thumbprint) => throw null!; }
                public static class Settings { public static bool SkipValidation() => throw null!; public static bool IsApproved() => throw null!; public static bool IsFine(params object?[] parts) => throw null!; public static void Complete(object report) => throw null!; }
            }
            """));
        return test.RunAsync();
    }
}
