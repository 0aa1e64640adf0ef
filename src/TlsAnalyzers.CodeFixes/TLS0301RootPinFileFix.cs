using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that the root's pin is gone, where two others stay.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0301RootPinFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0301RootPinFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string DropPinInFile = TLS0301RootPin.Id + "_DropPinInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0301RootPin.Id);

    internal override string Title => "Drop the pin: two others stay";

    internal override string EquivalenceKey => DropPinInFile;
}
