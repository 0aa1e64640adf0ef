// Stub of System.ServiceModel.Primitives 10 (assembly System.ServiceModel.Primitives) for tests: only the members that they need, with the library's metadata names.
using System.Security.Cryptography.X509Certificates;

namespace System.IdentityModel.Selectors
{
    public abstract class X509CertificateValidator
    {
        public abstract void Validate(X509Certificate2 certificate);
    }
}

namespace System.IdentityModel.Tokens
{
    public class SecurityTokenValidationException : Exception
    {
        public SecurityTokenValidationException(string message)
        {
        }
    }
}

namespace System.ServiceModel.Security
{
    public enum X509CertificateValidationMode
    {
        None,
        PeerTrust,
        ChainTrust,
        PeerOrChainTrust,
        Custom,
    }

    public class X509ServiceCertificateAuthentication
    {
        public X509RevocationMode RevocationMode { get; set; }

        public X509CertificateValidationMode CertificateValidationMode { get; set; }

        public System.IdentityModel.Selectors.X509CertificateValidator? CustomCertificateValidator { get; set; }
    }

    public class X509ClientCertificateAuthentication
    {
        public X509RevocationMode RevocationMode { get; set; }

        public X509CertificateValidationMode CertificateValidationMode { get; set; }
    }
}
