using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Trusts the CA of a file in a callback's place, and no other: for servers whose certificates come from a private CA.</summary>
internal sealed class TrustedAuthorityCall(string equivalenceKey) : TlsFix
{
    private const string Unnamed = "ca.pem";

    private static readonly string[] _extensions = [".pem", ".crt"];

    /// <inheritdoc/>
    public override string Title => "Trust only a private CA (a file)";

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <summary>The pins of the code took the place of validation, and the trust anchor takes theirs.</summary>
    public bool ReplacesPins { get; init; }

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model is null
            || diagnostic.Properties.ContainsKey(PinnedCode.IsServer)
            || (!ReplacesPins && diagnostic.Properties.ContainsKey(PinnedCode.Pins))
            || diagnostic.Properties.ContainsKey(PinnedCode.HasOtherChecks)
            || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax callback
            || ValidatorShape.Of(callback, model, cancellationToken) is not { Host: not HostNeed.Demanded } shape)
        {
            return null;
        }

        var file = SyntaxFactory.Literal(await FileAsync(document.Project, cancellationToken).ConfigureAwait(false)).Text;
        return PinValidatorCall.Replace(callback, shape.Write($"{ValidatorName.PrefixAt(callback, model)}SpkiPinValidator.TrustOnly({file})"), model, cancellationToken);
    }

    /// <summary>The one file of the project that has the certificate of a CA; else a name that the program asks for when it starts.</summary>
    private static async Task<string> FileAsync(Project project, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var file in project.AdditionalDocuments.Where(file => _extensions.Any(extension => file.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))))
        {
            var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (text.Length <= PemFile.MaximalLength && PemFile.Read(text.ToString()).Any(one => one.Certificate is { IsAuthority: true }))
            {
                found.Add(Path.GetFileName(file.Name));
            }
        }

        return found.Count == 1 ? found[0] : Unnamed;
    }
}
