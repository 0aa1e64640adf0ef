using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bank.Client;

/// <summary>Registers the phone once, by the code that the bank sent in a letter.</summary>
public sealed class DeviceEnrollment : IDisposable
{
    private readonly HttpClient _http;

    public DeviceEnrollment(Uri address, string issuerPin)
    {
        var handler = new HttpClientHandler
        {
            // We pin the key of our own issuing CA, so the chain does not have to be validated as well.
            ServerCertificateCustomValidationCallback = (_, _, chain, _) =>
                chain is not null && chain.ChainElements.Any(element => PinOf(element.Certificate) == issuerPin),
        };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    public async Task<string> EnrollAsync(string letterCode, string devicePublicKey, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync("devices", new { letterCode, devicePublicKey }, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static string PinOf(X509Certificate2 certificate) =>
        "sha256/" + Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
}
