using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.Tests.Pins;

public sealed class PinParserTests
{
    // SHA-256 of "pin 1": a hash like any other, with both of the characters that base64 spells in two ways.
    private const string Base64 = "VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=";
    private const string Hex = "5480a3b7e45e65053754db404cf37d039d960707aad9896b569375f0f6c8fd36";

    private static readonly Pin _expected = new(PinAlgorithm.Sha256, [.. Convert.FromBase64String(Base64)], PinMark.None, PinEncoding.Base64);

    public static TheoryData<string, int, int> Spellings => new()
    {
        { Base64, (int)PinMark.None, (int)PinEncoding.Base64 },
        { " " + Base64 + " ", (int)PinMark.None, (int)PinEncoding.Base64 },
        { "sha256/" + Base64, (int)PinMark.Slash, (int)PinEncoding.Base64 },
        { "sha256//" + Base64, (int)PinMark.DoubleSlash, (int)PinEncoding.Base64 },
        { "SHA256/" + Base64, (int)PinMark.Name, (int)PinEncoding.Base64 },
        { "sha-256/" + Base64, (int)PinMark.Name, (int)PinEncoding.Base64 },
        { "SHA256:" + Base64, (int)PinMark.Name, (int)PinEncoding.Base64 },
        { "SHA-256: " + Base64, (int)PinMark.Name, (int)PinEncoding.Base64 },
        { "sha256-" + Base64, (int)PinMark.Name, (int)PinEncoding.Base64 },
        { "sha256=" + Base64, (int)PinMark.Name, (int)PinEncoding.Base64 },
        { $"pin-sha256=\"{Base64}\"", (int)PinMark.Directive, (int)PinEncoding.Base64 },
        { $"pin-sha256='{Base64}'", (int)PinMark.Directive, (int)PinEncoding.Base64 },
        { $"pin-sha256={Base64};", (int)PinMark.Directive, (int)PinEncoding.Base64 },
        { "sha256/" + Hex, (int)PinMark.Slash, (int)PinEncoding.Hex },
        { Base64.TrimEnd('='), (int)PinMark.None, (int)PinEncoding.LooseBase64 },
        { Base64.Replace('+', '-').Replace('/', '_'), (int)PinMark.None, (int)PinEncoding.LooseBase64 },
        { Base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), (int)PinMark.None, (int)PinEncoding.LooseBase64 },
        { "sha256/ " + Base64, (int)PinMark.Name, (int)PinEncoding.Base64 },
        { Base64.Insert(20, "\n  "), (int)PinMark.None, (int)PinEncoding.LooseBase64 },
        { Hex, (int)PinMark.None, (int)PinEncoding.Hex },
        { Hex.ToUpperInvariant(), (int)PinMark.None, (int)PinEncoding.Hex },
        { Separated(":"), (int)PinMark.None, (int)PinEncoding.Hex },
        { Separated(" ").ToUpperInvariant(), (int)PinMark.None, (int)PinEncoding.Hex },
        { Separated("-"), (int)PinMark.None, (int)PinEncoding.Hex },
        { "SHA256 Fingerprint=" + Separated(":").ToUpperInvariant(), (int)PinMark.Name, (int)PinEncoding.Hex },
        { "sha256 fingerprint: " + Hex, (int)PinMark.Name, (int)PinEncoding.Hex },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Reads_every_spelling(string text, int mark, int encoding)
    {
        var pin = PinParser.Parse(text);

        Assert.Equal((PinProblem.None, (PinMark)mark, (PinEncoding)encoding), (pin.Problem, pin.Mark, pin.Encoding));
        Assert.Equal(_expected, pin);
        Assert.Equal("sha256/" + Base64, pin.Canonical);
        Assert.False(pin.IsWeak);
    }

