using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that revocation is checked.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0201RevocationCheckDisabledFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0201RevocationCheckDisabledFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string CheckRevocationInFile = TLS0201RevocationCheckDisabled.Id + "_CheckRevocationInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0201RevocationCheckDisabled.Id);

    internal override string Title => "Check for revocation";

    internal override string EquivalenceKey => CheckRevocationInFile;
}
