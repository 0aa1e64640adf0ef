using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Turns a revocation check on that code turns off.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0201RevocationCheckDisabledCodeFix))]
public sealed class TLS0201RevocationCheckDisabledCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that turns the check on.</summary>
    public const string CheckRevocation = TLS0201RevocationCheckDisabled.Id + "_CheckRevocation";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0201RevocationCheckDisabled.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new SettingCorrection("Check revocation", CheckRevocation));
}
