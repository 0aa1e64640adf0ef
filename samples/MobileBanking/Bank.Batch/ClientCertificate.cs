using System.Security.Cryptography.X509Certificates;

namespace Bank.Batch;

/// <summary>The certificate by which the clearing house knows the bank.</summary>
internal static class ClientCertificate
{
    public static X509Certificate2 Load(string path)
    {
        var certificate = X509CertificateLoader.LoadPkcs12FromFile(
            path, Environment.GetEnvironmentVariable("BANK_BATCH_CERTIFICATE_PASSWORD"));

        // Find out tonight, and not from the clearing house, that the certificate was revoked.
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        chain.Build(certificate);

        return certificate;
    }
}
