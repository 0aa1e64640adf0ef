namespace TlsAnalyzers.Config;

/// <summary>A place in a configuration file, in UTF-16 code units from its begin.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">Its length.</param>
internal readonly record struct TextRange(int Start, int Length)
{
    /// <summary>Where it ends: the position behind it.</summary>
    public int End => Start + Length;

    /// <summary>The place between two positions.</summary>
    public static TextRange Between(int start, int end) => new(start, Math.Max(end - start, 0));
}

/// <summary>Why a configuration file cannot be read.</summary>
/// <param name="Position">Where reading ended.</param>
/// <param name="Reason">What is wrong there; never a text of the file.</param>
internal sealed record ConfigError(int Position, string Reason)
{
    /// <summary>The longest file that is read, in UTF-16 code units: a configuration file is written by hand.</summary>
    public const int MaximumLength = 2 * 1024 * 1024;

    /// <summary>The error of a file that is too long to be read; null for others.</summary>
    public static ConfigError? OfLength(string text) =>
        text.Length > MaximumLength ? new ConfigError(0, "it is longer than 2 MB") : null;
}
