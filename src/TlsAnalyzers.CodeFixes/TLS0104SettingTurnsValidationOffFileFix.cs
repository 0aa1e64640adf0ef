using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that certificates are validated.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0104SettingTurnsValidationOffFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0104SettingTurnsValidationOffFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string ValidateCertificatesInFile = TLS0104SettingTurnsValidationOff.Id + "_ValidateCertificatesInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0104SettingTurnsValidationOff.Id);

    internal override string Title => "Validate certificates";

    internal override string EquivalenceKey => ValidateCertificatesInFile;
}
