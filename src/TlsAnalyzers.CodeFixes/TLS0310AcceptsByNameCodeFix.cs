using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Repairs a validation callback that goes by a name or number in the certificate.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0310AcceptsByNameCodeFix))]
public sealed class TLS0310AcceptsByNameCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0310AcceptsByName.Id + "_UsePinValidator";

    /// <summary>The key of the action that keeps the callback and demands that validation succeeded.</summary>
    public const string RequireValidation = TLS0310AcceptsByName.Id + "_RequireValidation";

    /// <summary>The key of the action that removes the callback.</summary>
    public const string UsePlatformValidation = TLS0310AcceptsByName.Id + "_UsePlatformValidation";

    /// <summary>The key of the action that trusts the CA of a file in the callback's place.</summary>
    public const string TrustOnlyAuthority = TLS0310AcceptsByName.Id + "_TrustOnlyAuthority";

    private static readonly TlsFix _requirement = new ValidationRequirement("Require that validation succeeded", RequireValidation);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0310AcceptsByName.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PinValidatorCall(UsePinValidator, otherwise: _requirement, whereMoreIsAsked: _requirement),
        _requirement,
        new CallbackRemoval("Remove the callback: the platform validates", UsePlatformValidation),
        new TrustedAuthorityCall(TrustOnlyAuthority));
}
