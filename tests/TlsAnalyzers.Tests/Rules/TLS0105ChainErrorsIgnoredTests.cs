using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0105ChainErrorsIgnoredTests
{
    private const string Usings = """
        using System.Linq;
        using System.Net.Http;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        """;

    private const string Chain = "var ca = new X509Certificate2(unknown); var leaf = new X509Certificate2(unknown); var chain = new X509Chain(); var policy = chain.ChainPolicy; ";
    private const string Unknown = "chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; ";

    [Theory]
    [InlineData("AllFlags")]
    [InlineData("AllowUnknownCertificateAuthority")]
    [InlineData("IgnoreNotTimeValid")]
    [InlineData("IgnoreInvalidBasicConstraints")]
    [InlineData("IgnoreWrongUsage")]
    [InlineData("IgnoreInvalidName")]
    [InlineData("IgnoreInvalidPolicy")]
    public Task Reports_flag(string flag) => Run($"policy.VerificationFlags = {{|TLS0105:X509VerificationFlags.{flag}|}}; if (!chain.Build(leaf)) throw new CryptographicException();");

    [Theory]
    [InlineData("NoFlag")]
    [InlineData("IgnoreCtlNotTimeValid")]
    [InlineData("IgnoreNotTimeNested")]
    [InlineData("IgnoreCtlNotTimeValid | X509VerificationFlags.IgnoreNotTimeNested")]
    public Task Silent_on_flag(string flag) => Run($"policy.VerificationFlags = X509VerificationFlags.{flag}; if (!chain.Build(leaf)) throw new CryptographicException();");

    [Theory]
    [InlineData("chain.ChainPolicy.VerificationFlags = {|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority|};")]
    [InlineData("chain.ChainPolicy.VerificationFlags |= {|TLS0105:X509VerificationFlags.IgnoreNotTimeValid|};")]
    [InlineData("chain.ChainPolicy.VerificationFlags = {|TLS0105:X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreWrongUsage|};")]
    [InlineData("chain.ChainPolicy.VerificationFlags = {|TLS0105:X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreEndRevocationUnknown|};")]
    [InlineData("chain.ChainPolicy.VerificationFlags = {|TLS0105:(X509VerificationFlags)0x10|};")]
    [InlineData("chain.ChainPolicy.VerificationFlags = {|TLS0105:X509VerificationFlags.AllFlags & ~X509VerificationFlags.IgnoreWrongUsage|};")]
    [InlineData("new X509Chain { ChainPolicy = { VerificationFlags = {|TLS0105:X509VerificationFlags.AllFlags|} } };")]
    [InlineData("new X509Chain { ChainPolicy = new X509ChainPolicy { VerificationFlags = {|TLS0105:X509VerificationFlags.AllFlags|} } };")]
    [InlineData("new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = new X509ChainPolicy { VerificationFlags = {|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority|} } } };")]
    [InlineData("policy.VerificationFlags = option ? {|TLS0105:X509VerificationFlags.AllFlags|} : X509VerificationFlags.NoFlag;")]
    [InlineData("policy.VerificationFlags = {|TLS0105:Flags|};")]
    [InlineData("var flags = X509VerificationFlags.IgnoreNotTimeValid; policy.VerificationFlags = {|TLS0105:flags|};")]
    [InlineData("policy.ExtraStore.Add(ca); policy.VerificationFlags = {|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority|}; if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("policy.VerificationFlags = {|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority|}; var valid = chain.Build(leaf) && chain.ChainElements[^1].Certificate.Subject == \"CN=Our CA\";")]
    [InlineData("policy.VerificationFlags = {|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority|}; var valid = chain.Build(leaf) && chain.ChainElements.Count == 2;")]
    [InlineData("policy.VerificationFlags = {|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority|}; if (chain.Build(leaf)) { foreach (var element in chain.ChainElements) Console.WriteLine(element.Certificate.Thumbprint); }")]
    [InlineData("policy.VerificationFlags = {|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority | X509VerificationFlags.IgnoreNotTimeValid|}; var valid = chain.Build(leaf) && chain.ChainElements[^1].Certificate.Thumbprint == ca.Thumbprint;")]
    [InlineData("policy.TrustMode = X509ChainTrustMode.CustomRootTrust; policy.CustomTrustStore.Add(ca); policy.VerificationFlags = {|TLS0105:X509VerificationFlags.AllowUnknownCertificateAuthority|}; if (!chain.Build(leaf)) throw new CryptographicException();")]
    public Task Reports(string statements) => Run(statements);

    [Theory]
    [InlineData("if (policy.VerificationFlags == X509VerificationFlags.AllFlags) { }")]
    [InlineData("if ((policy.VerificationFlags & X509VerificationFlags.AllFlags) != 0) { }")]
    [InlineData("policy.VerificationFlags &= ~X509VerificationFlags.IgnoreNotTimeValid;")]
    [InlineData("policy.VerificationFlags = Enum.Parse<X509VerificationFlags>(unknown);")]
    [InlineData("Console.WriteLine(X509VerificationFlags.AllFlags);")]

    // The answer of Build is dropped: no flag can change it.
    [InlineData("policy.VerificationFlags = X509VerificationFlags.AllFlags; chain.Build(leaf); foreach (var element in chain.ChainElements) Console.WriteLine(element.Certificate.Subject);")]
    [InlineData("policy.VerificationFlags = X509VerificationFlags.AllFlags; _ = chain.Build(leaf); foreach (var status in chain.ChainStatus) Console.WriteLine(status.Status);")]

    // The pattern from before there was a custom trust store.
    [InlineData(Unknown + "var valid = chain.Build(leaf) && chain.ChainElements[^1].Certificate.Thumbprint == ca.Thumbprint;")]
    [InlineData(Unknown + "var valid = chain.Build(leaf) && chain.ChainElements[chain.ChainElements.Count - 1].Certificate.RawData.SequenceEqual(ca.RawData);")]
    [InlineData(Unknown + "var valid = chain.Build(leaf) && chain.ChainElements.Cast<X509ChainElement>().Any(element => element.Certificate.Thumbprint == ca.Thumbprint);")]
    [InlineData(Unknown + "if (!chain.Build(leaf)) return; var root = chain.ChainElements[^1].Certificate; if (!root.Equals(ca)) throw new CryptographicException();")]
    [InlineData(Unknown + "if (!chain.Build(leaf)) return; var root = chain.ChainElements.Last().Certificate; var key = root.GetPublicKey(); if (!CryptographicOperations.FixedTimeEquals(key, ca.GetPublicKey())) throw new CryptographicException();")]
    [InlineData(Unknown + "if (!chain.Build(leaf)) return; foreach (var element in chain.ChainElements) { if (element.Certificate.Thumbprint == ca.Thumbprint) return; } throw new CryptographicException();")]
    [InlineData(Unknown + "if (!chain.Build(leaf) || !IsOurs(chain.ChainElements[^1].Certificate)) throw new CryptographicException();")]
    [InlineData(Unknown + "if (!chain.Build(leaf) || !IsOurChain(chain)) throw new CryptographicException();")]
    public Task Silent(string statements) => Run(statements);

    [Theory]
    [InlineData("policy.TrustMode = {|TLS0105:X509ChainTrustMode.CustomRootTrust|}; if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("using var other = new X509Chain { ChainPolicy = { TrustMode = {|TLS0105:X509ChainTrustMode.CustomRootTrust|} } }; if (!other.Build(leaf)) throw new CryptographicException();")]
    [InlineData("using var other = new X509Chain { ChainPolicy = { TrustMode = {|TLS0105:X509ChainTrustMode.CustomRootTrust|}, CustomTrustStore = { } } }; if (!other.Build(leaf)) throw new CryptographicException();")]
    [InlineData("policy.TrustMode = {|TLS0105:X509ChainTrustMode.CustomRootTrust|}; policy.ExtraStore.Add(ca); if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("var made = new X509ChainPolicy { TrustMode = {|TLS0105:X509ChainTrustMode.CustomRootTrust|} }; chain.ChainPolicy = made; if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("new SslClientAuthenticationOptions { CertificateChainPolicy = new X509ChainPolicy { TrustMode = {|TLS0105:X509ChainTrustMode.CustomRootTrust|} } };")]
    public Task Reports_empty_trust_store(string statements) => Run(statements);

    [Theory]
    [InlineData("policy.TrustMode = X509ChainTrustMode.CustomRootTrust; policy.CustomTrustStore.Add(ca); if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; policy.CustomTrustStore.AddRange(new X509Certificate2Collection { ca }); if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("policy.TrustMode = X509ChainTrustMode.CustomRootTrust; Fill(policy.CustomTrustStore); if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("policy.TrustMode = X509ChainTrustMode.CustomRootTrust; Prepare(policy); if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("policy.TrustMode = X509ChainTrustMode.CustomRootTrust; Prepare(chain.ChainPolicy); if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("policy.TrustMode = X509ChainTrustMode.CustomRootTrust; if (IsOurChain(chain)) chain.Build(leaf);")]
    [InlineData("policy.TrustMode = X509ChainTrustMode.System; if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("Policy.TrustMode = X509ChainTrustMode.CustomRootTrust; chain.ChainPolicy = Policy; if (!chain.Build(leaf)) throw new CryptographicException();")]
    [InlineData("new SslClientAuthenticationOptions { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { ca } } };")]
    [InlineData("if (policy.TrustMode == X509ChainTrustMode.CustomRootTrust) { }")]
    public Task Silent_on_trust_store(string statements) => Run(statements);

    [Fact]
    public Task Silent_on_policy_that_leaves() => Test($$"""
        {{Usings}}
        public static class Policies
        {
            public static X509ChainPolicy Create() => new() { TrustMode = X509ChainTrustMode.CustomRootTrust };
            public static X509ChainPolicy CreateByName()
            {
                var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust };
                return policy;
            }
        }
        """).RunAsync();

    /// <summary>What a callback does is judged as a whole: one misuse, one report.</summary>
    [Theory]
    [InlineData("chain!.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; return chain.Build(certificate!);", "TLS0102")]
    [InlineData("chain!.ChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags; chain.Build(certificate!); return true;", "TLS0101")]
    [InlineData("chain!.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; return chain.Build(certificate!) && chain.ChainElements[^1].Certificate.RawData.SequenceEqual(ca.RawData);", null)]
    [InlineData("chain!.ChainPolicy.VerificationFlags = {|TLS0105:X509VerificationFlags.IgnoreWrongUsage|}; return chain.Build(certificate!) && errors == SslPolicyErrors.None;", null)]
    public Task Leaves_callback_to_its_own_rules(string body, string? rule)
    {
        var callback = $"(message, certificate, chain, errors) => {{ {body} }}";
        var test = Test($$"""
            using System.Linq;
            using System.Net.Http;
            using System.Net.Security;
            using System.Security.Cryptography.X509Certificates;
            public static class Clients
            {
                public static HttpClientHandler Create(X509Certificate2 ca) => new()
                {
                    ServerCertificateCustomValidationCallback = {{(rule is null ? callback : $"{{|{rule}:{callback}|}}")}},
                };
            }
            """);
        test.RunAllRules = true;
        return test.RunAsync();
    }

    [Fact]
    public Task Messages_name_what_passes()
    {
        var test = Test(Method(Chain + """
            policy.VerificationFlags = {|#0:X509VerificationFlags.AllowUnknownCertificateAuthority|};
                    new X509ChainPolicy { VerificationFlags = {|#1:X509VerificationFlags.AllFlags|} };
            """, usings: Usings));
        var rule = Verify<SettingAnalyzer>.Diagnostic("TLS0105");
        test.ExpectedDiagnostics.AddRange(
        [
            rule.WithLocation(0).WithMessage("X509ChainPolicy.VerificationFlags = AllowUnknownCertificateAuthority accepts certificates that nobody trusted has signed, so the answer of Build is no verdict on the certificate"),
            rule.WithLocation(1).WithMessage("X509ChainPolicy.VerificationFlags = AllFlags accepts certificates that nobody trusted has signed, so the answer of Build is no verdict on the certificate"),
        ]);
        return test.RunAsync();
    }

    [Fact]
    public Task Tells_a_switch() => Run("if (Environment.GetEnvironmentVariable(\"SKIP_CERTIFICATE_VALIDATION\") == \"1\") policy.VerificationFlags = {|TLS0109:X509VerificationFlags.AllFlags|};");

    private static Task Run(string statements) => Test(Method(
        Chain + statements,
        """
        private const X509VerificationFlags Flags = X509VerificationFlags.AllFlags;
            private static readonly X509ChainPolicy Policy = new() { CustomTrustStore = { new X509Certificate2("ca.cer") } };
            private static bool IsOurs(X509Certificate2 certificate) => certificate.Thumbprint.Length > 3;
            private static bool IsOurChain(X509Chain chain) => chain.ChainElements.Count > 3;
            private static void Fill(X509Certificate2Collection store) => store.Add(new X509Certificate2("ca.cer"));
            private static void Prepare(X509ChainPolicy policy) => Fill(policy.CustomTrustStore);
        """,
        Usings)).RunAsync();
}
