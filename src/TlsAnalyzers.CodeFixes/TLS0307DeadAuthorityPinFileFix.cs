using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that the pin is gone, where two others stay.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0307DeadAuthorityPinFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0307DeadAuthorityPinFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string DropPinInFile = TLS0307DeadAuthorityPin.Id + "_DropPinInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0307DeadAuthorityPin.Id);

    internal override string Title => "Drop the pin: two others stay";

    internal override string EquivalenceKey => DropPinInFile;
}
