using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.PinSites;

namespace TlsAnalyzers.Callbacks;

/// <summary>Runs a callback on every kind of failed certificate and every path, and tells where it accepts and what it then knows.</summary>
internal static class CallbackEvaluator
{
    // Far beyond any callback seen in practice; past them the verdict is "unknown", which is silent.
    private const int MaximumWalks = 512;
    private const int MaximumSteps = 60_000;

    // What was found to differ in one round may make more differ in the next; nearly always one or two do.
    private const int MaximumRounds = 4;

    /// <summary>Evaluates one callback.</summary>
    /// <param name="function">The callback's symbol and body.</param>
    /// <param name="bodies">Bodies of helpers in this compilation.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    public static CallbackVerdict Evaluate(FunctionValue function, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var constants = new ObservedConstants();
        var verdict = Evaluate(function, constants, bodies, cancellationToken);
        for (var round = 1; constants.EndRound() && round < MaximumRounds; round++)
        {
            verdict = Evaluate(function, constants, bodies, cancellationToken);
        }

        return verdict;
    }

    private static CallbackVerdict Evaluate(FunctionValue function, ObservedConstants constants, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var acceptances = ImmutableArray.CreateBuilder<Acceptance>();
        var comparisons = ImmutableArray.CreateBuilder<CertificateComparison>();
        var validPaths = ImmutableArray<ImmutableArray<Decision>>.Empty;
        var evaluated = new List<(ObservedScenario Scenario, List<Acceptance> Ways)>();
        foreach (var scenario in Scenario.Failing.Add(Scenario.Valid))
        {
            var ways = evaluated.Find(earlier => earlier.Scenario.IsLike(scenario)).Ways?.ConvertAll(way => way with { Scenario = scenario });
            if (ways is null)
            {
                var observed = new ObservedScenario(scenario);
                ways = Evaluate(function, observed, constants, bodies, cancellationToken);
                constants.EndScenario();
                evaluated.Add((observed, ways));
                comparisons.AddRange(ways.SelectMany(way => CertificateComparisons.On(way.Decisions)));
            }

            if (scenario != Scenario.Valid)
            {
                acceptances.AddRange(ways.GroupBy(way => (way.Knowledge, way.IsBypass)).Select(group => group.First()));
            }
            else
            {
                validPaths = ways.Select(way => way.Decisions).ToImmutableArray();
            }
        }

        // A callback that gets no policy errors (LDAP, WCF) is not asked about the name: what else fails decides.
        if (!CallbackInputs.KnowName(function.Method)
            && acceptances.All(acceptance => acceptance.Scenario == Scenario.NameMismatch || !acceptance.Scenario.HasCertificate))
        {
            acceptances.Clear();
        }

        return new CallbackVerdict(acceptances.ToImmutable()) { Comparisons = comparisons.ToImmutable(), ValidPaths = validPaths };
    }

    /// <summary>Gets the ways to accept one kind of certificate.</summary>
    private static List<Acceptance> Evaluate(
        FunctionValue function, ObservedScenario scenario, ObservedConstants constants, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var choices = new Choices();
        var walks = new List<Walk>();
        var steps = 0;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (walks.Count == MaximumWalks || steps > MaximumSteps)
            {
                return [];
            }

            var interpreter = new PathInterpreter(scenario, choices, bodies, cancellationToken, constants);
            var outcome = interpreter.Run(function);
            steps += interpreter.Steps;
            walks.Add(new Walk(interpreter.Decisions.ToImmutableArray(), outcome, interpreter.AcceptedAt));
        }
        while (choices.MoveToNextWalk());

        var paths = DecisionTree.Of(walks).AcceptingPaths().ToArray();
        var hasSwitch = Array.Exists(paths, path => path.Decisions.Any(decision => decision.IsBypass));
        return paths
            .Select(path => new Acceptance(scenario.Scenario, Acceptance.Judge(path.Decisions), path.Decisions, path.At) { HasNamedTwin = hasSwitch })
            .ToList();
    }
}
