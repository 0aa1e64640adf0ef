using System.Security.Cryptography.X509Certificates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

using Verify = Verify<CertificateCallbackAnalyzer, TLS0101AcceptsAnyCertificateCodeFix>;

/// <summary>The default fix of callbacks: the pin validator in their place. The fixed code is compiled with the validator that the generator makes.</summary>
public sealed class PinValidatorFixTests
{
    private const string AcceptsAny = "{|TLS0101:(m, c, ch, e) => true|}";

    private const string ValidatorOfFile = "SpkiPinValidator.Optional(\"tls-pins.json\").Validate";

    /// <summary>Where a callback is given, in place of {0}.</summary>
    [Theory]
    [InlineData("new HttpClientHandler().ServerCertificateCustomValidationCallback = {0};")]
    [InlineData("_ = new HttpClientHandler { UseCookies = false, ServerCertificateCustomValidationCallback = {0} };")]
    [InlineData("_ = new HttpClientHandler { ServerCertificateCustomValidationCallback = {0} };")]
    [InlineData("new SocketsHttpHandler().SslOptions.RemoteCertificateValidationCallback = {0};")]
    [InlineData("_ = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = {0} } };")]
    [InlineData("_ = new SslStream(Stream.Null, false, {0});")]
    [InlineData("_ = new SslStream(Stream.Null, userCertificateValidationCallback: {0}, leaveInnerStreamOpen: false);")]
    [InlineData("new System.Net.WebSockets.ClientWebSocket().Options.RemoteCertificateValidationCallback = {0};")]
    [InlineData("new HttpClientHandler().ServerCertificateCustomValidationCallback += {0};")]
    [InlineData("new HttpClientHandler().ServerCertificateCustomValidationCallback = flag ? {0} : null;")]
    [InlineData("new HttpClientHandler().ServerCertificateCustomValidationCallback = flag switch { true => {0}, _ => null };")]
    public Task Replaces_callback(string statement) => Fix(statement.Replace("{0}", AcceptsAny), statement.Replace("{0}", ValidatorOfFile));

    [Theory]
    [InlineData("{|TLS0101:HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|}")]
    [InlineData("{|TLS0101:delegate { return true; }|}")]
    [InlineData("{|TLS0101:static (_, _, _, _) => true|}")]
    [InlineData("{|TLS0101:(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => { Console.WriteLine(e); return true; }|}")]
    public Task Replaces_every_form(string callback) => Fix(
        $"new HttpClientHandler().ServerCertificateCustomValidationCallback = {callback};",
        $"new HttpClientHandler().ServerCertificateCustomValidationCallback = {ValidatorOfFile};");

    /// <summary>A variable that held the callback goes with it.</summary>
    [Theory]
    [InlineData("RemoteCertificateValidationCallback? callback = (s, c, ch, e) => true;\nusing var s1 = new SslStream(Stream.Null, false, {|TLS0101:callback|});")]
    [InlineData("bool Callback(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) => true;\nusing var s1 = new SslStream(Stream.Null, false, {|TLS0101:Callback|});")]
    public Task Replaces_value_of_a_variable(string statements) => Fix(statements, $"using var s1 = new SslStream(Stream.Null, false, {ValidatorOfFile});");

    [Fact]
    public Task Keeps_comments_and_lines() => Fix(
        """
        // One handler for all.
        var handler = new HttpClientHandler
        {
            // The gateway has a certificate of its own.
            ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|}, // for now
            UseCookies = false, // no state
        };
        """,
        """
        // One handler for all.
        var handler = new HttpClientHandler
        {
            // The gateway has a certificate of its own.
            ServerCertificateCustomValidationCallback = SpkiPinValidator.Optional("tls-pins.json").Validate, // for now
            UseCookies = false, // no state
        };
        """);

    [Theory]
    [InlineData("private static bool Accept(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => true;", "{|TLS0101:Accept|}")]
    [InlineData("private bool Accept(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) { return Sure(); }\n    private static bool Sure() => true;", "{|TLS0101:Accept|}")]
    [InlineData("private const bool Answer = true;", "{|TLS0101:(m, c, ch, e) => Answer|}")]
    public Task Removes_what_only_the_callback_used(string members, string callback) => Fix(
        $"new HttpClientHandler().ServerCertificateCustomValidationCallback = {callback};",
        $"new HttpClientHandler().ServerCertificateCustomValidationCallback = {ValidatorOfFile};",
        members + "\n\n    private int _kept;\n    public int Kept => _kept++;",
        "private int _kept;\n    public int Kept => _kept++;");

