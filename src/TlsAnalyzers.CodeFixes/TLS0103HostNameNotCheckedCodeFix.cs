using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Repairs a validation callback or a setting that accepts a certificate of any host.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0103HostNameNotCheckedCodeFix))]
public sealed class TLS0103HostNameNotCheckedCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the default action: the pin validator in a callback's place, the right value of a setting.</summary>
    public const string UsePinValidator = TLS0103HostNameNotChecked.Id + "_UsePinValidator";

    /// <summary>The key of the action that removes the callback.</summary>
    public const string UsePlatformValidation = TLS0103HostNameNotChecked.Id + "_UsePlatformValidation";

    /// <summary>The key of the action that keeps the callback and demands that validation succeeded.</summary>
    public const string RequireValidation = TLS0103HostNameNotChecked.Id + "_RequireValidation";

    /// <summary>The key of the action that trusts the CA of a file in the callback's place.</summary>
    public const string TrustOnlyAuthority = TLS0103HostNameNotChecked.Id + "_TrustOnlyAuthority";

    private static readonly TlsFix _requirement = new ValidationRequirement("Require that validation succeeded", RequireValidation);

    private static readonly TlsFix _removal = new CallbackRemoval("Remove the callback: the platform validates", UsePlatformValidation);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0103HostNameNotChecked.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new SettingCorrection("Check the host name", UsePinValidator, otherwise: new PinValidatorCall(UsePinValidator, otherwise: _removal, whereMoreIsAsked: _requirement)),
        _removal,
        _requirement,
        new TrustedAuthorityCall(TrustOnlyAuthority));
}
