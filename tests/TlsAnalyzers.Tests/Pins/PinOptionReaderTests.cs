using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Pins;

using Verify = Verify<CertificateFileAnalyzer>;

/// <summary>The options tls_analyzers.today and tls_analyzers.third_party_hosts. What they do is in the tests of the rules.</summary>
public sealed class PinOptionReaderTests
{
    [Theory]
    [InlineData("2026-11-22")]
    [InlineData(" 2026-11-22 ")]
    public Task Silent_on_date(string text) => RunAsync("tls_analyzers.today = " + text);

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("22.11.2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-22T10:00:00Z")]
    public Task Reports_text_that_is_no_date(string text) => RunAsync(
        "tls_analyzers.today = " + text,
        Verify.Diagnostic("TLS0001").WithSeverity(DiagnosticSeverity.Warning)
            .WithMessage($"'{text}' in the option tls_analyzers.today is not used: a date has the form yyyy-MM-dd"));

    [Fact]
    public Task Silent_on_hosts() => RunAsync("tls_analyzers.third_party_hosts = partner.example, *.other.example, !api.stripe.com");

    [Fact]
    public Task Reports_each_entry_that_is_no_host() => RunAsync(
        "tls_analyzers.third_party_hosts = partner.example, two words, ..",
        NoHost("two words"),
        NoHost(".."));

    [Fact]
    public Task Reads_the_options_of_a_folder()
    {
        var test = new Verify.Test { TestCode = "", EditorConfig = "root = true\n[*.cs]\ntls_analyzers.today = never\n" };
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0001"));
        return test.RunAsync();
    }

    [Fact]
    public async Task Options_may_be_absent() => await new Verify.Test { TestCode = "" }.RunAsync();

    private static DiagnosticResult NoHost(string entry) => Verify.Diagnostic("TLS0001")
        .WithMessage($"'{entry}' in the option tls_analyzers.third_party_hosts is not used: an entry is the name of a host or domain, with ! before it for one of the project's own");

    private static Task RunAsync(string option, params DiagnosticResult[] expected)
    {
        var test = new Verify.Test { TestCode = "", GlobalConfig = "is_global = true\n" + option + "\n" };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }
}
