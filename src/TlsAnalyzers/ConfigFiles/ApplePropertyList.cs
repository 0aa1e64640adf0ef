using System.Collections.Immutable;
using TlsAnalyzers.Config;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>The property list of an app of Apple's platforms: App Transport Security, and TrustKit's configuration.</summary>
internal static class ApplePropertyList
{
    private const string ArbitraryLoads = "NSAllowsArbitraryLoads";

    // From iOS 10 and macOS 10.12 on, the first key does nothing where one of the others is there, whatever its value.
    private static readonly string[] _arbitraryLoadsOfKind = ["NSAllowsArbitraryLoadsInWebContent", "NSAllowsArbitraryLoadsForMedia", "NSAllowsArbitraryLoadsInMedia"];
    private static readonly string[] _replacements = [.. _arbitraryLoadsOfKind, "NSAllowsLocalNetworking"];

    private static readonly string[] _words = ["NSAppTransportSecurity", "TSKPinnedDomains"];

    private static readonly string[] _identities = ["NSPinnedCAIdentities", "NSPinnedLeafIdentities"];

    // Each key is there for the app's own domains and for those of others, and was there with the word Temporary.
    private static readonly string[] _exceptionPrefixes = ["NSException", "NSThirdPartyException", "NSTemporaryException", "NSTemporaryThirdPartyException"];

    /// <summary>Judges a file.</summary>
    public static void Analyze(ConfigFile file, ConfigFacts facts)
    {
        // Other property lists are icons' catalogues, entitlements, settings of the app.
        if (!string.Equals(file.Name, ConfigFileNames.ApplePropertyList, StringComparison.OrdinalIgnoreCase) && !_words.Any(word => file.Text.IndexOf(word, StringComparison.Ordinal) >= 0))
        {
            return;
        }

        var root = PropertyList.Read(file.Text, out var error);
        if (root is null)
        {
            file.ReportError(error!);
            return;
        }

        if ((root as PropertyDictionary)?.Find<PropertyDictionary>("NSAppTransportSecurity") is { } security)
        {
            AnalyzeSecurity(file, security);
            foreach (var domain in security.Find<PropertyDictionary>("NSPinnedDomains")?.Entries ?? ImmutableArray<PropertyEntry>.Empty)
            {
                AnalyzePinnedDomain(file, domain, facts);
            }
        }

        foreach (var domain in TrustKitDomainsOf(root as PropertyDictionary)?.Entries ?? ImmutableArray<PropertyEntry>.Empty)
        {
            AnalyzeTrustKit(file, domain, facts);
        }
    }

    private static void AnalyzeSecurity(ConfigFile file, PropertyDictionary security)
    {
        var isReplaced = _replacements.Any(key => security.Find(key) is not null);
        foreach (var entry in security.Entries.Where(IsTrue))
        {
            if ((entry.Key.Value == ArbitraryLoads && !isReplaced) || _arbitraryLoadsOfKind.Contains(entry.Key.Value))
            {
                file.ReportClearText(entry.Key.Range, $"With {entry.Key.Value} the app", Set(entry, false));
            }
        }

        foreach (var domain in security.Find<PropertyDictionary>("NSExceptionDomains")?.Entries ?? ImmutableArray<PropertyEntry>.Empty)
        {
            if (domain.Value is PropertyDictionary exceptions && !LoopbackHost.IsNearby(domain.Key.Value))
            {
                AnalyzeExceptions(file, domain.Key.Value, exceptions);
            }
        }
    }

    private static void AnalyzeExceptions(ConfigFile file, string host, PropertyDictionary exceptions)
    {
        foreach (var entry in exceptions.Entries)
        {
            switch (WithoutPrefix(entry.Key.Value))
            {
                case "AllowsInsecureHTTPLoads" when IsTrue(entry):
                    file.ReportClearText(entry.Key.Range, $"With {entry.Key.Value} the app to {host}", Set(entry, false));
                    break;
                case "MinimumTLSVersion" when entry.Value is PropertyText version && ProtocolVersions.OfText(version.Element.Text.Value) is { } bits && ProtocolVersions.OldIn(bits) != 0:
                    file.ReportProtocols(entry.Key.Range, $"{entry.Key.Value} for {host}", ProtocolVersions.Describe(bits), FileEdit.One(version.Element.Text.Range, ProtocolEdit.Without(version.Element.Text.Value)));
                    break;
                case "RequiresForwardSecrecy" when entry.Value is PropertyBoolean { Value: false }:
                    file.ReportProtocols(entry.Key.Range, $"{entry.Key.Value}=false for {host}", "key exchange without forward secrecy", Set(entry, true));
                    break;
            }
        }
    }

