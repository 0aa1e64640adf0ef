using System.Security.Cryptography.X509Certificates;

namespace Bank.Api.Certificates;

/// <summary>The customer's number is the common name of the certificate that the phone got at enrollment.</summary>
internal static class DeviceIdentity
{
    public static string? CustomerOf(X509Certificate2? certificate)
    {
        var name = certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return string.IsNullOrEmpty(name) ? null : name;
    }
}
