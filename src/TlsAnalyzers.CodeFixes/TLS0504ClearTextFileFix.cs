using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that clear text is not permitted.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0504ClearTextFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0504ClearTextFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string UseTlsInFile = TLS0504ClearText.Id + "_UseTlsInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0504ClearText.Id);

    internal override string Title => "Do not permit clear text";

    internal override string EquivalenceKey => UseTlsInFile;
}
