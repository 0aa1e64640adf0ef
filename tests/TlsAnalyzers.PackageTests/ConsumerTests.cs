namespace TlsAnalyzers.PackageTests;

/// <summary>What every kind of consumer sees of the package, from the first warning to the repaired code.</summary>
public abstract class ConsumerTests
{
    private readonly string _name;
    private readonly IReadOnlyList<ConsumerFile> _files;
    private readonly IReadOnlyList<string?> _targetFrameworks;

    private protected ConsumerTests(string name, IReadOnlyList<ConsumerFile> files, params IReadOnlyList<string?> targetFrameworks)
    {
        _name = name;
        _files = files;

        // A build of one target framework does not name it.
        _targetFrameworks = targetFrameworks.Count > 0 ? targetFrameworks : [null];
    }

    [Fact]
    public async Task Build_WarnsAtEachMisuse()
    {
        using var consumer = await Consumer.CreateAsync(_name, _files);

        var build = (await consumer.BuildAsync()).Succeeded();

        build.AssertFindings(ExpectedInEachTargetFramework(consumer, "warning"));
        Assert.Equal(_targetFrameworks.ToHashSet(), build.Findings.Select(finding => finding.TargetFramework).ToHashSet());
        Assert.All(build.Findings, finding => Assert.Contains($"docs/rules/{finding.Id}.md", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Build_BreaksWhereWarningsAreErrors()
    {
        using var consumer = await Consumer.CreateAsync(_name, _files);

        var build = (await consumer.BuildAsync("-warnaserror")).Failed();

        build.AssertFindings(ExpectedInEachTargetFramework(consumer, "error"));
    }

    [Fact]
    public async Task Format_RepairsEachMisuse()
    {
        using var consumer = await Consumer.CreateAsync(_name, _files);

        var verification = (await consumer.FormatAsync("--severity", "warn", "--verify-no-changes")).Failed();
        Assert.Equal(consumer.Expected().ToHashSet(), Finding.Parse(verification.Output, consumer.Folder).ToHashSet());
        consumer.AssertUntouched();

        // The command above has restored.
        (await consumer.FormatAsync("--severity", "warn", "--no-restore")).Succeeded();
        consumer.AssertRepaired();

        (await consumer.BuildAsync("--no-restore", "-warnaserror")).Succeeded().AssertFindings([]);
        (await consumer.FormatAsync("--severity", "warn", "--no-restore", "--verify-no-changes")).Succeeded();

        (await consumer.FormatAsync("--severity", "warn", "--no-restore")).Succeeded();
        consumer.AssertRepaired();
    }

    [Fact]
    public async Task FormatAnalyzers_RepairsEachMisuse()
    {
        using var consumer = await Consumer.CreateAsync(_name, _files);

        (await consumer.FormatAsync("analyzers", "--severity", "warn")).Succeeded();

        // The same text as above, so what a build of it says is known.
        consumer.AssertRepaired();
    }

    private IEnumerable<Finding> ExpectedInEachTargetFramework(Consumer consumer, string severity)
    {
        return _targetFrameworks.SelectMany(_ => consumer.Expected(severity));
    }
}
