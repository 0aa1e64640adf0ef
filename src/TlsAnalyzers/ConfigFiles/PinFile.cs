using System.Net;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Config;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>
/// <c>tls-pins.json</c>, as the pin validator reads it: strict JSON, names without regard to case. A name in it that nobody reads is
/// reported, as it was meant to do something.
/// </summary>
internal static class PinFile
{
    private const string Anchors = "an array of files or PEM texts";
    private const string Pins = "an array of pins, \"sha256/…\"";

    /// <summary>Judges a file.</summary>
    public static void Analyze(ConfigFile file, ConfigFacts facts)
    {
        var root = JsonReader.Read(file.Text, out var error, isStrict: true);
        if (root is not JsonObject @object)
        {
            file.ReportError(error ?? new ConfigError(root!.Range.Start, "it is to be an object, in curly brackets"));
            return;
        }

        foreach (var (name, member) in MembersOf(file, @object))
        {
            switch (name)
            {
                case "$schema":
                case "version" when member.Value is JsonLiteral { Literal: var number } && long.TryParse(number, out var version) && version >= 0:
                    break;
                case "version":
                    ReportType(file, member, "a whole number");
                    break;
                case "pinsets" when member.Value is JsonObject sets:
                    foreach (var (_, set) in MembersOf(file, sets))
                    {
                        AnalyzeSet(file, set, facts);
                    }

                    break;
                case "pinsets":
                    ReportType(file, member, "an object with a pin set for each host");
                    break;
                case "clientcertificates" when member.Value is JsonObject clients:
                    AnalyzeClients(file, member, clients, facts);
                    break;
                case "clientcertificates":
                    ReportType(file, member, "an object with \"trustAnchors\"");
                    break;
                default:
                    ReportUnknown(file, member, "the file");
                    break;
            }
        }
    }

    private static void AnalyzeSet(ConfigFile file, JsonMember host, ConfigFacts facts)
    {
        if (!IsHost(host.Name.Text.Value))
        {
            file.Report(TLS0001InvalidConfiguration.Descriptor, host.Name.Range, "Pin set", "its name is to be that of a host, without scheme, port or wildcard");
            return;
        }

        if (host.Value is not JsonObject members)
        {
            ReportType(file, host, "an object with \"pins\"");
            return;
        }

        var set = new PinSetReader(PinFormat.TlsPins, host.Name.Range);
        var includesSubdomains = false;
        foreach (var (name, member) in MembersOf(file, members))
        {
            switch (name)
            {
                case "includesubdomains" when member.Value is JsonLiteral { Literal: "true" or "false" } flag:
                    includesSubdomains = flag.Literal == "true";
                    break;
                case "includesubdomains":
                    ReportType(file, member, "true or false");
                    break;
                case "expires" when member.Value is JsonText expires:
                    set.SetExpiry(file, expires.Text.Value, expires.Range);
                    break;
                case "expires":
                    ReportType(file, member, "a date, \"yyyy-MM-dd\"");
                    break;
                case "trustanchors":
                    set.HasTrustAnchors = AreTexts(file, member, Anchors) && ((JsonArray)member.Value).Items.Length > 0;
                    break;
                case "pins":
                    AddPins(file, member, set);
                    break;
                default:
                    ReportUnknown(file, member, "a pin set");
                    break;
            }
        }

        set.AddHost(host.Name.Text.Value, host.Name.Range, includesSubdomains);
        set.Report(file, facts.Pins);
    }

    /// <summary>Which client certificates a server accepts. Their pins only narrow what the trust anchors issue, so none needs a backup.</summary>
    private static void AnalyzeClients(ConfigFile file, JsonMember clients, JsonObject members, ConfigFacts facts)
    {
        var set = new PinSetReader(PinFormat.TlsPins with { HasExpiry = false }, clients.Name.Range) { IsIncomplete = true };
        foreach (var (name, member) in MembersOf(file, members))
        {
            switch (name)
            {
                case "trustanchors":
                    set.HasTrustAnchors = AreTexts(file, member, Anchors);
                    break;
                case "revocationmode" when member.Value is JsonText { Text.Value: var mode } && mode.ToLowerInvariant() is "online" or "offline":
                    break;
                case "revocationmode" when member.Value is JsonText { Text.Value: var mode } text && mode.ToLowerInvariant() is "nocheck":
                    file.ReportSetting(TlsSettingRole.RevocationOff, text.Range, "revocationMode=NoCheck", edits: FileEdit.One(text.Text.Range, "Online"));
                    break;
                case "revocationmode":
                    ReportType(file, member, "Online, Offline or NoCheck");
                    break;
                case "pins":
                    AddPins(file, member, set);
                    break;
                default:
                    ReportUnknown(file, member, "it");
                    break;
            }
        }

        if (!set.HasTrustAnchors)
        {
            file.Report(TLS0001InvalidConfiguration.Descriptor, clients.Name.Range, Describe(clients), "it has to name the \"trustAnchors\" that issue the certificates");
        }

        set.Report(file, facts.Pins);
    }

    private static void AddPins(ConfigFile file, JsonMember member, PinSetReader set)
    {
        if (!AreTexts(file, member, Pins))
        {
            set.IsIncomplete = true;
            return;
        }

        foreach (var pin in ((JsonArray)member.Value).Items.OfType<JsonText>())
        {
            set.AddPin(pin.Text.Value, pin.Range, FileEdit.WithoutItem(file.Text, pin.Range), quotes: 1);
        }
    }

    private static bool AreTexts(ConfigFile file, JsonMember member, string expected)
    {
        if (member.Value is JsonArray array && array.Items.All(item => item is JsonText))
        {
            return true;
        }

        ReportType(file, member, expected);
        return false;
    }

    /// <summary>The members with their names in lower case, each once: no reader takes a name that is there twice.</summary>
    private static IEnumerable<(string Name, JsonMember Member)> MembersOf(ConfigFile file, JsonObject @object)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in @object.Members)
        {
            if (names.Add(member.Name.Text.Value))
            {
                yield return (member.Name.Text.Value.ToLowerInvariant(), member);
            }
            else
            {
                file.Report(TLS0001InvalidConfiguration.Descriptor, member.Name.Range, Describe(member), "it is there twice");
            }
        }
    }

    private static bool IsHost(string name) =>
        IPAddress.TryParse(name.Trim('[', ']'), out _) || (name.IndexOfAny(['*', '/', ':', '@', ' ']) < 0 && HostName.Normalize(name) is not null);

    private static void ReportUnknown(ConfigFile file, JsonMember member, string holder) =>
        file.Report(TLS0001InvalidConfiguration.Descriptor, member.Name.Range, Describe(member), $"{holder} has no such member");

    private static void ReportType(ConfigFile file, JsonMember member, string expected) =>
        file.Report(TLS0001InvalidConfiguration.Descriptor, member.Value.Range, Describe(member), $"its value is to be {expected}");

    private static string Describe(JsonMember member) => $"\"{member.Name.Text.Value}\"";
}
