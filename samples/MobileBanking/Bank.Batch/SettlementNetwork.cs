using System.Security.Cryptography.X509Certificates;

namespace Bank.Batch;

/// <summary>Calls the settlement network, which knows the bank by a client certificate.</summary>
internal static class SettlementNetwork
{
    // "It is only the password of the file; the file is on the server."
    private const string PfxPassword = "Sett1ement-2023";

    public static HttpClient CreateClient()
    {
        var handler = new HttpClientHandler();
        handler.ClientCertificates.Add(X509CertificateLoader.LoadPkcs12FromFile("/etc/bank/settlement.pfx", PfxPassword));
        return new HttpClient(handler);
    }

    /// <summary>The key that signs the nightly file. "Windows wants the flag."</summary>
    public static X509Certificate2 LoadSigningCertificate(string password) =>
        X509CertificateLoader.LoadPkcs12FromFile("/etc/bank/signing.pfx", password, X509KeyStorageFlags.Exportable);

    /// <summary>A certificate that never leaves this process; the password protects nothing.</summary>
    public static X509Certificate2 WithPersistedKey(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12, "memory"), "memory");
}
