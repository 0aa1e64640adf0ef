namespace TlsAnalyzers.Config;

/// <summary>A text as a program sees it, and where each of its characters stands in the file: escapes and entities take more than one place.</summary>
/// <param name="value">The text without escapes.</param>
/// <param name="range">Where it stands in the file, without quotes.</param>
/// <param name="offsets">For each character of the value, and for its end, the position in the file; null where both advance together.</param>
internal sealed class EncodedText(string value, TextRange range, IReadOnlyList<int>? offsets = null)
{
    /// <summary>The text without escapes.</summary>
    public string Value { get; } = value;

    /// <summary>Where the text stands in the file, without quotes.</summary>
    public TextRange Range { get; } = range;

    /// <summary>Where a part of <see cref="Value"/> stands in the file.</summary>
    public TextRange Locate(int start, int length) => offsets is null
        ? new TextRange(Range.Start + start, length)
        : TextRange.Between(offsets[start], offsets[start + length]);

    /// <summary>A part of the text, which still knows where it stands.</summary>
    public EncodedText Part(int start, int length) =>
        new(Value.Substring(start, length), Locate(start, length), offsets?.Skip(start).Take(length + 1).ToList());

    /// <summary>The text without the white space around it.</summary>
    public EncodedText Trim()
    {
        var start = Value.Length - Value.TrimStart().Length;
        return start == 0 && Value.TrimEnd().Length == Value.Length ? this : Part(start, Value.Trim().Length);
    }
}
