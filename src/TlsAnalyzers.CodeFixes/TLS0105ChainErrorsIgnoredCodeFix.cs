using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Takes the flags out of a chain policy that forgive errors.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0105ChainErrorsIgnoredCodeFix))]
public sealed class TLS0105ChainErrorsIgnoredCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that takes the forgiving flags away.</summary>
    public const string DropFlags = TLS0105ChainErrorsIgnored.Id + "_DropFlags";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0105ChainErrorsIgnored.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new SettingCorrection("Drop the forgiving flags", DropFlags));
}
