namespace Bank.Api;

public sealed record AccountView(string Iban, decimal Balance, string Currency);

public sealed record Transfer(string FromIban, string ToIban, decimal Amount, string Currency, string Purpose);

public sealed record Receipt(Guid Id, DateTimeOffset AcceptedAt);
