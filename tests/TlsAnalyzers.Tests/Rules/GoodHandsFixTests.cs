using Microsoft.CodeAnalysis;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>What the default fixes leave around what they write: the file's line endings and tabs, and code that the compiler does not warn of.</summary>
public sealed class GoodHandsFixTests
{
    private const string Validator = "SpkiPinValidator.Optional(\"tls-pins.json\").Validate";

    /// <summary>Also where the callback begins a line, and where a block or a condition is written.</summary>
    [Theory]
    [InlineData("\n", "    ")]
    [InlineData("\r\n", "    ")]
    [InlineData("\n", "\t")]
    [InlineData("\r\n", "\t")]
    public Task Keeps_line_endings_and_tabs(string newLine, string step) => new Verify<CertificateCallbackAnalyzer, TLS0101AcceptsAnyCertificateCodeFix>.Test
    {
        TestCode = Written(Stream("{|TLS0101:new RemoteCertificateValidationCallback(Accept)|}", "\n\n    static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)\n    {\n        return true;\n    }"), newLine, step),
        FixedCode = Written(Stream(Validator, "").Replace("Certificates;\n", "Certificates;\nusing TlsAnalyzers.Pinning;\n"), newLine, step),
    }.RunAsync();

    [Theory]
    [InlineData("\n", "    ")]
    [InlineData("\r\n", "    ")]
    [InlineData("\n", "\t")]
    [InlineData("\r\n", "\t")]
    public Task Keeps_line_endings_and_tabs_of_a_server(string newLine, string step) => new Verify<CertificateCallbackAnalyzer, TLS0310AcceptsByNameCodeFix>.Test
    {
        TestCode = Written(Server(""), newLine, step),
        FixedCode = Written(Server("if (errors != SslPolicyErrors.None)\n            {\n                return false;\n            }\n\n            ").Replace("{|TLS0310:", "").Replace("|}", ""), newLine, step),
    }.RunAsync();

    /// <summary>Long calls go over several lines, each with the file's ending.</summary>
    [Theory]
    [InlineData("\r\n", "    ")]
    [InlineData("\r\n", "\t")]
    public Task Keeps_line_endings_and_tabs_of_pins(string newLine, string step)
    {
        const string Code = """
            using System;
            using System.Linq;
            using System.Net.Http;
            using System.Net.Security;
            using System.Security.Cryptography;

            class C
            {
                object M() => new HttpClientHandler
                {
                    // Both are ours.
                    ServerCertificateCustomValidationCallback = {0},
                };
            }
            """;
        var body = PinSource.Expand("(_, certificate, _, errors) => errors == SslPolicyErrors.None && new[] {|TLS0304:{ \"$P1\", \"$P2\" }|}.Contains($SPKI)");
        var call = PinSource.Expand("SpkiPinValidator.Required(\n            \"tls-pins.json\",\n            \"sha256/$P1\",\n            \"sha256/$P2\").Validate");
        return new Verify<PinAnalyzer, TLS0304HardCodedPinsCodeFix>.Test
        {
            TestCode = Written(Code.Replace("{0}", body), newLine, step),
            FixedCode = Written(Code.Replace("{0}", call).Replace("Cryptography;\n", "Cryptography;\nusing TlsAnalyzers.Pinning;\n"), newLine, step),
        }.RunAsync();
    }

    /// <summary>A parameter of a primary constructor that only the callback read stays, as callers give it, and the compiler does not warn of it.</summary>
    [Theory]
    [InlineData("public sealed class Client(Action<string> log)\n{", "#pragma warning disable CS9113 // Its callers still give log\npublic sealed class Client(Action<string> log)\n#pragma warning restore CS9113\n{")]
    [InlineData("/// <summary>A client.</summary>\n/// <param name=\"log\">The log.</param>\npublic sealed class Client(Action<string> log) : IDisposable\n{\n    public void Dispose() { }\n", "/// <summary>A client.</summary>\n/// <param name=\"log\">The log.</param>\n#pragma warning disable CS9113 // Its callers still give log\npublic sealed class Client(Action<string> log) : IDisposable\n#pragma warning restore CS9113\n{\n    public void Dispose() { }\n")]
    [InlineData("public sealed class Client(\n    string name,\n    Action<string> log,\n    int port)\n{\n    public string Name => name + port;\n", "public sealed class Client(\n    string name,\n#pragma warning disable CS9113 // Its callers still give log\n    Action<string> log,\n#pragma warning restore CS9113\n    int port)\n{\n    public string Name => name + port;\n")]
    [InlineData("public sealed class Client(Action<string> log)\n{\n    public void Say() => log(\"\");\n", null)]
    public Task Leaves_no_unread_parameter_to_warn_of(string head, string? marked) => Parameter(head, marked, "(_, _, _, errors) => { log(errors.ToString()); return true; }", "");

