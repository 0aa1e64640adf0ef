using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

public sealed class TLS0112ClientCertificateNotRequiredTests
{
    private const string Certificate = "builder.Services.AddAuthentication(\"Certificate\").AddCertificate();";

    [Theory]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateMode = {|TLS0112:ClientCertificateMode.AllowCertificate|}));")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateMode = {|TLS0112:ClientCertificateMode.NoCertificate|}));")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateMode = {|TLS0112:ClientCertificateMode.DelayCertificate|}));")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(8443, listen => listen.UseHttps(new HttpsConnectionAdapterOptions { ClientCertificateMode = {|TLS0112:ClientCertificateMode.AllowCertificate|} })));")]
    [InlineData("builder.WebHost.UseHttpSys(options => options.ClientCertificateMethod = {|TLS0112:ClientCertificateMethod.NoCertificate|});")]
    [InlineData("var options = new SslServerAuthenticationOptions { ClientCertificateRequired = {|TLS0112:false|} };")]
    public Task Reports(string statements) => ServerSource.VerifyAsync(ServerSource.Program(Certificate + statements), isProgram: true);

    [Theory]
    [InlineData(Certificate + "builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateMode = ClientCertificateMode.RequireCertificate));")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateMode = ClientCertificateMode.AllowCertificate));")]
    [InlineData("builder.Services.AddAuthentication().AddCookie().AddCertificate(); builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateMode = ClientCertificateMode.AllowCertificate));")]
    [InlineData(Certificate + "builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()); builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateMode = ClientCertificateMode.AllowCertificate));")]
    [InlineData(Certificate + "builder.WebHost.ConfigureKestrel(kestrel => { kestrel.ListenAnyIP(1, listen => listen.UseHttps(https => https.ClientCertificateMode = ClientCertificateMode.RequireCertificate)); kestrel.ListenAnyIP(2, listen => listen.UseHttps(https => https.ClientCertificateMode = ClientCertificateMode.NoCertificate)); });")]
    [InlineData(Certificate + "builder.WebHost.UseHttpSys(options => options.ClientCertificateMethod = ClientCertificateMethod.AllowCertificate);")]
    [InlineData(Certificate + "builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ClientCertificateMode = builder.Configuration.GetValue<ClientCertificateMode>(\"Mode\")));")]
    [InlineData(Certificate)]
    public Task Silent(string statements) => ServerSource.VerifyAsync(ServerSource.Program(statements), isProgram: true);

    [Fact]
    public Task Message_names_the_setting_and_is_Info()
    {
        var test = new Verify<KeyAnalyzer>.Test
        {
            TestCode = ServerSource.Program(Certificate + "new HttpsConnectionAdapterOptions().ClientCertificateMode = {|#0:ClientCertificateMode.AllowCertificate|};"),
            OutputKind = OutputKind.ConsoleApplication,
        };
        test.AdditionalReferences.Add(Apis.LibraryReferences.CertificateAuthentication);
        test.ExpectedDiagnostics.Add(Verify<KeyAnalyzer>.Diagnostic("TLS0112").WithLocation(0).WithSeverity(DiagnosticSeverity.Info).WithMessage(
            "HttpsConnectionAdapterOptions.ClientCertificateMode = AllowCertificate lets callers connect without a client certificate, though certificates are this program's only authentication"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("appsettings.json", Certificate, """{"Kestrel":{"EndpointDefaults":{"ClientCertificateMode":{|TLS0112:"AllowCertificate"|}}}}""")]
    [InlineData("appsettings.json", Certificate, """{"Kestrel":{"Endpoints":{"Https":{"ClientCertificateMode":{|TLS0112:"delayCertificate"|}}}}}""")]
    [InlineData("appsettings.json", Certificate, """{"Kestrel":{"Endpoints":{"A":{"ClientCertificateMode":"RequireCertificate"},"B":{"ClientCertificateMode":"AllowCertificate"}}}}""")]
    [InlineData("appsettings.json", Certificate, """{"Kestrel":{"EndpointDefaults":{"ClientCertificateMode":"RequireCertificate"}}}""")]
    [InlineData("appsettings.json", "", """{"Kestrel":{"EndpointDefaults":{"ClientCertificateMode":"AllowCertificate"}}}""")]
    [InlineData("appsettings.json", "builder.Services.AddAuthentication().AddCookie().AddCertificate();", """{"Kestrel":{"EndpointDefaults":{"ClientCertificateMode":"AllowCertificate"}}}""")]
    [InlineData("appsettings.Development.json", Certificate, """{"Kestrel":{"EndpointDefaults":{"ClientCertificateMode":"AllowCertificate"}}}""")]
    public Task Configuration_counts_as_code_does(string name, string statements, string settings)
    {
        var test = new Verify<KeyAnalyzer>.Test
        {
            TestCode = ServerSource.Program(statements),
            OutputKind = OutputKind.ConsoleApplication,
            AdditionalFiles = { { name, settings } },
        };
        test.AdditionalReferences.Add(Apis.LibraryReferences.CertificateAuthentication);
        return test.RunAsync();
    }
}
