using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that deprecated versions are gone.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0501DeprecatedProtocolFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0501DeprecatedProtocolFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string RequireCurrentProtocolsInFile = TLS0501DeprecatedProtocol.Id + "_RequireCurrentProtocolsInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0501DeprecatedProtocol.Id);

    internal override string Title => "Permit current versions only";

    internal override string EquivalenceKey => RequireCurrentProtocolsInFile;
}
