using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Repairs a validation callback that accepts every certificate.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0101AcceptsAnyCertificateCodeFix))]
public sealed class TLS0101AcceptsAnyCertificateCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0101AcceptsAnyCertificate.Id + "_UsePinValidator";

    /// <summary>The key of the action that removes the callback.</summary>
    public const string UsePlatformValidation = TLS0101AcceptsAnyCertificate.Id + "_UsePlatformValidation";

    /// <summary>The key of the action that trusts the CA of a file in the callback's place.</summary>
    public const string TrustOnlyAuthority = TLS0101AcceptsAnyCertificate.Id + "_TrustOnlyAuthority";

    // No action of its own: a callback that asks nothing has nothing to keep.
    private static readonly TlsFix _requirement = new ValidationRequirement("Require that validation succeeded", UsePinValidator);

    private static readonly TlsFix _removal = new CallbackRemoval("Remove the callback: the platform validates", UsePlatformValidation);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0101AcceptsAnyCertificate.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PinValidatorCall(UsePinValidator, otherwise: _removal, whereMoreIsAsked: _requirement),
        _removal,
        new TrustedAuthorityCall(TrustOnlyAuthority));
}
