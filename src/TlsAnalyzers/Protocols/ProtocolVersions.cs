using System.Text.RegularExpressions;

namespace TlsAnalyzers.Protocols;

/// <summary>The protocol versions as bits: <c>SslProtocols</c> and <c>SecurityProtocolType</c> number them alike.</summary>
internal static class ProtocolVersions
{
    private const int Ssl2 = 12;
    private const int Ssl3 = 48;
    private const int Tls10 = 192;
    private const int Tls11 = 768;
    private const int Tls12 = 3072;
    private const int Tls13 = 12288;
    private const int Old = Ssl2 | Ssl3 | Tls10 | Tls11;
    private const int New = Tls12 | Tls13;

    // The name in prose, the enums' member, and how connection strings write it.
    private static readonly (int Bits, string Name, string Member, string Text)[] _versions =
    [
        (Ssl2, "SSL 2.0", "Ssl2", "SSLv2"),
        (Ssl3, "SSL 3.0", "Ssl3", "SSLv3"),
        (Tls10, "TLS 1.0", "Tls", "TLSv1.0"),
        (Tls11, "TLS 1.1", "Tls11", "TLSv1.1"),
        (Tls12, "TLS 1.2", "Tls12", "TLSv1.2"),
        (Tls13, "TLS 1.3", "Tls13", "TLSv1.3"),
    ];

    private static readonly Dictionary<string, int> _members = new(StringComparer.OrdinalIgnoreCase)
    {
        ["None"] = 0,
        ["SystemDefault"] = 0,
        ["Default"] = Ssl3 | Tls10,
        ["Ssl2"] = Ssl2,
        ["Ssl3"] = Ssl3,
        ["Tls"] = Tls10,
        ["Tls11"] = Tls11,
        ["Tls12"] = Tls12,
        ["Tls13"] = Tls13,
    };

    // "TLSv1.1", "TLS 1.1", "Tls11", "tls", "SSLv3"
    private static readonly Regex _text = new(
        @"^\s*(?<kind>ssl|tls)\s*v?\s*(?<major>[0-9])?[._]?(?<minor>[0-9])?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    // What code compares with before it picks a version: "1.0", "TLSv1.1", "Tls_1_2", SslProtocols.Tls.
    private static readonly Regex _choice = new(
        @"^\W*(ssl|tls)?[\s_v-]*[0-9]?([._][0-9]|[0-9])?\W*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    /// <summary>The versions of a set that are deprecated.</summary>
    public static int OldIn(int bits) => bits & Old;

    /// <summary>The versions of a set that are not.</summary>
    public static int NewIn(int bits) => bits & New;

    /// <summary>Names the versions of a set: <c>TLS 1.0 and TLS 1.1</c>.</summary>
    public static string Describe(int bits)
    {
        var names = In(bits).Select(version => version.Name).ToList();
        return names.Count < 2
            ? string.Concat(names)
            : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
    }

    /// <summary>The enums' members for the versions of a set.</summary>
    public static IEnumerable<string> MembersOf(int bits) => In(bits).Select(version => version.Member);

    /// <summary>The versions of a set as connection strings write them: <c>TLSv1.2,TLSv1.3</c>.</summary>
    public static string TextOf(int bits) => string.Join(",", In(bits).Select(version => version.Text));

    /// <summary>The bits of an enum's member; null for another name.</summary>
    public static int? OfMember(string name) => _members.TryGetValue(name, out var bits) ? bits : null;

    /// <summary>Reads what <c>Enum.Parse</c> reads: names with commas between them, or a number.</summary>
    public static int? OfMembers(string text)
    {
        if (int.TryParse(text, out var number))
        {
            return number;
        }

        var bits = 0;
        foreach (var name in text.Split(','))
        {
            if (OfMember(name.Trim()) is not { } version)
            {
                return null;
            }

            bits |= version;
        }

        return bits;
    }

    /// <summary>Reads a list of versions as drivers write it: <c>TLSv1.1, TLSv1.2</c>, <c>(TLSv1.1,TLSv1.2)</c>, <c>tls11|tls12</c>.</summary>
    /// <returns>Null when a part of the text names no version.</returns>
    public static int? OfText(string text)
    {
        var bits = 0;
        foreach (var part in text.Trim().Trim('(', ')').Split(',', '|', ';'))
        {
            if (part.Trim().Length == 0)
            {
                continue;
            }

            if (OfMember(part.Trim()) is { } named)
            {
                bits |= named;
            }
            else if (OfVersion(part) is { } version)
            {
                bits |= version;
            }
            else
            {
                return null;
            }
        }

        return bits;
    }

    /// <summary>Whether a text is the name of a version, as code that maps names to versions compares it.</summary>
    public static bool IsName(string text) => text.Any(char.IsLetterOrDigit) && _choice.IsMatch(text);

    private static int? OfVersion(string text)
    {
        if (_text.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var major = match.Groups["major"].Value;
        var minor = match.Groups["minor"].Value;
        return (match.Groups["kind"].Value.ToUpperInvariant(), major, minor) switch
        {
            ("SSL", "2", "" or "0") => Ssl2,
            ("SSL", "3", "" or "0") => Ssl3,
            ("TLS", "" or "1", "" or "0") => Tls10,
            ("TLS", "1", "1") => Tls11,
            ("TLS", "1", "2") => Tls12,
            ("TLS", "1", "3") => Tls13,
            _ => null,
        };
    }

    private static IEnumerable<(int Bits, string Name, string Member, string Text)> In(int bits) => _versions.Where(version => (version.Bits & bits) != 0);
}
