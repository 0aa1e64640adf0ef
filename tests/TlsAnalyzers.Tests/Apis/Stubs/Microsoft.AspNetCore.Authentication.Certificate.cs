// Stub of Microsoft.AspNetCore.Authentication.Certificate 10 (the assembly of that name) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;

namespace Microsoft.AspNetCore.Authentication.Certificate
{
    public class CertificateAuthenticationOptions : AuthenticationSchemeOptions
    {
        public X509RevocationMode RevocationMode { get; set; } = X509RevocationMode.Online;

        public X509RevocationFlag RevocationFlag { get; set; } = X509RevocationFlag.ExcludeRoot;

        public X509ChainTrustMode ChainTrustValidationMode { get; set; }

        public X509Certificate2Collection CustomTrustStore { get; set; } = new();
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class CertificateAuthenticationAppBuilderExtensions
    {
        public static AuthenticationBuilder AddCertificate(
            this AuthenticationBuilder builder, Action<Microsoft.AspNetCore.Authentication.Certificate.CertificateAuthenticationOptions> configureOptions) => throw null!;
    }
}
