using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>ASP.NET Core's certificate authentication.</summary>
public sealed class TLS0107CertificateAuthenticationTests
{
    [Theory]
    [InlineData("options.ValidateCertificateUse = {|TLS0107:false|};")]
    [InlineData("options.ValidateValidityPeriod = {|TLS0107:false|};")]
    public Task Reports_settings(string statement)
    {
        var test = new Verify<SettingAnalyzer>.Test { TestCode = ServerSource.Authentication(statement) };
        test.AdditionalReferences.Add(LibraryReferences.CertificateAuthentication);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("options.AllowedCertificateTypes = {|TLS0107:CertificateTypes.SelfSigned|};")]
    [InlineData("options.AllowedCertificateTypes = {|TLS0107:CertificateTypes.All|};")]
    [InlineData("options.AllowedCertificateTypes = {|TLS0107:CertificateTypes.Chained | CertificateTypes.SelfSigned|};")]
    [InlineData("options.AllowedCertificateTypes = {|TLS0107:CertificateTypes.All|}; options.Events = new CertificateAuthenticationEvents { OnCertificateValidated = context => { context.Success(); return Task.CompletedTask; } };")]
    [InlineData("options.AllowedCertificateTypes = {|TLS0107:CertificateTypes.All|}; options.Events = new CertificateAuthenticationEvents { OnCertificateValidated = context => { Console.WriteLine(context.ClientCertificate.Subject); return Task.CompletedTask; } };")]
    [InlineData("options.AllowedCertificateTypes = {|TLS0107:CertificateTypes.All|}; options.Events = new CertificateAuthenticationEvents { OnCertificateValidated = AcceptAll };")]
    [InlineData("options.Events = new CertificateAuthenticationEvents { OnAuthenticationFailed = context => { context.{|TLS0107:Success()|}; return Task.CompletedTask; } };")]
    public Task Reports(string statements) => ServerSource.VerifyAsync(ServerSource.Authentication(statements));

    [Theory]
    [InlineData("options.ValidateCertificateUse = true; options.ValidateValidityPeriod = true;")]
    [InlineData("options.ValidateCertificateUse = settings.GetValue<bool>(\"Use\");")]
    [InlineData("options.AllowedCertificateTypes = CertificateTypes.Chained;")]
    [InlineData("options.AllowedCertificateTypes = settings.GetValue<CertificateTypes>(\"Types\");")]
    [InlineData("options.AllowedCertificateTypes = CertificateTypes.All; options.EventsType = typeof(Program);")]
    [InlineData("options.AllowedCertificateTypes = CertificateTypes.All; options.Events = given;")]
    [InlineData("options.AllowedCertificateTypes = CertificateTypes.All; options.Events = new CertificateAuthenticationEvents { OnCertificateValidated = context => { if (context.ClientCertificate.Thumbprint != settings[\"T\"]) context.Fail(\"unknown\"); return Task.CompletedTask; } };")]
    [InlineData("options.AllowedCertificateTypes = CertificateTypes.All; options.Events = new CertificateAuthenticationEvents { OnCertificateValidated = context => { Check(context.ClientCertificate); context.Success(); return Task.CompletedTask; } };")]
    [InlineData("options.AllowedCertificateTypes = CertificateTypes.All; options.Events = new CertificateAuthenticationEvents { OnCertificateValidated = context => Decide(context) };")]
    [InlineData("options.AllowedCertificateTypes = CertificateTypes.All; options.Events = new CertificateAuthenticationEvents { OnCertificateValidated = handler };")]
    [InlineData("options.Events = new CertificateAuthenticationEvents { OnCertificateValidated = context => { context.Success(); return Task.CompletedTask; } };")]
    [InlineData("options.Events = new CertificateAuthenticationEvents { OnAuthenticationFailed = context => { context.Fail(\"no\"); return Task.CompletedTask; } };")]
    [InlineData("options.Events = new CertificateAuthenticationEvents { OnAuthenticationFailed = context => { if (settings[\"X\"] == context.Exception.Message) context.Success(); return Task.CompletedTask; } };")]
    public async Task Silent(string statements)
    {
        await ServerSource.VerifyAsync(ServerSource.Authentication(statements));
        var test = new Verify<SettingAnalyzer>.Test { TestCode = ServerSource.Authentication(statements) };
        test.AdditionalReferences.Add(LibraryReferences.CertificateAuthentication);
        await test.RunAsync();
    }

    [Fact]
    public Task Message_says_what_is_accepted()
    {
        var test = new Verify<KeyAnalyzer>.Test { TestCode = ServerSource.Authentication("options.AllowedCertificateTypes = {|#0:CertificateTypes.All|};") };
        test.AdditionalReferences.Add(LibraryReferences.CertificateAuthentication);
        test.ExpectedDiagnostics.Add(Verify<KeyAnalyzer>.Diagnostic("TLS0107").WithLocation(0).WithMessage(
            "CertificateAuthenticationOptions.AllowedCertificateTypes = All accepts self-signed client certificates, so a certificate that the caller made itself can pass for a client's identity"));
        return test.RunAsync();
    }

    [Fact]
    public Task Fix_allows_chained_certificates_only()
    {
        var test = new Verify<KeyAnalyzer, TLS0107AcceptsAnyClientCertificateCodeFix>.Test
        {
            TestCode = ServerSource.Authentication("options.AllowedCertificateTypes = {|TLS0107:CertificateTypes.All|};"),
            FixedCode = ServerSource.Authentication("options.AllowedCertificateTypes = CertificateTypes.Chained;"),
        };
        test.AdditionalReferences.Add(LibraryReferences.CertificateAuthentication);
        return test.RunAsync();
    }

    [Fact]
    public Task Fix_validates_the_purpose()
    {
        var test = new Verify<SettingAnalyzer, TLS0107AcceptsAnyClientCertificateCodeFix>.Test
        {
            TestCode = ServerSource.Authentication("options.ValidateCertificateUse = {|TLS0107:false|};"),
            FixedCode = ServerSource.Authentication("options.ValidateCertificateUse = true;"),
        };
        test.AdditionalReferences.Add(LibraryReferences.CertificateAuthentication);
        return test.RunAsync();
    }
}
