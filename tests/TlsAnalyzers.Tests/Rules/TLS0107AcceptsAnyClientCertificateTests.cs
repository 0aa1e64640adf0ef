using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

public sealed class TLS0107AcceptsAnyClientCertificateTests
{
    private const string ServerUsings = Usings + """
        using System.IO;
        using System.Net.Quic;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.AspNetCore.Server.Kestrel.Https;
        #pragma warning disable CA1416, CA2252

        """;

    /// <summary>Every place where a server takes a callback for client certificates, with a callback of three or four parameters in place of {0}.</summary>
    public static TheoryData<string> KestrelSites => new()
    {
        "kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateValidation = {0});",
        "kestrel.ConfigureHttpsDefaults(https => { https.ClientCertificateMode = ClientCertificateMode.RequireCertificate; https.ClientCertificateValidation = {0}; });",
        "kestrel.ListenAnyIP(8443, listen => listen.UseHttps(options => options.ClientCertificateValidation = {0}));",
        "listen.UseHttps(options => { options.ClientCertificateValidation += {0}; });",
        "listen.UseHttps(\"server.pfx\", \"x\", options => options.ClientCertificateValidation = {0});",
        "listen.UseHttps(new HttpsConnectionAdapterOptions { ClientCertificateValidation = {0} });",
        "HttpsConnectionAdapterOptions options = new() { ClientCertificateMode = ClientCertificateMode.AllowCertificate, ClientCertificateValidation = {0} };",
    };

    /// <summary>Those whose callback has the sender as well.</summary>
    public static TheoryData<string> SslSites => new()
    {
        "var options = new SslServerAuthenticationOptions { ClientCertificateRequired = true, RemoteCertificateValidationCallback = {0} };",
        "new SslServerAuthenticationOptions().RemoteCertificateValidationCallback = {0};",
        "kestrel.ConfigureHttpsDefaults(https => https.OnAuthenticate = (context, options) => options.RemoteCertificateValidationCallback = {0});",
        "listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = context => new ValueTask<SslServerAuthenticationOptions>(new SslServerAuthenticationOptions { RemoteCertificateValidationCallback = {0} }) });",
        "ServerOptionsSelectionCallback select = (stream, hello, state, token) => ValueTask.FromResult(new SslServerAuthenticationOptions { RemoteCertificateValidationCallback = {0} });",
        "var options = new QuicServerConnectionOptions { ServerAuthenticationOptions = new SslServerAuthenticationOptions { RemoteCertificateValidationCallback = {0} } };",
        "using var stream = new SslStream(Stream.Null, false, {0}); stream.AuthenticateAsServer(certificate, true, false);",
        "using var stream = new SslStream(Stream.Null, false, {0}, null); stream.AuthenticateAsServerAsync(certificate, true, false).Wait();",
        "Func<Task> serve = async () => { await using var stream = new SslStream(Stream.Null, false, {0}); await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions()); };",
    };

    [Theory]
    [MemberData(nameof(KestrelSites))]
    public Task Reports_at_every_api_of_kestrel(string site) => Verify.VerifyAnalyzerAsync(Program(site, "{|TLS0107:(c, ch, e) => true|}"));

    [Theory]
    [MemberData(nameof(SslSites))]
    public Task Reports_at_every_api(string site) => Verify.VerifyAnalyzerAsync(Program(site, "{|TLS0107:(s, c, ch, e) => true|}"));

    [Theory]
    [MemberData(nameof(KestrelSites))]
    public Task Silent_at_every_api_of_kestrel(string site) => Verify.VerifyAnalyzerAsync(Program(site, "(c, ch, e) => e == SslPolicyErrors.None"));

    [Theory]
    [MemberData(nameof(SslSites))]
    public Task Silent_at_every_api(string site) => Verify.VerifyAnalyzerAsync(Program(site, "(s, c, ch, e) => e == SslPolicyErrors.None"));

    [Theory]
    [InlineData("{|TLS0107:new HttpsConnectionAdapterOptions().AllowAnyClientCertificate()|};")]
    [InlineData("kestrel.ConfigureHttpsDefaults(https => {|TLS0107:https.AllowAnyClientCertificate()|});")]
    [InlineData("kestrel.ConfigureHttpsDefaults(https => { {|TLS0107:https.AllowAnyClientCertificate()|}; });")]
    [InlineData("listen.UseHttps(options => {|TLS0107:options.AllowAnyClientCertificate()|});")]
    [InlineData("listen.UseHttps(certificate, options => {|TLS0107:options.AllowAnyClientCertificate()|});")]
    public Task Reports_allowing_any(string statement) => Verify.VerifyAnalyzerAsync(Program(statement));

    [Theory]
    [InlineData("{|TLS0107:delegate { return true; }|}")]
    [InlineData("{|TLS0107:AcceptAny|}")]
    [InlineData("{|TLS0107:(s, c, ch, e) => c != null|}")]
    [InlineData("{|TLS0107:(s, c, ch, e) => { Console.WriteLine(e); return true; }|}")]
    [InlineData("{|TLS0107:(s, c, ch, e) => e is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors|}")]
    [InlineData("{|TLS0107:(s, c, ch, e) => e == SslPolicyErrors.None || DateTime.UtcNow.Year < 2027|}")]
    [InlineData("{|TLS0107:(s, c, ch, e) => c is null || e != SslPolicyErrors.RemoteCertificateNotAvailable|}")]
    public Task Reports_callback_that_accepts_failed_validation(string callback) =>
        Verify.VerifyAnalyzerAsync(Program("new SslServerAuthenticationOptions().RemoteCertificateValidationCallback = {0};", callback));

