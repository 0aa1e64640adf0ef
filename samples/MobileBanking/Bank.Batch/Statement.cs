namespace Bank.Batch;

internal sealed record Statement(string Iban, DateOnly Day, decimal Balance, string Text);
