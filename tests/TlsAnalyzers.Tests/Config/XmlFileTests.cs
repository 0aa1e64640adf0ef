using System.Xml;
using System.Xml.Linq;
using FsCheck.Fluent;
using TlsAnalyzers.Config;

namespace TlsAnalyzers.Tests.Config;

public sealed class XmlFileTests
{
    private const string Alphabet = "<>/&;='\"!?-[] \n\r\tabx:#1\uFEFF\u0001😀";

    private const string PropertyListType = """<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">""";

    private static readonly string[] _seeds =
    [
        "<a/>",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- c -->\r\n<a x=\"1\" y='2'>\r\n  <b>text</b>\r\n  <b><![CDATA[<raw>]]></b>\r\n</a>\r\n",
        "<a xmlns=\"urn:x\" xmlns:android=\"urn:y\" android:name=\"v &amp; &quot;w&quot; &#65;&#x42;\"><android:b c=\"\"/></a>",
        "<a>one<!-- c -->two &lt;three&gt; <b/>\n four</a>",
        "<a\n  x = \"1\"\n\ty\n=\n'2\n3\t4\r\n5'\n></a>",
        "<a x='>\"'>&#x1F600;😀</a>",
        "<?pi?><a xml:space=\"preserve\"> <b> </b> </a><!-- end -->",
    ];

    [Fact]
    public void Agrees_with_System_Xml() => Assert.All(_seeds, AssertSame);

    [Fact]
    public void Agrees_on_every_document() => GeneratedTexts.ForAll(GeneratedTexts.Xml, 3_000, text =>
    {
        // These are all well-formed: no reader may refuse one.
        Assert.True(XmlFile.Read(text, isPropertyList: false, out var error) is not null && error is null, text);
        AssertSame(text);
    });

    [Fact]
    public void Agrees_on_what_is_almost_a_document() =>
        GeneratedTexts.ForAll(GeneratedTexts.Changed(Gen.OneOf(GeneratedTexts.Xml, Gen.Elements(_seeds)), Alphabet), 12_000, AssertSame);

    [Fact]
    public void Agrees_on_any_characters() => GeneratedTexts.ForAll(GeneratedTexts.Soup(Alphabet), 3_000, AssertSame);

    [Fact]
    public void Knows_where_everything_stands()
    {
        const string Text = "\uFEFF<?xml version='1.0'?>\r\n<a:x  xmlns:a='urn:a'\r\n\ta:b = \"1 &amp; 2\" c='' >\r  text &lt; more\n  <y/></a:x>";

        var root = XmlFile.Read(Text, isPropertyList: false, out var error);

        Assert.Null(error);
        Assert.NotNull(root);
        Assert.Equal("<a:x  xmlns:a='urn:a'\r\n\ta:b = \"1 &amp; 2\" c='' >", Written(root.Start));
        var b = root.Attribute("urn:a", "b");
        Assert.NotNull(b);
        Assert.Equal(("a:b", "1 & 2", "1 &amp; 2"), (Written(b.NameRange), b.Value.Value, Written(b.Value.Range)));
        Assert.Equal("&amp; 2", Written(b.Value.Locate(2, 3)));
        Assert.Equal(0, root.Attribute("c")?.Value.Range.Length);
        Assert.Equal('\'', Text[root.Attribute("c")!.Value.Range.Start - 1]);
        Assert.Equal(("text < more", "text &lt; more"), (root.Text.Value, Written(root.Text.Range)));
        Assert.Equal("<y/>", Written(Assert.Single(root.Children).Start));
        Assert.Null(root.Attribute("xmlns"));
        Assert.Null(root.Attribute("b"));

        static string Written(TextRange range) => Text.Substring(range.Start, range.Length);
    }

