using System.Globalization;
using System.Security.Cryptography;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.Pins;

public sealed class KnownCertificateAuthoritiesTests
{
    private const string ResourcePath = "src/TlsAnalyzers/Pins/KnownCertificateAuthorities.bin";

    [Fact]
    public void Resource_IsMadeFromData()
    {
        var packed = KnownCertificateAuthorities.Pack(
            KnownAuthorityRows.Keys().Select(row => (Convert.FromBase64String(row.SpkiSha256), AuthorityOf(row, isFingerprint: false))),
            KnownAuthorityRows.Certificates().Select(row => (Convert.FromHexString(row.Sha256), Convert.FromHexString(row.Sha1), Convert.FromBase64String(row.SpkiSha256))));
        var path = RepositoryFiles.FullPath(ResourcePath);
        if (Environment.GetEnvironmentVariable("UPDATE_DATA") == "1")
        {
            File.WriteAllBytes(path, packed);
        }

        Assert.True(packed.SequenceEqual(File.ReadAllBytes(path)), $"{ResourcePath} is not made from data/. Write it anew: see data/README.md.");
    }

    [Fact]
    public void Finds_every_key()
    {
        Assert.All(KnownAuthorityRows.Keys(), row => Assert.Equal(AuthorityOf(row, isFingerprint: false), Find(row.SpkiSha256)));
    }

    [Fact]
    public void Finds_every_root_certificate_by_both_fingerprints()
    {
        var keys = KnownAuthorityRows.Keys().ToDictionary(row => row.SpkiSha256);

        Assert.All(KnownAuthorityRows.Certificates(), row =>
        {
            var expected = AuthorityOf(keys[row.SpkiSha256], isFingerprint: true);
            Assert.Equal(expected, Find(row.Sha256));
            Assert.Equal(expected, Find(row.Sha1.ToLowerInvariant()));
        });
    }

    [Fact]
    public void Finds_no_other_hash()
    {
        for (var i = 0; i < 20_000; i++)
        {
            Assert.Null(KnownCertificateAuthorities.Find([.. SHA256.HashData(BitConverter.GetBytes(i))]));
            Assert.Null(KnownCertificateAuthorities.Find([.. SHA1.HashData(BitConverter.GetBytes(i))]));
        }

        Assert.Null(KnownCertificateAuthorities.Find([]));
        Assert.Null(KnownCertificateAuthorities.Find([.. new byte[31]]));
        Assert.Null(KnownCertificateAuthorities.Find([.. new byte[32]]));
        Assert.Null(KnownCertificateAuthorities.Find([.. Enumerable.Repeat((byte)0xFF, 32)]));
    }

    // What openssl prints for /usr/share/ca-certificates/mozilla/ISRG_Root_X1.crt.
    [Theory]
    [InlineData("C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=", false)]
    [InlineData("96:BC:EC:06:26:49:76:F3:74:60:77:9A:CF:28:C5:A7:CF:E8:A3:C0:AA:E1:1A:8F:FC:EE:05:C0:BD:DF:08:C6", true)]
    [InlineData("CA:BD:2A:79:A1:07:6A:31:F2:1D:25:36:35:CB:03:9D:43:29:A5:E8", true)]
    public void Names_a_root(string pin, bool isFingerprint)
    {
        var authority = Find(pin)!;

        Assert.Equal(
            new CertificateAuthority("ISRG Root X1", "Internet Security Research Group", AuthorityRole.Root, AuthorityStatus.Active, new DateTime(2035, 6, 4), isFingerprint),
            authority);
        Assert.Equal("the root CA ISRG Root X1 (Internet Security Research Group)", authority.Describe());
        Assert.False(authority.IsDead(new DateTime(2035, 6, 4)));
        Assert.True(authority.IsDead(new DateTime(2035, 6, 5)));
    }

    [Theory]
    [InlineData("Vjs8r4z+80wjNcr1YKepWQboSIRi63WsWXhIMN+eWys=", "DST Root CA X3", 2021, 9, 30)] // expired
    [InlineData("HXXQgxueCIU5TTLHob/bPbwcKOKw6DkfsTWYHbxbqTY=", "thawte Primary Root CA", 2036, 7, 16)] // removed
    [InlineData("K87oWBWM9UZfyddvDfoxL+8lpNyoUB2ptGtn0fv6G2Q=", "GlobalSign Root CA", 2028, 1, 28)] // not for servers
    public void Knows_what_is_gone(string pin, string name, int year, int month, int day)
    {
        var authority = Find(pin)!;

        Assert.Equal((name, new DateTime(year, month, day)), (authority.Name, authority.NotAfter));
        Assert.True(authority.IsDead(new DateTime(2026, 11, 22)));
    }

    [Fact]
    public async Task Finds_from_many_threads()
    {
        var rows = KnownAuthorityRows.Keys().ToList();

        var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => rows.Select(row => Find(row.SpkiSha256)?.Name).ToList())));

        Assert.All(found, names => Assert.Equal(rows.Select(row => row.Name), names));
    }

    private static CertificateAuthority? Find(string pin) => KnownCertificateAuthorities.Find(PinParser.Parse(pin));

    private static CertificateAuthority AuthorityOf(KnownKeyRow row, bool isFingerprint) => new(
        row.Name,
        row.Organization,
        row.Role == "root" ? AuthorityRole.Root : AuthorityRole.Intermediate,
        row.Status switch
        {
            "active" => AuthorityStatus.Active,
            "removed" => AuthorityStatus.Removed,
            "distrusted" => AuthorityStatus.Distrusted,
            "not-for-servers" => AuthorityStatus.NotForServers,
            "other-program" => AuthorityStatus.OtherProgram,
            _ => throw new ArgumentException(row.Status),
        },
        DateTime.ParseExact(row.NotAfter, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        isFingerprint);
}
