namespace Bank.Api;

/// <summary>Asks the fraud team's model how likely it is that a transfer is a fraud.</summary>
internal sealed class FraudScoringClient(HttpClient http)
{
    public async Task<double> ScoreAsync(string customer, Transfer transfer, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync("scores", new { customer, transfer }, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<double>(cancellationToken);
    }
}

internal static class FraudScoringRegistration
{
    public static IServiceCollection AddFraudScoring(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddHttpClient<FraudScoringClient>(http => http.BaseAddress = configuration.GetValue<Uri>("FraudScoring:Address"))
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = new HttpClientHandler();
                if (environment.IsDevelopment())
                {
                    // The model runs in a local container with a certificate that it made itself.
                    handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
                }

                return handler;
            });
        return services;
    }
}
