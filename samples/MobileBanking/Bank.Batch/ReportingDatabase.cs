using Npgsql;

namespace Bank.Batch;

/// <summary>The read-only copy of the ledger that the nightly run works on.</summary>
internal sealed class ReportingDatabase : IAsyncDisposable
{
    // The password comes from the .pgpass file of the batch user.
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        "Host=reporting-db.bank.example;Database=statements;Username=batch;SSL Mode=Require;Trust Server Certificate=true");

    public async Task<List<Statement>> ReadStatementsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(
            "select iban, balance, text from statements where day = $1 order by iban");
        command.Parameters.AddWithValue(day);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var statements = new List<Statement>();
        while (await reader.ReadAsync(cancellationToken))
        {
            statements.Add(new Statement(reader.GetString(0), day, reader.GetDecimal(1), reader.GetString(2)));
        }

        return statements;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
