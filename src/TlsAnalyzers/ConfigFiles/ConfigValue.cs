using System.Collections.Immutable;
using TlsAnalyzers.Config;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>A setting of a program, in whatever file it stands.</summary>
/// <param name="Path">The names from the root to the value; an item of an array has its number.</param>
/// <param name="Text">The value.</param>
/// <param name="Range">The value with its quotes: where findings are reported.</param>
internal sealed record ConfigValue(ImmutableArray<string> Path, EncodedText Text, TextRange Range)
{
    /// <summary>The name of the setting: for an item of an array that of the array.</summary>
    public string Name { get; } = Path.LastOrDefault(name => !name.All(char.IsDigit)) ?? "";

    /// <summary>Whether it is an item of an array.</summary>
    public bool IsItem { get; } = Path.Length > 0 && Path[Path.Length - 1].All(char.IsDigit);

    /// <summary>The path of the section that the setting is in.</summary>
    public string Section { get; } = string.Join(":", Path.Take(Path.Length - 1));

    /// <summary>Whether one of the sections around the setting has that name.</summary>
    public bool IsWithin(string section) => Path.Take(Path.Length - 1).Contains(section, StringComparer.OrdinalIgnoreCase);
}
