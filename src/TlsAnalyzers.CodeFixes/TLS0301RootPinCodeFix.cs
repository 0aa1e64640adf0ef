using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Takes a pin on a public root out of a set in which two others stay, or the set into the pin validator.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0301RootPinCodeFix))]
public sealed class TLS0301RootPinCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the default action: the pin is dropped; where no two others would stay, the pin validator comes in the callback's place.</summary>
    public const string DropPin = TLS0301RootPin.Id + "_DropPin";

    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0301RootPin.Id + "_UsePinValidator";

    private static readonly TlsFix _validator = new PinValidatorCall(UsePinValidator) { IsPinned = true, IsProtected = true };

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0301RootPin.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create(new PinCorrection(DropPin, otherwise: _validator), _validator);
}
