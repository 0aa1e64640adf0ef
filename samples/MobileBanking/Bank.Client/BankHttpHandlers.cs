using System.Net;
using Bank.Client.Pinning;

namespace Bank.Client;

/// <summary>Makes the message handler for the environment that the app was built for.</summary>
public static class BankHttpHandlers
{
    public static HttpMessageHandler Create(BankEnvironment environment, PublicKeyPins pins) => environment switch
    {
        BankEnvironment.Production => CreatePinned(pins),
        BankEnvironment.Staging => CreateForStaging(),
        _ => CreateForTest(),
    };

    private static HttpClientHandler CreatePinned(PublicKeyPins pins) => new()
    {
        AutomaticDecompression = DecompressionMethods.All,
        CheckCertificateRevocationList = true,
        ServerCertificateCustomValidationCallback = pins.Validate,
    };

    private static HttpClientHandler CreateForStaging()
    {
        return new HttpClientHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            // Staging uses a self-signed certificate.
            ServerCertificateCustomValidationCallback = (_, _, _, _) => true,
        };
    }

    private static HttpClientHandler CreateForTest()
    {
        var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All };
        handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        return handler;
    }
}