    /// <summary>The same where a method between them read it.</summary>
    [Fact]
    public Task Leaves_no_unread_parameter_of_a_method_to_warn_of() => Parameter(
        "public sealed class Client(Action<string> log)\n{",
        "#pragma warning disable CS9113 // Its callers still give log\npublic sealed class Client(Action<string> log)\n#pragma warning restore CS9113\n{",
        "Accept",
        "\n\n    private bool Accept(HttpRequestMessage request, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)\n    {\n        log(errors.ToString());\n        return true;\n    }");

    /// <summary>The properties of a record stay properties.</summary>
    [Fact]
    public Task Leaves_records_as_they_are() => Parameter(
        "public sealed record Client(Action<string> Log)\n{", null, "(_, _, _, errors) => { Log(errors.ToString()); return true; }", "");

    /// <summary>A server's callback goes, and what only it used.</summary>
    [Theory]
    [InlineData("_ = new SslServerAuthenticationOptions { ClientCertificateRequired = true, RemoteCertificateValidationCallback = {0} };", "_ = new SslServerAuthenticationOptions { ClientCertificateRequired = true };", true)]
    [InlineData("var options = new SslServerAuthenticationOptions { ClientCertificateRequired = true };\n        options.RemoteCertificateValidationCallback = {0};", "var options = new SslServerAuthenticationOptions { ClientCertificateRequired = true };", true)]
    [InlineData("using var stream = new SslStream(System.IO.Stream.Null, false, {0});\n        stream.AuthenticateAsServer(server, true, true);", "using var stream = new SslStream(System.IO.Stream.Null, false);\n        stream.AuthenticateAsServer(server, true, true);", true)]
    [InlineData("_ = new SslServerAuthenticationOptions { ClientCertificateRequired = true, RemoteCertificateValidationCallback = {0} };\n        System.Console.WriteLine(Accept(this, null, null, default));", "_ = new SslServerAuthenticationOptions { ClientCertificateRequired = true };\n        System.Console.WriteLine(Accept(this, null, null, default));", false)]
    public Task Removes_what_only_a_servers_callback_used(string statements, string left, bool isUnused)
    {
        const string Method = "\n\n    // Everybody may come.\n    private static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => Yes;\n\n    private static bool Yes => true;";
        static string Of(string body, string members) => $$"""
            using System.Net.Security;
            using System.Security.Cryptography.X509Certificates;

            public class Port
            {
                public void Open(X509Certificate2 server)
                {
                    {{body}}
                }{{members}}
            }
            """;
        return new Verify<CertificateCallbackAnalyzer, TLS0107AcceptsAnyClientCertificateCodeFix>.Test
        {
            TestCode = Of(statements.Replace("{0}", "{|TLS0107:Accept|}"), Method),
            FixedCode = Of(left, isUnused ? "" : Method),
        }.RunAsync();
    }

    private static Task Parameter(string head, string? marked, string callback, string members)
    {
        string Of(string type, string usings, string given, string rest) => $$"""
            using System;
            using System.Net.Http;
            using System.Net.Security;
            using System.Security.Cryptography.X509Certificates;
            {{usings}}
            {{type}}
                public HttpClientHandler Create() => new() { ServerCertificateCustomValidationCallback = {{given}} };{{rest}}
            }
            """;
        return new Verify<CertificateCallbackAnalyzer, TLS0101AcceptsAnyCertificateCodeFix>.Test
        {
            TestCode = Of(head, "", $"{{|TLS0101:{callback}|}}", members),
            FixedCode = Of(marked ?? head, "using TlsAnalyzers.Pinning;\n", Validator, ""),
        }.RunAsync();
    }

    private static string Stream(string callback, string members) => $$"""
        using System.IO;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;

        class C
        {
            object M(Stream stream)
            {
                return new SslStream(
                    stream,
                    false,
                    {{callback}}, // for now
                    null);
            }{{members}}
        }
        """;

    private static string Server(string guard) => $$"""
        using System.Net.Security;

        class C
        {
            object M() => new SslServerAuthenticationOptions
            {
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = {|TLS0310:(sender, certificate, chain, errors) =>
                {
                    {{guard}}// Only ours.
                    return certificate!.Issuer == "CN=Ours";
                }|},
            };
        }
        """;

    // Raw texts have four spaces a step, and the line endings of this file.
    private static string Written(string code, string newLine, string step) => string.Join(newLine, code.Replace("\r", "").Split('\n').Select(line =>
    {
        var content = line.TrimStart(' ');
        return string.Concat(Enumerable.Repeat(step, (line.Length - content.Length) / 4)) + content;
    }));
}
