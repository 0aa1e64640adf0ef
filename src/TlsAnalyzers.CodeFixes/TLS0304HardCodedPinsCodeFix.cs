using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Puts a source that can be changed above the pins of code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0304HardCodedPinsCodeFix))]
public sealed class TLS0304HardCodedPinsCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0304HardCodedPins.Id + "_UsePinValidator";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0304HardCodedPins.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PinValidatorCall(UsePinValidator) { IsPinned = true, IsProtected = true });
}
