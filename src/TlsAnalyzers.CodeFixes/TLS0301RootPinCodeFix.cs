using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Takes a pin on a public root out of a set in which two others stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0301RootPinCodeFix))]
public sealed class TLS0301RootPinCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action.</summary>
    public const string DropPin = TLS0301RootPin.Id + "_DropPin";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0301RootPin.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(new PinCorrection(DropPin));
}
