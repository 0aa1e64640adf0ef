using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Turns a revocation check on that nobody turns on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0202RevocationCheckLeftOffCodeFix))]
public sealed class TLS0202RevocationCheckLeftOffCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that turns the check on.</summary>
    public const string CheckRevocation = TLS0202RevocationCheckLeftOff.Id + "_CheckRevocation";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0202RevocationCheckLeftOff.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new SettingAddition("Check revocation", CheckRevocation));
}
