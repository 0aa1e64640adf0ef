using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>What a document may say, and what makes it invalid as a whole.</summary>
public sealed class PinDocumentTests
{
    private static readonly string _pins = $"[\"{TestIdentity.RandomPin()}\", \"{TestIdentity.RandomPin()}\"]";

    [Fact]
    public void Reads_a_whole_document()
    {
        var document = Read($$"""
            { "$schema": "https://example.test/schema.json", "version": 7,
              "pinSets": { "api.example.test": { "includeSubdomains": true, "expires": "2027-06-01", "trustAnchors": ["ca.pem"], "pins": {{_pins}} } },
              "clientCertificates": { "trustAnchors": ["ca.pem"], "revocationMode": "NoCheck", "pins": {{_pins}} } }
            """);
        var set = Assert.Single(document.PinSets);

        Assert.Equal(7, document.Version);
        Assert.Empty(document.UnknownKeys);
        Assert.Equal("api.example.test", set.Host);
        Assert.True(set.IncludeSubdomains);
        Assert.Equal(new DateTimeOffset(2027, 6, 2, 0, 0, 0, TimeSpan.Zero), set.Expires);
        Assert.NotNull(set.Anchors);
        Assert.Equal(2, set.Pins.Length);
        Assert.Equal(2, document.ClientCertificates.Pins.Length);
        Assert.Equal(System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck, document.ClientCertificates.RevocationMode);
    }

    [Fact]
    public void Names_are_read_in_any_case()
    {
        var document = Read($$"""{ "PinSets": { "api.example.test": { "IncludeSubdomains": true, "Pins": {{_pins}} } } }""");
        Assert.True(Assert.Single(document.PinSets).IncludeSubdomains);
        Assert.Empty(document.UnknownKeys);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{ "pinSets": [] }""")]
    [InlineData("""{ "pinSets": null }""")]
    [InlineData("""{ "pinSets": { "a.example": [] } }""")]
    [InlineData("""{ "pinSets": { "a.example": null } }""")]
    [InlineData("""{ "pinSets": { "": {} } }""")]
    [InlineData("""{ "pinSets": { "*.a.example": {} } }""")]
    [InlineData("""{ "pinSets": { "https://a.example": {} } }""")]
    [InlineData("""{ "pinSets": { "a.example:443": {} } }""")]
    [InlineData("""{ "pinSets": { "a.example": {}, "A.example.": {} } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "pins": null } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "pins": "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "pins": [1] } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "pins": [["x"]] } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "pins": [""] } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "includeSubdomains": "true" } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "includeSubdomains": 1 } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "includeSubdomains": null } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "expires": 20270601 } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "expires": "01.06.2027" } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "expires": "2027-13-01" } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "expires": null } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "trustAnchors": "ca.pem" } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "trustAnchors": ["empty.pem"] } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "trustAnchors": ["intermediate.pem"] } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "trustAnchors": ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"] } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "trustAnchors": ["-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----"] } } }""")]
    [InlineData("""{ "pinSets": { "a.example": { "trustAnchors": ["-----BEGIN CERTIFICATE-----\nAAAA"] } } }""")]
    [InlineData("""{ "version": "new" }""")]
    [InlineData("""{ "version": -1 }""")]
    [InlineData("""{ "version": 1.5 }""")]
    [InlineData("""{ "clientCertificates": {} }""")]
    [InlineData("""{ "clientCertificates": { "trustAnchors": [] } }""")]
    [InlineData("""{ "clientCertificates": { "trustAnchors": ["ca.pem"], "revocationMode": "Sometimes" } }""")]
    [InlineData("""{ "clientCertificates": { "trustAnchors": ["ca.pem"], "revocationMode": "0" } }""")]
    [InlineData("""{ "clientCertificates": { "trustAnchors": ["ca.pem"], "pins": ["x"] } }""")]
    public void Invalid(string text) => Assert.Throws<PinConfigurationException>(() => Read(text));

    [Fact]
    public void The_last_day_of_all() =>
        Assert.Equal(
            DateTimeOffset.MaxValue,
            Assert.Single(Read("""{ "pinSets": { "a.example": { "expires": "9999-12-31" } } }""").PinSets).Expires);

    private static PinDocument Read(string text) => PinDocument.Read(
        JsonText.Read(text),
        entry => entry switch
        {
            "ca.pem" => TrustedRoot.Authority.RootPem,
            "intermediate.pem" => TrustedRoot.Authority.Intermediate.ExportCertificatePem(),
            "empty.pem" => "",
            _ => throw new PinConfigurationException(entry),
        });
}
