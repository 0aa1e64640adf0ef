using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.Tests.Pins;

public sealed class PinSetJudgementTests
{
    private const string IsrgRootX1 = "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=";
    private const string IsrgRootX1Fingerprint = "CA:BD:2A:79:A1:07:6A:31:F2:1D:25:36:35:CB:03:9D:43:29:A5:E8";
    private const string DstRootX3 = "sha256/Vjs8r4z+80wjNcr1YKepWQboSIRi63WsWXhIMN+eWys=";
    private const string ThawteRoot = "sha256/HXXQgxueCIU5TTLHob/bPbwcKOKw6DkfsTWYHbxbqTY=";
    private const string GlobalSignRoot = "sha256/K87oWBWM9UZfyddvDfoxL+8lpNyoUB2ptGtn0fv6G2Q=";
    private const string LetsEncryptR12 = "sha256/kZwN96eHtZftBWrOZUsd6cA4es80n3NzSk/XtYz2EqQ=";

    private static readonly DateTime _today = new(2026, 11, 22);

    // Pins of nobody, by letters; each is a hash.
    private static readonly string _a = PinOf("a");
    private static readonly string _b = PinOf("b");

    [Fact]
    public void Silent_on_two_pins() => Assert.Empty(Judge([_a, _b]));

    [Fact]
    public void Silent_on_pin_and_backup_of_intermediate() => Assert.Empty(Judge([_a, LetsEncryptR12]));

    [Fact]
    public void Silent_on_no_pins_in_code() => Assert.Empty(Judge([]));

    [Fact]
    public void Reports_single_pin() => Assert.Equal(
        ["TLS0302 Set[0]: Pin set for api.example.com|one pin"],
        Judge([_a], host: "api.example.com"));

    [Fact]
    public void Reports_single_pin_of_unknown_host() => Assert.Equal(["TLS0302 Set[0]: Pin set|one pin"], Judge([_a]));

    [Fact]
    public void Reports_single_pin_on_intermediate() => Assert.Equal(
        ["TLS0302 Set[0]: Pin set|one pin, on the intermediate CA R12 (Let's Encrypt), which may issue from another CA any day,"],
        Judge([LetsEncryptR12]));

    [Fact]
    public void Silent_on_single_pin_among_unknown_ones() =>
        Assert.Empty(PinSetJudgement.Judge(SetOf([_a]) with { IsComplete = false }, OptionsOf()));

    [Fact]
    public void Silent_on_single_pin_beside_a_template() => Assert.Empty(Judge([_a, "#{BackupPin}#"]));

    [Fact]
    public void Silent_on_template_alone() => Assert.Empty(Judge(["#{Pin}#"]));

    [Fact]
    public void Reports_one_pin_in_several_spellings_as_one()
    {
        var pin = PinParser.Parse(_a);

        Assert.Equal(
            ["TLS0302 Set[0]: Pin set|one pin, 3 times"],
            Judge([_a, pin.Base64Text!, Convert.ToHexString([.. pin.Digest])]));
    }

    [Fact]
    public void Reports_repeated_pin_beside_others()
    {
        var hex = Convert.ToHexString([.. PinParser.Parse(_a).Digest]);

        Assert.Equal(["TLS0306 Pin[2] drop: repeats another pin of the set|"], Judge([_a, _b, hex]));
        Assert.Equal(["TLS0306 Pin[1] drop: repeats another pin of the set|", "TLS0306 Pin[3] drop: repeats another pin of the set|"], Judge([_a, _a, _b, _b]));
    }

    [Fact]
    public void Reports_root_that_is_repeated_as_a_root_each_time() => Assert.Equal(
        ["TLS0301", "TLS0301"],
        Judge([IsrgRootX1, IsrgRootX1, _a, _b]).Select(finding => finding[..7]));

    [Theory]
    [InlineData(IsrgRootX1)]
    [InlineData(IsrgRootX1Fingerprint)]
    [InlineData("96BCEC06264976F37460779ACF28C5A7CFE8A3C0AAE11A8FFCEE05C0BDDF08C6")]
    public void Reports_root_and_no_missing_backup_besides(string root)
    {
        const string Root = "the root CA ISRG Root X1 (Internet Security Research Group), valid until 2035-06-04|";

        Assert.Equal([$"TLS0301 Pin[0]: {Root}; the set has no other pin"], Judge([root]));
        Assert.Equal([$"TLS0301 Pin[1]: {Root}; without it, the set has one pin and no backup"], Judge([_a, root]));
        Assert.Equal([$"TLS0301 Pin[1] drop: {Root}"], Judge([_a, root, _b]));
        Assert.Equal([$"TLS0301 Pin[0]: {Root}", $"TLS0301 Pin[1]: {Root}"], Judge([root, root], isComplete: false));
    }

