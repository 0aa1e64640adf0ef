using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// Puts the pin validator in the place of a validation callback: it validates first, and then matches the pins of a source that can be changed.
/// Code that had no pins gets an optional source, code that had some a required one, with its pins as the lowest layer.
/// </summary>
/// <param name="equivalenceKey">The action's key, whatever code it writes.</param>
/// <param name="otherwise">For delegates that are not told what a validator has to know, and for servers; null where nothing else would do.</param>
/// <param name="whereMoreIsAsked">For callbacks that ask more than validation and pins: it keeps that.</param>
internal sealed class PinValidatorCall(string equivalenceKey, TlsFix? otherwise = null, TlsFix? whereMoreIsAsked = null) : TlsFix
{
    /// <summary>Marks what was written here.</summary>
    internal static readonly SyntaxAnnotation Written = new();

    /// <inheritdoc/>
    public override string Title => "Validate, and match pins that can be changed";

    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <summary>The rule is one of code that has pins, whether or not they can be read.</summary>
    public bool IsPinned { get; init; }

    /// <summary>The rule is one of code whose pins protect it: all of them have to be seen, and whom they refuse is refused.</summary>
    public bool IsProtected { get; init; }

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        var properties = diagnostic.Properties;
        var asksMore = properties.ContainsKey(PinnedCode.HasOtherChecks);
        if (asksMore && whereMoreIsAsked is not null)
        {
            return await OtherAsync(whereMoreIsAsked, document, diagnostic, cancellationToken).ConfigureAwait(false);
        }

        if (!properties.ContainsKey(PinnedCode.IsServer)
            && !(asksMore && IsPinned)
            && !(IsProtected && properties.ContainsKey(PinnedCode.HasUnseenPins))
            && !(IsProtected && IsForOthers(diagnostic, root))
            && CallbackOf(diagnostic, root) is { } callback
            && ValidatorShape.Of(callback, model, cancellationToken) is { } shape
            && HostAt(callback, shape.Host, model, cancellationToken) is var host
            && (host is not null || shape.Host != HostNeed.Demanded))
        {
            var keys = await CertificateFiles.KeysAsync(document.Project, properties, cancellationToken).ConfigureAwait(false);
            var source = SourceAt(callback, properties, keys, model, cancellationToken) with { Host = host };
            return Replace(callback, shape.Write(source.ToExpression(Wrap(callback, root))), model, cancellationToken);
        }

        // Pins are not dropped for validation alone.
        return otherwise is not null && (otherwise is not CallbackRemoval || !properties.ContainsKey(PinnedCode.Pins))
            ? await OtherAsync(otherwise, document, diagnostic, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Puts an expression in the place of a callback, wherever its function is given to the same API, and takes away what only the callback used.</summary>
    internal static TlsEdit Replace(ExpressionSyntax callback, ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        var leftovers = UnusedMembers.Of(callback, model, cancellationToken);
        var others = SharedCallback.OthersOf(callback, model, cancellationToken);
        return new TlsEdit(callback, (root, node) =>
        {
            var replaced = others.Select(other => root.GetCurrentNode(other)).OfType<SyntaxNode>().Append(node);
            root = root.ReplaceNodes(replaced, (original, _) => call.WithTriviaFrom(original).WithAdditionalAnnotations(Formatter.Annotation, Written));
            return UsingDirectives.Add(leftovers.Remove(root), PinValidatorSource.Namespace);
        })
        {
            Also = others.ToImmutableArray<SyntaxNode>(),
        };
    }

    private static async Task<TlsEdit?> OtherAsync(TlsFix other, Document document, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        await other.PlanAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } edit
            ? edit with { Title = other.TitleFor(diagnostic), SameAs = other.EquivalenceKey }
            : null;

    private static string? HostAt(ExpressionSyntax callback, HostNeed need, SemanticModel model, CancellationToken cancellationToken) =>
        need == HostNeed.Known ? null : HostInScope.Find(callback, model, cancellationToken);

    private PinValidatorSource SourceAt(
        ExpressionSyntax callback,
        ImmutableDictionary<string, string?> properties,
        IReadOnlyDictionary<string, string> keys,
        SemanticModel model,
        CancellationToken cancellationToken)
    {
        ImmutableArray<string> Known(ImmutableArray<string> pins) =>
            pins.Select(pin => pin[0] != PinnedCode.OfCertificate ? pin : keys.TryGetValue(pin, out var key) ? key : null).OfType<string>().Distinct().ToImmutableArray();

        var hosts = PinnedCode.HostPinsOf(properties).Select(entry => (entry.Host, Known(entry.Pins))).ToImmutableArray();
        return new PinValidatorSource
        {
            Configuration = ConfigurationInScope.Find(model, callback, cancellationToken),
            IsRequired = IsPinned || properties.ContainsKey(PinnedCode.Pins),
            Pins = Known(PinnedCode.PinsOf(properties)),
            HostPins = hosts.Any(entry => !entry.Item2.IsEmpty) ? hosts.Where(entry => !entry.Item2.IsEmpty).ToImmutableArray() : ImmutableArray<(string, ImmutableArray<string>)>.Empty,
            RefusesOthers = (IsProtected || !hosts.IsEmpty) && properties.ContainsKey(PinnedCode.RefusesOthers),
        };
    }

    /// <summary>The callback: what is reported, or for a pin the callback that compares it, as the analyzer has written it down.</summary>
    private static ExpressionSyntax? CallbackOf(Diagnostic diagnostic, SyntaxNode root)
    {
        var location = diagnostic.Properties.ContainsKey(PinnedCode.CallbackIsAdditional) ? diagnostic.AdditionalLocations.FirstOrDefault() : diagnostic.Location;
        return location?.SourceTree == root.SyntaxTree ? root.FindNode(location.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax : null;
    }

    /// <summary>A set that other code may use stays, and where it says by itself what it is it would be reported again.</summary>
    private static bool IsForOthers(Diagnostic diagnostic, SyntaxNode root) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is var reported
        && reported.FirstAncestorOrSelf<MemberDeclarationSyntax>() is FieldDeclarationSyntax or PropertyDeclarationSyntax
        && reported.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword)
        && reported.DescendantTokens().Any(token => token.IsKind(SyntaxKind.StringLiteralToken) && PinParser.IsMarked(token.ValueText));

    /// <summary>A further line of the expression: one step in from the line that the callback begins on.</summary>
    private static string Wrap(ExpressionSyntax callback, SyntaxNode root)
    {
        var text = callback.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(callback.SpanStart);
        var content = line.ToString();
        var indentation = content.Substring(0, content.Length - content.TrimStart().Length);
        var step = indentation.Contains('\t') ? "\t" : "    ";
        var newLine = root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).Select(trivia => trivia.ToString()).FirstOrDefault() ?? "\n";
        return newLine + indentation + step;
    }
}
