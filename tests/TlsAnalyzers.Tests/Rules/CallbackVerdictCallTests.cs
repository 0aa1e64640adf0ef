namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>Calls within a callback: of certificates, chains, sequences, caches, and of code that nobody can see.</summary>
public sealed class CallbackVerdictCallTests
{
    private const string Members = """
        private readonly X509Certificate2 _ca = null!;
            private readonly X509Certificate2Collection _bundle = new();
            private readonly X509VerificationFlags _flags = (X509VerificationFlags)Environment.ProcessorCount;
            private readonly ILog _log = null!;
            private readonly Func<SslPolicyErrors, bool> _ask = null!;
            public interface ILog { void Write(object? text); void Check(X509Certificate2? certificate); bool IsKnown(X509Certificate2? certificate); string Describe(X509Certificate2? certificate); void Look(X509Certificate2? certificate, out bool isKnown); string Hex(byte[] data); byte[] Hash(byte[] data); void CheckText(string text); void Remember(string text); }
            private readonly List<string> _notes = new();
            private readonly Dictionary<string, bool> _verdicts = new();
            public sealed class Inspector { public Inspector(X509Certificate2 certificate) { IsFine = certificate.Verify(); } public bool IsFine { get; } }
            private static bool Accepts(SslPolicyErrors errors, bool isStrict = true, bool isTrusting = false) => isTrusting || !isStrict || errors == SslPolicyErrors.None;
            private static void Judge(SslPolicyErrors errors, out bool isFine) { isFine = errors != SslPolicyErrors.RemoteCertificateNameMismatch; }
            private static void JudgeStrictly(SslPolicyErrors errors, ref bool isFine) { isFine = errors == SslPolicyErrors.None; }
            private static T Identity<T>(T value) => value;
            private static bool Recursive(SslPolicyErrors errors, int depth) => depth == 0 ? errors == SslPolicyErrors.None : Recursive(errors, depth - 1);
            private readonly object _policy = AppContext.GetData("Tls:Policy")!;
            public interface IService { object Judge(X509Certificate2? certificate); }
            private readonly IService _service = null!;
            public enum Code : uint { None = 0, Untrusted = 0x800B0109 }
            private readonly Microsoft.Extensions.Caching.Memory.IMemoryCache _memory = null!;
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _known = new();
            private readonly string _prefix = Environment.MachineName;
            private static readonly object Bad = new();
        """;

