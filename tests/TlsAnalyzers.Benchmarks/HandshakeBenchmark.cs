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
    private HandWrittenCheck _fixedTime = null!;
    private HandWrittenCheck _quickest = null!;

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
        var pins = new Dictionary<string, byte[][]> { [Host] = [backup, pin], ["other.example.com"] = [backup, pin] };
        _fixedTime = new HandWrittenCheck(pins, fixedTime: true);
        _quickest = new HandWrittenCheck(pins, fixedTime: false);
        if (!Validator() || !HandWritten() || !HandWrittenQuickest())
        {
            throw new InvalidOperationException("All accept.");
        }

        static string Text(byte[] hash) => "sha256/" + Convert.ToBase64String(hash);
    }

    [GlobalCleanup]
    public void CleanUp() => _parts.Dispose();

    [Benchmark(Baseline = true)]
    public bool HandWritten() => _fixedTime.Validate(_parts.Stream, _parts.Leaf, _parts.Chain, SslPolicyErrors.None);

    [Benchmark]
    public bool HandWrittenQuickest() => _quickest.Validate(_parts.Stream, _parts.Leaf, _parts.Chain, SslPolicyErrors.None);

    [Benchmark]
    public bool Validator() => _validator.Validate(_parts.Stream, _parts.Leaf, _parts.Chain, SslPolicyErrors.None);
}
