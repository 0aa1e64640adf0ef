namespace TlsAnalyzers.Pins;

/// <summary>Reads the names of hosts as pin sets write them: with a wildcard, a port, a scheme, a final dot, in any case.</summary>
internal static class HostName
{
    private const int MaximalLength = 253;

    /// <summary>The bare name in lower case; null for what is no name of a host.</summary>
    public static string? Normalize(string text)
    {
        var host = text.Trim();
        if (host.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0)
        {
            host = host.Substring(scheme + "://".Length);
        }

        if (host.IndexOfAny(['/', '?', '#']) is var end and >= 0)
        {
            host = host.Substring(0, end);
        }

        // Android and OkHttp know "*.", OkHttp also "**.".
        host = host.TrimStart('*');
        host = host.StartsWith(".", StringComparison.Ordinal) ? host.Substring(1) : host;
        if (host.IndexOf(':') is var colon and >= 0 && colon == host.LastIndexOf(':'))
        {
            host = host.Substring(0, colon);
        }

        host = host.EndsWith(".", StringComparison.Ordinal) ? host.Substring(0, host.Length - 1) : host;
        return host.Length is > 0 and <= MaximalLength && host.Split('.').All(IsLabel) ? host.ToLowerInvariant() : null;
    }

    /// <summary>The domain that a name is directly below; null for the last label.</summary>
    public static string? Parent(string host) => host.IndexOf('.') is var dot and >= 0 ? host.Substring(dot + 1) : null;

    /// <summary>True when <paramref name="host"/> is <paramref name="domain"/>, or below it where subdomains count. Both are normalized.</summary>
    public static bool IsWithin(string host, string domain, bool includeSubdomains) =>
        host == domain || (includeSubdomains && host.EndsWith("." + domain, StringComparison.Ordinal));

    private static bool IsLabel(string label) => label.Length is > 0 and <= 63 && label.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');
}
