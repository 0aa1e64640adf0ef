using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BenchmarkDotNet.Attributes;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.Benchmarks;

/// <summary>What the pin validator costs a handshake that it accepts, beside the same check written by hand.</summary>
[MemoryDiagnoser]
public class HandshakeBenchmark
{
    private const string Host = "api.example.com";

    private HandshakeParts _parts = null!;
    private SpkiPinValidator _validator = null!;
    private HandWrittenCheck _handWritten = null!;

    /// <summary>Which certificate of the chain has the pinned key.</summary>
    public enum Pinned
    {
        Leaf,
        Intermediate,
    }

    [ParamsAllValues]
    public Pinned Key { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _parts = await HandshakeParts.CreateAsync(Host);
        var key = Key == Pinned.Leaf ? _parts.Leaf : _parts.Intermediate;
        var pin = HandWrittenCheck.HashOf(key);
        var backup = RandomNumberGenerator.GetBytes(pin.Length);
        var json = $$"""
            { "pinSets": { "{{Host}}": { "pins": ["{{Text(backup)}}", "{{Text(pin)}}"] },
              "other.example.com": { "includeSubdomains": true, "pins": ["{{Text(backup)}}", "{{Text(pin)}}"] } } }
            """;
        _validator = SpkiPinValidator.Required(PinSource.Text("benchmark", () => json));
        _handWritten = new HandWrittenCheck(new() { [Host] = [backup, pin], ["other.example.com"] = [backup, pin] });
        if (!Validator() || !HandWritten())
        {
            throw new InvalidOperationException("Both accept.");
        }

        static string Text(byte[] hash) => "sha256/" + Convert.ToBase64String(hash);
    }

    [GlobalCleanup]
    public void CleanUp() => _parts.Dispose();

    [Benchmark(Baseline = true)]
    public bool HandWritten() => _handWritten.Validate(_parts.Stream, _parts.Leaf, _parts.Chain, SslPolicyErrors.None);

    [Benchmark]
    public bool Validator() => _validator.Validate(_parts.Stream, _parts.Leaf, _parts.Chain, SslPolicyErrors.None);
}
