using TlsAnalyzers.Pins;

namespace TlsAnalyzers.Tests.Pins;

public sealed class ThirdPartyHostsTests
{
    [Theory]
    [InlineData("googleapis.com", "Google")]
    [InlineData("storage.googleapis.com", "Google")]
    [InlineData("*.googleapis.com", "Google")]
    [InlineData("**.firebaseio.com", "Google")]
    [InlineData("STORAGE.GoogleApis.COM.", "Google")]
    [InlineData("graph.microsoft.com", "Microsoft")]
    [InlineData("https://graph.microsoft.com/v1.0", "Microsoft")]
    [InlineData("account.blob.core.windows.net:443", "Microsoft")]
    [InlineData("api.stripe.com", "Stripe")]
    [InlineData("bucket.s3.amazonaws.com", "Amazon")]
    [InlineData("api.github.com", "GitHub")]
    [InlineData("example.com", null)]
    [InlineData("api.example.com", null)]
    [InlineData("notgoogleapis.com", null)]
    [InlineData("googleapis.com.example", null)]
    [InlineData("com", null)]
    [InlineData("localhost", null)]
    [InlineData("10.0.0.1", null)]
    [InlineData("", null)]
    [InlineData("..", null)]
    public void Knows_who_runs_a_host(string host, string? company) => Assert.Equal(company, ThirdPartyHosts.Known.OperatorOf(host));

    [Theory]
    [InlineData("api.partner.example", "")]
    [InlineData("eu.api.partner.example", "")]
    [InlineData("partner.example", null)]
    [InlineData("other.example", "")]
    [InlineData("api.stripe.com", "Stripe")]
    [InlineData("contoso.sharepoint.com", null)]
    [InlineData("my.contoso.sharepoint.com", null)]
    [InlineData("fabrikam.sharepoint.com", "Microsoft")]
    public void Follows_the_option(string host, string? company)
    {
        var invalid = new List<string>();
        var hosts = ThirdPartyHosts.Read(" api.partner.example, *.other.example ,, !contoso.sharepoint.com ", invalid);

        Assert.Empty(invalid);
        Assert.Equal(company, hosts.OperatorOf(host));
    }

    [Fact]
    public void Collects_what_is_no_host()
    {
        var invalid = new List<string>();

        ThirdPartyHosts.Read("good.example, two words, !, https://, a..b", invalid);

        Assert.Equal(["two words", "!", "https://", "a..b"], invalid);
    }

    [Fact]
    public void Table_IsSortedAndNormalized()
    {
        var source = Repository.RepositoryFiles.ReadLines("src/TlsAnalyzers/Pins/ThirdPartyHostTable.cs")
            .Where(line => line.Contains("[\"", StringComparison.Ordinal))
            .Select(line => line.Split('"')[1])
            .ToList();

        Assert.Equal(source.Distinct(), source);
        Assert.Equal(ThirdPartyHostTable.Rows.Count, source.Count);
        Assert.All(source, domain => Assert.Equal(domain, HostName.Normalize(domain)));
    }

    // RFC 1035, 2.3.4: labels of at most 63 characters, names of at most 253 as they are written.
    [Fact]
    public void Knows_how_long_a_name_may_be()
    {
        var label = new string('a', 63);
        var longest = string.Join('.', label, label, label, new string('a', 61));

        Assert.Equal(label, HostName.Normalize(label));
        Assert.Null(HostName.Normalize(label + "a"));
        Assert.Equal(longest, HostName.Normalize(longest + "."));
        Assert.Null(HostName.Normalize(longest + "a"));
        Assert.Null(HostName.Normalize(""));
        Assert.Null(HostName.Normalize("*."));
    }

    [Theory]
    [InlineData("a.example", "a.example", false, true)]
    [InlineData("b.a.example", "a.example", true, true)]
    [InlineData("b.a.example", "a.example", false, false)]
    [InlineData("ba.example", "a.example", true, false)]
    public void Tells_what_is_within_a_domain(string host, string domain, bool includeSubdomains, bool expected) =>
        Assert.Equal(expected, HostName.IsWithin(host, domain, includeSubdomains));
}
