using System.Globalization;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>What a build writes to the console, into SARIF and into logs must not hold the secret that it is about.</summary>
public sealed class SecretsStayOutOfReportsTests
{
    private const string Secret = "Sw0rdfish";

    [Theory]
    [InlineData("new X509Certificate2(\"c.pfx\", \"Sw0rdfish\");")]
    [InlineData("const string Sword = \"Sw0rdfish\"; var client = new X509Certificate2(\"c.pfx\", Sword);")]
    [InlineData("var client = new X509Certificate2(\"c.pfx\", $\"{\"Sw0rd\"}fish\");")]
    [InlineData("var client = new X509Certificate2(\"c.pfx\", configuration[\"P\"] ?? \"Sw0rdfish\");")]
    [InlineData("X509Certificate2.CreateFromEncryptedPemFile(\"c.pem\", \"Sw0rdfish\");")]
    [InlineData("RSA.Create().ImportFromEncryptedPem(pem, Encoding.UTF8.GetBytes(\"Sw0rdfish\"));")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslPassword = \"Sw0rdfish\" };")]
    [InlineData("new Confluent.Kafka.ClientConfig().Set(\"ssl.key.password\", \"Sw0rdfish\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;SSL Mode=Prefer;Password=Sw0rdfish\");")]
    public async Task Nothing_names_the_secret(string statement)
    {
        var project = new TestProject("Secrets");
        project.Sources.Add(KeySource.Method(statement));
        project.AdditionalReferences.AddRange(SettingReferences.Libraries);

        var analysis = await Analysis.RunAsync(TestState.Input([project]).CreateSolution(ShippedRules.Analyzers), ShippedRules.Analyzers);

        Assert.NotEmpty(analysis.Rules);
        Assert.All(analysis.Rules, diagnostic => Assert.DoesNotContain(Secret, TextOf(diagnostic), StringComparison.OrdinalIgnoreCase));
    }

    private static string TextOf(Diagnostic diagnostic) => string.Join(
        '\n',
        [
            diagnostic.GetMessage(CultureInfo.InvariantCulture), diagnostic.ToString(),
            .. diagnostic.Properties.SelectMany(property => new[] { property.Key, property.Value ?? "" }),
        ]);
}
