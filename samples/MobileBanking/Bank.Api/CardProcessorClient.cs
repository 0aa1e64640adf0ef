using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Bank.Api;

/// <summary>The card processor, whose certificates come from a CA of its own.</summary>
internal sealed class CardProcessorClient(HttpClient http)
{
    public async Task LockAsync(string cardId, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync(
            $"cards/{Uri.EscapeDataString(cardId)}/lock", content: null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}

internal static class CardProcessorRegistration
{
    public static IServiceCollection AddCardProcessor(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("CardProcessor");
        services.AddHttpClient<CardProcessorClient>(http => http.BaseAddress = section.GetValue<Uri>("Address"))
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var authority = X509CertificateLoader.LoadCertificateFromFile(
                    section["Authority"] ?? throw new InvalidOperationException("CardProcessor:Authority is not configured."));
                var handler = new HttpClientHandler();
                handler.ServerCertificateCustomValidationCallback = (_, certificate, _, errors) =>
                    certificate is not null && IsIssuedBy(authority, certificate, errors);
                return handler;
            });
        return services;
    }

    /// <summary>The platform does not know the processor's CA, so the chain is built again with that CA as the only root.</summary>
    private static bool IsIssuedBy(X509Certificate2 authority, X509Certificate2 certificate, SslPolicyErrors errors)
    {
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        return chain.Build(certificate);
    }
}
