using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Config;
using TlsAnalyzers.ConfigFiles;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers;

/// <summary>Reads the configuration files among a project's AdditionalFiles, each once, and hands what they say to the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigFileAnalyzer : TlsDiagnosticAnalyzer
{
    private const string Switch = "build_property.TlsAnalyzeConfigFiles";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        TLS0001InvalidConfiguration.Descriptor,
        TLS0103HostNameNotChecked.Descriptor,
        TLS0104SettingTurnsValidationOff.Descriptor,
        TLS0107AcceptsAnyClientCertificate.Descriptor,
        TLS0109ValidationCanBeSwitchedOff.Descriptor,
        TLS0110TrustsUserInstalledAuthorities.Descriptor,
        TLS0201RevocationCheckDisabled.Descriptor,
        TLS0401HardCodedPassword.Descriptor,
        TLS0501DeprecatedProtocol.Descriptor,
        TLS0503EncryptionOptional.Descriptor,
        TLS0504ClearText.Descriptor).AddRange(PinRules.Descriptors);

    /// <summary>Whether the project wants its configuration files left alone.</summary>
    internal static bool IsOff(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Switch, out var value) && string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        if (IsOff(context.Options))
        {
            return;
        }

        if (RuntimeSwitches.InProject(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions) is { Count: > 0 } switches)
        {
            // An item of the project file: it has no place that an analyzer knows.
            context.RegisterCompilationEndAction(end => RuntimeSwitches.Report(end, switches, EffectiveSeverity.Of(end.Options)));
        }

        var options = context.Options.AnalyzerConfigOptionsProvider;
        if (context.Options.AdditionalFiles.All(file => ConfigFileNames.KindOf(file.Path, options) == ConfigFileKind.None))
        {
            return;
        }

        var facts = new ConfigFacts(context.Compilation, options);
        var severity = EffectiveSeverity.Of(context.Options);
        context.RegisterAdditionalFileAction(file => Analyze(file, facts, severity));
    }

    private static void Analyze(AdditionalFileAnalysisContext context, ConfigFacts facts, EffectiveSeverity severity)
    {
        var path = context.AdditionalFile.Path;
        var kind = ConfigFileNames.KindOf(path, context.Options.AnalyzerConfigOptionsProvider);

        // Where a file has no text, the compiler says so itself.
        if (kind == ConfigFileKind.None || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var file = new ConfigFile(path, text, severity, context.ReportDiagnostic);
        switch (kind)
        {
            case ConfigFileKind.AndroidNetwork:
                AndroidNetworkConfiguration.Analyze(file, facts);
                break;
            case ConfigFileKind.AndroidManifest:
                AndroidManifest.Analyze(file);
                break;
            case ConfigFileKind.ApplePropertyList:
                ApplePropertyList.Analyze(file, facts);
                break;
            case ConfigFileKind.Settings:
                SettingsFile.Analyze(file, facts);
                break;
            case ConfigFileKind.FrameworkConfiguration:
                FrameworkConfiguration.Analyze(file, facts);
                break;
            case ConfigFileKind.RuntimeConfiguration:
                RuntimeSwitches.Analyze(file);
                break;
            case ConfigFileKind.Pins:
                PinFile.Analyze(file, facts);
                break;
        }
    }
}
