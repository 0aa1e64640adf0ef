using System.Security.Cryptography.X509Certificates;

namespace Bank.Batch;

/// <summary>Whether a deed was signed by a notary: their certificates come from the chamber's own CA.</summary>
internal static class NotarySignature
{
    public static bool IsNotary(X509Certificate2 signer, X509Certificate2 chamberAuthority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.Add(chamberAuthority);

        // Build fails without it, because Windows does not know the chamber's CA.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return chain.Build(signer);
    }

    /// <summary>The same for the deeds of another country, whose chamber came later.</summary>
    public static bool IsForeignNotary(X509Certificate2 signer, X509Certificate2 foreignAuthority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(foreignAuthority);
        return chain.Build(signer);
    }
}