    [Theory]
    [InlineData(DstRootX3, "the root CA DST Root CA X3 (Digital Signature Trust Co.)|expired on 2021-09-30")]
    [InlineData("sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=", "the root CA ISRG Root X1 (Internet Security Research Group)|expired on 2035-06-04", 2035, 6, 5)]
    [InlineData(ThawteRoot, "the root CA thawte Primary Root CA (thawte, Inc.)|was removed from Mozilla's list of trusted roots")]
    [InlineData(GlobalSignRoot, "the root CA GlobalSign Root CA (GlobalSign nv-sa)|is not trusted for servers in Mozilla's list")]
    public void Reports_authority_that_is_gone(string pin, string text, int year = 2026, int month = 11, int day = 22)
    {
        var today = new DateTime(year, month, day);

        Assert.Equal([$"TLS0307 Pin[0]: {text}|; the set has no other pin"], Judge([pin], today: today));
        Assert.Equal([$"TLS0307 Pin[2] drop: {text}|"], Judge([_a, _b, pin], today: today));
    }

    [Fact]
    public void Reports_expired_intermediate_only_after_its_end()
    {
        var expires = KnownCertificateAuthorities.Find(PinParser.Parse(LetsEncryptR12))!.NotAfter;

        Assert.Empty(Judge([_a, LetsEncryptR12], today: expires));
        Assert.Equal(
            [$"TLS0307 Pin[1]: the intermediate CA R12 (Let's Encrypt)|expired on {expires:yyyy-MM-dd}|; without it, the set has one pin and no backup"],
            Judge([_a, LetsEncryptR12], today: expires.AddDays(1)));
    }

    [Fact]
    public void Reports_every_known_root_once()
    {
        foreach (var row in KnownAuthorityRows.Keys())
        {
            var ids = PinSetJudgement.Judge(SetOf(["sha256/" + row.SpkiSha256, _a]), OptionsOf()).Select(finding => finding.Rule);
            var isGone = string.CompareOrdinal(row.NotAfter, "2026-11-22") < 0 || row.Status is "removed" or "distrusted" or "not-for-servers";

            Assert.Equal(isGone ? [PinRule.DeadAuthority] : row.Role == "root" ? [PinRule.RootPin] : [], ids);
        }
    }

