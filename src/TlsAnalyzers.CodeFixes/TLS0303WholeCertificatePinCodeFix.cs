using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Repairs a comparison of the whole certificate: the pin validator compares its key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0303WholeCertificatePinCodeFix))]
public sealed class TLS0303WholeCertificatePinCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0303WholeCertificatePin.Id + "_UsePinValidator";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0303WholeCertificatePin.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PinValidatorCall(UsePinValidator) { IsPinned = true, IsProtected = true });
}
