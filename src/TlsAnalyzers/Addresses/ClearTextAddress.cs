using TlsAnalyzers.Config;

namespace TlsAnalyzers.Addresses;

/// <summary>An absolute address of a protocol without encryption.</summary>
/// <param name="Scheme">The scheme, in lower case, without <c>://</c>.</param>
/// <param name="Host">The host without user and port.</param>
internal sealed record ClearTextAddress(string Scheme, string Host)
{
    private static readonly HashSet<string> _schemes = new(StringComparer.OrdinalIgnoreCase) { "amqp", "ftp", "http", "ldap", "mqtt", "redis", "ws" };

    // Names of XML namespaces and schemas: nobody connects to them, though they look like addresses.
    private static readonly string[] _identifiers = ["schema.org", "tempuri.org", "www.w3.org", "purl.org", "ns.adobe.com"];

    /// <summary>Whether a text is the scheme of a protocol without encryption.</summary>
    public static bool IsScheme(string text) => _schemes.Contains(text);

    /// <summary>Reads an address whose host is known; null for other texts, and for addresses that stay on this machine or in its network.</summary>
    public static ClearTextAddress? Parse(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0 || !_schemes.Contains(text.Substring(0, end).Trim()))
        {
            return null;
        }

        var authority = text.Substring(end + "://".Length);
        var stop = authority.IndexOfAny(['/', '?', '#']);
        var rest = stop < 0 ? "" : authority.Substring(stop);
        authority = stop < 0 ? authority : authority.Substring(0, stop);
        authority = authority.Substring(authority.LastIndexOf('@') + 1);
        var host = WithoutPort(authority);

        // A host that is put together at run time may be this machine.
        return host.Length == 0 || host.IndexOf(ConnectionString.Hole) >= 0 || host.IndexOf('{') >= 0 || authority.StartsWith(ConnectionString.Hole.ToString(), StringComparison.Ordinal)
            || LoopbackHost.IsNearby(host) || IsIdentifier(host) || IsPublishedCertificate(host, rest)
                ? null
                : new ClearTextAddress(text.Substring(0, end).Trim().ToLowerInvariant(), host);
    }

    private static string WithoutPort(string authority)
    {
        if (authority.StartsWith("[", StringComparison.Ordinal))
        {
            var bracket = authority.IndexOf(']');
            return bracket < 0 ? authority : authority.Substring(1, bracket - 1);
        }

        var colon = authority.IndexOf(':');
        return colon < 0 ? authority : authority.Substring(0, colon);
    }

    private static bool IsIdentifier(string host) =>
        _identifiers.Contains(host, StringComparer.OrdinalIgnoreCase)
        || host.StartsWith("schemas.", StringComparison.OrdinalIgnoreCase)
        || host.StartsWith("xmlns.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Certificates and revocation lists are signed, and are published by http so that no TLS is needed to check TLS.</summary>
    private static bool IsPublishedCertificate(string host, string path)
    {
        var end = path.IndexOfAny(['?', '#']);
        path = end < 0 ? path : path.Substring(0, end);
        return host.StartsWith("ocsp.", StringComparison.OrdinalIgnoreCase)
            || host.StartsWith("crl.", StringComparison.OrdinalIgnoreCase)
            || new[] { ".crl", ".crt", ".cer", ".p7c" }.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
    }
}
