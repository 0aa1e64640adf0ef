using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Keys;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers;

/// <summary>Finds every place where a private key is loaded, saved or written down, and hands what is wrong to the rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyAnalyzer : TlsDiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        TLS0401HardCodedPassword.Descriptor,
        TLS0403ExportableKey.Descriptor);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var severity = EffectiveSeverity.Of(context.Options);
        var bodies = new MethodBodies(context.Compilation);
        if (KnownKeyApis.TryCreate(context.Compilation) is { } apis)
        {
            var passwords = new PasswordSites(apis, bodies, severity);
            context.RegisterOperationAction(
                operation => passwords.AnalyzeAssignment(operation), OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);
            context.RegisterOperationAction(operation => passwords.AnalyzeArguments(operation), OperationKind.Invocation, OperationKind.ObjectCreation);
        }
    }
}
