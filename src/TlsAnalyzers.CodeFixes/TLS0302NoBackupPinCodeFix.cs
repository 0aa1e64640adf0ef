using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Repairs a set that has no backup pin: the pin validator demands one from a source that can be changed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0302NoBackupPinCodeFix))]
public sealed class TLS0302NoBackupPinCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0302NoBackupPin.Id + "_UsePinValidator";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0302NoBackupPin.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PinValidatorCall(UsePinValidator) { IsPinned = true, IsProtected = true });
}
