using TlsAnalyzers.Config;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>Android's network security configuration: what it permits to which hosts. A nested domain-config has what it does not say from its parent.</summary>
internal static class AndroidNetworkConfiguration
{
    public const string Root = "network-security-config";

    private const string Digest = "SHA-256";
    private const string ClearText = "cleartextTrafficPermitted";

    /// <summary>Judges a file, if it is one.</summary>
    public static void Analyze(ConfigFile file, ConfigFacts facts)
    {
        // Any XML file may be one: the manifest names it.
        if (file.Text.IndexOf("<" + Root, StringComparison.Ordinal) < 0 && !string.Equals(file.Name, ConfigFileNames.AndroidNetwork, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var root = XmlFile.Read(file.Text, isPropertyList: false, out var error);
        if (root is null)
        {
            file.ReportError(error!);
        }
        else if (root.Name != Root)
        {
            if (string.Equals(file.Name, ConfigFileNames.AndroidNetwork, StringComparison.OrdinalIgnoreCase))
            {
                file.ReportError(new ConfigError(root.Start.Start, $"its root is to be <{Root}>"));
            }
        }
        else
        {
            // What debug-overrides trusts counts in debuggable builds only.
            foreach (var config in root.Children.Where(child => child.Name is "base-config" or "domain-config"))
            {
                Analyze(file, config, facts);
            }
        }
    }

    private static void Analyze(ConfigFile file, XmlElementNode config, ConfigFacts facts)
    {
        var isBase = config.Name == "base-config";
        var hosts = isBase ? [] : HostsOf(config, ClearText).ToList();
        if (config.Attribute(ClearText) is { } permitted && IsTrue(permitted) && (isBase || !hosts.All(LoopbackHost.IsNearby)))
        {
            file.ReportClearText(permitted.Value.Range, $"With {ClearText}=true the app{To(hosts)}", FileEdit.One(permitted.Value.Range, "false"));
        }

        foreach (var (anchors, certificates) in config.All("trust-anchors").SelectMany(anchors => anchors.All("certificates").Select(certificates => (anchors, certificates))))
        {
            if (certificates.Attribute("src") is { Value.Value: "user" } source && (isBase || !HostsOf(config, null).All(LoopbackHost.IsNearby)))
            {
                // Without any trust anchor no connection would be left.
                var edits = anchors.All("certificates").Any(other => other.Attribute("src")?.Value.Value is not (null or "user"))
                    ? FileEdit.WithoutElement(file.Text, certificates.Range)
                    : FileEdit.One(source.Value.Range, "system");
                file.Report(TLS0110TrustsUserInstalledAuthorities.Descriptor, source.Value.Range, edits, isBase ? "The app" : $"A connection{To(HostsOf(config, null).ToList())}");
            }
        }

        if (!isBase)
        {
            if (config.Find("pin-set") is { } pins)
            {
                AnalyzePins(file, config, pins, facts);
            }

            foreach (var nested in config.All("domain-config"))
            {
                Analyze(file, nested, facts);
            }
        }
    }

    private static void AnalyzePins(ConfigFile file, XmlElementNode config, XmlElementNode pins, ConfigFacts facts)
    {
        // A nested domain-config without pins takes these by an empty set off.
        if (pins.Children.IsEmpty)
        {
            return;
        }

        var set = new PinSetReader(PinFormat.Android, pins.Start);
        foreach (var domain in config.All("domain"))
        {
            set.AddHost(domain.Text.Value, domain.Text.Range, domain.Attribute("includeSubdomains") is { } subdomains && IsTrue(subdomains));
        }

        foreach (var pin in pins.All("pin"))
        {
            var place = pin.Text.Value.Length > 0 ? pin.Text.Range : pin.Start;
            if (pin.Attribute("digest") is { } digest && string.Equals(digest.Value.Value.Trim(), Digest, StringComparison.OrdinalIgnoreCase))
            {
                set.AddPin(pin.Text.Value, place, FileEdit.WithoutElement(file.Text, pin.Range));
            }
            else
            {
                file.Report(TLS0306UnusablePin.Descriptor, pin.Attribute("digest")?.Value.Range ?? pin.Start, $"has not the digest {Digest}, the only one that Android reads", "");
                set.IsIncomplete = true;
            }
        }

        if (pins.Attribute("expiration") is { } expiration)
        {
            set.SetExpiry(file, expiration.Value.Value, expiration.Value.Range);
        }

        set.Report(file, facts.Pins);
    }

    /// <summary>The hosts that a domain-config speaks for: its own, and those of nested ones that do not say otherwise.</summary>
    private static IEnumerable<string> HostsOf(XmlElementNode config, string? attribute) =>
        config.All("domain").Select(domain => domain.Text.Value)
            .Concat(config.All("domain-config")
                .Where(nested => attribute is null ? nested.Find("trust-anchors") is null : nested.Attribute(attribute) is null)
                .SelectMany(nested => HostsOf(nested, attribute)));

    private static string To(IReadOnlyList<string> hosts) => hosts.Count switch
    {
        0 => "",
        1 => $" to {hosts[0]}",
        _ => $" to {hosts[0]} and {hosts.Count - 1} more",
    };

    private static bool IsTrue(XmlAttributeNode attribute) => attribute.Value.Value is "true" or "TRUE" or "True";
}
