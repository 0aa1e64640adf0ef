using System.Collections.Immutable;

namespace TlsAnalyzers.Pins;

/// <summary>Pins that documentation shows, and that people copy: no server of theirs has such a key. Those that are a CA's are not here.</summary>
internal static class SamplePins
{
    private static readonly ImmutableDictionary<string, string> _rows = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["7HIpactkIAq2Y49orFOOQKurWxmmSFZhBCoQYcRhJ3Y="] = "Android's documentation",
        ["fwza0LRMXouZHRC8Ei+4PyuldPDcf3UKgO/04cDM1oE="] = "Android's documentation",
        ["afwiKY3RxoMmLkuRW1l7QsPZTJPwDS2pdDROQjXw8ig="] = "OkHttp's documentation",
        ["0SDf3cRToyZJaMsoS17oF72VMavLxj/N7WBNasNuiR8="] = "TrustKit's documentation",
        ["d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM="] = "RFC 7469",
        ["E9CZ9INDbd+2eRQozYqqbQ2yXLVKB9+xcprMF+44U1g="] = "RFC 7469",
        ["LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="] = "RFC 7469",
        ["cUPcTAZWKaASuYWhhneDttWpY3oBAkE3h2+soZS7sWs="] = "MDN's documentation",
        ["M8HztCzM3elUxkcjR2S5P4hhyBNf6lHkmjAHKhpGPWE="] = "MDN's documentation",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Whose sample the hash is; null for all others.</summary>
    public static string? SourceOf(ImmutableArray<byte> digest) =>
        digest.Length == 32 && _rows.TryGetValue(Convert.ToBase64String(digest.ToArray()), out var source) ? source : null;
}
