using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.CodeFixes.Generation;

namespace TlsAnalyzers.CodeFixes;

/// <summary>The fixes of one rule. <c>dotnet format</c> goes rule by rule, so there is one provider a rule id, and its first fix is the default.</summary>
public abstract class TlsCodeFixProvider : CodeFixProvider
{
    private const string PreferredFixOption = "tls_analyzers.preferred_fix";
    private const string PlatformKey = "_UsePlatformValidation";

    /// <summary>The fixes in the order of the light bulb; the first is the default, which <c>dotnet format</c> applies.</summary>
    internal abstract ImmutableArray<TlsFix> Fixes { get; }

    /// <summary>The fixes in the order that the project prefers: <c>tls_analyzers.preferred_fix = platform</c> puts platform validation first.</summary>
    internal ImmutableArray<TlsFix> FixesFor(AnalyzerOptions options)
    {
        var prefersPlatform = options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(PreferredFixOption, out var preferred)
            && string.Equals(preferred.Trim(), "platform", StringComparison.OrdinalIgnoreCase);
        return prefersPlatform && Fixes.FirstOrDefault(fix => fix.EquivalenceKey.EndsWith(PlatformKey, StringComparison.Ordinal)) is { } platform
            ? Fixes.Remove(platform).Insert(0, new PreferredFix(platform, Fixes[0]))
            : Fixes;
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => TlsFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var offered = new HashSet<string>(StringComparer.Ordinal);
            foreach (var fix in FixesFor(context.Document.Project.AnalyzerOptions))
            {
                if (offered.Contains(fix.EquivalenceKey)
                    || await fix.TryPlanAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } edit
                    || (edit.SameAs is { } other && !offered.Add(other)))
                {
                    if (offered.Count == 0)
                    {
                        // "dotnet format" applies the first action of the first finding to all: another one than the default must not come first.
                        break;
                    }

                    continue;
                }

                offered.Add(fix.EquivalenceKey);
                var solution = context.Document.Project.Solution;
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title ?? fix.TitleFor(diagnostic), cancellationToken => TlsFix.ApplyAsync(solution, [edit], cancellationToken), fix.EquivalenceKey),
                    diagnostic);
            }
        }
    }
}

/// <summary>One way to repair a finding.</summary>
internal abstract class TlsFix
{
    /// <summary>What the light bulb says.</summary>
    public abstract string Title { get; }

    /// <summary>What it says for one finding, where the findings of a rule differ.</summary>
    public virtual string TitleFor(Diagnostic diagnostic) => Title;

    /// <summary>The same for every variant of code that the fix writes: <c>dotnet format</c> fixes all findings by one key.</summary>
    public abstract string EquivalenceKey { get; }

    /// <summary>Looks whether the fix can be made, before it is offered.</summary>
    /// <returns>Null when it cannot.</returns>
    public abstract Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>Looks whether the fix can be made; where the compiler fails over the code around it, it cannot.</summary>
    /// <returns>Null when it cannot.</returns>
    public async Task<TlsEdit?> TryPlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        try
        {
            return await PlanAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (CompilerFailure.Is(exception))
        {
            // An IDE turns a provider off that throws.
            return null;
        }
    }

    /// <summary>Makes several planned edits, one after the other, as somebody would by hand.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IReadOnlyCollection<TlsEdit> edits, CancellationToken cancellationToken)
    {
        var all = edits.SelectMany(edit => edit.Others.Insert(0, edit)).ToList();
        var changed = solution;
        foreach (var file in all.GroupBy(edit => edit.Target.SyntaxTree))
        {
            if (solution.GetDocument(file.Key) is { } document && await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root)
            {
                changed = changed.WithDocumentSyntaxRoot(document.Id, Apply(root, file.ToList(), cancellationToken));
            }
        }

        changed = await Generation.Leftovers.RemoveAsync(changed, solution, all.SelectMany(edit => edit.Leftovers).ToList(), cancellationToken).ConfigureAwait(false);
        return await Layout.OfFilesAsync(changed, solution, cancellationToken).ConfigureAwait(false);
    }

    private static SyntaxNode Apply(SyntaxNode root, IReadOnlyCollection<TlsEdit> edits, CancellationToken cancellationToken)
    {
        root = root.TrackNodes(edits.SelectMany(edit => edit.Also.Insert(0, edit.Target)).Distinct());

        // Two findings can lead to one function, which is changed once.
        foreach (var edit in edits.GroupBy(edit => edit.Target).SelectMany(group => group.Take(group.First().IsRepeatable ? int.MaxValue : 1)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (root.GetCurrentNode(edit.Target) is { } target)
            {
                root = edit.Apply(root, target);
            }
        }

        return root;
    }
}

/// <summary>A planned change of a document's syntax.</summary>
/// <param name="Target">The node of the unchanged document that the change starts from.</param>
/// <param name="Apply">Takes the root and the target as they are after other edits; gives the new root.</param>
internal sealed record TlsEdit(SyntaxNode Target, Func<SyntaxNode, SyntaxNode, SyntaxNode> Apply)
{
    /// <summary>What the light bulb says, where it is not the fix's own title.</summary>
    public string? Title { get; init; }

    /// <summary>The key of another fix of the rule that does the same here, and need not be offered besides.</summary>
    public string? SameAs { get; init; }

    /// <summary>Further nodes of the unchanged document that the change finds again in the root that it is given.</summary>
    public ImmutableArray<SyntaxNode> Also { get; init; } = ImmutableArray<SyntaxNode>.Empty;

    /// <summary>Further edits that belong to this one, of whatever document.</summary>
    public ImmutableArray<TlsEdit> Others { get; init; } = ImmutableArray<TlsEdit>.Empty;

    /// <summary>What only the changed code used, in whatever document.</summary>
    public ImmutableArray<Leftover> Leftovers { get; init; } = ImmutableArray<Leftover>.Empty;

    /// <summary>True when several edits of one target each change another part of it, and keep its annotations.</summary>
    public bool IsRepeatable { get; init; }
}

/// <summary>The fix that a project prefers, and the rule's default where that cannot be made: both by one key.</summary>
internal sealed class PreferredFix(TlsFix preferred, TlsFix otherwise) : TlsFix
{
    /// <inheritdoc/>
    public override string Title => preferred.Title;

    /// <inheritdoc/>
    public override string EquivalenceKey => preferred.EquivalenceKey;

    /// <inheritdoc/>
    public override async Task<TlsEdit?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        await preferred.PlanAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } edit ? edit with { Title = edit.Title ?? preferred.TitleFor(diagnostic) }
        : await otherwise.PlanAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } other ? other with { Title = other.Title ?? otherwise.TitleFor(diagnostic), SameAs = other.SameAs ?? otherwise.EquivalenceKey }
        : null;
}
