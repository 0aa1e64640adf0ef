using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>
/// The decisions of all walks through a callback as a tree. A decision after which everything is the same either way (it only
/// logs, say) is taken out: it is no evidence.
/// </summary>
internal abstract class DecisionTree
{
    /// <summary>Builds the tree of all walks, in the order in which <see cref="Choices"/> gives them, without what decides nothing.</summary>
    public static DecisionTree Of(IReadOnlyList<Walk> walks) => Of(walks, 0, walks.Count, depth: 0);

    /// <summary>The accepting paths: their decisions and where they accept.</summary>
    public IEnumerable<AcceptingPath> AcceptingPaths()
    {
        var pending = new Stack<(DecisionTree Tree, ImmutableArray<Decision> Decisions)>();
        pending.Push((this, ImmutableArray<Decision>.Empty));
        while (pending.Count > 0)
        {
            var (tree, decisions) = pending.Pop();
            switch (tree)
            {
                case Leaf { Outcome: WalkOutcome.Accepted } leaf:
                    yield return new AcceptingPath(decisions, leaf.At);
                    break;
                case Branch branch:
                    pending.Push((branch.WhenFalse, decisions.Add(branch.Decision with { Outcome = false })));
                    pending.Push((branch.WhenTrue, decisions.Add(branch.Decision with { Outcome = true })));
                    break;
            }
        }
    }

    private static DecisionTree Of(IReadOnlyList<Walk> walks, int start, int end, int depth)
    {
        var first = walks[start];
        if (depth == first.Decisions.Length)
        {
            return new Leaf(first.Outcome, first.At);
        }

        var decision = first.Decisions[depth];
        var middle = start;
        while (middle < end && walks[middle].Decisions[depth].Outcome == decision.Outcome)
        {
            middle++;
        }

        var same = Of(walks, start, middle, depth + 1);
        if (middle == end)
        {
            return same;
        }

        var other = Of(walks, middle, end, depth + 1);

        // Of two ways the first walk takes that of true.
        return same.IsSame(other) ? same : new Branch(decision, same, other);
    }

    private protected abstract bool IsSame(DecisionTree other);

    private sealed class Leaf(WalkOutcome outcome, SyntaxNode? at) : DecisionTree
    {
        public WalkOutcome Outcome { get; } = outcome;

        public SyntaxNode? At { get; } = at;

        private protected override bool IsSame(DecisionTree other) => other is Leaf leaf && leaf.Outcome == Outcome;
    }

    private sealed class Branch(Decision decision, DecisionTree whenTrue, DecisionTree whenFalse) : DecisionTree
    {
        public Decision Decision { get; } = decision;

        public DecisionTree WhenTrue { get; } = whenTrue;

        public DecisionTree WhenFalse { get; } = whenFalse;

        private protected override bool IsSame(DecisionTree other) =>
            other is Branch branch
            && branch.Decision.IsAbout(Decision)
            && branch.WhenTrue.IsSame(WhenTrue)
            && branch.WhenFalse.IsSame(WhenFalse);
    }
}

/// <summary>One walk through a callback: what was decided on the way, in order, and how it ended.</summary>
internal sealed record Walk(ImmutableArray<Decision> Decisions, WalkOutcome Outcome, SyntaxNode? At);

/// <summary>One path that accepts.</summary>
/// <param name="Decisions">What is decided on it.</param>
/// <param name="At">Where it accepts.</param>
internal sealed record AcceptingPath(ImmutableArray<Decision> Decisions, SyntaxNode? At);
