using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>A signed document has one form. Whatever differs from it is refused by name, and not by accident.</summary>
public sealed class SignedTextTests
{
    private static readonly byte[] _payload = "{}"u8.ToArray();

    private readonly ECDsa _key = TestAuthority.NewKey();
    private readonly SignedText _signed;

    public SignedTextTests()
    {
        _signed = new SignedText(_key.ExportSubjectPublicKeyInfoPem());
    }

    [Theory]
    [InlineData("as it is", true)]
    [InlineData("another tag", false)]
    [InlineData("a length that is too small", false)]
    [InlineData("a length that is too large", false)]
    [InlineData("a length of two bytes", false)]
    [InlineData("something after its numbers", false)]
    [InlineData("something after it", false)]
    [InlineData("another tag of a number", false)]
    [InlineData("a number without bytes", false)]
    [InlineData("a number beyond its end", false)]
    [InlineData("a number that is cut off", false)]
    [InlineData("one number", false)]
    [InlineData("a number that is too long, and ends in the other's place", false)]
    [InlineData("r and s side by side", false)]
    [InlineData("nothing", false)]
    [InlineData("one byte", false)]
    [InlineData("two bytes", false)]
    public void A_signature(string form, bool expected)
    {
        var (r, s) = Numbers();
        var real = Sequence(Number(r), Number(s));
        byte[] signature = form switch
        {
            "as it is" => real,
            "another tag" => [0x31, .. real[1..]],
            "a length that is too small" => [0x30, (byte)(real[1] - 1), .. real[2..]],
            "a length that is too large" => [0x30, (byte)(real[1] + 1), .. real[2..]],
            "a length of two bytes" => [0x30, 0x81, real[1], .. real[2..]],
            "something after its numbers" => Sequence(Number(r), Number(s), [5, 0]),
            "something after it" => [.. real, 0],
            "another tag of a number" => Sequence([0x03, .. Number(r)[1..]], Number(s)),
            "a number without bytes" => Sequence([0x02, 0], Number(s)),
            "a number beyond its end" => Sequence(Number(r), [0x02, 0x7F, .. Number(s)[2..]]),
            "a number that is cut off" => Sequence(Number(r), [0x02, 32, .. s[..31]]),
            "one number" => Sequence(Number(r)),
            "a number that is too long, and ends in the other's place" => Sequence(Number(r), [0x02, 33, r[^1], .. s]),
            "r and s side by side" => [.. r, .. s],
            "nothing" => [],
            "one byte" => [0x30],
            "two bytes" => [0x30, 0],
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };

        AssertOpens(expected, JsonSerializer.Serialize(new { payload = _payload, signature }));
    }

    [Theory]
    [InlineData("""{ "payload": "P", "signature": "S" }""", true)]
    [InlineData("""{ "signature": "S", "payload": "P", "note": 1 }""", true)]
    [InlineData("""{ "payload": "P" }""", false)]
    [InlineData("""{ "signature": "S" }""", false)]
    [InlineData("""{ "PAYLOAD": "P", "SIGNATURE": "S" }""", false)]
    [InlineData("""{ "payload": "P", "payload": "P", "signature": "S" }""", false)]
    [InlineData("""{ "payload": "P", "signature": "!" }""", false)]
    [InlineData("""{ "payload": "!", "signature": "S" }""", false)]
    [InlineData("""{ "payload": ["P"], "signature": "S" }""", false)]
    [InlineData("""{ "payload": "P", "signature": null }""", false)]
    [InlineData("""[ "P", "S" ]""", false)]
    public void An_envelope(string envelope, bool expected)
    {
        var (r, s) = Numbers();
        AssertOpens(expected, envelope
            .Replace("\"P\"", $"\"{Convert.ToBase64String(_payload)}\"", StringComparison.Ordinal)
            .Replace("\"S\"", $"\"{Convert.ToBase64String(Sequence(Number(r), Number(s)))}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_base64_is_said()
    {
        var error = Assert.Throws<PinConfigurationException>(() => _signed.Open("""{ "payload": "!", "signature": "e30=" }"""));
        Assert.Contains("payload must be base64", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Each byte that says which kind of key it is.</summary>
    [Fact]
    public void A_key_whose_head_differs_by_one_byte_is_an_error()
    {
        var der = _key.ExportSubjectPublicKeyInfo();
        for (var position = 0; position < der.Length - 64; position++)
        {
            var other = (byte[])der.Clone();
            other[position] ^= 1;
            Assert.Throws<PinConfigurationException>(() => new SignedText(PemEncoding.WriteString("PUBLIC KEY", other)));
        }
    }

    [Fact]
    public void A_key_may_have_text_around_it()
    {
        var (r, s) = Numbers();
        var signed = new SignedText($"The key of 2027:\r\n{_key.ExportSubjectPublicKeyInfoPem()}\r\nand no more\r\n");
        Assert.Equal("{}", signed.Open(JsonSerializer.Serialize(new { payload = _payload, signature = Sequence(Number(r), Number(s)) })));
    }

    private static byte[] Number(byte[] value)
    {
        var start = Array.FindIndex(value, one => one != 0);
        return value[start] < 0x80 ? [0x02, (byte)(32 - start), .. value[start..]] : [0x02, (byte)(33 - start), 0, .. value[start..]];
    }

    private static byte[] Sequence(params byte[][] parts)
    {
        var content = parts.SelectMany(part => part).ToArray();
        return [0x30, (byte)content.Length, .. content];
    }

    /// <summary>A signature whose first number ends so that it could begin another one.</summary>
    private (byte[] R, byte[] S) Numbers()
    {
        while (true)
        {
            var signature = _key.SignData(_payload, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            if (signature[31] is > 0 and < 0x80)
            {
                return (signature[..32], signature[32..]);
            }
        }
    }

    private void AssertOpens(bool expected, string envelope)
    {
        if (expected)
        {
            Assert.Equal(Encoding.UTF8.GetString(_payload), _signed.Open(envelope));
        }
        else
        {
            Assert.Throws<PinConfigurationException>(() => _signed.Open(envelope));
        }
    }
}
