using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Config;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>Finds in a program's settings whether Kestrel requires client certificates. What that means depends on the program's code.</summary>
internal static class ClientCertificateModes
{
    private const string Name = "ClientCertificateMode";
    private const string Required = "RequireCertificate";

    private static readonly string[] _others = ["AllowCertificate", "DelayCertificate", "NoCertificate"];

    /// <summary>The modes in the configuration files of a project: where each stands, what the message calls it, and whether a certificate is required.</summary>
    public static ImmutableArray<(Location Location, string Setting, bool IsRequired)> In(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var modes = ImmutableArray.CreateBuilder<(Location, string, bool)>();
        if (ConfigFileAnalyzer.IsOff(options))
        {
            return modes.ToImmutable();
        }

        foreach (var text in options.AdditionalFiles)
        {
            if (ConfigFileNames.KindOf(text.Path, options.AnalyzerConfigOptionsProvider) != ConfigFileKind.Settings
                || ConfigFileNames.IsForDevelopment(ConfigFileNames.NameOf(text.Path))
                || text.GetText(cancellationToken) is not { } source)
            {
                continue;
            }

            // A file that cannot be read is the other analyzer's business.
            var file = new ConfigFile(text.Path, source, EffectiveSeverity.Info, static _ => { });
            foreach (var setting in JsonSettings.Read(file.Text, out _))
            {
                if (string.Equals(setting.Name, Name, StringComparison.OrdinalIgnoreCase)
                    && setting.Path.Contains("Kestrel", StringComparer.OrdinalIgnoreCase)
                    && _others.Append(Required).FirstOrDefault(mode => string.Equals(mode, setting.Text, StringComparison.OrdinalIgnoreCase)) is { } mode)
                {
                    modes.Add((file.LocationOf(setting.Node.Range), $"{Name}={mode}", mode == Required));
                }
            }
        }

        return modes.ToImmutable();
    }
}
