using TlsAnalyzers.PinSites;

namespace TlsAnalyzers.Tests.PinSites;

/// <summary>Where a pin may be written is told by few characters: they may let through what is none, and never keep back what is one.</summary>
public sealed class PinTextTests
{
    private const string HexDigits = "0123456789ABCDEFabcdef";

    /// <summary>SHA-1 and SHA-256, as a text and with something between the bytes.</summary>
    private static readonly (int Length, string Separator)[] _hexForms = [(20, ""), (32, ""), (20, ":"), (32, ":"), (20, " "), (32, " "), (20, "-"), (32, "-")];

    [Theory]
    [InlineData("sha256/AAAAA")]
    [InlineData("SHA256/AAAAA")]
    [InlineData("Sha1/AAAAAAA")]
    [InlineData("pin-sha256=\\\"AAAA")]
    [InlineData("PIN-SHA256=AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("+/+/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Finds_a_pin_that_is_marked_or_base64(string pin)
    {
        Assert.Equal([4], PinText.Starts($"p = \"{pin}\";").Take(1));
        Assert.Equal([0], PinText.Starts($"\"{pin}\"").Take(1));
    }

    [Fact]
    public void Finds_pins_in_all_hexadecimal_digits()
    {
        foreach (var (length, separator) in _hexForms)
        {
            foreach (var first in HexDigits)
            {
                foreach (var second in HexDigits)
                {
                    var pin = string.Join(separator, Enumerable.Repeat($"{first}{second}", length));
                    Assert.Equal([0], PinText.Starts($"\"{pin}\""));
                    Assert.True(PinText.IsDigest(pin), pin);
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256")]
    [InlineData("sha512/AAAAAAAAAA")]
    [InlineData("pins for the server")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("G000000000000000000000000000000000000000")]
    [InlineData("0G00000000000000000000000000000000000000")]
    [InlineData("0/00000000000000000000000000000000000000")]
    [InlineData("0@00000000000000000000000000000000000000")]
    [InlineData("0`00000000000000000000000000000000000000")]
    [InlineData("0:00000000000000000000000000000000000000")]
    [InlineData("The quick brown fox jumps over the lazy dog")]
    public void Passes_over_what_is_none(string text)
    {
        Assert.Empty(PinText.Starts($"\"{text}\""));
        Assert.False(PinText.IsDigest(text));
    }

    [Theory]
    [InlineData("sha256/AAAA")]
    [InlineData("00G0000000000000000000000000000000000000")]
    [InlineData("000G000000000000000000000000000000000000")]
    [InlineData("00.00.00.00.00.00.00.00.00.00.00.00.00.00.00.00.00.00.00.00")]
    [InlineData("00:00 00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00")]
    [InlineData("00 00:00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    public void Looks_twice_at_what_begins_as_one_does(string text)
    {
        Assert.Equal([0], PinText.Starts($"\"{text}\""));
        Assert.False(PinText.IsDigest(text));
    }

    [Theory]
    [InlineData("\"", 0)]
    [InlineData("\"sha256/AAAAA", 1)]
    [InlineData("\"sha256/AAAA", 0)]
    [InlineData("\"0000000000000000000000000000000000000000", 0)]
    [InlineData("sha256/AAAAA", 0)]
    public void A_text_may_end_anywhere(string text, int count) => Assert.Equal(count, PinText.Starts(text).Count());
}
