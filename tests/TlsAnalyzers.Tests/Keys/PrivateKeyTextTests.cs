using TlsAnalyzers.Keys;

namespace TlsAnalyzers.Tests.Keys;

/// <summary>Where the text of a file may have a private key: each kind of place, and beside it what looks alike and cannot have one.</summary>
public sealed class PrivateKeyTextTests
{
    /// <summary>What is found is behind the bar.</summary>
    [Theory]
    [InlineData("var a = \"|MIIEvQ\";")]
    [InlineData("var a = \"\\r\\n|MIIEvQ\";")]
    [InlineData("var a = @\"\n  |MIIEvQ\";")]
    [InlineData("var a = \"|3082\";")]
    [InlineData("var a = \"-----BEGIN RSA |PRIVATE KEY-----\";")]
    [InlineData("var a = $\"{header}|MIIEvQ\";")]
    [InlineData("var a = $\"{header}{other}|MIIEvQ\"; }")]
    [InlineData("var a = $\"{b}\";\nvar c = $\"{d}|MIIEvQ\";")]
    [InlineData("var a = $@\"{header}\n|MIIEvQ\";")]
    [InlineData("var a = @$\"{header}\nX{b}|MIIEvQ\";")]
    [InlineData("var a = $\"\"\"\n{header}\n|MIIEvQ\n\"\"\";")]
    [InlineData("var a = $$\"\"\"\n{{header}}\n|MIIEvQ\n\"\"\";")]
    [InlineData("byte[] a = |{ 48, 130 };")]
    [InlineData("byte[] a = |[0x30, 0x82];")]
    [InlineData("byte[] a = new byte[] |{\r\n\t(byte)0x30, 0x82 };")]
    [InlineData("byte[] a = |[ 0b00110000, 0x82];")]
    [InlineData("byte[] a = |{ 0x2d, 45 };")]
    public void Finds(string marked)
    {
        var place = marked.IndexOf('|', StringComparison.Ordinal);
        Assert.Equal([place], PrivateKeyText.Starts(marked.Remove(place, 1)).Distinct());
    }

    [Theory]
    [InlineData("var a = \"MAIL\";")]
    [InlineData("var a = \"30 days\";")]
    [InlineData("void M() { }\nMIIEvQ = 1;")]
    [InlineData("var a = \"b\"; if (c) { }MIIEvQ();")]
    [InlineData("var a = $\"{b}\";\nif (c) { }MIIEvQ();")]
    [InlineData("var a = \"{b}MIIEvQ\";")]
    [InlineData("int[] a = { 1, 48 };")]
    [InlineData("a[47] = 0x30;")]
    [InlineData("PRIVATE KEY")]
    public void Finds_nothing(string text) => Assert.Empty(PrivateKeyText.Starts(text));
}
