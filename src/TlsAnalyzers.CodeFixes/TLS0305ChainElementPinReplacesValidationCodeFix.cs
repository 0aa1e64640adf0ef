using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Repairs a pin on a chain element that takes the place of validation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0305ChainElementPinReplacesValidationCodeFix))]
public sealed class TLS0305ChainElementPinReplacesValidationCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0305ChainElementPinReplacesValidation.Id + "_UsePinValidator";

    /// <summary>The key of the action that keeps the callback and demands that validation succeeded.</summary>
    public const string RequireValidation = TLS0305ChainElementPinReplacesValidation.Id + "_RequireValidation";

    /// <summary>The key of the action that trusts the CA of a file in the callback's place.</summary>
    public const string TrustOnlyAuthority = TLS0305ChainElementPinReplacesValidation.Id + "_TrustOnlyAuthority";

    private static readonly TlsFix _requirement = new ValidationRequirement("Require that validation succeeded", RequireValidation);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0305ChainElementPinReplacesValidation.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PinValidatorCall(UsePinValidator, otherwise: _requirement, whereMoreIsAsked: _requirement) { IsPinned = true },
        _requirement,
        new TrustedAuthorityCall(TrustOnlyAuthority) { ReplacesPins = true });
}
