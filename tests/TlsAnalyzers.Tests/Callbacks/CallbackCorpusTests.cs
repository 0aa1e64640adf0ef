using TlsAnalyzers.Tests.Repository;
using TlsAnalyzers.Tests.Rules;

namespace TlsAnalyzers.Tests.Callbacks;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>
/// Callbacks in many forms, written by who did not know how the evaluator works: <c>Corpus/strict.txt</c>, <c>misuse.txt</c> and <c>limits.txt</c>.
/// </summary>
public sealed class CallbackCorpusTests
{
    private const string Folder = "tests/TlsAnalyzers.Tests/Callbacks/Corpus/";

    private const string OtherAssembly = """
        #nullable enable
        namespace Own
        {
            public static class Trust { public static bool Verify(System.Security.Cryptography.X509Certificates.X509Certificate2? c) => throw null!; }
            public interface ICertificateService { System.Threading.Tasks.Task<TrustDecision> EvaluateAsync(System.Security.Cryptography.X509Certificates.X509Certificate2? c, System.Net.Security.SslPolicyErrors e); }
            public sealed class TrustDecision { public bool IsTrusted { get; set; } public string Reason { get; set; } = ""; }
            public interface ILogger { void LogWarning(string m, params object?[] a); System.IDisposable BeginScope(string s); }
            public interface IHostEnvironment { string EnvironmentName { get; } }
            public static class HostEnvironmentExtensions { public static bool IsDevelopment(this IHostEnvironment e) => throw null!; public static bool IsEnvironment(this IHostEnvironment e, string n) => throw null!; }
            public interface IConfiguration { string? this[string key] { get; } }
            public interface IOptions<T> { T Value { get; } }
            public static class Reports { public static void Fill(System.Text.StringBuilder report) => throw null!; public static void Fill(System.Collections.Generic.IDictionary<string, string> problems) => throw null!; public static void Keep(System.Collections.IEnumerable any) => throw null!; }
        }
        """;

    private const string Usings = "using System.Collections; using System.Collections.Concurrent; using System.Diagnostics; using System.IO; using System.Security.Authentication; using System.Text; using System.Threading;\n";

    private static readonly Dictionary<string, Case> _strict = Read("strict.txt");
    private static readonly Dictionary<string, Case> _misuse = Read("misuse.txt");
    private static readonly Dictionary<string, Case> _limits = Read("limits.txt");

    /// <summary>All of them as programs.</summary>
    public static IEnumerable<string> Programs => _strict.Values.Concat(_misuse.Values).Concat(_limits.Values).Select(@case => Program(@case, "Validate"));

    public static TheoryData<string> Strict => new(_strict.Keys);

    public static TheoryData<string> Misuse => new(_misuse.Keys);

    public static TheoryData<string> Limits => new(_limits.Keys);

    [Theory]
    [MemberData(nameof(Strict))]
    public Task Silent_on_strict(string name)
    {
        if (name.StartsWith("newest C#", StringComparison.Ordinal))
        {
            CompilerUnderTest.NeedsNewest();
        }

        return Run(_strict[name], "Validate");
    }

    [Theory]
    [MemberData(nameof(Misuse))]
    public Task Reports_misuse(string name) => Run(_misuse[name], "{|" + _misuse[name].Rule + ":Validate|}");

    /// <summary>A case that is reported by now belongs to the misuse.</summary>
    [Theory]
    [MemberData(nameof(Limits))]
    public Task Silent_on_what_is_not_followed(string name) => Run(_limits[name], "Validate");

    private static Dictionary<string, Case> Read(string file)
    {
        var cases = new Dictionary<string, Case>(StringComparer.Ordinal);
        foreach (var text in string.Join('\n', RepositoryFiles.ReadLines(Folder + file)).Split("\n### ").Skip(1))
        {
            var (head, code) = Split(text, "\n");
            var (rule, name) = head.StartsWith("TLS", StringComparison.Ordinal) ? Split(head, " ") : ("", head);
            var (body, members) = Split(code, "\n--- members\n");
            cases.Add(name, new Case(rule, body, members));
        }

        return cases;
    }

    private static (string Before, string After) Split(string text, string separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var index and >= 0 ? (text[..index], text[(index + separator.Length)..]) : (text, "");

    private static Task Run(Case @case, string report)
    {
        var test = new Verify.Test { TestCode = Program(@case, report) };
        test.AdditionalReferences.Add(References.FromSource("Own", OtherAssembly));
        return test.RunAsync();
    }

    private static string Program(Case @case, string report) =>
        Usings + Method("#pragma warning disable CS0162, SYSLIB0027, SYSLIB0057\n" + @case.Body, @case.Members, report);

    private sealed record Case(string Rule, string Body, string Members);
}
