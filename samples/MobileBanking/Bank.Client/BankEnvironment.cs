namespace Bank.Client;

/// <summary>The three installations of the bank's API.</summary>
public enum BankEnvironment
{
    Production,
    Staging,
    Test,
}
