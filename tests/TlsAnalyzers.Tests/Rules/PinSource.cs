using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>
/// Puts pins into programs. In the sources stand <c>$P1</c> for the base64 of a SHA-256, <c>$B1</c> for its bytes, <c>$F1</c> for a SHA-256
/// in hexadecimal digits, <c>$H1</c> for a SHA-1, <c>$SPKI</c> for the expression that hashes the leaf's key; 1 to 9 are different keys.
/// </summary>
internal static partial class PinSource
{
    /// <summary>The key of ISRG Root X1, and the SHA-1 and SHA-256 fingerprints of its certificate.</summary>
    public const string Root = "C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=";

    public const string RootSha1 = "CABD2A79A1076A31F21D253635CB039D4329A5E8";

    public const string RootSha256 = "96BCEC06264976F37460779ACF28C5A7CFE8A3C0AAE11A8FFCEE05C0BDDF08C6";

    /// <summary>Let's Encrypt's intermediate R11.</summary>
    public const string Intermediate = "bdrBhpj38ffhxpubzkINl0rG+UyossdhcBYj+Zx2fcc=";

    /// <summary>DigiNotar's.</summary>
    public const string Distrusted = "00slWy/n0aCWVsurZAn3PHlux9Zq9zZT7MOa+XgpcxA=";

    private const string Usings = """
        using System.Collections.Concurrent;
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Formats.Asn1;
        using System.Text;

        """;

    private const string LeafPin = "Convert.ToBase64String(SHA256.HashData(certificate!.PublicKey.ExportSubjectPublicKeyInfo()))";

    /// <summary>What a binding of OkHttp declares.</summary>
    public const string OkHttp = """
        namespace Square.OkHttp3
        {
            public sealed class CertificatePinner
            {
                public sealed class Builder
                {
                    public Builder Add(string hostname, params string[] pins) => this;
                    public CertificatePinner Build() => new();
                }
            }
        }
        """;

    /// <summary>A program whose callback has the given body, with parameters sender, certificate, chain and errors.</summary>
    public static string Method(string body, string members = "") => Expand(Usings + CallbackSource.Method(body, members, "Validate"));

    /// <summary>A class with members, in which no callback is set.</summary>
    public static string Members(string members) => Expand(Usings + CallbackSource.Usings + "public class Other\n{\n    " + members + "\n}\n");

    /// <summary>Runs the analyzer, TLS0304 left out: nearly every pin of a test is hard-coded.</summary>
    public static Task VerifyAsync(params string[] sources) => Test("dotnet_diagnostic.TLS0304.severity = none", sources).RunAsync();

    /// <summary>Runs the analyzer with all of its rules.</summary>
    public static Task VerifyAllAsync(params string[] sources) => Test("", sources).RunAsync();

    /// <summary>A test with further options.</summary>
    public static Verify<PinAnalyzer>.Test Test(string options, params string[] sources)
    {
        var test = new Verify<PinAnalyzer>.Test { GlobalConfig = "is_global = true\ntls_analyzers.today = 2026-11-22\n" + options };
        foreach (var source in sources)
        {
            test.Sources.Add(Expand(source));
        }

        return test;
    }

    /// <summary>Puts the pins in.</summary>
    public static string Expand(string source) => Token().Replace(source.Replace("$SPKI", LeafPin), token =>
    {
        var seed = Encoding.UTF8.GetBytes("key" + token.Groups["number"].Value);
        return token.Groups["kind"].Value switch
        {
            "P" => Convert.ToBase64String(SHA256.HashData(seed)),
            "B" => string.Join(", ", SHA256.HashData(seed).Select(value => $"0x{value:X2}")),
            "F" => Convert.ToHexString(SHA256.HashData(seed)),
            _ => Convert.ToHexString(SHA1.HashData(seed)),
        };
    });

    [GeneratedRegex(@"\$(?<kind>[PBFH])(?<number>[1-9])")]
    private static partial Regex Token();
}