    // Equality in all its spellings.
    [Theory]
    [InlineData("return !ReferenceEquals(certificate, null);", "TLS0101")]
    [InlineData("return !Equals(certificate, null);", "TLS0101")]
    [InlineData("return Equals(certificate, _ca);", "TLS0310")]
    [InlineData("return errors.Equals(SslPolicyErrors.RemoteCertificateNameMismatch) || errors.Equals(SslPolicyErrors.None);", "TLS0103")]
    [InlineData("return _bundle.IndexOf(certificate!) >= 0;", "TLS0310")]
    [InlineData("return string.Equals(certificate!.Thumbprint, \"AA\");", "TLS0312")]
    public Task Reports_equality(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return Equals(errors, SslPolicyErrors.None);")]
    [InlineData("return errors.Equals(SslPolicyErrors.None) && !ReferenceEquals(certificate, null);")]
    [InlineData("return errors.CompareTo(SslPolicyErrors.None) == 0;")]
    public Task Silent_on_equality(string body) => Silent(body);

    // What a certificate can be asked.
    [Theory]
    [InlineData("return certificate!.MatchesHostname(\"api.bank.example\");", "TLS0102")]
    [InlineData("return certificate!.Verify() || errors == SslPolicyErrors.None;", "TLS0103")]
    [InlineData("certificate!.Reset(); return true;", "TLS0101")]
    [InlineData("return certificate!.GetECDsaPublicKey()!.ExportSubjectPublicKeyInfo().SequenceEqual(_ca.GetECDsaPublicKey()!.ExportSubjectPublicKeyInfo());", "TLS0312")]
    [InlineData("return chain!.ChainElements[1].Certificate.GetRSAPublicKey()!.ExportSubjectPublicKeyInfo().SequenceEqual(_ca.GetRSAPublicKey()!.ExportSubjectPublicKeyInfo());", "TLS0305")]
    [InlineData("return X509CertificateLoader.LoadCertificate(certificate!.RawData).Thumbprint == \"AA\";", "TLS0312")]
    [InlineData("return X509CertificateLoader.LoadCertificate(chain!.ChainElements[1].Certificate.RawData).Thumbprint == \"AA\";", "TLS0305")]
    [InlineData("return new X509Certificate2(certificate!.Export(X509ContentType.Cert)).Subject == \"CN=bank\";", "TLS0310")]
    [InlineData("return certificate!.GetRawCertDataString() == \"30\";", "TLS0312")]
    [InlineData("return certificate!.ToString().Contains(\"CN=bank\");", "TLS0310")]
    [InlineData("return Convert.ToString(certificate)!.Contains(\"CN=bank\");", "TLS0310")]
    [InlineData("return $\"{certificate}\".Contains(\"CN=bank\");", "TLS0310")]
    [InlineData("return (\"peer: \" + certificate).EndsWith(\"CN=bank\");", "TLS0310")]
    [InlineData("var text = \"\"; text += certificate; return text.Contains(\"CN=bank\");", "TLS0310")]
    public Task Reports_what_certificates_tell(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return certificate!.Verify() && certificate.MatchesHostname(\"api.bank.example\");")]
    [InlineData("return errors == SslPolicyErrors.None && $\"{certificate}\".Contains(\"CN=bank\");")]
    [InlineData("if (errors != SslPolicyErrors.None) Environment.FailFast(\"refused\"); return true;")]
    [InlineData("if (errors != SslPolicyErrors.None) Environment.Exit(1); return true;")]
    public Task Silent_on_what_certificates_tell(string body) => Silent(body);

    // A chain of one's own, with flags.
    [Theory]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid; return own.Build(certificate!) && errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(_ca); own.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid; return own.Build(certificate!) && errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(_ca); own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; return own.Build(certificate!) && errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("using var own = X509Chain.Create(); own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; return own.Build(certificate!) && errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("using var own = X509Chain.Create(); own.Reset(); return own.Build(certificate!);", "TLS0103")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy = new X509ChainPolicy { VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority }; return own.Build(certificate!) && errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    public Task Reports_chains_that_are_built(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("using var own = X509Chain.Create(); own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(_ca); return own.Build(certificate!) && errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.VerificationFlags = _flags; return own.Build(certificate!);")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.VerificationFlags = X509VerificationFlags.NoFlag; return own.Build(certificate!) && errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreEndRevocationUnknown; return own.Build(certificate!) && errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    public Task Silent_on_chains_that_are_built(string body) => Silent(body);

    // Sequences that are known: the chain's statuses and elements, literal tables.
    [Theory]
    [InlineData("return errors == SslPolicyErrors.None || Array.Exists(chain!.ChainStatus, status => status.Status == X509ChainStatusFlags.UntrustedRoot);", "TLS0102")]
    [InlineData("return errors != SslPolicyErrors.RemoteCertificateNameMismatch && Array.TrueForAll(chain!.ChainStatus, status => status.Status == X509ChainStatusFlags.UntrustedRoot);", "TLS0102")]
    [InlineData("var all = chain!.ChainStatus.Aggregate(0, (sum, status) => sum | (int)status.Status); return errors != SslPolicyErrors.RemoteCertificateNameMismatch && (all & ~0x20) == 0;", "TLS0102")]
    [InlineData("return errors == SslPolicyErrors.None || chain!.ChainStatus.First().Status == X509ChainStatusFlags.UntrustedRoot;", "TLS0102")]
    [InlineData("return errors == SslPolicyErrors.None || chain!.ChainStatus.Single().Status == X509ChainStatusFlags.NotTimeValid;", "TLS0102")]
    [InlineData("return errors == SslPolicyErrors.None || chain!.ChainStatus.Last().Status == X509ChainStatusFlags.PartialChain;", "TLS0102")]
    [InlineData("return errors == SslPolicyErrors.None || chain!.ChainStatus.FirstOrDefault().Status == X509ChainStatusFlags.UntrustedRoot;", "TLS0102")]
    [InlineData("return errors == SslPolicyErrors.None || chain!.ChainStatus.LastOrDefault().Status == X509ChainStatusFlags.UntrustedRoot;", "TLS0102")]
    [InlineData("return chain!.ChainStatus.FirstOrDefault().Status == X509ChainStatusFlags.NoError;", "TLS0103")]
    [InlineData("return chain!.ChainStatus.Count(status => status.Status != X509ChainStatusFlags.UntrustedRoot) == 0 && errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("return !chain!.ChainStatus.Where(status => status.Status != X509ChainStatusFlags.UntrustedRoot).Any() && errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("return Array.FindAll(chain!.ChainStatus, status => status.Status != X509ChainStatusFlags.UntrustedRoot).Length == 0 && errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("return Array.ConvertAll(chain!.ChainStatus, status => status.Status).Contains(X509ChainStatusFlags.UntrustedRoot) || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("return chain!.ChainElements.Skip(1).Any(element => element.Certificate.Thumbprint == \"AA\");", "TLS0305")]
    [InlineData("return chain!.ChainElements.Take(1).Single().Certificate.Thumbprint == \"AA\";", "TLS0312")]
    [InlineData("return chain!.ChainElements.ElementAt(0).Certificate.Thumbprint == \"AA\";", "TLS0312")]
    [InlineData("return chain!.ChainElements.Reverse().First().Certificate.Thumbprint == \"AA\";", "TLS0305")]
    [InlineData("return chain!.ChainElements.First().Certificate.Thumbprint == \"AA\";", "TLS0312")]
    [InlineData("return new[] { 0, 2 }.Contains((int)errors);", "TLS0103")]
    [InlineData("return new List<SslPolicyErrors> { SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateChainErrors }.Contains(errors);", "TLS0102")]
    [InlineData("return !(from status in chain!.ChainStatus where status.Status != X509ChainStatusFlags.UntrustedRoot select status).Any() && errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("return (from element in chain!.ChainElements where element.Certificate.Thumbprint == \"AA\" select element).Any();", "TLS0305")]
    [InlineData("return errors == SslPolicyErrors.None || chain!.ChainStatus.Select(status => (int)status.Status).Aggregate((sum, one) => sum | one) == 0x20;", "TLS0102")]
    [InlineData("SslPolicyErrors[] tolerated = [SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateChainErrors]; return tolerated.Contains(errors);", "TLS0102")]
    [InlineData("var tolerated = new List<SslPolicyErrors> { SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateChainErrors }; Console.WriteLine(tolerated.IndexOf(errors)); return tolerated.Contains(errors);", "TLS0102")]
    [InlineData("return new X509Certificate2Collection(certificate!).Count == 1;", "TLS0101")]
    public Task Reports_sequences(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return !Array.Exists(chain!.ChainStatus, status => status.Status != X509ChainStatusFlags.NoError) && errors == SslPolicyErrors.None;")]
    [InlineData("return chain!.ChainStatus.Aggregate(0, (sum, status) => sum | (int)status.Status) == 0 && errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("return chain!.ChainStatus.FirstOrDefault().Status == X509ChainStatusFlags.NoError && errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("return chain!.ChainStatus.Count() == 0 && errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("return chain!.ChainStatus.Skip(1).Any() && errors == SslPolicyErrors.None;")]
    [InlineData("return new[] { 0 }.Contains((int)errors);")]
    [InlineData("return !(from status in chain!.ChainStatus where status.Status != X509ChainStatusFlags.NoError select status).Any() && errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("return !chain!.ChainStatus.Select(status => status.Status).Except(new[] { X509ChainStatusFlags.OfflineRevocation }).Any() && errors != SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("var tolerated = new List<SslPolicyErrors> { SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateChainErrors }; tolerated.Remove(SslPolicyErrors.RemoteCertificateChainErrors); return tolerated.Contains(errors);")]
    [InlineData("_notes.Add(\"seen\"); return _notes.Count == 1 || errors == SslPolicyErrors.None;")]
    public Task Silent_on_sequences(string body) => Silent(body);

    // Helpers: optional and named arguments, out and ref, generic ones, recursion.
    [Theory]
    [InlineData("return Accepts(errors, isTrusting: true);", "TLS0101")]
    [InlineData("return Accepts(isStrict: false, errors: errors);", "TLS0101")]
    [InlineData("Judge(errors, out var isFine); return isFine;", "TLS0102")]
    [InlineData("bool isFine; Judge(errors, out isFine); return isFine;", "TLS0102")]
    [InlineData("return Identity(errors != SslPolicyErrors.RemoteCertificateNameMismatch);", "TLS0102")]
    [InlineData("return Recursive(errors, 0) || errors == SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0103")]
    [InlineData("var isFine = true; _log.Write(errors); return isFine;", "TLS0101")]
    [InlineData("if (_log.IsKnown(certificate)) _log.Write(certificate); return true;", "TLS0101")]
    [InlineData("Func<SslPolicyErrors, bool> judge = e => e != SslPolicyErrors.RemoteCertificateNameMismatch; return judge(errors);", "TLS0102")]
    [InlineData("return _log.Hex(certificate!.GetCertHash()) == \"AA\";", "TLS0312")]
    [InlineData("return _log.Hash(certificate!.RawData).SequenceEqual(_ca.RawData);", "TLS0312")]
    [InlineData("var hash = new byte[32]; SHA256.HashData(certificate!.RawData, hash); return hash.SequenceEqual(_ca.RawData);", "TLS0312")]
    [InlineData("_log.Remember(certificate!.Thumbprint); return true;", "TLS0101")]
    [InlineData("_verdicts.TryGetValue(certificate!.Thumbprint, out var known); if (!known) { known = true; _verdicts[certificate.Thumbprint] = known; } return known;", "TLS0101")]
    [InlineData("return new Inspector(certificate!).IsFine;", "TLS0103")]
    public Task Reports_helpers(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return Accepts(errors);")]
    [InlineData("return Accepts(isTrusting: false, errors: errors);")]
    [InlineData("var isFine = true; JudgeStrictly(errors, ref isFine); return isFine;")]
    [InlineData("return Identity(errors) == SslPolicyErrors.None;")]
    [InlineData("return Recursive(errors, 3);")]
    [InlineData("_log.Check(certificate); return true;")]
    [InlineData("return _log.IsKnown(certificate);")]
    [InlineData("return _log.Describe(certificate).Length == 3 || errors == SslPolicyErrors.None;")]
    [InlineData("return string.IsNullOrEmpty(_log.Describe(certificate));")]
    [InlineData("return _log.Describe(certificate) == \"fine\";")]
    [InlineData("_log.Look(certificate, out var isKnown); return isKnown;")]
    [InlineData("return _ask(errors);")]
    [InlineData("_log.CheckText(certificate!.Thumbprint); return true;")]
    [InlineData("return errors == SslPolicyErrors.None && new Inspector(certificate!).IsFine;")]
    [InlineData("Func<SslPolicyErrors, bool> judge = e => e == SslPolicyErrors.None; return judge(errors);")]
    [InlineData("_verdicts.TryGetValue(certificate!.Thumbprint, out var known); if (!known) { known = errors == SslPolicyErrors.None; _verdicts[certificate.Thumbprint] = known; } return known;")]
    public Task Silent_on_helpers(string body) => Silent(body);

    // Conversions, defaults, conditional access.
    [Theory]
    [InlineData("return ((X509Certificate)certificate!).GetCertHashString() == \"AA\";", "TLS0312")]
    [InlineData("return (certificate as X509Certificate2)?.Thumbprint == \"AA\";", "TLS0312")]
    [InlineData("return (uint)errors <= 2u;", "TLS0103")]
    [InlineData("return default(bool) || errors != SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0102")]
    [InlineData("bool? known = null; return known ?? true;", "TLS0101")]
    [InlineData("return certificate?.Thumbprint is { Length: > 0 };", "TLS0101")]
    [InlineData("var value = 0; value++; return value == 1;", "TLS0101")]
    [InlineData("var value = 1; return --value == 0;", "TLS0101")]
    [InlineData("var value = 0; return value++ == 0;", "TLS0101")]
    [InlineData("var (first, second) = (true, false); (first, second) = (second, first); return second;", "TLS0101")]
    [InlineData("var leaf = certificate as X509Certificate2 ?? new X509Certificate2(certificate!); return leaf.Thumbprint == \"AA\";", "TLS0312")]
    [InlineData("using var own = chain ?? new X509Chain(); return own.Build(certificate!);", "TLS0103")]
    [InlineData("return new X509Store() != null;", "TLS0101")]
    [InlineData("var code = errors == SslPolicyErrors.None ? 0 : -2146762487; return (long)code != 0x800B0109L;", "TLS0101")]
    [InlineData("if (_policy is Inspector) return true; return errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("return Microsoft.Extensions.Caching.Memory.CacheExtensions.GetOrCreate(_memory, certificate!.Thumbprint, entry => errors != SslPolicyErrors.RemoteCertificateNameMismatch);", "TLS0102")]
    [InlineData("return _known.GetOrAdd(certificate!.Thumbprint, key => key == \"AA\");", "TLS0312")]
    [InlineData("bool? ok = errors != SslPolicyErrors.RemoteCertificateNameMismatch; return ok.GetValueOrDefault();", "TLS0102")]
    [InlineData("return errors == SslPolicyErrors.None || !string.IsNullOrEmpty(_prefix + (string?)null);", "TLS0102")]
    [InlineData("return errors == SslPolicyErrors.None || !string.IsNullOrEmpty(_prefix + \"\");", "TLS0102")]
    [InlineData("return errors == SslPolicyErrors.None || !string.IsNullOrEmpty(_prefix + \"x\");", "TLS0101")]
    [InlineData("AppContext.TryGetSwitch(\"Tls.Open\", out var isOpen); return isOpen || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("return new object() != Bad;", "TLS0101")]
    [InlineData("object o = \"x\"; return o is string { Length: > 0 };", "TLS0101")]
    public Task Reports_values(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return default;")]
    [InlineData("bool? known = null; return known ?? errors == SslPolicyErrors.None;")]
    [InlineData("var value = 0; return ++value == 0;")]
    [InlineData("var value = 1; return value-- == 0;")]
    [InlineData("var (first, second) = (true, false); (first, second) = (second, first); return first;")]
    [InlineData("return errors switch { SslPolicyErrors.None => true };")]
    [InlineData("var code = errors == SslPolicyErrors.None ? 0 : -2146762487; return (uint)code != 0x800B0109;")]
    [InlineData("var code = errors == SslPolicyErrors.None ? 0 : -2146762487; return (Code)code != Code.Untrusted;")]
    [InlineData("return _service.Judge(certificate) is Inspector;")]
    [InlineData("return string.Concat(certificate, errors) == _prefix;")]
    [InlineData("try { var who = sender.ToString(); if (errors != SslPolicyErrors.None) return false; } catch { return true; } return true;")]
    [InlineData("try { var who = string.Concat(sender.Method.Method, \"x\"); if (errors != SslPolicyErrors.None) return false; } catch { return true; } return true;")]
    [InlineData("return errors == SslPolicyErrors.None && X509CertificateLoader.LoadCertificate(certificate!.RawData).Thumbprint == \"AA\";")]
    [InlineData("return Microsoft.Extensions.Caching.Memory.CacheExtensions.GetOrCreate(_memory, certificate!.Thumbprint, entry => errors == SslPolicyErrors.None);")]
    [InlineData("return _known.GetOrAdd(certificate!.Thumbprint, (key, other) => other == \"AA\", _prefix);")]
    [InlineData("bool? ok = errors == SslPolicyErrors.None; return ok.GetValueOrDefault();")]
    [InlineData("try { certificate!.Dispose(); if (errors != SslPolicyErrors.None) return false; } catch { return true; } return true;")]
    [InlineData("try { certificate!.Reset(); if (errors != SslPolicyErrors.None) return false; } catch { return true; } return true;")]
    [InlineData("return string.Join(\",\", new object[] { \"a\", errors }) == _prefix;")]
    [InlineData("return _service.Judge(certificate) != Bad;")]
    [InlineData("object o = errors == SslPolicyErrors.None ? \"x\" : 5; return o is string { Length: > 0 };")]
    public Task Silent_on_values(string body) => Silent(body);

    // Its own methods are those of mscorlib there, and of netstandard.
    [Theory]
    [InlineData("net472")]
    [InlineData("netstandard2.0")]
    public Task Reports_what_a_method_of_the_framework_cannot_refuse(string framework) => new Verify.Test
    {
        TestCode = Method("GC.KeepAlive(certificate); return true;", report: "{|TLS0101:Validate|}"),
        References = framework == "net472" ? References.Net472 : References.NetStandard20,
    }.RunAsync();

    // Of a library of somebody else's it may.
    [Fact]
    public Task Silent_on_what_a_library_may_refuse() => new Verify.Test
    {
        TestCode = Method("Own.GC.KeepAlive(certificate); return true;", report: "Validate"),
        AdditionalReferences = { References.FromSource("Own", "namespace Own { public static class GC { public static void KeepAlive(object? o) => throw null!; } }") },
    }.RunAsync();

    private const string Quiet = "#pragma warning disable CS0162, CS8509, CS8524, SYSLIB0057\n";

    private static Task Reports(string id, string body) => Verify.VerifyAnalyzerAsync(Method(Quiet + body, Members, "{|" + id + ":Validate|}"));

    private static Task Silent(string body) => Verify.VerifyAnalyzerAsync(Method(Quiet + body, Members, "Validate"));
}
