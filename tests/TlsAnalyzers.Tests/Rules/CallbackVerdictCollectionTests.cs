namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;

/// <summary>Facts that are kept in arrays, lists and dictionaries, and asked for by LINQ.</summary>
public sealed class CallbackVerdictCollectionTests
{
    private const string Members = """
            private Action<SslPolicyErrors, List<string>> _collect = null!;
            private static readonly Action<List<string>> _ignore = list => { };
            public void Use(Action<SslPolicyErrors, List<string>> collect) => _collect = collect;
            private readonly List<Func<SslPolicyErrors, bool>> _checks = new() { e => e == SslPolicyErrors.None };
            private static readonly Dictionary<string, string> Pins = new() { ["a.example"] = "AA", ["b.example"] = "BB" };
            private static void Fill(bool[] facts, SslPolicyErrors e) { facts[0] = e == SslPolicyErrors.None; }
            private static void FillTrue(bool[] facts) { facts[0] = true; }
            private static readonly string[] NoPins = Array.Empty<string>();
            private static readonly string[] AlsoNoPins = new string[0];
            private static readonly bool[] Settings = new bool[4];
        """;

    [Theory]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Any(f => f);", "TLS0101")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Count(f => f) >= 1;", "TLS0101")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Last();", "TLS0101")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Skip(1).First();", "TLS0101")]
    [InlineData("return new[] { true, errors == SslPolicyErrors.None }.Take(1).Single();", "TLS0101")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.ElementAt(1);", "TLS0101")]
    [InlineData("return Enumerable.Reverse(new[] { errors == SslPolicyErrors.None, true }).First();", "TLS0101")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Aggregate((a, b) => a || b);", "TLS0101")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, false }.Aggregate(true, (a, b) => a || b);", "TLS0101")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Contains(true);", "TLS0101")]
    [InlineData("return new List<bool> { errors == SslPolicyErrors.None, true }.Exists(f => f);", "TLS0101")]
    [InlineData("return Array.Exists(new[] { errors == SslPolicyErrors.None, true }, f => f);", "TLS0101")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.ToList().Find(f => f);", "TLS0101")]
    [InlineData("return !new[] { errors }.Except(new[] { SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateNameMismatch }).Any();", "TLS0103")]
    [InlineData("return new[] { SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateChainErrors }.FirstOrDefault(x => x == errors) == errors;", "TLS0102")]
    [InlineData("return !new[] { SslPolicyErrors.RemoteCertificateNameMismatch, SslPolicyErrors.RemoteCertificateNotAvailable }.Contains(errors);", "TLS0102")]
    [InlineData("if (new[] { SslPolicyErrors.RemoteCertificateNameMismatch }.FirstOrDefault(x => errors.HasFlag(x)) != SslPolicyErrors.None) return false; return true;", "TLS0102")]
    [InlineData("if (new[] { SslPolicyErrors.RemoteCertificateNameMismatch }.LastOrDefault(x => errors.HasFlag(x)) == SslPolicyErrors.None) return true; return false;", "TLS0102")]
    [InlineData("return new[] { errors == SslPolicyErrors.None }.SingleOrDefault(x => !x) == false;", "TLS0101")]
    [InlineData("Func<SslPolicyErrors, bool>[] checks = { e => e == SslPolicyErrors.None, _ => true }; return checks.Any(c => c(errors));", "TLS0101")]
    [InlineData("lock (_checks) { if (certificate is null) return false; } return true;", "TLS0101")]
    [InlineData("var facts = new bool[2]; facts[0] = errors == SslPolicyErrors.None; facts[1] = true; return facts[1];", "TLS0101")]
    [InlineData("var s = new HashSet<SslPolicyErrors> { SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateNameMismatch }; return s.Contains(errors);", "TLS0103")]
    [InlineData("var a = new bool[1]; FillTrue(a); return a[0];", "TLS0101")]
    [InlineData("var a = new bool[2]; var b = a; b[0] = true; return a[0];", "TLS0101")]
    [InlineData("var a = new bool[2]; a[1] = true; return a[^1];", "TLS0101")]
    [InlineData("var a = new bool[2]; return !a[0];", "TLS0101")]
    [InlineData("var l = new List<bool> { errors == SslPolicyErrors.None, true }; l[0] = true; return l[0] && l[1];", "TLS0101")]
    [InlineData("return NoPins.Length == 0 || NoPins.Contains(certificate!.GetCertHashString());", "TLS0101")]
    [InlineData("return AlsoNoPins.Length == 0 || AlsoNoPins.Contains(certificate!.GetCertHashString());", "TLS0101")]
    [InlineData("return Settings[0] || certificate != null;", "TLS0101")]
    [InlineData("return Pins.TryGetValue(\"a.example\", out var pin) && certificate!.GetCertHashString() == pin;", "TLS0312")]
    [InlineData("return Pins[\"a.example\"] == certificate!.GetCertHashString();", "TLS0312")]
    [InlineData("for (var i = 0; i < chain!.ChainElements.Count; i++) { if (Pins.ContainsValue(chain.ChainElements[i].Certificate.GetCertHashString())) return true; } return false;", "TLS0305")]
    [InlineData("var names = new[] { \"CN=a\", \"CN=b\" }; for (var i = 0; i < names.Length; i++) { if (certificate!.Subject == names[i]) return true; } return errors == SslPolicyErrors.None;", "TLS0310")]
    [InlineData("var a = new bool[2]; for (var i = 0; i < a.Length; i++) { a[i] = i == 1 || errors == SslPolicyErrors.None; } return a[1];", "TLS0101")]
    [InlineData("var n = 0; n++; return new[] { errors == SslPolicyErrors.None, true }.Skip(n).First();", "TLS0101")]
    [InlineData("var n = 0; n++; return new[] { true, errors == SslPolicyErrors.None }.Take(n).First();", "TLS0101")]
    [InlineData("var n = 1; n++; var a = new bool[n]; a[1] = true; return a[1];", "TLS0101")]
    [InlineData("var problems = new List<string>(); _ignore(problems); return errors == SslPolicyErrors.None || problems.Count == 0;", "TLS0101")]
    public Task Reports(string body, string id) => Run(body, "{|" + id + ":Validate|}");

    [Theory]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.All(f => f);")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Count(f => f) == 2;")]
    [InlineData("return !new[] { errors == SslPolicyErrors.None, true }.Where(f => !f).Any();")]
    [InlineData("return new[] { true, errors == SslPolicyErrors.None }.Last();")]
    [InlineData("return new[] { true, errors == SslPolicyErrors.None }.Skip(1).First();")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Take(1).Single();")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.ElementAt(0);")]
    [InlineData("return Enumerable.Reverse(new[] { true, errors == SslPolicyErrors.None }).First();")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Aggregate((a, b) => a && b);")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.Aggregate(true, (a, b) => a && b);")]
    [InlineData("return !new[] { errors == SslPolicyErrors.None, true }.Contains(false);")]
    [InlineData("return new List<bool> { errors == SslPolicyErrors.None, true }.TrueForAll(f => f);")]
    [InlineData("return !new[] { errors }.Except(new[] { SslPolicyErrors.None }).Any();")]
    [InlineData("return new[] { SslPolicyErrors.RemoteCertificateNameMismatch, SslPolicyErrors.RemoteCertificateChainErrors, SslPolicyErrors.RemoteCertificateNotAvailable }.FirstOrDefault(x => errors.HasFlag(x)) == SslPolicyErrors.None;")]
    [InlineData("Func<SslPolicyErrors, bool>[] checks = { e => e == SslPolicyErrors.None, _ => true }; return checks.All(c => c(errors));")]
    [InlineData("Func<SslPolicyErrors, bool>[] checks = { e => e == SslPolicyErrors.None, _ => true }; foreach (var c in checks) { if (!c(errors)) return false; } return true;")]
    [InlineData("return _checks.All(c => c(errors));")]
    [InlineData("var problems = errors == SslPolicyErrors.None ? Array.Empty<string>() : new[] { \"bad\" }; return problems.Length == 0;")]
    [InlineData("var problems = errors == SslPolicyErrors.None ? new string[0] : new[] { \"bad\" }; return !problems.Any();")]
    [InlineData("var problems = errors == SslPolicyErrors.None ? Enumerable.Empty<string>() : new[] { \"bad\" }; return !problems.Any();")]
    [InlineData("var problems = errors == SslPolicyErrors.None ? new List<string>() : new List<string> { \"bad\" }; return problems.Count == 0;")]
    [InlineData("return new[] { errors }.Single() == SslPolicyErrors.None;")]
    [InlineData("return new[] { errors }.Intersect(new[] { SslPolicyErrors.None }).Any();")]
    [InlineData("return new[] { errors, SslPolicyErrors.None }.Distinct().Count() == 1;")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.OrderBy(f => f).First();")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.GroupBy(f => f).Count() == 1;")]
    [InlineData("return new[] { errors == SslPolicyErrors.None, true }.TakeWhile(f => f).Count() == 2;")]
    [InlineData("return new[] { errors == SslPolicyErrors.None }.Append(true).All(f => f);")]
    [InlineData("return new[] { true }.Concat(new[] { errors == SslPolicyErrors.None }).All(f => f);")]
    [InlineData("return new[] { true }.Zip(new[] { errors == SslPolicyErrors.None }, (a, b) => a && b).All(f => f);")]
    [InlineData("return (from f in new[] { errors == SslPolicyErrors.None, true } where !f select f).Count() == 0;")]
    [InlineData("return Enumerable.Range(0, 1).All(_ => errors == SslPolicyErrors.None);")]
    [InlineData("return Enumerable.Repeat(errors == SslPolicyErrors.None, 1).First();")]
    [InlineData("var d = new Dictionary<string, bool> { [\"a\"] = errors == SslPolicyErrors.None }; return d[\"a\"];")]
    [InlineData("var d = new Dictionary<string, bool> { { \"a\", errors == SslPolicyErrors.None } }; return d.Values.All(f => f);")]
    [InlineData("var d = new Dictionary<SslPolicyErrors, bool> { [SslPolicyErrors.None] = true }; return d.TryGetValue(errors, out var ok) && ok;")]
    [InlineData("var d = new Dictionary<SslPolicyErrors, bool> { [SslPolicyErrors.None] = true }; return d.GetValueOrDefault(errors);")]
    [InlineData("var d = new Dictionary<SslPolicyErrors, string>(); return errors == SslPolicyErrors.None || d.ContainsKey(errors);")]
    [InlineData("var s = new HashSet<SslPolicyErrors> { SslPolicyErrors.None }; return s.Contains(errors);")]
    [InlineData("var s = new Stack<bool>(); s.Push(errors == SslPolicyErrors.None); return s.Pop();")]
    [InlineData("var q = new Queue<bool>(); q.Enqueue(errors == SslPolicyErrors.None); return q.Dequeue();")]
    [InlineData("var bits = new System.Collections.BitArray(1); bits[0] = errors == SslPolicyErrors.None; return bits[0];")]
    [InlineData("Span<bool> facts = stackalloc bool[1]; facts[0] = errors == SslPolicyErrors.None; return facts[0];")]
    [InlineData("var facts = new bool[2]; facts[0] = errors == SslPolicyErrors.None; facts[1] = true; return facts.All(f => f);")]
    [InlineData("bool[] facts = [errors == SslPolicyErrors.None, true]; return facts.All(f => f);")]
    [InlineData("var d = new Dictionary<string, bool>(); d[\"a\"] = errors == SslPolicyErrors.None; d[\"b\"] = true; return d[\"a\"];")]
    [InlineData("var d = new Dictionary<string, bool> { [\"a\"] = errors == SslPolicyErrors.None, [\"b\"] = true }; return d[\"a\"];")]
    [InlineData("var l = new List<bool> { errors == SslPolicyErrors.None, true }; return l[0];")]
    [InlineData("var l = new List<bool> { true, true }; l[0] = errors == SslPolicyErrors.None; return l[0] && l[1];")]
    [InlineData("var a = new bool[1]; Fill(a, errors); return a[0];")]
    [InlineData("var a = new bool[2]; var b = a; b[0] = errors == SslPolicyErrors.None; return a[0];")]
    [InlineData("var n = certificate!.Subject.Length; var a = new bool[n]; a[0] = errors == SslPolicyErrors.None; return a[0];")]
    [InlineData("var a = new bool[4]; for (var i = 0; i < 4; i++) { a[i] = errors == SslPolicyErrors.None || i > 0; } return a.All(f => f);")]
    [InlineData("var a = new bool[2, 2]; a[0, 0] = errors == SslPolicyErrors.None; return a[0, 0];")]
    [InlineData("var a = new bool[1][]; a[0] = new bool[1]; a[0][0] = errors == SslPolicyErrors.None; return a[0][0];")]
    [InlineData("var bytes = new byte[4]; bytes[0] = (byte)errors; return bytes[0] == 0;")]
    [InlineData("var bytes = new byte[32]; SHA256.HashData(certificate!.RawData, bytes); return errors == SslPolicyErrors.None && bytes[0] == 1;")]
    [InlineData("return Pins.TryGetValue(sender.RequestUri!.Host, out var pin) && errors == SslPolicyErrors.None && certificate!.GetCertHashString() == pin;")]
    [InlineData("var a = new bool[2]; for (var i = 0; i < a.Length; i++) { a[i] = i == 1 || errors == SslPolicyErrors.None; } return a[0];")]
    [InlineData("var a = new bool[2]; var i = 5; try { a[i] = true; } catch (IndexOutOfRangeException) { return false; } return errors == SslPolicyErrors.None;")]
    [InlineData("var problems = new List<string>(); _collect(errors, problems); return problems.Count == 0;")]
    public Task Silent(string body) => Run(body, "Validate");

    private static Task Run(string body, string report) => JudgeAsync(body, Members, report);
}
