using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;

/// <summary>What other analyzers report of a callback is silenced where the callback is proved safe, and where the project asks for it.</summary>
public sealed class CallbackSuppressorTests
{
    private const string On = "is_global = true\ntls_analyzers.suppress_peers = true\n";

    private const string Members = """
        private readonly bool _isStrict = Environment.GetEnvironmentVariable("STRICT") == "1";
            private static readonly string[] _pins = { "AA", "BB" };
            private bool _seen;
            private readonly ILog _log = null!;
            public interface ILog { void Write(string text, params object?[] arguments); bool Ask(X509Certificate2? certificate); void Fill(ref bool answer); void Each(Action action); void Fix(ref SslPolicyErrors errors); void Take(out SslPolicyErrors errors); SslPolicyErrors Flag(); }
            public sealed class Policy { public static bool operator &(SslPolicyErrors e, Policy p) => true; }
            private static readonly Policy _policy = new();
            private readonly Dictionary<string, bool> _allowed = new();
            private int Limit { get; set; }
            private bool IsOpen { get; set; }
            private bool? Known { get; set; }
            private static bool Tried(SslPolicyErrors e) { try { return e == SslPolicyErrors.None; } catch { return false; } }
            private static bool FiveDeep(SslPolicyErrors e) => FourDeep(e);
            private static bool FourDeep(SslPolicyErrors e) => ThreeDeep(e);
            private static bool ThreeDeep(SslPolicyErrors e) => TwoDeep(e);
            private static bool TwoDeep(SslPolicyErrors e) => OneDeep(e);
            private static bool OneDeep(SslPolicyErrors e) => e == SslPolicyErrors.None;
            private static void Demand(SslPolicyErrors e) { if (e != SslPolicyErrors.None) throw new InvalidOperationException(); }
            private static bool IsClean(SslPolicyErrors e) => e == SslPolicyErrors.None;
            protected virtual bool IsFine(SslPolicyErrors e) => e == SslPolicyErrors.None;
        """;

    public static TheoryData<string> Proved =>
    [
        "return errors == SslPolicyErrors.None;",
        "if (errors != SslPolicyErrors.None) throw new InvalidOperationException(errors.ToString()); return true;",
        "if (errors == SslPolicyErrors.None) return true; throw new InvalidOperationException($\"refused: {errors}\");",
        "if (errors != SslPolicyErrors.None) { _log.Write(\"refused\", certificate!.Subject, errors); return false; } return true;",
        "foreach (var status in chain!.ChainStatus) _log.Write(status.StatusInformation); return errors is SslPolicyErrors.None;",
        "switch (errors) { case SslPolicyErrors.None: return true; default: return false; }",
        "return errors switch { SslPolicyErrors.None => true, _ => false };",
        "Demand(errors); return true;",
        "return IsClean(errors);",
        "var isClean = IsClean(errors); if (!isClean) _log.Write(\"refused\"); return isClean;",
        "bool Local() => errors == SslPolicyErrors.None; return Local();",
        "if (_isStrict) return false; return errors == SslPolicyErrors.None;",
        "return certificate != null && (int)errors == 0;",
        "return !(errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) || errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable));",
        "return false;",
        "if (certificate is null) return false; return (errors & ~SslPolicyErrors.RemoteCertificateNotAvailable) == 0;",
        "return errors <= SslPolicyErrors.None;",
        "if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0) return false; if ((errors & SslPolicyErrors.RemoteCertificateChainErrors) != 0) return false; return (errors & SslPolicyErrors.RemoteCertificateNotAvailable) == 0;",
        "var result = true; if (errors != SslPolicyErrors.None) { result = false; } return result;",
        "ArgumentNullException.ThrowIfNull(certificate); if (errors is not SslPolicyErrors.None) { throw new System.Security.Authentication.AuthenticationException($\"{sender.RequestUri}: {errors}\"); } return true;",
        "if (errors == SslPolicyErrors.None) { return true; } _log.Write(string.Join(\", \", chain!.ChainStatus), errors); return false;",
        "return IsClean(errors) && IsClean(errors);",
        "return FourDeep(errors);",
        "Demand(errors); return IsClean(errors) && OneDeep(errors) && TwoDeep(errors) && ThreeDeep(errors);",
        "return IsOpen && errors == SslPolicyErrors.None;",
    ];

