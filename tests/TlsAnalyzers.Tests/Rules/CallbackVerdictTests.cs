namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>Which one rule a callback's body belongs to: the body of <c>bool Validate(sender, certificate, chain, errors)</c>, and the id.</summary>
public sealed class CallbackVerdictTests
{
    private const string Members = """
        private static readonly string[] _pins = { "AA", "BB" };
            private static readonly HashSet<string> _thumbprints = new() { "AA" };
            private readonly X509Certificate2 _ca = null!;
            private readonly string _thumbprint = Environment.GetEnvironmentVariable("THUMBPRINT")!;
            private readonly bool _skipValidation = Environment.GetEnvironmentVariable("X") == "1";
            private readonly bool _isValidated = Environment.GetEnvironmentVariable("Y") == "1";
            private bool _acceptAnything = true;
            private const bool AlwaysTrust = true;
            private IService _service = null!;
            private Options _options = new();
            private X509Chain _ownChain = null!;
            private X509ChainPolicy _policy = null!;
            public Func<string, bool> Check { get; set; } = null!;
            public interface IService { bool IsTrusted(X509Certificate2? c); bool IsKnownHost(string host); void Ensure(X509Certificate2? c, SslPolicyErrors e); void Log(object? o); }
            public class Options { public bool AllowInvalidCertificates { get; set; } public bool VerifyServer { get; set; } = true; public SslPolicyErrors Mask { get; set; } public string Device { get; set; } = ""; public string AllowedSubject { get; set; } = ""; public List<string> AllowedHosts { get; } = new(); }
            private static bool IsPinned(X509Certificate2? c) => _pins.Contains(Convert.ToBase64String(SHA256.HashData(c!.PublicKey.ExportSubjectPublicKeyInfo())));
            private readonly string? _trustedCertificatePath = Environment.GetEnvironmentVariable("CA");
            private readonly List<string> _problems = new();
            private static List<string> Problems(SslPolicyErrors e) { var found = new List<string>(); if (e != SslPolicyErrors.None) found.Add("x"); return found; }
            private static async Task<bool> CheckAsync(SslPolicyErrors e) { await Task.Yield(); return e == SslPolicyErrors.None; }
            private static async Task<bool> AcceptAsync() { await Task.Yield(); return true; }
            public record Outcome(bool IsTrusted);
            private bool? _decision;
            private readonly string? _pin = Environment.GetEnvironmentVariable("PIN");
            private readonly string? _mode = Environment.GetEnvironmentVariable("MODE");
            private readonly X509Store _store = new(StoreName.My);
            private readonly X509Certificate2Collection _bundle = new();
            private static bool AnchoredTo(X509Certificate2? ca, X509Certificate2 certificate, SslPolicyErrors e)
            {
                if (e == SslPolicyErrors.None) return true;
                if ((e & SslPolicyErrors.RemoteCertificateNameMismatch) != 0) return false;
                using var own = new X509Chain();
                if (ca != null) { own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(ca); }
                return own.Build(certificate);
            }
            private static bool OnlyChain(SslPolicyErrors e) => (e & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0;
            private static void Demand(SslPolicyErrors e) { if (e != SslPolicyErrors.None) throw new InvalidOperationException(); }
        """;