    [Theory]
    [InlineData("<plist/>")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- c -->\n" + PropertyListType + "\n<plist/>")]
    [InlineData("""<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "https://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist/>""")]
    [InlineData("""<!DOCTYPE plist SYSTEM "file://localhost/System/Library/DTDs/PropertyList.dtd"><plist/>""")]
    public void Passes_over_the_type_of_property_lists(string text)
    {
        Assert.Equal("plist", XmlFile.Read(text, isPropertyList: true, out var error)?.Name);
        Assert.Null(error);
    }

    [Theory]
    [InlineData("<!DOCTYPE plist><plist/>")]
    [InlineData("<!DOCTYPE plist [<!ENTITY a 'b'>]><plist>&a;</plist>")]
    [InlineData("""<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]><plist>&a;</plist>""")]
    [InlineData("""<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://evil.example/PropertyList-1.0.dtd"><plist/>""")]
    [InlineData("""<!DOCTYPE plist SYSTEM "file:///etc/passwd"><plist/>""")]
    public void Refuses_other_types(string text)
    {
        Assert.Null(XmlFile.Read("\n" + text, isPropertyList: true, out var error));
        Assert.Equal(1, error?.Position);
    }

    [Fact]
    public void Refuses_the_type_of_property_lists_elsewhere()
    {
        Assert.Null(XmlFile.Read(PropertyListType + "<configuration/>", isPropertyList: false, out var error));
        Assert.Equal(0, error?.Position);
    }

    [Theory]
    [InlineData("<a>&b;</a>", 4)]
    [InlineData("<a>\n  <b>\n</a>", 12)]
    [InlineData("<a x=1/>", 5)]
    [InlineData("<a x='1' x='2'/>", 9)]
    [InlineData("<a/><b/>", 5)]
    [InlineData("<a><b>", 6)]
    [InlineData("", 0)]
    [InlineData("<b:a/>", 1)]
    public void Says_where_reading_ended(string text, int position)
    {
        Assert.Null(XmlFile.Read(text, isPropertyList: false, out var error));

        Assert.Equal(position, error?.Position);
    }

    [Fact]
    public void Deep_and_long_files_are_not_read()
    {
        Assert.Null(XmlFile.Read(string.Concat(Enumerable.Repeat("<a>", 100_000)), isPropertyList: false, out var deep));
        Assert.NotNull(deep);
        Assert.Null(XmlFile.Read("<a>" + new string(' ', ConfigError.MaximumLength) + "</a>", isPropertyList: false, out var @long));
        Assert.NotNull(@long);
        Assert.NotNull(XmlFile.Read(string.Concat(Enumerable.Repeat("<a>", 200)) + string.Concat(Enumerable.Repeat("</a>", 200)), isPropertyList: false, out _));
    }

    private static void AssertSame(string text)
    {
        var root = XmlFile.Read(text, isPropertyList: false, out var error);
        Assert.True(root is null != error is null, text);
        XElement? element = null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.StartsWith('\uFEFF') ? text[1..] : text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            element = XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException)
        {
        }

        Assert.True(root is null == element is null, $"System.Xml {(element is null ? "refuses" : "reads")} this, the reader does not: {text}\n{error}");
        if (root is not null && element is not null)
        {
            AssertSame(root, element, text);
        }
        else if (error is not null)
        {
            Assert.InRange(error.Position, 0, text.Length);
        }
    }

    private static (int Line, int Column) LineAndColumn(IXmlLineInfo info) => (info.LineNumber, info.LinePosition);

    // As System.Xml counts: from one, and without a byte order mark.
    private static (int Line, int Column) LineAndColumn(string text, int position)
    {
        var before = text[(text.StartsWith('\uFEFF') ? 1 : 0)..position].Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return (before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    private static void AssertSame(XmlElementNode mine, XElement theirs, string text)
    {
        Assert.Equal(theirs.Name, XName.Get(mine.Name, mine.Namespace));
        Assert.Equal('<', text[mine.Start.Start]);
        Assert.Equal(LineAndColumn(theirs), LineAndColumn(text, mine.Start.Start + 1));
        Assert.Equal('>', text[mine.Range.End - 1]);
        Assert.True(mine.Children.All(child => child.Range.Start >= mine.Start.End && child.Range.End < mine.Range.End), text);

        // Each element is read again by itself; its prefixes are known outside only.
        Assert.Equal(theirs.DescendantsAndSelf().Count(), text.AsSpan(mine.Range.Start, mine.Range.Length).Contains(':') ? theirs.DescendantsAndSelf().Count() : XElement.Parse(text.Substring(mine.Range.Start, mine.Range.Length)).DescendantsAndSelf().Count());
        Assert.Equal('>', text[mine.Start.End - 1]);
        var attributes = theirs.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToList();
        Assert.Equal(attributes.Count, mine.Attributes.Length);
        foreach (var (attribute, expected) in mine.Attributes.Zip(attributes))
        {
            Assert.Equal(expected.Name, XName.Get(attribute.Name, attribute.Namespace));
            Assert.Equal(expected.Value, attribute.Value.Value);
            Assert.Equal(LineAndColumn(expected), LineAndColumn(text, attribute.NameRange.Start));
            Assert.EndsWith(attribute.Name, text.Substring(attribute.NameRange.Start, attribute.NameRange.Length), StringComparison.Ordinal);
            Assert.Equal(text[attribute.Value.Range.Start - 1], text[attribute.Value.Range.End]);
        }

        Assert.Equal(string.Concat(theirs.Nodes().OfType<XText>().Select(node => node.Value)).Trim(), mine.Text.Value);
        for (var i = 0; i < mine.Text.Value.Length; i++)
        {
            var written = text[mine.Text.Locate(i, 1).Start];
            Assert.True(written == mine.Text.Value[i] || written is '&' or '\r', text);
        }

        Assert.Equal(theirs.Elements().Count(), mine.Children.Length);
        foreach (var (child, expected) in mine.Children.Zip(theirs.Elements()))
        {
            AssertSame(child, expected, text);
        }
    }
}
