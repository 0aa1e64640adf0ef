using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Sets a library's setting or a connection string so that it validates again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0104SettingTurnsValidationOffCodeFix))]
public sealed class TLS0104SettingTurnsValidationOffCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that sets the switch right.</summary>
    public const string RestoreValidation = TLS0104SettingTurnsValidationOff.Id + "_RestoreValidation";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0104SettingTurnsValidationOff.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new SettingCorrection("Validate the server's certificate", RestoreValidation));
}
