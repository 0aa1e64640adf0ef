using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        var reports = await PinnedCallbacks.OfAsync(document.Project, diagnostic, cancellationToken).ConfigureAwait(false);
        var edits = new List<TlsEdit>();
        foreach (var report in reports)
        {
            if (await PlanOneAsync(document, report, cancellationToken).ConfigureAwait(false) is { } edit)
            {
                edits.Add(edit);
            }
        }

        return edits.Count == 0 ? null : edits[0] with { Others = edits.Skip(1).ToImmutableArray() };
    }

    private async Task<TlsEdit?> PlanOneAsync(Document reported, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var properties = diagnostic.Properties;
        var location = properties.ContainsKey(PinnedCode.CallbackIsAdditional) || properties.ContainsKey(PinnedCode.ValidatorIsAdditional) ? diagnostic.AdditionalLocations[0] : null;
        var document = location is null ? reported : reported.Project.GetDocument(location.SourceTree);
        var root = document is null ? null : await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = document is null ? null : await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || GeneratedFile.Is(root.SyntaxTree, cancellationToken))
        {
            return null;
        }

        var at = root.FindNode((location ?? diagnostic.Location).SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax;
        if (properties.ContainsKey(PinnedCode.ValidatorIsAdditional))
        {
            return at is InvocationExpressionSyntax call ? ValidatorUpgrade.Plan(call, model, cancellationToken) : null;
        }

        var asksMore = properties.ContainsKey(PinnedCode.HasOtherChecks);
        if (asksMore && whereMoreIsAsked is not null)
        {
            return await OtherAsync(whereMoreIsAsked, reported, diagnostic, cancellationToken).ConfigureAwait(false);
        }

        if (!properties.ContainsKey(PinnedCode.IsServer)
            && !(asksMore && IsPinned)
            && !(IsProtected && properties.ContainsKey(PinnedCode.HasUnseenPins))
            && at is { } callback
            && ValidatorShape.Of(callback, model, cancellationToken) is { } shape
            && HostAt(callback, shape.Host, model, cancellationToken) is var host
            && (host is not null || shape.Host != HostNeed.Demanded))
        {
            var keys = await CertificateFiles.KeysAsync(reported.Project, properties, cancellationToken).ConfigureAwait(false);
            var references = new PinReferences(callback, model, PinnedCode.PlacesOf(diagnostic), cancellationToken);
            var source = SourceAt(callback, properties, keys, references, model, cancellationToken) with { Host = host };
            var edit = Replace(callback, shape.Write(source.ToExpression(Wrap(callback, root))), model, cancellationToken, IsPinned || properties.ContainsKey(PinnedCode.Pins));
            return IsProtected && StaysReported(diagnostic, references, edit) ? null : edit;
        }

        // Pins are not dropped for validation alone.
        return otherwise is not null && (otherwise is not CallbackRemoval || !properties.ContainsKey(PinnedCode.Pins))
            ? await OtherAsync(otherwise, reported, diagnostic, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Puts an expression in the place of a callback, wherever its function is given to the same API, and takes away what only the callback used.</summary>
    internal static TlsEdit Replace(ExpressionSyntax callback, ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken, bool isPinned = false)
    {
        var unused = UnusedMembers.Of(callback, model, isPinned, cancellationToken);
        var others = SharedCallback.OthersOf(callback, model, cancellationToken);
        var isQualified = !ValidatorName.NeedsUsing(call);
        return new TlsEdit(callback, (root, node) =>
        {
            var replaced = others.Select(other => root.GetCurrentNode(other)).OfType<SyntaxNode>().Append(node);
            root = root.ReplaceNodes(replaced, (original, _) => call.WithTriviaFrom(original).WithAdditionalAnnotations(Written));
            root = unused.Remove(root);
            return isQualified ? root : UsingDirectives.Add(root, PinValidatorSource.Namespace);
        })
        {
            Also = others.ToImmutableArray<SyntaxNode>(),
            Leftovers = unused.Elsewhere,
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
        PinReferences references,
        SemanticModel model,
        CancellationToken cancellationToken)
    {
        ImmutableArray<string> Known(ImmutableArray<string> pins) =>
            pins.Select(pin => pin[0] != PinnedCode.OfCertificate ? pin : keys.TryGetValue(pin, out var key) ? key : null).OfType<string>().Distinct().ToImmutableArray();

        var hosts = PinnedCode.HostPinsOf(properties).Select(entry => (entry.Host, Pins: references.Write(Known(entry.Pins), isOnlySet: false))).ToImmutableArray();
        return new PinValidatorSource
        {
            Prefix = ValidatorName.PrefixAt(callback, model),
            Configuration = ConfigurationInScope.Find(model, callback, cancellationToken),
            IsRequired = IsPinned || properties.ContainsKey(PinnedCode.Pins),
            Pins = references.Write(Known(PinnedCode.PinsOf(properties)), isOnlySet: hosts.IsEmpty),
            HostPins = hosts.Where(entry => !entry.Pins.IsEmpty).ToImmutableArray(),
            RefusesOthers = (IsProtected || !hosts.IsEmpty) && properties.ContainsKey(PinnedCode.RefusesOthers),
        };
    }

    /// <summary>
    /// A set that says by itself what it is would be reported again where it stays, and nothing refers to it: other code of a library's users may.
    /// </summary>
    private static bool StaysReported(Diagnostic diagnostic, PinReferences references, TlsEdit edit) =>
        diagnostic.Location.SourceTree is { } tree
        && tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is var reported
        && reported.FirstAncestorOrSelf<MemberDeclarationSyntax>() is FieldDeclarationSyntax or PropertyDeclarationSyntax
        && reported.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && member.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword)
        && reported.DescendantTokens().Any(token => token.IsKind(SyntaxKind.StringLiteralToken) && PinParser.IsMarked(token.ValueText))
        && !references.Written.Contains(member)
        && !edit.Leftovers.Any(leftover => leftover.Declaration == member);

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
