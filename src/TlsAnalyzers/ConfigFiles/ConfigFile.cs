using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Config;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>A configuration file under analysis: its text, and where findings in it go.</summary>
/// <param name="path">Where the file is.</param>
/// <param name="source">Its text.</param>
/// <param name="severity">The severity that counts in this project.</param>
/// <param name="report">Takes the findings.</param>
internal sealed class ConfigFile(string path, SourceText source, EffectiveSeverity severity, Action<Diagnostic> report)
{
    private readonly bool _isForDevelopment = ConfigFileNames.IsForDevelopment(ConfigFileNames.NameOf(path));

    /// <summary>The file's name without its folders.</summary>
    public string Name { get; } = ConfigFileNames.NameOf(path);

    /// <summary>The file's text.</summary>
    public string Text { get; } = source.ToString();

    /// <summary>Reports that the file cannot be read.</summary>
    public void ReportError(ConfigError error) => Report(TLS0001InvalidConfiguration.Descriptor, new TextRange(error.Position, 0), Name, error.Reason);

    /// <summary>Reports a finding of any rule.</summary>
    public void Report(DiagnosticDescriptor descriptor, TextRange range, params object[] arguments) => Report(descriptor, range, FileEdit.None, arguments);

    /// <summary>Reports a finding that a change of the file sets right.</summary>
    public void Report(DiagnosticDescriptor descriptor, TextRange range, ImmutableArray<FileEdit> edits, params object[] arguments) =>
        report(severity.Create(descriptor, LocationOf(range), [], FileEdit.ToProperties(edits, Text), arguments));

    /// <summary>Reports what deserves a look and is no warning, by its context.</summary>
    public void ReportInfo(DiagnosticDescriptor descriptor, TextRange range, params object[] arguments) => ReportInfo(descriptor, range, FileEdit.None, arguments);

    private void ReportInfo(DiagnosticDescriptor descriptor, TextRange range, ImmutableArray<FileEdit> edits, object[] arguments) =>
        report(EffectiveSeverity.Info.Create(descriptor, LocationOf(range), [], FileEdit.ToProperties(edits, Text), arguments));

    /// <summary>Reports that the platform is told to permit clear text: a warning, other than an address in a program's code or settings.</summary>
    public void ReportClearText(TextRange range, string subject, ImmutableArray<FileEdit> edits) =>
        report(severity.CreateWarning(TLS0504ClearText.Descriptor, LocationOf(range), FileEdit.ToProperties(edits, Text), subject));

    /// <summary>Reports a setting that has its bad value. In a file of developers' machines it is a bypass that somebody asks for.</summary>
    /// <param name="role">What the bad value does.</param>
    /// <param name="range">The value or the pair.</param>
    /// <param name="subject">What has the bad value: a name and a value of a table, never a text of the file.</param>
    /// <param name="accepts">What is accepted; null for every certificate.</param>
    /// <param name="edits">What sets it right. In a file of developers' machines nobody asks for that.</param>
    public void ReportSetting(TlsSettingRole role, TextRange range, string subject, string? accepts = null, ImmutableArray<FileEdit> edits = default)
    {
        if (SettingRules.DescriptorOf(role) is not { } descriptor)
        {
            return;
        }

        if (_isForDevelopment && role != TlsSettingRole.ClearText)
        {
            Report(TLS0109ValidationCanBeSwitchedOff.Descriptor, range, SettingRules.SubjectOfSwitch(role, subject), Name);
        }
        else
        {
            Report(descriptor, range, _isForDevelopment ? FileEdit.None : edits, SettingRules.ArgumentsOf(role, subject, accepts));
        }
    }

    /// <summary>Reports deprecated protocol versions. In a file of developers' machines they break no build.</summary>
    public void ReportProtocols(TextRange range, string subject, string versions, ImmutableArray<FileEdit> edits = default)
    {
        if (_isForDevelopment)
        {
            ReportInfo(TLS0501DeprecatedProtocol.Descriptor, range, edits, [subject, versions]);
        }
        else
        {
            Report(TLS0501DeprecatedProtocol.Descriptor, range, edits, subject, versions);
        }
    }

    /// <summary>Reports the password of a private key. That of a certificate for development breaks no build.</summary>
    /// <param name="range">The password.</param>
    /// <param name="subject">The setting or section that has it.</param>
    public void ReportPassword(TextRange range, string subject)
    {
        object[] arguments = [subject, "a password that is written in the file", "whoever sees the file or its history can use the private key"];
        if (_isForDevelopment)
        {
            ReportInfo(TLS0401HardCodedPassword.Descriptor, range, arguments);
        }
        else
        {
            Report(TLS0401HardCodedPassword.Descriptor, range, arguments);
        }
    }

    /// <summary>Reports what a pin set was judged with.</summary>
    public void ReportPin(PinFinding finding, TextRange range, ImmutableArray<FileEdit> edits) =>
        report(PinRules.ToDiagnostic(finding, severity, LocationOf(range), FileEdit.ToProperties(edits, Text)));

    /// <summary>The place in the file, as diagnostics have it.</summary>
    public Location LocationOf(TextRange range)
    {
        var span = TextSpan.FromBounds(Math.Min(range.Start, source.Length), Math.Min(range.End, source.Length));
        return Location.Create(path, span, source.Lines.GetLinePositionSpan(span));
    }
}
