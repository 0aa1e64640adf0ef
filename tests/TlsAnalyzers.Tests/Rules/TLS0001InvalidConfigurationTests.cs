using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>The option tls_analyzers.additional_callbacks: a company's own APIs, and entries that cannot be used.</summary>
public sealed class TLS0001InvalidConfigurationTests
{
    private const string Option = "tls_analyzers.additional_callbacks = ";
    private const string Form = "an entry has the form Namespace.Type.Member or Namespace.Type.Method(parameter), with :client behind it for a server's callback";

    // No shape that is known without the option: a wrapper that hands on a certificate and takes a yes or no.
    private const string Acme = """
        namespace Acme.Net
        {
            using System;
            using System.Security.Cryptography.X509Certificates;

            public class AcmeClientBase
            {
                public Func<X509Certificate2, bool>? InheritedCallback { get; set; }
            }

            public class AcmeClient : AcmeClientBase
            {
                public Func<X509Certificate2, bool>? CertificateCallback { get; set; }
                public Func<X509Certificate2, bool>? FieldCallback;
                public event Action<AcmeEventArgs>? Validating { add { } remove { } }
                public string Name { get; set; } = "";
                public class Options { public Func<X509Certificate2, bool>? Callback { get; set; } }
            }

            public class AcmeServer
            {
                public Func<X509Certificate2, bool>? ClientCallback { get; set; }
            }

            public class Connector
            {
                public Connector(Func<X509Certificate2, bool>? validate = null) { }
                public static void Connect(string host, Func<X509Certificate2, bool>? callback = null) { }
                public static void Connect(Uri host, Func<X509Certificate2, bool>? callback = null) { }
            }

            public class Pool<T>
            {
                public void Use(Func<X509Certificate2, bool> callback) { }
            }

            public class AcmeEventArgs : EventArgs
            {
                public X509Certificate2? Certificate { get; set; }
                public bool Accept { get; set; }
            }
        }

        """;

    /// <summary>Entry, and a use of the API with the callback in place of {0}.</summary>
    public static TheoryData<string, string, string> Entries => new()
    {
        { "Acme.Net.AcmeClient.CertificateCallback", "new AcmeClient().CertificateCallback = {0};", "TLS0101" },
        { "Acme.Net.AcmeClient.CertificateCallback", "_ = new AcmeClient { CertificateCallback = {0} };", "TLS0101" },
        { "Acme.Net.AcmeClient.FieldCallback", "new AcmeClient().FieldCallback = {0};", "TLS0101" },
        { "Acme.Net.AcmeClient.InheritedCallback", "new AcmeClient().InheritedCallback = {0};", "TLS0101" },
        { "Acme.Net.AcmeClient+Options.Callback", "_ = new AcmeClient.Options { Callback = {0} };", "TLS0101" },
        { "Acme.Net.AcmeClient.Options.Callback", "_ = new AcmeClient.Options { Callback = {0} };", "TLS0101" },
        { "Acme.Net.AcmeServer.ClientCallback:client", "new AcmeServer().ClientCallback = {0};", "TLS0107" },
        { "Acme.Net.AcmeServer.ClientCallback : client", "new AcmeServer().ClientCallback = {0};", "TLS0107" },
        { "Acme.Net.AcmeServer.ClientCallback:server", "new AcmeServer().ClientCallback = {0};", "TLS0101" },
        { "Acme.Net.Connector.Connect(callback)", "Connector.Connect(\"host\", {0}); Connector.Connect(new System.Uri(\"https://host\"), callback: {0});", "TLS0101" },
        { "Acme.Net.Connector..ctor(validate)", "_ = new Connector({0});", "TLS0101" },
        { "Acme.Net.Pool`1.Use( callback )", "new Pool<string>().Use({0});", "TLS0101" },
    };