    // A server may leave it to the client whether it presents a certificate.
    [Theory]
    [InlineData("(s, c, ch, e) => c is null || e == SslPolicyErrors.None")]
    [InlineData("(s, c, ch, e) => { if (c is null) return true; return e == SslPolicyErrors.None; }")]
    [InlineData("(s, c, ch, e) => e is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNotAvailable")]
    [InlineData("(s, c, ch, e) => (e & ~SslPolicyErrors.RemoteCertificateNotAvailable) == 0")]
    [InlineData("(s, c, ch, e) => e == SslPolicyErrors.RemoteCertificateNotAvailable")]
    public Task Silent_where_the_certificate_is_optional(string callback) =>
        Verify.VerifyAnalyzerAsync(Program("new SslServerAuthenticationOptions().RemoteCertificateValidationCallback = {0};", callback));

    // A server always presents one: what a client would do without is no finding.
    [Fact]
    public Task Silent_on_a_client_that_would_do_without_a_certificate() => Verify.VerifyAnalyzerAsync(Program(
        "new SslClientAuthenticationOptions().RemoteCertificateValidationCallback = {0};",
        "(s, c, ch, e) => c is null || e == SslPolicyErrors.None"));

    [Theory]
    [InlineData("(c, ch, e) => e == SslPolicyErrors.None && c.Subject == \"CN=partner\"")]
    [InlineData("(c, ch, e) => { using var own = new X509Chain(); own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; own.ChainPolicy.CustomTrustStore.Add(certificate); return own.Build(c); }")]
    [InlineData("(c, ch, e) => false")]
    [InlineData("null")]
    public Task Silent_on_validation(string callback) => Verify.VerifyAnalyzerAsync(Program("new HttpsConnectionAdapterOptions().ClientCertificateValidation = {0}!;", callback));

    [Theory]
    [InlineData("(c, ch, e) => c.Subject == \"CN=4711\"", "TLS0310")]
    [InlineData("(c, ch, e) => c.Thumbprint == \"AA\"", "TLS0312")]
    [InlineData("(c, ch, e) => ch!.ChainElements.Any(x => x.Certificate.Thumbprint == \"AA\")", "TLS0305")]
    public Task Something_known_is_another_rule(string callback, string id) =>
        Verify.VerifyAnalyzerAsync(Program("new HttpsConnectionAdapterOptions().ClientCertificateValidation = {0};", "{|" + id + ":" + callback + "|}"));

    // The code around a stream tells which side it is.
    [Theory]
    [InlineData("stream.AuthenticateAsClient(\"bank.example\");")]
    [InlineData("stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = \"bank.example\" }).Wait();")]
    [InlineData("if (kestrel is null) stream.AuthenticateAsClient(\"bank.example\"); else stream.AuthenticateAsServer(certificate);")]
    [InlineData("Console.WriteLine(stream);")]
    public Task A_stream_of_a_client_is_another_rule(string statement) => Verify.VerifyAnalyzerAsync(Program(
        "using var stream = new SslStream(Stream.Null, false, {0}); " + statement, "{|TLS0101:(s, c, ch, e) => true|}"));

    [Theory]
    [InlineData(
        "new SslServerAuthenticationOptions().RemoteCertificateValidationCallback = {|#0:(s, c, ch, e) => {|#1:true|}|};",
        "SslServerAuthenticationOptions.RemoteCertificateValidationCallback accepts every client certificate")]
    [InlineData(
        "new HttpsConnectionAdapterOptions().ClientCertificateValidation = {|#0:(c, ch, e) => { {|#1:return true;|} }|};",
        "HttpsConnectionAdapterOptions.ClientCertificateValidation accepts every client certificate")]
    [InlineData(
        "using var stream = new SslStream(Stream.Null, false, {|#0:(s, c, ch, e) => {|#1:true|}|}); stream.AuthenticateAsServer(certificate);",
        "SslStream accepts every client certificate")]
    [InlineData(
        "new HttpsConnectionAdapterOptions().ClientCertificateValidation = {|#0:(c, ch, e) => {|#1:e is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors|}|};",
        "HttpsConnectionAdapterOptions.ClientCertificateValidation accepts client certificates that failed validation when sslPolicyErrors is RemoteCertificateChainErrors")]
    public Task Message_says_what_is_accepted(string statement, string what) => Verify.VerifyAnalyzerAsync(
        Program(statement),
        Verify.Diagnostic("TLS0107").WithLocation(0).WithAdditionalLocation(1).WithMessage(Message(what)));

    [Fact]
    public Task Message_of_allowing_any() => Verify.VerifyAnalyzerAsync(
        Program("listen.UseHttps(options => {|#0:options.AllowAnyClientCertificate()|});"),
        Verify.Diagnostic("TLS0107").WithLocation(0).WithoutAdditionalLocations().WithSeverity(DiagnosticSeverity.Warning).WithMessage(
            Message("HttpsConnectionAdapterOptions.AllowAnyClientCertificate accepts every client certificate")));

    private static string Message(string what) => what + ", so a certificate that the caller made itself can pass for a client's identity";

    private static string Program(string statement, string callback = "") => ServerUsings + $$"""
        public static class Program
        {
            public static void Run(KestrelServerOptions kestrel, ListenOptions listen, X509Certificate2 certificate)
            {
                {{statement.Replace("{0}", callback, StringComparison.Ordinal)}}
            }

            private static bool AcceptAny(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
        }
        """;
}
