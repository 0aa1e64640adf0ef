using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that the pin is spelled as it is read, or a useless one is gone where two others stay.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0306UnusablePinFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0306UnusablePinFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string CorrectPinInFile = TLS0306UnusablePin.Id + "_CorrectPinInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0306UnusablePin.Id);

    internal override string Title => "Correct the pin";

    internal override string EquivalenceKey => CorrectPinInFile;
}
