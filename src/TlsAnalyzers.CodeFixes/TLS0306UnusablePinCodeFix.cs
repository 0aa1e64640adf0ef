using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Spells a pin as its place reads it, and takes a repeated or useless one out of a set in which two others stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0306UnusablePinCodeFix))]
public sealed class TLS0306UnusablePinCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action.</summary>
    public const string CorrectPin = TLS0306UnusablePin.Id + "_CorrectPin";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0306UnusablePin.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(new PinCorrection(CorrectPin));
}
