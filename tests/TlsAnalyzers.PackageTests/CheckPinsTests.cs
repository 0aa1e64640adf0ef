using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TlsAnalyzers.PackageTests;

/// <summary>The script of docs/examples that compares a live server's chain with tls-pins.json.</summary>
public sealed class CheckPinsTests : IDisposable
{
    private const string Host = "api.bank.example";
    private const string OtherPin = "sha256/ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("check pins ");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string OwnPin => LoopbackServer.PinOf(_key);

    [Fact]
    public async Task Succeeds_where_a_pin_is_the_servers_key()
    {
        var result = await CheckAsync(Host, $$"""{ "pinSets": { "{{Host}}": { "pins": ["{{OtherPin}}", "{{OwnPin}}"] } } }""");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"{OwnPin} matches", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_where_no_pin_is_in_the_chain()
    {
        var result = await CheckAsync(Host, $$"""{ "pinSets": { "{{Host}}": { "pins": ["{{OtherPin}}"] } } }""");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(OwnPin, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bank.example", true, 0)]
    [InlineData("bank.example", false, 2)]
    [InlineData("Bank.Example", true, 0)]
    [InlineData("ank.example", true, 2)]
    [InlineData("other.example", true, 2)]
    public async Task Takes_the_set_of_the_host(string name, bool includesSubdomains, int exitCode)
    {
        var included = includesSubdomains ? "true" : "false";
        var result = await CheckAsync(Host, $$"""{ "pinSets": { "{{name}}": { "includeSubdomains": {{included}}, "pins": ["{{OwnPin}}"] } } }""");

        Assert.Equal(exitCode, result.ExitCode);
    }

    /// <summary>As the validator does: the longest name wins.</summary>
    [Fact]
    public async Task The_nearest_set_counts()
    {
        var result = await CheckAsync(Host, $$"""
            { "pinSets": {
              "{{Host}}": { "pins": ["{{OtherPin}}"] },
              "bank.example": { "includeSubdomains": true, "pins": ["{{OwnPin}}"] } } }
            """);

        Assert.Equal(1, result.ExitCode);
    }

    [Theory]
    [InlineData("""{ "pinSets": { } }""")]
    [InlineData("""{ "pinSets": { "api.bank.example": { "trustAnchors": ["ca.pem"] } } }""")]
    [InlineData("{")]
    public async Task Says_so_where_nothing_can_be_compared(string pins) => Assert.Equal(2, (await CheckAsync(Host, pins)).ExitCode);

    [Fact]
    public async Task Says_so_where_nobody_answers()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = closed.LocalEndpoint.ToString()!;
        closed.Stop();

        var result = await RunAsync($$"""{ "pinSets": { "{{Host}}": { "pins": ["{{OwnPin}}"] } } }""", Host, address);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no TLS connection", result.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs the script against a server that presents a certificate of the key.</summary>
    private async Task<CommandResult> CheckAsync(string host, string pins)
    {
        await using var server = new LoopbackServer(host, _key);
        return await RunAsync(pins, host, server.Address);
    }

    private async Task<CommandResult> RunAsync(string pins, string host, string address)
    {
        var file = Path.Combine(_folder.FullName, "tls-pins.json");
        await File.WriteAllTextAsync(file, pins);
        return await DotnetCommand.RunShellAsync(_folder.FullName, [Path.Combine(PackedPackage.RepositoryRoot, "docs/examples/check-pins.sh"), file, host, address]);
    }
}
