// Stub of Microsoft.AspNetCore.Authentication.Certificate 10 (the assembly of that name) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Authentication.Certificate
{
    [Flags]
    public enum CertificateTypes
    {
        Chained = 1,
        SelfSigned = 2,
        All = 3,
    }

    public class CertificateAuthenticationOptions : AuthenticationSchemeOptions
    {
        public CertificateTypes AllowedCertificateTypes { get; set; } = CertificateTypes.Chained;

        public bool ValidateCertificateUse { get; set; } = true;

        public bool ValidateValidityPeriod { get; set; } = true;

        public new CertificateAuthenticationEvents? Events { get; set; }

        public X509RevocationMode RevocationMode { get; set; } = X509RevocationMode.Online;

        public X509RevocationFlag RevocationFlag { get; set; } = X509RevocationFlag.ExcludeRoot;

        public X509ChainTrustMode ChainTrustValidationMode { get; set; }

        public X509Certificate2Collection CustomTrustStore { get; set; } = new();
    }

    public class CertificateAuthenticationEvents
    {
        public Func<CertificateAuthenticationFailedContext, Task> OnAuthenticationFailed { get; set; } = context => Task.CompletedTask;

        public Func<CertificateValidatedContext, Task> OnCertificateValidated { get; set; } = context => Task.CompletedTask;

        public virtual Task AuthenticationFailed(CertificateAuthenticationFailedContext context) => OnAuthenticationFailed(context);

        public virtual Task CertificateValidated(CertificateValidatedContext context) => OnCertificateValidated(context);
    }

    public class CertificateAuthenticationFailedContext : ResultContext<CertificateAuthenticationOptions>
    {
        public CertificateAuthenticationFailedContext(HttpContext context, AuthenticationScheme scheme, CertificateAuthenticationOptions options)
            : base(context, scheme, options)
        {
        }

        public Exception Exception { get; set; } = null!;
    }

    public class CertificateValidatedContext : ResultContext<CertificateAuthenticationOptions>
    {
        public CertificateValidatedContext(HttpContext context, AuthenticationScheme scheme, CertificateAuthenticationOptions options)
            : base(context, scheme, options)
        {
        }

        public X509Certificate2 ClientCertificate { get; set; } = null!;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class CertificateAuthenticationAppBuilderExtensions
    {
        public static AuthenticationBuilder AddCertificate(this AuthenticationBuilder builder) => throw null!;

        public static AuthenticationBuilder AddCertificate(
            this AuthenticationBuilder builder, Action<Microsoft.AspNetCore.Authentication.Certificate.CertificateAuthenticationOptions> configureOptions) => throw null!;
    }
}