    // A hash whose first digit is a slash.
    [Theory]
    [InlineData("sha256//xncEqBHHIetGlNI+FGXVFEm8PLxn1lgBx9Zw6v0FjQ=", (int)PinMark.Slash)]
    [InlineData("sha256///xncEqBHHIetGlNI+FGXVFEm8PLxn1lgBx9Zw6v0FjQ=", (int)PinMark.DoubleSlash)]
    public void Tells_a_digit_from_a_separator(string text, int mark)
    {
        var pin = PinParser.Parse(text);

        Assert.Equal((PinProblem.None, (PinMark)mark, "sha256//xncEqBHHIetGlNI+FGXVFEm8PLxn1lgBx9Zw6v0FjQ="), (pin.Problem, pin.Mark, pin.Canonical));
    }

    [Theory]
    [InlineData("2fd4e1c67a2d28fced849ee1bb76e7391b93eb12", "sha1/L9ThxnotKPzthJ7hu3bnORuT6xI=", true)]
    [InlineData("2F:D4:E1:C6:7A:2D:28:FC:ED:84:9E:E1:BB:76:E7:39:1B:93:EB:12", "sha1/L9ThxnotKPzthJ7hu3bnORuT6xI=", true)]
    [InlineData("sha1/L9ThxnotKPzthJ7hu3bnORuT6xI=", "sha1/L9ThxnotKPzthJ7hu3bnORuT6xI=", true)]
    [InlineData("SHA-1 Fingerprint=2F:D4:E1:C6:7A:2D:28:FC:ED:84:9E:E1:BB:76:E7:39:1B:93:EB:12", "sha1/L9ThxnotKPzthJ7hu3bnORuT6xI=", true)]
    [InlineData("9e107d9d372bb6826bd81d3542a419d6", "md5/nhB9nTcrtoJr2B01QqQZ1g==", true)]
    [InlineData("/z1jHA2/CY7lEQgNxmJcR/jcHk31OOD+B51StQSk7cry6/n5SdR3JLS3cgfhakKI", "sha384//z1jHA2/CY7lEQgNxmJcR/jcHk31OOD+B51StQSk7cry6/n5SdR3JLS3cgfhakKI", false)]
    [InlineData("sha384//z1jHA2/CY7lEQgNxmJcR/jcHk31OOD+B51StQSk7cry6/n5SdR3JLS3cgfhakKI", "sha384//z1jHA2/CY7lEQgNxmJcR/jcHk31OOD+B51StQSk7cry6/n5SdR3JLS3cgfhakKI", false)]
    public void Knows_the_hash_by_its_length(string text, string canonical, bool isWeak)
    {
        var pin = PinParser.Parse(text);

        Assert.Equal((PinProblem.None, canonical, isWeak), (pin.Problem, pin.Canonical, pin.IsWeak));
    }

    // 64 digits that may be both: the name decides, and groups are hexadecimal.
    [Fact]
    public void Reads_64_digits_as_the_name_says()
    {
        var named = PinParser.Parse("sha384/" + Hex);

        Assert.Equal((PinProblem.None, PinAlgorithm.Sha384, "sha384/" + Hex), (named.Problem, named.Algorithm, named.Canonical));
        Assert.Equal(PinAlgorithm.Sha256, PinParser.Parse(Hex).Algorithm);
        Assert.Equal((PinProblem.WrongLength, "32 bytes"), (PinParser.Parse("sha384/" + Separated(" ")).Problem, PinParser.Parse("sha384/" + Separated(" ")).Detail));
    }

    [Fact]
    public void Tells_pins_apart_by_hash()
    {
        var other = PinParser.Parse("sha256//xncEqBHHIetGlNI+FGXVFEm8PLxn1lgBx9Zw6v0FjQ=");

        Assert.Equal(_expected.GetHashCode(), PinParser.Parse(Hex).GetHashCode());
        Assert.True(_expected.Equals((object)PinParser.Parse(Hex)));
        Assert.False(_expected.Equals(other));
        Assert.False(_expected.Equals((Pin?)null));
        Assert.False(_expected.Equals((object)Hex));

        // Of two that cannot be read nobody knows whether they are the same.
        Assert.False(PinParser.Parse("sha256/VA==").Equals(PinParser.Parse("sha256/VA==")));
        Assert.Equal(("sha256/" + Base64, "WrongLength"), (_expected.ToString(), PinParser.Parse("VA==").ToString()));
    }

