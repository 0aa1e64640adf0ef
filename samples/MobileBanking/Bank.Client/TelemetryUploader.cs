using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Security;

namespace Bank.Client;

/// <summary>Sends crash reports and timings. Logs a refused certificate, and refuses it.</summary>
public sealed class TelemetryUploader : IDisposable
{
    private readonly HttpClient _http;

    public TelemetryUploader(Uri address)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(15) };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            if (errors != SslPolicyErrors.None)
            {
                Trace.TraceWarning("Telemetry server's certificate {0}: {1}", certificate?.Subject, errors);
            }

            return errors == SslPolicyErrors.None;
        };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    public async Task SendAsync(TelemetryEvent telemetry, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync("events", telemetry, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}

public sealed record TelemetryEvent(string Name, string AppVersion, DateTimeOffset At, string? StackTrace);