    [Theory]
    [InlineData("public static bool Accept(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => true;")]
    [InlineData("private static bool Accept(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => true;\n    public object Other => (Func<HttpRequestMessage, X509Certificate2, X509Chain, SslPolicyErrors, bool>)Accept;")]
    [InlineData("[System.ComponentModel.Description(\"x\")] private static bool Accept(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => true;")]
    public Task Keeps_what_others_use(string members)
    {
        var test = Test(
            "new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:Accept|};",
            $"new HttpClientHandler().ServerCertificateCustomValidationCallback = {ValidatorOfFile};",
            members,
            members);
        test.RemainingDiagnostics.Clear();
        return test.RunAsync();
    }

    /// <summary>Two handlers share a method: with the last of them it goes, one by one and all at once.</summary>
    [Fact]
    public Task Removes_shared_method_once() => Fix(
        "new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:Accept|};\nnew HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:Accept|};",
        $"new HttpClientHandler().ServerCertificateCustomValidationCallback = {ValidatorOfFile};\nnew HttpClientHandler().ServerCertificateCustomValidationCallback = {ValidatorOfFile};",
        "private static bool Accept(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => true;",
        "");

    [Theory]
    [InlineData("IConfiguration settings", "settings")]
    [InlineData("Microsoft.AspNetCore.Builder.WebApplicationBuilder builder", "builder.Configuration")]
    [InlineData("IConfigurationSection section", "\"tls-pins.json\"")]
    public Task Reads_configuration_in_scope(string parameter, string source)
    {
        const string Code = """
            using System.Net.Http;
            using Microsoft.Extensions.Configuration;{0}

            class C
            {
                object M({1}) => new HttpClientHandler { ServerCertificateCustomValidationCallback = {2} };
            }
            """;
        string Of(string usings, string callback) => Code.Replace("{0}", usings).Replace("{1}", parameter).Replace("{2}", callback);
        return new Verify.Test
        {
            TestCode = Of("", AcceptsAny),
            FixedCode = Of("\nusing TlsAnalyzers.Pinning;", $"SpkiPinValidator.Optional({source}).Validate"),
        }.RunAsync();
    }

    /// <summary>The rules of code that had no pins.</summary>
    [Fact]
    public Task Replaces_callback_of_TLS0102() => Verify<CertificateCallbackAnalyzer, TLS0102AcceptsFailedValidationCodeFix>.VerifyCodeFixAsync(
        Source("new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0102:(m, c, ch, e) => e == SslPolicyErrors.None || e == SslPolicyErrors.RemoteCertificateChainErrors|};"),
        FixedSource($"new HttpClientHandler().ServerCertificateCustomValidationCallback = {ValidatorOfFile};"));

    /// <summary>Code that had pins does not start without a source of pins.</summary>
    [Fact]
    public Task Requires_the_source_where_code_had_pins() => Verify<CertificateCallbackAnalyzer, TLS0102AcceptsFailedValidationCodeFix>.VerifyCodeFixAsync(
        Source("new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0102:(m, c, ch, e) => e == SslPolicyErrors.RemoteCertificateChainErrors || c!.Thumbprint == \"5A0B1C2D3E4F60718293A4B5C6D7E8F901234567\"|};"),
        FixedSource("new HttpClientHandler().ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(\"tls-pins.json\").Validate;"));

    [Fact]
    public Task Replaces_callback_of_TLS0103() => Verify<CertificateCallbackAnalyzer, TLS0103HostNameNotCheckedCodeFix>.VerifyCodeFixAsync(
        Source("new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0103:(m, c, ch, e) => (e & ~SslPolicyErrors.RemoteCertificateNameMismatch) == 0|};"),
        FixedSource($"new HttpClientHandler().ServerCertificateCustomValidationCallback = {ValidatorOfFile};"));

    [Fact]
    public Task Replaces_callback_of_TLS0310() => Verify<CertificateCallbackAnalyzer, TLS0310AcceptsByNameCodeFix>.VerifyCodeFixAsync(
        Source("new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0310:(m, c, ch, e) => c!.Subject == \"CN=api.example.com\"|};"),
        FixedSource($"new HttpClientHandler().ServerCertificateCustomValidationCallback = {ValidatorOfFile};"));

