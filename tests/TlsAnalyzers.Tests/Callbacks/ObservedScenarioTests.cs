using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Tests.Callbacks;

/// <summary>What was not asked of a scenario does not tell it from another; what was asked does.</summary>
public sealed class ObservedScenarioTests
{
    private static readonly Scenario _one = new("one", PolicyErrors: 4, ChainStatus: 0x20, HasCertificate: true, ChainLength: 3);

    public static TheoryData<string> Parts => new(_parts.Keys);

    private static readonly Dictionary<string, (Func<ObservedScenario, object> Ask, Scenario Other)> _parts = new()
    {
        ["policy errors"] = (observed => observed.PolicyErrors, _one with { PolicyErrors = 6 }),
        ["chain status"] = (observed => observed.ChainStatus, _one with { ChainStatus = 0x4 }),
        ["certificate"] = (observed => observed.HasCertificate, _one with { HasCertificate = false }),
        ["chain length"] = (observed => observed.ChainLength, _one with { ChainLength = 1 }),
        ["certificate problem"] = (observed => observed.CertificateProblem, _one with { ChainStatus = 0x1 }),
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_was_asked_tells_scenarios_apart(string part)
    {
        var observed = new ObservedScenario(_one);
        _ = _parts[part].Ask(observed);

        Assert.False(observed.IsLike(_parts[part].Other));
        Assert.True(observed.IsLike(_one with { Name = "another" }));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_was_not_asked_does_not(string part)
    {
        var other = _parts[part].Other;
        var observed = new ObservedScenario(_one);
        Assert.True(observed.IsLike(other));

        // Whatever else is asked, as long as both would answer the same.
        foreach (var (ask, _) in _parts.Values.Where(one => Equals(one.Ask(new ObservedScenario(_one)), one.Ask(new ObservedScenario(other)))))
        {
            _ = ask(observed);
        }

        Assert.True(observed.IsLike(other));
    }

    [Fact]
    public void Asking_gives_what_the_scenario_says()
    {
        foreach (var scenario in Scenario.Failing.Add(Scenario.Valid))
        {
            var observed = new ObservedScenario(scenario);

            Assert.Equal(
                (scenario.PolicyErrors, scenario.ChainStatus, scenario.HasCertificate, scenario.ChainLength, scenario.CertificateProblem),
                (observed.PolicyErrors, observed.ChainStatus, observed.HasCertificate, observed.ChainLength, observed.CertificateProblem));
        }
    }
}
