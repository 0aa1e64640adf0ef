using System.Security.Cryptography;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace TlsAnalyzers.PackageTests;

/// <summary>The pipelines of docs/ci.md: their commands, one after the other, in a repository such as they are for.</summary>
public sealed class PipelineTests : IDisposable
{
    private const string Host = "api.bank.example";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _backup = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static TheoryData<string> Services => ["GitHub Actions", "Azure Pipelines"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Passes_where_nothing_is_wrong(string service)
    {
        using var consumer = await CreateAsync(SampleProject.AcceptAll("src/App/Handlers.cs").After!);

        var steps = await RunAsync(service, consumer, _key);

        Assert.Contains(steps, step => step.Command.Contains("check-pins.sh", StringComparison.Ordinal));
        Assert.All(steps, step => step.Result!.Succeeded());
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Stops_at_a_finding_and_still_tells_of_it(string service)
    {
        using var consumer = await CreateAsync(SampleProject.AcceptAll("src/App/Handlers.cs", marked: false).Before);

        var steps = await RunAsync(service, consumer, _key);

        Assert.Contains("error TLS0101", steps[0].Result!.Failed().Output, StringComparison.Ordinal);
        Assert.All(steps.Skip(1), step => Assert.Equal(step.Always, step.Result is not null));
        Assert.All(steps.Where(step => step.Always), step => step.Result!.Succeeded());

        // What GitHub is given has been through jq; Azure is given the compiler's own.
        var log = await File.ReadAllTextAsync(consumer.FullPath(service == "GitHub Actions" ? "sarif/1.sarif" : "src/App/tls.sarif"));
        Assert.Empty(await SarifSchema.ProblemsAsync(log));
        using var sarif = JsonDocument.Parse(log);
        Assert.Contains(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), result => result.GetProperty("ruleId").GetString() == "TLS0101");
        Assert.Equal(service == "GitHub Actions", log.Contains("\"security-severity\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Fails_where_the_server_has_another_key(string service)
    {
        using var consumer = await CreateAsync(SampleProject.AcceptAll("src/App/Handlers.cs").After!);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var steps = await RunAsync(service, consumer, other);

        Assert.All(steps.SkipLast(1), step => step.Result!.Succeeded());
        Assert.Contains(LoopbackServer.PinOf(other), steps[^1].Result!.Failed().Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _key.Dispose();
        _backup.Dispose();
    }

    /// <summary>A repository with the files of docs/examples in it, as the page says.</summary>
    private async Task<Consumer> CreateAsync(string code)
    {
        var consumer = await Consumer.CreateAsync("pipeline", [
            new("Bank.slnx", """
                <Solution>
                  <Project Path="src/App/App.csproj" />
                </Solution>
                """),
            SampleProject.Library("src/App/App.csproj"),
            new("src/App/Handlers.cs", code),
            new("src/App/tls-pins.json", $$"""{ "pinSets": { "{{Host}}": { "pins": ["{{LoopbackServer.PinOf(_key)}}", "{{LoopbackServer.PinOf(_backup)}}"] } } }"""),
        ]);
        foreach (var example in Directory.EnumerateFiles(Path.Combine(PackedPackage.RepositoryRoot, "docs/examples")))
        {
            File.Copy(example, consumer.FullPath(Path.GetFileName(example)));
        }

        return consumer;
    }

    /// <summary>Runs the steps as the service does: after one that fails only those that always run.</summary>
    private static async Task<List<Step>> RunAsync(string service, Consumer consumer, ECDsa key)
    {
        await using var server = new LoopbackServer(Host, key);
        var steps = new List<Step>();
        var fails = false;
        foreach (var step in StepsOf(service))
        {
            // The name is in no DNS.
            var command = step.Command.Replace(Host, $"{Host} {server.Address}", StringComparison.Ordinal);
            var result = step.Always || !fails ? await consumer.RunShellAsync("set -e\n" + command) : null;
            fails |= result is { ExitCode: not 0 };
            steps.Add(step with { Result = result });
        }

        return steps;
    }

    private static List<Step> StepsOf(string service)
    {
        var page = File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "docs/ci.md")).ReplaceLineEndings("\n");
        var section = page[page.IndexOf($"## {service}\n", StringComparison.Ordinal)..];
        using var text = new StringReader(section.Split("```")[1]["yaml\n".Length..]);
        var yaml = new YamlStream();
        yaml.Load(text);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var (job, command, condition) = service == "GitHub Actions"
            ? ((YamlMappingNode)root["jobs"]["build"], "run", "if")
            : (root, "script", "condition");
        return [.. ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>()
            .Where(step => step.Children.ContainsKey(command))
            .Select(step => new Step(((YamlScalarNode)step[command]).Value!, step.Children.TryGetValue(condition, out var when) && ((YamlScalarNode)when).Value == "always()"))];
    }

    /// <summary>A command of a pipeline.</summary>
    /// <param name="Command">For the shell.</param>
    /// <param name="Always">It runs whatever failed before.</param>
    /// <param name="Result">How it ended; null where it was not run.</param>
    private sealed record Step(string Command, bool Always, CommandResult? Result = null);
}
