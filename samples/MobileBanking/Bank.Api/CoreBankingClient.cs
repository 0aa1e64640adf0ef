using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Bank.Api;

/// <summary>The core banking system, which knows this service by its client certificate.</summary>
internal sealed class CoreBankingClient(HttpClient http)
{
    public async Task<IReadOnlyList<AccountView>> GetAccountsAsync(string customer, CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<List<AccountView>>(
            $"customers/{Uri.EscapeDataString(customer)}/accounts", cancellationToken) ?? [];

    public async Task<Receipt> TransferAsync(string customer, Transfer transfer, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(
            $"customers/{Uri.EscapeDataString(customer)}/transfers", transfer, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Receipt>(cancellationToken)
            ?? throw new InvalidOperationException("Core banking answered without a receipt.");
    }
}

internal static class CoreBankingRegistration
{
    public static IServiceCollection AddCoreBanking(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("CoreBanking");
        services.AddHttpClient<CoreBankingClient>(http => http.BaseAddress = section.GetValue<Uri>("Address"))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                SslOptions = new SslClientAuthenticationOptions
                {
                    ClientCertificates = [LoadClientCertificate(section)],
                    RemoteCertificateValidationCallback = ValidateServer,
                },
            });
        return services;
    }

    // Core banking has a certificate of the internal CA, which the container image does not know.
    private static bool ValidateServer(
        object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        return errors == SslPolicyErrors.RemoteCertificateChainErrors;
    }

    private static X509Certificate2 LoadClientCertificate(IConfiguration section) =>
        X509CertificateLoader.LoadPkcs12FromFile(
            section["Certificate"] ?? throw new InvalidOperationException("CoreBanking:Certificate is not configured."),
            section["CertificatePassword"]);
}