    // TLS0101: the accepting path knows nothing.
    [Theory]
    [InlineData("return certificate != null;")]
    [InlineData("return certificate is not null && chain is not null;")]
    [InlineData("return certificate is X509Certificate2;")]
    [InlineData("if (certificate == null) return false; return !string.IsNullOrEmpty(certificate.Thumbprint);")]
    [InlineData("if (certificate == null) throw new ArgumentNullException(nameof(certificate)); return true;")]
    [InlineData("if (errors == SslPolicyErrors.None) { return true; } Console.WriteLine(errors); return true;")]
    [InlineData("foreach (var status in chain!.ChainStatus) Console.WriteLine(status.Status); return true;")]
    [InlineData("foreach (var element in chain!.ChainElements) { if (element.Certificate.Subject.Length > 3) Console.WriteLine(element); } return true;")]
    [InlineData("chain!.Build(certificate!); return true;")]
    [InlineData("try { certificate!.Verify(); } catch (Exception e) { Console.WriteLine(e); } return true;")]
    [InlineData("_service.Log(certificate); return true;")]
    [InlineData("if (_service.IsTrusted(certificate)) Console.WriteLine(); return true;")]
    [InlineData("return _acceptAnything;")]
    [InlineData("if (_acceptAnything) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("if (AlwaysTrust) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("var ok = errors == SslPolicyErrors.None; ok |= true; return ok;")]
    [InlineData("bool result; if (errors == SslPolicyErrors.None) result = true; else result = true; return result;")]
    [InlineData("errors = SslPolicyErrors.None; return errors == SslPolicyErrors.None;")]
    [InlineData("return (int)errors >= 0;")]
    [InlineData("var t = (why: \"\", ok: true); return t.ok;")]
    [InlineData("bool? decision = true; return decision.Value;")]
    [InlineData("return Task.FromResult(true).Result;")]
    [InlineData("return AcceptAsync().Result;")]
    [InlineData("return _mode == \"verify-full\" ? errors == SslPolicyErrors.None : true;")]
    [InlineData("return certificate!.Version == 3 || certificate.GetKeyAlgorithm() != null;")]
    [InlineData("var key = certificate!.GetPublicKeyString(); return key == certificate.GetPublicKeyString();")]
    [InlineData("return (errors & SslPolicyErrors.RemoteCertificateNotAvailable) != SslPolicyErrors.RemoteCertificateNotAvailable;")]
    [InlineData("return errors != SslPolicyErrors.RemoteCertificateNotAvailable;")]
    [InlineData("return certificate!.Thumbprint != \"DEADBEEF\";")]
    [InlineData("return certificate!.Thumbprint != _thumbprint;")]
    [InlineData("return _mode == \"strict\" ? certificate!.Thumbprint == \"AA\" : certificate!.Thumbprint != \"BB\";")]
    public Task Accepts_everything(string body) => Reports("TLS0101", body);

    // What only logs decides nothing.
    [Theory]
    [InlineData("if (certificate == null) return false; if (certificate.Subject == \"x\") Console.WriteLine(); return true;", "TLS0101")]
    [InlineData("try { if (certificate!.Subject == \"x\") Console.WriteLine(); return true; } catch { return false; }", "TLS0101")]
    [InlineData("if (_skipValidation) Console.WriteLine(); if (sender.RequestUri!.Host == \"a.example\") return true; return errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("if (certificate!.Subject == \"x\") Console.WriteLine(); return errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateNameMismatch;", "TLS0103")]
    public Task Conditions_without_effect_are_no_evidence(string body, string id) => Reports(id, body);

    // TLS0102: for some errors, hosts, dates, switches without a word for it.
    [Theory]
    [InlineData("return errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateChainErrors;")]
    [InlineData("return errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors;")]
    [InlineData("return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None;")]
    [InlineData("return !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);")]
    [InlineData("return (errors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0;")]
    [InlineData("return ((int)errors & 2) == 0;")]
    [InlineData("errors &= ~SslPolicyErrors.RemoteCertificateChainErrors; return errors == 0;")]
    [InlineData("errors ^= errors & SslPolicyErrors.RemoteCertificateChainErrors; return errors == SslPolicyErrors.None;")]
    [InlineData("switch (errors) { case SslPolicyErrors.None: case SslPolicyErrors.RemoteCertificateChainErrors: return true; default: return false; }")]
    [InlineData("return errors switch { SslPolicyErrors.None => true, SslPolicyErrors.RemoteCertificateChainErrors => true, _ => false };")]
    [InlineData("return errors switch { var e when e == SslPolicyErrors.RemoteCertificateNameMismatch => false, _ => true };")]
    [InlineData("return OnlyChain(errors);")]
    [InlineData("if (errors == SslPolicyErrors.None || _skipValidation) return true; if (string.IsNullOrEmpty(_trustedCertificatePath)) return false; using var own = new X509Chain(); own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; return own.Build(certificate!);")]
    [InlineData("if (!certificate!.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)) return false; return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && chain!.ChainStatus.All(s => s.Status == X509ChainStatusFlags.UntrustedRoot);")]
    [InlineData("return errors == SslPolicyErrors.None || (certificate!.Subject == certificate.Issuer && chain!.ChainStatus.All(s => s.Status == X509ChainStatusFlags.UntrustedRoot));")]
    [InlineData("return errors == SslPolicyErrors.None || (errors == SslPolicyErrors.RemoteCertificateChainErrors && chain!.ChainElements.Count == 1 && chain.ChainStatus[0].Status == X509ChainStatusFlags.UntrustedRoot);")]
    [InlineData("var all = chain!.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (sum, s) => sum | s.Status); return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && (all & ~X509ChainStatusFlags.UntrustedRoot) == 0;")]
    [InlineData("return !chain!.ChainStatus.Select(s => s.Status).Except(new[] { X509ChainStatusFlags.UntrustedRoot }).Any() && errors != SslPolicyErrors.RemoteCertificateNameMismatch && (int)errors < 6;")]
    [InlineData("if (_options.AllowedHosts.Contains(sender.RequestUri!.Host)) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("return _options.Device == \"verify-full\" ? errors == SslPolicyErrors.None : true;")]
    [InlineData("return (errors, sender.Method.Method) switch { (SslPolicyErrors.None, _) => true, (SslPolicyErrors.RemoteCertificateChainErrors, _) => true, _ => false };")]
    [InlineData("var (e, c) = (errors, certificate); return e != SslPolicyErrors.RemoteCertificateNameMismatch && c != null;")]
    [InlineData("if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) throw new InvalidOperationException(); return true;")]
    [InlineData("return new[] { SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateChainErrors }.Contains(errors);")]
    [InlineData("var tolerated = new HashSet<SslPolicyErrors> { SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateChainErrors }; return tolerated.Contains(errors);")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return chain!.ChainStatus.All(s => s.Status == X509ChainStatusFlags.UntrustedRoot);")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; foreach (var s in chain!.ChainStatus) { if (s.Status != X509ChainStatusFlags.NotTimeValid) return false; } return errors == SslPolicyErrors.RemoteCertificateChainErrors;")]
    [InlineData("if (errors == SslPolicyErrors.RemoteCertificateChainErrors) { for (int i = 0; i < chain!.ChainStatus.Length; i++) { if (chain.ChainStatus[i].Status == X509ChainStatusFlags.Revoked) return false; } return true; } return errors == 0;")]
    [InlineData("return chain!.ChainStatus.Any(s => s.Status == X509ChainStatusFlags.UntrustedRoot) || errors == SslPolicyErrors.None;")]
    [InlineData("if (sender.RequestUri!.Host == \"legacy.bank.example\") return true; return errors == SslPolicyErrors.None;")]
    [InlineData("if (sender.RequestUri!.Host.EndsWith(\".internal\")) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("return errors == SslPolicyErrors.None || DateTime.UtcNow < new DateTime(2027, 1, 1);")]
    [InlineData("return certificate!.NotAfter > DateTime.Now && certificate.NotBefore < DateTime.Now;")]
    [InlineData("if (_isValidated) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("if (_options.Device == \"x\") return true; return errors == SslPolicyErrors.None;")]
    [InlineData("try { Demand(errors); return true; } catch (InvalidOperationException) { return true; } finally { }", "TLS0101")]
    [InlineData("try { return certificate!.Verify() && errors == SslPolicyErrors.None; } catch { return true; }")]
    [InlineData("try { if (certificate!.Subject.Length == 0) return false; return errors == SslPolicyErrors.None; } catch (Exception) { return true; }")]
    public Task Accepts_some_failures(string body, string id = "TLS0102") => Reports(id, body);

    // TLS0103: a name mismatch passes, chain errors do not.
    [Theory]
    [InlineData("return errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("return (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;")]
    [InlineData("return (errors & SslPolicyErrors.RemoteCertificateChainErrors) == 0;")]
    [InlineData("return !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors);")]
    [InlineData("return errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch;")]
    [InlineData("if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) { Console.WriteLine(\"name\"); return true; } return errors == SslPolicyErrors.None;")]
    [InlineData("return chain!.Build(certificate!);")]
    [InlineData("using var own = new X509Chain(); return own.Build(certificate!);")]
    [InlineData("using var own = new X509Chain(); return own.Build(new X509Certificate2(certificate!));")]
    [InlineData("return certificate!.Verify();")]
    [InlineData("return (errors | SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.RemoteCertificateNameMismatch;")]
    public Task Accepts_any_name(string body) => Reports("TLS0103", body);

    // TLS0310: by a name or number only.
    [Theory]
    [InlineData("return certificate!.Subject == \"CN=bank\";")]
    [InlineData("return certificate!.Subject.Contains(\"CN=bank\", StringComparison.OrdinalIgnoreCase);")]
    [InlineData("return errors == SslPolicyErrors.None || certificate!.Issuer == \"CN=Own CA\";")]
    [InlineData("return certificate!.Issuer.Equals(_ca.Subject);")]
    [InlineData("return certificate?.Issuer == _ca.Subject;")]
    [InlineData("var bundle = new X509Certificate2Collection(); bundle.Add(_ca); return bundle.Contains(certificate!);")]
    [InlineData("return certificate!.Issuer.Equals(System.IO.Path.GetTempPath());")]
    [InlineData("return certificate!.Equals(_ca);")]
    [InlineData("return _ca.Equals(certificate);")]
    [InlineData("return _bundle.Contains(certificate!);")]
    [InlineData("return _store.Certificates.Find(X509FindType.FindBySubjectName, certificate!.Subject, false).Count > 0;")]
    [InlineData("return certificate!.Subject.Contains(_options.AllowedSubject);")]
    [InlineData("return chain!.ChainElements.Last().Certificate.Equals(_ca);")]
    [InlineData("if (_skipValidation) return true; if (errors == SslPolicyErrors.None) return true; return certificate!.Subject.Contains(\"x\");")]
    [InlineData("return string.Equals(certificate!.GetSerialNumberString(), \"0A\", StringComparison.Ordinal);")]
    [InlineData("return certificate!.GetNameInfo(X509NameType.SimpleName, false) == \"bank\";")]
    [InlineData("return certificate!.Subject.IndexOf(\"bank\") >= 0;")]
    [InlineData("return certificate?.SubjectName.Name?.StartsWith(\"CN=bank\") == true;")]
    [InlineData("foreach (var element in chain!.ChainElements) { if (element.Certificate.Subject == \"CN=Own CA\") return true; } return false;")]
    [InlineData("return System.Text.RegularExpressions.Regex.IsMatch(certificate!.Subject, \"bank\");")]
    [InlineData("return certificate!.Extensions[\"2.5.29.17\"] != null;")]
    [InlineData("return _mode == \"strict\" ? IsPinned(certificate) : certificate!.Subject == \"CN=bank\";")]
    [InlineData("return certificate!.GetNameInfo(X509NameType.DnsName, false) == \"localhost\";")]
    public Task Accepts_by_name(string body) => Reports("TLS0310", body);

    // A name that is refused leaves all others.
    [Theory]
    [InlineData("return certificate!.Subject != \"CN=evil\";", "TLS0101")]
    [InlineData("if (certificate!.Issuer.Contains(\"Fiddler\")) return false; return true;", "TLS0101")]
    [InlineData("return certificate!.Subject.IndexOf(\"evil\") < 0;", "TLS0101")]
    [InlineData("return certificate!.Extensions[\"2.5.29.17\"] == null;", "TLS0101")]
    [InlineData("if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) return false; return certificate!.Subject != \"CN=evil\";", "TLS0102")]
    [InlineData("return certificate!.Subject != \"CN=evil\" && certificate.Issuer == \"CN=Own CA\";", "TLS0310")]
    [InlineData("if (certificate!.Subject != \"CN=bank\") return false; return true;", "TLS0310")]
    [InlineData("return certificate!.Subject.IndexOf(\"bank\") < 0 ? false : true;", "TLS0310")]
    public Task Of_a_name_that_is_refused(string body, string id) => Reports(id, body);

    [Theory]
    [InlineData("return errors == SslPolicyErrors.None && certificate!.Subject != \"CN=evil\";")]
    [InlineData("if (certificate!.Issuer.Contains(\"Fiddler\")) return false; return errors == SslPolicyErrors.None;")]
    public Task Silent_on_a_name_that_is_refused_after_validation(string body) => Silent(body);

    // TLS0305: a match somewhere in a chain that failed validation.
    [Theory]
    [InlineData("return chain!.ChainElements.Any(e => e.Certificate.Thumbprint == _thumbprint);")]
    [InlineData("return chain!.ChainElements.Cast<X509ChainElement>().Any(e => _thumbprints.Contains(e.Certificate.Thumbprint));")]
    [InlineData("foreach (var element in chain!.ChainElements) { if (IsPinned(element.Certificate)) return true; } return false;")]
    [InlineData("return chain!.ChainElements[chain.ChainElements.Count - 1].Certificate.Thumbprint == _thumbprint;")]
    [InlineData("return chain!.ChainElements[^1].Certificate.RawData.SequenceEqual(_ca.RawData);")]
    [InlineData("return chain!.ChainElements.Last().Certificate.Thumbprint.Equals(_ca.Thumbprint);")]
    [InlineData("return chain!.ChainElements[1].Certificate.GetCertHashString() == \"AA\";")]
    [InlineData("for (var i = 0; i < chain!.ChainElements.Count; i++) { if (chain.ChainElements[i].Certificate.GetPublicKeyString() == \"AA\") return true; } return false;")]
    [InlineData("return errors == SslPolicyErrors.None || chain!.ChainElements.Select(e => e.Certificate.Thumbprint).Contains(_thumbprint);")]
    public Task Accepts_by_chain_element(string body) => Reports("TLS0305", body);

    // TLS0312: the leaf's key or certificate is the only check.
    [Theory]
    [InlineData("return certificate!.Thumbprint == _thumbprint;")]
    [InlineData("var pins = new List<string>(); pins.Add(_thumbprint); return pins.Contains(certificate!.Thumbprint);")]
    [InlineData("if (_pin == null && errors != SslPolicyErrors.None) return false; if (_pin != null) return certificate!.GetCertHashString() == _pin; return true;")]
    [InlineData("return _store.Certificates.Find(X509FindType.FindByThumbprint, certificate!.GetCertHashString(), false).Count > 0;")]
    [InlineData("return _store.Certificates.Find(X509FindType.FindByThumbprint, certificate!.Thumbprint, false).Count != 0;")]
    [InlineData("using var rsa = certificate!.GetRSAPublicKey(); return _pins.Contains(Convert.ToBase64String(SHA256.HashData(rsa!.ExportSubjectPublicKeyInfo())));")]
    [InlineData("Span<byte> hash = stackalloc byte[32]; SHA256.HashData(certificate!.RawData, hash); return hash.SequenceEqual(Convert.FromHexString(_thumbprint));")]
    [InlineData("return new string(certificate!.Thumbprint.Where(char.IsLetterOrDigit).ToArray()) == _thumbprint;")]
    [InlineData("return certificate!.GetCertHashString(HashAlgorithmName.SHA256).Equals(_thumbprint, StringComparison.OrdinalIgnoreCase);")]
    [InlineData("return IsPinned(certificate);")]
    [InlineData("return certificate!.RawData.SequenceEqual(_ca.RawData);")]
    [InlineData("return CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate!.RawData), Convert.FromBase64String(_thumbprint));")]
    [InlineData("foreach (var pin in _pins) { if (pin == certificate!.Thumbprint) return true; } return false;")]
    [InlineData("return _pins.Any(pin => string.Equals(pin, certificate!.Thumbprint, StringComparison.OrdinalIgnoreCase));")]
    [InlineData("return Array.IndexOf(_pins, certificate!.Thumbprint) >= 0;")]
    [InlineData("return Array.IndexOf(_pins, certificate!.Thumbprint) != -1;")]
    [InlineData("return _pins.FirstOrDefault(p => p == certificate!.Thumbprint) != null;")]
    [InlineData("var hash = certificate!.GetCertHash(); for (var i = 0; i < hash.Length; i++) { if (hash[i] != _ca.GetCertHash()[i]) return false; } return true;")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return string.Compare(certificate!.Thumbprint, _thumbprint, true) == 0;")]
    [InlineData("return certificate!.Thumbprint is \"AA\" or \"BB\";")]
    [InlineData("switch (certificate!.Thumbprint) { case \"AA\": return true; default: return false; }")]
    [InlineData("return new X509Certificate2(certificate!).Thumbprint == \"AA\";")]
    public Task Accepts_by_leaf(string body) => Reports("TLS0312", body);

    // TLS0109: somebody has to ask for it, in so many words.
    [Theory]
    [InlineData("if (_skipValidation) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("return _options.AllowInvalidCertificates || errors == SslPolicyErrors.None;")]
    [InlineData("if (!_options.VerifyServer) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("return errors == SslPolicyErrors.None || Environment.GetEnvironmentVariable(\"TLS_INSECURE\") == \"1\";")]
    [InlineData("return errors == SslPolicyErrors.None || (errors == SslPolicyErrors.RemoteCertificateChainErrors && _skipValidation);")]
    [InlineData("return errors switch { SslPolicyErrors.None => true, _ => _options.AllowInvalidCertificates };")]
    [InlineData("return errors == SslPolicyErrors.None || Environment.GetCommandLineArgs().Contains(\"--insecure\");")]
    public Task Behind_a_switch(string body) => Reports("TLS0109", body);

    // The other polarity is no switch.
    [Theory]
    [InlineData("if (_options.VerifyServer) return true; return errors == SslPolicyErrors.None;", "TLS0101")]
    [InlineData("if (!_skipValidation) return true; return errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("if (Environment.GetEnvironmentVariable(\"TLS_VERIFY\") != \"1\") return true; return errors == SslPolicyErrors.None;", "TLS0101")]
    [InlineData("return errors == SslPolicyErrors.None || !Environment.GetCommandLineArgs().Contains(\"--verify\");", "TLS0101")]
    [InlineData("if (_options.AllowInvalidCertificates) return true; return _isValidated;", "TLS0102")]
    [InlineData("if (_isValidated) return true; return _options.AllowInvalidCertificates;", "TLS0102")]
    [InlineData("return errors == SslPolicyErrors.None || sender.RequestUri!.Host != \"localhost\";", "TLS0102")]
    public Task Of_the_wrong_polarity(string body, string id) => Reports(id, body);

    // Silent: validated first, a trust anchor of one's own, or not to be seen.
    [Theory]
    [InlineData("return errors == SslPolicyErrors.None;")]
    [InlineData("return errors == SslPolicyErrors.None && certificate!.Subject == \"CN=bank\";")]
    [InlineData("return errors == SslPolicyErrors.None && certificate!.GetSerialNumberString() == \"0A\";")]
    [InlineData("if (errors != SslPolicyErrors.None) return false; return IsPinned(certificate);")]
    [InlineData("if (errors != SslPolicyErrors.None) return false; foreach (var e in chain!.ChainElements) { if (IsPinned(e.Certificate)) return true; } return false;")]
    [InlineData("Demand(errors); return true;")]
    [InlineData("return !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && (errors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0 && certificate != null;")]
    [InlineData("return (errors & (SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateNotAvailable)) == 0;")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(_ca); return own.Build(certificate!);")]
    [InlineData("using var own = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } }; own.ChainPolicy.CustomTrustStore.Add(_ca); var ok = own.Build(certificate!); return ok;")]
    [InlineData("var own = new X509Chain(); own.ChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust }; if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0) return false; return own.Build(certificate!);")]
    [InlineData("chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; chain.ChainPolicy.CustomTrustStore.Add(_ca); if (errors == SslPolicyErrors.RemoteCertificateNameMismatch) return false; return chain.Build(certificate!);")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; own.ChainPolicy.ExtraStore.Add(_ca); if (!own.Build(certificate!)) return false; return own.ChainElements[own.ChainElements.Count - 1].Certificate.Thumbprint == _ca.Thumbprint;")]
    [InlineData("_ownChain.ChainPolicy = _policy; return _ownChain.Build(certificate!);")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return errors == SslPolicyErrors.RemoteCertificateChainErrors && chain!.ChainStatus.All(s => s.Status is X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation);")]
    [InlineData("if (errors != SslPolicyErrors.RemoteCertificateChainErrors) return errors == SslPolicyErrors.None; return chain!.ChainStatus.All(s => s.Status == X509ChainStatusFlags.UntrustedRoot) && chain.ChainElements[^1].Certificate.RawData.SequenceEqual(_ca.RawData);")]
    [InlineData("return _service.IsTrusted(certificate);")]
    [InlineData("_service.Ensure(certificate, errors); return true;")]
    [InlineData("return (errors & ~_options.Mask) == SslPolicyErrors.None;")]
    [InlineData("return errors == _options.Mask;")]
    [InlineData("return errors.ToString() == \"None\";")]
    [InlineData("return Check(certificate!.Thumbprint);")]
    [InlineData("return chain!.ChainStatus.First().Status == X509ChainStatusFlags.NoError;")]
    [InlineData("return (errors, certificate) switch { (SslPolicyErrors.None, not null) => true, _ => false };")]
    [InlineData("if (sender.RequestUri!.IsLoopback) return true; return errors == SslPolicyErrors.None;")]
    [InlineData("if (sender.RequestUri!.Host == \"localhost\") return true; return errors == SslPolicyErrors.None;")]
    [InlineData("var validators = new List<Func<X509Certificate2?, bool>> { c => false }; foreach (var v in validators) if (!v(certificate)) return false; return true;")]
    [InlineData("try { Demand(errors); return true; } catch { return false; }")]
    [InlineData("Func<bool> unrelated = () => true; return errors == SslPolicyErrors.None;")]
    [InlineData("try { if (certificate!.Thumbprint.Length == 0) return false; } catch (System.IO.IOException) { return false; } return errors == SslPolicyErrors.None;")]
    [InlineData("return errors == SslPolicyErrors.None || (errors == SslPolicyErrors.RemoteCertificateChainErrors && chain!.ChainStatus.All(s => s.Status == X509ChainStatusFlags.UntrustedRoot) && certificate!.Thumbprint == _thumbprint);")]
    [InlineData("return false;")]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("var t = (ok: errors == SslPolicyErrors.None, why: \"\"); return t.ok;")]
    [InlineData("_decision ??= errors == SslPolicyErrors.None; return _decision.Value;")]
    [InlineData("bool? decision = errors == SslPolicyErrors.None; return decision.HasValue && decision.GetValueOrDefault();")]
    [InlineData("return Enum.GetValues<SslPolicyErrors>().Where(f => f != 0).All(f => !errors.HasFlag(f));")]
    [InlineData("var problems = new List<string>(); if (errors != SslPolicyErrors.None) problems.Add(\"x\"); return problems.Count == 0;")]
    [InlineData("var problems = new System.Text.StringBuilder(); if (errors != SslPolicyErrors.None) problems.Append(errors); return problems.Length == 0;")]
    [InlineData("_problems.Clear(); if (errors != SslPolicyErrors.None) _problems.Add(\"x\"); return !_problems.Any();")]
    [InlineData("return Problems(errors).Count == 0;")]
    [InlineData("var failures = chain!.ChainStatus.Select(s => s.Status.ToString()).ToList(); if (errors != SslPolicyErrors.None) failures.Insert(0, \"x\"); if (failures.Count > 0) throw new InvalidOperationException(); return true;")]
    [InlineData("return Task.FromResult(errors == SslPolicyErrors.None).Result;")]
    [InlineData("return CheckAsync(errors).GetAwaiter().GetResult();")]
    [InlineData("return new Outcome(errors == SslPolicyErrors.None).IsTrusted;")]
    [InlineData("if (errors == SslPolicyErrors.None) return true; return Console.ReadLine() == \"y\";")]
    [InlineData("using var own = new X509Chain(); own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; return own.Build(certificate!) && own.ChainElements.Any(e => e.Certificate.Thumbprint == _ca.Thumbprint);")]
    [InlineData("return (errors & (SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch)) == 0;")]
    [InlineData("return AnchoredTo(new X509Certificate2(\"ca.cer\"), certificate!, errors);")]
    [InlineData("try { using var own = new X509Chain(); own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; return own.Build(certificate!) && own.ChainElements[^1].Certificate.Thumbprint == _ca.Thumbprint && errors != SslPolicyErrors.RemoteCertificateNameMismatch; } catch (Exception e) when (e is InvalidOperationException) { return false; }")]
    [InlineData("if (AlwaysTrust) return errors == SslPolicyErrors.None; return true;")]
    public Task Silent(string body) => Verify.VerifyAnalyzerAsync(Method("#pragma warning disable CS0162, SYSLIB0057\n" + body, Members, "Validate"));

    private static Task Reports(string id, string body) =>
        Verify.VerifyAnalyzerAsync(Method("#pragma warning disable CS0162, CS8629, SYSLIB0057\n" + body, Members, "{|" + id + ":Validate|}"));
}