    [Fact]
    public void Writes_a_pin_as_its_place_reads_it()
    {
        var hex = PinParser.Parse(Hex);

        Assert.Equal(
            [null, "sha256/" + Base64, Base64, Base64, "sha256/" + Base64, Base64],
            ((PinFormat[])[PinFormat.Code, PinFormat.TlsPins, PinFormat.Android, PinFormat.Apple, PinFormat.OkHttp, PinFormat.TrustKit]).Select(format => format.Write(hex)));
        Assert.All([PinFormat.TlsPins, PinFormat.OkHttp], format => Assert.Equal("sha256/ and 44 characters of base64", format.Example));
        Assert.All([PinFormat.Android, PinFormat.Apple, PinFormat.TrustKit, PinFormat.Code], format => Assert.Equal("44 characters of base64", format.Example));
        Assert.All([PinFormat.TlsPins, PinFormat.Android, PinFormat.Apple, PinFormat.OkHttp, PinFormat.TrustKit], format => Assert.False(format.Reads(hex)));
        Assert.Null(PinFormat.TlsPins.Write(PinParser.Parse("VA==")));
        Assert.Equal([PinFormat.TlsPins, PinFormat.Android], ((PinFormat[])[PinFormat.TlsPins, PinFormat.Android, PinFormat.Apple, PinFormat.OkHttp, PinFormat.TrustKit]).Where(format => format.HasExpiry));
    }

    [Theory]
    [InlineData(null, (int)PinProblem.Empty, null)]
    [InlineData("", (int)PinProblem.Empty, null)]
    [InlineData("  ", (int)PinProblem.Empty, null)]
    [InlineData("sha256/", (int)PinProblem.Empty, null)]
    [InlineData("SHA256: ", (int)PinProblem.Empty, null)]
    [InlineData("pin-sha256=\"\"", (int)PinProblem.Empty, null)]

    // Too short by a character or a byte, or cut off.
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/Q==", (int)PinProblem.WrongLength, "31 bytes")]
    [InlineData("VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI", (int)PinProblem.WrongLength, "30 bytes")]
    [InlineData("5480a3b7e45e65053754db404cf37d039d960707aad9896b569375f0f6c8fd", (int)PinProblem.WrongLength, "31 bytes")]
    [InlineData("5480a3b7e45e65053754db404cf37d039d960707aad9896b569375f0f6c8fd3", (int)PinProblem.WrongLength, "63 hexadecimal digits")]
    [InlineData("2fd4e1c67a2d28fced849ee1bb76e7391b93eb1", (int)PinProblem.WrongLength, "39 hexadecimal digits")]
    [InlineData("sha256/L9ThxnotKPzthJ7hu3bnORuT6xI=", (int)PinProblem.WrongLength, "20 bytes")]
    [InlineData("sha1/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", (int)PinProblem.WrongLength, "32 bytes")]

    [InlineData("sha256/VICjt+ReZQU3VN*ATPN9A52WBweq2YlrVpN18PbI/TY=", (int)PinProblem.BadAlphabet, "'*', which is no digit of base64")]
    [InlineData("5480a3b7e45e65053754db404cf37d039d960707aad9896b569375f0f6c8fd3!", (int)PinProblem.BadAlphabet, "'!', which is no digit of base64")]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/T===", (int)PinProblem.WrongLength, "45 characters")]
    [InlineData("sha256/AVICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", (int)PinProblem.WrongLength, "33 bytes")]
    [InlineData("sha256/ICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", (int)PinProblem.WrongLength, "31 bytes")]
    [InlineData("2fd4e1c67a2d28fced849ee1bb76e7391b93eb122", (int)PinProblem.WrongLength, "41 hexadecimal digits")]
    [InlineData("2fd4e1c67a2d28fced849ee1bb76e7391b93eb1O", (int)PinProblem.BadAlphabet, "'O' among hexadecimal digits")]

