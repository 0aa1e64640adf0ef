using System.Net.Http.Json;

namespace Bank.Client;

/// <summary>What the app calls: accounts and transfers.</summary>
public sealed class BankApiClient(HttpClient http)
{
    public async Task<IReadOnlyList<Account>> GetAccountsAsync(CancellationToken cancellationToken = default) =>
        await http.GetFromJsonAsync<List<Account>>("v1/accounts", cancellationToken) ?? [];

    public async Task<TransferReceipt> TransferAsync(TransferOrder order, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync("v1/transfers", order, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<TransferReceipt>(cancellationToken)
            ?? throw new InvalidOperationException("The bank answered without a receipt.");
    }
}

public sealed record Account(string Iban, string Holder, decimal Balance, string Currency);

public sealed record TransferOrder(string FromIban, string ToIban, decimal Amount, string Currency, string Purpose);

public sealed record TransferReceipt(Guid Id, DateTimeOffset AcceptedAt);
