namespace TlsAnalyzers.Tests.Rules;

using static TlsAnalyzers.Tests.ConfigFiles.ConfigFileTest;

/// <summary>Sets that have expired. The date of the tests is 2026-06-01; the judgement itself, and the other formats, are tested beside the reader of each.</summary>
public sealed class TLS0308PinSetExpiredInCodeTests
{
    private const string File = "tls-pins.json";

    [Theory]
    [InlineData(""""api.bank.example": {"expires":{|TLS0308:"2026-05-31"|},PINS}""")]
    [InlineData(""""api.bank.example": {"expires":{|TLS0308:"2019-01-01"|},PINS}""")]
    public Task Reports(string members) => VerifyAsync(File, Set(members));

    [Theory]
    [InlineData(""""api.bank.example": {"expires":"2027-06-01",PINS}""")]
    [InlineData(""""api.bank.example": {"trustAnchors":["ca.pem"],"expires":"2019-01-01"}""")]
    public Task Silent(string members) => VerifyAsync(File, Set(members));

    private static string Set(string members) =>
        "{\"pinSets\": {" + members.Replace("PINS", "\"pins\":[\"sha256/" + Pin + "\",\"sha256/" + OtherPin + "\"]", StringComparison.Ordinal) + "}}";
}
