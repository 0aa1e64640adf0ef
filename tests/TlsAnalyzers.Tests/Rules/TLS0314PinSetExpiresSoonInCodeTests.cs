namespace TlsAnalyzers.Tests.Rules;

using static TlsAnalyzers.Tests.ConfigFiles.ConfigFileTest;

/// <summary>Sets that expire within 30 days. The date of the tests is 2026-06-01; the judgement itself, and the other formats, are tested beside the reader of each.</summary>
public sealed class TLS0314PinSetExpiresSoonInCodeTests
{
    private const string File = "tls-pins.json";

    [Theory]
    [InlineData(""""api.bank.example": {"expires":{|TLS0314:"2026-06-10"|},PINS}""")]
    [InlineData(""""api.bank.example": {"expires":{|TLS0314:"2026-06-30"|},PINS}""")]
    public Task Reports(string members) => VerifyAsync(File, Set(members));

    [Theory]
    [InlineData(""""api.bank.example": {"expires":"2026-07-15",PINS}""")]
    [InlineData(""""api.bank.example": {"expires":"2027-06-01",PINS}""")]
    public Task Silent(string members) => VerifyAsync(File, Set(members));

    private static string Set(string members) =>
        "{\"pinSets\": {" + members.Replace("PINS", "\"pins\":[\"sha256/" + Pin + "\",\"sha256/" + OtherPin + "\"]", StringComparison.Ordinal) + "}}";
}
