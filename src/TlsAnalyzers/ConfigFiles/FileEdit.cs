using System.Collections.Immutable;
using System.Globalization;
using TlsAnalyzers.Config;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>A change of a configuration file's text that sets a finding right. The analyzer decides it, and a light bulb makes it.</summary>
/// <param name="Range">What is taken away.</param>
/// <param name="Text">What is written there: a word of a table or a pin that is in the file already, never another text.</param>
internal readonly record struct FileEdit(TextRange Range, string Text)
{
    private const string Key = "FileEdits";

    /// <summary>No change: nobody but the file's owner knows what is right.</summary>
    public static ImmutableArray<FileEdit> None => ImmutableArray<FileEdit>.Empty;

    /// <summary>One change.</summary>
    public static ImmutableArray<FileEdit> One(TextRange range, string? text) => text is null ? None : ImmutableArray.Create(new FileEdit(range, text));

    /// <summary>Takes an XML element away, with its line if nothing else is there.</summary>
    public static ImmutableArray<FileEdit> WithoutElement(string text, TextRange element) => ImmutableArray.Create(new FileEdit(WithLine(text, element), ""));

    /// <summary>Takes an item of a JSON array away, with its line if nothing else is there, and the comma that it needed.</summary>
    public static ImmutableArray<FileEdit> WithoutItem(string text, TextRange item)
    {
        if (Skip(text, item.End, 1) is var next && next < text.Length && text[next] == ',')
        {
            var range = TextRange.Between(item.Start, next + 1);
            var line = WithLine(text, range);
            return ImmutableArray.Create(new FileEdit(line == range ? TextRange.Between(range.Start, SkipBlanks(text, range.End, 1)) : line, ""));
        }

        // The last one: the comma stands behind the item before it. Where a comment follows it, it may stay.
        var whole = WithLine(text, item);
        var start = whole == item ? SkipBlanks(text, item.Start - 1, -1) + 1 : whole.Start;
        var edits = ImmutableArray.Create(new FileEdit(TextRange.Between(start, whole.End), ""));
        var comma = Skip(text, item.Start - 1, -1);
        return comma >= 0 && text[comma] == ',' ? edits.Insert(0, new FileEdit(new TextRange(comma, 1), "")) : edits;
    }

    /// <summary>Makes the property of a diagnostic.</summary>
    /// <param name="edits">The changes.</param>
    /// <param name="text">The text that they are changes of.</param>
    public static ImmutableDictionary<string, string?> ToProperties(ImmutableArray<FileEdit> edits, string text) =>
        edits.IsDefaultOrEmpty
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(
                Key,
                string.Join("\n", edits.OrderBy(edit => edit.Range.Start).Select(edit => FormattableString.Invariant($"{edit.Range.Start} {edit.Range.Length} {edit.Text}")).Prepend(Number(text.Length))));

    /// <summary>Reads the changes from the properties of a diagnostic.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="length">The length of the text that is to be changed: none is found in those of another text.</param>
    public static ImmutableArray<FileEdit> From(ImmutableDictionary<string, string?> properties, int length)
    {
        if (!properties.TryGetValue(Key, out var value) || value?.Split('\n') is not { Length: > 1 } lines || lines[0] != Number(length))
        {
            return None;
        }

        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var line in lines.Skip(1))
        {
            var parts = line.Split([' '], 3);
            if (parts.Length < 3 || !int.TryParse(parts[0], out var start) || !int.TryParse(parts[1], out var count) || start < 0 || count < 0 || start + count > length)
            {
                return None;
            }

            edits.Add(new FileEdit(new TextRange(start, count), parts[2]));
        }

        return edits.ToImmutable();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static TextRange WithLine(string text, TextRange range)
    {
        var start = SkipBlanks(text, range.Start - 1, -1);
        var end = SkipBlanks(text, range.End, 1);
        if ((start >= 0 && text[start] is not ('\n' or '\r')) || (end < text.Length && text[end] is not ('\n' or '\r')))
        {
            return range;
        }

        end = end < text.Length && text[end] == '\r' ? end + 1 : end;
        end = end < text.Length && text[end] == '\n' ? end + 1 : end;
        return TextRange.Between(start + 1, end);
    }

    private static int Skip(string text, int position, int step)
    {
        while (position >= 0 && position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position += step;
        }

        return position;
    }

    private static int SkipBlanks(string text, int position, int step)
    {
        while (position >= 0 && position < text.Length && text[position] is ' ' or '\t')
        {
            position += step;
        }

        return position;
    }
}
