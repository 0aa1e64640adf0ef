using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Rules;

/// <summary>What a diagnostic tells its fix about the pins of a callback, as properties: they are written by an analyzer and read by the pin validator's fix.</summary>
internal static class PinnedCode
{
    /// <summary>The code has pins: those that hold for every host, separated by commas; empty when there are none.</summary>
    public const string Pins = "Pins";

    /// <summary>The pins of hosts: <c>host=pin,pin;host=pin</c>.</summary>
    public const string HostPins = "HostPins";

    /// <summary>A host that has no pins is refused, or every certificate that is not pinned.</summary>
    public const string RefusesOthers = "RefusesOthers";

    /// <summary>The callback asks more than validation and pins do, or keeps what it was given: nothing may take its place.</summary>
    public const string HasOtherChecks = "HasOtherChecks";

    /// <summary>Some pins come from where the rules do not see them, or are not asked of every certificate.</summary>
    public const string HasUnseenPins = "HasUnseenPins";

    /// <summary>The callback is the first additional location, and what is reported is a pin or a comparison.</summary>
    public const string CallbackIsAdditional = "CallbackIsAdditional";

    /// <summary>The pin validator stands there already, and the first additional location is its call that is given the pins.</summary>
    public const string ValidatorIsAdditional = "ValidatorIsAdditional";

    /// <summary>The pins in the order of the further additional locations, at which they stand.</summary>
    public const string Places = "Places";

    /// <summary>The callback is a server's: it judges client certificates, which have no host and no pins of this kind.</summary>
    public const string IsServer = "IsServer";

    /// <summary>Before a hash that is not of a public key: a certificate among the project's files may tell the key.</summary>
    public const char OfCertificate = '?';

    private static readonly char[] _betweenPins = [','];
    private static readonly char[] _betweenHosts = [';'];

    /// <summary>The properties of a server's callback.</summary>
    public static ImmutableDictionary<string, string?> OfServer { get; } = ImmutableDictionary<string, string?>.Empty.Add(IsServer, "true");

    /// <summary>Writes the pins of a host, or of all hosts where it is null.</summary>
    public static ImmutableDictionary<string, string?> Add(ImmutableDictionary<string, string?> properties, string? host, IEnumerable<string> pins)
    {
        var text = string.Join(",", pins.Distinct(StringComparer.Ordinal));
        return host is null ? properties.SetItem(Pins, text)
            : properties.SetItem(HostPins, (properties.TryGetValue(HostPins, out var before) ? before + ";" : "") + host + "=" + text);
    }

    /// <summary>The pins that hold for every host.</summary>
    public static ImmutableArray<string> PinsOf(ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue(Pins, out var pins) && pins is not null ? Split(pins) : ImmutableArray<string>.Empty;

    /// <summary>Where the pins stand, by what they are.</summary>
    public static ImmutableArray<(string Pin, Location At)> PlacesOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(Places, out var pins) && pins is not null
            ? Split(pins).Zip(diagnostic.AdditionalLocations.Skip(1), (pin, at) => (pin, at)).ToImmutableArray()
            : ImmutableArray<(string, Location)>.Empty;

    /// <summary>The hosts that have pins of their own.</summary>
    public static ImmutableArray<(string Host, ImmutableArray<string> Pins)> HostPinsOf(ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue(HostPins, out var hosts) && hosts is not null
            ? hosts.Split(_betweenHosts).Select(entry => (entry.Substring(0, entry.IndexOf('=')), Split(entry.Substring(entry.IndexOf('=') + 1)))).ToImmutableArray()
            : ImmutableArray<(string, ImmutableArray<string>)>.Empty;

    private static ImmutableArray<string> Split(string pins) => pins.Split(_betweenPins, StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
}
