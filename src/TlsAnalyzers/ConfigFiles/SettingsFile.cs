using System.Collections.Immutable;
using TlsAnalyzers.Addresses;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Config;
using TlsAnalyzers.Protocols;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>The settings of a program: ASP.NET Core's, and those in <c>appSettings</c> of .NET Framework.</summary>
internal static class SettingsFile
{
    /// <summary>Judges a file.</summary>
    public static void Analyze(ConfigFile file, ConfigFacts facts)
    {
        var settings = JsonSettings.Read(file.Text, out var error);
        if (error is not null)
        {
            file.ReportError(error);
            return;
        }

        Analyze(file, settings.Select(ValueOf).ToImmutableArray(), facts);
    }

    /// <summary>Judges the settings of a file.</summary>
    public static void Analyze(ConfigFile file, ImmutableArray<ConfigValue> values, ConfigFacts facts)
    {
        var sections = values.ToLookup(value => value.Section, StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            AnalyzeSwitch(file, value, sections);
            AnalyzeProtocols(file, value, sections);
            if (CertificatePasswords.IsOne(value, sections[value.Section]))
            {
                file.ReportPassword(value.Range, value.Section.Length > 0 ? value.Section : value.Name);
            }

            if (UpstreamAddress.In(value) is { } address)
            {
                file.ReportSetting(TlsSettingRole.ClearText, value.Range, $"{value.Name} with {address.Scheme}://");
            }

            if (value.Path.Any(name => name.IndexOf("ConnectionString", StringComparison.OrdinalIgnoreCase) >= 0) || ConnectionTexts.IsOne(value.Text.Value))
            {
                ConnectionTexts.Analyze(file, value.Text, ConnectionDialect.Any, facts);
            }
        }
    }

    private static void AnalyzeSwitch(ConfigFile file, ConfigValue value, ILookup<string, ConfigValue> sections)
    {
        foreach (var row in ConfigSetting.Named(value.Name))
        {
            if (row.BadValues.FirstOrDefault(one => string.Equals(one, value.Text.Value.Trim(), StringComparison.OrdinalIgnoreCase)) is { } bad && !IsThisMachine(row, value, sections))
            {
                file.ReportSetting(row.Role, value.Range, $"{row.Name}={bad}", row.Accepts, EditsOf(row, value, sections));
            }
        }
    }

    /// <summary>The good value. Where an address without encryption stands beside it, that has to change first.</summary>
    private static ImmutableArray<FileEdit> EditsOf(ConfigSetting row, ConfigValue value, ILookup<string, ConfigValue> sections) =>
        sections[value.Section].Any(other => row.HostNames.Contains(other.Name, StringComparer.OrdinalIgnoreCase) && ClearTextAddress.Parse(other.Text.Value) is not null)
            ? FileEdit.None
            : FileEdit.One(value.Text.Range, row.GoodValueFor(value.Text.Value.Trim()));

    private static bool IsThisMachine(ConfigSetting row, ConfigValue value, ILookup<string, ConfigValue> sections)
    {
        var hosts = sections[value.Section]
            .Where(other => row.HostNames.Contains(other.Name, StringComparer.OrdinalIgnoreCase) && other.Text.Value.Length > 0)
            .SelectMany(other => other.Text.Value.Split(','))
            .ToList();
        return row.Role == TlsSettingRole.ClearText ? LoopbackHost.AreAllNearby(hosts) : LoopbackHost.AreAll(hosts);
    }

    private static void AnalyzeProtocols(ConfigFile file, ConfigValue value, ILookup<string, ConfigValue> sections)
    {
        if (ConfigSetting.ListsProtocols(value.Name)
            && (ProtocolVersions.OfMembers(value.Text.Value) ?? ProtocolVersions.OfText(value.Text.Value)) is { } bits
            && ProtocolVersions.OldIn(bits) is var old and not 0)
        {
            var edits = value.IsItem
                ? ProtocolEdit.OfItem(file.Text, value, sections[value.Section].Where(other => other.IsItem))
                : FileEdit.One(value.Text.Range, ProtocolEdit.Without(value.Text.Value));
            file.ReportProtocols(value.Range, value.Name, ProtocolVersions.Describe(old), edits);
        }
    }

    private static ConfigValue ValueOf(JsonSetting setting) => new(
        setting.Path,
        (setting.Node as JsonText)?.Text ?? new EncodedText(setting.Text, setting.Node.Range with { Length = setting.Text.Length }),
        setting.Node.Range);
}
