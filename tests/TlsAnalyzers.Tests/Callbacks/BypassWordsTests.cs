using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Tests.Callbacks;

/// <summary>What a condition is called says whether somebody switches validation off with it.</summary>
public sealed class BypassWordsTests
{
    // Says so when it is on.
    [Theory]
    [InlineData("SkipVerify")]
    [InlineData("skipTLSVerify")]
    [InlineData("TLSSkipVerify")]
    [InlineData("SKIP_VERIFY")]
    [InlineData("IsDevelopment")]
    [InlineData("DEBUG")]
    [InlineData("allowSelfSigned")]
    [InlineData("selfSigned")]
    [InlineData("self-signed")]
    [InlineData("Tls:AllowInvalid true")]
    [InlineData("Tls:Verify false")]
    [InlineData("Tls:Verify 0")]
    [InlineData("Tls:Verify off")]
    [InlineData("NoVerify")]
    [InlineData("no-verify")]
    [InlineData("DontValidate")]
    [InlineData("WithoutCheck")]
    [InlineData("TrustVerified")]
    [InlineData("dev")]
    public void On(string name)
    {
        Assert.True(BypassWords.SaySo(name, isOn: true));
        Assert.False(BypassWords.SaySo(name, isOn: false));
        Assert.True(BypassWords.AreIn(name));
    }

    // Says so when it is off.
    [Theory]
    [InlineData("Verify")]
    [InlineData("VerifySkip")]
    [InlineData("ValidateServerCertificate")]
    [InlineData("TLSVerify")]
    [InlineData("NotTrusted")]
    [InlineData("DontTrustAll")]
    [InlineData("no-insecure")]
    [InlineData("SkipVerify false")]
    [InlineData("SkipVerify no")]
    [InlineData("NoVerify false")]
    [InlineData("Tls:Verify true")]
    public void Off(string name)
    {
        Assert.True(BypassWords.SaySo(name, isOn: false));
        Assert.False(BypassWords.SaySo(name, isOn: true));
        Assert.True(BypassWords.AreIn(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Device")]
    [InlineData("skipper")]
    [InlineData("signed")]
    [InlineData("RequireSigned")]
    [InlineData("self")]
    [InlineData("selfHosted")]
    [InlineData("IsValidated")]
    [InlineData("false")]
    [InlineData(" false")]
    [InlineData("Legacy false")]
    [InlineData("SkiP")]
    public void Says_nothing(string name)
    {
        Assert.False(BypassWords.SaySo(name, isOn: true));
        Assert.False(BypassWords.SaySo(name, isOn: false));
        Assert.False(BypassWords.AreIn(name));
    }

    [Theory]
    [InlineData("configuration Tls:SkipVerify true", "Tls:SkipVerify")]
    [InlineData("SkipVerify", "SkipVerify")]
    [InlineData("option  other", "option")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    public void Piece_that_says_it(string name, string piece) => Assert.Equal(piece, BypassWords.PieceOf(name));

    [Theory]
    [InlineData("1", true)]
    [InlineData("no", true)]
    [InlineData("TRUE", true)]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    [InlineData("", false)]
    public void Text_that_is_a_yes_or_no(string text, bool expected) => Assert.Equal(expected, BypassWords.IsYesOrNo(text));
}
