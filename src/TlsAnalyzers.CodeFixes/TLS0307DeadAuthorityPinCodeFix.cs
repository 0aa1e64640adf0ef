using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Takes a pin on a CA that is gone out of a set in which two others stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0307DeadAuthorityPinCodeFix))]
public sealed class TLS0307DeadAuthorityPinCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action.</summary>
    public const string DropPin = TLS0307DeadAuthorityPin.Id + "_DropPin";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0307DeadAuthorityPin.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(new PinCorrection(DropPin));
}
