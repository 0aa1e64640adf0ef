using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that only the system's CAs are trusted.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0110TrustsUserInstalledAuthoritiesFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0110TrustsUserInstalledAuthoritiesFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string TrustSystemAuthoritiesOnlyInFile = TLS0110TrustsUserInstalledAuthorities.Id + "_TrustSystemAuthoritiesOnlyInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0110TrustsUserInstalledAuthorities.Id);

    internal override string Title => "Trust the system's CAs only";

    internal override string EquivalenceKey => TrustSystemAuthoritiesOnlyInFile;
}