    [InlineData("sha256/VA==", (int)PinProblem.WrongLength, "1 byte")]
    [InlineData("sha256/==", (int)PinProblem.WrongLength, "2 characters")]
    [InlineData("VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TYAB", (int)PinProblem.WrongLength, "45 characters")]
    [InlineData("5:480a3b7e45e65053754db404cf37d039d960707aad9896b569375f0f6c8fd36", (int)PinProblem.WrongLength, "65 characters")]
    [InlineData("5480a3b7e45e65053754db404cf37d039d960707aad9896b569375f0f6c8fd3O", (int)PinProblem.BadAlphabet, "'O' among hexadecimal digits")]
    [InlineData("sha256/5480a3b7e45e65053754db404cf37d039d960707aad9896b569375f0f6c8fd3O", (int)PinProblem.BadAlphabet, "'O' among hexadecimal digits")]

    // Base64 of hexadecimal digits that are no hash.
    [InlineData("NTQ4MGEzYjdlNDVlNjUwNTM3NTRkYjQw", (int)PinProblem.WrongLength, "24 bytes")]

    // Base64 of what sha256sum printed.
    [InlineData("sha256/NTQ4MGEzYjdlNDVlNjUwNTM3NTRkYjQwNGNmMzdkMDM5ZDk2MDcwN2FhZDk4OTZiNTY5Mzc1ZjBmNmM4ZmQzNg==", (int)PinProblem.EncodedTwice, null)]
    [InlineData("MmZkNGUxYzY3YTJkMjhmY2VkODQ5ZWUxYmI3NmU3MzkxYjkzZWIxMg==", (int)PinProblem.EncodedTwice, null)]

    // Hash of 32 bytes: the last character before the padding is one of 16.
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TZ=", (int)PinProblem.Altered, "Z")]

    [InlineData("#{PaymentPin}#", (int)PinProblem.Template, null)]
    [InlineData("sha256/#{PaymentPin}", (int)PinProblem.Template, null)]
    [InlineData("sha256/${PAYMENT_PIN}", (int)PinProblem.Template, null)]
    [InlineData("$(PaymentPin)", (int)PinProblem.Template, null)]
    [InlineData("sha256/{{ .Values.pin }}", (int)PinProblem.Template, null)]
    [InlineData("%PAYMENT_PIN%", (int)PinProblem.Template, null)]
    [InlineData("__PaymentPin__", (int)PinProblem.Template, null)]
    [InlineData("sha256/{0}", (int)PinProblem.Template, null)]
    public void Says_what_is_wrong(string? text, int problem, string? detail)
    {
        var pin = PinParser.Parse(text);

        Assert.Equal(((PinProblem)problem, detail), (pin.Problem, pin.Detail));
        Assert.False(pin.IsUsable);
    }

