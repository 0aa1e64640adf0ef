using TlsAnalyzers.Config;

namespace TlsAnalyzers.Tests.Config;

public sealed class PropertyListTests
{
    [Fact]
    public void Reads_every_kind_of_value()
    {
        var root = PropertyList.Read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
              <key>Yes</key><true/>
              <key>No</key><false/>
              <key>Text</key><string> a &amp; b </string>
              <key>Number</key><integer>1</integer>
              <key>List</key><array><string>x</string><dict/></array>
              <key>Inner</key><dict><key>Date</key><date>2027-01-01T00:00:00Z</date></dict>
            </dict>
            </plist>
            """,
            out var error);

        Assert.Null(error);
        var dictionary = Assert.IsType<PropertyDictionary>(root);
        Assert.True(dictionary.Find<PropertyBoolean>("Yes")?.Value);
        Assert.False(dictionary.Find<PropertyBoolean>("No")?.Value);
        Assert.Equal("a & b", dictionary.Find<PropertyText>("Text")?.Element.Text.Value);
        Assert.Equal(2, dictionary.Find<PropertyArray>("List")?.Items.Length);
        Assert.Equal("2027-01-01T00:00:00Z", dictionary.Find<PropertyDictionary>("Inner")?.Find<PropertyText>("Date")?.Element.Text.Value);
        Assert.Null(dictionary.Find<PropertyText>("Yes"));
        Assert.Null(dictionary.Find("Nothing"));
    }

    [Fact]
    public void Reads_every_property_list() => GeneratedTexts.ForAll(GeneratedTexts.PropertyList, 1_000, text =>
    {
        var root = PropertyList.Read(text, out var error);

        Assert.Null(error);
        Assert.NotNull(root);
        AssertSame(root, System.Xml.Linq.XElement.Parse(text).Elements().Single());
    });

    [Theory]
    [InlineData("<plist><dict><key>a</key></dict></plist>", 13)]
    [InlineData("<plist><dict><key>a</key><key>b</key><true/></dict></plist>", 13)]
    [InlineData("<plist><dict><true/></dict></plist>", 13)]
    [InlineData("<plist><dict><key>a</key><bool/></dict></plist>", 25)]
    [InlineData("<plist/>", 0)]
    [InlineData("<plist><dict/><dict/></plist>", 0)]
    [InlineData("<dict/>", 0)]
    [InlineData("bplist00", 0)]
    public void Says_what_is_no_property_list(string text, int position)
    {
        Assert.Null(PropertyList.Read(text, out var error));

        Assert.Equal(position, error?.Position);
    }

    private static void AssertSame(PropertyValue mine, System.Xml.Linq.XElement theirs)
    {
        var inner = theirs.Elements().ToList();
        switch (mine)
        {
            case PropertyDictionary dictionary:
                Assert.Equal("dict", theirs.Name.LocalName);
                Assert.Equal(inner.Count, dictionary.Entries.Length * 2);
                for (var i = 0; i < dictionary.Entries.Length; i++)
                {
                    Assert.Equal(inner[2 * i].Value.Trim(), dictionary.Entries[i].Key.Value);
                    AssertSame(dictionary.Entries[i].Value, inner[(2 * i) + 1]);
                }

                break;
            case PropertyArray array:
                Assert.Equal("array", theirs.Name.LocalName);
                Assert.Equal(inner.Count, array.Items.Length);
                Assert.All(array.Items.Zip(inner), pair => AssertSame(pair.First, pair.Second));
                break;
            case PropertyBoolean boolean:
                Assert.Equal(theirs.Name.LocalName, boolean.Value ? "true" : "false");
                break;
            case PropertyText text:
                Assert.Equal(theirs.Value.Trim(), text.Element.Text.Value);
                break;
        }
    }
}