    // Accepted or unknown: silence needs a proof.
    public static TheoryData<string> NotProved =>
    [
        // Deeper than anybody follows it.
        "return " + string.Concat(Enumerable.Repeat("!(", 251)) + "errors == SslPolicyErrors.None" + new string(')', 251) + ";",
        "return true;",
        "return errors != SslPolicyErrors.RemoteCertificateNameMismatch;",
        "return errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateChainErrors;",
        // Two errors together, of which no single one shows it.
        "return errors == SslPolicyErrors.None || errors == (SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateNotAvailable);",
        // A walk without an end is given up.
        "again: if (errors == SslPolicyErrors.None) return true; goto again;",
        "return errors == SslPolicyErrors.None || _log.Ask(certificate);",
        "return errors == SslPolicyErrors.None || (_isStrict && certificate != null);",
        "return errors == SslPolicyErrors.None || _pins.Contains(certificate!.Thumbprint);",
        "return certificate!.Verify();",
        "return chain!.Build(certificate!);",
        "bool answer = false; _log.Fill(ref answer); return answer;",
        "bool answer = false; _log.Each(() => answer = true); return answer;",
        "bool answer = false; foreach (var element in chain!.ChainElements) { answer = element.Certificate.Subject.Length > 0; } return answer;",
        "bool answer = false; try { answer = true; Demand(errors); } catch (InvalidOperationException) { } return answer;",
        "var answers = new[] { false }; answers[0] = true; return answers[0];",
        "if (_seen) return false; _log.Write(\"\"); return _seen;",
        "return IsFine(errors);",
        "return certificate != null && (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == 0;",
        "if (certificate is not null) return false; return (errors & ~SslPolicyErrors.RemoteCertificateNotAvailable) == 0;",
        "ref var other = ref _seen; other = true; return false || _seen;",
        "return chain!.ChainStatus.Length > 1;",
        "goto end; end: return errors == SslPolicyErrors.None;",
        "var copy = errors; copy &= ~SslPolicyErrors.RemoteCertificateChainErrors; return copy == SslPolicyErrors.None;",
        "errors = default; return errors == SslPolicyErrors.None;",
        "if (errors != SslPolicyErrors.None && chain!.ChainStatus.Any()) throw new InvalidOperationException(); return true;",
        "if (DateTime.Now.Hour > 25) return true; return errors == SslPolicyErrors.None;",
        "return errors == SslPolicyErrors.None || sender.RequestUri!.Host == \"10.0.0.1\";",
        "bool Local() => true; return errors == SslPolicyErrors.None || Local();",
        "return errors.ToString() == \"None\" || errors.ToString().Length > 3;",
        "bool? known = null; return known ?? true;",
        "using (var own = new X509Chain()) { if (errors == SslPolicyErrors.None) return true; return own.Build(certificate!); }",
        "return ((int)errors & 4) == 0 || errors == SslPolicyErrors.None;",
        "lock (_log) { _seen = errors == SslPolicyErrors.None; } return _seen;",
        "return errors > SslPolicyErrors.None == false || certificate!.Subject == \"CN=a\";",
        "Func<bool> later = () => true; return later();",
        "_log.Write(\"\", errors = SslPolicyErrors.None); return errors == SslPolicyErrors.None;",
        "if (errors == SslPolicyErrors.None | (errors = SslPolicyErrors.None) == 0) { } return errors == SslPolicyErrors.None;",
        // What others may write to is not what was given.
        "_log.Fix(ref errors); return errors == SslPolicyErrors.None;",
        "_log.Take(out errors); return errors == SslPolicyErrors.None;",
        "ref var same = ref errors; same = SslPolicyErrors.None; return errors == SslPolicyErrors.None;",
        // An operator of the program's own says what it likes.
        "return errors & _policy;",
        // Correct, but of more than the proof takes for plain: handlers, loops that decide, helpers of helpers.
        "return Tried(errors);",
        "return IsClean(errors) && Tried(errors);",
        "foreach (var status in chain!.ChainStatus) { if (status.Status != 0) return false; } return errors == SslPolicyErrors.None;",
        "return !errors.HasFlag(_log.Flag()) && errors == SslPolicyErrors.None;",
        "return FiveDeep(errors);",
        "return _allowed[\"a\"] && errors == SslPolicyErrors.None;",
        "return Limit > 0 && errors == SslPolicyErrors.None;",
        "return Known.HasValue && errors == SslPolicyErrors.None;",
    ];

    [Theory]
    [MemberData(nameof(Proved))]
    public Task Silences_peers_on_a_callback_that_is_proved_safe(string body) => Run(Method(body, Members, "Validate"), On);

    [Theory]
    [MemberData(nameof(Proved))]
    public Task Leaves_peers_alone_without_the_option(string body) => Run(Reported(body), globalConfig: null);

