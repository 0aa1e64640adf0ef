using System.Security.Cryptography.X509Certificates;
using Bank.Batch;

// Runs every night: exports the day's statements, settles with the clearing house, archives what was sent.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var day = args.Length > 0 ? DateOnly.Parse(args[0]) : DateOnly.FromDateTime(DateTime.Today);
var clientCertificate = ClientCertificate.Load(Environment.GetEnvironmentVariable("BANK_BATCH_CERTIFICATE") ?? "bank-batch.pfx");

await using var database = new ReportingDatabase();
var statements = await database.ReadStatementsAsync(day, stop.Token);

var clearing = new ClearingHouse("clearing.example", clientCertificate);
await clearing.SettleAsync(statements, stop.Token);

using (var mailed = X509CertificateLoader.LoadCertificateFromFile(Environment.GetEnvironmentVariable("RATES_FEED_CERTIFICATE") ?? "rates-feed.cer"))
await using (var rates = await RatesFeed.ConnectAsync("rates.example", mailed, stop.Token))
{
    await rates.RequestDayAsync(day, stop.Token);
}

foreach (var statement in statements)
{
    StatementArchive.Upload(statement);
}

await new SupervisoryReport("reporting.supervisor.example").SendAsync(statements, stop.Token);
Console.WriteLine($"{statements.Count} statements of {day:yyyy-MM-dd} sent.");
