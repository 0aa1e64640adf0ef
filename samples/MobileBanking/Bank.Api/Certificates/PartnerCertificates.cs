using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bank.Api.Certificates;

/// <summary>Accepts client certificates that the bank's partner CA has issued, and no others.</summary>
internal sealed class PartnerCertificates(X509Certificate2 authority)
{
    private static readonly Oid s_clientAuthentication = new("1.3.6.1.5.5.7.3.2");

    public bool Validate(X509Certificate2 certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.ApplicationPolicy.Add(s_clientAuthentication);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        chain.ChainPolicy.RevocationFlag = X509RevocationFlag.ExcludeRoot;
        return chain.Build(certificate);
    }
}
