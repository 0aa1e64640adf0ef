using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>What whoever listens to "TlsAnalyzers-Pinning" hears, as <c>dotnet-trace</c> does.</summary>
public sealed class EventSourceTests
{
    private static readonly DateTimeOffset _expires = new(2027, 6, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly TestIdentity _real;
    private readonly TestIdentity _other;

    public EventSourceTests()
    {
        _real = TrustedRoot.Authority.Issue(_host);
        _other = TrustedRoot.Authority.Issue(_host);
    }

    [Fact]
    public void A_mismatch()
    {
        using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
        using var listener = new Listener(_host);
        var validator = SpkiPinValidator.Required(file.Source);
        Assert.True(Verdict.Accepts(validator, _host, _real));
        Assert.Empty(listener.Events);

        Assert.False(Verdict.Accepts(validator, _host, _other));
        Assert.True(Verdict.Accepts(validator.ReportOnly(), _host, _other));
        Assert.Equal(
            [
                $"1 Error Refused {_host}|PinMismatch|No certificate of the validated chain has a pinned key",
                $"2 Warning WouldRefuse {_host}|PinMismatch|No certificate of the validated chain has a pinned key",
            ],
            listener.Events);
    }

    [Fact]
    public void A_source_that_is_loaded_and_can_no_longer_be_read()
    {
        using var file = PinFile.Of(_host, _real.Pin, TestIdentity.RandomPin());
        using var listener = new Listener(file.Path);
        _ = SpkiPinValidator.Required(file.Source);
        file.Write("{ ");
        File.Delete(file.Path);
        file.Source.Reload();
        file.Write("""{ "pinSet": { } }""");

        Assert.Equal(
            [
                $"3 Informational SourceLoaded {file.Path}|Pin sets: 1",
                $"4 Error SourceProblem {file.Path}|SourceKept|It is no valid JSON: it ends too early, line 1",
                $"4 Error SourceProblem {file.Path}|SourceKept|It is absent",
                $"3 Informational SourceLoaded {file.Path}|It holds no pin set",
                $"4 Error SourceProblem {file.Path}|UnknownKeys|Unknown, and ignored: pinSet",
            ],
            listener.Events);
    }

    [Fact]
    public void An_optional_source_that_is_absent_and_one_that_is_invalid()
    {
        using var absent = new PinFile();
        using var invalid = new PinFile("[]");
        using var ofAbsent = new Listener(absent.Path);
        using var ofInvalid = new Listener(invalid.Path);
        _ = SpkiPinValidator.Optional(absent.Source).ThenOptional(invalid.Source);

        Assert.Equal([$"4 Error SourceProblem {absent.Path}|SourceAbsent|It is absent"], ofAbsent.Events);
        Assert.Equal([$"4 Error SourceProblem {invalid.Path}|SourceInvalid|The document must be members with names"], ofInvalid.Events);
    }

    [Fact]
    public void Days_to_expiry()
    {
        using var file = new PinFile(PinFile.Json(_host, new { expires = "2027-06-01", pins = new[] { _real.Pin, TestIdentity.RandomPin() } }));
        using var listener = new Listener(_host);
        var validator = SpkiPinValidator.Required(file.Source);
        foreach (var days in new[] { 91, 90, 60, 30, 14, 1, 0 })
        {
            Verdict.Accepts(validator.WithClock(() => _expires.AddDays(-days)), _host, _real);
        }

        Assert.Equal(
            [
                .. new[] { 90, 60, 30, 14, 1 }.Select(days => $"5 Warning PinsExpireSoon {_host}|{days}"),
                $"6 Error PinsExpired {_host}|The pins have expired",
            ],
            listener.Events);
    }

    [Fact]
    public void No_event_tells_what_a_source_holds()
    {
        const string Secret = "hunter2";
        var pin = TestIdentity.RandomPin();
        var name = $"remote {Guid.NewGuid():N}";
        using var file = PinFile.Of(_host, _real.Pin, pin);
        using var ofHost = new Listener(_host);
        using var ofFile = new Listener(file.Path);
        using var ofRemote = new Listener(name);
        var remote = PinSource.Remote(
            name, _ => throw new InvalidOperationException($"https://user:{Secret}@pins.example.test/ says {pin}"), timeout: TimeSpan.FromSeconds(60));
        var validator = SpkiPinValidator.Optional(remote).ThenRequired(file.Source);
        remote.Reload();
        Verdict.Accepts(validator, _host, _other);
        foreach (var content in new[]
        {
            $$"""{ "pinSets": { "{{_host}}": { "pins": ["{{pin}}x"] } }, "password": "{{Secret}}" }""",
            $$"""{ "pinSets": { "{{_host}}": { "pins": "{{Secret}}" } } }""",
            $$"""{ "pinSets": { "{{_host}}": { "expires": "{{Secret}}", "pins": ["{{pin}}", "{{_real.Pin}}"] } } }""",
            $$"""{ "pinSets": { "{{_host}}": { "trustAnchors": ["-----BEGIN CERTIFICATE-----{{Secret}}-----END CERTIFICATE-----"] } } }""",
            $$"""{ "pinSets": { }, "password": "{{Secret}}" }""",
            $$"""{ "pinSets": { }, "password": {{Secret}} }""",
        })
        {
            file.Write(content);
        }

        string[] events = [.. ofHost.Events, .. ofFile.Events, .. ofRemote.Events];
        Assert.Equal(11, events.Length);
        foreach (var secret in new[] { Secret, pin[7..], _real.Pin[7..] })
        {
            Assert.DoesNotContain(events, text => text.Contains(secret, StringComparison.Ordinal));
        }
    }

    /// <summary>What was heard about one host or source: tests run side by side.</summary>
    private sealed class Listener : EventListener
    {
        private readonly string _subject;
        private readonly ConcurrentQueue<string> _events = new();

        public Listener(string subject)
        {
            _subject = subject;
            EnableEvents(PinEventSource.Log, EventLevel.Verbose);
        }

        public string[] Events => [.. _events];

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventSource.Name == "TlsAnalyzers-Pinning" && Equals(eventData.Payload?[0], _subject))
            {
                _events.Enqueue($"{eventData.EventId} {eventData.Level} {eventData.EventName} {string.Join('|', eventData.Payload!)}");
            }
        }
    }
}
