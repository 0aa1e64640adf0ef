using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Loads a private key that nothing exports so that nothing can.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0403ExportableKeyCodeFix))]
public sealed class TLS0403ExportableKeyCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that drops the flag.</summary>
    public const string KeepKeyInPlace = TLS0403ExportableKey.Id + "_KeepKeyInPlace";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0403ExportableKey.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new ExportableFlagRemoval("Load the private key so that it cannot be exported", KeepKeyInPlace));
}
