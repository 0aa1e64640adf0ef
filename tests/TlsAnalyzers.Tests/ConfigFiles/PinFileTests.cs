namespace TlsAnalyzers.Tests.ConfigFiles;

using static ConfigFileTest;

public sealed class PinFileTests
{
    private const string File = "tls-pins.json";

    [Theory]
    [InlineData("""{{|TLS0302:"api.bank.example"|}: {"expires":"2027-06-01","pins":["sha256/PIN1"]}}""")]
    [InlineData("""{"api.bank.example": {"expires":"2027-06-01","pins":["sha256/PIN1",{|TLS0301:"sha256/ROOT"|}]}}""")]
    [InlineData("""{"api.bank.example": {"expires":"2027-06-01","pins":["sha256/PIN1",{|TLS0307:"sha256/EXPIRED"|}]}}""")]
    [InlineData("""{"api.bank.example": {"expires":"2027-06-01","pins":["sha256/PIN1",{|TLS0306:"PIN2"|}]}}""")]
    [InlineData("""{"api.bank.example": {"expires":"2027-06-01","pins":["sha256/PIN1",{|TLS0306:""|}]}}""")]
    [InlineData("""{"api.bank.example": {"expires":{|TLS0308:"2026-05-31"|},"pins":["sha256/PIN1","sha256/PIN2"]}}""")]
    [InlineData("""{"api.bank.example": {"expires":{|TLS0314:"2026-06-30"|},"pins":["sha256/PIN1","sha256/PIN2"]}}""")]
    [InlineData("""{{|TLS0309:"api.bank.example"|}: {"pins":["sha256/PIN1","sha256/PIN2"]}}""")]
    [InlineData("""{{|TLS0311:"api.stripe.com"|}: {"expires":"2027-06-01","pins":["sha256/PIN1","sha256/PIN2"]}}""")]
    [InlineData("""{{|TLS0302:"api.bank.example"|}: {"pins":[]}}""")]
    [InlineData("""{{|TLS0302:"api.bank.example"|}: {}}""")]
    public Task Reports_pins(string sets) => VerifyAsync(File, "{\"pinSets\": " + WithPins(sets) + "}");

    [Theory]
    [InlineData("""{"api.bank.example": {"includeSubdomains":true,"expires":"2027-06-01","trustAnchors":["ca.pem"],"pins":["sha256/PIN1","sha256/PIN2"]}}""")]
    [InlineData("""{"api.bank.example": {"trustAnchors":["ca.pem"]}}""")]
    [InlineData("""{"api.bank.example": {"IncludeSubDomains":true,"expires":"2026-06-01T12:00:00Z","trustAnchors":["ca.pem"],"pins":[]}}""")]
    [InlineData("""{"[2001:db8::1]": {"trustAnchors":["ca.pem"]}}""")]
    [InlineData("{}")]
    public Task Silent_on_good_pins(string sets) => VerifyAsync(File, "{\"$schema\":\"./tls-pins.schema.json\",\"pinSets\": " + WithPins(sets) + "}");

    // The property TlsPinsFile gives the file another name.
    [Theory]
    [InlineData("pins.json", "pins.json", true)]
    [InlineData("../pins/Production.json", "pins/production.json", true)]
    [InlineData("..\\..\\pins\\production.json", "pins/production.json", true)]
    [InlineData("./pins.json", "pins.json", true)]
    [InlineData("pins.json", "other-pins.json", false)]
    [InlineData("", "pins.json", false)]
    public Task A_file_of_another_name_is_known_by_the_property(string property, string name, bool isRead)
    {
        var test = Of(name, isRead ? """{{|TLS0001:"pins"|}:{}}""" : """{"pins":{}}""");
        test.BuildProperties["TlsPinsFile"] = property;
        return test.RunAsync();
    }

    [Theory]
    [InlineData("""{|TLS0001:|}[]""")]
    [InlineData("""{{|TLS0001:"pins"|}:{}}""")]
    [InlineData("""{"version":{|TLS0001:"3"|}}""")]
    [InlineData("""{"pinSets":{} {|TLS0001:|}// comment""" + "\n}")]
    [InlineData("""{"pinSets":{},{|TLS0001:|}}""")]
    [InlineData("""{"pinSets":{{|TLS0001:"*.bank.example"|}:{},{|TLS0001:"https://a.example"|}:{}}}""")]
    [InlineData("""{"clientCertificates":{"trustAnchors":["ca.pem"],"revocationMode":{|TLS0201:"NoCheck"|}}}""")]
    [InlineData("""{"clientCertificates":{"trustAnchors":["ca.pem"],"revocationMode":{|TLS0001:"Sometimes"|},{|TLS0001:"expires"|}:1}}""")]
    [InlineData("""{{|TLS0001:"clientCertificates"|}:{"pins":[{|TLS0306:"sha256/x"|}]}}""")]
    [InlineData("""{"pinSets":{|TLS0001:[]|}}""")]
    [InlineData("""{"pinSets":{"api.bank.example":{"trustAnchors":["ca.pem"],{|TLS0001:"includeSubDomain"|}:true}}}""")]
    [InlineData("""{"pinSets":{"api.bank.example":{"trustAnchors":["ca.pem"],"includeSubdomains":{|TLS0001:"yes"|}}}}""")]
    [InlineData("""{"pinSets":{"api.bank.example":{"trustAnchors":["ca.pem"],"expires":{|TLS0001:20270601|}}}}""")]
    [InlineData("""{"pinSets":{"api.bank.example":{"trustAnchors":["ca.pem"],"expires":{|TLS0001:"June"|}}}}""")]
    [InlineData("""{"pinSets":{"api.bank.example":{"pins":{|TLS0001:"sha256/x"|}}}}""")]
    [InlineData("""{"pinSets":{"api.bank.example":{"trustAnchors":{|TLS0001:"ca.pem"|},"pins":{|TLS0001:[1]|}}}}""")]
    [InlineData("""{"pinSets":{{|TLS0001:"not a host"|}:{}}}""")]
    [InlineData("""{"pinSets":{"api.bank.example":{|TLS0001:[]|}}}""")]
    [InlineData("""{"pinSets":{"a.example":{"trustAnchors":["ca.pem"]},{|TLS0001:"a.example"|}:{"trustAnchors":["ca.pem"]}}}""")]
    [InlineData("{\"pinSets\":\n{\"a.example\":{\"trustAnchors\":[\"ca.pem\"]} {|TLS0001:|}\"b.example\":{}}}")]
    public Task Reports_what_is_not_read(string text) => VerifyAsync(File, text);

    [Fact]
    public Task Says_which_name_nobody_reads() => VerifyAsync(
        File,
        """{"pinSets":{"api.bank.example":{"trustAnchors":["ca.pem"],{|#0:"includeSubDomain"|}:true}}}""",
        "TLS0001",
        "\"includeSubDomain\" is not used: a pin set has no such member");

    private static string WithPins(string text) => text
        .Replace("PIN1", Pin, StringComparison.Ordinal)
        .Replace("PIN2", OtherPin, StringComparison.Ordinal)
        .Replace("ROOT", RootPin, StringComparison.Ordinal)
        .Replace("EXPIRED", ExpiredRootPin, StringComparison.Ordinal);
}
