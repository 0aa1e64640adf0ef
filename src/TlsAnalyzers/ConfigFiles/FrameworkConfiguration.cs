using System.Collections.Immutable;
using TlsAnalyzers.Addresses;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Config;
using TlsAnalyzers.Protocols;
using static TlsAnalyzers.Apis.TlsSettingRole;

namespace TlsAnalyzers.ConfigFiles;

/// <summary><c>app.config</c> and <c>web.config</c>: the sections of .NET Framework and WCF.</summary>
internal static class FrameworkConfiguration
{
    private const string SwitchPrefix = "AppContext.SetSwitch:";

    private static readonly ImmutableArray<(string Element, string Attribute, TlsSettingRole Role, ImmutableArray<string> BadValues, string GoodValue)> _attributes = ImmutableArray.Create(
        ("servicePointManager", "checkCertificateName", HostNameOff, ImmutableArray.Create("false"), "true"),
        ("servicePointManager", "checkCertificateRevocationList", RevocationOff, ImmutableArray.Create("false"), "true"),
        ("servicePointManager", "encryptionPolicy", EncryptionOptional, ImmutableArray.Create("AllowNoEncryption", "NoEncryption"), "RequireEncryption"));

    /// <summary>Judges a file.</summary>
    public static void Analyze(ConfigFile file, ConfigFacts facts)
    {
        var root = XmlFile.Read(file.Text, isPropertyList: false, out var error);
        if (root is null)
        {
            file.ReportError(error!);
            return;
        }

        Analyze(file, facts, root, parent: null);
    }

    private static void Analyze(ConfigFile file, ConfigFacts facts, XmlElementNode element, XmlElementNode? parent)
    {
        foreach (var (name, attribute, role, badValues, goodValue) in _attributes)
        {
            if (element.Name == name)
            {
                Report(file, element, attribute, role, badValues, goodValue);
            }
        }

        // WCF's transports: "Tls|Tls11|Tls12"
        if (element.Attribute("sslProtocols") is { } versions && ProtocolVersions.OfText(versions.Value.Value) is { } bits && ProtocolVersions.OldIn(bits) is var old and not 0)
        {
            file.ReportProtocols(versions.Value.Range, "sslProtocols", ProtocolVersions.Describe(old), FileEdit.One(versions.Value.Range, ProtocolEdit.Without(versions.Value.Value)));
        }

        AnalyzeValidation(file, element, parent);
        switch (element.Name)
        {
            case "network" when parent?.Name == "smtp" && !IsPickup(parent) && !IsNearby(element.Attribute("host")):
                Report(file, element, "enableSsl", ClearText, ImmutableArray.Create("false"), "true");
                break;
            case "endpoint" when parent?.Name == "client" && element.Attribute("address") is { } address && ClearTextAddress.Parse(address.Value.Value) is { } clear:
                file.ReportSetting(ClearText, address.Value.Range, $"endpoint with {clear.Scheme}://");
                break;
            case "AppContextSwitchOverrides" when element.Attribute("value") is { } switches:
                AnalyzeSwitches(file, switches.Value);
                break;
            case "connectionStrings":
                foreach (var add in element.All("add"))
                {
                    if (add.Attribute("connectionString") is { } text)
                    {
                        ConnectionTexts.Analyze(file, text.Value, ConnectionTexts.DialectOfProvider(add.Attribute("providerName")?.Value.Value), facts);
                    }
                }

                break;
            case "appSettings":
                AnalyzeSettings(file, facts, element.All("add").Select(add => (add.Attribute("key")?.Value.Value, add.Attribute("value")?.Value)));
                break;
            case "setting" when element.Find("value") is { } value:
                AnalyzeSettings(file, facts, [(element.Attribute("name")?.Value.Value, value.Text)]);
                break;
        }

        foreach (var child in element.Children)
        {
            Analyze(file, facts, child, element);
        }
    }

    /// <summary>How WCF and the identity model validate certificates.</summary>
    private static void AnalyzeValidation(ConfigFile file, XmlElementNode element, XmlElementNode? parent)
    {
        var mode = element.Attribute("certificateValidationMode");

        // Where the issuers of tokens are listed by the thumbprints of their certificates, no chain is needed.
        var hasIssuers = element.Name == "certificateValidation"
            && parent?.Find("issuerNameRegistry")?.DescendantsAndSelf().Any(issuer => issuer.Attribute("thumbprint") is not null) == true;
        if (hasIssuers)
        {
            return;
        }

        if (mode is { Value.Value: "None" })
        {
            var isOfClient = parent?.Name == "clientCertificate";
            var accepts = element.Name is "issuedTokenAuthentication" or "certificateValidation" or "identityConfiguration" ? "every certificate that a token is signed with" : null;
            file.ReportSetting(isOfClient ? ClientValidationOff : ValidationOff, mode.Value.Range, "certificateValidationMode=None", accepts, FileEdit.One(mode.Value.Range, "ChainTrust"));
        }

        // Trust in one's own list of peers asks for no chain, and so for no revocation.
        if (element.Attribute("revocationMode") is { Value.Value: "NoCheck" } revocation && mode?.Value.Value is not ("PeerTrust" or "Custom"))
        {
            file.ReportSetting(RevocationOff, revocation.Value.Range, "revocationMode=NoCheck", edits: FileEdit.One(revocation.Value.Range, "Online"));
        }
    }

    private static void AnalyzeSwitches(ConfigFile file, EncodedText switches)
    {
        var start = 0;
        foreach (var part in switches.Value.Split(';'))
        {
            if (part.IndexOf('=') is var equals and > 0)
            {
                var blank = part.Length - part.TrimStart().Length;
                RuntimeSwitches.Analyze(file, part.Substring(0, equals).Trim(), part.Substring(equals + 1), switches.Locate(start + blank, part.Trim().Length), switches.Locate(start + equals + 1, part.Length - equals - 1));
            }

            start += part.Length + 1;
        }
    }

    private static void AnalyzeSettings(ConfigFile file, ConfigFacts facts, IEnumerable<(string? Name, EncodedText? Value)> settings)
    {
        var values = ImmutableArray.CreateBuilder<ConfigValue>();
        foreach (var (name, value) in settings)
        {
            if (name is null || value is null)
            {
                continue;
            }

            if (name.StartsWith(SwitchPrefix, StringComparison.Ordinal))
            {
                RuntimeSwitches.Analyze(file, name.Substring(SwitchPrefix.Length), value.Value, value.Range, value.Range);
            }
            else
            {
                values.Add(new ConfigValue(name.Split(':', '.').ToImmutableArray(), value, value.Range));
            }
        }

        SettingsFile.Analyze(file, values.ToImmutable(), facts);
    }

    private static bool IsNearby(XmlAttributeNode? host) => host is not null && LoopbackHost.AreAllNearby([host.Value.Value]);

    private static bool IsPickup(XmlElementNode smtp) => smtp.Attribute("deliveryMethod")?.Value.Value is "SpecifiedPickupDirectory" or "PickupDirectoryFromIis";

    private static void Report(ConfigFile file, XmlElementNode element, string name, TlsSettingRole role, ImmutableArray<string> badValues, string goodValue)
    {
        if (element.Attribute(name) is { } attribute && badValues.FirstOrDefault(bad => string.Equals(bad, attribute.Value.Value.Trim(), StringComparison.OrdinalIgnoreCase)) is { } bad)
        {
            file.ReportSetting(role, attribute.Value.Range, $"{name}={bad}", edits: FileEdit.One(attribute.Value.Range, goodValue));
        }
    }
}
