using System.Diagnostics;
using System.Text.RegularExpressions;
using TlsAnalyzers.PinValidator.Tests.Harness;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>Files that change under a running program. Nobody calls Reload here, except where that is what the test is about.</summary>
public sealed class ReloadTests
{
    private readonly string _host = $"h{Guid.NewGuid():N}.example.test";
    private readonly TestIdentity _first;
    private readonly TestIdentity _second;

    public ReloadTests()
    {
        _first = TrustedRoot.Authority.Issue(_host);
        _second = TrustedRoot.Authority.Issue(_host);
    }

    /// <summary>
    /// Handshakes all the while, with pins swapped and the file spoilt in between. At each moment exactly one of two keys is pinned;
    /// what is pinned throughout is never refused, and what never is is never accepted.
    /// </summary>
    [Fact]
    public async Task Hot_reload_under_load()
    {
        const int Handshakes = 3000;
        var always = TrustedRoot.Authority.Issue(_host);
        var never = TrustedRoot.Authority.Issue(_host);
        using var file = PinFile.Of(_host, always.Pin, _first.Pin);
        var validator = SpkiPinValidator.Required(file.Source);
        await using var alwaysServer = new TlsServer(always);
        await using var neverServer = new TlsServer(never);
        var done = false;
        var swaps = 0;
        var swapping = Task.Run(() =>
        {
            while (!Volatile.Read(ref done))
            {
                file.Write(PinFile.Json(_host, always.Pin, (swaps % 2 == 0 ? _second : _first).Pin));
                swaps++;
                if (swaps % 5 == 0)
                {
                    file.Write("{ \"pinSets\": {");
                }
            }
        });

        var wrong = 0;
        await Parallel.ForAsync(0, Handshakes, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            var isAlways = number % 2 == 0;
            if (await TlsClient.AcceptsAsync(validator, isAlways ? alwaysServer : neverServer, _host) != isAlways)
            {
                Interlocked.Increment(ref wrong);
            }
        });
        Volatile.Write(ref done, true);
        await swapping;

        Assert.Equal(0, wrong);
        Assert.InRange(swaps, 10, int.MaxValue);

