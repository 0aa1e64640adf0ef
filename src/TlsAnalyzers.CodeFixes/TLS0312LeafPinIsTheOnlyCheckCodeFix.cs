using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Adds validation to a pin that takes its place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0312LeafPinIsTheOnlyCheckCodeFix))]
public sealed class TLS0312LeafPinIsTheOnlyCheckCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0312LeafPinIsTheOnlyCheck.Id + "_UsePinValidator";

    /// <summary>The key of the action that keeps the callback and demands that validation succeeded.</summary>
    public const string RequireValidation = TLS0312LeafPinIsTheOnlyCheck.Id + "_RequireValidation";

    /// <summary>The key of the action that trusts the CA of a file in the callback's place.</summary>
    public const string TrustOnlyAuthority = TLS0312LeafPinIsTheOnlyCheck.Id + "_TrustOnlyAuthority";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0312LeafPinIsTheOnlyCheck.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PinValidatorCall(UsePinValidator) { IsPinned = true, IsProtected = true },
        new ValidationRequirement("Require that validation succeeded", RequireValidation),
        new TrustedAuthorityCall(TrustOnlyAuthority) { ReplacesPins = true });
}
