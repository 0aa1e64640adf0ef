using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Tests;

/// <summary>A marked place in a test's text.</summary>
/// <param name="Id">The rule's id, <c>#0</c> for a location key, empty for the analyzer's own rule.</param>
/// <param name="Span">The place in the text without markup.</param>
public sealed record MarkedSpan(string Id, TextSpan Span)
{
    /// <summary>Whether this is <c>{|#0:…|}</c>, which names a place without expecting anything there.</summary>
    public bool IsLocation => Id.StartsWith('#');
}

/// <summary>
/// Reads and writes the markup of Microsoft.CodeAnalysis.Testing: <c>[|…|]</c>, <c>{|TLS0101:…|}</c> and <c>{|#0:…|}</c>, nested at will.
/// </summary>
public static class Markup
{
    /// <summary>Takes the markup out of <paramref name="text"/>.</summary>
    /// <returns>The text as the compiler is to see it, and the marked places in order of their start, outer ones first.</returns>
    public static (string Text, IReadOnlyList<MarkedSpan> Spans) Parse(string text)
    {
        var plain = new StringBuilder(text.Length);
        var spans = new List<MarkedSpan>();
        var open = new Stack<(string Id, char Closing, int Start, int Order)>();
        var order = new List<int>();

        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == '[' && next == '|')
            {
                open.Push(("", ']', plain.Length, order.Count));
                order.Add(0);
                i++;
            }
            else if (text[i] == '{' && next == '|' && ReadId(text, i + 2) is { } id)
            {
                open.Push((id, '}', plain.Length, order.Count));
                order.Add(0);
                i += 2 + id.Length;
            }
            else if (text[i] == '|' && open.Count > 0 && next == open.Peek().Closing)
            {
                var (openId, _, start, index) = open.Pop();
                order[index] = spans.Count;
                spans.Add(new MarkedSpan(openId, TextSpan.FromBounds(start, plain.Length)));
                i++;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        if (open.Count > 0)
        {
            var (id, closing, start, _) = open.Peek();
            throw new FormatException($"Markup '{(closing == ']' ? "[|" : "{|" + id + ":")}' before '{Excerpt(plain, start)}' is not closed by '|{closing}'.");
        }

        return (plain.ToString(), order.ConvertAll(index => spans[index]));
    }

    /// <summary>Puts <paramref name="spans"/> into <paramref name="text"/>, ready to be pasted into a test.</summary>
    public static string Write(string text, IEnumerable<MarkedSpan> spans)
    {
        // Outer spans first, so that at one position the outer opens before and closes after the inner.
        var ordered = spans.OrderBy(span => span.Span.Start).ThenByDescending(span => span.Span.End).ToList();
        var marks = new SortedDictionary<int, (string Closings, string Openings)>();
        foreach (var span in ordered)
        {
            var isEmpty = span.Span.IsEmpty;
            var opening = (span.Id.Length == 0 ? "[|" : "{|" + span.Id + ":") + (isEmpty ? Closing(span) : "");
            Add(span.Span.Start, "", opening);
            if (!isEmpty)
            {
                Add(span.Span.End, Closing(span), "");
            }
        }

        var marked = new StringBuilder(text);
        foreach (var (position, (closings, openings)) in marks.Reverse())
        {
            marked.Insert(position, closings + openings);
        }

        return marked.ToString();

        static string Closing(MarkedSpan span) => span.Id.Length == 0 ? "|]" : "|}";

        void Add(int position, string closing, string opening)
        {
            var (closings, openings) = marks.GetValueOrDefault(position, ("", ""));
            marks[position] = (closing + closings, openings + opening);
        }
    }

    // "{|" opens a mark only before an id and a colon: elsewhere it is text (C# has no "{|", a regular expression may).
    private static string? ReadId(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] == '#' && end == start)))
        {
            end++;
        }

        return end > start && end < text.Length && text[end] == ':' ? text[start..end] : null;
    }

    private static string Excerpt(StringBuilder text, int start) =>
        text.ToString(start, Math.Min(40, text.Length - start)).ReplaceLineEndings(" ");
}
