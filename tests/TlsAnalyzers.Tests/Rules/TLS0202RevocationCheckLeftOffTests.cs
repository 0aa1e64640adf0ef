using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

public sealed class TLS0202RevocationCheckLeftOffTests
{
    [Theory]
    [InlineData("var handler = {|TLS0202:new HttpClientHandler()|};")]
    [InlineData("HttpClientHandler handler = {|TLS0202:new()|};")]
    [InlineData("var client = new HttpClient({|TLS0202:new HttpClientHandler { AllowAutoRedirect = false }|});")]
    [InlineData("var handler = {|TLS0202:new HttpClientHandler()|}; handler.AllowAutoRedirect = false; var client = new HttpClient(handler);")]
    [InlineData("var handler = {|TLS0202:new HttpClientHandler()|}; var other = new HttpClientHandler { CheckCertificateRevocationList = true };")]
    [InlineData("var client = new HttpClient(new LoggingHandler({|TLS0202:new HttpClientHandler()|}));")]
    [InlineData("var handler = {|TLS0202:new HttpClientHandler()|}; var client = new HttpClient(new LoggingHandler(handler));")]
    [InlineData("var handler = {|TLS0202:new WinHttpHandler()|};")]
    [InlineData("var handler = {|TLS0202:new SocketsHttpHandler()|};")]
    [InlineData("var handler = {|TLS0202:new SocketsHttpHandler { SslOptions = { TargetHost = \"a\" } }|};")]
    [InlineData("var handler = new SocketsHttpHandler { SslOptions = {|TLS0202:new SslClientAuthenticationOptions()|} };")]
    [InlineData("var options = {|TLS0202:new SslClientAuthenticationOptions { TargetHost = \"a\" }|}; stream.AuthenticateAsClient(options);")]
    [InlineData("var options = {|TLS0202:new SslServerAuthenticationOptions { ClientCertificateRequired = true }|};")]
    [InlineData("{|TLS0202:stream.AuthenticateAsClient(\"a\")|};")]
    [InlineData("{|TLS0202:stream.AuthenticateAsClientAsync(\"a\")|}.Wait();")]
    [InlineData("{|TLS0202:stream.BeginAuthenticateAsClient(\"a\", null, null)|};")]
    public Task Reports(string statements) => Test(Program(statements)).RunAsync();

    [Theory]
    [InlineData("var handler = new HttpClientHandler { CheckCertificateRevocationList = true };")]
    [InlineData("var handler = new HttpClientHandler { CheckCertificateRevocationList = option };")]
    [InlineData("var handler = new HttpClientHandler { CheckCertificateRevocationList = false };")]
    [InlineData("var handler = new HttpClientHandler(); handler.CheckCertificateRevocationList = true;")]
    [InlineData("var handler = new HttpClientHandler(); if (option) { handler.CheckCertificateRevocationList = true; }")]
    [InlineData("HttpClientHandler handler; handler = new HttpClientHandler(); handler.CheckCertificateRevocationList = true;")]
    [InlineData("var handler = new HttpClientHandler(); Configure(handler);")]
    [InlineData("var handler = new HttpClientHandler(); Action<HttpClientHandler> configure = h => h.CheckCertificateRevocationList = true; configure(handler);")]
    [InlineData("var handler = new SafeHandler();")]
    [InlineData("var handler = new WinHttpHandler { CheckCertificateRevocationList = true };")]
    [InlineData("var handler = new SocketsHttpHandler { SslOptions = { CertificateRevocationCheckMode = X509RevocationMode.Online } };")]
    [InlineData("var handler = new SocketsHttpHandler(); handler.SslOptions.CertificateRevocationCheckMode = X509RevocationMode.Online;")]
    [InlineData("var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = new X509ChainPolicy() } };")]
    [InlineData("var handler = new SocketsHttpHandler(); handler.SslOptions = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.Offline };")]
    [InlineData("var options = new SslClientAuthenticationOptions { CertificateChainPolicy = new X509ChainPolicy() };")]
    [InlineData("var options = new SslServerAuthenticationOptions();")]
    [InlineData("var options = new SslServerAuthenticationOptions { ClientCertificateRequired = true, CertificateRevocationCheckMode = X509RevocationMode.Online };")]
    [InlineData("var policy = new X509ChainPolicy();")]
    [InlineData("stream.AuthenticateAsClient(\"a\", null, true);")]
    [InlineData("stream.AuthenticateAsClientAsync(\"a\", null, option).Wait();")]
    [InlineData("stream.AuthenticateAsServer(new X509Certificate2(\"a\"));")]
    public Task Silent(string statements) => Test(Program(statements)).RunAsync();