    private static PropertyDictionary? TrustKitDomainsOf(PropertyDictionary? root) =>
        (root?.Find<PropertyDictionary>("TSKConfiguration") ?? root)?.Find<PropertyDictionary>("TSKPinnedDomains");

    /// <summary>A chain has to meet both lists where both are there, so each is a set of its own.</summary>
    private static void AnalyzePinnedDomain(ConfigFile file, PropertyEntry domain, ConfigFacts facts)
    {
        if (domain.Value is not PropertyDictionary pinned)
        {
            return;
        }

        var said = ImmutableHashSet<PinRule>.Empty;
        var lists = _identities.Select(pinned.Find<PropertyArray>).OfType<PropertyArray>().ToList();
        foreach (var identities in lists.Where(list => !list.Items.IsEmpty).DefaultIfEmpty(lists.FirstOrDefault()).OfType<PropertyArray>())
        {
            var set = new PinSetReader(PinFormat.Apple, domain.Key.Range);
            set.AddHost(domain.Key.Value, domain.Key.Range, pinned.Find<PropertyBoolean>("NSIncludesSubdomains")?.Value == true);
            foreach (var identity in identities.Items.OfType<PropertyDictionary>())
            {
                if (identity.Find<PropertyText>("SPKI-SHA256-BASE64") is { } pin)
                {
                    AddPin(file, set, pin, identity);
                }
            }

            said = set.Report(file, facts.Pins, said);
        }
    }

    private static void AnalyzeTrustKit(ConfigFile file, PropertyEntry domain, ConfigFacts facts)
    {
        if (domain.Value is not PropertyDictionary pinned)
        {
            return;
        }

        if (pinned.Find("TSKEnforcePinning") is { Value: PropertyBoolean { Value: false } } enforce)
        {
            // The canary of a rollout, or forgotten there.
            file.ReportInfo(TLS0104SettingTurnsValidationOff.Descriptor, enforce.Key.Range, "TSKEnforcePinning=false", $"certificates of {domain.Key.Value} that match no pin");
        }

        if (pinned.Find<PropertyArray>("TSKPublicKeyHashes") is not { } hashes)
        {
            return;
        }

        var set = new PinSetReader(PinFormat.TrustKit with { HasExpiry = true }, domain.Key.Range);
        set.AddHost(domain.Key.Value, domain.Key.Range, pinned.Find<PropertyBoolean>("TSKIncludeSubdomains")?.Value == true);
        foreach (var pin in hashes.Items.OfType<PropertyText>())
        {
            AddPin(file, set, pin, pin);
        }

        if (pinned.Find<PropertyText>("TSKExpirationDate") is { } expiry)
        {
            set.SetExpiry(file, expiry.Element.Text.Value, expiry.Element.Text.Range);
        }

        set.Report(file, facts.Pins);
    }

    private static void AddPin(ConfigFile file, PinSetReader set, PropertyText pin, PropertyValue item) => set.AddPin(
        pin.Element.Text.Value,
        pin.Element.Text.Value.Length > 0 ? pin.Element.Text.Range : pin.Element.Start,
        FileEdit.WithoutElement(file.Text, item.Element.Range));

    private static ImmutableArray<FileEdit> Set(PropertyEntry entry, bool value) => FileEdit.One(entry.Value.Element.Range, value ? "<true/>" : "<false/>");

    private static bool IsTrue(PropertyEntry entry) => entry.Value is PropertyBoolean { Value: true };

    private static string? WithoutPrefix(string key) =>
        _exceptionPrefixes.FirstOrDefault(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix ? key.Substring(prefix.Length) : null;
}