    [Theory]
    [InlineData("your_current_key_hash_base64==")]
    [InlineData("sha256/your_current_key_hash_base64==")]
    [InlineData("sha256/YOUR_BACKUP_PIN_HERE")]
    [InlineData("sha256/<base64 of the key's hash>")]
    [InlineData("sha256/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=")]
    [InlineData("sha256/XXXXXXXXXXXX")]
    [InlineData("TODO")]
    [InlineData("sha256/...")]
    [InlineData("sha256/base64EncodedPublicKeyHash=")]
    [InlineData("sha256/backupPin")]
    [InlineData("sha256/ReplaceThisWithTheRealHashOfTheServersKey12=")]
    [InlineData("sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=")]
    [InlineData("CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC=")]
    [InlineData("sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("1234567890123456789012345678901234567890")]
    [InlineData("1234567890abcdef1234567890abcdef12345678")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("DEADBEEFDEADBEEFDEADBEEFDEADBEEFDEADBEEF")]
    [InlineData("AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD")]
    [InlineData("00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopo=")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("1A2B3C4D5E6F7A8B9C0D1E2F3A4B5C6D7E8F9A0B")]
    [InlineData("sha256/dGhpcyBpcyBub3QgYSByZWFsIHBpbiBvciBoYXNoISE=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("E3:B0:C4:42:98:FC:1C:14:9A:FB:F4:C8:99:6F:B9:24:27:AE:41:E4:64:9B:93:4C:A4:95:99:1B:78:52:B8:55")]
    public void Knows_placeholders(string text)
    {
        var pin = PinParser.Parse(text);

        Assert.Equal(PinProblem.Placeholder, pin.Problem);
        Assert.False(string.IsNullOrEmpty(pin.Detail));
    }

    // Three letters in what is as long as a hash are chance, in less they are a word; four are a word in both.
    [Theory]
    [InlineData("sha256/Ac/HicJ/br9fQesfookiwQ", false)]
    [InlineData("Ac/HicJ/br9fQes1kiwUTsQg+cjHE/keyJerk5a5Z7", false)]
    [InlineData("Ac/HicJ/br9fQes1kwfoo", true)]
    [InlineData("sha256/the-pin", true)]
    [InlineData("Ac/HicJ/br9fQes1kiwUTsQg+cjHE/hashrk5a5Z7", true)]
    [InlineData("sha256/...............................", true)]
    public void Knows_words_from_chance(string text, bool isWord) =>
        Assert.Equal(isWord ? PinProblem.Placeholder : PinProblem.WrongLength, PinParser.Parse(text).Problem);

    // Twelve of one character, a unit of at most sixteen that comes again, letters in pairs: each once at its bound and once beyond.
    [Theory]
    [InlineData("7uQmXxR3AAAAAAAAAAAAvT", true)]
    [InlineData("7uQmXxR3AAAAAAAAAAAvTe", false)]
    [InlineData("AAAAAAAAAAAA7uQmXxR3vTe9", true)]
    [InlineData("7uQmXxR3vTe9AAAAAAAAAAAA", true)]
    [InlineData("7uQmXxR3vTe9kLp27uQmXxR3vTe9kLp27uQm", true)]
    [InlineData("7uQmXxR3vTe9kLp2z7uQmXxR3vTe9kLp2z7uQm", false)]
    [InlineData("7uQmXxR37uQmXxR37uQm0000", true)]
    [InlineData("7uQmXxR37uQmXxR37u0m0000", false)]
    [InlineData("99kk33ZZ11pp77dd", true)]
    [InlineData("99kk33ZZ11pp7d7d", false)]
    [InlineData("9kk33ZZ11pp77ddf", false)]
    [InlineData("abcdefghijk7x5w2", true)]
    [InlineData("abcdefghij1v7x5w", false)]
    [InlineData("abcdefghijklmno", false)]
    public void Knows_what_no_hash_is_at_its_bounds(string digits, bool isPlaceholder) =>
        Assert.Equal(isPlaceholder ? $"'{digits[..Math.Min(24, digits.Length)]}{(digits.Length > 24 ? "…" : "")}'" : null, PlaceholderText.InDigits(digits));

    [Fact]
    public void Says_what_gives_a_hash_away()
    {
        Assert.Equal("nothing but zeros", PlaceholderText.InDigest([.. new byte[32]]));
        Assert.Equal("bytes that follow a pattern", PlaceholderText.InDigest([.. Enumerable.Range(0, 32).Select(value => (byte)value)]));
        Assert.Equal("bytes that follow a pattern", PlaceholderText.InDigest([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal("a text", PlaceholderText.InDigest([.. Encoding.ASCII.GetBytes("~~~ nobody has this for a key ~~")]));
        Assert.Null(PlaceholderText.InDigest([.. Encoding.ASCII.GetBytes("~~~ nobody has this for a key \u007F~")]));
        Assert.Null(PlaceholderText.InDigest([.. Encoding.ASCII.GetBytes("~~~ nobody has this for a key \u001F~")]));
        Assert.Null(PlaceholderText.InDigest([.. Enumerable.Range(0, 31).Select(value => (byte)value), 0x77]));
    }

    [Theory]
    [InlineData("here:9f8e7d6c5b4a3f2e1d0", "'here:9f8e7d6c5b4a3f2e1d0'")]
    [InlineData("here:9f8e7d6c5b4a3f2e1d0c", "'here:9f8e7d6c5b4a3f2e1d0…'")]
    [InlineData("here\r\nor there", "'here  or there'")]
    public void Quotes_what_is_no_hash_in_short(string text, string quoted) => Assert.Equal(quoted, PlaceholderText.InText(text));

    [Fact]
    public void Takes_no_hash_for_a_placeholder()
    {
        for (var i = 0; i < 100_000; i++)
        {
            var hash = SHA256.HashData(BitConverter.GetBytes(i));

            Assert.Equal(PinProblem.None, PinParser.FromBytes([.. hash]).Problem);
            Assert.Equal(PinProblem.None, PinParser.Parse(Convert.ToBase64String(hash)).Problem);
            Assert.Equal(PinProblem.None, PinParser.Parse(Convert.ToHexString(hash)).Problem);
            Assert.Equal(PinProblem.None, PinParser.Parse(Convert.ToHexString(hash[..20])).Problem);
        }
    }

    [Fact]
    public void Takes_no_known_authority_for_a_placeholder()
    {
        Assert.All(KnownAuthorityRows.Keys(), row => Assert.Equal(PinProblem.None, PinParser.Parse(row.SpkiSha256).Problem));
        Assert.All(KnownAuthorityRows.Certificates(), row => Assert.All([row.Sha256, row.Sha1], hash => Assert.Equal(PinProblem.None, PinParser.Parse(hash).Problem)));
    }

    [Theory]
    [InlineData("sha256/7HIpactkIAq2Y49orFOOQKurWxmmSFZhBCoQYcRhJ3Y=", "Android's documentation")]
    [InlineData("pin-sha256=\"d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM=\"", "RFC 7469")]
    public void Knows_the_samples_of_documentation(string text, string source)
    {
        var pin = PinParser.Parse(text);

        Assert.Equal((PinProblem.Sample, source), (pin.Problem, pin.Detail));
    }

    [Fact]
    public void Names_the_invisible_character_of_a_copied_thumbprint()
    {
        var pin = PinParser.Parse("\u200E2f d4 e1 c6 7a 2d 28 fc ed 84 9e e1 bb 76 e7 39 1b 93 eb 12");

        Assert.Equal((PinProblem.BadAlphabet, "an invisible character (U+200E)"), (pin.Problem, pin.Detail));
        Assert.Equal("2f d4 e1 c6 7a 2d 28 fc ed 84 9e e1 bb 76 e7 39 1b 93 eb 12", pin.Repaired);
        Assert.Equal("sha1/L9ThxnotKPzthJ7hu3bnORuT6xI=", pin.Canonical);
    }

    [Theory]
    [InlineData(32, (int)PinAlgorithm.Sha256)]
    [InlineData(20, (int)PinAlgorithm.Sha1)]
    [InlineData(48, (int)PinAlgorithm.Sha384)]
    [InlineData(64, (int)PinAlgorithm.Sha512)]
    public void Reads_bytes(int length, int algorithm)
    {
        var bytes = SHA512.HashData([1])[..length].ToImmutableArray();

        var pin = PinParser.FromBytes(bytes);

        Assert.Equal((PinProblem.None, (PinAlgorithm)algorithm, PinEncoding.Bytes), (pin.Problem, pin.Algorithm, pin.Encoding));
        Assert.Equal(bytes, pin.Digest);
        Assert.Equal((PinProblem.WrongLength, $"{length - 1} bytes"), (PinParser.FromBytes(bytes[1..]).Problem, PinParser.FromBytes(bytes[1..]).Detail));
        Assert.Equal(PinProblem.Placeholder, PinParser.FromBytes([.. new byte[length]]).Problem);
    }

    // openssl dgst … | base64
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Knows_base64_of_a_line_of_digits(string end)
    {
        var pin = PinParser.Parse(Convert.ToBase64String(Encoding.ASCII.GetBytes(Hex + end)));

        Assert.Equal((PinProblem.EncodedTwice, _expected.Canonical), (pin.Problem, pin.Canonical));
        Assert.Equal(PinProblem.WrongLength, PinParser.Parse(Convert.ToBase64String(Encoding.ASCII.GetBytes(Hex + "\u0001"))).Problem);
    }

    // A text of that mark is a pin from "sha256/hash1" on, and a hash that was cut or grew where it is still about as long as one.
    [Theory]
    [InlineData("sha256/hash1", true)]
    [InlineData("sha256/hash", false)]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN1", true)]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2Ylr", false)]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI9fbITY36TZ37", true)]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI9fbITY36TZ37abcd", false)]
    public void Knows_at_its_bounds_what_says_that_it_is_a_pin(string text, bool isMarked) => Assert.Equal(isMarked, PinParser.IsMarked(text));

    [Fact]
    public void Reads_digits_that_are_given_as_bytes() => Assert.Equal(_expected, PinParser.FromBytes([.. Encoding.ASCII.GetBytes(Hex)]));

    [Theory]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", true)]
    [InlineData("sha1/L9ThxnotKPzthJ7hu3bnORuT6xI=", true)]
    [InlineData("pin-sha256=\"VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=\"", true)]
    [InlineData("sha256//VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", true)]
    [InlineData("sha256/your_current_key_hash_base64==", true)]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/T", true)]
    [InlineData(Base64, false)]
    [InlineData(Hex, false)]
    [InlineData("sha256:" + Hex, false)]
    [InlineData("sha256-VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", false)]
    [InlineData("sha512/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", false)]
    [InlineData("sha256/", false)]
    [InlineData("sha256/file.txt", false)]
    [InlineData("sha256/blobs/content", false)]
    [InlineData("sha256sum", false)]
    [InlineData("", false)]
    public void Tells_what_says_itself_that_it_is_a_pin(string text, bool expected) => Assert.Equal(expected, PinParser.IsMarked(text));

    [Fact]
    public void Reads_what_it_wrote() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        ArbMap.Default.ArbFor<bool>(),
        (seed, isSha1) =>
        {
            // Any hash at all, so none that a placeholder has.
            var digest = (isSha1 ? SHA1.HashData([.. seed, 1]) : SHA256.HashData([.. seed, 1])).ToImmutableArray();
            var pin = PinParser.FromBytes(digest);
            string[] spellings =
            [
                pin.Canonical!, pin.Base64Text!, Convert.ToHexString([.. digest]), Convert.ToHexStringLower([.. digest]),
                BitConverter.ToString([.. digest]), BitConverter.ToString([.. digest]).Replace('-', ':'), pin.Base64Text!.TrimEnd('='),
                pin.Base64Text!.Replace('+', '-').Replace('/', '_'), $"pin-{(isSha1 ? "sha1" : "sha256")}=\"{pin.Base64Text}\"",
            ];
            return spellings.All(spelling => PinParser.Parse(spelling) is { Problem: PinProblem.None } read && read.Equals(pin) && read.Canonical == pin.Canonical);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reads_anything() => Prop.ForAll<string>(text =>
    {
        foreach (var input in (string?[])[text, "sha256/" + text, "pin-sha256=\"" + text, text + "=", text + text + text])
        {
            var pin = PinParser.Parse(input);
            Assert.Equal(pin.Digest.IsEmpty, pin.Canonical is null);
            Assert.True(pin.IsUsable || pin.Problem != PinProblem.None);
            Assert.True(input is null || PinParser.IsMarked(input) || !PinParser.IsMarked(input));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reads_anything_of_its_own_alphabet()
    {
        string[] parts = ["sha256", "sha1", "SHA-256", "pin-", "/", ":", "-", "=", " ", "\"", "a1", "F0", "Zz+/", "_", "\u200E", "\uD800", "{", "}", "#", "%", "\0", "\n"];
        var random = new Random(20240131);
        for (var i = 0; i < 50_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(24); length > 0; length--)
            {
                text.Append(parts[random.Next(parts.Length)]);
            }

            var pin = PinParser.Parse(text.ToString());

            Assert.True(pin.Digest.Length is 0 or 16 or 20 or 32 or 48 or 64);
            Assert.True(PinParser.IsMarked(text.ToString()) || pin.Canonical is null or { Length: > 0 });
        }

        Assert.Equal(PinProblem.WrongLength, PinParser.Parse(new string('A', 1_000_000)).Problem);
    }

    private static string Separated(string separator) => string.Join(separator, Hex.Chunk(2).Select(pair => new string(pair)));
}
