using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

using Verify = Verify<CertificateCallbackAnalyzer, TLS0107AcceptsAnyClientCertificateCodeFix>;

public sealed class TLS0107AcceptsAnyClientCertificateFixTests
{
    [Fact]
    public Task Removes_assignment() => Removal(
        """
        kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = {|TLS0107:(certificate, chain, errors) => true|};
        });
        """,
        """
        kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        });
        """);

    [Fact]
    public Task Removes_initializer_element() => Removal(
        """
        var options = new SslServerAuthenticationOptions
        {
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = {|TLS0107:(sender, certificate, chain, errors) => true|},
        };
        """,
        """
        var options = new SslServerAuthenticationOptions
        {
            ClientCertificateRequired = true,
        };
        """);

    [Fact]
    public Task Removes_statement() => Removal(
        """
        kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            {|TLS0107:https.AllowAnyClientCertificate()|};
        });
        """,
        """
        kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        });
        """);

    [Theory]
    [InlineData("{|TLS0107:https.AllowAnyClientCertificate()|}")]
    [InlineData("https.ClientCertificateValidation = {|TLS0107:(certificate, chain, errors) => true|}")]
    public Task Empties_expression_lambda(string body) => Removal(
        $"kestrel.ConfigureHttpsDefaults(https => {body});",
        "kestrel.ConfigureHttpsDefaults(https => { });");

    [Fact]
    public Task Removes_argument() => Removal(
        """
        using var stream = new SslStream(System.IO.Stream.Null, false, {|TLS0107:(sender, certificate, chain, errors) => true|});
        stream.AuthenticateAsServer(server, true, true);
        """,
        """
        using var stream = new SslStream(System.IO.Stream.Null, false);
        stream.AuthenticateAsServer(server, true, true);
        """);

    private static Task Removal(string statements, string fixedStatements) => new Verify.Test
    {
        TestCode = Member(statements),
        FixedCode = Member(fixedStatements),
        CodeActionEquivalenceKey = TLS0107AcceptsAnyClientCertificateCodeFix.UsePlatformValidation,
        OfferedKeys = statements.Contains("=> true", StringComparison.Ordinal)
            ? [TLS0107AcceptsAnyClientCertificateCodeFix.UsePlatformValidation, TLS0107AcceptsAnyClientCertificateCodeFix.ValidateAgainstIssuer]
            : [TLS0107AcceptsAnyClientCertificateCodeFix.UsePlatformValidation],
    }.RunAsync();

    private static string Member(string statements) => $$"""
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.AspNetCore.Server.Kestrel.Https;
        public static class Program
        {
            public static void Run(KestrelServerOptions kestrel, X509Certificate2 server)
            {
                {{statements.Replace("\n", "\n        ", StringComparison.Ordinal)}}
            }
        }
        """;
}