    [Theory]
    [InlineData("private readonly HttpClientHandler _handler = {|TLS0202:new()|};")]
    [InlineData("private readonly HttpClientHandler _handler; public C() => _handler = {|TLS0202:new HttpClientHandler()|};")]
    [InlineData("public static HttpMessageHandler Create() => {|TLS0202:new HttpClientHandler()|};")]
    [InlineData("public static HttpMessageHandler Create() { var handler = {|TLS0202:new HttpClientHandler()|}; return handler; }")]
    [InlineData("private readonly HttpClientHandler _handler = new() { CheckCertificateRevocationList = true };")]
    [InlineData("private readonly HttpClientHandler _handler = new(); public C() { _handler.CheckCertificateRevocationList = true; }")]
    [InlineData("private readonly HttpClientHandler _handler; public C() => _handler = new HttpClientHandler(); public void Start() => _handler.CheckCertificateRevocationList = true;")]
    public Task Judges_members(string members) => Test($$"""
        using System.Net.Http;
        public class C
        {
            {{members}}
        }
        """).RunAsync();

    [Fact]
    public Task Message_names_the_type()
    {
        var test = Test(Program("var handler = {|#0:new HttpClientHandler()|}; {|#1:stream.AuthenticateAsClient(\"a\")|};"));
        var rule = Verify<RevocationDefaultAnalyzer>.Diagnostic();
        test.ExpectedDiagnostics.AddRange(
        [
            rule.WithLocation(0).WithMessage("HttpClientHandler does not check revocation unless it is told to, so a stolen private key serves its thief until the certificate expires"),
            rule.WithLocation(1).WithMessage("SslStream.AuthenticateAsClient(targetHost) does not check revocation unless it is told to, so a stolen private key serves its thief until the certificate expires"),
        ]);
        return test.RunAsync();
    }

    [Fact]
    public Task Looks_around_in_top_level_statements()
    {
        var test = Test("""
            using System.Net.Http;
            var safe = new HttpClientHandler();
            var handler = {|TLS0202:new HttpClientHandler()|};
            safe.CheckCertificateRevocationList = true;
            System.Console.WriteLine(new HttpClient(safe).Timeout + new HttpClient(handler).Timeout);
            """);
        test.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public Task Is_off_by_default() => new Verify<RevocationDefaultAnalyzer>.Test { TestCode = "public class C { object handler = new System.Net.Http.HttpClientHandler(); }" }.RunAsync();

    [Fact]
    public Task Reports_on_the_framework()
    {
        var test = new Verify<RevocationDefaultAnalyzer>.Test
        {
            TestCode = "public class C { object handler = {|TLS0202:new System.Net.Http.HttpClientHandler()|}; void M(System.Net.Security.SslStream s) { {|TLS0202:s.AuthenticateAsClient(\"a\")|}; } }",
            References = References.Net472,
        };
        test.EnabledRules.Add("TLS0202");
        return test.RunAsync();
    }

    [Theory]
    [InlineData("var handler = new HttpClientHandler { CheckCertificateRevocationList = ;")]
    [InlineData("var handler = handler; new HttpClientHandler(handler);")]
    [InlineData("stream.AuthenticateAsClient();")]
    public Task Survives_code_that_does_not_compile(string statements)
    {
        var test = Test(Program(statements));
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        test.MarkupRules.Clear();
        return test.RunAsync();
    }

    private static AnalyzerTest Test(string source)
    {
        var test = new Verify<RevocationDefaultAnalyzer>.Test { TestCode = source };
        test.EnabledRules.Add("TLS0202");
        test.AdditionalReferences.Add(LibraryReferences.WinHttpHandler);
        return test;
    }

    private static string Program(string statements) => $$"""
        using System;
        using System.Net.Http;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;

        public class SafeHandler : HttpClientHandler
        {
            public SafeHandler() => CheckCertificateRevocationList = true;
        }

        public class LoggingHandler : DelegatingHandler
        {
            public LoggingHandler(HttpMessageHandler inner)
                : base(inner)
            {
            }
        }

        public static partial class Program
        {
            public static void Run(SslStream stream, bool option)
            {
                {{statements}}
            }

            private static void Configure(HttpClientHandler handler) => handler.CheckCertificateRevocationList = true;
        }
        """;
}
