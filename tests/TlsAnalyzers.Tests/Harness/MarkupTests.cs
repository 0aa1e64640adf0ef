using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Tests;

public class MarkupTests
{
    [Theory]
    [InlineData("a [|b|] c", "a b c", "[2..3)")]
    [InlineData("{|TLS0101:a|}", "a", "TLS0101[0..1)")]
    [InlineData("{|#12:a|}", "a", "#12[0..1)")]
    [InlineData("[||]a", "a", "[0..0)")]
    [InlineData("[|a{|#0:b[|c|]|}d|]", "abcd", "[0..4) #0[1..3) [2..3)")]
    [InlineData("{|#0:{|A1:x|}|}", "x", "#0[0..1) A1[0..1)")]
    [InlineData("a | b || c |] |} {| [ x", "a | b || c |] |} {| [ x", "")]
    [InlineData("var a = b is [1, 2] ? c[0] | 1 : 2;", "var a = b is [1, 2] ? c[0] | 1 : 2;", "")]
    public void Text_and_spans_are_read(string marked, string text, string spans)
    {
        var parsed = Markup.Parse(marked);

        Assert.Equal(text, parsed.Text);
        Assert.Equal(spans, string.Join(' ', parsed.Spans.Select(span => span.Id + span.Span)));
    }

    [Theory]
    [InlineData("[|a")]
    [InlineData("[|a|}")]
    [InlineData("{|TLS0101:[|a|}|]")]
    public void Open_markup_is_an_error(string marked) => Assert.Throws<FormatException>(() => Markup.Parse(marked));

    [Theory]
    [InlineData("a [|b|] c")]
    [InlineData("[|a{|#0:b[|c|]|}d|]")]
    [InlineData("{|#0:{|A1:x|}|}{|B1:y|}")]
    [InlineData("[||]a{|A1:|}")]
    public void What_is_written_is_what_was_read(string marked)
    {
        var (text, spans) = Markup.Parse(marked);

        Assert.Equal(marked, Markup.Write(text, spans));
    }

    [Fact]
    public void Spans_are_written_outer_first() =>
        Assert.Equal("{|B:a{|A:b|}|}", Markup.Write("ab", [new("A", new TextSpan(1, 1)), new("B", new TextSpan(0, 2))]));
}
