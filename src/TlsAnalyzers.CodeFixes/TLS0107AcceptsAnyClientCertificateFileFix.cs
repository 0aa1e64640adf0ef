using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that client certificates are validated.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0107AcceptsAnyClientCertificateFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0107AcceptsAnyClientCertificateFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string ValidateClientCertificatesInFile = TLS0107AcceptsAnyClientCertificate.Id + "_ValidateClientCertificatesInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0107AcceptsAnyClientCertificate.Id);

    internal override string Title => "Validate client certificates";

    internal override string EquivalenceKey => ValidateClientCertificatesInFile;
}
