using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.Rules;

using Verify = Verify<CertificateFileAnalyzer>;

/// <summary>Certificates among the AdditionalFiles: those of Pins/Certificates expire on 2027-12-27.</summary>
public sealed class TLS0313CertificateNeedsAttentionTests
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";

    private static readonly PinSet _noHost = new() { Pins = [PinOf("other"), PinOf("backup")] };

    [Theory]
    [InlineData("2027-11-27", "of p256.example expires on 2027-12-27 (in 30 days)")]
    [InlineData("2027-12-26", "of p256.example expires on 2027-12-27 (tomorrow)")]
    [InlineData("2027-12-27", "of p256.example expires on 2027-12-27 (today)")]
    [InlineData("2027-12-28", "of p256.example expired on 2027-12-27")]
    [InlineData("2030-01-01", "of p256.example expired on 2027-12-27")]
    public Task Reports_certificate_that_expires_soon(string today, string message) => RunAsync(
        "server.pem", Marked(TextOf("p256"), "{|#0:" + Begin + "|}"), today, Verify.Diagnostic("TLS0313").WithLocation(0).WithMessage("Certificate " + message).WithSeverity(DiagnosticSeverity.Info));

    [Fact]
    public Task Silent_on_certificate_that_expires_later() => RunAsync("server.pem", TextOf("p256"), "2027-11-26");

    [Fact]
    public Task Names_certificate_without_host_by_its_common_name() => RunAsync(
        "ca.crt", Marked(TextOf("ca"), "{|#0:" + Begin + "|}"), "2054-04-10", Verify.Diagnostic("TLS0313").WithLocation(0).WithMessage("Certificate of Private CA expired on 2054-04-09"));

    [Fact]
    public Task Reports_each_certificate_of_a_chain() => RunAsync(
        "chain.pem",
        Marked(TextOf("p256"), "{|TLS0313:" + Begin + "|}") + TextOf("ca") + Marked(TextOf("rsa"), "{|TLS0313:" + Begin + "|}"),
        "2027-12-20");

    // Some root of a store always expires.
    [Fact]
    public Task Silent_on_stores_of_roots() => RunAsync("roots.pem", string.Concat(Enumerable.Repeat(TextOf("p256"), 9)), "2027-12-20");

    [Theory]
    [InlineData("server.txt")]
    [InlineData("server.pem.bak")]
    [InlineData("server.der")]
    [InlineData("server.cer")]
    public Task Silent_on_other_files(string name) => RunAsync(name, TextOf("p256"), "2027-12-20");

    [Fact]
    public Task Silent_where_files_are_not_analysed()
    {
        var test = TestOf("server.pem", TextOf("p256"), "2027-12-20");
        test.BuildProperties["TlsAnalyzeConfigFiles"] = "false";
        return test.RunAsync();
    }

    [Fact]
    public Task Silent_on_keys_and_requests() => RunAsync("key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "2027-12-20");

    [Fact]
    public Task Says_that_a_certificate_cannot_be_read() => RunAsync(
        "server.pem",
        "{|#0:" + Begin + "|}\nMIIB\n-----END CERTIFICATE-----\n",
        "2027-12-20",
        Verify.Diagnostic("TLS0001").WithLocation(0).WithMessage("Certificate is not used: what it holds is no certificate"));

    [Theory]
    [InlineData("p256.example", false)]
    [InlineData("P256.EXAMPLE.", false)]
    [InlineData("p256.example", true)]
    public void Reports_key_that_the_pin_set_of_its_host_lacks(string host, bool includeSubdomains)
    {
        var (_, what) = Assert.Single(Judge("p256", _noHost with { Hosts = [host], IncludeSubdomains = includeSubdomains }));

        Assert.Equal("of p256.example has a key that is in no pin set for that host (sha256/Ac/HicJ/br9fQes1kiwUTsQg+cjHE/PREJerk5a5Z74=)", what);
    }

    [Fact]
    public void Silent_on_key_that_is_pinned()
    {
        var set = new PinSet { Hosts = ["p256.example"], Pins = [PinOf("backup"), new PinEntry(PinParser.Parse("sha256/Ac/HicJ/br9fQes1kiwUTsQg+cjHE/PREJerk5a5Z74="))] };

        Assert.Empty(Judge("p256", set));
        Assert.Single(Judge("p384", set with { Hosts = ["p384.example"] }));

        // Another set of the same host has it.
        Assert.Empty(Judge("p256", _noHost with { Hosts = ["p256.example"] }, set));
    }

    [Theory]
    [InlineData("other.example", true)]
    [InlineData("sub.p256.example", false)]
    [InlineData("sub.p256.example", true)]
    public void Silent_on_pin_sets_of_other_hosts(string host, bool includeSubdomains) =>
        Assert.Empty(Judge("p256", _noHost with { Hosts = [host], IncludeSubdomains = includeSubdomains }));

    [Fact]
    public void Silent_where_the_key_of_an_authority_is_pinned()
    {
        // A public intermediate, and a CA whose certificate is among the files.
        var intermediate = new PinEntry(PinParser.Parse("sha256/kZwN96eHtZftBWrOZUsd6cA4es80n3NzSk/XtYz2EqQ="));
        var authority = PemFile.Read(TextOf("ca"))[0].Certificate!.Key;

        Assert.Empty(Judge("p256", new PinSet { Hosts = ["p256.example"], Pins = [intermediate, PinOf("backup")] }));
        Assert.Empty(TLS0313CertificateNeedsAttention.Judge(
            PemFile.Read(TextOf("p384")), DateTime.UnixEpoch, [new PinSet { Hosts = ["p384.example"], Pins = [new PinEntry(authority), PinOf("backup")] }], [authority]));
    }

    [Fact]
    public void Silent_where_not_every_pin_is_known()
    {
        Assert.Empty(Judge("p256", _noHost with { Hosts = ["p256.example"], IsComplete = false }));
        Assert.Empty(Judge("p256", new PinSet { Hosts = ["p256.example"], Pins = [PinOf("other"), new PinEntry(PinParser.Parse("#{Pin}#"))] }));
        Assert.Empty(Judge("p256", new PinSet { Hosts = ["p256.example"], HasTrustAnchors = true }));
    }

    private const string Pins = "\"sha256/VICjt+ReZQU3VNtATPN9A52WBweq2YlrVpN18PbI/TY=\",\"sha256/spUesjl7s5M86rXEVWUR4J1MZBP7jzooujuFyolXxrQ=\"";

    [Theory]
    [InlineData("p256.example", Pins)]
    [InlineData("P256.Example", Pins)]
    public Task Reports_key_that_the_pin_file_lacks(string host, string pins) => RunBesideAsync(
        "server.pem", Marked(TextOf("p256"), "{|TLS0313:" + Begin + "|}"), "2026-11-22", ("tls-pins.json", PinFileOf(host, pins)));

    [Theory]
    [InlineData("other.example", Pins)]
    [InlineData("p256.example", "\"sha256/spUesjl7s5M86rXEVWUR4J1MZBP7jzooujuFyolXxrQ=\",\"sha256/Ac/HicJ/br9fQes1kiwUTsQg+cjHE/PREJerk5a5Z74=\"")]
    [InlineData("p256.example", "\"#{Pin}#\",\"sha256/spUesjl7s5M86rXEVWUR4J1MZBP7jzooujuFyolXxrQ=\"")]
    public Task Silent_on_pin_file_that_has_the_key_or_another_host(string host, string pins) =>
        RunBesideAsync("server.pem", TextOf("p256"), "2026-11-22", ("tls-pins.json", PinFileOf(host, pins)));

    [Fact]
    public Task Silent_where_the_pin_file_has_the_key_of_a_CA_among_the_files() => RunBesideAsync(
        "server.pem",
        TextOf("p384"),
        "2026-11-22",
        ("ca.pem", TextOf("ca")),
        ("tls-pins.json", PinFileOf("p384.example", $"\"{PemFile.Read(TextOf("ca"))[0].Certificate!.Key.Canonical}\",\"sha256/spUesjl7s5M86rXEVWUR4J1MZBP7jzooujuFyolXxrQ=\"")));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"pinSets\":[]}")]
    [InlineData("{\"pinSets\":{\"p256.example\":1}}")]
    [InlineData("{\"pinSets\":{\"p256.example\":{\"pins\":1}}}")]
    public Task Silent_on_pin_file_that_is_not_in_order(string text) => RunBesideAsync("server.pem", TextOf("p256"), "2026-11-22", ("tls-pins.json", text));

    private static string PinFileOf(string host, string pins) => "{\"pinSets\":{\"" + host + "\":{\"expires\":\"2027-06-01\",\"pins\":[" + pins + "]}}}";

    private static Task RunBesideAsync(string name, string text, string today, params (string Name, string Text)[] others)
    {
        var test = TestOf(name, text, today);
        foreach (var (otherName, otherText) in others)
        {
            test.AdditionalFiles.Add(otherName, otherText);
        }

        return test.RunAsync();
    }

    private static IEnumerable<(PemCertificate Certificate, string What)> Judge(string file, params PinSet[] sets) =>
        TLS0313CertificateNeedsAttention.Judge(PemFile.Read(TextOf(file)), DateTime.UnixEpoch, sets, []);

    private static PinEntry PinOf(string name) => new(PinParser.FromBytes([.. SHA256.HashData(Encoding.UTF8.GetBytes(name))]));

    private static string TextOf(string file) => File.ReadAllText(RepositoryFiles.FullPath($"tests/TlsAnalyzers.Tests/Pins/Certificates/{file}.pem"));

    private static string Marked(string text, string begin) => text.Replace(Begin, begin, StringComparison.Ordinal);

    private static Task RunAsync(string name, string text, string today, params DiagnosticResult[] expected)
    {
        var test = TestOf(name, text, today);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    private static Verify.Test TestOf(string name, string text, string today) => new()
    {
        TestCode = "",
        AdditionalFiles = { { name, text } },
        GlobalConfig = $"is_global = true\ntls_analyzers.today = {today}\n",
    };
}
