using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Repairs a server that accepts client certificates without validating them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0107AcceptsAnyClientCertificateCodeFix))]
public sealed class TLS0107AcceptsAnyClientCertificateCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that removes the callback, or sets the switch right.</summary>
    public const string UsePlatformValidation = TLS0107AcceptsAnyClientCertificate.Id + "_UsePlatformValidation";

    /// <summary>The key of the action that validates against a CA from configuration.</summary>
    public const string ValidateAgainstIssuer = TLS0107AcceptsAnyClientCertificate.Id + "_ValidateAgainstIssuer";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0107AcceptsAnyClientCertificate.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new SettingCorrection(
            "Validate client certificates",
            UsePlatformValidation,
            otherwise: new CallbackRemoval("Remove it: the platform validates client certificates", UsePlatformValidation)),
        new ClientCertificateValidatorCall(ValidateAgainstIssuer));
}
