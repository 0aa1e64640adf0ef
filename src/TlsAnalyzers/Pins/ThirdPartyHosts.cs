using System.Collections.Immutable;

namespace TlsAnalyzers.Pins;

/// <summary>Hosts that somebody else runs: who pins them is cut off by a rotation that nobody announced.</summary>
internal sealed class ThirdPartyHosts
{
    /// <summary>The option's name.</summary>
    public const string Option = "tls_analyzers.third_party_hosts";

    /// <summary>The table alone.</summary>
    public static readonly ThirdPartyHosts Known = new(ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty);

    private readonly ImmutableHashSet<string> _added;
    private readonly ImmutableHashSet<string> _own;

    private ThirdPartyHosts(ImmutableHashSet<string> added, ImmutableHashSet<string> own)
    {
        _added = added;
        _own = own;
    }

    /// <summary>
    /// Reads the option: domains, each with those below it, that a partner runs; with <c>!</c> before it, one that is the team's own
    /// although the table has it.
    /// </summary>
    public static ThirdPartyHosts Read(string? option, ICollection<string> invalid)
    {
        if (string.IsNullOrWhiteSpace(option))
        {
            return Known;
        }

        var added = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var own = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var entry in option!.Split(',', ';', '|').Select(entry => entry.Trim()).Where(entry => entry.Length > 0))
        {
            var isOwn = entry[0] == '!';
            if (HostName.Normalize(isOwn ? entry.Substring(1) : entry) is { } host)
            {
                (isOwn ? own : added).Add(host);
            }
            else
            {
                invalid.Add(entry);
            }
        }

        return new ThirdPartyHosts(added.ToImmutable(), own.ToImmutable());
    }

    /// <summary>Names who runs the host: a company, or an empty text where the option only says that it is somebody else; null for one's own.</summary>
    public string? OperatorOf(string host)
    {
        // The longest domain that says something wins: "!login.contoso.com" within "contoso.com".
        for (var domain = HostName.Normalize(host); domain is not null; domain = HostName.Parent(domain))
        {
            if (_own.Contains(domain))
            {
                return null;
            }

            if (_added.Contains(domain))
            {
                return "";
            }

            if (ThirdPartyHostTable.Rows.TryGetValue(domain, out var company))
            {
                return company;
            }
        }

        return null;
    }
}
