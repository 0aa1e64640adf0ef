using System.Collections.Immutable;
using TlsAnalyzers.Config;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>The pin sets of a <c>tls-pins.json</c>, for rules that compare something else with them. What is wrong with the file, <see cref="PinFile"/> says.</summary>
internal static class PinFileSets
{
    /// <summary>Reads the sets; none of a text that is not in order.</summary>
    public static ImmutableArray<PinSet> Read(string text)
    {
        if (JsonReader.Read(text, out var error) is not JsonObject root || error is not null || root.Find("pinSets")?.Value is not JsonObject hosts)
        {
            return ImmutableArray<PinSet>.Empty;
        }

        var sets = ImmutableArray.CreateBuilder<PinSet>();
        foreach (var host in hosts.Members)
        {
            if (host.Value is JsonObject set && set.Find("pins")?.Value is JsonArray pins)
            {
                sets.Add(new PinSet
                {
                    Hosts = ImmutableArray.Create(host.Name.Text.Value),
                    Pins = pins.Items.OfType<JsonText>().Select(pin => new PinEntry(PinParser.Parse(pin.Text.Value), PinSubject.PublicKeyInfo)).ToImmutableArray(),
                    IncludeSubdomains = set.Find("includeSubdomains")?.Value is JsonLiteral { Literal: "true" },
                    Format = PinFormat.TlsPins,
                });
            }
        }

        return sets.ToImmutable();
    }
}
