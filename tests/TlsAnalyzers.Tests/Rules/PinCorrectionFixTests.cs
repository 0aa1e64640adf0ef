using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

using static PinSource;

/// <summary>Taking pins out of sets, and spelling them, for TLS0301, TLS0306 and TLS0307.</summary>
public sealed class PinCorrectionFixTests
{
    private const string Contains = "return errors == SslPolicyErrors.None && Pins.Contains($SPKI);";

    [Theory]
    [InlineData("{ \"$P1\", {|TLS0301:\"" + Root + "\"|}, \"$P2\" }", "{ \"$P1\", \"$P2\" }")]
    [InlineData("{ {|TLS0301:\"" + Root + "\"|}, \"$P1\", \"$P2\" }", "{ \"$P1\", \"$P2\" }")]
    [InlineData("{ \"$P1\", \"$P2\", {|TLS0301:\"" + Root + "\"|} }", "{ \"$P1\", \"$P2\" }")]
    [InlineData("[\"$P1\", \"$P2\", {|TLS0301:\"" + Root + "\"|}]", "[\"$P1\", \"$P2\"]")]
    [InlineData("[{|TLS0301:\"" + Root + "\"|}, \"$P1\", \"$P2\"]", "[\"$P1\", \"$P2\"]")]
    [InlineData(
        "\n    {\n        \"$P1\", // in service\n        \"$P2\", // backup\n        {|TLS0301:\"" + Root + "\"|} // for the day when both are gone\n    }",
        "\n    {\n        \"$P1\", // in service\n        \"$P2\" // backup\n    }")]
    [InlineData(
        "\n    {\n        \"$P1\",\n        // the root\n        {|TLS0301:\"" + Root + "\"|},\n        \"$P2\",\n    }",
        "\n    {\n        \"$P1\",\n        \"$P2\",\n    }")]
    public Task Drops_a_root_pin(string pins, string fixedPins) => VerifyAsync<TLS0301RootPinCodeFix>(pins, fixedPins, TLS0301RootPinCodeFix.DropPin);

    [Theory]
    [InlineData("{ \"$P1\", \"$P2\", {|TLS0306:\"$P1\"|} }", "{ \"$P1\", \"$P2\" }")]
    [InlineData("{ \"$P1\", \"$P2\", {|TLS0306:\"sha256/$P1\"|} }", "{ \"$P1\", \"$P2\" }")]
    [InlineData("{ {|TLS0306:\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"|}, \"$P1\", \"$P2\", {|TLS0306:\"$P1\"|} }", "{ \"$P1\", \"$P2\" }")]
    public Task Drops_a_useless_pin(string pins, string fixedPins) => VerifyAsync<TLS0306UnusablePinCodeFix>(pins, fixedPins, TLS0306UnusablePinCodeFix.CorrectPin);

    [Fact]
    public Task Keeps_a_placeholder_where_two_others_do_not_stay() => VerifyNoneAsync<TLS0306UnusablePinCodeFix>("{ \"$P1\", {|TLS0306:\"your_key_hash\"|} }");

    [Fact]
    public Task Drops_a_dead_pin() => VerifyAsync<TLS0307DeadAuthorityPinCodeFix>(
        "{ \"$P1\", {|TLS0307:\"" + Distrusted + "\"|}, \"$P2\" }", "{ \"$P1\", \"$P2\" }", TLS0307DeadAuthorityPinCodeFix.DropPin);

    [Fact]
    public Task Spells_a_pin_as_the_api_reads_it() => VerifySourceAsync<TLS0306UnusablePinCodeFix>(
        Pinner("{|TLS0306:\"$P1\"|}, \"sha256/$P2\""), Pinner("\"sha256/$P1\", \"sha256/$P2\""), TLS0306UnusablePinCodeFix.CorrectPin);

    [Fact]
    public Task Drops_an_argument() => VerifySourceAsync<TLS0301RootPinCodeFix>(
        Pinner("\"sha256/$P1\", {|TLS0301:\"sha256/" + Root + "\"|}, \"sha256/$P2\""), Pinner("\"sha256/$P1\", \"sha256/$P2\""), TLS0301RootPinCodeFix.DropPin);

    private static string Pinner(string pins) => OkHttp + "\npublic class Other { object Pinner() => new Square.OkHttp3.CertificatePinner.Builder().Add(\"api.bank.example\", " + pins + ").Build(); }\n";

    private static Task VerifyAsync<TFix>(string pins, string fixedPins, string key)
        where TFix : CodeFixProvider, new() =>
        VerifySourceAsync<TFix>(Method(Contains, "static readonly string[] Pins = " + pins + ";"), Method(Contains, "static readonly string[] Pins = " + fixedPins + ";"), key);

    private static Task VerifySourceAsync<TFix>(string source, string fixedSource, string key)
        where TFix : CodeFixProvider, new()
    {
        var test = Test<TFix>(source);
        test.FixedCode = Expand(fixedSource);
        test.CodeActionEquivalenceKey = key;
        return test.RunAsync();
    }

    private static Task VerifyNoneAsync<TFix>(string pins)
        where TFix : CodeFixProvider, new() =>
        Verify<PinAnalyzer, TFix>.VerifyNoCodeFixAsync(
            "#pragma warning disable TLS0304\n" + Method(Contains, "static readonly string[] Pins = " + pins + ";"));

    private static Verify<PinAnalyzer, TFix>.Test Test<TFix>(string source)
        where TFix : CodeFixProvider, new() => new()
        {
            TestCode = Expand(source),
            GlobalConfig = "is_global = true\ntls_analyzers.today = 2026-11-22\ndotnet_diagnostic.TLS0304.severity = none",
        };
}
