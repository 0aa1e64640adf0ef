using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using TlsAnalyzers.Config;

namespace TlsAnalyzers.Tests.Config;

public sealed class JsonReaderTests
{
    private const string Alphabet = "{}[]:,\"\\/*\n\r\t u0a1-.eE+tfn'\u2028\u00A0😀";

    // What ASP.NET Core reads its configuration with.
    private static readonly JsonDocumentOptions _options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] _seeds =
    [
        """{"a":1,"b":[true,false,null],"c":{"d":"e\n\u0041\"\\"}}""",
        "{ // first\n  \"Kestrel\": { /* second */ \"Url\": \"https://*:443\", },\r\n \"List\": [ -1.5e+3, 0, \"x\", ] , }\n",
        "[]",
        "\"text\"",
        "/* a */ -0.1 // b",
        "{\"a\":{\"b\":{\"c\":[[[{}]]]}}}",
        "{\"ключ\":\"значение 😀\", \"\\ud83d\\ude00\":\"\\/\\b\\f\\r\\t\"}",
        "{\"a\":1,\"a\":2,\"A\":3}",
    ];

    [Fact]
    public void Agrees_with_System_Text_Json() => Assert.All(_seeds, AssertSame);

    [Fact]
    public void Agrees_on_every_document() => GeneratedTexts.ForAll(GeneratedTexts.Json, 4_000, text =>
    {
        // These are all well-formed: no reader may refuse one, and no place may be wrong.
        var node = JsonReader.Read(text, out var error);
        Assert.True(node is not null && error is null, text);
        AssertSame(text);
        Assert.Equal(TokensOf(text), RangesOf(node).Order());
    });

    [Fact]
    public void Agrees_on_what_is_almost_a_document() =>
        GeneratedTexts.ForAll(GeneratedTexts.Changed(Gen.OneOf(GeneratedTexts.Json, Gen.Elements(_seeds)), Alphabet), 20_000, AssertSame);

    [Fact]
    public void Agrees_on_any_characters() => GeneratedTexts.ForAll(GeneratedTexts.Soup(Alphabet), 5_000, AssertSame);

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100_000)]
    public void Agrees_on_the_number_of_levels(int levels) => AssertSame(new string('[', levels) + new string(']', levels));

    [Theory]
    [InlineData("", 0)]
    [InlineData("  ", 2)]
    [InlineData("{\"a\":}", 5)]
    [InlineData("{\"a\" 1}", 5)]
    [InlineData("{\"a\":1 \"b\":2}", 7)]
    [InlineData("{\"a\":1,,}", 7)]
    [InlineData("{'a':1}", 1)]
    [InlineData("{\"a\":\"x\ny\"}", 7)]
    [InlineData("{\"a\":\"x\\qy\"}", 7)]
    [InlineData("{\"a\":\"xy", 5)]
    [InlineData("{\"a\":tru}", 5)]
    [InlineData("{\"a\":1} x", 8)]
    [InlineData("{\"a\":1 /* ", 7)]
    public void Says_where_reading_ended(string text, int position)
    {
        Assert.Null(JsonReader.Read(text, out var error));

        Assert.NotNull(error);
        Assert.Equal(position, error.Position);
        Assert.NotEmpty(error.Reason);
    }

    [Fact]
    public void Knows_where_everything_stands()
    {
        const string Text = "\uFEFF{ // comment\n  \"Na\\u006de\": [ 12, \"a\\tb\" ]\n}";

        var root = Assert.IsType<JsonObject>(JsonReader.Read(Text, out _));

        var member = Assert.Single(root.Members);
        Assert.Equal(("Name", "\"Na\\u006de\""), (member.Name.Text.Value, Written(member.Name.Range)));
        Assert.Equal("e", Written(member.Name.Text.Locate(3, 1)));
        Assert.Equal("\\u006d", Written(member.Name.Text.Locate(2, 1)));
        Assert.Equal("Na\\u006de", Written(member.Name.Text.Range));
        var items = Assert.IsType<JsonArray>(member.Value);
        Assert.Equal("[ 12, \"a\\tb\" ]", Written(items.Range));
        Assert.Equal(["12", "\"a\\tb\""], items.Items.Select(item => Written(item.Range)));
        Assert.Equal(Text.TrimStart('\uFEFF'), Written(root.Range));

        static string Written(TextRange range) => Text.Substring(range.Start, range.Length);
    }

    [Fact]
    public void A_long_file_is_not_read()
    {
        Assert.Null(JsonReader.Read("[" + new string(' ', ConfigError.MaximumLength) + "]", out var error));
        Assert.NotNull(error);
    }

    private static void AssertSame(string text)
    {
        AssertSame(text, _options, isStrict: false);
        AssertSame(text, default, isStrict: true);
    }

    private static void AssertSame(string text, JsonDocumentOptions options, bool isStrict)
    {
        var node = JsonReader.Read(text, out var error, isStrict);
        Assert.True(node is null != error is null, text);
        JsonDocument? document = null;
        if (!IsUnicode(text))
        {
            return;
        }

        try
        {
            document = JsonDocument.Parse(text, options);
        }
        catch (JsonException)
        {
        }

        Assert.True(node is null == document is null, $"System.Text.Json {(document is null ? "refuses" : "reads")} this, the reader does not: {text}\n{error}");
        if (node is not null && document is not null)
        {
            Assert.InRange(node.Range.Start, 0, text.Length);
            AssertSame(node, document.RootElement, text);
        }
        else if (error is not null)
        {
            Assert.InRange(error.Position, 0, text.Length);
        }
    }

    private static void AssertSame(JsonNode node, JsonElement element, string text)
    {
        // Each range is read again by itself.
        using var again = JsonDocument.Parse(text.AsMemory(node.Range.Start, node.Range.Length), _options);
        Assert.Equal(element.ValueKind, again.RootElement.ValueKind);
        switch (node)
        {
            case JsonObject @object:
                var members = element.EnumerateObject().ToList();
                Assert.Equal(members.Count, @object.Members.Length);
                foreach (var (mine, theirs) in @object.Members.Zip(members))
                {
                    Assert.Equal(TryGet(() => theirs.Name) ?? mine.Name.Text.Value, mine.Name.Text.Value);
                    AssertSame(mine.Value, theirs.Value, text);
                }

                break;
            case JsonArray array:
                Assert.Equal(element.GetArrayLength(), array.Items.Length);
                foreach (var (mine, theirs) in array.Items.Zip(element.EnumerateArray()))
                {
                    AssertSame(mine, theirs, text);
                }

                break;
            case JsonText mine:
                Assert.Equal(JsonValueKind.String, element.ValueKind);
                Assert.Equal(TryGet(element.GetString) ?? mine.Text.Value, mine.Text.Value);
                for (var i = 0; i < mine.Text.Value.Length; i++)
                {
                    var written = mine.Text.Locate(i, 1);
                    Assert.True(written.Length is 1 or 2 or 6, text);
                    Assert.True(written.Length > 1 || text[written.Start] == mine.Text.Value[i], text);
                }

                break;
            case JsonLiteral literal:
                Assert.Equal(element.GetRawText(), literal.Literal);
                break;
        }
    }

    /// <summary>Where System.Text.Json finds values, names and brackets: in the text, from begin to end.</summary>
    private static List<(int Start, int End)> TokensOf(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var bytes = Encoding.UTF8.GetBytes(text);
        var tokens = new List<(int, int)>();
        var open = new Stack<int>();
        while (reader.Read())
        {
            var start = Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.TokenStartIndex);
            var end = Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed);
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(start);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    tokens.Add((open.Pop(), end));
                    break;
                case JsonTokenType.PropertyName:
                    // What is read with a name goes up to its colon.
                    tokens.Add((start, start + 2 + Encoding.UTF8.GetCharCount(reader.ValueSpan)));
                    break;
                default:
                    tokens.Add((start, end));
                    break;
            }
        }

        return [.. tokens.Order()];
    }

    private static IEnumerable<(int Start, int End)> RangesOf(JsonNode node) => (node switch
    {
        JsonObject @object => @object.Members.SelectMany(member => RangesOf(member.Name).Concat(RangesOf(member.Value))),
        JsonArray array => array.Items.SelectMany(RangesOf),
        _ => [],
    }).Append((node.Range.Start, node.Range.End));

    // A file that is decoded has no half of a surrogate pair, and System.Text.Json takes none.
    private static bool IsUnicode(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    // Half of a surrogate pair is no text for System.Text.Json.
    private static string? TryGet(Func<string?> get)
    {
        try
        {
            return get();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
