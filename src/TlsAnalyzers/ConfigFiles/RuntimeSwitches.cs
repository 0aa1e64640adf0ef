using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Config;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>The switches that a program's runtime reads at its start: in <c>runtimeconfig.template.json</c>, in the project file, in <c>app.config</c>.</summary>
internal static class RuntimeSwitches
{
    // Items have no place in what analyzers see; the package's targets hand them over as one property.
    private const string Property = "build_property.TlsRuntimeHostConfigurationOptions";

    private const string UnencryptedHttp2 = "System.Net.Http.SocketsHttpHandler.Http2UnencryptedSupport";

    /// <summary>Judges <c>runtimeconfig.template.json</c>.</summary>
    public static void Analyze(ConfigFile file)
    {
        var root = JsonReader.Read(file.Text, out var error);
        if (error is not null)
        {
            file.ReportError(error);
            return;
        }

        foreach (var member in ((root as JsonObject)?.Find("configProperties")?.Value as JsonObject)?.Members ?? ImmutableArray<JsonMember>.Empty)
        {
            var value = (member.Value as JsonText)?.Text.Value ?? (member.Value as JsonLiteral)?.Literal;
            Analyze(file, member.Name.Text.Value, value, member.Value.Range, (member.Value as JsonText)?.Text.Range ?? member.Value.Range);
        }
    }

    /// <summary>Judges one switch.</summary>
    /// <param name="file">Where it stands.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="range">Where it is reported.</param>
    /// <param name="valueRange">The value without quotes.</param>
    public static void Analyze(ConfigFile file, string name, string? value, TextRange range, TextRange valueRange)
    {
        if (!IsTrue(value))
        {
            return;
        }

        if (ProtocolText.OfSwitch(name) is { } bits)
        {
            file.ReportProtocols(range, name, ProtocolVersions.Describe(ProtocolVersions.OldIn(bits)), FileEdit.One(valueRange, "false"));
        }
        else if (name == UnencryptedHttp2)
        {
            file.ReportSetting(TlsSettingRole.ClearText, range, $"HTTP/2 with {name}=true");
        }
    }

    /// <summary>The items <c>RuntimeHostConfigurationOption</c> of the project, those that are on.</summary>
    public static IReadOnlyList<string> InProject(AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(Property, out var value) || value.Length == 0)
        {
            return [];
        }

        return [.. value.Split('|').Select(item => item.Split('=')).Where(item => item.Length == 2 && IsTrue(item[1])).Select(item => item[0].Trim())];
    }

    /// <summary>Reports the switches of the project file.</summary>
    public static void Report(CompilationAnalysisContext context, IEnumerable<string> switches, EffectiveSeverity severity)
    {
        foreach (var name in switches)
        {
            if (ProtocolText.OfSwitch(name) is { } bits)
            {
                context.ReportDiagnostic(severity.Create(
                    TLS0501DeprecatedProtocol.Descriptor, Location.None, [], $"RuntimeHostConfigurationOption {name}", ProtocolVersions.Describe(ProtocolVersions.OldIn(bits))));
            }
            else if (name == UnencryptedHttp2)
            {
                context.ReportDiagnostic(severity.Create(TLS0504ClearText.Descriptor, Location.None, [], $"HTTP/2 with RuntimeHostConfigurationOption {name}=true"));
            }
        }
    }

    private static bool IsTrue(string? value) => string.Equals(value?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}
