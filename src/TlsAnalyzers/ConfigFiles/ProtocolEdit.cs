using System.Collections.Immutable;
using System.Text.RegularExpressions;
using TlsAnalyzers.Protocols;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>Writes lists of protocol versions anew, without those that are deprecated and in the words of the file.</summary>
internal static class ProtocolEdit
{
    private static readonly Regex _list = new(@"^(?<open>\s*\(?\s*)(?<first>[^,;|()]+)((?<separator>\s*[,;|]\s*)(?<more>[^,;|()]+))*(?<close>\s*\)?\s*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    // "TLSv1.1", "TLS 1.0", "TLS1_1", "SSLv3"
    private static readonly Regex _version = new(
        @"^(ssl|tls)(?<gap>\s*v?\s*)[0-9]((?<point>[._])[0-9])?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    /// <summary>The list without deprecated versions; TLS 1.2 where nothing else is in it; null for numbers and other words.</summary>
    public static string? Without(string list)
    {
        if (_list.Match(list) is not { Success: true } match)
        {
            return null;
        }

        var parts = match.Groups["more"].Captures.Cast<Capture>().Select(capture => capture.Value.Trim()).Prepend(match.Groups["first"].Value.Trim()).ToList();
        var current = parts.Where(part => ProtocolVersions.OfText(part) is { } bits && ProtocolVersions.OldIn(bits) == 0).ToList();
        var separator = match.Groups["separator"].Success ? match.Groups["separator"].Captures[0].Value : "";
        var kept = current.Any(part => ProtocolVersions.OfText(part) != 0) ? string.Join(separator, current) : CurrentFor(parts[0]);
        return kept is null ? null : match.Groups["open"].Value + kept + match.Groups["close"].Value;
    }

    /// <summary>The changes for one item of a JSON array: it goes where a current version stays, and becomes one otherwise.</summary>
    public static ImmutableArray<FileEdit> OfItem(string text, ConfigValue item, IEnumerable<ConfigValue> items) =>
        items.Any(other => ProtocolVersions.OfText(other.Text.Value) is { } bits && bits != 0 && ProtocolVersions.OldIn(bits) == 0)
            ? FileEdit.WithoutItem(text, item.Range)
            : FileEdit.One(item.Text.Range, Without(item.Text.Value));

    private static string? CurrentFor(string version)
    {
        if (ProtocolVersions.OfMember(version) is not null)
        {
            return version.All(c => !char.IsUpper(c)) ? "tls12" : "Tls12";
        }

        return _version.Match(version) is { Success: true } match
            ? (char.IsLower(version[0]) ? "tls" : char.IsLower(version[1]) ? "Tls" : "TLS") + match.Groups["gap"].Value + "1" + (match.Groups["point"].Success ? match.Groups["point"].Value : ".") + "2"
            : null;
    }
}
