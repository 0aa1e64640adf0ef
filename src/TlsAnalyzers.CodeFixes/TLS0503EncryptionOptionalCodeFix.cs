using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Sets a library's setting or a connection string so that a connection without encryption fails.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0503EncryptionOptionalCodeFix))]
public sealed class TLS0503EncryptionOptionalCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that requires encryption.</summary>
    public const string RequireEncryption = TLS0503EncryptionOptional.Id + "_RequireEncryption";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0503EncryptionOptional.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new SettingCorrection("Require encryption", RequireEncryption));
}
