using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

public sealed class TLS0111CertificateFromHeaderTests
{
    [Theory]
    [InlineData("builder.Services.{|TLS0111:AddCertificateForwarding(options => options.CertificateHeader = \"ssl-client-cert\")|}; var app = builder.Build(); app.UseCertificateForwarding();")]
    [InlineData("builder.Services.{|TLS0111:AddCertificateForwarding(options => { options.CertificateHeader = \"ssl-client-cert\"; options.HeaderConverter = text => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text)); })|}; builder.Build().UseCertificateForwarding();")]
    [InlineData("builder.Services.{|TLS0111:AddCertificateForwarding(_ => { })|}; builder.Build().UseCertificateForwarding();")]
    [InlineData("builder.Services.{|TLS0111:AddCertificateForwarding(options => options.CertificateHeader = builder.Configuration[\"Header\"]!)|}; builder.Build().UseCertificateForwarding();")]
    [InlineData("builder.Services.Configure<ForwardedHeadersOptions>(options => options.ForwardLimit = 2); builder.Services.{|TLS0111:AddCertificateForwarding(options => options.CertificateHeader = \"ssl-client-cert\")|}; var app = builder.Build(); app.UseForwardedHeaders(); app.UseCertificateForwarding();")]
    public Task Reports(string statements) => ServerSource.VerifyAsync(ServerSource.Program(statements), isProgram: true);

    [Theory]
    [InlineData("builder.Services.Configure<ForwardedHeadersOptions>(options => options.KnownProxies.Add(System.Net.IPAddress.Parse(\"10.0.0.2\"))); builder.Services.AddCertificateForwarding(options => options.CertificateHeader = \"ssl-client-cert\"); builder.Build().UseCertificateForwarding();")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(5000)); builder.Services.AddCertificateForwarding(options => options.CertificateHeader = \"ssl-client-cert\"); builder.Build().UseCertificateForwarding();")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(\"/run/app.sock\")); builder.Services.AddCertificateForwarding(options => options.CertificateHeader = \"ssl-client-cert\"); builder.Build().UseCertificateForwarding();")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateMode = ClientCertificateMode.RequireCertificate)); builder.Services.AddCertificateForwarding(options => options.CertificateHeader = \"ssl-client-cert\"); builder.Build().UseCertificateForwarding();")]
    [InlineData("builder.Services.AddCertificateForwarding(options => options.CertificateHeader = \"ssl-client-cert\"); var app = builder.Build(); app.Use((context, next) => context.Connection.RemoteIpAddress!.ToString() == \"10.0.0.2\" ? next(context) : Task.CompletedTask); app.UseCertificateForwarding();")]
    [InlineData("var app = builder.Build(); app.UseForwardedHeaders();")]
    public Task Silent(string statements) => ServerSource.VerifyAsync(ServerSource.Program(statements), isProgram: true);

    [Theory]
    [InlineData("options => options.CertificateHeader = \"ssl-client-cert\"", "ssl-client-cert", DiagnosticSeverity.Warning)]
    [InlineData("_ => { }", "X-Client-Cert", DiagnosticSeverity.Warning)]
    [InlineData("options => options.CertificateHeader = \"X-ARR-ClientCert\"", "X-ARR-ClientCert", DiagnosticSeverity.Info)]
    public Task Message_names_the_header(string options, string header, DiagnosticSeverity severity)
    {
        var test = new Verify<KeyAnalyzer>.Test
        {
            TestCode = ServerSource.Program($"builder.Services.{{|#0:AddCertificateForwarding({options})|}}; builder.Build().UseCertificateForwarding();"),
            OutputKind = OutputKind.ConsoleApplication,
        };
        test.AdditionalReferences.Add(Apis.LibraryReferences.CertificateAuthentication);
        test.ExpectedDiagnostics.Add(Verify<KeyAnalyzer>.Diagnostic("TLS0111").WithLocation(0).WithSeverity(severity)
            .WithMessage($"AddCertificateForwarding takes the client certificate from the header {header}, and nothing in this program restricts who may send it"));
        return test.RunAsync();
    }
}
