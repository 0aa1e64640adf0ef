using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>What is a switch that somebody has to turn, around the assignment and inside the callback, and what only looks like one.</summary>
public sealed class TLS0109ValidationCanBeSwitchedOffTests
{
    private const string Callback = "(m, c, ch, e) => true";

    /// <summary>Conditions that somebody has to bring about, and that say what they do.</summary>
    public static TheoryData<string> Switches => new()
    {
        // Development guards.
        "environment.IsDevelopment()",
        "environment.IsEnvironment(\"Development\")",
        "environment.IsEnvironment(Environments.Development)",
        "environment.EnvironmentName == \"Development\"",
        "string.Equals(environment.EnvironmentName, \"Development\", StringComparison.OrdinalIgnoreCase)",
        "Environment.GetEnvironmentVariable(\"ASPNETCORE_ENVIRONMENT\") == \"Development\"",

        // Options, fields, properties, parameters.
        "options.SkipCertificateValidation",
        "options.AllowInvalid == true",
        "options.UseSelfSigned",
        "options is { SkipCertificateValidation: true }",
        "!options.ValidateCertificates",
        "options.ValidateCertificates == false",
        "_trustEverything",
        "IgnoreErrors",
        "skipVerify",
        "!verify",
        "unsafeMode && option",

        // Configuration, environment, command line.
        "configuration.GetValue<bool>(\"Tls:SkipVerify\")",
        "configuration.GetValue(\"Tls:SkipVerify\", false)",
        "configuration.GetSection(\"Tls\").GetValue<bool>(\"Insecure\")",
        "configuration[\"AllowInsecure\"] == \"true\"",
        "string.Equals(configuration[\"AllowInsecure\"], \"true\", StringComparison.OrdinalIgnoreCase)",
        "configuration[\"Tls:Verify\"] == \"false\"",
        "bool.Parse(configuration[\"Tls:DisableValidation\"]!)",
        "bool.TryParse(configuration[\"Tls:AcceptInvalid\"], out var accept) && accept",
        "Convert.ToBoolean(configuration[\"Tls:BypassChecks\"])",
        "Environment.GetEnvironmentVariable(\"TLS_INSECURE\") == \"1\"",
        "Environment.GetEnvironmentVariable(\"TLS_INSECURE\") is not null",
        "!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"TLS_NO_VERIFY\"))",
        "args.Contains(\"--insecure\")",
        "args.Contains(\"-k\") || args.Contains(\"--insecure\")",
        "args.Any(argument => argument == \"--no-verify\")",
        "Array.IndexOf(args, \"--skip-validation\") >= 0",
    };

    /// <summary>The other way round, on by default, without a word for it, or constant.</summary>
    public static TheoryData<string> NoSwitches => new()
    {
        // The wrong way round.
        "!environment.IsDevelopment()",
        "environment.IsProduction()",
        "environment.IsEnvironment(\"Production\")",
        "options.ValidateCertificates",
        "!options.SkipCertificateValidation",
        "!args.Contains(\"--insecure\")",
        "args.Contains(\"-k\") || args.Contains(\"--fast\")",
        "!args.Contains(\"-k\") || args.Contains(\"--insecure\")",
        "Environment.GetEnvironmentVariable(\"TLS_INSECURE\") is null",
        "string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"TLS_INSECURE\"))",

        // On by default.
        "options.AllowUntrusted",
        "_acceptAnything",
        "TrustAll",
        "allowInvalid",
        "configuration.GetValue(\"Tls:SkipVerify\", true)",

        // No word for it.
        "option",
        "options.IsDevice",
        "options.Latest",
        "options.IsValidated",
        "!options.IsValidated",
        "options.Device == \"x\"",
        "configuration.GetValue<bool>(\"Tls:Legacy\")",
        "args.Contains(\"-k\")",

        // There is a way without the switch.
        "option || environment.IsDevelopment()",

        // Constant.
        "true",
        "AlwaysTrust",
        "environment.IsDevelopment() || true",
        "1 == 1",
    };

