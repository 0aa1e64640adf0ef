using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>Several projects of one program may have the validator, and whoever listens hears all of them.</summary>
public sealed class EventSourceTests
{
    private const string Code = """
        using TlsAnalyzers.Pinning;

        public static class Connections
        {
            public static bool Refuse(string host)
            {
                return SpkiPinValidator
                    .Fixed("sha256/x9SZw6TwIqfmvrLZ/kz1o0Ossjmn728BnBKpUFqGNVM=", "sha256/58qRu/uxh4gFezqAcERupSkRYBlBAvfcw7mEjGPLnNU=")
                    .ForHost(host).Validate(null!, null!, System.Net.Security.SslPolicyErrors.None);
            }

            public static void Main()
            {
            }
        }
        """;

    [Fact]
    public void Each_library_is_heard()
    {
        using var listener = new Listener();
        var context = new AssemblyLoadContext(nameof(EventSourceTests), isCollectible: true);
        foreach (var run in new[] { Library("First"), Library("Second"), Program("Third") })
        {
            using var image = new MemoryStream();
            Assert.True(run.Output.Emit(image).Success);
            image.Position = 0;
            var refuse = context.LoadFromStream(image).GetType("Connections")!.GetMethod("Refuse", BindingFlags.Public | BindingFlags.Static)!;
            Assert.False((bool)refuse.Invoke(null, [run.Input.AssemblyName!.ToLowerInvariant() + ".example.test"])!);
        }

        Assert.Equal(["first.example.test", "second.example.test", "third.example.test"], listener.Hosts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_library_has_the_same_identity_in_each_build_and_a_program_that_of_the_name()
    {
        Assert.Equal(IdentityOf(Library("First")), IdentityOf(Library("First")));
        Assert.NotEqual(IdentityOf(Library("First")), IdentityOf(Library("Second")));
        Assert.True(Guid.TryParse(IdentityOf(Library("First")), out _));
        Assert.Equal("", IdentityOf(Program("First")));
    }

    private static string IdentityOf(GeneratorRun run) =>
        Regex.Match(run.Text("PinEventSource"), "\\[EventSource\\(Name = \"TlsAnalyzers-Pinning\"(?:, Guid = \"([0-9a-f-]+)\")?\\)\\]") is { Success: true } match
            ? match.Groups[1].Value
            : "none";

    private static GeneratorRun Library(string name) =>
        GeneratorRun.Of(null, [Code], new ProjectSetUp { Name = name, Symbols = ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER"] });

    private static GeneratorRun Program(string name)
    {
        var run = Library(name);
        run.Edit(compilation => compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        return run;
    }

    private sealed class Listener : EventListener
    {
        private readonly ConcurrentQueue<string> _hosts = new();

        public string[] Hosts => [.. _hosts];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "TlsAnalyzers-Pinning")
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData is { EventName: "Refused", Payload: [string host, ..] })
            {
                _hosts.Enqueue(host);
            }
        }
    }
}
