using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Puts the validator of client certificates in the place of a server's callback: the issuing CA comes from configuration.</summary>
internal sealed class ClientCertificateValidatorCall(string equivalenceKey) : TlsFix
{
    /// <inheritdoc/>
    public override string Title => "Validate against the issuing CA from configuration";

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model is not null
            && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax callback
            && ValidatorShape.Of(callback, model, cancellationToken) is { } shape
                ? PinValidatorCall.Replace(callback, shape.Write(PinValidatorSource.ClientsAt(callback, model, cancellationToken)), model, cancellationToken)
                : null;
    }
}