    [Theory]
    [MemberData(nameof(NotProved))]
    public Task Leaves_peers_alone_on_a_callback_that_is_not_proved_safe(string body) => Run(Reported(body), On);

    [Theory]
    [InlineData("(_, _, _, errors) => errors == SslPolicyErrors.None")]
    [InlineData("(_, _, _, errors) => { if (errors == SslPolicyErrors.None) return true; throw new InvalidOperationException(); }")]
    [InlineData("delegate (HttpRequestMessage r, X509Certificate2? c, X509Chain? n, SslPolicyErrors e) { return e == SslPolicyErrors.None; }")]
    [InlineData("Other.Validate", "private static class Other { public static bool Validate(object r, X509Certificate2? c, X509Chain? n, SslPolicyErrors e) => e == SslPolicyErrors.None; }")]
    [InlineData("Kept", "private static readonly Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> Kept = Validate; private static bool Validate(object r, X509Certificate2? c, X509Chain? n, SslPolicyErrors e) => e == SslPolicyErrors.None;")]
    public Task Judges_the_callback_wherever_it_is_written(string callback, string members = "") => Run(Handler(callback, members), On);

    [Theory]
    [InlineData("(_, _, _, errors) => errors >= SslPolicyErrors.None")]
    [InlineData("Other.Validate", "private static class Other { public static bool Validate(object r, X509Certificate2? c, X509Chain? n, SslPolicyErrors e) => true; }")]
    [InlineData("Kept", "private static readonly Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> Kept = Validate; private static bool Validate(object r, X509Certificate2? c, X509Chain? n, SslPolicyErrors e) => true;")]
    [InlineData("Open", "public static Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> Open = (r, c, n, e) => e == SslPolicyErrors.None;")]
    [InlineData("Replaceable", "protected virtual bool Replaceable(object r, X509Certificate2? c, X509Chain? n, SslPolicyErrors e) => e == SslPolicyErrors.None;")]
    [InlineData("Given", "private static Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool>? Given => null;")]
    [InlineData("option ? (_, _, _, errors) => errors == SslPolicyErrors.None : Given", "private static Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool>? Given => null;")]
    public Task A_callback_that_is_not_seen_or_not_safe_keeps_its_diagnostics(string callback, string members = "") => Run(
        Handler("{|CA5359:" + callback + "|}", members)
            .Replace("handler.ServerCertificateCustomValidationCallback", "{|S4830:handler.ServerCertificateCustomValidationCallback|}", StringComparison.Ordinal), On);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData(" true ", true)]
    [InlineData("false", false)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    public Task Is_turned_on_by_the_word_true(string value, bool isOn)
    {
        const string Body = "return errors == SslPolicyErrors.None;";
        return Run(isOn ? Method(Body, Members, "Validate") : Reported(Body), $"is_global = true\ntls_analyzers.suppress_peers = {value}\n");
    }

    [Fact]
    public Task A_diagnostic_elsewhere_stays() => Run(
        $$"""
        {{Usings}}
        public class Client
        {
            public int Number { get; set; } = {|CA5359:5359|};
            public bool Safe(SslPolicyErrors errors) => errors == SslPolicyErrors.None && Number == {|CA5359:5359|};
        }
        """,
        On);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/elsewhere/config.json")]
    public async Task A_diagnostic_without_code_stays(string? path)
    {
        var location = path is null ? Location.None : Location.Create(path, default, default);
        var (analyzer, compilation) = (new PeerStandIn(location), CSharpCompilation.Create("A", [CSharpSyntaxTree.ParseText("class C { }")]));
        var options = new AnalyzerOptions([], new TurnedOn());
        var diagnostics = await compilation.WithAnalyzers([analyzer, new CallbackSuppressor()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Equal(["CA5359"], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public Task A_callback_of_broken_code_is_left_alone()
    {
        var test = new Verify<PeerStandIn>.Test
        {
            TestCode = Method("if (errors == ) return Missing(; throw", "", "{|CA5359:Validate|}")
                .Replace("handler.ServerCertificateCustomValidationCallback", "{|S4830:handler.ServerCertificateCustomValidationCallback|}", StringComparison.Ordinal),
            GlobalConfig = On,
            Suppressor = new CallbackSuppressor(),
            CompilerDiagnostics = CompilerDiagnostics.None,
        };
        return test.RunAsync();
    }

    /// <summary>What the two report of correct code: at the callback, at the member, at a lambda's parameters.</summary>
    [Theory]
    [InlineData("CA5359", "ServicePointManager.ServerCertificateValidationCallback = Validate;")]
    [InlineData("CA5359", "ServicePointManager.ServerCertificateValidationCallback += new RemoteCertificateValidationCallback(Validate);")]
    [InlineData("CA5359", "new SslStream(null!, false, (s, c, n, errors) => { if (errors == SslPolicyErrors.None) return true; throw new InvalidOperationException(); });")]
    [InlineData("S4830", "ServicePointManager.ServerCertificateValidationCallback += Validate;")]
    [InlineData("S4830", "new SslStream(null!, false, Validate);")]
    [InlineData("S4830", "new SslStream(null!, false, (s, c, n, errors) => { Demand(errors); return true; });")]
    [InlineData("S4830", "new HttpClientHandler { ServerCertificateCustomValidationCallback = (s, c, n, errors) => { Demand(errors); return true; } };")]
    public async Task Silences_the_real_analyzers(string id, string site)
    {
        const string Correct = "{ if (e != SslPolicyErrors.None) throw new InvalidOperationException(); }";
        const string Wrong = "{ if (e != SslPolicyErrors.None) Console.WriteLine(e); }";
        Assert.Equal([id], await PeerReports(id, site, Correct, isOn: false));
        Assert.Empty(await PeerReports(id, site, Correct, isOn: true));

        // A callback that accepts is reported with the option, too.
        var accepting = site.Replace("throw new InvalidOperationException()", "return true", StringComparison.Ordinal);
        Assert.Equal([id], await PeerReports(id, accepting, Wrong, isOn: true));
    }

    private static async Task<string[]> PeerReports(string id, string site, string demand, bool isOn)
    {
        var project = new TestProject("TestProject")
        {
            GlobalConfig = $"is_global = true\ndotnet_diagnostic.{id}.severity = warning\ntls_analyzers.suppress_peers = {isOn}\n",
        };
        project.Sources.Add($$"""
            {{Usings}}
            public class Client
            {
                public static void Set() { {{site}} }
                private static void Demand(SslPolicyErrors e) {{demand}}
                private static bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) { Demand(errors); return true; }
            }
            """);
        ImmutableArray<DiagnosticAnalyzer> analyzers = [id == "S4830" ? PeerAnalyzers.SonarAnalyzer : PeerAnalyzers.NetAnalyzers, new CallbackSuppressor()];
        var analysis = await Analysis.RunAsync(TestState.Input([project]).CreateSolution(analyzers), analyzers);
        Assert.Empty(analysis.Failures);
        return [.. analysis.Rules.Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.Id)];
    }

    private static string Reported(string body) => Method(body, Members, "{|CA5359:Validate|}")
        .Replace("handler.ServerCertificateCustomValidationCallback", "{|S4830:handler.ServerCertificateCustomValidationCallback|}", StringComparison.Ordinal);

    private static Task Run(string source, string? globalConfig) =>
        new Verify<PeerStandIn>.Test { TestCode = source, GlobalConfig = globalConfig, Suppressor = new CallbackSuppressor() }.RunAsync();

    /// <summary>Reports as the real ones do, but whatever the code is: CA5359 at every callback (and at a number), S4830 at what it is assigned to.</summary>
#pragma warning disable RS1029, RS1036, RS1037, RS1038, RS1041, RS2008 // it ships nowhere, and bears the ids of others on purpose
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class PeerStandIn(Location? always) : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor _net = new("CA5359", "Net", "Net", "Security", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        private static readonly DiagnosticDescriptor _sonar = new("S4830", "Sonar", "Sonar", "Security", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public PeerStandIn()
            : this(always: null)
        {
        }

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_net, _sonar];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            if (always is not null)
            {
                context.RegisterCompilationAction(end => end.ReportDiagnostic(Diagnostic.Create(_net, always)));
                return;
            }

            context.RegisterSyntaxNodeAction(
                node =>
                {
                    if (node.Node.ToString() == "5359")
                    {
                        node.ReportDiagnostic(Diagnostic.Create(_net, node.Node.GetLocation()));
                    }
                },
                SyntaxKind.NumericLiteralExpression);
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    var assignment = (AssignmentExpressionSyntax)node.Node;
                    if (assignment.Left.ToString().EndsWith("Callback", StringComparison.Ordinal))
                    {
                        node.ReportDiagnostic(Diagnostic.Create(_net, assignment.Right.GetLocation()));
                        node.ReportDiagnostic(Diagnostic.Create(_sonar, assignment.Left.GetLocation()));
                    }
                },
                SyntaxKind.SimpleAssignmentExpression);
        }
    }
#pragma warning restore RS1029, RS1036, RS1037, RS1038, RS1041, RS2008

    private sealed class TurnedOn : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                (value = key == "tls_analyzers.suppress_peers" ? "true" : null) is not null;
        }
    }
}