    [Fact]
    public Task Server_validates_against_its_issuing_CA()
    {
        var test = new Verify<CertificateCallbackAnalyzer, TLS0107AcceptsAnyClientCertificateCodeFix>.Test
        {
            TestCode = Source("_ = new SslServerAuthenticationOptions { ClientCertificateRequired = true, RemoteCertificateValidationCallback = {|TLS0107:(s, c, ch, e) => true|} };"),
            FixedCode = FixedSource("_ = new SslServerAuthenticationOptions { ClientCertificateRequired = true, RemoteCertificateValidationCallback = ClientCertificateValidator.Required(\"tls-pins.json\").Validate };"),
            CodeActionEquivalenceKey = TLS0107AcceptsAnyClientCertificateCodeFix.ValidateAgainstIssuer,
        };
        return test.RunAsync();
    }

    /// <summary>The default comes first; what a project prefers comes before it.</summary>
    [Theory]
    [InlineData(null, "TLS0101_UsePinValidator", "TLS0101_UsePlatformValidation", "TLS0101_TrustOnlyAuthority")]
    [InlineData("pins", "TLS0101_UsePinValidator", "TLS0101_UsePlatformValidation", "TLS0101_TrustOnlyAuthority")]
    [InlineData("platform", "TLS0101_UsePlatformValidation", "TLS0101_UsePinValidator", "TLS0101_TrustOnlyAuthority")]
    public Task Order_follows_the_preference(string? preference, params string[] keys)
    {
        var removes = preference == "platform";
        var test = Test(
            $"var handler = new HttpClientHandler();\nhandler.ServerCertificateCustomValidationCallback = {AcceptsAny};",
            "var handler = new HttpClientHandler();" + (removes ? "" : $"\nhandler.ServerCertificateCustomValidationCallback = {ValidatorOfFile};"),
            addsUsing: !removes);
        test.OfferedKeys = keys;
        test.GlobalConfig = preference is null ? null : $"is_global = true\ntls_analyzers.preferred_fix = {preference}\n";
        return test.RunAsync();
    }

    /// <summary>A method has no type of its own in older versions of C#, and none behind <c>var</c>: there the callback goes.</summary>
    [Fact]
    public Task Removes_callback_where_no_method_can_stand()
    {
        var test = Test(
            "var handler = new HttpClientHandler();\nhandler.ServerCertificateCustomValidationCallback = flag ? {|TLS0101:HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|} : Other;\nhandler.UseCookies = false;",
            "var handler = new HttpClientHandler();\nhandler.ServerCertificateCustomValidationCallback = flag ? null : Other;\nhandler.UseCookies = false;",
            "public Func<HttpRequestMessage, X509Certificate2, X509Chain, SslPolicyErrors, bool> Other { get; set; }",
            "public Func<HttpRequestMessage, X509Certificate2, X509Chain, SslPolicyErrors, bool> Other { get; set; }",
            addsUsing: false);
        test.LanguageVersion = LanguageVersion.CSharp7_3;
        test.NullableContextOptions = NullableContextOptions.Disable;
        test.OfferedKeys = ["TLS0101_UsePinValidator"];
        return test.RunAsync();
    }

    [Theory]
    [InlineData("using System;\nusing System.Net.Http;\n", "using System;\nusing System.Net.Http;\nusing TlsAnalyzers.Pinning;\n")]
    [InlineData("using System.Net.Http;\nusing Xunit;\n", "using System.Net.Http;\nusing TlsAnalyzers.Pinning;\nusing Xunit;\n")]
    [InlineData("// A header.\nusing Xunit;\n", "// A header.\nusing TlsAnalyzers.Pinning;\nusing Xunit;\n")]
    [InlineData("using TlsAnalyzers.Pinning;\n", "using TlsAnalyzers.Pinning;\n")]
    [InlineData("// A header.\n", "// A header.\nusing TlsAnalyzers.Pinning;\n\n")]
    [InlineData("using System;\nusing H = System.Net.Http;\n", "using System;\nusing TlsAnalyzers.Pinning;\nusing H = System.Net.Http;\n")]
    public Task Adds_using_in_order(string usings, string fixedUsings)
    {
        const string Code = "class C { object M() => new System.Net.Http.HttpClientHandler { ServerCertificateCustomValidationCallback = {0} }; }";
        var test = new Verify.Test
        {
            Sources = { usings + Code.Replace("{0}", AcceptsAny), "namespace Xunit { class Fact { } } namespace TlsAnalyzers.Pinning { }" },
        };
        test.FixedSources.Add("Test0.cs", fixedUsings + Code.Replace("{0}", ValidatorOfFile));
        return test.RunAsync();
    }

