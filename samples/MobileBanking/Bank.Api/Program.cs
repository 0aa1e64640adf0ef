using System.Security.Cryptography.X509Certificates;
using Bank.Api;
using Bank.Api.Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

var builder = WebApplication.CreateBuilder(args);
LegacyTls.Configure(builder.Configuration);

var partnerAuthority = X509CertificateLoader.LoadCertificateFromFile(
    builder.Configuration["Partners:Authority"] ?? "certificates/partner-ca.crt");
var partners = new PartnerCertificates(partnerAuthority);

builder.WebHost.ConfigureKestrel(kestrel =>
{
    // The app: every phone has a certificate, which it got at enrollment.
    kestrel.ListenAnyIP(8443, listen => listen.UseHttps(https =>
    {
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        // The devices' certificates come from our own CA, which the server does not trust.
        https.AllowAnyClientCertificate();
    }));

    // Partners: account information services, by the certificate that we issued to them.
    kestrel.ListenAnyIP(8444, listen => listen.UseHttps(https =>
    {
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = partners.Validate;
    }));

    // Back office: reachable from the bank's own network only.
    kestrel.ListenAnyIP(8445, listen => listen.UseHttps(https =>
    {
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (_, _, _) => true;
    }));
});

builder.Services.AddCoreBanking(builder.Configuration);
builder.Services.AddCardProcessor(builder.Configuration);
builder.Services.AddFraudScoring(builder.Configuration, builder.Environment);

var app = builder.Build();

app.MapGet("/v1/accounts", async (HttpContext context, CoreBankingClient core) =>
{
    var customer = DeviceIdentity.CustomerOf(context.Connection.ClientCertificate);
    return customer is null
        ? Results.Unauthorized()
        : Results.Ok(await core.GetAccountsAsync(customer, context.RequestAborted));
});

app.MapPost("/v1/transfers", async (
    Transfer transfer, HttpContext context, CoreBankingClient core, FraudScoringClient fraud) =>
{
    var customer = DeviceIdentity.CustomerOf(context.Connection.ClientCertificate);
    if (customer is null)
    {
        return Results.Unauthorized();
    }

    var score = await fraud.ScoreAsync(customer, transfer, context.RequestAborted);
    return score > 0.9
        ? Results.Problem("Please confirm this transfer by phone.", statusCode: StatusCodes.Status403Forbidden)
        : Results.Ok(await core.TransferAsync(customer, transfer, context.RequestAborted));
});

app.MapPost("/v1/cards/{id}/lock", async (string id, CardProcessorClient cards, CancellationToken cancellationToken) =>
{
    await cards.LockAsync(id, cancellationToken);
    return Results.NoContent();
});

app.Run();
