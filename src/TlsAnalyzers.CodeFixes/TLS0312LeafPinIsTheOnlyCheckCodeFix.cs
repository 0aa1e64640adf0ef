using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Adds validation to a pin that takes its place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0312LeafPinIsTheOnlyCheckCodeFix))]
public sealed class TLS0312LeafPinIsTheOnlyCheckCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that puts the pin validator in the callback's place.</summary>
    public const string UsePinValidator = TLS0312LeafPinIsTheOnlyCheck.Id + "_UsePinValidator";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0312LeafPinIsTheOnlyCheck.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PinValidatorCall(UsePinValidator) { IsPinned = true, IsProtected = true });
}
