using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Changes a configuration file so that the host name is checked.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TLS0103HostNameNotCheckedFileFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json", ".xml", ".plist", ".config" })]
public sealed class TLS0103HostNameNotCheckedFileFix : TlsFileFixProvider
{
    /// <summary>The key of the only action.</summary>
    public const string CheckTheHostNameInFile = TLS0103HostNameNotChecked.Id + "_CheckTheHostNameInFile";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0103HostNameNotChecked.Id);

    internal override string Title => "Check the host name";

    internal override string EquivalenceKey => CheckTheHostNameInFile;
}