        // And what was swapped last counts.
        file.Write(PinFile.Json(_host, always.Pin, _first.Pin));
        Assert.True(Verdict.Accepts(validator, _host, _first));
        Assert.False(Verdict.Accepts(validator, _host, _second));
    }

    [Fact]
    public async Task A_change_is_seen_by_the_watcher()
    {
        using var file = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using var source = new FilePinSource(file.Path, null, TimeSpan.FromHours(1));
        var validator = SpkiPinValidator.Required(source);
        File.WriteAllText(file.Path, PinFile.Json(_host, _second.Pin, TestIdentity.RandomPin()));

        await UntilAsync(() => Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _first));
    }

    [Fact]
    public async Task A_file_moved_into_place_is_seen_by_the_watcher()
    {
        using var file = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using var source = new FilePinSource(file.Path, null, TimeSpan.FromHours(1));
        var validator = SpkiPinValidator.Required(source);
        File.WriteAllText(file.Path + ".new", PinFile.Json(_host, _second.Pin, TestIdentity.RandomPin()));
        File.Move(file.Path + ".new", file.Path, overwrite: true);

        await UntilAsync(() => Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _first));
    }

    /// <summary>A file that comes, and one that goes: neither is a change of a file.</summary>
    [Fact]
    public async Task A_file_that_comes_and_goes_is_seen_by_the_watcher()
    {
        using var elsewhere = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using var file = new PinFile();
        using var source = new FilePinSource(file.Path, null, TimeSpan.FromHours(1));
        var validator = SpkiPinValidator.Optional(source);
        using var log = new ReportLog(file.Path);
        File.CreateSymbolicLink(file.Path, elsewhere.Path);
        await UntilAsync(() => !Verdict.Accepts(validator, _host, _second));
        Assert.True(Verdict.Accepts(validator, _host, _first));

        File.Delete(file.Path);
        await UntilAsync(() => log.Kinds.Contains(PinReportKind.SourceKept));
        Assert.False(Verdict.Accepts(validator, _host, _second));
    }

    /// <summary>As Kubernetes mounts a ConfigMap: tls-pins.json → ..data/tls-pins.json, ..data → ..1, and ..data is swapped.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Kubernetes_swaps_a_symbolic_link(bool byWatcher)
    {
        using var file = new PinFile();
        WriteVersion("..1", _first);
        WriteVersion("..2", _second);
        Link("..data", "..1");
        Link("tls-pins.json", Path.Combine("..data", "tls-pins.json"));

        // The link from below is in a directory of its own, which no watcher looks at.
        var path = byWatcher ? file.Path : Path.Combine(Directory.CreateDirectory(Path.Combine(file.Folder, "app")).FullName, "pins.json");
        if (!byWatcher)
        {
            File.CreateSymbolicLink(path, file.Path);
        }

        using var source = new FilePinSource(path, null, byWatcher ? TimeSpan.FromHours(1) : TimeSpan.FromMilliseconds(50));
        var validator = SpkiPinValidator.Required(source);
        Assert.True(Verdict.Accepts(validator, _host, _first));

        Link("..data_tmp", "..2");
        Tool.Run("mv", "-T", Path.Combine(file.Folder, "..data_tmp"), Path.Combine(file.Folder, "..data"));
        await UntilAsync(() => Verdict.Accepts(validator, _host, _second));
        Assert.False(Verdict.Accepts(validator, _host, _first));

        void WriteVersion(string version, TestIdentity identity)
        {
            var directory = Directory.CreateDirectory(Path.Combine(file.Folder, version)).FullName;
            File.WriteAllText(Path.Combine(directory, "tls-pins.json"), PinFile.Json(_host, identity.Pin, TestIdentity.RandomPin()));
        }

        void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(file.Folder, name), target);
    }

    /// <summary>A handler a request must not make a watcher a request.</summary>
    [Fact]
    public void A_thousand_handlers_share_one_watcher()
    {
        using var file = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(file.Path);
        var handlers = new List<HttpClientHandler>();
        for (var count = 0; count < 1000; count++)
        {
            handlers.Add(new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = SpkiPinValidator.Required(file.Path, TestIdentity.RandomPin()).ForHost(_host).Validate,
            });
        }

        // Other tests have watchers too, each in a directory of its own.
        Assert.InRange(WatchersByDirectory().Values.Max(), 1, 50);
        Assert.Equal([PinReportKind.SourceLoaded], log.Kinds);
        Assert.Same(PinSource.File(file.Path), PinSource.File(Path.Combine(file.Folder, ".", "tls-pins.json")));
        handlers.ForEach(handler => handler.Dispose());

        // A line of /proc/…/fdinfo is a directory that a watcher looks at (proc(5)): inotify wd:1 ino:b60a23 sdev:fe00000 mask:…
        static Dictionary<string, int> WatchersByDirectory()
        {
            var directories =
                from descriptor in Directory.GetFiles($"/proc/{Environment.ProcessId}/fdinfo")
                from line in Lines(descriptor)
                where line.StartsWith("inotify ", StringComparison.Ordinal)
                select Regex.Match(line, @"ino:\S+ sdev:\S+").Value;
            return directories.CountBy(directory => directory).ToDictionary();
        }

        static string[] Lines(string descriptor)
        {
            try
            {
                return File.ReadAllLines(descriptor);
            }
            catch (IOException)
            {
                // Another test has closed it.
                return [];
            }
        }
    }

    [Fact]
    public async Task Validators_made_at_once_share_one_source()
    {
        using var file = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using var log = new ReportLog(file.Path);
        await Parallel.ForAsync(0, 64, (_, _) =>
        {
            Assert.True(Verdict.Accepts(SpkiPinValidator.Required(file.Path), _host, _first));
            return ValueTask.CompletedTask;
        });

        Assert.Equal([PinReportKind.SourceLoaded], log.Kinds);
    }

    [Fact]
    public void A_relative_path_is_beside_the_program()
    {
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "tls-pins.json"), PinSource.File("tls-pins.json").Name);
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "tls-pins.json"), PinSource.File("./config/../tls-pins.json").Name);
        Assert.Throws<ArgumentException>(() => PinSource.File(""));
        Assert.Throws<ArgumentException>(() => PinSource.File(null!));
    }

    [Theory]
    [InlineData(1 << 20, true)]
    [InlineData((1 << 20) + 1, false)]
    public void A_file_that_is_too_large_is_invalid(int length, bool expected)
    {
        using var file = new PinFile(PinFile.Json(_host, _first.Pin, TestIdentity.RandomPin()).PadRight(length));
        Assert.Equal(expected, Verdict.Accepts(SpkiPinValidator.Optional(file.Source), _host, _first));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(file.Source), _host, _second));
    }

    /// <summary>One byte that is no UTF-8, in a place that nobody reads, is enough: two readers could make different texts of it.</summary>
    [Theory]
    [InlineData(0x78, true)]
    [InlineData(0xFF, false)]
    [InlineData(0xC0, false)]
    public void A_file_that_is_no_UTF8_is_invalid(byte note, bool expected)
    {
        var content = System.Text.Encoding.UTF8.GetBytes($$"""{ "$schema": "?", {{PinFile.Json(_host, _first.Pin, TestIdentity.RandomPin())[1..]}}""");
        content[Array.IndexOf(content, (byte)'?')] = note;
        using var file = new PinFile();
        File.WriteAllBytes(file.Path, content);
        Assert.Equal(expected, Verdict.Accepts(SpkiPinValidator.Optional(file.Source), _host, _first));
    }

    [Theory]
    [InlineData("\uFEFF", true)]
    [InlineData("\uFEFF\uFEFF", false)]
    public void A_file_may_have_one_byte_order_mark(string marks, bool expected)
    {
        using var file = new PinFile(marks + PinFile.Json(_host, _first.Pin, TestIdentity.RandomPin()));
        Assert.Equal(expected, Verdict.Accepts(SpkiPinValidator.Optional(file.Source), _host, _first));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Optional(file.Source), _host, _second));
    }

    [Fact]
    public void An_anchors_file_may_have_a_byte_order_mark()
    {
        var authority = TestAuthority.Create("Private");
        using var file = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { "ca.pem" } }));
        File.WriteAllText(Path.Combine(file.Folder, "ca.pem"), "\uFEFF" + authority.RootPem);
        Assert.True(Verdict.Accepts(SpkiPinValidator.Required(file.Source), _host, authority.Issue(_host)));
        Assert.False(Verdict.Accepts(SpkiPinValidator.Required(file.Source), _host, _first));
    }

    /// <summary>A backup program or an editor has it open.</summary>
    [Fact]
    public void A_file_that_others_have_open_is_read()
    {
        using var file = PinFile.Of(_host, _first.Pin, TestIdentity.RandomPin());
        using (File.OpenRead(file.Path))
        using (new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            Assert.True(Verdict.Accepts(SpkiPinValidator.Required(file.Source), _host, _first));
        }
    }

    /// <summary>The usual state of a program that has no pins yet: neither a file beside it nor a resource.</summary>
    [Fact]
    public void A_relative_path_that_leads_nowhere_is_absent()
    {
        var name = $"{_host}.json";
        using var log = new ReportLog(name);
        Assert.True(Verdict.Accepts(SpkiPinValidator.Optional(name), _host, _first));
        Assert.True(Verdict.Accepts(SpkiPinValidator.Optional($"no-folder/{name}"), _host, _first));
        Assert.Equal([PinReportKind.SourceAbsent, PinReportKind.SourceAbsent], log.Kinds);
        Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(name));
    }

    [Fact]
    public void A_trust_anchor_that_is_absent_is_named()
    {
        using var file = new PinFile(PinFile.Json(_host, new { trustAnchors = new[] { "absent.pem" } }));
        var error = Assert.Throws<PinConfigurationException>(() => SpkiPinValidator.Required(file.Source));
        Assert.Contains("'absent.pem'", error.Message, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "no change was seen");
            await Task.Delay(20);
        }
    }
}
