using System.Text.Json;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>A tls-pins.json in a directory of its own.</summary>
internal sealed class PinFile : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tls-pins-").FullName;
    private FilePinSource? _source;

    public PinFile(string? content = null)
    {
        if (content != null)
        {
            File.WriteAllText(Path, content);
        }
    }

    public string Path => System.IO.Path.Combine(_directory, "tls-pins.json");

    public string Folder => _directory;

    /// <summary>A source of this test alone: it looks again when it is told to, and by itself so often that nobody has to wait.</summary>
    public PinSource Source => _source ??= new FilePinSource(Path, null, TimeSpan.FromHours(1));

    /// <summary>A file of the pins of one host.</summary>
    public static PinFile Of(string host, params string[] pins) => new(Json(host, pins));

    public static string Json(string host, params string[] pins) => Json(host, new { pins });

    public static string Json(string host, object set) =>
        JsonSerializer.Serialize(new { pinSets = new Dictionary<string, object> { [host] = set } });

    public void Write(string content)
    {
        File.WriteAllText(Path, content);
        Source.Reload();
    }

    public void Dispose()
    {
        _source?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