    [Theory]
    [InlineData("your_current_key_hash_base64==", "is a placeholder ('your_current_key_hash_ba…'), so it matches no key")]
    [InlineData("sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "is a placeholder (nothing but zeros), so it matches no key")]
    [InlineData("sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "is a placeholder (the hash of an empty input), so it matches no key")]
    [InlineData("sha256/7HIpactkIAq2Y49orFOOQKurWxmmSFZhBCoQYcRhJ3Y=", "is the sample of Android's documentation, so it matches no key of this host")]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/Q==", "has 31 bytes, and a SHA-256 hash has 32")]
    [InlineData("2fd4e1c67a2d28fced849ee1bb76e7391b93eb1", "has 39 hexadecimal digits, an odd number")]
    [InlineData("sha256/VICjt+ReZQU3VN*ATPN9A52WBweq2YlrVpN18PbI/TY=", "has '*', which is no digit of base64, so it matches no key")]
    [InlineData("2fd4e1c67a2d28fced849ee1bb76e7391b93eb1O", "has 'O' among hexadecimal digits, so it matches no key")]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/T===", "has 45 characters, and base64 of a hash another number")]
    [InlineData("sha256/abc=", "has 2 bytes, and a SHA-256 hash has 32")]
    [InlineData("sha1/L9ThxnotKPzthJ7hu3bnORuT6w==", "has 19 bytes, and a SHA-1 hash has 20")]
    [InlineData("sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TZ=", "ends with 'Z', which base64 of a hash never does: a character of it is wrong")]
    [InlineData("sha1/L9ThxnotKPzthJ7hu3bnORuT6xI=", "is a hash by SHA-1, which does not identify a key any more")]
    [InlineData("sha1/2fd4e1c67a2d28fced849ee1bb76e7391b93eb12", "is a hash by SHA-1, which does not identify a key any more", (int)PinSubject.PublicKeyInfo)]
    [InlineData("md5/nhB9nTcrtoJr2B01QqQZ1g==", "is a hash by MD5, which does not identify a key any more")]
    [InlineData("", "is empty")]
    [InlineData("sha256/", "is empty")]
    public void Reports_unusable_pin_and_what_is_left(string pin, string text, int subject = (int)PinSubject.Unknown)
    {
        Assert.Equal([$"TLS0306 Pin[0]: {text}|; the set has no other pin"], Judge([pin], subject: subject));
        Assert.Equal([$"TLS0306 Pin[1]: {text}|; without it, the set has one pin and no backup"], Judge([_a, pin], subject: subject));
        Assert.Equal([$"TLS0306 Pin[1] drop: {text}|"], Judge([_a, pin, _b], subject: subject));
        Assert.Equal([$"TLS0306 Pin[1]: {text}|"], Judge([_a, pin], isComplete: false, subject: subject));
    }

    [Fact]
    public void Reports_what_is_longer_than_any_hash() =>
        Assert.Equal(["TLS0306 Pin[1] drop: is longer than any hash|"], Judge([_a, string.Concat(Enumerable.Repeat("Zq3x", 5000)), _b]));

    // The validator reads SHA-256 only; code may compare with any hash that it computes.
    [Fact]
    public void Reports_another_hash_where_only_one_is_read()
    {
        var pin = "sha384/" + Convert.ToBase64String(SHA384.HashData([1]));

        Assert.Equal(
            ["TLS0306 Pin[1] drop: has 48 bytes, and a SHA-256 hash has 32|"],
            Texts(PinSetJudgement.Judge(SetOf([_a, pin, _b]) with { Format = PinFormat.TlsPins }, OptionsOf())).Where(text => text.StartsWith("TLS0306", StringComparison.Ordinal)));
        Assert.Empty(Judge([_a, pin, _b]));
    }

    [Theory]
    [InlineData("R12", "Let's Encrypt", "the root CA R12 (Let's Encrypt)")]
    [InlineData("DigiCert Global Root G2", "DigiCert", "the root CA DigiCert Global Root G2")]
    [InlineData("Global Root of DIGICERT", "DigiCert", "the root CA Global Root of DIGICERT")]
    [InlineData("Private CA", "", "the root CA Private CA")]
    public void Names_an_authority_and_who_runs_it(string name, string organization, string description) =>
        Assert.Equal(description, new CertificateAuthority(name, organization, AuthorityRole.Root, AuthorityStatus.Active, _today, IsFingerprint: false).Describe());

    [Fact]
    public void Names_who_runs_a_host()
    {
        var options = new PinOptions(_today, ThirdPartyHosts.Read("partner.example", []));

        Assert.Equal(
            ["TLS0311 Host[0]: api.partner.example|somebody else", "TLS0311 Host[1]: api.stripe.com|Stripe"],
            Texts(PinSetJudgement.Judge(SetOf([_a, _b]) with { Hosts = ["api.partner.example", "api.stripe.com"] }, options)));
    }

    [Fact]
    public void Reports_the_invisible_character_of_a_copied_thumbprint()
    {
        const string Thumbprint = "2f d4 e1 c6 7a 2d 28 fc ed 84 9e e1 bb 76 e7 39 1b 93 eb 12";

        var finding = Assert.Single(PinSetJudgement.Judge(SetOf(["\u200E" + Thumbprint, _a]), OptionsOf()));

        Assert.Equal((PinRule.UnusablePin, Thumbprint), (finding.Rule, finding.Replacement));
        Assert.Equal(["has an invisible character (U+200E), so it matches no key", ""], finding.Arguments.ToArray());
    }

    // TLS0303 speaks of whole certificates, whatever their hash, and of the set.
    [Theory]
    [InlineData("2fd4e1c67a2d28fced849ee1bb76e7391b93eb12", (int)PinSubject.Certificate)]
    [InlineData("5480a3b7e45e65053754db404cf37d039d960707aad9896b569375f0f6c8fd36", (int)PinSubject.Certificate)]
    [InlineData("sha1/L9ThxnotKPzthJ7hu3bnORuT6xI=", (int)PinSubject.Certificate)]
    public void Silent_on_hashes_of_whole_certificates(string pin, int subject) =>
        Assert.Empty(Judge([pin], subject: subject));

    // Where nothing tells what was hashed, a SHA-1 in hexadecimal is a thumbprint.
    [Fact]
    public void Silent_on_the_hash_of_a_thumbprint() => Assert.Equal(
        ["TLS0302 Set[0]: Pin set|one pin"],
        Judge(["2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"]));

    [Fact]
    public void Reports_a_host_that_an_option_gives_to_nobody_by_name()
    {
        var options = new PinOptions(_today, ThirdPartyHosts.Read("api.partner.example", []));

        Assert.Equal(
            ["TLS0311 Host[0]: api.partner.example|somebody else"],
            Texts(PinSetJudgement.Judge(SetOf([_a, _b]) with { Hosts = ["api.partner.example"] }, options)));
    }

    [Fact]
    public void Reports_hashes_of_bare_keys_once() => Assert.Equal(
        ["TLS0306 Set[0]: is the hash of a bare key (GetPublicKey) and not of its SubjectPublicKeyInfo, so no tool computes it and another algorithm's key may have the same bytes|"],
        Texts(PinSetJudgement.Judge(
            new PinSet { Pins = [new PinEntry(PinParser.Parse(_a), PinSubject.BareKey), new PinEntry(PinParser.Parse(_b), PinSubject.BareKey)] },
            OptionsOf())));

    [Theory]
    [InlineData("Android", "sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", "VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=")]
    [InlineData("Android", "5480a3b7e45e65053754db404cf37d039d960707aad9896b569375f0f6c8fd36", "VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=")]
    [InlineData("Android", "VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY", "VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=")]
    [InlineData("tls-pins.json", "VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", "sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=")]
    [InlineData("Android", "NTQ4MGEzYjdlNDVlNjUwNTM3NTRkYjQwNGNmMzdkMDM5ZDk2MDcwN2FhZDk4OTZiNTY5Mzc1ZjBmNmM4ZmQzNg==", "VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=")]
    [InlineData("CertificatePinner", "SHA256:VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", "sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=")]
    public void Reports_spelling_that_the_format_does_not_read(string format, string pin, string replacement)
    {
        PinFormat[] formats = [PinFormat.Android, PinFormat.Apple, PinFormat.TlsPins, PinFormat.OkHttp, PinFormat.TrustKit];
        var set = new PinSet { Format = formats.Single(one => one.Name == format), Expires = _today.AddYears(1) };
        var other = PinParser.Parse(set.Format.Write(PinParser.Parse(_a)));

        var finding = Assert.Single(PinSetJudgement.Judge(set with { Pins = [new PinEntry(PinParser.Parse(pin)), new PinEntry(other)] }, OptionsOf()));

        Assert.Equal((PinRule.UnusablePin, replacement, false), (finding.Rule, finding.Replacement, finding.CanBeDropped));
        Assert.Empty(PinSetJudgement.Judge(set with { Pins = [new PinEntry(PinParser.Parse(replacement)), new PinEntry(other)] }, OptionsOf()));
    }

    [Fact]
    public void Reports_whole_key_where_a_hash_is_read()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var info = key.ExportSubjectPublicKeyInfo();
        var pin = new PinEntry(PinParser.Parse(Convert.ToBase64String(info)));
        var set = new PinSet { Format = PinFormat.Apple, Pins = [pin, new PinEntry(PinParser.Parse(PinParser.Parse(_a).Base64Text))] };

        var finding = Assert.Single(PinSetJudgement.Judge(set, OptionsOf()));

        Assert.Equal((PinRule.UnusablePin, "is a whole public key and not the hash of one"), (finding.Rule, finding.Arguments[0]));
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(info)), finding.Replacement);

        // Code may compare whole keys.
        Assert.Empty(PinSetJudgement.Judge(set with { Format = PinFormat.Code }, OptionsOf()));
    }

    [Fact]
    public void Silent_on_any_spelling_in_code() =>
        Assert.Empty(Judge(["VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=", Convert.ToHexString([.. PinParser.Parse(_a).Digest])]));

    [Fact]
    public void Reports_file_set_without_pins_and_anchors()
    {
        var set = new PinSet { Format = PinFormat.TlsPins, Hosts = ["a.example"] };

        Assert.Equal(["TLS0302 Set[0]: Pin set for a.example|no pin"], Texts(PinSetJudgement.Judge(set, OptionsOf())));
        Assert.Empty(PinSetJudgement.Judge(set with { HasTrustAnchors = true }, OptionsOf()));
        Assert.Empty(PinSetJudgement.Judge(set with { IsComplete = false }, OptionsOf()));
    }

    [Fact]
    public void Reports_single_pin_beside_trust_anchors() => Assert.Equal(
        ["TLS0302 Set[0]: Pin set|one pin"],
        Texts(PinSetJudgement.Judge(SetOf([_a]) with { HasTrustAnchors = true }, OptionsOf())));

    [Theory]
    [InlineData("2026-11-21", "TLS0308 Expiry[0]: Pin set for a.example|2026-11-21")]
    [InlineData("2026-11-22", "TLS0314 Expiry[0]: Pin set for a.example|2026-11-22|today")]
    [InlineData("2026-11-22", "TLS0308 Expiry[0]: Pin set for a.example|2026-11-22", true)]
    [InlineData("2026-11-23", "TLS0314 Expiry[0]: Pin set for a.example|2026-11-23|tomorrow", true)]
    [InlineData("2026-11-23", "TLS0314 Expiry[0]: Pin set for a.example|2026-11-23|tomorrow")]
    [InlineData("2026-12-22", "TLS0314 Expiry[0]: Pin set for a.example|2026-12-22|in 30 days")]
    [InlineData("2026-12-23", null)]
    [InlineData(null, "TLS0309 Set[0]: Pin set for a.example")]
    public void Judges_the_expiry_by_the_date(string? expires, string? expected, bool isAndroid = false)
    {
        // The package's own file counts the day that it names, Android does not.
        string[] pins = isAndroid ? [PinParser.Parse(_a).Base64Text!, PinParser.Parse(_b).Base64Text!] : [_a, _b];
        var set = SetOf(pins) with { Format = isAndroid ? PinFormat.Android : PinFormat.TlsPins, Hosts = ["a.example"], Expires = expires is null ? null : DateTime.Parse(expires) };

        Assert.Equal(expected is null ? [] : [expected], Texts(PinSetJudgement.Judge(set, OptionsOf())));

        // A format without expiry has none to miss.
        Assert.Empty(PinSetJudgement.Judge(set with { Pins = [.. set.Pins.Select(entry => new PinEntry(PinParser.Parse(entry.Pin.Base64Text)))], Format = PinFormat.Apple }, OptionsOf()));
    }

    [Fact]
    public void Says_each_thing_that_is_wrong() => Assert.Equal(
        ["TLS0301", "TLS0306", "TLS0308", "TLS0311"],
        PinSetJudgement.Judge(SetOf([IsrgRootX1, "sha256/TODO"]) with { Format = PinFormat.TlsPins, Hosts = ["a.example", "api.stripe.com"], Expires = _today.AddDays(-1) }, OptionsOf())
            .Select(IdOf));

    [Fact]
    public void Names_several_hosts() => Assert.Equal(
        ["TLS0302 Set[0]: Pin set for a.example and 2 more|one pin"],
        Texts(PinSetJudgement.Judge(SetOf([_a]) with { Hosts = ["a.example", "b.example", "c.example"] }, OptionsOf())));

    private static string PinOf(string text) => "sha256/" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("a key of " + text)));

    private static PinSet SetOf(IEnumerable<string> pins, int subject = (int)PinSubject.Unknown) =>
        new() { Pins = [.. pins.Select(pin => new PinEntry(PinParser.Parse(pin), (PinSubject)subject))] };

    private static PinOptions OptionsOf(DateTime? today = null) => new(today ?? _today, ThirdPartyHosts.Known);

    private static IEnumerable<string> Judge(
        string[] pins, string? host = null, DateTime? today = null, bool isComplete = true, int subject = (int)PinSubject.Unknown) => Texts(PinSetJudgement.Judge(
        SetOf(pins, subject) with { Hosts = host is null ? [] : [host], IsComplete = isComplete },
        OptionsOf(today)));

    private static IEnumerable<string> Texts(ImmutableArray<PinFinding> findings) => findings.Select(finding =>
        $"{IdOf(finding)} {finding.Part}[{finding.Index}]{(finding.CanBeDropped ? " drop" : "")}: {string.Join('|', finding.Arguments)}");

    private static string IdOf(PinFinding finding) => TlsAnalyzers.Rules.PinRules.DescriptorOf(finding.Rule).Id;
}
