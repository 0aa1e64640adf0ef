using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>
/// Turns the switch that leaves TLS off. An address keeps its scheme: whether the server answers on another port and protocol is
/// not in the code.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0504ClearTextCodeFix))]
public sealed class TLS0504ClearTextCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that turns TLS on.</summary>
    public const string UseTls = TLS0504ClearText.Id + "_UseTls";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0504ClearText.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new SettingCorrection("Use TLS", UseTls));
}