    /// <summary>A CA of a file in place of the platform's: the one that the project has, else one that the program asks for when it starts.</summary>
    [Theory]
    [InlineData(null, "ca.pem")]
    [InlineData("certs/internal-ca.pem", "internal-ca.pem")]
    public Task Trusts_only_the_CA_of_a_file(string? file, string name)
    {
        var test = Test(
            $"new HttpClientHandler().ServerCertificateCustomValidationCallback = {AcceptsAny};",
            $"new HttpClientHandler().ServerCertificateCustomValidationCallback = SpkiPinValidator.TrustOnly(\"{name}\").Validate;");
        test.CodeActionEquivalenceKey = TLS0101AcceptsAnyCertificateCodeFix.TrustOnlyAuthority;
        if (file is not null)
        {
            using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=Internal CA", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
            using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddYears(5));
            test.AdditionalFiles.Add(file, authority.ExportCertificatePem());
        }

        return test.RunAsync();
    }

    [Theory]
    [InlineData("TLS0102", "(m, c, ch, e) => e == SslPolicyErrors.None || e == SslPolicyErrors.RemoteCertificateChainErrors")]
    [InlineData("TLS0103", "(m, c, ch, e) => (e & ~SslPolicyErrors.RemoteCertificateNameMismatch) == 0")]
    [InlineData("TLS0310", "(m, c, ch, e) => c!.Subject == \"CN=api.example.com\"")]
    public Task Trusts_only_a_CA_in_other_rules(string id, string callback)
    {
        var source = Source($"new HttpClientHandler().ServerCertificateCustomValidationCallback = {{|{id}:{callback}|}};");
        var fixedSource = FixedSource("new HttpClientHandler().ServerCertificateCustomValidationCallback = SpkiPinValidator.TrustOnly(\"ca.pem\").Validate;");
        return id switch
        {
            "TLS0102" => new Verify<CertificateCallbackAnalyzer, TLS0102AcceptsFailedValidationCodeFix>.Test { TestCode = source, FixedCode = fixedSource, CodeActionEquivalenceKey = TLS0102AcceptsFailedValidationCodeFix.TrustOnlyAuthority }.RunAsync(),
            "TLS0103" => new Verify<CertificateCallbackAnalyzer, TLS0103HostNameNotCheckedCodeFix>.Test { TestCode = source, FixedCode = fixedSource, CodeActionEquivalenceKey = TLS0103HostNameNotCheckedCodeFix.TrustOnlyAuthority }.RunAsync(),
            _ => new Verify<CertificateCallbackAnalyzer, TLS0310AcceptsByNameCodeFix>.Test { TestCode = source, FixedCode = fixedSource, CodeActionEquivalenceKey = TLS0310AcceptsByNameCodeFix.TrustOnlyAuthority }.RunAsync(),
        };
    }

    /// <summary>What a valid certificate is asked by code that is not seen is kept.</summary>
    [Fact]
    public Task Keeps_checks_that_are_not_seen() => new Verify<CertificateCallbackAnalyzer, TLS0102AcceptsFailedValidationCodeFix>.Test
    {
        TestCode = Source("new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0102:(m, c, ch, e) => e == SslPolicyErrors.RemoteCertificateChainErrors || Check(c!)|};", "public Func<X509Certificate2, bool> Check { get; set; } = null!;"),
        FixedCode = Source("new HttpClientHandler().ServerCertificateCustomValidationCallback = (m, c, ch, e) => e == SslPolicyErrors.None && (e == SslPolicyErrors.RemoteCertificateChainErrors || Check(c!));", "public Func<X509Certificate2, bool> Check { get; set; } = null!;"),
    }.RunAsync();

    private static Task Fix(string statement, string fixedStatement, string members = "", string fixedMembers = "") =>
        Test(statement, fixedStatement, members, fixedMembers).RunAsync();

    private static Verify.Test Test(string statement, string fixedStatement, string members = "", string fixedMembers = "", bool addsUsing = true) => new()
    {
        TestCode = Source(statement, members),
        FixedCode = addsUsing ? FixedSource(fixedStatement, fixedMembers) : Source(fixedStatement, fixedMembers),
    };

    private static string Source(string statement, string members = "") => Program("", statement, members);

    private static string FixedSource(string statement, string members = "") => Program("using TlsAnalyzers.Pinning;\n", statement, members);

    private static string Program(string usings, string statement, string members) => $$"""
        using System;
        using System.IO;
        using System.Net.Http;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;
        {{usings}}
        public class Client
        {
            public void Create(bool flag)
            {
                {{statement.Replace("\n", "\n        ")}}
            }{{(members.Length == 0 ? "" : "\n\n    " + members)}}
        }
        """;
}
