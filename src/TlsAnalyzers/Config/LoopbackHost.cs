namespace TlsAnalyzers.Config;

/// <summary>Tells hosts that are this machine: nobody sits between a program and a server beside it.</summary>
internal static class LoopbackHost
{
    // The machine that the Android emulator runs on.
    private const string EmulatorHost = "10.0.2.2";

    // Reserved by RFC 2606, RFC 6761 and RFC 6762, and by ICANN.
    private static readonly string[] _nearby = [".internal", ".invalid", ".local", ".localhost", ".test"];

    private static readonly string[] _protocols = ["tcp:", "np:", "lpc:", "admin:"];

    /// <summary>Judges a host as connection strings write it: with protocol, instance and port, or as an address with a scheme.</summary>
    public static bool Is(string host)
    {
        host = WithoutScheme(host.Trim());
        foreach (var protocol in _protocols)
        {
            if (host.StartsWith(protocol, StringComparison.OrdinalIgnoreCase))
            {
                host = host.Substring(protocol.Length).TrimStart();
            }
        }

        // A path is a Unix socket, "\\.\pipe\…" a pipe of this machine.
        return host.StartsWith("/", StringComparison.Ordinal)
            || host.StartsWith(@"\\.\", StringComparison.Ordinal)
            || IsName(WithoutPort(host));
    }

    /// <summary>Judges a list of hosts: all of them have to be this machine.</summary>
    public static bool AreAll(IReadOnlyCollection<string> hosts) => hosts.Count > 0 && hosts.All(Is);

    /// <summary>
    /// Tells hosts that are this machine or only exist in its network: reserved names (<c>*.local</c>, <c>*.internal</c>, <c>*.test</c>),
    /// names without a dot (the services of a container network), and addresses that no router passes on.
    /// </summary>
    public static bool IsNearby(string host)
    {
        host = host.Trim().TrimEnd('.');
        return Is(host)
            || (host.IndexOf('.') < 0 && host.IndexOf(':') < 0)
            || _nearby.Any(name => host.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            || host.StartsWith("169.254.", StringComparison.Ordinal)
            || host.StartsWith("fe80:", StringComparison.OrdinalIgnoreCase)
            || host is "0.0.0.0" or "::" or EmulatorHost;
    }

    /// <summary>Judges a list of hosts or addresses, with their ports: all of them have to be nearby.</summary>
    public static bool AreAllNearby(IReadOnlyCollection<string> hosts) => hosts.Count > 0 && hosts.All(host => Is(host) || IsNearby(WithoutPort(WithoutScheme(host.Trim()))));

    private static string WithoutScheme(string host)
    {
        if (host.IndexOf("://", StringComparison.Ordinal) is not (var scheme and >= 0))
        {
            return host;
        }

        host = host.Substring(scheme + "://".Length);
        var end = host.IndexOfAny(['/', '?', '#']);
        host = end < 0 ? host : host.Substring(0, end);
        return host.Substring(host.LastIndexOf('@') + 1);
    }

    private static string WithoutPort(string host)
    {
        if (host.StartsWith("[", StringComparison.Ordinal))
        {
            var bracket = host.IndexOf(']');
            return bracket < 0 ? host : host.Substring(1, bracket - 1);
        }

        // ".\SQLEXPRESS", "localhost,1433"
        var end = host.IndexOfAny(['\\', ',']);
        host = (end < 0 ? host : host.Substring(0, end)).Trim();

        // One colon comes before a port; more of them are an address of version 6.
        var colon = host.IndexOf(':');
        return colon >= 0 && colon == host.LastIndexOf(':') ? host.Substring(0, colon) : host;
    }

    private static bool IsName(string host) =>
        host is "." or "::1"
        || IsOneOf(host, "localhost", "(local)", "(localdb)", "localhost.localdomain", "ip6-localhost")
        || (host.StartsWith("127.", StringComparison.Ordinal) && host.All(c => c is '.' or (>= '0' and <= '9')));

    private static bool IsOneOf(string host, params string[] names) => names.Contains(host, StringComparer.OrdinalIgnoreCase);
}
