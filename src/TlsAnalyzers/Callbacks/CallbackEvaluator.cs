using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>Runs a callback on every kind of failed certificate and every path, and tells where it accepts and what it then knows.</summary>
internal static class CallbackEvaluator
{
    // Far beyond any callback seen in practice; past them the verdict is "unknown", which is silent.
    private const int MaximumWalks = 512;

    /// <summary>Evaluates one callback.</summary>
    /// <param name="function">The callback's symbol and body.</param>
    /// <param name="bodies">Bodies of helpers in this compilation.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    public static CallbackVerdict Evaluate(FunctionValue function, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var acceptances = ImmutableArray.CreateBuilder<Acceptance>();
        foreach (var scenario in Scenario.Failing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Evaluate(function, scenario, bodies, cancellationToken) is { } acceptance)
            {
                acceptances.Add(acceptance);
            }
        }

        // A callback that gets no policy errors (LDAP, WCF) is not asked about the name: what else fails decides.
        if (!CallbackInputs.KnowName(function.Method)
            && acceptances.All(acceptance => acceptance.Scenario == Scenario.NameMismatch || !acceptance.Scenario.HasCertificate))
        {
            acceptances.Clear();
        }

        var probe = acceptances.Count == 0 ? null : Evaluate(function, Scenario.NotAvailableByErrorsOnly, bodies, cancellationToken);
        return new CallbackVerdict(acceptances.ToImmutable(), probe);
    }

    private static Acceptance? Evaluate(FunctionValue function, Scenario scenario, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var choices = new Choices();
        var walks = new List<Walk>();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (walks.Count == MaximumWalks)
            {
                return null;
            }

            var interpreter = new PathInterpreter(scenario, choices, bodies, cancellationToken);
            var outcome = interpreter.Run(function);
            walks.Add(new Walk(interpreter.Decisions.ToImmutableArray(), outcome, interpreter.AcceptedAt));
        }
        while (choices.MoveToNextWalk());

        Acceptance? weakest = null;
        foreach (var (decisions, at) in DecisionTree.Of(walks).AcceptingPaths())
        {
            var knowledge = Acceptance.Judge(decisions);
            if (weakest is null || knowledge < weakest.Knowledge || (knowledge == weakest.Knowledge && weakest.IsBypass && !decisions.Any(decision => decision.IsBypass)))
            {
                weakest = new Acceptance(scenario, knowledge, decisions, at);
            }
        }

        return weakest;
    }
}
