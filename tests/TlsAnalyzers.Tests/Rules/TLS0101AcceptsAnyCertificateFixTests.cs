using Microsoft.CodeAnalysis;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer, TLS0101AcceptsAnyCertificateCodeFix>;

public sealed class TLS0101AcceptsAnyCertificateFixTests
{
    [Fact]
    public Task Removes_assignment() => Removal(
        """
        var handler = new HttpClientHandler();
        handler.ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|};
        handler.AllowAutoRedirect = false;
        """,
        """
        var handler = new HttpClientHandler();
        handler.AllowAutoRedirect = false;
        """);

    [Fact]
    public Task Keeps_comment_of_another_paragraph() => Removal(
        """
        var handler = new HttpClientHandler();
        // One handler for all.

        // Accept the staging certificate.
        handler.ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|};
        // No redirects.
        handler.AllowAutoRedirect = false;
        """,
        """
        var handler = new HttpClientHandler();
        // One handler for all.

        // No redirects.
        handler.AllowAutoRedirect = false;
        """);

    [Fact]
    public Task Removes_subscription() => Removal(
        "ServicePointManager.ServerCertificateValidationCallback += {|TLS0101:(s, c, ch, e) => true|};\nConsole.WriteLine();",
        "Console.WriteLine();");

    [Fact]
    public Task Removes_only_initializer_element() => Removal(
        "var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|} };",
        "var handler = new HttpClientHandler();");

    [Fact]
    public Task Removes_only_initializer_element_after_arguments() => Removal(
        "HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|} };",
        "HttpClientHandler handler = new();");

    [Fact]
    public Task Removes_first_initializer_element() => Removal(
        """
        var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|},
            AllowAutoRedirect = false, // stay
        };
        """,
        """
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false, // stay
        };
        """);

    [Fact]
    public Task Removes_last_initializer_element() => Removal(
        """
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|}
        };
        """,
        """
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false
        };
        """);

    [Fact]
    public Task Removes_nested_initializer() => Removal(
        "var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = {|TLS0101:(s, c, ch, e) => true|} }, UseCookies = false };",
        "var handler = new SocketsHttpHandler { UseCookies = false };");

    [Fact]
    public Task Removes_argument_where_an_overload_does_without() => Removal(
        "using var stream = new SslStream(System.IO.Stream.Null, false, {|TLS0101:(s, c, ch, e) => true|});",
        "using var stream = new SslStream(System.IO.Stream.Null, false);");

    [Fact]
    public Task Passes_null_where_no_overload_does_without() => Removal(
        "using var stream = new SslStream(System.IO.Stream.Null, false, {|TLS0101:(s, c, ch, e) => true|}, null, EncryptionPolicy.RequireEncryption);",
        "using var stream = new SslStream(System.IO.Stream.Null, false, null, null, EncryptionPolicy.RequireEncryption);");

    [Fact]
    public Task Removes_guard_that_guards_nothing_else() => Removal(
        """
        var handler = new HttpClientHandler();
        if (option)
        {
            handler.ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|};
        }

        Console.WriteLine(handler);
        """,
        """
        var handler = new HttpClientHandler();

        Console.WriteLine(handler);
        """);

    [Fact]
    public Task Keeps_guard_with_effect() => Removal(
        """
        var handler = new HttpClientHandler();
        if (Register())
            handler.ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|};
        """,
        """
        var handler = new HttpClientHandler();
        if (Register())
        {
        }
        """);

    [Fact]
    public Task Replaces_branch() => Removal(
        "var handler = new HttpClientHandler();\nhandler.ServerCertificateCustomValidationCallback = option ? {|TLS0101:(m, c, ch, e) => true|} : (m, c, ch, e) => e == SslPolicyErrors.None;",
        "var handler = new HttpClientHandler();\nhandler.ServerCertificateCustomValidationCallback = option ? null : (m, c, ch, e) => e == SslPolicyErrors.None;");

    [Fact]
    public Task Removes_assignment_of_which_the_other_branch_is_null() => Removal(
        "var handler = new HttpClientHandler();\nhandler.ServerCertificateCustomValidationCallback = option ? {|TLS0101:(m, c, ch, e) => true|} : null;\nConsole.WriteLine();",
        "var handler = new HttpClientHandler();\nConsole.WriteLine();");

    [Fact]
    public Task Empties_lambda() => Removal(
        "Configure(handler => handler.ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|});",
        "Configure(handler => { });");

    [Fact]
    public Task Removes_ready_made_callback() => Removal(
        "var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = {|TLS0101:HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|}, UseCookies = false };",
        "var handler = new HttpClientHandler { UseCookies = false };");

    [Fact]
    public Task Fixes_all_in_three_projects()
    {
        var test = new Verify.Test { CodeActionEquivalenceKey = TLS0101AcceptsAnyCertificateCodeFix.UsePlatformValidation };
        test.Sources.Add(Member("var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = {|TLS0101:(m, c, ch, e) => true|} };"));
        test.FixedSources.Add(Member("var handler = new HttpClientHandler();"));
        foreach (var name in new[] { "Second", "Third" })
        {
            var project = new TestProject(name);
            project.Sources.Add(Member("ServicePointManager.ServerCertificateValidationCallback = {|TLS0101:delegate { return true; }|};\nConsole.WriteLine();"));
            project.FixedSources.Add(Member("Console.WriteLine();"));
            test.AdditionalProjects.Add(project);
        }

        return test.RunAsync();
    }

    [Theory]
    [InlineData("var callback = {|TLS0101:HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|};")]
    [InlineData("Own({|TLS0101:(s, c, ch, e) => true|});")]
    public Task Offers_no_removal_where_the_value_is_needed(string statement) => new Verify.Test
    {
        TestCode = Member(statement),
        CodeActionEquivalenceKey = TLS0101AcceptsAnyCertificateCodeFix.UsePlatformValidation,
    }.RunWithoutFixAsync();

    private static Task Removal(string statements, string fixedStatements) => new Verify.Test
    {
        TestCode = Member(statements),
        FixedCode = Member(fixedStatements),
        CodeActionEquivalenceKey = TLS0101AcceptsAnyCertificateCodeFix.UsePlatformValidation,
    }.RunAsync();

    private static string Member(string statements) => Usings + $$"""
        #pragma warning disable SYSLIB0014, CS8321
        public static class Program
        {
            public static void Run(bool option)
            {
                {{statements.Replace("\n", "\n        ", StringComparison.Ordinal).Replace("\n        \n", "\n\n", StringComparison.Ordinal)}}
            }

            private static bool Register() => true;

            private static void Configure(Action<HttpClientHandler> configure) => configure(new HttpClientHandler());

            private static void Own(RemoteCertificateValidationCallback callback) => Console.WriteLine(callback.Method);
        }
        """;
}
