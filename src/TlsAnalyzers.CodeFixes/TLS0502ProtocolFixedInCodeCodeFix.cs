using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Leaves the protocol version to the operating system.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0502ProtocolFixedInCodeCodeFix))]
public sealed class TLS0502ProtocolFixedInCodeCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that leaves the choice to the operating system.</summary>
    public const string UseSystemDefault = TLS0502ProtocolFixedInCode.Id + "_UseSystemDefault";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0502ProtocolFixedInCode.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new ProtocolCorrection("Let the operating system choose the protocol version", "Let the operating system choose the protocol version", UseSystemDefault));
}
