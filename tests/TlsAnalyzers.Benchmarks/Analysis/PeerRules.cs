using System.Collections.Immutable;

namespace TlsAnalyzers.Benchmarks.Analysis;

/// <summary>The rules of other packages that speak of TLS, by their documentation.</summary>
internal static class PeerRules
{
    /// <summary>Microsoft.CodeAnalysis.NetAnalyzers.</summary>
    public static ImmutableArray<string> NetAnalyzers { get; } =
    [
        "CA5359", // certificate validation disabled
        "CA5361", // Schannel's strong cryptography disabled
        "CA5364", // deprecated security protocols
        "CA5378", // ServicePointManager's security protocols disabled
        "CA5380", // certificate added to the root store
        "CA5381", // certificate perhaps added to the root store
        "CA5386", // security protocol hard-coded
        "CA5397", // deprecated SslProtocols
        "CA5398", // SslProtocols hard-coded
        "CA5399", // HttpClient without revocation check
        "CA5400", // HttpClient perhaps without revocation check
        "CA5403", // certificate hard-coded
    ];

    /// <summary>SonarAnalyzer.CSharp.</summary>
    public static ImmutableArray<string> Sonar { get; } =
    [
        "S4423", // weak protocols
        "S4830", // certificate validation
        "S5332", // clear text
    ];

    /// <summary>SecurityCodeScan.VS2019.</summary>
    public static ImmutableArray<string> SecurityCodeScan { get; } = ["SCS0004"]; // certificate validation

    /// <summary>Meziantou.Analyzer.</summary>
    public static ImmutableArray<string> Meziantou { get; } = ["MA0039"]; // callback that returns true
}