    /// <summary>Entry, and the reason that the message gives.</summary>
    public static TheoryData<string, string> InvalidEntries => new()
    {
        { "CertificateCallback", Form },
        { "Acme.Net.AcmeClient.CertificateCallback:peer", Form },
        { "Acme.Net.Connector.Connect(", Form },
        { "Acme.Net.Connector.Connect()", Form },
        { "Acme.Net.Connector..ctor", Form },
        { "Acme Net", Form },
        { "Acme.Net.AcmeClinet.CertificateCallback", "there is no type Acme.Net.AcmeClinet in this project and its references" },
        { "No.Such.Type.Member", "there is no type No.Such.Type in this project and its references" },
        { "Acme.Net.AcmeClient.CertificateCallbak", "Acme.Net.AcmeClient has no member CertificateCallbak" },
        { "Acme.Net.Connector.Connect", "Acme.Net.Connector.Connect is a method: name the parameter that takes the callback, Connect(parameter)" },
        { "Acme.Net.Connector.Connect(certificateCallback)", "Acme.Net.Connector.Connect has no parameter certificateCallback" },
        { "Acme.Net.AcmeClient.CertificateCallback(callback)", "Acme.Net.AcmeClient.CertificateCallback has no parameter callback" },
        { "Acme.Net.AcmeClient.Name", "Acme.Net.AcmeClient.Name is no delegate" },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public Task Own_api_is_judged(string entry, string use, string id) =>
        Test(Mark(use, id), "is_global = true\n" + Option + entry).RunAsync();

    [Theory]
    [MemberData(nameof(Entries))]
    public Task Own_api_is_silent_on_a_strict_callback(string entry, string use, string id)
    {
        Assert.StartsWith("TLS", id, StringComparison.Ordinal);
        return Test(use.Replace("{0}", "certificate => certificate.Verify()", StringComparison.Ordinal), "is_global = true\n" + Option + entry).RunAsync();
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public Task Own_api_is_not_known_without_the_option(string entry, string use, string id)
    {
        Assert.NotEmpty(entry + id);
        return Test(use.Replace("{0}", "certificate => true", StringComparison.Ordinal), globalConfig: null).RunAsync();
    }

    [Fact]
    public Task Own_event_with_an_arguments_object() => Test(
        "new AcmeClient().Validating += {|TLS0101:e => e.Accept = true|}; new AcmeClient().Validating += e => e.Accept = e.Certificate!.Verify();",
        "is_global = true\n" + Option + "Acme.Net.AcmeClient.Validating").RunAsync();

    [Fact]
    public Task Message_names_the_own_api()
    {
        var test = Test("new AcmeClient().CertificateCallback = {|#0:certificate => true|};", "is_global = true\n" + Option + "Acme.Net.AcmeClient.CertificateCallback");
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0101").WithLocation(0).WithMessage(
            "AcmeClient.CertificateCallback accepts every certificate, so anyone between this program and the server can read and change the traffic"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData(", ")]
    [InlineData(",")]
    [InlineData(" | ")]
    [InlineData(",,  ,")]
    public Task Several_entries(string separator) => Test(
        "new AcmeClient().CertificateCallback = {|TLS0101:c => true|}; new AcmeServer().ClientCallback = {|TLS0107:c => true|}; Connector.Connect(\"host\", {|TLS0101:c => true|});",
        "is_global = true\n" + Option + string.Join(separator, "Acme.Net.AcmeClient.CertificateCallback", "Acme.Net.AcmeServer.ClientCallback:client", "Acme.Net.Connector.Connect(callback)")).RunAsync();

    [Fact]
    public Task Option_in_the_editorconfig()
    {
        var test = Test("new AcmeClient().CertificateCallback = {|TLS0101:c => true|};", globalConfig: null);
        test.EditorConfig = "root = true\n[*.cs]\n" + Option + "Acme.Net.AcmeClient.CertificateCallback\n";
        return test.RunAsync();
    }

    [Fact]
    public Task Options_of_several_folders_are_joined()
    {
        var test = Test("new AcmeClient().CertificateCallback = {|TLS0101:c => true|}; new AcmeServer().ClientCallback = {|TLS0107:c => true|};", globalConfig: null);
        test.Sources.Add("Other/File.cs", "public static class Other { }");
        test.EditorConfig = "root = true\n[*.cs]\n" + Option + "Acme.Net.AcmeClient.CertificateCallback\n[Other/*.cs]\n" + Option + "Acme.Net.AcmeServer.ClientCallback:client\n";
        return test.RunAsync();
    }

    [Fact]
    public Task Global_option_wins()
    {
        var test = Test("new AcmeClient().CertificateCallback = {|TLS0101:c => true|}; new AcmeServer().ClientCallback = c => true;", "is_global = true\n" + Option + "Acme.Net.AcmeClient.CertificateCallback");
        test.EditorConfig = "root = true\n[*.cs]\n" + Option + "Acme.Net.AcmeServer.ClientCallback:client\n";
        return test.RunAsync();
    }

    [Theory]
    [MemberData(nameof(InvalidEntries))]
    public Task Reports_entry_that_cannot_be_used(string entry, string reason)
    {
        var test = Test("new AcmeClient().CertificateCallback = {|TLS0101:c => true|};", "is_global = true\n" + Option + entry + ", Acme.Net.AcmeClient.CertificateCallback");
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0001").WithSeverity(DiagnosticSeverity.Warning)
            .WithMessage($"'{entry}' in the option tls_analyzers.additional_callbacks is not used: {reason}"));
        return test.RunAsync();
    }

    [Fact]
    public Task Reports_an_entry_once_for_all_files()
    {
        var test = Test("", globalConfig: null);
        test.Sources.Add("Other.cs", "public static class Other { }");
        test.EditorConfig = "root = true\n[*.cs]\n" + Option + "No.Such.Type.Member, No.Such.Type.Member\n";
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0001"));
        return test.RunAsync();
    }

    [Fact]
    public Task Reports_each_entry()
    {
        var test = Test("", "is_global = true\n" + Option + "One, Two");
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0001").WithArguments("'One' in the option tls_analyzers.additional_callbacks", Form));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0001").WithArguments("'Two' in the option tls_analyzers.additional_callbacks", Form));
        return test.RunAsync();
    }

    [Fact]
    public Task Reports_in_a_project_without_tls()
    {
        var test = new Verify.Test { TestCode = "public static class Nothing { }", References = [], NullableContextOptions = NullableContextOptions.Disable, CompilerDiagnostics = CompilerDiagnostics.None, GlobalConfig = "is_global = true\n" + Option + "No.Such.Type.Member" };
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0001"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(",")]
    [InlineData(" , | ,")]
    public Task Silent_on_an_empty_option(string value) => Test("new AcmeClient().CertificateCallback = c => true;", "is_global = true\n" + Option + value).RunAsync();

    [Fact]
    public Task Compiler_takes_a_semicolon_for_the_begin_of_a_comment() => Test(
        "new AcmeClient().CertificateCallback = {|TLS0101:c => true|}; new AcmeServer().ClientCallback = c => true;",
        "is_global = true\n" + Option + "Acme.Net.AcmeClient.CertificateCallback; Acme.Net.AcmeServer.ClientCallback:client").RunAsync();

    private static string Mark(string use, string id) => use.Replace("{0}", $"{{|{id}:certificate => true|}}", StringComparison.Ordinal);

    private static Verify.Test Test(string statements, string? globalConfig)
    {
        var test = new Verify.Test { GlobalConfig = globalConfig };
        test.Sources.Add("Acme.cs", Acme);
        test.Sources.Add("Program.cs", $$"""
            using Acme.Net;
            public static class Program
            {
                public static void Run()
                {
                    {{statements}}
                }
            }
            """);
        return test;
    }
}
