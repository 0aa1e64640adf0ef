namespace TlsAnalyzers.Protocols;

/// <summary>Tells cipher suites that protect nothing by their names, which say of what they are made.</summary>
internal static class CipherSuites
{
    /// <summary>Says what is wrong with a suite: what a connection that uses it is; null for the others.</summary>
    /// <param name="name">The name as IANA gives it: <c>TLS_RSA_WITH_RC4_128_SHA</c>.</param>
    public static string? FlawOf(string name)
    {
        var parts = name.Split('_');
        var cipher = Array.IndexOf(parts, "WITH");

        // TLS_SHA256_SHA256 of RFC 9150: a hash in the cipher's place.
        if (IndexAfter(parts, "NULL", cipher) || (cipher < 0 && parts.Length > 1 && parts[1].StartsWith("SHA", StringComparison.Ordinal)))
        {
            return "without encryption";
        }

        if (parts.Contains("anon", StringComparer.OrdinalIgnoreCase))
        {
            return "whose server nobody has authenticated";
        }

        return IndexAfter(parts, "NULL", -1) ? "without encryption"
            : parts.Contains("EXPORT") || parts.Contains("DES40") ? "with encryption of export strength"
            : parts.Contains("RC4") ? "with the broken cipher RC4"
            : parts.Contains("RC2") ? "with the broken cipher RC2"
            : parts.Contains("3DES") ? "with the outdated cipher 3DES"
            : parts.Contains("DES") ? "with the broken cipher DES"
            : null;
    }

    private static bool IndexAfter(string[] parts, string part, int start) => Array.LastIndexOf(parts, part) > start;
}
