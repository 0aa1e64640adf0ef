using System.Collections.Immutable;

namespace TlsAnalyzers.Rules;

/// <summary>What a diagnostic tells its fix about the pins of a callback, as properties: they are written by an analyzer and read by the pin validator's fix.</summary>
internal static class PinnedCode
{
    /// <summary>The code has pins: those that can stay, separated by commas; empty when none can.</summary>
    public const string Pins = "Pins";

    /// <summary>The callback is the first additional location, and what is reported is a pin or a comparison.</summary>
    public const string CallbackIsAdditional = "CallbackIsAdditional";

    /// <summary>The callback is a server's: it judges client certificates, which have no host and no pins of this kind.</summary>
    public const string IsServer = "IsServer";

    /// <summary>The properties of code that has pins.</summary>
    /// <param name="pins">The pins that stay, in canonical form.</param>
    public static ImmutableDictionary<string, string?> Properties(IEnumerable<string> pins) =>
        ImmutableDictionary<string, string?>.Empty.Add(Pins, string.Join(",", pins.Distinct(StringComparer.Ordinal)));

    /// <summary>The properties of a server's callback.</summary>
    public static ImmutableDictionary<string, string?> OfServer { get; } = ImmutableDictionary<string, string?>.Empty.Add(IsServer, "true");

    /// <summary>The pins that stay.</summary>
    public static ImmutableArray<string> PinsOf(ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue(Pins, out var pins) && !string.IsNullOrEmpty(pins) ? pins!.Split(',').ToImmutableArray() : ImmutableArray<string>.Empty;
}
