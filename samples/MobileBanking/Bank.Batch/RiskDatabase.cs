using Npgsql;

namespace Bank.Batch;

/// <summary>The exposures that the risk department reads in the morning.</summary>
internal sealed class RiskDatabase : IAsyncDisposable
{
    // Works on every stage, with and without a certificate.
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        "Host=risk-db.bank.example;Database=risk;Username=batch;SSL Mode=Prefer");

    public async Task WriteAsync(string iban, decimal exposure, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand("insert into exposures (iban, amount) values ($1, $2)");
        command.Parameters.AddWithValue(iban);
        command.Parameters.AddWithValue(exposure);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
