using System.Text.Json;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>The schema of tls-pins.json, which editors complete and check with.</summary>
public sealed class SchemaTests
{
    private const string Pin = "sha256/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string Backup = "sha256/ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    private static readonly JsonSchema _schema = new(JsonDocument.Parse(File.ReadAllText(RepositoryFiles.FullPath("docs/schemas/tls-pins.schema.json"))).RootElement);

    [Theory]
    [InlineData("""{ }""")]
    [InlineData("""{ "pinSets": { } }""")]
    [InlineData("""{ "$schema": "https://example.com/schema.json", "version": 3, "pinSets": { } }""")]
    [InlineData($$"""{ "pinSets": { "api.example.com": { "includeSubdomains": true, "expires": "2027-06-01", "trustAnchors": ["ca.pem"], "pins": ["{{Pin}}", "{{Backup}}"] } } }""")]
    [InlineData($$"""{ "pinSets": { "api.example.com": { "pins": ["{{Pin}}"] } } }""")]
    [InlineData("""{ "pinSets": { "192.0.2.1": { "trustAnchors": ["-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"] } } }""")]
    [InlineData("""{ "pinSets": { "::1": { "trustAnchors": ["ca.pem"] } } }""")]
    [InlineData("""{ "pinSets": { "[2001:db8::1]": { "trustAnchors": ["ca.pem"] } } }""")]
    [InlineData("""{ "pinSets": { "bücher.example": { "trustAnchors": ["ca.pem"], "expires": "2027-06-01T12:00:00Z" } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "trustAnchors": ["ca.pem"], "expires": "2027-06-01T12:00:00.5+02:00" } } }""")]
    [InlineData($$"""{ "clientCertificates": { "trustAnchors": ["ca.pem"], "revocationMode": "Offline", "pins": ["{{Pin}}"] } }""")]
    public void Accepts(string json) => Assert.True(_schema.Accepts(json));

    [Theory]
    [InlineData("""[ ]""")]
    [InlineData("""{ "pins": { } }""")]
    [InlineData("""{ "version": "3" }""")]
    [InlineData("""{ "version": -1 }""")]
    [InlineData("""{ "pinSets": [ ] }""")]
    [InlineData("""{ "pinSets": { "api.example.com": { } } }""")]
    [InlineData($$"""{ "pinSets": { "https://api.example.com": { "pins": ["{{Pin}}", "{{Backup}}"] } } }""")]
    [InlineData($$"""{ "pinSets": { "api.example.com:443": { "pins": ["{{Pin}}", "{{Backup}}"] } } }""")]
    [InlineData($$"""{ "pinSets": { "*.example.com": { "pins": ["{{Pin}}", "{{Backup}}"] } } }""")]
    [InlineData($$"""{ "pinSets": { "api.example.com": { "pins": ["{{Pin}}", "{{Pin}}"] } } }""")]
    [InlineData($$"""{ "pinSets": { "api.example.com": { "pins": "{{Pin}}" } } }""")]
    [InlineData($$"""{ "pinSets": { "api.example.com": { "pins": ["{{Pin}}", "{{Backup}}"], "includeSubDomains": true } } }""")]
    [InlineData($$"""{ "pinSets": { "api.example.com": { "pins": ["{{Pin}}", "{{Backup}}"], "includeSubdomains": "true" } } }""")]
    [InlineData($$"""{ "pinSets": { "api.example.com": { "pins": ["{{Pin}}", "{{Backup}}"], "expires": "June 2027" } } }""")]
    [InlineData("""{ "pinSets": { "api.example.com": { "pins": ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="] } } }""")]
    [InlineData("""{ "pinSets": { "api.example.com": { "pins": ["sha1/AAECAwQFBgcICQoLDA0ODxAREhM="] } } }""")]
    [InlineData("""{ "pinSets": { "api.example.com": { "pins": ["sha256/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9="] } } }""")]
    [InlineData("""{ "pinSets": { "api.example.com": { "trustAnchors": [] } } }""")]
    [InlineData($$"""{ "clientCertificates": { "pins": ["{{Pin}}"] } }""")]
    [InlineData("""{ "clientCertificates": { "trustAnchors": ["ca.pem"], "revocationMode": "Sometimes" } }""")]
    public void Refuses(string json) => Assert.False(_schema.Accepts(json));

    [Fact]
    public void Id_IsWhereTheFileIs()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.FullPath("docs/schemas/tls-pins.schema.json")));

        Assert.EndsWith("/docs/schemas/tls-pins.schema.json", schema.RootElement.GetProperty("$id").GetString(), StringComparison.Ordinal);
    }
}
