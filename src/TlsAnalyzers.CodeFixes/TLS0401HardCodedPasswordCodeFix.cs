using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TlsAnalyzers.CodeFixes.Generation;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes;

/// <summary>Reads the password of a private key from configuration in scope, else from the environment, and fails clearly when it is absent.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TLS0401HardCodedPasswordCodeFix))]
public sealed class TLS0401HardCodedPasswordCodeFix : TlsCodeFixProvider
{
    /// <summary>The key of the action that reads the password from configuration or the environment.</summary>
    public const string ReadFromConfiguration = TLS0401HardCodedPassword.Id + "_ReadFromConfiguration";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(TLS0401HardCodedPassword.Id);

    internal override ImmutableArray<TlsFix> Fixes { get; } = ImmutableArray.Create<TlsFix>(
        new PasswordReplacement("Read the password from configuration or the environment", ReadFromConfiguration));
}
