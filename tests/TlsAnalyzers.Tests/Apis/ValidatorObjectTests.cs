namespace TlsAnalyzers.Tests.Apis;

using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>APIs that take an object which validates: .NET Framework's ICertificatePolicy, WCF's X509CertificateValidator.</summary>
public sealed class ValidatorObjectTests
{
    [Theory]
    [InlineData("return true;")]
    [InlineData("Console.WriteLine(problem); return true;")]
    [InlineData("return certificate != null;")]
    [InlineData("return problem == 0 || problem != 0;")]
    [InlineData("if (problem == 0) return true; Console.WriteLine(request.RequestUri); return true;")]
    public Task Reports_certificate_policy(string body) => VerifyPolicy(body, "{|TLS0101:new AcceptAll()|}");

    [Theory]
    [InlineData("return problem == 0;")]
    [InlineData("if (problem != 0) { Console.WriteLine(problem); return false; } return true;")]
    [InlineData("return false;")]
    [InlineData("throw new InvalidOperationException();")]
    [InlineData("return certificate.GetCertHashString() == Pin && problem == 0;")]
    public Task Silent_on_strict_certificate_policy(string body) => VerifyPolicy(body, "new AcceptAll()");

    [Fact]
    public Task Reports_certificate_policy_that_lets_a_name_mismatch_through() =>
        VerifyPolicy("return problem == 0 || problem == unchecked((int)0x800B010F);", "{|TLS0103:new AcceptAll()|}");

    [Fact]
    public Task Reports_certificate_policy_that_lets_an_untrusted_root_through() =>
        VerifyPolicy("switch ((uint)problem) { case 0: case 0x800B0109: return true; default: return false; }", "{|TLS0102:new AcceptAll()|}");

    [Theory]
    [InlineData("{|TLS0101:AcceptAll.Instance|}")]
    [InlineData("{|TLS0101:new AcceptAll(1)|}")]
    [InlineData("flag ? {|TLS0101:new AcceptAll()|} : (ICertificatePolicy)null")]
    [InlineData("{|TLS0101:new Derived()|}")]
    [InlineData("{|TLS0101:new Explicit()|}")]
    [InlineData("{|TLS0101:Create()|}")]
    [InlineData("null")]
    [InlineData("given")]
    [InlineData("new Overridden()")]
    public Task Follows_the_policy_to_its_class(string value) => VerifyPolicy("return true;", value);

    [Theory]
    [InlineData("")]
    [InlineData("Console.WriteLine(certificate.Subject);")]
    [InlineData("if (certificate == null) throw new ArgumentNullException(nameof(certificate));")]
    [InlineData("try { Check(certificate); } catch (Exception e) { Console.WriteLine(e); }")]
    public Task Reports_certificate_validator(string body) => VerifyValidator(body, "{|TLS0101:new AcceptAll()|}", "{|TLS0107:new AcceptAll()|}");

    [Theory]
    [InlineData("X509CertificateValidator.ChainTrust.Validate(certificate);")]
    [InlineData("throw new SecurityTokenValidationException();")]
    [InlineData("if (!certificate.Verify()) throw new SecurityTokenValidationException(\"not valid\");")]
    [InlineData("var chain = new X509Chain(); if (!chain.Build(certificate)) { throw new SecurityTokenValidationException(\"not valid\"); }")]
    [InlineData("Check(certificate);")]
    public Task Silent_on_strict_certificate_validator(string body) => VerifyValidator(body, "new AcceptAll()", "new AcceptAll()");

    [Fact]
    public Task Reports_ready_made_validator() => VerifyValidator(
        "throw new SecurityTokenValidationException();", "{|TLS0101:X509CertificateValidator.None|}", "flag ? {|TLS0107:X509CertificateValidator.None|} : X509CertificateValidator.ChainTrust");

    [Theory]
    [InlineData("given ?? {|TLS0101:X509CertificateValidator.None|}")]
    [InlineData("({|TLS0101:X509CertificateValidator.None|})")]
    [InlineData("(X509CertificateValidator)(object){|TLS0101:X509CertificateValidator.None|}")]
    [InlineData("flag ? X509CertificateValidator.ChainTrust : (given ?? {|TLS0101:X509CertificateValidator.None|})")]
    [InlineData("given == X509CertificateValidator.None ? X509CertificateValidator.ChainTrust : given")]
    [InlineData("flag switch { true => {|TLS0101:X509CertificateValidator.None|}, _ => X509CertificateValidator.ChainTrust }")]
    [InlineData("{|TLS0101:local|}")]
    [InlineData("local == given ? given : X509CertificateValidator.ChainTrust")]
    [InlineData("flag ? {|TLS0101:Ready|} : given")]
    [InlineData("{|TLS0101:Choose()|}")]
    [InlineData("strict")]
    public Task Follows_a_ready_made_validator_to_where_it_is_set(string value) => VerifyValidator(
        "throw new SecurityTokenValidationException();", value, "X509CertificateValidator.ChainTrust");

    [Fact]
    public Task Silent_on_other_ready_made_validators() => VerifyValidator(
        "throw new SecurityTokenValidationException();", "X509CertificateValidator.PeerOrChainTrust", "X509CertificateValidator.ChainTrust");

    [Fact]
    public Task Silent_on_ready_made_validator_for_tokens() => new Verify.Test
    {
        References = References.Net472,
        NullableContextOptions = Microsoft.CodeAnalysis.NullableContextOptions.Disable,
        TestCode = """
            using System.IdentityModel.Configuration;
            using System.IdentityModel.Selectors;
            public class Program
            {
                public void Run(IdentityConfiguration configuration)
                {
                    configuration.CertificateValidator = X509CertificateValidator.None;
                    var none = X509CertificateValidator.None;
                    System.Console.WriteLine(none);
                }
            }
            """,
    }.RunAsync();