    [Theory]
    [MemberData(nameof(Switches))]
    public Task Reports_assignment_behind_a_switch(string condition) =>
        Verify.VerifyAnalyzerAsync(Program($"if ({condition}) handler.ServerCertificateCustomValidationCallback = {{|TLS0109:{Callback}|}};"));

    [Theory]
    [MemberData(nameof(Switches))]
    public Task Reports_callback_with_a_switch(string condition) => Verify.VerifyAnalyzerAsync(Program(
        $"handler.ServerCertificateCustomValidationCallback = {{|TLS0109:(m, c, ch, e) => {{ if ({condition}) return true; return e == SslPolicyErrors.None; }}|}};"));

    [Theory]
    [MemberData(nameof(NoSwitches))]
    public Task No_switch_is_another_rule(string condition) =>
        Verify.VerifyAnalyzerAsync(Program($"if ({condition}) handler.ServerCertificateCustomValidationCallback = {{|TLS0101:{Callback}|}};"));

    [Theory]
    [InlineData("if (environment.IsDevelopment()) { handler.ServerCertificateCustomValidationCallback = {0}; }")]
    [InlineData("if (!environment.IsDevelopment()) { } else { handler.ServerCertificateCustomValidationCallback = {0}; }")]
    [InlineData("if (!environment.IsDevelopment()) return; handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("if (!environment.IsDevelopment()) { Console.WriteLine(); return; } handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("if (!environment.IsDevelopment()) throw new InvalidOperationException(); handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("foreach (var one in args) { if (one != \"--insecure\") continue; handler.ServerCertificateCustomValidationCallback = {0}; }")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = environment.IsDevelopment() ? {0} : null;")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = !environment.IsDevelopment() ? null : {0};")]
    [InlineData("_ = new HttpClientHandler { ServerCertificateCustomValidationCallback = environment.IsDevelopment() ? {0} : null };")]
    [InlineData("if (option && environment.IsDevelopment()) handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("if (environment.IsDevelopment() || options.SkipCertificateValidation) handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("if (environment.IsDevelopment()) { if (option) { handler.ServerCertificateCustomValidationCallback = {0}; } }")]
    [InlineData("if (environment.IsDevelopment()) { Configure(one => one.ServerCertificateCustomValidationCallback = {0}); }")]
    [InlineData("var isDevelopment = environment.IsDevelopment(); if (isDevelopment) handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("var set = configuration.GetValue<bool>(\"Tls:SkipVerify\"); if (set) handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("switch (environment.EnvironmentName) { case \"Development\": handler.ServerCertificateCustomValidationCallback = {0}; break; }")]
    [InlineData("switch (environment.EnvironmentName) { case \"Development\": case \"Dev\": handler.ServerCertificateCustomValidationCallback = {0}; break; }")]
    [InlineData("switch (options.SkipCertificateValidation) { case true: handler.ServerCertificateCustomValidationCallback = {0}; break; }")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = environment.EnvironmentName switch { \"Development\" => {0}, _ => null };")]
    [InlineData("_ = environment.IsDevelopment() && IsTaken(handler.ServerCertificateCustomValidationCallback = {0});")]
    [InlineData("_ = !environment.IsDevelopment() || IsTaken(handler.ServerCertificateCustomValidationCallback = {0});")]
    public Task Reports_every_form_of_guard(string statement) =>
        Verify.VerifyAnalyzerAsync(Program(statement.Replace("{0}", "{|TLS0109:" + Callback + "|}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("if (environment.IsDevelopment()) { } else { handler.ServerCertificateCustomValidationCallback = {0}; }")]
    [InlineData("if (environment.IsDevelopment()) return; handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("if (!environment.IsDevelopment()) Console.WriteLine(); handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = environment.IsDevelopment() ? null : {0};")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = {0}; if (!environment.IsDevelopment()) return;")]
    [InlineData("var skip = true; if (skip) handler.ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("switch (environment.EnvironmentName) { case \"Development\": case \"Staging\": handler.ServerCertificateCustomValidationCallback = {0}; break; }")]
    [InlineData("switch (environment.EnvironmentName) { case \"Development\": break; default: handler.ServerCertificateCustomValidationCallback = {0}; break; }")]
    [InlineData("switch (options.SkipCertificateValidation) { case false: handler.ServerCertificateCustomValidationCallback = {0}; break; }")]
    [InlineData("_ = !environment.IsDevelopment() && IsTaken(handler.ServerCertificateCustomValidationCallback = {0});")]
    [InlineData("_ = environment.IsDevelopment() || IsTaken(handler.ServerCertificateCustomValidationCallback = {0});")]
    [InlineData("_ = IsTaken(handler.ServerCertificateCustomValidationCallback = {0}) && environment.IsDevelopment();")]
    [InlineData("_ = IsTaken(handler.ServerCertificateCustomValidationCallback = {0}) || !environment.IsDevelopment();")]
    public Task No_guard_is_another_rule(string statement) =>
        Verify.VerifyAnalyzerAsync(Program(statement.Replace("{0}", "{|TLS0101:" + Callback + "|}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("{|TLS0109:(m, c, ch, e) => e == SslPolicyErrors.None || environment.IsDevelopment()|}")]
    [InlineData("{|TLS0109:(m, c, ch, e) => e == SslPolicyErrors.None || (option && environment.IsDevelopment())|}")]
    [InlineData("{|TLS0109:(m, c, ch, e) => environment.IsDevelopment() ? true : e == SslPolicyErrors.None|}")]
    [InlineData("{|TLS0109:(m, c, ch, e) => e switch { SslPolicyErrors.None => true, _ => environment.IsDevelopment() }|}")]
    [InlineData("{|TLS0109:(m, c, ch, e) => e == SslPolicyErrors.None || (environment.IsDevelopment() && e == SslPolicyErrors.RemoteCertificateChainErrors)|}")]
    public Task Reports_every_form_inside_the_callback(string callback) =>
        Verify.VerifyAnalyzerAsync(Program($"handler.ServerCertificateCustomValidationCallback = {callback};"));

    // What stands behind the guard need not accept everything.
    [Theory]
    [InlineData("(m, c, ch, e) => e != SslPolicyErrors.RemoteCertificateNameMismatch")]
    [InlineData("(m, c, ch, e) => (e & ~SslPolicyErrors.RemoteCertificateNameMismatch) == 0")]
    [InlineData("(m, c, ch, e) => c!.Subject == \"CN=localhost\"")]
    public Task Reports_whatever_fails_behind_a_guard(string callback) =>
        Verify.VerifyAnalyzerAsync(Program($"if (environment.IsDevelopment()) handler.ServerCertificateCustomValidationCallback = {{|TLS0109:{callback}|}};"));

    [Theory]
    [InlineData("(m, c, ch, e) => e == SslPolicyErrors.None && environment.IsDevelopment()")]
    [InlineData("(m, c, ch, e) => { if (environment.IsDevelopment()) Console.WriteLine(e); return e == SslPolicyErrors.None; }")]
    public Task Silent_on_callback_that_rejects(string callback) =>
        Verify.VerifyAnalyzerAsync(Program($"handler.ServerCertificateCustomValidationCallback = {callback};"));

    [Theory]
    [InlineData("if (environment.IsDevelopment()) handler.ServerCertificateCustomValidationCallback = {|TLS0109:HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|};")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = options.SkipCertificateValidation ? {|TLS0109:HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|} : null;")]
    [InlineData("if (options.ValidateCertificates) handler.ServerCertificateCustomValidationCallback = {|TLS0101:HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|};")]
    [InlineData("if (environment.IsDevelopment()) https.AllowAnyClientCertificate();", "https.AllowAnyClientCertificate()", "TLS0109")]
    [InlineData("if (configuration.GetValue<bool>(\"Tls:AllowAnyClient\")) https.AllowAnyClientCertificate();", "https.AllowAnyClientCertificate()", "TLS0109")]
    [InlineData("if (configuration.GetValue<bool>(\"Tls:ValidateClient\")) https.AllowAnyClientCertificate();", "https.AllowAnyClientCertificate()", "TLS0107")]
    [InlineData("if (environment.IsDevelopment()) https.ClientCertificateValidation = {|TLS0109:(c, ch, e) => true|};")]
    public Task What_accepts_everything_by_itself(string statement, string? at = null, string? id = null) => Verify.VerifyAnalyzerAsync(
        Program(at is null ? statement : statement.Replace(at, "{|" + id + ":" + at + "|}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("#if DEBUG\n{0}\n#endif")]
    [InlineData("#if DEBUG && NET\n{0}\n#endif")]
    [InlineData("#if !RELEASE\n{0}\n#endif")]
    [InlineData("#if !DEBUG\n#else\n{0}\n#endif")]
    [InlineData("#if RELEASE\n#else\n{0}\n#endif")]
    [InlineData("#if TRACE_ONLY\n#elif DEBUG\n{0}\n#endif")]
    [InlineData("#if DEBUG\n#pragma warning disable CS0162\n#if NET\n{0}\n#endif\n#endif")]
    public Task Reports_code_of_debug_builds(string text) => Compiled(text, "{|TLS0109:" + Callback + "|}", "DEBUG", "NET");

    [Theory]
    [InlineData("#if NET\n{0}\n#endif")]
    [InlineData("#if DEBUG || NET\n{0}\n#endif")]
    [InlineData("#if DEBUG\n#endif\n{0}")]
    [InlineData("#if !DEBUG\n{0}\n#endif")]
    [InlineData("#if DEBUG\n#else\n{0}\n#endif")]
    [InlineData("#if DEBUG\n#elif NET\n{0}\n#endif")]
    public Task Code_of_release_builds_is_another_rule(string text) => Compiled(text, "{|TLS0101:" + Callback + "|}", "NET");

    [Fact]
    public Task Reports_debug_code_inside_the_callback() => Compiled("{0}", DebugInside("{|TLS0109:", "|}"), "DEBUG");

    [Fact]
    public Task Silent_in_the_release_build_of_the_same_code() => Compiled("{0}", DebugInside("", ""));

    [Theory]
    [InlineData("bool skipVerify", "TLS0109")]
    [InlineData("bool skipVerify = false", "TLS0109")]
    [InlineData("bool skipVerify = true", "TLS0101")]
    public Task The_default_of_a_parameter_decides(string parameter, string id) => Verify.VerifyAnalyzerAsync(Usings + $$"""
        public static class Factory
        {
            public static HttpClientHandler Create({{parameter}}) =>
                new() { ServerCertificateCustomValidationCallback = {|{{id}}:(m, c, ch, e) => skipVerify || e == SslPolicyErrors.None|} };
        }
        """);

    [Theory]
    [InlineData("", DiagnosticSeverity.Info)]
    [InlineData("is_global = true\ntls_analyzers.test_projects = same", DiagnosticSeverity.Warning)]
    [InlineData("is_global = true\ntls_analyzers.test_projects = lower", DiagnosticSeverity.Info)]
    [InlineData("is_global = true\ndotnet_diagnostic.TLS0101.severity = error", DiagnosticSeverity.Error)]
    public Task Test_projects_have_no_warnings(string globalConfig, DiagnosticSeverity severity) => Severity("true", globalConfig, severity);

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    public Task Other_projects_have_warnings(string isTestProject) => Severity(isTestProject, "", DiagnosticSeverity.Warning);

    [Fact]
    public Task Shows_the_return() => Verify.VerifyAnalyzerAsync(
        Program("handler.ServerCertificateCustomValidationCallback = {|#0:(m, c, ch, e) => { if (_trustEverything) { {|#1:return true;|} } return e == SslPolicyErrors.None; }|};"),
        Result().WithAdditionalLocation(1).WithMessage(Message("HttpClientHandler.ServerCertificateCustomValidationCallback", "_trustEverything")));

    [Theory]
    [InlineData("options.SkipCertificateValidation", "SkipCertificateValidation")]
    [InlineData("!options.ValidateCertificates", "ValidateCertificates")]
    [InlineData("skipVerify", "skipVerify")]
    [InlineData("IgnoreErrors", "IgnoreErrors")]
    public Task Message_names_the_switch(string condition, string name) => Verify.VerifyAnalyzerAsync(
        Program($"if ({condition}) handler.ServerCertificateCustomValidationCallback = {{|#0:(m, c, ch, e) => {{|#1:true|}}|}};"),
        Result().WithAdditionalLocation(1).WithMessage(Message("HttpClientHandler.ServerCertificateCustomValidationCallback", name)));

    [Fact]
    public Task Message_names_the_api() => Verify.VerifyAnalyzerAsync(
        Program("if (skipVerify) {|#0:https.AllowAnyClientCertificate()|};"),
        Result().WithoutAdditionalLocations().WithMessage(Message("HttpsConnectionAdapterOptions.AllowAnyClientCertificate", "skipVerify")));

    [Fact]
    public Task Message_names_the_directive()
    {
        var test = new Verify.Test { TestCode = Program("#if DEBUG\nhandler.ServerCertificateCustomValidationCallback = {|#0:(m, c, ch, e) => {|#1:true|}|};\n#endif") };
        test.PreprocessorSymbols.Add("DEBUG");
        test.ExpectedDiagnostics.Add(Result().WithAdditionalLocation(1).WithMessage(Message("HttpClientHandler.ServerCertificateCustomValidationCallback", "#if DEBUG")));
        return test.RunAsync();
    }

    private static DiagnosticResult Result() => Verify.Diagnostic("TLS0109").WithLocation(0).WithSeverity(DiagnosticSeverity.Info);

    private static string Message(string api, string name) =>
        $"{api} accepts certificates that failed validation where '{name}' says so; whoever can set it can read and change the traffic";

    private static Task Severity(string isTestProject, string globalConfig, DiagnosticSeverity severity)
    {
        var test = new Verify.Test
        {
            TestCode = Handler("{|#0:(m, c, ch, e) => true|}"),
            BuildProperties = { ["IsTestProject"] = isTestProject },
            GlobalConfig = globalConfig.Length == 0 ? null : globalConfig,
        };
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0101").WithLocation(0).WithSeverity(severity));
        return test.RunAsync();
    }

    private static string DebugInside(string open, string close) => open + """
        (m, c, ch, e) =>
        {
        #if DEBUG
            return true;
        #else
            return e == SslPolicyErrors.None;
        #endif
        }
        """ + close;

    private static Task Compiled(string text, string callback, params string[] symbols)
    {
        var test = new Verify.Test
        {
            TestCode = Program(text.Replace("{0}", $"handler.ServerCertificateCustomValidationCallback = {callback};", StringComparison.Ordinal)),
        };
        test.PreprocessorSymbols.AddRange(symbols);
        return test.RunAsync();
    }

    private static string Program(string statements) => Usings + $$"""
        using Microsoft.AspNetCore.Server.Kestrel.Https;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.Hosting;
        #pragma warning disable CS0162

        public class Options
        {
            public bool AllowInvalid;
            public bool SkipCertificateValidation { get; set; }
            public bool UseSelfSigned { get; init; }
            public bool AllowUntrusted { get; set; } = true;
            public bool ValidateCertificates { get; set; } = true;
            public bool IsDevice { get; set; }
            public bool IsValidated { get; set; }
            public bool Latest { get; set; }
            public string Device { get; set; } = "";
        }

        public partial class Program
        {
            private const bool AlwaysTrust = true;
            private readonly bool _trustEverything;
            private bool _acceptAnything = true;

            public Program(bool trustEverything) => _trustEverything = trustEverything;

            public static bool IgnoreErrors { get; set; }
            public static bool TrustAll { get; set; } = true;

            public void Run(
                HttpClientHandler handler, HttpsConnectionAdapterOptions https, IHostEnvironment environment, IConfiguration configuration, Options options,
                string[] args, bool option, bool skipVerify, bool verify, bool unsafeMode, bool allowInvalid = true)
            {
                {{statements}}
                Console.WriteLine(_acceptAnything = _trustEverything);
            }

            private static bool IsTaken(object? callback) => callback is not null;
            private static void Configure(Action<HttpClientHandler> configure) => configure(new HttpClientHandler());
        }
        """;
}
