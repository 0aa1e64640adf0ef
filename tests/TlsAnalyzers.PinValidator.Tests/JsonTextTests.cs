using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests;

/// <summary>JSON is read strictly: what two readers could understand differently is refused.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData(" false ")]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("12")]
    [InlineData("-1.5e+10")]
    [InlineData("1E-2")]
    [InlineData("[]")]
    [InlineData("[ 1 , [ ] , { } ]")]
    [InlineData("{}")]
    [InlineData("\uFEFF{ \"a\" : \"b\" , \"c\":null}\r\n\t ")]
    [InlineData("\"\\u0041\\n\\\"\\\\\\/\"")]
    [InlineData("9")]
    [InlineData("10.09")]
    [InlineData("0e9")]
    [InlineData("\" \u007F\u00A0\"")]
    [InlineData("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]")]
    [InlineData("{\"a\":{\"a\":1},\"b\":[{\"a\":1}]}")]
    public void Reads(string text)
    {
        Assert.NotNull(JsonText.Read(text));
        using var document = System.Text.Json.JsonDocument.Parse(text.TrimStart('\uFEFF'));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("[,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":1}x")]
    [InlineData("{\"a\":1}{}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"A\":2}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("// comment\n{}")]
    [InlineData("/* comment */{}")]
    [InlineData("tru")]
    [InlineData("TRUE")]
    [InlineData("nul")]
    [InlineData("NaN")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("\"a")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u 041\"")]
    [InlineData("\"\\u+041\"")]
    [InlineData("\0")]
    [InlineData("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]")]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}")]
    [InlineData("-")]
    [InlineData("-01")]
    [InlineData("1.5.5")]
    [InlineData("1e5.5")]
    [InlineData("1e+-5")]
    [InlineData("1:")]
    [InlineData("1/")]
    [InlineData("\u000B1")]
    [InlineData("\u00A01")]
    [InlineData("\uFEFF\uFEFF1")]
    [InlineData("1\uFEFF")]
    [InlineData("nulls")]
    [InlineData("truE")]
    [InlineData("[true false]")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\"}")]
    [InlineData("{,}")]
    [InlineData("[1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("\"\u001F\"")]
    [InlineData("\"a\\")]
    [InlineData("\"\\U0041\"")]
    [InlineData("\"\\u00g1\"")]
    [InlineData("\"\\u0041")]
    [InlineData("{\"a\":{\"b\":1,\"b\":2}}")]
    public void Refuses(string text) => Assert.Throws<PinConfigurationException>(() => JsonText.Read(text));

    [Fact]
    public void Says_the_line()
    {
        var error = Assert.Throws<PinConfigurationException>(() => JsonText.Read("{\n\"a\": 1,\n}"));
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_what_was_escaped()
    {
        var node = JsonText.Read("""{ "text": "\u0041\t\"\\\/b\u00fc", "\u0062": "\b\f\n\r\uFFFF" }""");
        Assert.Equal("A\t\"\\/bü", node.Members[0].Value.Text);
        Assert.Equal("b", node.Members[1].Key);
        Assert.Equal("\b\f\n\r\uFFFF", node.Members[1].Value.Text);
    }

    [Fact]
    public void Keeps_what_it_reads()
    {
        var node = JsonText.Read("""[ "a", -1.5e+10, true, false, null, { "b": [ 0 ] } ]""");
        Assert.Equal(PinNodeKind.List, node.Kind);
        Assert.Equal(
            [(PinNodeKind.Text, "a"), (PinNodeKind.Number, "-1.5e+10"), (PinNodeKind.Boolean, "true"), (PinNodeKind.Boolean, "false"), (PinNodeKind.Nothing, null), (PinNodeKind.Members, null)],
            node.Items.Select(item => (item.Kind, (string?)item.Text)));
        var member = Assert.Single(node.Items[5].Members);
        Assert.Equal("b", member.Key);
        Assert.Equal("0", Assert.Single(member.Value.Items).Text);
    }

    /// <summary>Whatever a file is cut off to, it is read as what it is, or not at all.</summary>
    [Fact]
    public void Refuses_each_beginning_of_a_document()
    {
        const string Document = """{"pinSets":{"a.example":{"includeSubdomains":true,"pins":["x","y"]}},"version":12}""";
        JsonText.Read(Document);
        for (var length = 0; length < Document.Length; length++)
        {
            Assert.Throws<PinConfigurationException>(() => JsonText.Read(Document[..length]));
        }
    }
}
