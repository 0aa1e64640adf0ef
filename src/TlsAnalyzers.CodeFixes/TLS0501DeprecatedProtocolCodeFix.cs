using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Takes the deprecated protocol versions out; where no other is named, the operating system chooses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0501DeprecatedProtocolCodeFix))]
public sealed class TLS0501DeprecatedProtocolCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that takes the deprecated versions out.</summary>
    public const string DropDeprecatedVersions = TLS0501DeprecatedProtocol.Id + "_DropDeprecatedVersions";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0501DeprecatedProtocol.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new ProtocolCorrection("Let the operating system choose the protocol version", "Drop the deprecated protocol versions", DropDeprecatedVersions));
}
