using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0105ChainErrorsIgnoredFixTests
{
    [Theory]
    [InlineData("{|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority|}", "X509VerificationFlags.NoFlag")]
    [InlineData("{|TLS0105:X509VerificationFlags.AllFlags|}", "X509VerificationFlags.NoFlag")]
    [InlineData("{|TLS0105:(X509VerificationFlags)0x11|}", "X509VerificationFlags.NoFlag")]
    [InlineData("{|TLS0105:X509VerificationFlags.AllFlags & ~X509VerificationFlags.IgnoreNotTimeNested|}", "X509VerificationFlags.NoFlag")]
    [InlineData(
        "{|TLS0105:X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreNotTimeNested|}",
        "X509VerificationFlags.IgnoreNotTimeNested")]
    [InlineData(
        "{|TLS0105:X509VerificationFlags.IgnoreNotTimeNested | X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreCtlNotTimeValid|}",
        "X509VerificationFlags.IgnoreNotTimeNested | X509VerificationFlags.IgnoreCtlNotTimeValid")]
    [InlineData(
        "{|TLS0105:X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreEndRevocationUnknown|}",
        "X509VerificationFlags.NoFlag")]
    [InlineData(
        "option ? {|TLS0105:X509VerificationFlags.IgnoreWrongUsage|} : X509VerificationFlags.NoFlag",
        "option ? X509VerificationFlags.NoFlag : X509VerificationFlags.NoFlag")]
    public Task Drops_the_forgiving_flags(string before, string after) => Run(
        $"var policy = new X509ChainPolicy {{ VerificationFlags = {before} }};",
        $"var policy = new X509ChainPolicy {{ VerificationFlags = {after} }};");

    [Fact]
    public Task Drops_an_added_flag() => Run(
        "var policy = new X509ChainPolicy();\n        policy.VerificationFlags |= {|TLS0105:X509VerificationFlags.IgnoreNotTimeValid|};",
        "var policy = new X509ChainPolicy();\n        policy.VerificationFlags |= X509VerificationFlags.NoFlag;");

    [Fact]
    public Task Keeps_the_flag_that_an_own_comparison_needs() => Run(
        """
        using var chain = new X509Chain();
        chain.ChainPolicy.VerificationFlags = {|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority | X509VerificationFlags.IgnoreNotTimeValid|};
        option = chain.Build(leaf) && chain.ChainElements[^1].Certificate.Thumbprint == ca.Thumbprint;
        """,
        """
        using var chain = new X509Chain();
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        option = chain.Build(leaf) && chain.ChainElements[^1].Certificate.Thumbprint == ca.Thumbprint;
        """);

    [Theory]
    [InlineData("var flags = X509VerificationFlags.AllFlags; var policy = new X509ChainPolicy { VerificationFlags = {|TLS0105:flags|} };")]
    [InlineData("using var chain = new X509Chain(); chain.ChainPolicy.TrustMode = {|TLS0105:X509ChainTrustMode.CustomRootTrust|}; option = chain.Build(leaf);")]
    public Task Leaves_what_has_no_one_right_value(string statements) =>
        new Verify<SettingAnalyzer, TLS0105ChainErrorsIgnoredCodeFix>.Test { TestCode = Program(statements) }.RunWithoutFixAsync();

    private static Task Run(string before, string after) => new Verify<SettingAnalyzer, TLS0105ChainErrorsIgnoredCodeFix>.Test
    {
        TestCode = Program(before),
        FixedCode = Program(after),
        CodeActionEquivalenceKey = TLS0105ChainErrorsIgnoredCodeFix.DropFlags,
    }.RunAsync();

    private static string Program(string statements) => $$"""
        using System.Security.Cryptography.X509Certificates;

        public static class Program
        {
            public static void Run(bool option, X509Certificate2 ca, X509Certificate2 leaf)
            {
                {{statements}}
            }
        }
        """;
}
