using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Repairs a validation callback that accepts certificates although their validation failed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0102AcceptsFailedValidationCodeFix))]
public sealed class TLS0102AcceptsFailedValidationCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0102AcceptsFailedValidation.Id + "_UsePinValidator";

    /// <summary>The key of the action that removes the callback.</summary>
    public const string UsePlatformValidation = TLS0102AcceptsFailedValidation.Id + "_UsePlatformValidation";

    /// <summary>The key of the action that keeps the callback and demands that validation succeeded.</summary>
    public const string RequireValidation = TLS0102AcceptsFailedValidation.Id + "_RequireValidation";

    /// <summary>The key of the action that trusts the CA of a file in the callback's place.</summary>
    public const string TrustOnlyAuthority = TLS0102AcceptsFailedValidation.Id + "_TrustOnlyAuthority";

    private static readonly TlsFix _requirement = new ValidationRequirement("Require that validation succeeded", RequireValidation);

    private static readonly TlsFix _removal = new CallbackRemoval("Remove the callback: the platform validates", UsePlatformValidation);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0102AcceptsFailedValidation.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PinValidatorCall(UsePinValidator, otherwise: _removal, whereMoreIsAsked: _requirement),
        _removal,
        _requirement,
        new TrustedAuthorityCall(TrustOnlyAuthority));
}