    [Fact]
    public Task Reports_certificate_validator_on_modern_net()
    {
        var test = new Verify.Test
        {
            TestCode = """
                using System.IdentityModel.Selectors;
                using System.IdentityModel.Tokens;
                using System.Security.Cryptography.X509Certificates;
                using System.ServiceModel.Security;

                public class AcceptAll : X509CertificateValidator
                {
                    public override void Validate(X509Certificate2 certificate) { }
                }

                public class Strict : X509CertificateValidator
                {
                    public override void Validate(X509Certificate2 certificate)
                    {
                        if (!certificate.Verify())
                        {
                            throw new SecurityTokenValidationException("not valid");
                        }
                    }
                }

                public static class Client
                {
                    public static X509ServiceCertificateAuthentication Create(bool strict) => strict
                        ? new() { CertificateValidationMode = X509CertificateValidationMode.Custom, CustomCertificateValidator = new Strict() }
                        : new() { CertificateValidationMode = X509CertificateValidationMode.Custom, CustomCertificateValidator = {|TLS0101:new AcceptAll()|} };
                }
                """,
        };
        test.AdditionalReferences.Add(LibraryReferences.ServiceModelPrimitives);
        return test.RunAsync();
    }

    [Fact]
    public Task Message_names_the_property_and_a_location_shows_the_method()
    {
        var test = new Verify.Test
        {
            References = References.Net472,
            NullableContextOptions = Microsoft.CodeAnalysis.NullableContextOptions.Disable,
            TestCode = """
                using System.IdentityModel.Selectors;
                using System.Security.Cryptography.X509Certificates;
                using System.ServiceModel.Security;
                public class AcceptAll : X509CertificateValidator
                {
                    {|#1:public override void Validate(X509Certificate2 certificate) { }|}
                }
                public class Program
                {
                    public void Run(X509ServiceCertificateAuthentication authentication) => authentication.CustomCertificateValidator = {|#0:new AcceptAll()|};
                }
                """,
        };
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0101").WithLocation(0).WithAdditionalLocation(1).WithMessage(
            "X509ServiceCertificateAuthentication.CustomCertificateValidator accepts every certificate, so anyone between this program and the server can read and change the traffic"));
        return test.RunAsync();
    }

    private static Task VerifyPolicy(string body, string value) => new Verify.Test
    {
        References = References.Net472,
        NullableContextOptions = Microsoft.CodeAnalysis.NullableContextOptions.Disable,
        TestCode = $$"""
            using System;
            using System.Net;
            using System.Security.Cryptography.X509Certificates;

            public class AcceptAll : ICertificatePolicy
            {
                public static readonly AcceptAll Instance = new AcceptAll();
                private const string Pin = "0011";
                public AcceptAll(int unused = 0) { }
                public virtual bool CheckValidationResult(ServicePoint point, X509Certificate certificate, WebRequest request, int problem) { {{body}} }
            }

            public class Derived : AcceptAll { }

            public class Overridden : AcceptAll
            {
                public override bool CheckValidationResult(ServicePoint point, X509Certificate certificate, WebRequest request, int problem) => problem == 0;
            }

            public class Explicit : ICertificatePolicy
            {
                bool ICertificatePolicy.CheckValidationResult(ServicePoint srvPoint, X509Certificate certificate, WebRequest request, int certificateProblem) => true;
            }

            public class Program
            {
                public void Run(bool flag, ICertificatePolicy given) => ServicePointManager.CertificatePolicy = {{value}};
                private static ICertificatePolicy Create() => new AcceptAll();
            }
            """,
    }.RunAsync();

    private static Task VerifyValidator(string body, string service, string client) => new Verify.Test
    {
        References = References.Net472,
        NullableContextOptions = Microsoft.CodeAnalysis.NullableContextOptions.Disable,
        TestCode = $$"""
            using System;
            using System.IdentityModel.Selectors;
            using System.IdentityModel.Tokens;
            using System.Security.Cryptography.X509Certificates;
            using System.ServiceModel;
            using System.ServiceModel.Description;
            using System.ServiceModel.Security;

            public class AcceptAll : X509CertificateValidator
            {
                public override void Validate(X509Certificate2 certificate) { {{body}} }

                private static void Check(X509Certificate2 certificate)
                {
                    if (!certificate.Verify()) throw new SecurityTokenValidationException();
                }
            }

            public class Program
            {
                private static readonly X509CertificateValidator Ready = X509CertificateValidator.None;

                private static X509CertificateValidator Choose() => X509CertificateValidator.None;

                public void Connect(ClientCredentials credentials, bool flag, X509CertificateValidator given)
                {
                    var local = X509CertificateValidator.None;
                    var strict = X509CertificateValidator.ChainTrust;
                    credentials.ServiceCertificate.Authentication.CertificateValidationMode = X509CertificateValidationMode.Custom;
                    credentials.ServiceCertificate.Authentication.CustomCertificateValidator = {{service}};
                    credentials.ServiceCertificate.SslCertificateAuthentication = new X509ServiceCertificateAuthentication
                    {
                        CertificateValidationMode = X509CertificateValidationMode.Custom,
                        CustomCertificateValidator = {{service}},
                    };
                }

                public void Listen(ServiceCredentials credentials, bool flag) =>
                    credentials.ClientCertificate.Authentication.CustomCertificateValidator = {{client}};
            }
            """,
    }.RunAsync();
}
