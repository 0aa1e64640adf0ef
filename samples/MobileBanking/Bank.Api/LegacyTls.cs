using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bank.Api;

/// <summary>Pins the keys of the core banking system. Came along from the .NET Framework version of this service.</summary>
internal static class LegacyTls
{
    public static void Configure(IConfiguration configuration)
    {
        var pins = configuration.GetSection("CoreBanking:Pins").Get<string[]>() ?? [];

#pragma warning disable SYSLIB0014 // obsolete, but this is where the pins have always been
        ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
            errors == SslPolicyErrors.None
            && certificate is X509Certificate2 leaf
            && pins.Contains(PinOf(leaf));
#pragma warning restore SYSLIB0014
    }

    private static string PinOf(X509Certificate2 certificate) =>
        "sha256/" + Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
}
