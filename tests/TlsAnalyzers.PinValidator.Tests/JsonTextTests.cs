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
    [InlineData("[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]")]
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
        var node = JsonText.Read("""{ "text": "\u0041\t\"\\\/b\u00fc" }""");
        Assert.Equal("A\t\"\\/bü", node.Members[0].Value.Text);
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
