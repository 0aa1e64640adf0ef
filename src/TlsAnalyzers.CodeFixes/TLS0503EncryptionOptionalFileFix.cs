using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that encryption is required.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0503EncryptionOptionalFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0503EncryptionOptionalFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string RequireEncryptionInFile = TLS0503EncryptionOptional.Id + "_RequireEncryptionInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0503EncryptionOptional.Id);

    internal override string Title => "Require encryption";

    internal override string EquivalenceKey => RequireEncryptionInFile;
}
