using TlsAnalyzers.Addresses;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>Tells the addresses that a program connects to from those that it listens on, sends browsers to, or only compares.</summary>
internal static class UpstreamAddress
{
    private static readonly string[] _endings = ["url", "urls", "uri", "uris", "address", "addresses", "endpoint", "endpoints", "authority", "server", "host", "node", "nodes"];

    // Where a browser goes, who may call, who issued a token, what is only a name; and proxies, which TLS passes through.
    private static readonly string[] _otherNames =
    [
        "allowed", "application", "audience", "browser", "callback", "cancel", "clienturi", "clienturl", "contact", "cors", "docs", "documentation", "entityid", "failure", "frontend", "help", "homepage", "homeurl",
        "icon", "identifier", "image", "issuer", "license", "listen", "login", "logo", "logout", "namespace", "notify", "origin", "portal", "privacy", "proxy", "public", "realm", "redirect",
        "referer", "referrer", "reply", "return", "rooturl", "schema", "selfurl", "signin", "siteurl", "signout", "success", "support", "terms", "website", "xmlns",
    ];

    private static readonly string[] _otherSections = ["Kestrel", "Contact", "Cors", "ExternalDocs", "License", "Swagger", "OpenApi", "SwaggerUI", "iisSettings", "profiles", "WebProxy", "Proxy", "HttpSys"];

    private static readonly char[] _separators = [';', ',', ' '];

    /// <summary>The first address without encryption that a setting tells the program to connect to; null if there is none.</summary>
    public static ClearTextAddress? In(ConfigValue value)
    {
        if (value.Text.Value.IndexOf("://", StringComparison.Ordinal) < 0 || !IsUpstream(value))
        {
            return null;
        }

        // "http://one:9200;http://two:9200"
        return value.Text.Value.Split(_separators, StringSplitOptions.RemoveEmptyEntries).Select(ClearTextAddress.Parse).FirstOrDefault(address => address is not null);
    }

    private static bool IsUpstream(ConfigValue value)
    {
        if (_otherSections.Any(value.IsWithin) || (value.Path.Length == 1 && string.Equals(value.Name, "urls", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var name = value.Name.ToLowerInvariant();
        return value.IsWithin("ConnectionStrings")
            || value.IsWithin("Destinations")
            || (_endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) && !_otherNames.Any(other => name.IndexOf(other, StringComparison.Ordinal) >= 0));
    }
}
